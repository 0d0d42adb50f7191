(** * Checkers for two-player games

    Kinds [sse], [weak], [pure] and [zero-sum] of the certificate format.  A
    game is two integer matrices, each over one denominator; a claim and the
    evidence are integers over denominators as well.  Every test that the
    soundness theorems need is made here, however the text was read.

    A checker of a long certificate is a machine: [init] judges the claim,
    [step] one record, [finish] the end; [None] is a rejection, which nothing
    undoes.

<<
    game, strategy, rational     the data of problems and claims
    check_sse, sse_init, sse_step, sse_finish
    check_weak, weak_init, weak_step, weak_finish
    check_pure, check_zero_sum
>> *)
From Coq Require Import ZArith List Bool.
From SGT.Checker Require Import ZVec.
Import ListNotations.
Local Open Scope Z_scope.

(** ** Data *)

Record game := Game {
  rows : nat;
  columns : nat;
  leader_den : Z;
  leader : list (list Z);
  follower_den : Z;
  follower : list (list Z)
}.

Definition game_ok (g : game) : bool :=
  Nat.ltb 0 (rows g) && Nat.ltb 0 (columns g) &&
  Z.ltb 0 (leader_den g) && is_matrix (rows g) (columns g) (leader g) &&
  Z.ltb 0 (follower_den g) && is_matrix (rows g) (columns g) (follower g).

(** Numerators over one denominator. *)
Record vector := Vector { den : Z; nums : list Z }.

(** A probability vector of [n] entries. *)
Definition distribution_ok (n : nat) (x : vector) : bool :=
  Z.ltb 0 (den x) && has_length n (nums x) && nonneg (nums x) &&
  Z.eqb (sum (nums x)) (den x).

(** [n] multipliers, none negative. *)
Definition multipliers_ok (n : nat) (y : vector) : bool :=
  Z.ltb 0 (den y) && has_length n (nums y) && nonneg (nums y).

Definition fraction_ok (a : fraction) : bool := Z.ltb 0 (denominator a).

(** The game by columns: what each action of the follower pays, row by row. *)
Record tables := Tables { leader_columns : list (list Z); follower_columns : list (list Z) }.

Definition make_tables (g : game) : tables :=
  Tables (transpose (columns g) (leader g)) (transpose (columns g) (follower g)).

(** What each column pays against [x], times the denominators. *)
Definition payoffs (x : vector) (cols : list (list Z)) : list Z := map (dot (nums x)) cols.

(** [b] is a best response where the columns pay [r]. *)
Definition best (r : list Z) (b : nat) : bool :=
  let top := nth b r 0 in forallb (fun a => Z.leb a top) r.

(** ** Kind sse *)

Record sse_claim := SseClaim {
  sse_strategy : vector;
  sse_response : nat;
  sse_value : fraction;
  sse_upper : fraction
}.

Definition sse_claim_ok (g : game) (t : tables) (c : sse_claim) : bool :=
  let x := sse_strategy c in
  distribution_ok (rows g) x &&
  Nat.ltb (sse_response c) (columns g) &&
  fraction_ok (sse_value c) && fraction_ok (sse_upper c) &&
  best (payoffs x (follower_columns t)) (sse_response c) &&
  frac_eqb (Fraction (nth (sse_response c) (payoffs x (leader_columns t)) 0)
                     (den x * leader_den g)) (sse_value c) &&
  frac_le (sse_value c) (sse_upper c).

(** Multipliers with what they make of the follower's payoffs in each row.
    Neighbouring records often repeat each other; then this is kept. *)
Record comparison := Comparison {
  multipliers : vector;
  total : Z;
  sums : list Z
}.

Definition compare (m : nat) (all : list (list Z)) (y : vector) : comparison :=
  Comparison y (sum (nums y)) (combination m (nums y) all).

Definition compare_after (m : nat) (all : list (list Z)) (last : comparison) (y : vector)
    : comparison :=
  if vector_eqb (nums y) (nums (multipliers last))
  then Comparison y (total last) (sums last)
  else compare m all y.

(** Whether in every row
      paid / (q dL) + sum_k y_k (F_ij - F_ik) <= upper,
    where [paid] are leader payoffs over the multipliers' denominator q and the
    leader's dL, and [own] is the follower's column j.  The left side times
    q dL dF is an integer, so the right side may be rounded down once, which saves
    multiplying every row by the denominator of [upper]; that it was not rounded
    up is tested. *)
Definition bounded (g : game) (upper : fraction) (paid own : list Z) (y : comparison) : bool :=
  let exact := numerator upper * (den (multipliers y) * (leader_den g * follower_den g)) in
  let right := exact / denominator upper in
  Z.leb (right * denominator upper) exact &&
  all3 (fun l f s => Z.leb (follower_den g * l + leader_den g * (total y * f - s)) right)
       paid own (sums y).

(** Columns [j], [j + 1], ... that have no record yet, and the last record. *)
Record sse_state := SseState {
  sse_tables : tables;
  leader_left : list (list Z);
  follower_left : list (list Z);
  sse_last : comparison
}.

Definition sse_init (g : game) (c : sse_claim) : option sse_state :=
  let t := make_tables g in
  if game_ok g && sse_claim_ok g t c
  then Some (SseState t (leader_columns t) (follower_columns t)
                      (compare (rows g) (follower_columns t)
                               (Vector 1 (repeat 0 (columns g)))))
  else None.

(** The record of the next column: multipliers over a denominator. *)
Definition sse_step (g : game) (c : sse_claim) (state : option sse_state) (y : vector)
    : option sse_state :=
  match state with
  | Some (SseState t (l :: ls) (f :: fs) last) =>
      let now := compare_after (rows g) (follower_columns t) last y in
      if multipliers_ok (columns g) y &&
         bounded g (sse_upper c) (map (Z.mul (den y)) l) f now
      then Some (SseState t ls fs now)
      else None
  | _ => None
  end.

Definition sse_finish (state : option sse_state) : bool :=
  match state with
  | Some (SseState _ [] [] _) => true
  | _ => false
  end.

Definition check_sse (g : game) (c : sse_claim) (records : list vector) : bool :=
  sse_finish (fold_left (sse_step g c) records (sse_init g c)).

(** ** Kind weak *)

Inductive weak_side :=
| Attained
| Limit (j : nat) (limit inducing : vector).

Record weak_claim := WeakClaim {
  weak_strategy : vector;
  weak_response : nat;
  weak_guaranteed : fraction;
  weak_value : fraction;
  weak_upper : fraction;
  weak_lower : weak_side
}.

(** Every best response pays the leader at least what [b] pays. *)
Definition worst (f l : list Z) (b : nat) : bool :=
  let (top, pay) := (nth b f 0, nth b l 0) in
  all2 (fun fa la => negb (Z.eqb fa top) || Z.leb pay la) f l.

(** The class of [j] is better than every other where the columns pay [r]. *)
Definition class_strictly_best (cols : list (list Z)) (r : list Z) (j : nat) : bool :=
  let (own, top) := (nth j cols [], nth j r 0) in
  all2 (fun col a => Z.ltb a top || vector_eqb col own) cols r.

(** Every member of the class of [j] pays the leader at least [v]. *)
Definition class_pays (cols : list (list Z)) (paid : list Z) (j : nat) (d : Z) (v : fraction)
    : bool :=
  let own := nth j cols [] in
  all2 (fun col a => negb (vector_eqb col own) || frac_le v (Fraction a d)) cols paid.

Definition weak_claim_ok (g : game) (t : tables) (c : weak_claim) : bool :=
  let x := weak_strategy c in
  let f := payoffs x (follower_columns t) in
  let l := payoffs x (leader_columns t) in
  distribution_ok (rows g) x &&
  Nat.ltb (weak_response c) (columns g) &&
  fraction_ok (weak_guaranteed c) && fraction_ok (weak_value c) &&
  fraction_ok (weak_upper c) &&
  best f (weak_response c) && worst f l (weak_response c) &&
  frac_eqb (Fraction (nth (weak_response c) l 0) (den x * leader_den g)) (weak_guaranteed c) &&
  frac_le (weak_guaranteed c) (weak_value c) && frac_le (weak_value c) (weak_upper c) &&
  match weak_lower c with
  | Attained => frac_le (weak_value c) (weak_guaranteed c)
  | Limit j limit inducing =>
      Nat.ltb j (columns g) &&
      distribution_ok (rows g) limit && distribution_ok (rows g) inducing &&
      best (payoffs limit (follower_columns t)) j &&
      class_pays (follower_columns t) (payoffs limit (leader_columns t)) j
                 (den limit * leader_den g) (weak_value c) &&
      class_strictly_best (follower_columns t) (payoffs inducing (follower_columns t)) j
  end.

Inductive class_record :=
| Same (k : nat)
| Dominated (mixture : vector)
| ClassBound (q : Z) (weights mults : list Z).

(** Where [p] is positive, the column satisfies the test. *)
Definition supported (test : list Z -> bool) (p : list Z) (cols : list (list Z)) : bool :=
  all2 (fun a col => Z.eqb a 0 || test col) p cols.

Definition class_record_ok (g : game) (t : tables) (upper : fraction) (j : nat)
    (r : class_record) : bool :=
  let n := columns g in
  let own := nth j (follower_columns t) [] in
  match r with
  | Same k => Nat.ltb k j && vector_eqb (nth k (follower_columns t) []) own
  | Dominated p =>
      distribution_ok n p &&
      supported (fun col => negb (vector_eqb col own)) (nums p) (follower_columns t) &&
      all2 (fun f s => Z.leb (den p * f) s) own
           (combination (rows g) (nums p) (follower_columns t))
  | ClassBound q weights mults =>
      distribution_ok n (Vector q weights) && multipliers_ok n (Vector q mults) &&
      supported (fun col => vector_eqb col own) weights (follower_columns t) &&
      bounded g upper (combination (rows g) weights (leader_columns t)) own
              (compare (rows g) (follower_columns t) (Vector q mults))
  end.

(** The columns and how many records have been read. *)
Record weak_state := WeakState { weak_tables : tables; weak_count : nat }.

Definition weak_init (g : game) (c : weak_claim) : option weak_state :=
  let t := make_tables g in
  if game_ok g && weak_claim_ok g t c then Some (WeakState t 0) else None.

Definition weak_step (g : game) (c : weak_claim) (state : option weak_state)
    (r : class_record) : option weak_state :=
  match state with
  | Some (WeakState t j) =>
      if Nat.ltb j (columns g) && class_record_ok g t (weak_upper c) j r
      then Some (WeakState t (S j))
      else None
  | None => None
  end.

Definition weak_finish (g : game) (state : option weak_state) : bool :=
  match state with
  | Some (WeakState _ j) => Nat.eqb j (columns g)
  | None => false
  end.

Definition check_weak (g : game) (c : weak_claim) (records : list class_record) : bool :=
  weak_finish g (fold_left (weak_step g c) records (weak_init g c)).

(** ** Kind pure *)

Record pure_claim := PureClaim {
  pure_strategy : vector;
  pure_row : nat;
  pure_response : nat;
  pure_value : fraction;
  pure_upper : fraction
}.

(** The best response in a row that pays the leader most (or least), paired:
    what it pays the follower, what it pays the leader. *)
Fixpoint row_answer (strong : bool) (f l : list Z) (found : option (Z * Z))
    : option (Z * Z) :=
  match f, l with
  | a :: f', b :: l' =>
      let next :=
        match found with
        | None => Some (a, b)
        | Some (p, q) =>
            if Z.ltb p a then Some (a, b)
            else if Z.eqb p a && (if strong then Z.ltb q b else Z.ltb b q) then Some (a, b)
            else Some (p, q)
        end in
      row_answer strong f' l' next
  | _, _ => found
  end.

Definition row_pays_at_most (g : game) (strong : bool) (upper : fraction) (f l : list Z) : bool :=
  match row_answer strong f l None with
  | Some (_, q) => frac_le (Fraction q (leader_den g)) upper
  | None => false
  end.

Fixpoint rows_pay_at_most (g : game) (strong : bool) (upper : fraction)
    (fs ls : list (list Z)) : bool :=
  match fs, ls with
  | f :: fs', l :: ls' =>
      row_pays_at_most g strong upper f l && rows_pay_at_most g strong upper fs' ls'
  | [], [] => true
  | _, _ => false
  end.

Definition row_is_answered (g : game) (strong : bool) (c : pure_claim) : bool :=
  let f := nth (pure_row c) (follower g) [] in
  let l := nth (pure_row c) (leader g) [] in
  match row_answer strong f l None with
  | Some (p, q) =>
      Z.eqb (nth (pure_response c) f 0) p && Z.eqb (nth (pure_response c) l 0) q &&
      frac_eqb (Fraction q (leader_den g)) (pure_value c)
  | None => false
  end.

Definition check_pure (g : game) (strong : bool) (c : pure_claim) : bool :=
  game_ok g && Nat.ltb (pure_row c) (rows g) && Nat.ltb (pure_response c) (columns g) &&
  distribution_ok (rows g) (pure_strategy c) &&
  Z.eqb (nth (pure_row c) (nums (pure_strategy c)) 0) (den (pure_strategy c)) &&
  fraction_ok (pure_value c) && fraction_ok (pure_upper c) &&
  frac_le (pure_value c) (pure_upper c) &&
  rows_pay_at_most g strong (pure_upper c) (follower g) (leader g) &&
  row_is_answered g strong c.

(** ** Kind zero-sum *)

Record matrix_game := MatrixGame {
  mg_rows : nat;
  mg_columns : nat;
  mg_den : Z;
  mg_entries : list (list Z)
}.

Record zero_sum_claim := ZeroSumClaim {
  zs_strategy : vector;
  zs_mixture : vector;
  zs_value : fraction;
  zs_upper : fraction
}.

Definition check_zero_sum (g : matrix_game) (c : zero_sum_claim) : bool :=
  let (m, n) := (mg_rows g, mg_columns g) in
  let x := zs_strategy c in
  let y := zs_mixture c in
  let cols := transpose n (mg_entries g) in
  Nat.ltb 0 m && Nat.ltb 0 n && Z.ltb 0 (mg_den g) && is_matrix m n (mg_entries g) &&
  distribution_ok m x && distribution_ok n y &&
  fraction_ok (zs_value c) && fraction_ok (zs_upper c) &&
  forallb (fun p => frac_le (zs_value c) (Fraction p (den x * mg_den g))) (payoffs x cols) &&
  forallb (fun p => frac_le (Fraction p (den y * mg_den g)) (zs_upper c))
          (payoffs y (mg_entries g)).
