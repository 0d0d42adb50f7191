(** * The minimax theorem

    What the row player can secure is the value of a linear program; its dual is
    the program of the column player.  So over any ordered field the two meet,
    and every claim about what can be secured has a mixture of columns that
    proves it.

<<
    minimax_exists       some x secures what some y concedes
    zero_sum_cert_complete   a true upper bound on what can be secured is
                         conceded by some mixture of columns
    maximin_gapP         so a claim of kind zero-sum is true iff it can be
                         certified
    zero_sum_values_agree    a zero-sum game has a strong and a weak value, and
                         they are one number
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import LP.Duality LP.FourierMotzkin.
From SGT Require Import Game.Bimatrix Game.Special.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Minimax.

Variables (F : realFieldType) (I J : finType) (U : I -> J -> F).
Implicit Types (x : I -> F) (y : J -> F) (u v : F).

(** The variables are the weights of the rows and, free, the number [t] to be
    secured: maximise [t], where in each column [t] is at most what [x] pays. *)
Let column (j : J) (w : I + 'I_1) : F := if w is inl i then - U i j else 1.
Let total (_ : 'I_1) (w : I + 'I_1) : F := if w is inl _ then 1 else 0.
Let secured (w : I + 'I_1) : F := if w is inl _ then 0 else 1.
Let unsigned (w : I + 'I_1) : bool := if w is inl _ then false else true.

Let columnE j (p : I + 'I_1 -> F) :
  \sum_w column j w * p w = p (inr ord0) - EU U (p \o inl) j.
Proof.
rewrite big_sumType /= big_ord1 mul1r addrC -sumrN; congr (_ + _).
by apply: eq_bigr => i _; rewrite mulNr mulrC.
Qed.

Let totalE e (p : I + 'I_1 -> F) : \sum_w total e w * p w = \sum_i p (inl i).
Proof.
rewrite big_sumType /= big_ord1 mul0r addr0.
by apply: eq_bigr => i _; rewrite mul1r.
Qed.

Let rowE y (z : 'I_1 -> F) i :
  combination column total y z (inl i) = z ord0 - \sum_j y j * U i j.
Proof.
rewrite /combination big_ord1 mulr1 addrC -sumrN; congr (_ + _).
by apply: eq_bigr => j _; rewrite mulrN.
Qed.

Let weightE y (z : 'I_1 -> F) :
  combination column total y z (inr ord0) = \sum_j y j.
Proof.
rewrite /combination big_ord1 mulr0 addr0.
by apply: eq_bigr => j _; rewrite mulr1.
Qed.

Let dualE y (z : 'I_1 -> F) : dual_objective (fun=> 0) (fun=> 1) y z = z ord0.
Proof. by rewrite /dual_objective big_ord1 mulr1 big1 ?add0r // => j _; rewrite mulr0. Qed.

Let objectiveE (p : I + 'I_1 -> F) : objective secured p = p (inr ord0).
Proof.
rewrite /objective big_sumType /= big_ord1 mul1r big1 ?add0r // => i _.
by rewrite mul0r.
Qed.

(** The program is neither empty nor unbounded, as the first two certificates would
    be zero; the third one is a pair of mixtures. *)
Theorem minimax_exists (i0 : I) (j0 : J) :
  exists x y v, secures U x v /\ concedes U y v.
Proof.
have [[y [z [y_ge0 rows free neg]]] | [_ [d [_ [ray eqs d_ge0] gain]]]
     | [p [y [z [[cols eqs p_ge0] [y_ge0 rows free] tight]]]]] :=
  lp_certificates column (fun=> 0) total (fun=> 1) secured unsigned.
- have y0 := psumr_eq0P (fun j _ => y_ge0 j) (etrans (esym (weightE y z)) (free (inr ord0) isT)).
  have := rows (inl i0) isT; rewrite rowE big1 ?subr0 => [|j _]; last by rewrite y0 ?mul0r.
  by rewrite leNgt -(dualE y) neg.
- have d0 := psumr_eq0P (fun i _ => d_ge0 (inl i) isT)
               (etrans (esym (totalE ord0 d)) (eqs ord0)).
  have := ray j0; rewrite columnE /EU big1 ?subr0 => [|i _]; last by rewrite /= d0 ?mul0r.
  by rewrite leNgt -objectiveE gain.
exists (p \o inl), y, (p (inr ord0)); split.
  split=> [|j]; last by rewrite -subr_le0 -columnE.
  by split=> [i|]; [apply: p_ge0 | rewrite -(eqs ord0) totalE].
rewrite -objectiveE -tight dualE; split=> [|i]; last first.
  by rewrite -subr_ge0 -rowE (rows (inl i)).
by split=> //; rewrite -(weightE y z) (free (inr ord0)).
Qed.

Theorem zero_sum_cert_complete x v u :
  is_maximin_gap U x v u -> exists y, concedes U y u.
Proof.
move=> [[[x_ge0 x1] x_pays] le_u].
have [i0 _ | no_row] := pickP (@predT I); last first.
  by move/eqP: x1; rewrite big_pred0 // eq_sym oner_eq0.
have [j0 _ | no_column] := pickP (@predT J); last first.
  have /le_u : secures U x (u + 1) by split=> // j; have := no_column j.
  by rewrite ger_addl ler10.
have [x' [y [w [/le_u w_le_u [my y_holds]]]]] := minimax_exists i0 j0.
by exists y; split=> // i; apply: le_trans w_le_u.
Qed.

Corollary maximin_gapP x v u :
  is_maximin_gap U x v u <-> secures U x v /\ exists y, concedes U y u.
Proof.
split=> [gap | [x_v [y y_u]]]; last exact: minimax_cert y_u.
by split; [case: gap | apply: zero_sum_cert_complete gap].
Qed.

End Minimax.

Corollary zero_sum_values_agree (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) :
  (forall i j, UF i j = - UL i j) -> I -> J ->
  exists v, (exists x b, is_SSE UL UF x b v) /\ is_weak_value UL UF v.
Proof.
move=> zero_sum i0 j0; have [x [y [v [x_v y_v]]]] := minimax_exists UL i0 j0.
have [[b b_best] weak all_b] := zero_sum_SSE zero_sum x_v y_v.
by exists v; split=> //; exists x, b; have [] := all_b b b_best.
Qed.
