(** * Finite sums of real numbers

    The standard library's [R] is used where [exp] and [ln] occur.  Declaring
    its addition as a commutative monoid makes every lemma about big operators
    available; what is missing there is order and multiplication.

<<
    \sum_i f i          the sum over a finite type, in R_scope
    sum_add, sum_scale, sum_opp, sum_sub, sum_div     linearity
    sum_le, sum_ge0     sums are monotone
    sum_gt0             a sum of positive terms over an inhabited type
    sum_zero            nonnegative terms that sum to 0 are 0
    sum_const           a constant sums to |I| times it
    distribution p      p is a probability vector
    average_bounds      a weighted average stays within its bounds
    sum_rest            the weight that p puts off b is 1 - p b
    dirac b             all weight on b
>> *)
From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** ** Addition of reals is a commutative monoid *)

Lemma RplusA : associative Rplus. Proof. by move=> x y z; lra. Qed.
Lemma RplusC : commutative Rplus. Proof. by move=> x y; lra. Qed.
Lemma Rplus0x : left_id 0 Rplus. Proof. by move=> x; lra. Qed.
Lemma Rplusx0 : right_id 0 Rplus. Proof. by move=> x; lra. Qed.

Canonical Rplus_monoid := Monoid.Law RplusA Rplus0x Rplusx0.
Canonical Rplus_comoid := Monoid.ComLaw RplusC.

Notation "\sum_ i f" := (\big[Rplus/0%R]_i f%R) : R_scope.
Notation "\sum_ ( i | P ) f" := (\big[Rplus/0%R]_(i | P) f%R) : R_scope.

(** ** Linearity and order *)

Section Sums.

Variable I : finType.
Implicit Types (P : pred I) (f g p : I -> R) (c : R).

Lemma sum_add P f g :
  \sum_(i | P i) (f i + g i) = \sum_(i | P i) f i + \sum_(i | P i) g i.
Proof. exact: big_split. Qed.

Lemma sum_scale P c f : \sum_(i | P i) (c * f i) = c * \sum_(i | P i) f i.
Proof. by elim/big_rec2: _ => [|i y x _ ->]; lra. Qed.

Lemma sum_opp P f : \sum_(i | P i) (- f i) = - \sum_(i | P i) f i.
Proof. by elim/big_rec2: _ => [|i y x _ ->]; lra. Qed.

Lemma sum_sub P f g :
  \sum_(i | P i) (f i - g i) = \sum_(i | P i) f i - \sum_(i | P i) g i.
Proof. by rewrite /Rminus sum_add sum_opp. Qed.

Lemma sum_div P f c : \sum_(i | P i) (f i / c) = (\sum_(i | P i) f i) / c.
Proof.
rewrite /Rdiv Rmult_comm -sum_scale.
by apply: eq_bigr => i _; rewrite Rmult_comm.
Qed.

Lemma sum_le P f g :
  (forall i, P i -> f i <= g i) -> \sum_(i | P i) f i <= \sum_(i | P i) g i.
Proof. by move=> le_fg; apply: (big_ind2 Rle) => *; [lra | lra | exact: le_fg]. Qed.

Lemma sum_ge0 P f : (forall i, P i -> 0 <= f i) -> 0 <= \sum_(i | P i) f i.
Proof. by move=> f_ge0; apply: (big_ind (Rle 0)) => *; [lra | lra | exact: f_ge0]. Qed.

Lemma sum_zero f :
  (forall i, 0 <= f i) -> \sum_i f i = 0 -> forall i, f i = 0.
Proof.
move=> f_ge0 sum0 i; move: sum0; rewrite (bigD1 i) //=.
have := @sum_ge0 (fun j => j != i) f (fun j _ => f_ge0 j).
by have := f_ge0 i; lra.
Qed.

Lemma sum_gt0 f : I -> (forall i, 0 < f i) -> 0 < \sum_i f i.
Proof.
move=> i f_gt0; rewrite (bigD1 i) //=.
have := @sum_ge0 (fun j => j != i) f (fun j _ => Rlt_le _ _ (f_gt0 j)).
by have := f_gt0 i; lra.
Qed.

Lemma sum_const P c : \sum_(i | P i) c = INR #|P| * c.
Proof.
rewrite big_const; elim: #|P| => [|n IHn]; first by rewrite /=; lra.
by rewrite iterS IHn S_INR; lra.
Qed.

(** ** Probability vectors *)

Definition distribution p : Prop := (forall i, 0 <= p i) /\ \sum_i p i = 1.

Lemma average_bounds p f (lower upper : R) :
  distribution p -> (forall i, lower <= f i <= upper) ->
  lower <= \sum_i p i * f i <= upper.
Proof.
move=> [p_ge0 sum_p] bounds.
have total c : \sum_i p i * c = c.
  rewrite (eq_bigr (fun i => c * p i)); last by move=> i _; lra.
  by rewrite sum_scale sum_p; lra.
rewrite -(total lower) -(total upper).
by split; apply: sum_le => i _; apply: Rmult_le_compat_l => //;
  have := bounds i; lra.
Qed.

Lemma sum_rest p b : distribution p -> \sum_(i | i != b) p i = 1 - p b.
Proof. by case=> _ <-; rewrite [X in _ = X - _](bigD1 b) //=; lra. Qed.

Definition dirac (b i : I) : R := if i == b then 1 else 0.

Lemma sum_dirac b f : \sum_i dirac b i * f i = f b.
Proof.
rewrite (bigD1 b) //= big1 => [|i /negbTE ne_ib]; rewrite /dirac ?eqxx ?ne_ib; lra.
Qed.

Lemma dirac_distribution b : distribution (dirac b).
Proof.
split=> [i|]; first by rewrite /dirac; case: ifP => _; lra.
rewrite -[RHS](sum_dirac b (fun=> 1)).
by apply: eq_bigr => i _; lra.
Qed.

End Sums.
