(** * Every strong equilibrium has a certificate

    The multipliers that [sse_cert] asks for exist whenever the bound is true.
    If they did not, Farkas' lemma would yield nonnegative weights of the rows
    that violate it; scaled to a mixture, these weights are a commitment that
    pays more.  A response that is never a best one is no exception: nothing
    needs to hold there but the inequalities themselves.

<<
    multipliers UL UF j u y   y bounds the leader's payoff by u where j is a
                         best response
    sse_upperP           a bound is true iff it has multipliers
    sse_cert_complete    every strong equilibrium has multipliers
    sse_gapP, sseP       to be an equilibrium is to be certified
    rational_SSE         a rational game has a rational equilibrium with
                         rational multipliers
    rational_SSE_embed   which is one over every ordered field
    SSE_value_rational   so the value of a rational game is rational
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import LP.Duality LP.FourierMotzkin.
From SGT Require Import Game.Bimatrix Game.Certificate Game.Existence.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Definition multipliers (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (j : J) (u : F) (y : J -> F) : Prop :=
  (forall k, 0 <= y k) /\
  (forall i, UL i j + \sum_k y k * (UF i j - UF i k) <= u).

(** ** Completeness *)

Section Completeness.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x p : I -> F) (b j : J) (u v : F).

(** Weights that do not vanish, scaled to a mixture. *)
Definition normalised p i : F := p i / \sum_h p h.

Lemma normalised_mixed p :
  (forall i, 0 <= p i) -> 0 < \sum_i p i -> mixed (normalised p).
Proof.
move=> p_ge0 total_gt0; split=> [i|]; first by rewrite divr_ge0 // ltW.
by rewrite -mulr_suml divff // gt_eqF.
Qed.

Lemma normalised_EU (U : I -> J -> F) p j :
  EU U (normalised p) j = (\sum_i p i * U i j) / \sum_i p i.
Proof. by rewrite mulr_suml; apply: eq_bigr => i _; rewrite mulrAC. Qed.

Theorem sse_upperP j u :
  (forall x, mixed x -> BR UF x j -> EU UL x j <= u) <->
  exists y, multipliers UL UF j u y.
Proof.
split=> [bound | [y [y_ge0 row_le]]]; last exact: sse_upper row_le.
have [[y [rows _ y_ge0]] | [p [z [p_ge0 gain _ neg]]]] :=
    lp_farkas_alternative (fun i k => UF i j - UF i k) (fun i => u - UL i j)
      (fun (_ : 'I_0) _ => 0) (fun=> 0) pred0.
  exists y; split=> [k | i]; first exact: y_ge0.
  rewrite -ler_subr_addl; under eq_bigr do rewrite mulrC; exact: rows.
rewrite /dual_objective big_ord0 addr0 in neg.
have total_gt0 : 0 < \sum_i p i.
  rewrite lt0r sumr_ge0 // andbT; apply: contraTneq neg => total0.
  have p0 := psumr_eq0P (fun i _ => p_ge0 i) total0.
  by rewrite big1 ?ltxx // => i _; rewrite p0 // mul0r.
have mixed_p := normalised_mixed p_ge0 total_gt0.
have /(bound _ mixed_p) : BR UF (normalised p) j.
  move=> k; rewrite !normalised_EU ler_pmul2r ?invr_gt0 // -subr_ge0 -sumrB.
  have := gain k isT; rewrite /combination big_ord0 addr0.
  by under eq_bigr do rewrite mulrBr.
rewrite normalised_EU ler_pdivr_mulr // leNgt => /negP[].
by rewrite -subr_lt0 mulrC mulr_suml -sumrB; under eq_bigr do rewrite -mulrBr.
Qed.

Theorem sse_cert_complete x b v :
  is_SSE UL UF x b v ->
  forall j, exists y : J -> F,
    (forall k, 0 <= y k) /\
    (forall i, UL i j + \sum_k y k * (UF i j - UF i k) <= v).
Proof. by move=> [_ _ _ le_v] j; apply/sse_upperP => x' mx'; apply: le_v. Qed.

(** What a certificate of kind sse claims is true iff it can be certified. *)
Theorem sse_gapP x b v u :
  is_SSE_gap UL UF x b v u <->
  [/\ mixed x, BR UF x b, EU UL x b = v
    & exists y : J -> J -> F, forall j, multipliers UL UF j u (y j)].
Proof.
split=> [[mx b_best xb_v le_u] | [mx b_best xb_v [y mult]]].
  have /fin_all_exists[y mult] : forall j, exists y, multipliers UL UF j u y.
    by move=> j; apply/sse_upperP => x' mx'; apply: le_u.
  by split=> //; exists y.
by apply: sse_cert mx b_best xb_v _ _ => j; case: (mult j).
Qed.

Corollary sseP x b v :
  is_SSE UL UF x b v <->
  [/\ mixed x, BR UF x b, EU UL x b = v
    & exists y : J -> J -> F, forall j, multipliers UL UF j v (y j)].
Proof. exact: sse_gapP. Qed.

End Completeness.

(** ** Rational games *)

(** Nothing above leaves the field of the payoffs, and certificates survive any
    extension of it. *)
Section RationalGames.

Variables (I J : finType) (UL UF : I -> J -> rat).

Corollary rational_SSE (i0 : I) (j0 : J) :
  exists (x : I -> rat) b v (y : J -> J -> rat),
    is_SSE UL UF x b v /\ forall j, multipliers UL UF j v (y j).
Proof.
have [x [b [v sse]]] := SSE_exists UL UF i0 j0.
by have /sseP[_ _ _ [y mult]] := sse; exists x, b, v, y.
Qed.

Variable F : realFieldType.

Local Notation embedded U := (fun i j => ratr (U i j) : F).

Lemma embedded_EU (U : I -> J -> rat) x j :
  EU (embedded U) (fun i => ratr (x i)) j = ratr (EU U x j).
Proof. by rewrite rmorph_sum; apply: eq_bigr => i _; rewrite rmorphM. Qed.

Theorem rational_SSE_embed x b v :
  is_SSE UL UF x b v ->
  is_SSE (embedded UL) (embedded UF) (fun i => ratr (x i)) b (ratr v).
Proof.
move/sseP => [[x_ge0 x1] b_best xb_v [y mult]]; apply/sseP; split.
- split=> [i|]; first by rewrite ler0q.
  by rewrite -rmorph_sum x1 rmorph1.
- by move=> k; rewrite !embedded_EU ler_rat.
- by rewrite embedded_EU xb_v.
exists (fun j k => ratr (y j k)) => j; have [y_ge0 row_le] := mult j.
split=> [k | i]; first by rewrite ler0q.
have := row_le i; rewrite -(ler_rat F) rmorphD rmorph_sum.
by under eq_bigr do rewrite rmorphM rmorphB.
Qed.

Theorem SSE_value_rational x b (w : F) :
  is_SSE (embedded UL) (embedded UF) x b w -> exists v : rat, w = ratr v.
Proof.
move=> sse; have [[x_ge0 x1] _ _ _] := sse.
have [i0 _ | no_action] := pickP (@predT I).
  have [x' [b' [v [_ [sse' _]]]]] := rational_SSE i0 b.
  by exists v; apply: SSE_value_unique sse (rational_SSE_embed sse').
by move: x1; rewrite big_pred0 // => /eqP; rewrite eq_sym oner_eq0.
Qed.

End RationalGames.
