(** * Special games, and how the notions of value compare

<<
    minimax_cert          the theorem behind certificates of kind zero-sum
    maximin_value_unique  what one matrix lets the row player secure is one number
    zero_sum_gap          in a zero-sum game x secures v, y concedes u: the answer
                          to x does not matter, and no value exceeds u
    zero_sum_SSE          with u = v this is the strong and the weak value
    zero_sum_SSE_maximin  in a zero-sum game to commit is to secure
    pure_strong_exists, pure_weak_exists
                          some action is the best to commit to
    mixed_beats_pure      the strong value is at least what one action pays
    pure_weak_le_weak     the same for weak ties
    pure_weak_le_strong   weak ties do not pay more than strong ties, by one action
    weak_le_strong        nor by mixtures
    weak_eq_strong        they pay the same where an equilibrium can be approached
    strict_response_inducible, unique_response_inducible, unique_reply_inducible
                          a response that is the only best one is inducible
    dominated_not_inducible
                          one that a mixture of other classes dominates is not
    inducible_iff_not_excluded
                          all others are inducible
    strictly_dominated_not_BR
                          one that is dominated strictly is best nowhere
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Base.Sums Game.Bimatrix Game.Certificate Game.Weak.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** One matrix *)

Section MatrixGame.

Variables (F : realFieldType) (I J : finType) (U : I -> J -> F).
Implicit Types (x : I -> F) (y : J -> F) (u v : F).

Lemma secures_le_concedes x v y u : secures U x v -> concedes U y u -> v <= u.
Proof.
move=> [[x_ge0 x1] x_pays] [[y_ge0 y1] y_holds].
apply: le_trans (average_le x_ge0 x1 (fun i _ => y_holds i)).
by rewrite -EU_mixture average_ge.
Qed.

Theorem minimax_cert x v y u :
  secures U x v -> concedes U y u -> is_maximin_gap U x v u.
Proof.
by move=> x_v y_u; split=> // x' v' x'_v'; apply: secures_le_concedes x'_v' y_u.
Qed.

Theorem maximin_value_unique x v x' v' :
  is_maximin_gap U x v v -> is_maximin_gap U x' v' v' -> v = v'.
Proof.
move=> [x_v v_max] [x'_v' v'_max]; apply/le_anti.
by rewrite (v'_max x) ?(v_max x').
Qed.

End MatrixGame.

(** ** Zero-sum games *)

Section ZeroSum.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Hypothesis zero_sum : forall i j, UF i j = - UL i j.
Implicit Types (x : I -> F) (y : J -> F) (b j : J) (u v g : F).

Lemma zero_sum_EU x j : EU UF x j = - EU UL x j.
Proof. by rewrite /EU -sumrN; apply: eq_bigr => i _; rewrite zero_sum mulrN. Qed.

(** The best responses are those that pay the leader least. *)
Lemma zero_sum_BR x j : BR UF x j <-> forall k, EU UL x j <= EU UL x k.
Proof.
by split=> j_best k; have := j_best k; rewrite !zero_sum_EU ler_opp2.
Qed.

Lemma zero_sum_secures x j : mixed x -> BR UF x j -> secures UL x (EU UL x j).
Proof. by move=> mx /zero_sum_BR j_least. Qed.

Theorem zero_sum_gap x v y u b :
  secures UL x v -> concedes UL y u -> BR UF x b ->
  let g := EU UL x b in
  [/\ v <= g <= u, is_SSE_gap UL UF x b g u & is_weak_gap UL UF x b g g u].
Proof.
move=> x_v y_u b_best /=; have [mx x_pays] := x_v.
have best_le x' j' : mixed x' -> BR UF x' j' -> EU UL x' j' <= u.
  by move=> mx' j'_best; apply: secures_le_concedes y_u; apply: zero_sum_secures.
have b_worst : worst_payoff UL UF x (EU UL x b).
  split=> [|k _]; first by exists b.
  by move/zero_sum_BR: b_best.
split; first by rewrite x_pays best_le.
  by split.
split=> //; split; first exact: weak_lower_attained b_worst.
by move=> x' v' mx' [[j' j'_best <-] _]; apply: best_le.
Qed.

Theorem zero_sum_SSE x v y :
  secures UL x v -> concedes UL y v ->
  [/\ exists b, BR UF x b, is_weak_value UL UF v
    & forall b, BR UF x b -> is_SSE UL UF x b v /\ is_weak_gap UL UF x b v v v].
Proof.
move=> x_v y_v.
have all_b b : BR UF x b -> is_SSE UL UF x b v /\ is_weak_gap UL UF x b v v v.
  move=> b_best; have [/le_anti<- sse weak] := zero_sum_gap x_v y_v b_best.
  by split.
case: (pickP (@predT J)) => [j0 _|none]; last first.
  have [[_ y1] _] := y_v; move/eqP: y1.
  by rewrite big_pred0 // eq_sym oner_eq0.
have [b b_best] := BR_exists UF x j0; split=> //; first by exists b.
by have [_ /weak_gap_value] := all_b b b_best.
Qed.

(** No theorem of minimax is needed to see that committing means securing. *)
Theorem zero_sum_SSE_maximin x v :
  (exists b, is_SSE UL UF x b v) <-> (exists j : J, True) /\ is_maximin_gap UL x v v.
Proof.
split=> [[b [mx b_best xb_v le_v]]|[[j0 _] [[mx x_pays] v_max]]].
  split; first by exists b.
  split=> [|x' v' [mx' x'_pays]]; first by rewrite -xb_v; apply: zero_sum_secures.
  by have [b' b'_best] := BR_exists UF x' b; rewrite (le_trans (x'_pays b')) ?le_v.
have best_le x' j' : mixed x' -> BR UF x' j' -> EU UL x' j' <= v.
  by move=> mx' j'_best; apply: v_max; apply: zero_sum_secures.
have [b b_best] := BR_exists UF x j0; exists b; split=> //.
by apply/le_anti; rewrite best_le ?x_pays.
Qed.

End ZeroSum.

(** ** Mixtures and single actions *)

Section PureAndMixed.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x : I -> F) (i : I) (b j k : J) (u v w : F).

Lemma unit_BR i j : BR UF (unit_mixture i) j <-> best_reply UF i j.
Proof. by split=> j_best k; have := j_best k; rewrite !unit_EU. Qed.

Lemma pure_strong_gap_bounds i j v u i' j' w :
  is_pure_strong UL UF i j v u -> is_pure_strong UL UF i' j' w w -> v <= w <= u.
Proof.
move=> [j_best ij_v _ le_u] [j'_best ij_w _ le_w].
by rewrite -{1}ij_v -{2}ij_w le_w ?le_u.
Qed.

(** One action is committed to as a mixture is: the best one exists, whatever the
    ties. *)
Theorem pure_strong_exists (i0 : I) (j0 : J) :
  exists i j v, is_pure_strong UL UF i j v v.
Proof.
have [j1 j1_best] := BR_exists UF (unit_mixture i0) j0.
have [[i j] /BRP/unit_BR j_best ij_max] := @largest_exists F [finType of I * J]
  (fun c => [forall k, EU UF (unit_mixture c.1) k <= EU UF (unit_mixture c.1) c.2])
  (fun c => UL c.1 c.2) (i0, j1) (introT (BRP _ _ _) j1_best).
have le_ij i' j' : best_reply UF i' j' -> UL i' j' <= UL i j.
  by move=> /unit_BR/BRP; apply: (ij_max (i', j')).
by exists i, j, (UL i j); split=> // k; apply: le_ij.
Qed.

Theorem pure_weak_exists (i0 : I) (j0 : J) :
  exists i j v, is_pure_weak UL UF i j v v.
Proof.
have worst i : exists j, best_reply UF i j /\
    forall k, best_reply UF i k -> UL i j <= UL i k.
  have [j /unit_BR j_best j_least] :=
    BR_largest UF (unit_mixture i) j0 (fun k => - UL i k).
  by exists j; split=> // k /unit_BR/j_least; rewrite ler_opp2.
have [f f_worst] := fin_all_exists worst.
have [i _ i_max] := @largest_exists F I predT (fun i => UL i (f i)) i0 isT.
have [fi_best fi_least] := f_worst i; exists i, (f i), (UL i (f i)); split=> // i'.
by have [fi'_best _] := f_worst i'; exists (f i') => //; apply: i_max.
Qed.

Theorem mixed_beats_pure i j v u x b w :
  is_pure_strong UL UF i j v u -> is_SSE UL UF x b w -> v <= w.
Proof.
move=> [j_best <- _ _] [_ _ _ le_w]; rewrite -unit_EU.
by apply: le_w (unit_mixed i) _; apply/unit_BR.
Qed.

Theorem pure_weak_le_weak i j v u w :
  is_pure_weak UL UF i j v u -> is_weak_value UL UF w -> v <= w.
Proof.
move=> [j_best ij_v v_le _] [_ w_upper]; apply: (w_upper _ _ (unit_mixed i)).
split; first by exists j; [apply/unit_BR | rewrite unit_EU].
by move=> k /unit_BR; rewrite unit_EU; apply: v_le.
Qed.

Theorem pure_weak_le_strong i j v u i' j' w w' :
  is_pure_weak UL UF i j v u -> is_pure_strong UL UF i' j' w w' -> v <= w'.
Proof. by move=> [j_best <- _ _] [_ _ _]; apply. Qed.

(** ** Weak and strong ties *)

Theorem weak_le_strong w x b v u :
  is_weak_value UL UF w -> is_SSE_gap UL UF x b v u -> w <= u.
Proof.
move=> [w_lower _] [_ _ _ le_u]; apply: weak_lower_le w_lower _.
by move=> x' v' mx' [[j' j'_best <-] _]; apply: le_u.
Qed.

(** An equilibrium survives weak ties where its response can be made strictly
    best and each response of the same class pays the value. *)
Theorem weak_eq_strong x b v :
  is_SSE UL UF x b v -> inducible UF b ->
  (forall k, same_class UF b k -> v <= EU UL x k) -> is_weak_value UL UF v.
Proof.
move=> [mx b_best _ le_v] [z mz strict] v_le; split.
  by apply: (@weak_lower_limit _ _ _ UL UF b); exists x, z.
by move=> x' v' mx' [[j' j'_best <-] _]; apply: le_v.
Qed.

(** ** Inducible responses *)

Lemma strict_response_inducible x j :
  mixed x -> (forall k, k != j -> EU UF x k < EU UF x j) -> inducible UF j.
Proof.
move=> mx strict; exists x => // k other; apply: strict.
by apply/eqP => kj; apply: other; rewrite kj.
Qed.

Lemma unique_response_inducible x j :
  mixed x -> BR UF x j -> (forall k, BR UF x k -> k = j) -> inducible UF j.
Proof.
move=> mx j_best unique; apply: (strict_response_inducible mx) => k k_j.
rewrite lt_neqAle j_best andbT; apply: contra k_j => /eqP tie; apply/eqP/unique.
by move=> h; rewrite tie.
Qed.

Lemma unique_reply_inducible i j :
  (forall k, k != j -> UF i k < UF i j) -> inducible UF j.
Proof.
move=> strict; apply: (strict_response_inducible (unit_mixed i)) => k k_j.
by rewrite !unit_EU strict.
Qed.

Theorem dominated_not_inducible j p :
  mixed p -> (forall k, same_class UF j k -> p k = 0) ->
  (forall i, UF i j <= \sum_k p k * UF i k) -> ~ inducible UF j.
Proof. by move=> mp p_other p_above; apply: (@excluded_not_inducible _ _ _ _ j p). Qed.

(** Domination is the only obstacle; [x0] shows that the leader has an action. *)
Theorem inducible_iff_not_excluded x0 j :
  mixed x0 -> inducible UF j <-> ~ exists p, excluded UF j p.
Proof.
move=> mx0; split=> [j_ind [p /excluded_not_inducible]//|not_excluded].
by case: (inducible_or_excluded UF j mx0).
Qed.

(** A response that is dominated strictly is best nowhere. *)
Theorem strictly_dominated_not_BR j p x :
  mixed p -> (forall i, UF i j < \sum_k p k * UF i k) -> mixed x -> ~ BR UF x j.
Proof.
move=> [p_ge0 p1] p_above [x_ge0 x1] j_best.
have : \sum_i x i * (UF i j - \sum_k p k * UF i k) < 0.
  by apply: average_lt => // i _; rewrite subr_lt0.
under eq_bigr do rewrite mulrBr.
by rewrite sumrB -EU_mixture subr_lt0 ltNge average_le.
Qed.

End PureAndMixed.
