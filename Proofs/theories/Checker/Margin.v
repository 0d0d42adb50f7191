(** * The checker for commitments at a margin

    Kind [margin] of the certificate format.  A record is one of kind sse; the
    margin only raises what its rows may reach, as actions that pay the follower
    the same add nothing to their sums.

<<
    margin_claim
    clears g t x b e      b pays the follower at least e more than each rival
    rival_total own cols ys acc    the multipliers of all columns but those like own
    check_margin, margin_init, margin_step, margin_finish
>> *)
From Coq Require Import ZArith List Bool.
From SGT.Checker Require Import ZVec Game.
Import ListNotations.
Local Open Scope Z_scope.

Record margin_claim := MarginClaim {
  margin_size : fraction;
  margin_strategy : vector;
  margin_response : nat;
  margin_value : fraction;
  margin_upper : fraction
}.

Definition clears (g : game) (t : tables) (x : vector) (b : nat) (e : fraction) : bool :=
  let r := payoffs x (follower_columns t) in
  let (own, top) := (nth b (follower_columns t) [], nth b r 0) in
  all2 (fun col a => vector_eqb col own ||
                     frac_le e (Fraction (top - a) (den x * follower_den g)))
       (follower_columns t) r.

Definition margin_claim_ok (g : game) (t : tables) (c : margin_claim) : bool :=
  let x := margin_strategy c in
  fraction_ok (margin_size c) && Z.leb 0 (numerator (margin_size c)) &&
  distribution_ok (rows g) x &&
  Nat.ltb (margin_response c) (columns g) &&
  fraction_ok (margin_value c) && fraction_ok (margin_upper c) &&
  clears g t x (margin_response c) (margin_size c) &&
  frac_eqb (Fraction (nth (margin_response c) (payoffs x (leader_columns t)) 0)
                     (den x * leader_den g)) (margin_value c) &&
  frac_le (margin_value c) (margin_upper c).

Fixpoint rival_total (own : list Z) (cols : list (list Z)) (ys : list Z) (acc : Z) : Z :=
  match cols, ys with
  | col :: cols', y :: ys' =>
      rival_total own cols' ys'
        (if Z.eqb y 0 then acc else if vector_eqb col own then acc else acc + y)
  | _, _ => acc
  end.

(** What the rows may reach: upper + e times the multipliers of the rivals. *)
Definition raised (c : margin_claim) (cols : list (list Z)) (own : list Z) (y : vector)
    : fraction :=
  let e := margin_size c in
  frac_add (margin_upper c)
    (Fraction (numerator e * rival_total own cols (nums y) 0) (denominator e * den y)).

Definition margin_init (g : game) (c : margin_claim) : option sse_state :=
  let t := make_tables g in
  if game_ok g && margin_claim_ok g t c
  then Some (SseState t (leader_columns t) (follower_columns t)
                      (compare (rows g) (follower_columns t)
                               (Vector 1 (repeat 0 (columns g)))))
  else None.

(** The record of the next column: multipliers over a denominator. *)
Definition margin_step (g : game) (c : margin_claim) (state : option sse_state) (y : vector)
    : option sse_state :=
  match state with
  | Some (SseState t (l :: ls) (f :: fs) last) =>
      let now := compare_after (rows g) (follower_columns t) last y in
      if multipliers_ok (columns g) y &&
         bounded g (raised c (follower_columns t) f y) (map (Z.mul (den y)) l) f now
      then Some (SseState t ls fs now)
      else None
  | _ => None
  end.

Definition margin_finish (state : option sse_state) : bool := sse_finish state.

Definition check_margin (g : game) (c : margin_claim) (records : list vector) : bool :=
  margin_finish (fold_left (margin_step g c) records (margin_init g c)).
