(** * Checker for play stage by stage

    Kind [spe] of the certificate format.  A record holds what every profile of
    actions of one state leads to, and what each player does after the actions of
    those before it.  From the last player to the first, the chosen action must
    pay the player who moves at least what any other pays, if all later players
    go on as chosen; what is left in the end must pay the claimed values.

<<
    heap, push, lookup      the rows of a list, by number
    spe_outcome             over one denominator: rewards, sparse next chances
    spe_record              numbers of actions, outcomes, choices
    spe_claim               discounts, start, values, the first player's value
    gather values from next the sum of the chances of [next], and of these times
                            the values of the states that they belong to
    leaf                    an outcome with what it is worth to each player, times
                            the denominators of the leaf, the discounts and the
                            player's values
    pick i n choices leaves the chosen one of every n leaves, if it is the best of
                            them for player i
    reach i ns choices leaves   what is reached after any actions of players
                            0 .. i-1, if i and the later players do not regret
    spe_init, spe_step, spe_finish, check_spe
>> *)
From Coq Require Import ZArith List Bool.
From SGT.Checker Require Import ZVec Game.
Import ListNotations.
Local Open Scope Z_scope.

(** ** Rows by number *)

(** A heap of rows: the first one on top, those at odd positions on the left and
    those at the other even ones on the right. *)
Inductive heap : Type :=
  | Empty
  | Heap (odd : heap) (top : list Z) (even : heap).

Fixpoint push (row : list Z) (h : heap) : heap :=
  match h with
  | Empty => Heap Empty row Empty
  | Heap odd top even => Heap (push top even) row odd
  end.

Definition heap_of (rows : list (list Z)) : heap :=
  fold_left (fun h row => push row h) (rev_append rows []) Empty.

(** Counted from 1. *)
Fixpoint lookup (p : positive) (h : heap) : option (list Z) :=
  match h, p with
  | Empty, _ => None
  | Heap _ top _, xH => Some top
  | Heap odd _ _, xO p' => lookup p' odd
  | Heap _ _ even, xI p' => lookup p' even
  end.

(** Counted from 0. *)
Definition values_at (k : Z) (h : heap) : option (list Z) :=
  match Z.succ k with Zpos p => lookup p h | _ => None end.

(** ** Data *)

Record spe_outcome := SpeOutcome {
  so_den : Z;                (* of the rewards and of the chances *)
  so_rewards : list Z;       (* by player *)
  so_next : sparse           (* next states and the numerators of their chances *)
}.

Record spe_record := SpeRecord {
  sr_actions : list nat;     (* by player: how many there are *)
  sr_outcomes : list spe_outcome;
  sr_choices : list (list nat)   (* by player: after each profile of those before *)
}.

Record spe_claim := SpeClaim {
  sp_states : nat;
  sp_players : nat;
  sp_discounts : vector;     (* by player *)
  sp_initial : vector;
  sp_values : list vector;   (* by player, by state *)
  sp_value : fraction        (* the first player's, from the start *)
}.

(** ** What an outcome is worth *)

(** It fails where a chance is not positive, a number is not larger than the one
    before it, or there is no such state; [from] is the first number allowed. *)
Fixpoint gather (values : heap) (from : Z) (next : sparse) (mass : Z) (totals : list Z)
    : option (Z * list Z) :=
  match next with
  | [] => Some (mass, totals)
  | (k, p) :: next' =>
      if Z.leb from k && Z.ltb 0 p then
        match values_at k values with
        | Some row => gather values (k + 1) next' (mass + p) (axpy p row totals)
        | None => None
        end
      else None
  end.

Record leaf := Leaf { leaf_den : Z; leaf_worth : list Z }.

(** [scales] are the products of the denominators of the discounts and of each
    player's values. *)
Fixpoint worths (discounts scales rewards totals : list Z) : list Z :=
  match discounts, scales, rewards, totals with
  | g :: discounts', d :: scales', r :: rewards', t :: totals' =>
      r * d + g * t :: worths discounts' scales' rewards' totals'
  | _, _, _, _ => []
  end.

Definition leaf_of (c : spe_claim) (scales : list Z) (values : heap) (from : Z) (o : spe_outcome)
    : option leaf :=
  match gather values from (so_next o) 0 (repeat 0 (sp_players c)) with
  | Some (mass, totals) =>
      if Z.ltb 0 (so_den o) && Z.leb mass (so_den o) && has_length (sp_players c) (so_rewards o)
      then Some (Leaf (so_den o) (worths (nums (sp_discounts c)) scales (so_rewards o) totals))
      else None
  | None => None
  end.

Fixpoint leaves_of (c : spe_claim) (scales : list Z) (values : heap) (from : Z)
    (outcomes : list spe_outcome) : option (list leaf) :=
  match outcomes with
  | [] => Some []
  | o :: outcomes' =>
      match leaf_of c scales values from o, leaves_of c scales values from outcomes' with
      | Some l, Some leaves => Some (l :: leaves)
      | _, _ => None
      end
  end.

(** ** What is chosen *)

(** [other] is worth at most [chosen] to player [i]. *)
Definition no_better (i : nat) (chosen other : leaf) : bool :=
  Z.leb (nth i (leaf_worth other) 0 * leaf_den chosen)
        (nth i (leaf_worth chosen) 0 * leaf_den other).

Fixpoint pick (i n : nat) (choices : list nat) (leaves : list leaf) : option (list leaf) :=
  match choices with
  | [] => match leaves with [] => Some [] | _ => None end
  | a :: choices' =>
      let group := firstn n leaves in
      match nth_error group a, pick i n choices' (skipn n leaves) with
      | Some chosen, Some rest =>
          if has_length n group && forallb (no_better i chosen) group
          then Some (chosen :: rest) else None
      | _, _ => None
      end
  end.

Fixpoint reach (i : nat) (ns : list nat) (choices : list (list nat)) (leaves : list leaf)
    : option (list leaf) :=
  match ns, choices with
  | [], [] => Some leaves
  | n :: ns', own :: choices' =>
      match reach (S i) ns' choices' leaves with
      | Some reached => pick i n own reached
      | None => None
      end
  | _, _ => None
  end.

(** ** State by state *)

Record spe_state := SpeState {
  st_number : Z;             (* of the next state *)
  st_left : list (list Z);   (* the values of the states that are left *)
  st_scales : list Z;
  st_values : heap           (* the values of all states *)
}.

Definition values_ok (n : nat) (v : vector) : bool := Z.ltb 0 (den v) && has_length n (nums v).

Definition discounts_ok (n : nat) (g : vector) : bool :=
  Z.ltb 0 (den g) && has_length n (nums g) && nonneg (nums g)
  && forallb (fun a => Z.leb a (den g)) (nums g).

Definition start_ok (c : spe_claim) : bool :=
  match sp_values c with
  | [] => false
  | v :: _ => fraction_ok (sp_value c)
              && frac_eqb (sp_value c) (Fraction (dot (nums (sp_initial c)) (nums v))
                                                 (den (sp_initial c) * den v))
  end.

Definition spe_init (c : spe_claim) : option spe_state :=
  if discounts_ok (sp_players c) (sp_discounts c)
     && distribution_ok (sp_states c) (sp_initial c)
     && has_length (sp_players c) (sp_values c) && forallb (values_ok (sp_states c)) (sp_values c)
     && start_ok c
  then
    let rows := transpose (sp_states c) (map nums (sp_values c)) in
    Some (SpeState 0 rows (map (fun v => den (sp_discounts c) * den v) (sp_values c))
                   (heap_of rows))
  else None.

(** Where the play is not discounted, it never returns: the first state allowed
    to follow [s]. *)
Definition first_next (c : spe_claim) (s : Z) : Z :=
  if forallb (fun g => Z.ltb g (den (sp_discounts c))) (nums (sp_discounts c)) then 0 else s + 1.

(** The outcome that is reached pays the claimed values. *)
Definition pays (c : spe_claim) (values : list Z) (l : leaf) : bool :=
  all2 (fun a v => Z.eqb a (v * (leaf_den l * den (sp_discounts c)))) (leaf_worth l) values.

Definition spe_test (c : spe_claim) (st : spe_state) (own : list Z) (r : spe_record) : bool :=
  has_length (sp_players c) (sr_actions r) && forallb (Nat.ltb 0) (sr_actions r)
  && match leaves_of c (st_scales st) (st_values st) (first_next c (st_number st))
                     (sr_outcomes r) with
     | Some leaves =>
         match reach 0 (sr_actions r) (sr_choices r) leaves with
         | Some [l] => pays c own l
         | _ => false
         end
     | None => false
     end.

Definition spe_step (c : spe_claim) (state : option spe_state) (r : spe_record)
    : option spe_state :=
  match state with
  | Some st =>
      match st_left st with
      | own :: others =>
          if spe_test c st own r
          then Some (SpeState (st_number st + 1) others (st_scales st) (st_values st))
          else None
      | [] => None
      end
  | None => None
  end.

Definition spe_finish (state : option spe_state) : bool :=
  match state with
  | Some st => match st_left st with [] => true | _ => false end
  | None => false
  end.

Definition check_spe (c : spe_claim) (records : list spe_record) : bool :=
  spe_finish (fold_left (spe_step c) records (spe_init c)).
