(** * Discounted Markov decision processes: the comparison principle

    States [S] and actions [A] are finite, [F] is any ordered field.  Nothing
    here uses limits: every statement follows from looking at a state where a
    difference of two value functions is largest.

<<
    mdp F S A           a process: discount, reward s a, chance s a t
    well_formed M       0 <= discount < 1 and chance s a is a distribution
    Q M v s a           reward s a + discount * sum_t chance s a t * v t
    super M w           no action improves on w: Q w s a <= w s
    sub M v             some action is worth v: v s <= Q v s a
    optimal M v         super and sub, that is, the Bellman equation
    value_of M p v      v is the value of the policy p : S -> A
    value_of_mixed M p v   the same for randomised p : S -> A -> F
    brackets M p l w    p is worth at least l, no policy more than w, and the
                        value of p and the optimal value exist
    alone M p           the process whose only action is to follow p
    deterministic p     the policy p as a randomised one
    comparison          sub v and super w imply v <= w
    brackets_optimal    brackets enclose the optimal value
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Game.Bimatrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Definitions *)

Record mdp (F : realFieldType) (S A : finType) := Mdp {
  discount : F;
  reward : S -> A -> F;
  chance : S -> A -> S -> F }.

Section Definitions.

Variables (F : realFieldType) (S A : finType) (M : mdp F S A).
Implicit Types (v w : S -> F).

Definition well_formed : Prop :=
  0 <= discount M < 1 /\ forall s a, mixed (chance M s a).

Definition Q v s a : F := reward M s a + discount M * \sum_t chance M s a t * v t.

Definition super w : Prop := forall s a, Q w s a <= w s.
Definition sub v : Prop := forall s, exists a, v s <= Q v s a.
Definition optimal v : Prop := super v /\ sub v.

Definition value_of (p : S -> A) v : Prop := forall s, v s = Q v s (p s).

Definition value_of_mixed (p : S -> A -> F) v : Prop :=
  forall s, v s = \sum_a p s a * Q v s a.

Definition brackets (p : S -> A) (l w : S -> F) : Prop :=
  [/\ forall v, value_of p v -> forall s, l s <= v s,
      forall v, optimal v -> forall s, v s <= w s,
      forall x v, (forall s, mixed (x s)) -> value_of_mixed x v -> forall s, v s <= w s
    & exists v V, [/\ value_of p v, optimal V
                   & forall s, [/\ l s <= v s, v s <= V s & V s <= w s]]].

End Definitions.

Definition deterministic (F : realFieldType) (S A : finType) (p : S -> A) (s : S) (a : A) : F :=
  (a == p s)%:R.

(** Following [p] is a process with one action. *)
Definition alone (F : realFieldType) (S A : finType) (M : mdp F S A) (p : S -> A -> F) :
    mdp F S [finType of unit] :=
  Mdp (discount M) (fun s _ => \sum_a p s a * reward M s a)
      (fun s _ t => \sum_a p s a * chance M s a t).

(** ** Averages *)

Section Averages.

Variables (F : realFieldType) (I J : finType).
Implicit Types (p : I -> F) (f g : I -> F).

Lemma average_le p f g :
  mixed p -> (forall i, f i <= g i) -> \sum_i p i * f i <= \sum_i p i * g i.
Proof. by case=> p0 _ fg; apply: ler_sum => i _; apply: ler_wpmul2l. Qed.

Lemma average_const p d : mixed p -> \sum_i p i * d = d.
Proof. by case=> _ p1; rewrite -mulr_suml p1 mul1r. Qed.

Lemma mixed_average p (q : I -> J -> F) :
  mixed p -> (forall i, mixed (q i)) -> mixed (fun j => \sum_i p i * q i j).
Proof.
move=> pm qm; split=> [j|].
  by apply: sumr_ge0 => i _; apply: mulr_ge0; [case: pm | case: (qm i)].
rewrite exchange_big -[RHS](average_const 1 pm) /=; apply: eq_bigr => i _.
by rewrite -mulr_sumr; case: (qm i) => _ ->.
Qed.

Lemma sum_deterministic (S : finType) (p : S -> I) s f :
  \sum_i deterministic F p s i * f i = f (p s).
Proof.
rewrite (bigD1 (p s)) //= /deterministic eqxx mul1r big1 ?addr0 // => i /negbTE ->.
by rewrite mul0r.
Qed.

Lemma mixed_deterministic (S : finType) (p : S -> I) s : mixed (deterministic F p s).
Proof.
split=> [i|]; first exact: ler0n.
by rewrite -[RHS](sum_deterministic p s (fun=> 1)); apply: eq_bigr => i _; rewrite mulr1.
Qed.

End Averages.

(** A function that is nowhere larger than [eps] plus its discounted average
    under some distribution is at most [eps / (1 - g)]: look where it is largest. *)
Lemma discounted_bound (F : realFieldType) (S : finType) (g eps : F) (d : S -> F) :
  0 <= g < 1 ->
  (forall s, exists2 q : S -> F, mixed q & d s <= g * (\sum_t q t * d t) + eps) ->
  forall s, d s <= eps / (1 - g).
Proof.
case/andP=> g0 g1 step s.
have [top _ largest] := @arg_maxP _ F _ s predT d isT.
apply: le_trans (largest s isT) _.
have [q qm top_le] := step top.
rewrite ler_pdivl_mulr ?subr_gt0 // mulrBr mulr1 ler_subl_addl mulrC.
apply: le_trans top_le _; rewrite ler_add2r ler_wpmul2l //.
by rewrite -[leRHS](average_const (d top) qm) average_le // => t; apply: largest.
Qed.

(** ** Comparison *)

Section Comparison.

Variables (F : realFieldType) (S A : finType) (M : mdp F S A).
Hypothesis M_ok : well_formed M.
Implicit Types (v w : S -> F) (s : S) (a : A).

Lemma Q_sub v w s a :
  Q M v s a - Q M w s a = discount M * \sum_t chance M s a t * (v t - w t).
Proof.
rewrite /Q opprD addrACA subrr add0r -mulrBr -sumrB.
by congr (_ * _); apply: eq_bigr => t _; rewrite mulrBr.
Qed.

(** One step of the Bellman operator shrinks a distance by the discount. *)
Lemma bellman_contraction v w d s a :
  (forall t, v t <= w t + d) -> Q M v s a <= Q M w s a + discount M * d.
Proof.
move=> vw; have [/andP[g0 _] Pm] := M_ok.
rewrite -ler_subl_addl Q_sub ler_wpmul2l // -[leRHS](average_const d (Pm s a)).
by apply: average_le => // t; rewrite ler_subl_addl.
Qed.

Lemma Q_mono v w s a : (forall t, v t <= w t) -> Q M v s a <= Q M w s a.
Proof.
move=> vw; rewrite -[leRHS]addr0 -(mulr0 (discount M)).
by apply: bellman_contraction => t; rewrite addr0.
Qed.

Theorem comparison_eps v w eps :
  (forall s a, Q M w s a <= w s + eps) -> sub M v ->
  forall s, v s <= w s + eps / (1 - discount M).
Proof.
move=> w_ok v_ok s; have [g01 Pm] := M_ok; rewrite -ler_subl_addl.
apply: (discounted_bound (d := fun t => v t - w t)) g01 _ s => s.
have [a va] := v_ok s; exists (chance M s a); first exact: Pm.
by rewrite -Q_sub -addrA ler_add // addrC ler_subr_addl ler_subl_addl.
Qed.

Theorem comparison v w : super M w -> sub M v -> forall s, v s <= w s.
Proof.
move=> w_ok v_ok s; rewrite -[leRHS]addr0 -(mul0r (1 - discount M)^-1).
by apply: comparison_eps => // {}s a; rewrite addr0.
Qed.

Theorem optimal_unique v w : optimal M v -> optimal M w -> forall s, v s = w s.
Proof. by move=> [v1 v2] [w1 w2] s; apply/le_anti; rewrite !comparison. Qed.

(** A policy that is greedy for the optimal value attains it. *)
Theorem greedy_optimal v (p : S -> A) :
  optimal M v -> (forall s a, Q M v s a <= Q M v s (p s)) -> value_of M p v.
Proof.
move=> [above below] greedy s; apply/le_anti; rewrite above andbT.
by have [a va] := below s; apply: le_trans va (greedy s a).
Qed.

Lemma value_sub (p : S -> A) v : value_of M p v -> sub M v.
Proof. by move=> vp s; exists (p s); rewrite -vp. Qed.

End Comparison.

(** ** Policies *)

(** A step of a process whose rewards and chances are averages is the average of
    the steps. *)
Lemma Q_average (F : realFieldType) (S I : finType) (p r : I -> F) (P : I -> S -> F) (g : F)
    (v : S -> F) :
  \sum_i p i * r i + g * (\sum_t (\sum_i p i * P i t) * v t)
  = \sum_i p i * (r i + g * \sum_t P i t * v t).
Proof.
under [RHS]eq_bigr do rewrite mulrDr mulrCA.
rewrite big_split /= -mulr_sumr; congr (_ + _ * _).
under eq_bigr do rewrite mulr_suml.
rewrite exchange_big /=; apply: eq_bigr => i _; rewrite mulr_sumr.
by apply: eq_bigr => t _; rewrite mulrA.
Qed.

Section Policies.

Variables (F : realFieldType) (S A : finType) (M : mdp F S A).
Hypothesis M_ok : well_formed M.
Implicit Types (v w : S -> F) (s : S) (a : A).

Lemma Q_alone (p : S -> A -> F) v s :
  Q (alone M p) v s tt = \sum_a p s a * Q M v s a.
Proof. exact: Q_average. Qed.

Lemma well_formed_alone (p : S -> A -> F) :
  (forall s, mixed (p s)) -> well_formed (alone M p).
Proof. by have [g01 Pm] := M_ok => pm; split=> // s a; apply: mixed_average. Qed.

Lemma value_deterministic (p : S -> A) v :
  value_of_mixed M (deterministic F p) v <-> value_of M p v.
Proof. by split=> vp s; rewrite {1}vp sum_deterministic. Qed.

Lemma optimal_alone (p : S -> A -> F) v :
  optimal (alone M p) v <-> value_of_mixed M p v.
Proof.
split=> [[up lo] s|vp].
  by apply/le_anti; rewrite -Q_alone up andbT; have [[]] := lo s.
by split=> s; [case; rewrite Q_alone -vp | exists tt; rewrite Q_alone -vp].
Qed.

(** What a randomised policy gains over [l] in one step, it is worth. *)
Theorem policy_lower (p : S -> A -> F) v l :
  (forall s, mixed (p s)) -> value_of_mixed M p v ->
  (forall s, l s <= \sum_a p s a * Q M l s a) -> forall s, l s <= v s.
Proof.
move=> pm vp lp; apply: (comparison (well_formed_alone pm)) => s.
  by case; rewrite Q_alone -vp.
by exists tt; rewrite Q_alone.
Qed.

Corollary policy_gain (p : S -> A) v l :
  value_of M p v -> (forall s, l s <= Q M l s (p s)) -> forall s, l s <= v s.
Proof.
move=> vp lp; apply: (policy_lower (fun s => mixed_deterministic F p s)).
  exact/value_deterministic.
by move=> s; rewrite sum_deterministic.
Qed.

(** No policy, randomised or not, is worth more than [w]. *)
Theorem policy_upper (p : S -> A -> F) v w :
  (forall s, mixed (p s)) -> value_of_mixed M p v -> super M w ->
  forall s, v s <= w s.
Proof.
move=> pm vp w_ok; apply: (comparison (well_formed_alone pm)) => s.
  by case; rewrite Q_alone -(average_const (w s) (pm s)) average_le.
by exists tt; rewrite Q_alone -vp.
Qed.

Theorem value_unique (p : S -> A -> F) v w :
  (forall s, mixed (p s)) -> value_of_mixed M p v -> value_of_mixed M p w ->
  forall s, v s = w s.
Proof.
by move=> pm vp wp; apply: (optimal_unique (well_formed_alone pm)); apply/optimal_alone.
Qed.

Corollary brackets_optimal (p : S -> A) v l w :
  brackets M p l w -> optimal M v -> forall s, l s <= v s <= w s.
Proof.
move=> [_ _ _ [vp [V [_ V_opt between]]]] v_opt s; have [l_vp vp_V V_w] := between s.
by rewrite (optimal_unique M_ok v_opt V_opt) V_w (le_trans l_vp).
Qed.

End Policies.
