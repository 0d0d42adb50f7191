(** * A bound on commitment that trades the follower's rewards for the leader's

    The follower answers by a function of what it observes, best among all such
    functions, from the start.  Together the two cannot get more than J, the
    follower's rewards counted m times; and the follower, who could deviate to one
    fixed function, gets at least l.  So the leader gets at most J - m l.

<<
    answering x b v w      the answer b to the observations is worth v to the
                           follower and w to the leader against the policy x
    best_observed x o b v  no answer to the observations is worth more from the start
    answering_exists       every answer has values
    exchange_bound         the bound
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Game.Bimatrix MDP.Vanishing MDP.Stationary.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Exchange.

Variables (F : realFieldType) (S A B O W : finType) (P : process F S A B O).
Variables (start : S -> F) (seen : S -> W).
Implicit Types (x : O -> A -> F) (b : W -> B) (v w : S -> F) (s t : S).

Definition answering x b v w : Prop :=
  [/\ forall s, responses P s (b (seen s)),
      forall s, v s = average P x s (fun a => QF P s a (b (seen s)) v)
    & forall s, w s = average P x s (fun a => QL P s a (b (seen s)) w)].

Definition best_observed x v : Prop :=
  forall b' v' w', answering x b' v' w' -> \sum_s start s * v' s <= \sum_s start s * v s.

Hypothesis P_ok : process_ok P.

(** Rewards averaged over a policy and an answer accumulate to one value. *)
Lemma reward_value_exists x (d : S -> B) g (r : S -> A -> B -> F) :
  policy_of P x -> (forall s, responses P s (d s)) ->
  g = leader_discount P \/ g = follower_discount P ->
  exists v, forall s,
    v s = average P x s (fun a => r s a (d s) + g * \sum_t next P s a (d s) t * v t).
Proof.
move=> x_ok d_ok g_is; have none := chain_vanishing P_ok x_ok (point_mixes (F := F) d_ok) g_is.
have [v vE] :=
  kernel_solution (fun s => average P x s (fun a => \sum_b point F d s b * r s a b)) none.
exists v => s; rewrite {1}vE -average_chain; apply: eq_bigr => a _.
by rewrite point_sum.
Qed.

Lemma answering_exists x b : policy_of P x -> (forall s, responses P s (b (seen s))) ->
  exists v w, answering x b v w.
Proof.
move=> x_ok b_ok.
have [v vE] := reward_value_exists (follower_reward P) x_ok b_ok (or_intror erefl).
have [w wE] := reward_value_exists (leader_reward P) x_ok b_ok (or_introl erefl).
by exists v, w.
Qed.

Theorem exchange_bound m joint secured deviation u :
  mixed start -> leader_discount P = follower_discount P -> 0 <= m ->
  (forall s a (c : B), possible P s a c -> QL P s a c joint + m * follower_reward P s a c <= joint s) ->
  (forall s, responses P s (deviation (seen s))) ->
  (forall s a, actions P (observe P s) a -> secured s <= QF P s a (deviation (seen s)) secured) ->
  \sum_s start s * (joint s - m * secured s) <= u ->
  forall x b v w, policy_of P x -> answering x b v w -> best_observed x v ->
  \sum_s start s * w s <= u.
Proof.
move=> [start0 _] same m0 joint_ok dev_ok secured_ok total x b v w x_ok [b_ok v_val w_val] best.
have [v' [w' dev]] := answering_exists x_ok dev_ok; have [_ v'_val _] := dev.
have secured_le : forall s, secured s <= v' s.
  apply: (follower_comparison P_ok x_ok dev_ok) => s; last by rewrite -v'_val.
  rewrite -[leLHS](average_same s (secured s) x_ok); apply: average_leq => // a.
  exact: secured_ok.
have together : forall s, w s + m * v s <= joint s.
  pose r s a c := leader_reward P s a c + m * follower_reward P s a c.
  apply: (chain_comparison (r := r) P_ok x_ok (point_mixes (F := F) b_ok) (or_introl erefl)) => s.
    rewrite w_val v_val -average_scale -average_add le_eqVlt; apply/orP; left; apply/eqP.
    apply: eq_bigr => a _; rewrite point_sum; congr (_ * _).
    rewrite /QL /QF -same mulrDr addrACA; congr (_ + _); rewrite mulrCA -mulrDr; congr (_ * _).
    by rewrite mulr_sumr -big_split; apply: eq_bigr => t _; rewrite mulrDr mulrCA.
  rewrite -[leRHS](average_same s (joint s) x_ok); apply: average_leq => // a a_ok.
  by rewrite point_sum /r addrAC; apply: joint_ok; split.
apply: le_trans total.
have -> : \sum_s start s * (joint s - m * secured s)
    = \sum_s start s * joint s - m * \sum_s start s * secured s.
  by rewrite mulr_sumr -sumrB; apply: eq_bigr => s _; rewrite mulrBr mulrCA.
rewrite ler_subr_addl.
apply: le_trans (_ : _ <= m * (\sum_s start s * v s) + \sum_s start s * w s) _.
  rewrite ler_add2r ler_wpmul2l //; apply: le_trans (best _ _ _ dev).
  by apply: ler_sum => s _; exact: ler_wpmul2l.
rewrite mulr_sumr -big_split /=; apply: ler_sum => s _.
by rewrite mulrCA -mulrDr addrC ler_wpmul2l.
Qed.

End Exchange.
