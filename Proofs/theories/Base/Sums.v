(** * Averages, largest elements and small steps over finite types

<<
    average_le, average_ge   an average lies below (above) a common bound
    average_lt               an average of numbers less than u is less than u
    average_tight            an average of numbers up to u that reaches u gives
                             weight to u alone
    weighted_sums_swap       a weighted sum of weighted sums, in either order
    largest_exists           a function on a finite set has a largest value
    small_enough             finitely many conditions that hold for all small
                             positive numbers hold together for some
    small_step               finitely many lines that start above 0, or at 0 with
                             positive slope, are positive together somewhere
>> *)
From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Averages.

Variables (F : realFieldType) (I : finType).
Implicit Types (x f : I -> F) (u : F).

Lemma average_le x f u :
  (forall i, 0 <= x i) -> \sum_i x i = 1 -> (forall i, 0 < x i -> f i <= u) ->
  \sum_i x i * f i <= u.
Proof.
move=> x_ge0 x1 f_le; rewrite -[leRHS]mul1r -x1 mulr_suml.
apply: ler_sum => i _; have := x_ge0 i; rewrite le_eqVlt => /predU1P[<-|xi].
  by rewrite !mul0r.
by rewrite ler_wpmul2l // ?f_le // ltW.
Qed.

Lemma average_ge x f u :
  (forall i, 0 <= x i) -> \sum_i x i = 1 -> (forall i, 0 < x i -> u <= f i) ->
  u <= \sum_i x i * f i.
Proof.
move=> x_ge0 x1 f_ge; rewrite -ler_opp2 -sumrN.
under eq_bigr do rewrite -mulrN.
by apply: average_le => // i xi; rewrite ler_opp2 f_ge.
Qed.

Lemma average_tight x f u :
  (forall i, 0 <= x i) -> \sum_i x i = 1 -> (forall i, 0 < x i -> f i <= u) ->
  u <= \sum_i x i * f i -> forall i, 0 < x i -> f i = u.
Proof.
move=> x_ge0 x1 f_le u_le i xi; apply/eqP; rewrite eq_sym -subr_eq0.
have loss_ge0 k : true -> 0 <= x k * (u - f k).
  move=> _; have := x_ge0 k; rewrite le_eqVlt => /predU1P[<-|xk].
    by rewrite mul0r.
  by rewrite mulr_ge0 // subr_ge0 f_le.
have : \sum_k x k * (u - f k) == 0.
  rewrite eq_le sumr_ge0 // andbT.
  under eq_bigr do rewrite mulrBr.
  by rewrite sumrB -mulr_suml x1 mul1r subr_le0.
rewrite psumr_eq0 // => /allP/(_ i (mem_index_enum i)) /=.
by rewrite mulf_eq0 gt_eqF.
Qed.

Lemma average_lt x f u :
  (forall i, 0 <= x i) -> \sum_i x i = 1 -> (forall i, 0 < x i -> f i < u) ->
  \sum_i x i * f i < u.
Proof.
move=> x_ge0 x1 f_lt; rewrite ltNge; apply/negP => u_le.
have tight := average_tight x_ge0 x1 (fun i xi => ltW (f_lt i xi)) u_le.
suff : \sum_i x i = 0 by rewrite x1 => /eqP; rewrite oner_eq0.
apply: big1 => i _; have := x_ge0 i; rewrite le_eqVlt => /predU1P[//|xi].
by have := f_lt i xi; rewrite tight // ltxx.
Qed.

Lemma weighted_sums_swap (K : finType) x (p : K -> F) (U : I -> K -> F) :
  \sum_k p k * (\sum_i x i * U i k) = \sum_i x i * (\sum_k p k * U i k).
Proof.
under eq_bigr do rewrite mulr_sumr.
rewrite exchange_big; apply: eq_bigr => i _; rewrite mulr_sumr.
by apply: eq_bigr => k _; rewrite mulrCA.
Qed.

Lemma largest_exists (P : pred I) f i0 :
  P i0 -> exists2 i, P i & forall k, P k -> f k <= f i.
Proof. by move=> Pi0; have [i Pi i_max] := arg_maxP f Pi0; exists i. Qed.

Lemma small_enough (Q : I -> F -> Prop) :
  (forall i, exists2 d, 0 < d & forall e, 0 < e <= d -> Q i e) ->
  exists2 d, 0 < d & forall i e, 0 < e <= d -> Q i e.
Proof.
move=> /fin_all_exists2[d d_gt0 Qd]; case: (pickP (@predT I)) => [i0 _|none].
  have [i _ d_min] := @largest_exists predT (fun i => - d i) i0 isT.
  exists (d i) => // k e /andP[e0 e_le]; apply: Qd; rewrite e0 (le_trans e_le) //.
  by rewrite -ler_opp2 d_min.
by exists 1 => // i; have := none i.
Qed.

Lemma small_step (P : pred I) (g s : I -> F) :
  (forall i, P i -> 0 < g i \/ g i = 0 /\ 0 < s i) ->
  exists2 e, 0 < e <= 1 & forall i, P i -> 0 < g i + e * s i.
Proof.
move=> start.
have [|d d0 dP] := @small_enough (fun i e => P i -> 0 < g i + e * s i).
  move=> i; case: (boolP (P i)) => [Pi|_]; last by exists 1.
  case: (start i Pi) => [g0|[-> s0]]; last first.
    by exists 1 => // e /andP[e0 _] _; rewrite add0r mulr_gt0.
  have s1_gt0 : 0 < `|s i| + 1 by rewrite ltr_spaddr.
  exists (g i / (`|s i| + 1)) => [|e /andP[e0 e_le] _]; first exact: divr_gt0.
  apply: lt_le_trans (_ : 0 < g i - e * `|s i|) _; last first.
    by rewrite ler_add2l -mulrN ler_wpmul2l ?(ltW e0) // ler_oppl ler_normr lexx orbT.
  rewrite subr_gt0 (lt_le_trans (_ : _ < e * (`|s i| + 1))) ?ltr_pmul2l ?ltr_addl //.
  by rewrite -ler_pdivl_mulr.
exists (Num.min d 1) => [|i Pi]; first by rewrite lt_minr d0 ltr01 le_minl lexx orbT.
by apply: dP => //; rewrite lt_minr d0 ltr01 le_minl lexx.
Qed.

End Averages.
