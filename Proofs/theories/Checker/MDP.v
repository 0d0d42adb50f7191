(** * Checkers for discounted Markov decision processes

    The claim comes first and the process after it, state by state, so that
    nothing but the claim and the part of it still to be checked is kept.
    Rationals are integers over a common denominator: nothing here divides.

<<
    transition          a row: denominator, reward, sparse chances of next states
    row_numerator       Q v s a, times the denominators, of a row that holds a
                        distribution
    mdp_claim           discount, lower l, upper w, a policy
    mdp_state           what is left of l, w and the policy
    mdp_init, mdp_step, mdp_finish, check_mdp
                        Q w s a <= w s everywhere, l s <= Q l s (policy s)
    imdp_claim          the same claim for the responder, and the number of
                        actions of the bounded party
    box_value           k + sum_a (q_a - k) (over_a where q_a >= k, else under_a)
    imdp_init, imdp_step, imdp_finish, check_imdp
                        above w s b high <= w s, l s <= below l s (policy s) low
    box_ok              some probability vector lies within the bounds
>> *)
From Coq Require Import ZArith List Bool.
From SGT.Checker Require Import ZVec.
Import ListNotations.
Local Open Scope Z_scope.

Set Implicit Arguments.

(** ** Claims and transitions *)

Record transition := Transition {
  tr_den : Z;                (* of the reward and of the chances *)
  tr_reward : Z;
  tr_next : sparse           (* next states and the numerators of their chances *)
}.

Record mdp_claim := MdpClaim {
  mc_states : nat;
  mc_actions : nat;
  mc_gnum : Z;               (* the discount: numerator and denominator *)
  mc_gden : Z;
  mc_lden : Z;               (* lower bounds *)
  mc_lower : list Z;
  mc_uden : Z;               (* upper bounds *)
  mc_upper : list Z;
  mc_policy : list nat
}.

(** One walk along [values], numbered from [i], gives the sum of the chances and
    their inner product with the values.  It fails at a negative chance, and
    where an index does not increase or is out of range, as it never meets it. *)
Fixpoint walk (i : Z) (next : sparse) (values : list Z) (mass total : Z) : option (Z * Z) :=
  match next, values with
  | [], _ => Some (mass, total)
  | (k, p) :: next', v :: values' =>
      if Z.eqb i k then
        if Z.leb 0 p then walk (i + 1) next' values' (mass + p) (total + p * v) else None
      else walk (i + 1) next values' mass total
  | _, [] => None
  end.

(** With [values] over [den], the value of the row is this numerator over
    [tr_den row * scale c den]. *)
Definition scale (c : mdp_claim) (den : Z) : Z := mc_gden c * den.

Definition row_numerator (c : mdp_claim) (den : Z) (values : list Z) (row : transition)
    : option Z :=
  match walk 0 (tr_next row) values 0 0 with
  | Some (mass, total) =>
      if Z.ltb 0 (tr_den row) && Z.eqb mass (tr_den row)
      then Some (tr_reward row * scale c den + mc_gnum c * total)
      else None
  | None => None
  end.

(** ** State by state *)

Record mdp_state := MdpState {
  ms_lower : list Z;
  ms_upper : list Z;
  ms_policy : list nat
}.

Definition mdp_init (c : mdp_claim) : option mdp_state :=
  if Z.leb 0 (mc_gnum c) && Z.ltb (mc_gnum c) (mc_gden c)
     && Z.ltb 0 (mc_lden c) && Z.ltb 0 (mc_uden c)
     && has_length (mc_states c) (mc_lower c) && has_length (mc_states c) (mc_upper c)
     && has_length (mc_states c) (mc_policy c)
  then Some (MdpState (mc_lower c) (mc_upper c) (mc_policy c))
  else None.

(** Tests the next state with its lower bound, upper bound and action. *)
Definition advance (test : Z -> Z -> nat -> bool) (st : option mdp_state) : option mdp_state :=
  match st with
  | Some (MdpState (l :: lower) (w :: upper) (p :: policy)) =>
      if test l w p then Some (MdpState lower upper policy) else None
  | _ => None
  end.

Definition mdp_finish (st : option mdp_state) : bool :=
  match st with
  | Some (MdpState [] [] []) => true
  | _ => false
  end.

(** ** Markov decision processes *)

Definition row_le (c : mdp_claim) (w : Z) (row : transition) : bool :=
  match row_numerator c (mc_uden c) (mc_upper c) row with
  | Some q => Z.leb q (w * (tr_den row * mc_gden c))
  | None => false
  end.

Definition row_ge (c : mdp_claim) (l : Z) (row : transition) : bool :=
  match row_numerator c (mc_lden c) (mc_lower c) row with
  | Some q => Z.leb (l * (tr_den row * mc_gden c)) q
  | None => false
  end.

Definition mdp_test (c : mdp_claim) (rows : list transition) (l w : Z) (p : nat) : bool :=
  has_length (mc_actions c) rows
  && forallb (row_le c w) rows
  && match nth_error rows p with Some row => row_ge c l row | None => false end.

Definition mdp_step (c : mdp_claim) (st : option mdp_state) (rows : list transition)
    : option mdp_state :=
  advance (mdp_test c rows) st.

Definition check_mdp (c : mdp_claim) (recs : list (list transition)) : bool :=
  mdp_finish (fold_left (mdp_step c) recs (mdp_init c)).

(** ** A bounded party and a responder *)

Record imdp_claim := ImdpClaim {
  ic_actions : nat;          (* of the bounded party *)
  ic_claim : mdp_claim       (* its actions and its policy are the responder's *)
}.

(** One action of the responder: the levels, and a row for each action of the
    bounded party. *)
Record group := Group {
  gr_den : Z;
  gr_high : Z;
  gr_low : Z;
  gr_rows : list transition
}.

Record imdp_record := ImdpRecord {
  ir_den : Z;                (* the box *)
  ir_lo : list Z;
  ir_hi : list Z;
  ir_groups : list group
}.

(** The sum in [box_value] times all the denominators that the rows share. *)
Fixpoint box_sum (c : mdp_claim) (den : Z) (values : list Z) (k : fraction)
    (over under : list Z) (rows : list transition) (acc : fraction) : option fraction :=
  match over, under, rows with
  | [], [], [] => Some acc
  | o :: over', u :: under', row :: rows' =>
      match row_numerator c den values row with
      | Some q =>
          let excess := q * denominator k - numerator k * (tr_den row * scale c den) in
          let weighted := (if Z.leb 0 excess then o else u) * excess in
          box_sum c den values k over' under' rows' (frac_add acc (Fraction weighted (tr_den row)))
      | None => None
      end
  | _, _, _ => None
  end.

Definition box_value (c : mdp_claim) (den : Z) (values : list Z) (k : fraction)
    (box_den : Z) (over under : list Z) (rows : list transition) : option fraction :=
  match box_sum c den values k over under rows (Fraction 0 1) with
  | Some rest =>
      let shared := denominator rest * (scale c den * box_den) in
      Some (Fraction (numerator k * shared + numerator rest) (denominator k * shared))
  | None => None
  end.

Definition group_le (c : mdp_claim) (box : imdp_record) (w : Z) (g : group) : bool :=
  Z.ltb 0 (gr_den g)
  && match box_value c (mc_uden c) (mc_upper c) (Fraction (gr_high g) (gr_den g))
             (ir_den box) (ir_hi box) (ir_lo box) (gr_rows g) with
     | Some value => frac_le value (Fraction w (mc_uden c))
     | None => false
     end.

Definition group_ge (c : mdp_claim) (box : imdp_record) (l : Z) (g : group) : bool :=
  match box_value c (mc_lden c) (mc_lower c) (Fraction (gr_low g) (gr_den g))
          (ir_den box) (ir_lo box) (ir_hi box) (gr_rows g) with
  | Some value => frac_le (Fraction l (mc_lden c)) value
  | None => false
  end.

(** Some probability vector lies within the bounds. *)
Definition box_ok (rec : imdp_record) : bool :=
  nonneg (ir_lo rec) && all2 Z.leb (ir_lo rec) (ir_hi rec)
  && Z.leb (sum (ir_lo rec)) (ir_den rec) && Z.leb (ir_den rec) (sum (ir_hi rec)).

Definition imdp_test (c : imdp_claim) (rec : imdp_record) (l w : Z) (p : nat) : bool :=
  box_ok rec && Z.ltb 0 (ir_den rec)
  && has_length (ic_actions c) (ir_lo rec) && has_length (ic_actions c) (ir_hi rec)
  && has_length (mc_actions (ic_claim c)) (ir_groups rec)
  && forallb (group_le (ic_claim c) rec w) (ir_groups rec)
  && match nth_error (ir_groups rec) p with
     | Some g => group_ge (ic_claim c) rec l g
     | None => false
     end.

Definition imdp_init (c : imdp_claim) : option mdp_state := mdp_init (ic_claim c).

Definition imdp_step (c : imdp_claim) (st : option mdp_state) (rec : imdp_record)
    : option mdp_state :=
  advance (imdp_test c rec) st.

Definition imdp_finish (st : option mdp_state) : bool := mdp_finish st.

Definition check_imdp (c : imdp_claim) (recs : list imdp_record) : bool :=
  imdp_finish (fold_left (imdp_step c) recs (imdp_init c)).
