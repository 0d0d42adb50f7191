(** * Commitment against followers of several types

    The leader does not know which follower it faces: a follower of type [t]
    comes with weight [w t] and has actions [J t] of its own.  The leader commits
    to one mixture, and each type plays a best response of its own.  No theorem
    here needs the weights to be a distribution, so none asks for it.

<<
    bayes_BR x j         j answers x with a best response of every type
    bayes_value x j      what x pays the leader, on average over the types
    is_bayes_SSE_gap x j v u
                         x and j pay v, and no commitment pays more than u
    is_bayes_SSE x j v   (x, j) is a strong equilibrium of value v
    bayes_upper u N      no commitment pays more than u with responses in N
    bayes_leaf_bound     multipliers show bayes_upper
    bayes_leaf u N       there are such multipliers, or N is empty
    bayes_tree_sound     a search tree of such leaves bounds every commitment
    bayes_cert           a commitment with its responses, and a tree
    bayes_model z q x    x, its parts z and the indicators q are feasible in the
                         program without large constants
    bayes_model_exact    the values of that program are those of the definition
    bayes_SSE_optimal    the equilibria are its optima
    bayes_one_type       with one type of weight 1 this is commitment as in Bimatrix
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Base.Sums Game.Bimatrix Game.Certificate Game.SearchTree.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Bayesian.

Variables (F : realFieldType) (T I : finType) (J : T -> finType).
Variables (w : T -> F) (UL UF : forall t, I -> J t -> F).
Arguments UL : clear implicits.
Arguments UF : clear implicits.
Implicit Types (x : I -> F) (j : forall t, J t) (v u m : F) (N : profiles J).
Implicit Types (mu : T -> I -> F) (pi : forall t, J t -> J t -> F) (b : T -> F).

(** ** Definitions *)

Definition bayes_BR x j : Prop := forall t, BR (UF t) x (j t).

Definition bayes_value x j : F := \sum_t w t * EU (UL t) x (j t).

Definition is_bayes_SSE_gap x j v u : Prop :=
  [/\ mixed x, bayes_BR x j, bayes_value x j = v
    & forall x' j', mixed x' -> bayes_BR x' j' -> bayes_value x' j' <= u].

Definition is_bayes_SSE x j v : Prop := is_bayes_SSE_gap x j v v.

Theorem bayes_SSE_gap_bounds x j v u x' j' V :
  is_bayes_SSE_gap x j v u -> is_bayes_SSE x' j' V -> v <= V <= u.
Proof.
move=> [mx j_best xj_v le_u] [mx' j'_best xj'_V le_V].
by rewrite -{1}xj_v -{2}xj'_V le_V ?le_u.
Qed.

(** ** One leaf *)

Definition bayes_upper u N : Prop :=
  forall x j, mixed x -> bayes_BR x j -> N j -> bayes_value x j <= u.

(** [mu] prices the use of one mixture against all types, [pi] the regrets of
    each type; given the prices each type is bounded alone.  The prices are any
    numbers, so those of a rounded solution will do. *)
Theorem bayes_leaf_bound N mu pi m b u :
  (forall t k h, 0 <= pi t k h) ->
  (forall i, \sum_t mu t i <= m) ->
  (forall j t i, N j ->
     w t * UL t i (j t) - mu t i + \sum_h pi t (j t) h * (UF t i (j t) - UF t i h) <= b t) ->
  m + \sum_t b t <= u -> bayes_upper u N.
Proof.
move=> pi_ge0 mu_le cell_le total_le x j mx j_best N_j.
apply: le_trans total_le; have [x_ge0 x1] := mx.
have type_le t : w t * EU (UL t) x (j t) <= \sum_i x i * mu t i + b t.
  rewrite -ler_subl_addl /EU mulr_sumr -sumrB.
  under eq_bigr do rewrite mulrCA -mulrBr.
  by apply: regret_bound (pi_ge0 t (j t)) _ => // i; apply: cell_le.
apply: le_trans (ler_sum _ (fun t _ => type_le t)) _.
rewrite big_split ler_add2r exchange_big /=.
under eq_bigr do rewrite -mulr_sumr.
by apply: average_le => // i _.
Qed.

(** ** The search tree *)

(** What a leaf must show.  Where some type has no response left, nothing. *)
Definition bayes_leaf u N : Prop :=
  (forall j, ~ N j) \/
  exists mu pi m b,
    [/\ forall t k h, 0 <= pi t k h, forall i, \sum_t mu t i <= m,
        forall j t i, N j ->
          w t * UL t i (j t) - mu t i
          + \sum_h pi t (j t) h * (UF t i (j t) - UF t i h) <= b t
      & m + \sum_t b t <= u].

Lemma bayes_leaf_sound u N : bayes_leaf u N -> bayes_upper u N.
Proof.
case=> [empty x j _ _ /empty//|[mu [pi [m [b [pi_ge0 mu_le cell_le total_le]]]]]].
exact: bayes_leaf_bound pi_ge0 mu_le cell_le total_le.
Qed.

Lemma bayes_leaf_sub u N N' :
  bayes_leaf u N -> (forall j, N' j -> N j) -> bayes_leaf u N'.
Proof.
move=> [empty|[mu [pi [m [b [pi_ge0 mu_le cell_le total_le]]]]]] sub.
  by left=> j /sub; apply: empty.
by right; exists mu, pi, m, b; split=> // j t i /sub; apply: cell_le.
Qed.

Theorem bayes_tree_sound u :
  search_tree (bayes_leaf u) (fun _ => True) ->
  forall x j, mixed x -> bayes_BR x j -> bayes_value x j <= u.
Proof.
move=> tree x j mx j_best.
suff upper : bayes_upper u (fun _ => True) by apply: upper.
apply: search_tree_sound tree => [N|N covered x' j' mx' j'_best N_j'].
  exact: bayes_leaf_sound.
by have [N' N'_upper N'_j'] := covered j' N_j'; apply: N'_upper.
Qed.

Theorem bayes_cert x j v u :
  mixed x -> bayes_BR x j -> bayes_value x j = v ->
  search_tree (bayes_leaf u) (fun _ => True) ->
  is_bayes_SSE_gap x j v u.
Proof. by move=> mx j_best xj_v /bayes_tree_sound. Qed.

(** ** The program without large constants *)

(** [z t i k] is the part of [x i] that meets the response [k] of type [t], and
    [q t k] tells whether [k] is the response of type [t]. *)
Definition bayes_model (z : forall t, I -> J t -> F) (q : forall t, J t -> F) x : Prop :=
  [/\ (forall t i k, 0 <= z t i k) /\ (forall t k, (q t k == 0) || (q t k == 1)),
      forall t i, \sum_k z t i k = x i,
      forall t k, \sum_i z t i k = q t k,
      (forall t, \sum_k q t k = 1) /\ mixed x
    & forall t k h, 0 <= \sum_i (UF t i k - UF t i h) * z t i k].

Definition bayes_objective (z : forall t, I -> J t -> F) : F :=
  \sum_t \sum_i \sum_k w t * UL t i k * z t i k.

(** All of [x] goes to the response [k]. *)
Definition part (K : finType) x (k : K) (i : I) (h : K) : F := x i * (h == k)%:R.

Lemma sum_part (K : finType) x (k : K) i (f : K -> F) : \sum_h f h * part x k i h = f k * x i.
Proof.
rewrite (bigD1 k) //= /part eqxx mulr1 big1 ?addr0 // => h.
by move/negbTE => ->; rewrite !mulr0.
Qed.

Lemma objective_part z x j :
  (forall t i k, z t i k = part x (j t) i k) -> bayes_objective z = bayes_value x j.
Proof.
move=> z_part; apply: eq_bigr => t _; rewrite /EU mulr_sumr; apply: eq_bigr => i _.
under eq_bigr do rewrite z_part.
by rewrite sum_part mulrA mulrAC.
Qed.

Lemma regret_part t x (k h g : J t) :
  \sum_i (UF t i h - UF t i g) * part x k i h =
  (h == k)%:R * (EU (UF t) x h - EU (UF t) x g).
Proof.
rewrite -sumrB mulr_sumr; apply: eq_bigr => i _.
by rewrite -mulrBr mulrC /part mulrAC mulrC.
Qed.

Lemma model_of_profile x j :
  mixed x -> bayes_BR x j ->
  bayes_model (fun t => part x (j t)) (fun t k => (k == j t)%:R) x.
Proof.
move=> mx j_best; have [x_ge0 x1] := mx; split.
- split=> [t i k|t k]; first by rewrite mulr_ge0 ?ler0n.
  by case: (k == j t); rewrite !eqxx ?orbT.
- move=> t i; rewrite -[RHS]mul1r -(sum_part x (j t) i (fun=> 1)).
  by apply: eq_bigr => k _; rewrite mul1r.
- by move=> t k; rewrite -mulr_suml x1 mul1r.
- split=> // t; rewrite (bigD1 (j t)) //= eqxx big1 ?addr0 // => k.
  by move/negbTE => ->.
move=> t k h; rewrite regret_part; case: eqP => [->|_]; last by rewrite mul0r.
by rewrite mul1r subr_ge0; apply: j_best.
Qed.

(** Indicators that sum to 1 choose one response for each type, and the other
    parts vanish because they are not negative. *)
Lemma profile_of_model z q x :
  bayes_model z q x ->
  exists2 j, bayes_BR x j & forall t i k, z t i k = part x (j t) i k.
Proof.
move=> [[z_ge0 q_01] z_row z_col [q_sum mx] z_best].
have choice t : exists k, q t k = 1 /\ forall h, h != k -> q t h = 0.
  have q_ge0 h : 0 <= q t h by case/orP: (q_01 t h) => /eqP ->; rewrite ?ler01.
  case: (pickP (fun k => q t k == 1)) => [k /eqP qk|none]; last first.
    have := q_sum t; rewrite big1 => [/eqP|h _]; first by rewrite eq_sym oner_eq0.
    by have := q_01 t h; rewrite none orbF => /eqP.
  exists k; split=> // h h_k; have := q_sum t; rewrite (bigD1 k) //= qk.
  move/(canRL (addKr _)); rewrite addNr => /eqP.
  by rewrite psumr_eq0 // => /allP/(_ h (mem_index_enum h)); rewrite h_k => /eqP.
have [j j_q] := fin_all_exists choice.
have z_part t i k : z t i k = part x (j t) i k.
  have [_ other] := j_q t.
  have zero h : h != j t -> z t i h = 0.
    move=> /other q0; have /eqP := z_col t h.
    by rewrite q0 psumr_eq0 // => /allP/(_ i (mem_index_enum i))/eqP.
  rewrite /part; case: eqP => [->|/eqP/zero->]; last by rewrite mulr0.
  by rewrite mulr1 -(z_row t i) (bigD1 (j t)) //= big1 ?addr0.
exists j => // t h; have := z_best t (j t) h.
under eq_bigr do rewrite z_part.
by rewrite regret_part eqxx mul1r subr_ge0.
Qed.

Theorem bayes_model_exact x v :
  (mixed x /\ exists2 j, bayes_BR x j & bayes_value x j = v) <->
  (exists z q, bayes_model z q x /\ bayes_objective z = v).
Proof.
split=> [[mx [j j_best <-]]|[z [q [model <-]]]].
  exists (fun t => part x (j t)), (fun t k => (k == j t)%:R).
  by split; [exact: model_of_profile | exact: objective_part].
have [j j_best z_part] := profile_of_model model.
split; first by case: model => _ _ _ [].
by exists j => //; rewrite (objective_part z_part).
Qed.

Corollary bayes_SSE_optimal x j v :
  is_bayes_SSE x j v <->
  [/\ mixed x, bayes_BR x j, bayes_value x j = v
    & forall z q x', bayes_model z q x' -> bayes_objective z <= v].
Proof.
split=> -[mx j_best xj_v le_v]; split=> //.
  move=> z q x' model; have [_ exact] := bayes_model_exact x' (bayes_objective z).
  by have [|mx' [j' j'_best <-]] := exact; [exists z, q | apply: le_v].
move=> x' j' mx' j'_best; rewrite -(@objective_part (fun t => part x' (j' t)) x' j') //.
exact: le_v (model_of_profile mx' j'_best).
Qed.

End Bayesian.

(** ** One type *)

Section OneType.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).

Theorem bayes_one_type x k v u :
  is_bayes_SSE_gap (fun=> 1) (fun _ : unit => UL) (fun=> UF) x (fun=> k) v u <->
  is_SSE_gap UL UF x k v u.
Proof.
have one x' (j : unit -> J) :
    bayes_value (fun=> 1) (fun=> UL) x' j = EU UL x' (j tt).
  by rewrite /bayes_value (bigD1 tt) //= big1 ?addr0 ?mul1r // => -[].
split=> [[mx k_best]|[mx k_best xk_v le_u]].
  rewrite one => xk_v le_u; split=> // [|x' k' mx' k'_best]; first exact: k_best tt.
  by rewrite -(one x' (fun=> k')) le_u.
by split=> // [|x' j' mx' j'_best]; rewrite one //; apply: le_u.
Qed.

End OneType.
