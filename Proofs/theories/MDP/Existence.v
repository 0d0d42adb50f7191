(** * Discounted Markov decision processes: values exist

    Over any ordered field, without limits: the value of a policy solves a
    square linear system whose kernel is trivial by comparison, and the best of
    the finitely many deterministic policies solves the Bellman equation.

<<
    linear_fixpoint          v = r + K v has a solution if v = K v only for 0
    policy_value_exists      every policy has a value
    mixed_policy_value_exists   and so has every randomised policy
    optimal_policy_exists    some policy has an optimal value
    optimal_exists           the Bellman equation has a solution
    certificate_brackets     one step of evidence brackets the values
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Game.Bimatrix MDP.Comparison.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma linear_fixpoint (F : fieldType) (S : finType) (K : S -> S -> F) (r : S -> F) :
  (forall v, (forall s, v s = \sum_t K s t * v t) -> forall s, v s = 0) ->
  exists v, forall s, v s = r s + \sum_t K s t * v t.
Proof.
move=> trivial; pose n := #|S|.
pose K' : 'M[F]_n := \matrix_(j, i) K (enum_val i) (enum_val j).
have rowE (u : 'rV[F]_n) s :
    (u *m K') 0 (enum_rank s) = \sum_t K s t * u 0 (enum_rank t).
  rewrite mxE (reindex _ (onW_bij _ (@enum_rank_bij S))) /=.
  by apply: eq_bigr => t _; rewrite mxE !enum_rankK mulrC.
have unit_K : 1%:M - K' \in unitmx.
  rewrite -row_free_unit -kermx_eq0; apply/eqP/row_matrixP => i; rewrite row0.
  have /eqP : row i (kermx (1%:M - K')) *m (1%:M - K') = 0 by rewrite -row_mul mulmx_ker row0.
  rewrite mulmxBr mulmx1 subr_eq0 => /eqP fixed; apply/rowP => j; rewrite [RHS]mxE.
  rewrite -[j]enum_valK (trivial (fun s => row i _ 0 (enum_rank s))) // => s.
  by rewrite {1}fixed rowE.
pose u := (\row_j r (enum_val j)) *m invmx (1%:M - K').
have : u *m (1%:M - K') = \row_j r (enum_val j) by rewrite mulmxKV.
rewrite mulmxBr mulmx1 => /rowP solved; exists (fun s => u 0 (enum_rank s)) => s.
by have := solved (enum_rank s); rewrite !mxE enum_rankK -rowE mxE => <-; rewrite subrK.
Qed.

Section Existence.

Variables (F : realFieldType) (S A : finType) (M : mdp F S A).
Hypothesis M_ok : well_formed M.

Theorem mixed_policy_value_exists (p : S -> A -> F) :
  (forall s, mixed (p s)) -> exists v, value_of_mixed M p v.
Proof.
move=> pm; set N := alone M p; have N_ok : well_formed N := well_formed_alone M_ok pm.
pose idle := Mdp (discount N) (fun _ _ => 0) (chance N).
have idleE w s : \sum_t discount N * chance N s tt t * w t = Q idle w s tt.
  by rewrite /Q add0r mulr_sumr; apply: eq_bigr => t _; rewrite mulrA.
have [v solved|v vE] := linear_fixpoint (K := fun s t => discount N * chance N s tt t)
                          (reward N ^~ tt).
  have idle_ok : well_formed idle by [].
  apply: (optimal_unique idle_ok (w := fun=> 0)).
    by split=> s; [case | exists tt]; rewrite -idleE -solved.
  by split=> s; [case | exists tt]; rewrite -idleE big1 // => t _; rewrite mulr0.
exists v; apply/optimal_alone; have fixed s : v s = Q N v s tt.
  by rewrite {1}vE /Q mulr_sumr; congr (_ + _); apply: eq_bigr => t _; rewrite mulrA.
by split=> s; [case | exists tt]; rewrite -fixed.
Qed.

Theorem policy_value_exists (p : S -> A) : exists v, value_of M p v.
Proof.
have [v] := mixed_policy_value_exists (@mixed_deterministic F A S p).
by move/value_deterministic; exists v.
Qed.

(** Were the value of the best policy not optimal, changing one action would
    raise it somewhere and lower it nowhere. *)
Theorem optimal_policy_exists : (S -> A) -> exists p v, value_of M p v /\ optimal M v.
Proof.
move=> p0.
have [V VE] := fin_all_exists (fun p : {ffun S -> A} => policy_value_exists p).
have [best _ bestP] := @arg_maxP _ F _ (finfun p0) predT (fun p => \sum_s V p s) isT.
exists best, (V best); split=> //; split; last exact: value_sub (VE best).
move=> s a; rewrite leNgt; apply/negP => better.
pose p := [ffun t => if t == s then a else best t].
have step t : V best t <= Q M (V best) t (p t).
  by rewrite ffunE; case: eqP => [->|_]; [apply: ltW | rewrite -VE].
have above : forall t, V best t <= V p t by exact: (policy_gain M_ok (VE _) step).
suff : \sum_t V best t < \sum_t V p t by apply/negP; rewrite -leNgt; apply: bestP.
rewrite (bigD1 s) //= [ltRHS](bigD1 s) //= ltr_le_add ?ler_sum // [ltRHS]VE ffunE eqxx.
exact: lt_le_trans better (Q_mono M_ok _ _ above).
Qed.

Theorem optimal_exists : (S -> A) -> exists v, optimal M v.
Proof. by move=> /optimal_policy_exists[p [v [_ vo]]]; exists v. Qed.

(** The certificate theorem: [w] is not improved by any action, and one step of
    [p] gains at least [l] over [l]. *)
Theorem certificate_brackets (p : S -> A) l w :
  (forall s a, Q M w s a <= w s) -> (forall s, l s <= Q M l s (p s)) -> brackets M p l w.
Proof.
move=> w_ok l_ok.
have low v : value_of M p v -> forall s, l s <= v s by move=> vp; apply: policy_gain vp l_ok.
have high v : optimal M v -> forall s, v s <= w s by case=> _; apply: comparison w_ok.
have [v vp] := policy_value_exists p; have [V VE] := optimal_exists p.
split=> // [x u xm ux|]; first exact: (policy_upper M_ok xm ux w_ok).
exists v, V; split=> // s; split; [exact: low | | exact: high].
by apply: comparison (value_sub vp) s => //; case: VE.
Qed.

End Existence.
