(** * What [check_sse] accepts is a strong Stackelberg equilibrium

<<
    sse_run            the records still to come bound the columns still to come
    check_sse_sound    if the checker accepts, then over any ordered field the
                       strategy and the response pay the value, and no commitment
                       with a best response pays more than the upper bound
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.Game Require Import Bimatrix Certificate.
From SGT.Checker Require Import ZVec Game.
From SGT.Sound Require Import Embed Game.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Sound.

Variable F : realFieldType.
Local Notation e := (e F).
Local Notation entry := (entry F).
Local Notation fvalue := (fvalue F).

Section Run.

Variables (g : game) (c : sse_claim).
Hypothesis g_ok : game_ok g.
Hypothesis u_ok : fpos F (sse_upper c).

(** What a record of column [j] is to establish. *)
Definition has_bound (j : 'I_(columns g)) : Prop :=
  exists2 y : 'I_(columns g) -> F, (forall k, 0 <= y k)
    & forall i, UL F g i j + \sum_k y k * (UF F g i j - UF F g i k) <= fvalue (sse_upper c).

Lemma compare_after_ok y last :
  comparison_ok g last -> size (nums y) = columns g ->
  comparison_ok g (compare_after (rows g) (transpose (columns g) (follower g)) last y)
  /\ multipliers (compare_after (rows g) (transpose (columns g) (follower g)) last y) = y.
Proof.
move=> [sl tl ss] sy; rewrite /compare_after; case: ifP => [/vector_eqbP eq_y|_] /=.
  by split=> //; split; rewrite //= eq_y.
by split.
Qed.

Lemma foldl_rejected records : foldl (sse_step g c) None records = None.
Proof. by elim: records. Qed.

Lemma sse_run records j last :
  comparison_ok g last ->
  sse_finish (foldl (sse_step g c)
    (Some (SseState (make_tables g) (drop j (transpose (columns g) (leader g)))
                    (drop j (transpose (columns g) (follower g))) last)) records) ->
  forall k : 'I_(columns g), (j <= k)%N -> has_bound k.
Proof.
have [_ _ l0 f0 [ml mf]] := game_okP F g_ok.
have [[/is_matrixP[sL rL] _] [/is_matrixP[sF rF] _]] := (transpose_spec ml, transpose_spec mf).
elim: records j last => [|y records IH] j last last_ok.
  case dl: (drop j _) => [|l ls] // _ k le_jk.
  by move: (congr1 size dl) (ltn_ord k); rewrite size_drop sL /=; lia.
rewrite /= -/(sse_step _ _).
case: (ltnP j (columns g)) => [lt_j|ge_j]; last first.
  by rewrite !drop_oversize ?sL ?sF // foldl_rejected.
rewrite (drop_nth [::]) ?sL // (drop_nth [::]) ?sF //=.
case: ifP => [/andP[y_ok b_ok]|_]; last by rewrite foldl_rejected.
have [q0 sy y0] := multipliersP F y_ok.
have [now_ok now_y] := compare_after_ok last_ok sy.
move/(IH _ _ now_ok) => later k; rewrite leq_eqVlt => /orP[/eqP j_k|]; last exact: later.
exists (strategy F y) => [//|i].
have := @boundedP F g (sse_upper c) _ k _ g_ok u_ok _ now_ok.
rewrite now_y -j_k => /(_ _ q0 b_ok i); apply: le_trans.
rewrite ler_add2r entry_scale ?rL // j_k (entry_transpose F ml).
by rewrite -mulf_div divff ?mul1r // lt0r_neq0.
Qed.

End Run.

Theorem check_sse_sound (g : game) (c : sse_claim) (records : seq vector) :
  check_sse g c records ->
  exists b : 'I_(columns g),
    nat_of_ord b = sse_response c /\
    is_SSE_gap (UL F g) (UF F g) (strategy F (sse_strategy c)) b
               (fvalue (sse_value c)) (fvalue (sse_upper c)).
Proof.
rewrite /check_sse list_foldE /sse_init.
case: ifP => [/andP[g_ok]|_]; last by rewrite foldl_rejected.
case/andP=> /andP[/andP[/andP[/andP[/andP[x_ok]]]]].
rewrite ltbP => lt_b /(@fraction_okP F) v_ok /(@fraction_okP F) u_ok best_b pay_b le_vu run.
have [_ _ l0 f0 [ml mf]] := game_okP F g_ok.
have [x0 sx _ x_mixed] := distributionP F x_ok.
exists (Ordinal lt_b); split=> //.
have [a0 a_val] := leader_fraction F (Ordinal lt_b) g_ok x_ok.
split=> //.
- exact: (@bestP F g _ (Ordinal lt_b) g_ok x_ok best_b).
- by apply/eqP; rewrite -a_val -frac_eqbP //= -list_nthE.
move=> x' j mx' j_best; have [y y0 y_ok] : has_bound c j.
  have := @sse_run g c g_ok u_ok records 0%N; rewrite !drop0 => /(_ _ _ run); apply=> //.
  by split; rewrite //= repeatE size_nseq.
exact: Certificate.sse_upper y0 y_ok _ mx' j_best.
Qed.

End Sound.
