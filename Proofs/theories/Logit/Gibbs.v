(** * The logit (quantal) follower

    A follower with precision [eta > 0] answers payoffs [u] by the softmax of
    [eta * u].  That is the exact best response of a follower whose payoff
    includes entropy at price 1/eta (the Gibbs principle); it loses at most
    ln |I| / eta against the best action, and where the best action leads by a
    margin, the leader's payoff is exponentially close to the one against a
    best-responding follower.

<<
    partition eta u     \sum_i exp (eta * u i)
    softmax eta u i     exp (eta * u i) / partition
    soft_value eta u    ln partition / eta, the logit follower's value
    payoff u p          expected payoff \sum_i p i * u i
    entropy p           - \sum_i p i * ln (p i)
    regularised eta u p payoff + entropy / eta
    ahead u b d         b pays at least d more than every other action
    expected U x j      payoff of column j against the commitment x
    logit_payoff        the leader's payoff when x meets the logit follower
>>

    Theorems: [gibbs_identity], [gibbs_le], [gibbs_max], [gibbs_unique],
    [entropy_le], [soft_value_bounds], [softmax_gap], [softmax_tail],
    [softmax_gap_leader], [logit_commitment_gap], [softmax_tail_vanishes],
    [fair_choice]. *)
From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect.
From SGT Require Import Logit.RSums.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope R_scope.

(** ** Relative entropy, one term at a time *)

(** [p ln p] needs no convention at 0: the factor 0 decides, whatever ln 0 is. *)
Lemma kl_point (p q : R) :
  0 <= p -> 0 < q -> p - q < p * ln p - p * ln q \/ p = q.
Proof.
move=> p_ge0 q_gt0; case: (Rle_lt_or_eq_dec 0 p p_ge0) => [p_gt0 | <-]; last by left; lra.
case: (Req_dec p q) => [|ne_pq]; [by right | left].
have ne0: ln q - ln p <> 0 by move=> e; apply: ne_pq; apply: ln_inv => //; lra.
have expE: p * exp (ln q - ln p) = q.
  by rewrite /Rminus exp_plus exp_Ropp !exp_ln //; field; lra.
by have := Rmult_lt_compat_l _ _ _ p_gt0 (exp_ineq1 _ ne0); lra.
Qed.

Lemma exp_monotone (x y : R) : x <= y -> exp x <= exp y.
Proof. by case=> [/exp_increasing/Rlt_le | ->]; lra. Qed.

(** ** The Gibbs principle *)

Section Gibbs.

Variables (I : finType) (eta : R) (u : I -> R).
Implicit Types (p : I -> R).

Definition partition : R := \sum_i exp (eta * u i).
Definition softmax (i : I) : R := exp (eta * u i) / partition.
Definition soft_value : R := ln partition / eta.

Definition payoff p : R := \sum_i p i * u i.
Definition entropy p : R := - \sum_i p i * ln (p i).
Definition regularised p : R := payoff p + entropy p / eta.

Hypothesis eta_gt0 : 0 < eta.
Variable i0 : I.

Lemma partition_gt0 : 0 < partition.
Proof. by apply: sum_gt0 => // i; exact: exp_pos. Qed.

Lemma softmax_gt0 i : 0 < softmax i.
Proof. exact: Rdiv_lt_0_compat (exp_pos _) partition_gt0. Qed.

Lemma softmax_distribution : distribution softmax.
Proof.
split=> [i|]; first exact: Rlt_le (softmax_gt0 i).
by rewrite sum_div; apply: Rinv_r; have := partition_gt0; rewrite /partition; lra.
Qed.

Lemma ln_softmax i : ln (softmax i) = eta * u i - ln partition.
Proof.
have := partition_gt0 => part_gt0.
rewrite /softmax /Rdiv ln_mult ?ln_Rinv ?ln_exp //; first exact: exp_pos.
exact: Rinv_0_lt_compat.
Qed.

(** What [p] falls short of the soft value is its relative entropy to softmax. *)
Theorem gibbs_identity p : distribution p ->
  soft_value - regularised p =
  (\sum_i (p i * ln (p i) - p i * ln (softmax i))) / eta.
Proof.
case=> _ sum_p; rewrite sum_sub.
have ->: \sum_i p i * ln (softmax i) = eta * payoff p - ln partition.
  rewrite -[X in _ - X]Rmult_1_r -sum_p -!sum_scale -sum_sub.
  by apply: eq_bigr => i _; rewrite ln_softmax; lra.
by rewrite /soft_value /regularised /entropy; field; lra.
Qed.

Let point p i (p_ge0 : forall i, 0 <= p i) := kl_point (p_ge0 i) (softmax_gt0 i).

Theorem gibbs_le p : distribution p -> regularised p <= soft_value.
Proof.
move=> prob_p; have [p_ge0 sum_p] := prob_p; have [_ sum_softmax] := softmax_distribution.
suff: 0 <= soft_value - regularised p by lra.
rewrite gibbs_identity //; apply: Rmult_le_pos; last first.
  exact: Rlt_le (Rinv_0_lt_compat _ eta_gt0).
apply: (Rle_trans _ (\sum_i (p i - softmax i))); first by rewrite sum_sub; lra.
by apply: sum_le => i _; case: (point i p_ge0) => [|->]; lra.
Qed.

Theorem gibbs_max : regularised softmax = soft_value.
Proof.
have := gibbs_identity softmax_distribution.
rewrite (eq_bigr (fun=> 0)); last by move=> i _; lra.
by rewrite big1 //; lra.
Qed.

Theorem gibbs_unique p :
  distribution p -> regularised p = soft_value -> forall i, p i = softmax i.
Proof.
move=> [p_ge0 sum_p] maximal i.
have [_ sum_softmax] := softmax_distribution.
pose loss i := p i * ln (p i) - p i * ln (softmax i) - (p i - softmax i).
have loss_ge0 j : 0 <= loss j by rewrite /loss; case: (point j p_ge0) => [|->]; lra.
have loss_sum: \sum_j loss j = 0.
  rewrite sum_sub [X in _ - X]sum_sub sum_p sum_softmax.
  have := gibbs_identity (conj p_ge0 sum_p); rewrite maximal => /esym zero.
  have := Rmult_eq_compat_r eta _ _ zero; rewrite /Rdiv Rmult_assoc Rinv_l; lra.
by have := sum_zero loss_ge0 loss_sum i; rewrite /loss; case: (point i p_ge0) => //; lra.
Qed.

End Gibbs.

(** ** How far the logit follower is from a best response *)

Theorem entropy_le (I : finType) (p : I -> R) :
  I -> distribution p -> entropy p <= ln (INR #|I|).
Proof.
move=> i0 prob_p; have := @gibbs_le I 1 (fun=> 0) Rlt_0_1 i0 p prob_p.
have ->: soft_value 1 (fun _ : I => 0) = ln (INR #|I|).
  rewrite /soft_value /partition (eq_bigr (fun=> 1)); last first.
    by move=> i _; rewrite Rmult_0_r exp_0.
  by rewrite sum_const Rmult_1_r /Rdiv Rinv_1 Rmult_1_r.
have ->: regularised 1 (fun _ : I => 0) p = entropy p; last by [].
rewrite /regularised /payoff big1 => [|i _]; last by lra.
by lra.
Qed.

Section Gap.

Variables (I : finType) (eta : R) (u : I -> R).
Hypothesis eta_gt0 : 0 < eta.

Lemma gibbs_pure b : u b <= soft_value eta u.
Proof.
have := @gibbs_le I eta u eta_gt0 b _ (dirac_distribution b).
rewrite /regularised /payoff sum_dirac /entropy (sum_dirac b (fun i => ln (dirac b i))).
by rewrite /dirac eqxx ln_1; lra.
Qed.

(** The logit follower's own loss. *)
Theorem softmax_gap b :
  u b - payoff u (softmax eta u) <= ln (INR #|I|) / eta.
Proof.
have := gibbs_pure b; rewrite -(gibbs_max u eta_gt0 b) /regularised.
have := entropy_le b (softmax_distribution eta u b).
move/(Rmult_le_compat_r (/ eta)) => /(_ (Rlt_le _ _ (Rinv_0_lt_compat _ eta_gt0))).
by rewrite /Rdiv; lra.
Qed.

(** The soft value lies between the best payoff and that plus ln |I| / eta. *)
Theorem soft_value_bounds b :
  (forall i, u i <= u b) ->
  u b <= soft_value eta u <= u b + ln (INR #|I|) / eta.
Proof.
move=> best; split; first exact: gibbs_pure.
rewrite -(gibbs_max u eta_gt0 b) /regularised.
have prob := softmax_distribution eta u b.
have pay: payoff u (softmax eta u) <= u b.
  have [prob_ge0 prob_sum] := prob; rewrite -[u b]Rmult_1_l -prob_sum.
  rewrite Rmult_comm -sum_scale; apply: sum_le => i _; rewrite Rmult_comm.
  exact: Rmult_le_compat_r (prob_ge0 i) (best i).
have := entropy_le b prob.
move/(Rmult_le_compat_r (/ eta)) => /(_ (Rlt_le _ _ (Rinv_0_lt_compat _ eta_gt0))).
by rewrite /Rdiv; lra.
Qed.

(** ** A best action that leads by a margin *)

Definition ahead b (d : R) : Prop := forall i, i != b -> u i + d <= u b.

Lemma softmax_ratio b d i :
  ahead b d -> i != b -> softmax eta u i <= exp (- (eta * d)).
Proof.
move=> lead ne_ib; have part_gt0 := partition_gt0 eta u b.
apply: (Rmult_le_reg_r (partition eta u)) => //.
rewrite /softmax /Rdiv Rmult_assoc Rinv_l ?Rmult_1_r; last by lra.
apply: (Rle_trans _ (exp (- (eta * d)) * exp (eta * u b))).
  rewrite -exp_plus; apply: exp_monotone.
  by have := Rmult_le_compat_l eta _ _ (Rlt_le _ _ eta_gt0) (lead i ne_ib); lra.
apply: Rmult_le_compat_l; first exact: Rlt_le (exp_pos _).
rewrite /partition (bigD1 b) //=.
suff: 0 <= \sum_(j | j != b) exp (eta * u j) by lra.
by apply: sum_ge0 => j _; exact: Rlt_le (exp_pos _).
Qed.

(** The probability that the logit follower deviates from its best action. *)
Theorem softmax_tail b d :
  ahead b d ->
  1 - softmax eta u b <= (INR #|I| - 1) * exp (- (eta * d)).
Proof.
move=> lead; rewrite -(sum_rest b (softmax_distribution eta u b)).
apply: Rle_trans (sum_le (fun i => @softmax_ratio b d i lead)) _.
rewrite sum_const; apply: Req_le; congr (_ * _).
have ->: #|[pred i | i != b]| = #|I|.-1 by rewrite -(cardC1 b); apply: eq_card.
by rewrite -[in RHS](prednK (_ : 0 < #|I|)%N) ?S_INR; [lra | apply/card_gt0P; exists b].
Qed.

(** What the logit follower costs, or gives, the leader. *)
Theorem softmax_gap_leader b d (leader : I -> R) (low high : R) :
  ahead b d -> (forall i, low <= leader i <= high) ->
  Rabs (\sum_i softmax eta u i * leader i - leader b)
    <= (high - low) * ((INR #|I| - 1) * exp (- (eta * d))).
Proof.
move=> lead bounds; set q := softmax eta u.
have [q_ge0 q_sum] : distribution q := softmax_distribution eta u b.
have tail := softmax_tail lead; rewrite -/q in tail.
have width_ge0: 0 <= high - low by have := bounds b; lra.
apply: Rle_trans (Rmult_le_compat_l _ _ _ width_ge0 tail).
have ->: \sum_i q i * leader i - leader b = \sum_i q i * (leader i - leader b).
  rewrite -[X in _ - X]Rmult_1_r -q_sum -sum_scale -sum_sub.
  by apply: eq_bigr => i _; lra.
rewrite (bigD1 b) //= Rminus_diag_eq // Rmult_0_r Rplus_0_l.
have bound i : - (high - low) <= leader i - leader b <= high - low.
  by have := bounds i; have := bounds b; lra.
rewrite -(sum_rest b (conj q_ge0 q_sum)); apply: Rabs_le; split.
  rewrite Ropp_mult_distr_l -sum_scale; apply: sum_le => i _; rewrite Rmult_comm.
  by apply: Rmult_le_compat_l => //; case: (bound i).
rewrite -sum_scale; apply: sum_le => i _; rewrite Rmult_comm.
by apply: Rmult_le_compat_r => //; case: (bound i).
Qed.

(** The tail bound tends to 0: already 1 / (1 + eta d) dominates it. *)
Theorem softmax_tail_vanishes b d :
  0 < d -> ahead b d ->
  1 - softmax eta u b <= (INR #|I| - 1) / (1 + eta * d).
Proof.
move=> d_gt0 lead; apply: Rle_trans (softmax_tail lead) _.
have prod_gt0 := Rmult_lt_0_compat _ _ eta_gt0 d_gt0.
apply: Rmult_le_compat_l.
  have card_gt0: (0 < #|I|)%N by apply/card_gt0P; exists b.
  by rewrite -(prednK card_gt0) S_INR; have := pos_INR #|I|.-1; lra.
rewrite exp_Ropp; apply: Rinv_le_contravar; first by lra.
by have := exp_ineq1 (eta * d); lra.
Qed.

End Gap.

(** ** The same for a mixed commitment *)

Section Commitment.

Variables (I J : finType) (UL UF : I -> J -> R).

Definition expected (U : I -> J -> R) (x : I -> R) (j : J) : R := \sum_i x i * U i j.

Definition logit_payoff (eta : R) (x : I -> R) : R :=
  \sum_j softmax eta (expected UF x) j * expected UL x j.

(** At a commitment whose best response leads by [d], playing against the logit
    follower or against the best-responding one makes little difference. *)
Theorem logit_commitment_gap (eta d low high : R) x b :
  0 < eta -> distribution x -> ahead (expected UF x) b d ->
  (forall i j, low <= UL i j <= high) ->
  Rabs (logit_payoff eta x - expected UL x b)
    <= (high - low) * ((INR #|J| - 1) * exp (- (eta * d))).
Proof.
move=> eta_gt0 prob_x lead bounds; apply: softmax_gap_leader => // j.
by apply: average_bounds => // i.
Qed.

End Commitment.

(** ** An instance *)

(** Between two actions that pay the same, the logit follower tosses a coin. *)
Example fair_choice (eta c : R) (i : bool) : softmax eta (fun=> c) i = 1 / 2.
Proof.
rewrite /softmax /partition sum_const card_bool /=.
by have := exp_pos (eta * c) => pos; field; lra.
Qed.
