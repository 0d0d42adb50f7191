(** * Certificates of strong Stackelberg equilibria

    A commitment with a best response shows that its value is attained; one
    vector of multipliers for each action of the follower shows that no
    commitment pays more.

<<
    unit_mixture i       the mixture that plays the action i
    BRP                  best responses are recognised by finitely many comparisons
    BR_exists            a follower with an action has a best response
    BR_largest           among the best responses some function has a largest value
    sse_upper            multipliers for j bound the leader's payoff wherever j is
                         a best response
    sse_cert             the theorem behind certificates of kind sse
    SSE_gap_bounds       a certified interval contains the strong value
    SSE_value_unique     the strong value is unique
    SSE_pair_profile     the pair (x, j) and the textbook profile (x, f) describe
                         the same commitments
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Base.Sums Game.Bimatrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** A single action as a mixture *)

Section SingleActions.

Variables (F : realFieldType) (I J : finType).

Definition unit_mixture (i : I) : I -> F := fun h => (h == i)%:R.

Lemma unit_mixed (i : I) : mixed (unit_mixture i).
Proof.
split=> [h|]; first exact: ler0n.
rewrite (bigD1 i) //= /unit_mixture eqxx big1 ?addr0 // => h.
by move/negbTE => ->.
Qed.

Lemma unit_EU (U : I -> J -> F) (i : I) (j : J) : EU U (unit_mixture i) j = U i j.
Proof.
rewrite /EU (bigD1 i) //= /unit_mixture eqxx mul1r big1 ?addr0 // => h.
by move/negbTE => ->; rewrite mul0r.
Qed.

End SingleActions.

Arguments unit_mixture {F I} i _.
Arguments unit_mixed {F I} i.

(** ** Best responses and expected payoffs *)

Section Responses.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x : I -> F) (y p : J -> F) (j k : J) (u : F).

Lemma BRP x j : reflect (BR UF x j) [forall k, EU UF x k <= EU UF x j].
Proof. exact: forallP. Qed.

Lemma BR_exists x j0 : exists j, BR UF x j.
Proof.
have [j _ j_max] := @largest_exists F J predT (EU UF x) j0 isT.
by exists j => k; exact: j_max.
Qed.

Lemma BR_largest x j0 (f : J -> F) :
  exists2 j, BR UF x j & forall k, BR UF x k -> f k <= f j.
Proof.
have [j1 /BRP j1_best] := BR_exists x j0.
have [j /BRP j_best j_max] := @largest_exists _ _
  (fun k => [forall h, EU UF x h <= EU UF x k]) f j1 j1_best.
by exists j => // k /BRP; apply: j_max.
Qed.

(** A mixture of columns, and the multipliers of the regrets, commute with the
    average over the rows. *)
Lemma EU_mixture x p : \sum_k p k * EU UL x k = \sum_i x i * \sum_k p k * UL i k.
Proof. exact: weighted_sums_swap. Qed.

Lemma EU_regret x y j :
  \sum_i x i * (\sum_k y k * (UF i j - UF i k)) =
  \sum_k y k * (EU UF x j - EU UF x k).
Proof.
rewrite -weighted_sums_swap; apply: eq_bigr => k _; rewrite -sumrB.
by under eq_bigr do rewrite mulrBr.
Qed.

(** The regrets are not negative where [j] is a best response, so they may be
    added to any payoff [c] that the rows are to be compared by. *)
Lemma regret_bound x y j (c : I -> F) u :
  mixed x -> BR UF x j -> (forall k, 0 <= y k) ->
  (forall i, c i + \sum_k y k * (UF i j - UF i k) <= u) -> \sum_i x i * c i <= u.
Proof.
move=> [x_ge0 x1] j_best y_ge0 row_le.
apply: le_trans (average_le x_ge0 x1 (fun i _ => row_le i)).
under [leRHS]eq_bigr do rewrite mulrDr.
rewrite big_split /= EU_regret ler_addl; apply: sumr_ge0 => k _.
by rewrite mulr_ge0 // subr_ge0.
Qed.

End Responses.

(** ** The certificate *)

Section Strong.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x : I -> F) (y : J -> F) (b j k : J) (v u : F).

Theorem sse_upper j y u :
  (forall k, 0 <= y k) ->
  (forall i, UL i j + \sum_k y k * (UF i j - UF i k) <= u) ->
  forall x, mixed x -> BR UF x j -> EU UL x j <= u.
Proof. by move=> y_ge0 row_le x mx j_best; apply: regret_bound row_le. Qed.

Theorem sse_cert x b v u (y : J -> J -> F) :
  mixed x -> BR UF x b -> EU UL x b = v ->
  (forall j k, 0 <= y j k) ->
  (forall j i, UL i j + \sum_k y j k * (UF i j - UF i k) <= u) ->
  is_SSE_gap UL UF x b v u.
Proof.
move=> mx b_best xb_v y_ge0 row_le; split=> // x' j.
exact: sse_upper (y_ge0 j) (row_le j) x'.
Qed.

(** ** The strong value *)

Theorem SSE_gap_bounds x j v u x' j' V :
  is_SSE_gap UL UF x j v u -> is_SSE UL UF x' j' V -> v <= V <= u.
Proof.
move=> [mx j_best xj_v le_u] [mx' j'_best xj'_V le_V].
by rewrite -{1}xj_v -{2}xj'_V le_V ?le_u.
Qed.

Theorem SSE_value_unique x j v x' j' v' :
  is_SSE UL UF x j v -> is_SSE UL UF x' j' v' -> v = v'.
Proof. by move=> sse sse'; apply/le_anti/(SSE_gap_bounds sse sse'). Qed.

(** ** Pairs and profiles *)

(** Among the best responses one that pays the leader most; [j0] only shows that
    the follower has an action. *)
Definition favourable_response j0 x : J :=
  [arg max_(k > [arg max_(k > j0) EU UF x k] | [forall h, EU UF x h <= EU UF x k])
     EU UL x k]%O.

Lemma favourable_responseP j0 : breaks_ties_for_leader UL UF (favourable_response j0).
Proof.
move=> x _; rewrite /favourable_response; case: arg_maxP => [|j /BRP j_best j_max].
  by case: arg_maxP => // j _ j_max; apply/BRP => k; apply: j_max.
by split=> // k /BRP; apply: j_max.
Qed.

Theorem SSE_pair_profile x :
  (exists j v, is_SSE UL UF x j v) <-> (exists f, is_SSE_profile UL UF x f).
Proof.
split=> [[j [v [mx j_best xj_v le_v]]]|[f [mx f_favours f_max]]].
  have favours := favourable_responseP j; exists (favourable_response j).
  split=> // z mz; have [z_best _] := favours z mz; have [_ x_max] := favours x mx.
  by rewrite (le_trans (le_v z _ mz z_best)) // -xj_v x_max.
have [fx_best _] := f_favours x mx; exists (f x), (EU UL x (f x)).
split=> // z k mz k_best; have [_ z_max] := f_favours z mz.
exact: le_trans (z_max k k_best) (f_max z mz).
Qed.

End Strong.
