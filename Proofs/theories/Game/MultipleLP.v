(** * One linear program for each response

    To commit with the response [b] in mind is a linear program: maximise the
    leader's payoff against [b] over the mixtures to which [b] is a best response.
    The strong value is the largest value of these programs.

<<
    LPfeas b x           x is a mixture to which b is a best response
    LPopt b x            x is a maximiser of the program of b
    LPval b v            the program of b has the value v
    LPinf b              the program of b has no feasible point
    LPdecided            every program is infeasible or has a value
    SSE_LPopt            an equilibrium is a maximiser that no feasible point of
                         another program surpasses
    cs_multiple_lp       an equilibrium is a maximiser of the program with the
                         largest value
    SSE_value_is_max     the strong value is the largest value of a program
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Game.Bimatrix Game.Certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section MultipleLP.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x : I -> F) (b : J) (v : F).

Definition LPfeas b x : Prop := mixed x /\ forall k, EU UF x k <= EU UF x b.

Definition LPopt b x : Prop :=
  LPfeas b x /\ forall x', LPfeas b x' -> EU UL x' b <= EU UL x b.

Definition LPval b v : Prop := exists x, LPopt b x /\ EU UL x b = v.

Definition LPinf b : Prop := forall x, ~ LPfeas b x.

(** A feasible program is bounded, since the mixtures are; that it then attains
    its maximum is a fact about linear programs over ordered fields. *)
Definition LPdecided : Prop := forall b, LPinf b \/ exists v, LPval b v.

Lemma LPval_unique b v v' : LPval b v -> LPval b v' -> v = v'.
Proof.
move=> [x [[x_feas x_max] <-]] [x' [[x'_feas x'_max] <-]].
by apply/le_anti; rewrite x_max ?x'_max.
Qed.

Lemma SSE_LPopt x b v :
  is_SSE UL UF x b v <->
  [/\ LPopt b x, EU UL x b = v & forall b' x', LPfeas b' x' -> EU UL x' b' <= v].
Proof.
split=> [[mx b_best xb_v le_v]|[[[mx b_best] _] xb_v le_v]].
  by split=> // [|b' x' [mx' b'_best]]; [split=> // x' [mx' b_best']; rewrite xb_v|];
    apply: le_v.
by split=> // x' b' mx' b'_best; apply: le_v.
Qed.

(** No feasible point pays more than the values of the programs. *)
Lemma LPfeas_le b x v :
  LPdecided -> LPfeas b x -> (forall v', LPval b v' -> v' <= v) -> EU UL x b <= v.
Proof.
move=> decided x_feas le_v; case: (decided b) => [/(_ x)//|[v' b_v']].
apply: le_trans (le_v v' b_v'); case: b_v' => [x' [[_ x'_max] <-]].
exact: x'_max.
Qed.

Theorem cs_multiple_lp x b v :
  LPdecided ->
  is_SSE UL UF x b v <->
  [/\ LPopt b x, EU UL x b = v & forall b' v', LPval b' v' -> v' <= v].
Proof.
move=> decided; rewrite SSE_LPopt; split=> [] [x_opt xb_v le_v]; split=> //.
  by move=> b' v' [x' [[x'_feas _] <-]]; apply: le_v.
by move=> b' x' x'_feas; apply: (LPfeas_le decided x'_feas) => v'; apply: le_v.
Qed.

Theorem SSE_value_is_max v :
  LPdecided ->
  (exists x b, is_SSE UL UF x b v) <->
  (exists b, LPval b v) /\ (forall b v', LPval b v' -> v' <= v).
Proof.
move=> decided; split=> [[x [b /(cs_multiple_lp _ _ _ decided)[x_opt xb_v le_v]]]|].
  by split=> //; exists b, x.
move=> [[b [x [x_opt xb_v]]] le_v]; exists x, b.
exact/(cs_multiple_lp _ _ _ decided).
Qed.

End MultipleLP.
