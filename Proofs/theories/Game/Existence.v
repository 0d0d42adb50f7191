(** * Strong equilibria exist

    The program of a response is a linear program over the mixtures, hence
    bounded; over any ordered field such a program is infeasible or attains its
    maximum.  A largest of these finitely many maxima is the strong value.

<<
    LPfeas_lp            the feasible points of the program of b are those of a
                         linear program
    LP_dec               every program is infeasible or has a value
    SSE_multiple_lp      an equilibrium is a maximiser of the program with the
                         largest value
    SSE_value_largest    the strong value is the largest value of a program
    SSE_exists           there is a strong equilibrium
    SSE_profile_exists   there is one in the textbook sense
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Base.Sums LP.Duality LP.FourierMotzkin.
From SGT Require Import Game.Bimatrix Game.Certificate Game.MultipleLP.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Existence.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x : I -> F) (b : J) (v : F).

(** ** The program of a response is a linear program *)

(** No action of the follower gains on [b]; the weights add up to 1. *)
Definition response_feasible b : (I -> F) -> Prop :=
  feasible (fun k i => UF i k - UF i b) (fun=> 0)
           (fun (_ : 'I_1) _ => 1) (fun=> 1) pred0.

Lemma LPfeas_lp b x : LPfeas UF b x <-> response_feasible b x.
Proof.
have gain k : \sum_i (UF i k - UF i b) * x i = EU UF x k - EU UF x b.
  by rewrite -sumrB; apply: eq_bigr => i _; rewrite mulrBl !(mulrC (x i)).
have total : \sum_i 1 * x i = \sum_i x i by apply: eq_bigr => i _; rewrite mul1r.
split=> [[[x_ge0 x1] b_best] | [rows eqs x_ge0]].
  by split=> [k | e | i _]; rewrite ?gain ?subr_le0 ?total.
split; first by split=> [i | ]; [apply: x_ge0 | rewrite -total (eqs ord0)].
by move=> k; rewrite -subr_le0 -gain.
Qed.

Lemma objective_lp b x : objective (UL^~ b) x = EU UL x b.
Proof. by apply: eq_bigr => i _; rewrite mulrC. Qed.

Lemma LPfeas_bounded b x : LPfeas UF b x -> EU UL x b <= \sum_i `|UL i b|.
Proof.
move=> [[x_ge0 x1] _]; apply: average_le => // i _.
by apply: le_trans (ler_norm _) _; rewrite (bigD1 i) //= ler_addl sumr_ge0.
Qed.

Theorem LP_dec : LPdecided UL UF.
Proof.
move=> b.
have [[x feas_x] | none] := feas_dec (fun k i => UF i k - UF i b) (fun=> 0)
    (fun (_ : 'I_1) _ => 1) (fun=> 1) pred0; last first.
  by left=> x /LPfeas_lp/none.
have bounded x' : response_feasible b x' -> objective (UL^~ b) x' <= \sum_i `|UL i b|.
  by rewrite objective_lp => /LPfeas_lp/LPfeas_bounded.
have [xo [/LPfeas_lp feas_xo best]] := lp_attained feas_x bounded.
right; exists (EU UL xo b), xo; do 2!split=> //; move=> x' /LPfeas_lp/best.
by rewrite !objective_lp.
Qed.

(** ** The strong value *)

Theorem SSE_multiple_lp x b v :
  is_SSE UL UF x b v <->
  [/\ LPopt UL UF b x, EU UL x b = v & forall b' v', LPval UL UF b' v' -> v' <= v].
Proof. exact: cs_multiple_lp LP_dec. Qed.

Theorem SSE_value_largest v :
  (exists x b, is_SSE UL UF x b v) <->
  (exists b, LPval UL UF b v) /\ (forall b v', LPval UL UF b v' -> v' <= v).
Proof. exact: SSE_value_is_max LP_dec. Qed.

(** Some response is a best one to some mixture. *)
Lemma LPfeas_exists (i0 : I) (j0 : J) : exists b x, LPfeas UF b x.
Proof.
pose x i : F := (i0 == i)%:R.
have [b b_best] := BR_exists UF x j0; exists b, x; split=> //.
split=> [i | ]; first exact: ler0n.
by rewrite -(sum_delta i0 (fun=> 1)); apply: eq_bigr => i _; rewrite mulr1.
Qed.

Theorem SSE_exists (i0 : I) (j0 : J) : exists x b v, is_SSE UL UF x b v.
Proof.
have : forall b, exists o, if o is Some v then LPval UL UF b v else LPinf UF b.
  by move=> b; have [inf | [v val]] := LP_dec b; [exists None | exists (Some v)].
case/fin_all_exists=> value valueP.
have [b0 [x0 feas_x0]] := LPfeas_exists i0 j0.
have has_value0 : value b0 by have := valueP b0; case: (value b0) => // /(_ _ feas_x0).
have [b] := @largest_exists _ _ (fun b => value b) (odflt 0 \o value) b0 has_value0.
have := valueP b; case value_b: (value b) => [v|] //= val_b _ max_v.
rewrite value_b /= in max_v.
suff [x [b' sse]] : exists x b', is_SSE UL UF x b' v by exists x, b', v.
apply/SSE_value_largest; split=> [|b' v' val_b']; first by exists b.
have := valueP b'; case value_b': (value b') => [v''|]; last first.
  by case: val_b' => x' [[feas_x' _] _] /(_ _ feas_x').
by move/(LPval_unique val_b') => ->; have := max_v b'; rewrite value_b'; apply.
Qed.

Corollary SSE_profile_exists (i0 : I) (j0 : J) : exists x f, is_SSE_profile UL UF x f.
Proof.
have [x [b [v sse]]] := SSE_exists i0 j0.
by exists x; apply/SSE_pair_profile; exists b, v.
Qed.

End Existence.
