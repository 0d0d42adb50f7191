(** * Linear programs: certificates of optimality, emptiness, unboundedness

    Maximise [\sum_i c i * x i] over the [x] that satisfy the inequalities
    [\sum_i A k i * x i <= b k], the equations [\sum_i A' e i * x i = b' e], and
    [0 <= x i] for every variable that is not [free].

    Every lemma of this file says that finitely many numbers, once
    written down, settle what the program does.  That such numbers always exist
    is the subject of [LP/FourierMotzkin.v].

<<
    objective c x           the value of x
    feasible A b A' b' free x    x satisfies all constraints
    optimal A b A' b' c free x   no feasible point is worth more than x
    infeasible A b A' b' free    there is no feasible point
    unbounded A b A' b' c free   feasible points are worth arbitrarily much
    combination A A' y z i  coefficient of the variable i in the rows of A and
                            A', weighted by y and z
    dual_objective b b' y z the right-hand sides, weighted by y and z
    dual_feasible A A' c free y z    y and z weigh the rows to an upper bound
                            of the objective
>> *)
From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** Rows weighted, then evaluated; or evaluated, then weighted. *)
Lemma weighted_exchange (F : comRingType) (X T : finType) (w : T -> F)
    (B : T -> X -> F) (x : X -> F) :
  \sum_t w t * (\sum_i B t i * x i) = \sum_i (\sum_t w t * B t i) * x i.
Proof.
under eq_bigr do rewrite mulr_sumr.
rewrite exchange_big; apply: eq_bigr => i _; rewrite mulr_suml.
by apply: eq_bigr => t _; rewrite mulrA.
Qed.

Section LinearProgram.

Variables (F : realFieldType) (X K E : finType).
Variables (A : K -> X -> F) (b : K -> F) (A' : E -> X -> F) (b' : E -> F).
Variables (c : X -> F) (free : pred X).
Implicit Types (x d : X -> F) (y : K -> F) (z : E -> F).

(** ** The program and its dual *)

Definition objective x : F := \sum_i c i * x i.

Definition feasible x : Prop :=
  [/\ forall k, \sum_i A k i * x i <= b k,
      forall e, \sum_i A' e i * x i = b' e
    & forall i, ~~ free i -> 0 <= x i].

Definition optimal x : Prop :=
  feasible x /\ forall x', feasible x' -> objective x' <= objective x.

Definition infeasible : Prop := forall x, ~ feasible x.

Definition unbounded : Prop := forall t, exists2 x, feasible x & t < objective x.

Definition combination y z i : F := \sum_k y k * A k i + \sum_e z e * A' e i.

Definition dual_objective y z : F := \sum_k y k * b k + \sum_e z e * b' e.

Definition dual_feasible y z : Prop :=
  [/\ forall k, 0 <= y k,
      forall i, ~~ free i -> c i <= combination y z i
    & forall i, free i -> combination y z i = c i].

(** ** What a weighted sum of the rows says about feasible points *)

Lemma combination_exchange x y z :
  \sum_i combination y z i * x i =
  \sum_k y k * (\sum_i A k i * x i) + \sum_e z e * (\sum_i A' e i * x i).
Proof.
rewrite !weighted_exchange -big_split; apply: eq_bigr => i _ /=.
by rewrite -mulrDl.
Qed.

Lemma combination_le x y z :
  feasible x -> (forall k, 0 <= y k) ->
  \sum_i combination y z i * x i <= dual_objective y z.
Proof.
case=> rows eqs _ y_ge0; rewrite combination_exchange; apply: ler_add.
  by apply: ler_sum => k _; apply: ler_wpmul2l.
by apply: ler_sum => e _; rewrite eqs.
Qed.

(** ** Optimality *)

Theorem lp_weak_duality x y z :
  feasible x -> dual_feasible y z -> objective x <= dual_objective y z.
Proof.
move=> feas_x [y_ge0 dual_nonneg dual_free].
apply: le_trans (combination_le z feas_x y_ge0); apply: ler_sum => i _.
have [/dual_free -> // | bound_i] := boolP (free i).
by case: feas_x => _ _ x_ge0; apply: ler_wpmul2r; [apply: x_ge0 | apply: dual_nonneg].
Qed.

Theorem lp_cert x y z :
  feasible x -> dual_feasible y z -> objective x = dual_objective y z -> optimal x.
Proof.
move=> feas_x dual tight; split=> // x' feas_x'; rewrite tight.
exact: lp_weak_duality.
Qed.

(** When the two objectives differ, they enclose the optimal value. *)
Theorem lp_cert_gap x y z v u :
  feasible x -> objective x = v -> dual_feasible y z -> dual_objective y z = u ->
  (forall x', feasible x' -> objective x' <= u) /\
  (forall xo, optimal xo -> v <= objective xo <= u).
Proof.
move=> feas_x <- dual <-; split=> [x' feas_x' | xo [feas_xo best]].
  exact: lp_weak_duality.
by rewrite best //= lp_weak_duality.
Qed.

(** ** Emptiness and unboundedness *)

Theorem farkas_cert y z :
  (forall k, 0 <= y k) ->
  (forall i, ~~ free i -> 0 <= combination y z i) ->
  (forall i, free i -> combination y z i = 0) ->
  dual_objective y z < 0 ->
  infeasible.
Proof.
move=> y_ge0 nonneg zero neg x feas_x.
have := le_lt_trans (combination_le z feas_x y_ge0) neg.
rewrite ltNge sumr_ge0 // => i _.
have [/zero -> | bound_i] := boolP (free i); first by rewrite mul0r.
by case: feas_x => _ _ x_ge0; rewrite mulr_ge0 ?nonneg ?x_ge0.
Qed.

(** A feasible point may be left in the direction [d] as far as one likes. *)
Lemma feasible_ray x d s :
  feasible x -> 0 <= s ->
  (forall k, \sum_i A k i * d i <= 0) ->
  (forall e, \sum_i A' e i * d i = 0) ->
  (forall i, ~~ free i -> 0 <= d i) ->
  feasible (fun i => x i + s * d i).
Proof.
move=> [rows eqs x_ge0] s_ge0 rows_d eqs_d d_ge0.
have along (a : X -> F) : \sum_i a i * (x i + s * d i) =
    \sum_i a i * x i + s * \sum_i a i * d i.
  rewrite mulr_sumr -big_split /=; apply: eq_bigr => i _.
  by rewrite mulrDr mulrCA.
split=> [k | e | i bound_i].
- by rewrite along -[b k]addr0 ler_add ?mulr_ge0_le0.
- by rewrite along eqs eqs_d mulr0 addr0.
- by rewrite addr_ge0 ?mulr_ge0 ?x_ge0 ?d_ge0.
Qed.

Theorem lp_unbounded_cert x d :
  feasible x ->
  (forall k, \sum_i A k i * d i <= 0) ->
  (forall e, \sum_i A' e i * d i = 0) ->
  (forall i, ~~ free i -> 0 <= d i) ->
  0 < objective d ->
  unbounded.
Proof.
move=> feas_x rows_d eqs_d d_ge0 gain t.
pose s := (`|t - objective x| + 1) / objective d.
have s_ge0 : 0 <= s by rewrite divr_ge0 ?addr_ge0 ?normr_ge0 ?ler01 // ltW.
exists (fun i => x i + s * d i); first exact: feasible_ray.
have -> : objective (fun i => x i + s * d i) = objective x + s * objective d.
  by rewrite mulr_sumr -big_split /=; apply: eq_bigr => i _; rewrite mulrDr mulrCA.
rewrite divfK ?gt_eqF // -ltr_subl_addl.
by apply: le_lt_trans (ler_norm _) _; rewrite ltr_addl ltr01.
Qed.

End LinearProgram.
