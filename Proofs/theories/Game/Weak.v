(** * The weak (pessimistic) value

    Ties are broken against the leader, and the value is a supremum that need not
    be attained.  What counts are the responses that some commitment makes
    strictly best: every commitment has such a response among its best ones, and
    a commitment close by makes the follower choose it.

<<
    same_class j k       the follower gets the same from j and k in every row
    strictly_best z j    at z the class of j is better than all other responses
    inducible j          some commitment makes the class of j strictly best
    inducible_response   every commitment has an inducible best response
    excluded j p         the mixture p of other classes dominates j
    bounded j u l y      at commitments with best response j a mixture of the
                         class of j pays the leader at most u
    approachable j v     where the class of j is a best response it pays v, and it
                         can be made strictly best
    weak_upper_cert      responses excluded or bounded: nothing above u
    weak_lower_attained  what a commitment guarantees is a lower bound
    weak_lower_limit     what is approachable is a lower bound
    weak_cert            the theorem behind certificates of kind weak
    weak_gap_bounds      a certified interval contains the weak value
    weak_gap_value       without a gap it is the weak value
    weak_value_unique    the weak value is unique
    class_value j t      t is the most that the class of j pays at commitments
                         with best response j, by its worst member
    weak_value_is_max_over_inducible
                         the weak value is the largest value of an inducible class
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From SGT Require Import Base.Sums Game.Bimatrix Game.Certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Classes of responses *)

Section Classes.

Variables (F : realFieldType) (I J : finType) (UF : I -> J -> F).
Implicit Types (x z : I -> F) (p : J -> F) (j k : J).

Definition same_class j k : Prop := forall i, UF i j = UF i k.

Lemma same_classP j k : reflect (same_class j k) [forall i, UF i j == UF i k].
Proof. by apply: (iffP forallP) => same i; apply/eqP. Qed.

Lemma same_class_refl j : same_class j j. Proof. by []. Qed.

Lemma same_class_sym j k : same_class j k -> same_class k j.
Proof. by move=> same i. Qed.

Lemma same_class_trans j k h : same_class j k -> same_class k h -> same_class j h.
Proof. by move=> jk kh i; rewrite jk. Qed.

Lemma same_class_EU x j k : same_class j k -> EU UF x j = EU UF x k.
Proof. by move=> same; apply: eq_bigr => i _; rewrite same. Qed.

Lemma same_class_BR x j k : same_class j k -> BR UF x j -> BR UF x k.
Proof. by move=> same j_best h; rewrite -(same_class_EU x same). Qed.

Definition strictly_best z j : Prop :=
  forall k, ~ same_class j k -> EU UF z k < EU UF z j.

Lemma strictly_best_BR z j : strictly_best z j -> BR UF z j.
Proof.
move=> strict k; case: (same_classP j k) => [same|other].
  by rewrite (same_class_EU z same).
exact: ltW (strict k other).
Qed.

Lemma BR_of_strictly_best z j k : strictly_best z j -> BR UF z k -> same_class j k.
Proof.
move=> strict k_best; case: (same_classP j k) => // /strict.
by rewrite ltNge k_best.
Qed.

Definition inducible j : Prop := exists2 z, mixed z & strictly_best z j.

Lemma same_class_inducible j k : same_class j k -> inducible j -> inducible k.
Proof.
move=> same [z mz strict]; exists z => // h other.
rewrite -(same_class_EU z same); apply: strict => same'; apply: other.
exact: same_class_trans (same_class_sym same) same'.
Qed.

(** No mixture of other classes reaches a class that is strictly best
    somewhere. *)
Definition excluded j p : Prop :=
  [/\ mixed p, forall k, same_class j k -> p k = 0
    & forall i, UF i j <= \sum_k p k * UF i k].

Lemma excluded_not_inducible j p : excluded j p -> ~ inducible j.
Proof.
move=> [[p_ge0 p1] p_other p_above] [z [z_ge0 z1] strict].
have : \sum_k p k * EU UF z k < EU UF z j.
  apply: average_lt => // k pk; apply: strict => /p_other pk0.
  by rewrite pk0 ltxx in pk.
rewrite ltNge EU_mixture; apply/negP; rewrite negbK.
by apply: ler_sum => i _; rewrite ler_wpmul2l.
Qed.

End Classes.

(** ** Every commitment has an inducible best response

    Raise all payoffs of the follower by one constant, so that none is negative,
    and choose among the best responses the column [j] whose entries have the
    largest sum of squares.  Add a little of this column to the commitment: that
    favours [j] over every other column with at most the same sum of squares,
    since [2 a (a - b) = a^2 - b^2 + (a - b)^2]. *)

Section Inducible.

Variables (F : realFieldType) (I J : finType) (UF : I -> J -> F).
Implicit Types (x z d : I -> F) (j k : J).

(** A commitment pushed into a direction without negative entries. *)
Definition pushed x d (e : F) i : F := (x i + e * d i) / (1 + e * \sum_h d h).

Lemma pushed_mixed x d e :
  mixed x -> (forall i, 0 <= d i) -> 0 <= e -> mixed (pushed x d e).
Proof.
move=> [x_ge0 x1] d_ge0 e0.
have mass_gt0 : 0 < 1 + e * \sum_h d h.
  by rewrite ltr_spaddl // mulr_ge0 // sumr_ge0.
split=> [i|]; first by rewrite divr_ge0 ?(ltW mass_gt0) // addr_ge0 // mulr_ge0.
by rewrite -mulr_suml big_split /= x1 -mulr_sumr divff // gt_eqF.
Qed.

Lemma pushed_EU (U : I -> J -> F) x d e j :
  EU U (pushed x d e) j = (EU U x j + e * EU U d j) / (1 + e * \sum_h d h).
Proof.
rewrite /EU mulr_sumr -big_split mulr_suml /=; apply: eq_bigr => i _.
by rewrite /pushed mulrAC mulrDl !mulrA.
Qed.

(** A direction that favours [j] among the best responses makes its class
    strictly best: a small step leaves the other responses behind. *)
Lemma favoured_inducible x d j :
  mixed x -> BR UF x j -> (forall i, 0 <= d i) ->
  (forall k, BR UF x k -> ~ same_class UF j k -> EU UF d k < EU UF d j) ->
  inducible UF j.
Proof.
move=> mx j_best d_ge0 favours.
have [|e /andP[e0 _] e_ahead] := @small_step F J
    (fun k => ~~ [forall i, UF i j == UF i k])
    (fun k => EU UF x j - EU UF x k) (fun k => EU UF d j - EU UF d k).
  move=> k /same_classP other.
  have := j_best k; rewrite le_eqVlt => /predU1P[tie|behind].
    right; rewrite tie subrr subr_gt0; split=> //; apply: favours => // h.
    by rewrite tie.
  by left; rewrite subr_gt0.
have mass_gt0 : 0 < 1 + e * \sum_h d h.
  by rewrite ltr_spaddl // mulr_ge0 ?sumr_ge0 // ltW.
exists (pushed x d e) => [|k /same_classP other].
  exact: pushed_mixed mx d_ge0 (ltW e0).
rewrite !pushed_EU ltr_pmul2r ?invr_gt0 // -subr_gt0.
by rewrite (_ : _ - _ = EU UF x j - EU UF x k + e * (EU UF d j - EU UF d k));
  [exact: e_ahead | ring].
Qed.

Theorem inducible_response x j0 :
  mixed x -> exists2 j, BR UF x j & inducible UF j.
Proof.
move=> mx; pose c := \sum_i \sum_k `|UF i k|; pose a k i := UF i k + c.
have a_ge0 k i : 0 <= a k i.
  have c_ge : `|UF i k| <= c.
    rewrite /c (bigD1 i) //= (bigD1 k) //= -addrA ler_addl.
    by rewrite addr_ge0 ?sumr_ge0 // => h _; rewrite ?sumr_ge0.
  by rewrite -ler_subl_addl sub0r (le_trans _ c_ge) // ler_normr lexx orbT.
have [j j_best j_max] := BR_largest UF x j0 (fun k => \sum_i a k i ^+ 2).
exists j => //; apply: (favoured_inducible mx j_best (a_ge0 j)) => k k_best other.
rewrite -subr_gt0 -(pmulr_rgt0 _ (ltr0Sn F 1)).
have -> : 2%:R * (EU UF (a j) j - EU UF (a j) k) =
    \sum_i a j i ^+ 2 - \sum_i a k i ^+ 2 + \sum_i (a j i - a k i) ^+ 2.
  rewrite -!sumrB -big_split mulr_sumr; apply: eq_bigr => i _ /=.
  by rewrite /a; ring.
rewrite ltr_paddl ?subr_ge0 ?j_max //.
rewrite lt_neqAle sumr_ge0 ?andbT => [|i _]; last exact: sqr_ge0.
rewrite eq_sym psumr_eq0 => [|i _]; last exact: sqr_ge0.
apply/negP => /allP same; apply: other => i.
have := same i (mem_index_enum i); rewrite /= sqrf_eq0 /a => /eqP diff0.
by apply/eqP; rewrite -subr_eq0 -diff0; apply/eqP; ring.
Qed.

End Inducible.

(** ** Lower bounds *)

Section Lower.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x z : I -> F) (j k : J) (g t v : F).

Lemma worst_payoff_exists x j0 : exists v, worst_payoff UL UF x v.
Proof.
have [j j_best j_min] := BR_largest UF x j0 (fun k => - EU UL x k).
exists (EU UL x j); split=> [|k k_best]; first by exists j.
by rewrite -ler_opp2 j_min.
Qed.

Theorem weak_lower_attained x g :
  mixed x -> worst_payoff UL UF x g -> weak_lower UL UF g.
Proof. by move=> mx x_pays v' v'_lt; exists x, g. Qed.

(** The class of [j] is a best response at [x], each member pays at least [v]
    there, and at [z] the class is strictly best. *)
Definition approachable j v : Prop :=
  exists x z, [/\ mixed x, BR UF x j,
    forall k, same_class UF j k -> v <= EU UL x k,
    mixed z & strictly_best UF z j].

Definition segment x z t i : F := (1 - t) * x i + t * z i.

Lemma segment_mixed x z t : 0 <= t <= 1 -> mixed x -> mixed z -> mixed (segment x z t).
Proof.
move=> /andP[t0 t1] [x_ge0 x1] [z_ge0 z1]; split=> [i|].
  by rewrite addr_ge0 // mulr_ge0 // subr_ge0.
by rewrite big_split -!mulr_sumr /= x1 z1 !mulr1 subrK.
Qed.

Lemma segment_EU (U : I -> J -> F) x z t j :
  EU U (segment x z t) j = (1 - t) * EU U x j + t * EU U z j.
Proof.
rewrite /EU !mulr_sumr -big_split; apply: eq_bigr => i _.
by rewrite /segment mulrDl !mulrA.
Qed.

(** Behind [x] on the segment toward [z] the class is strictly best, and close to
    [x] each member pays more than any number below [v]. *)
Theorem weak_lower_limit j v : approachable j v -> weak_lower UL UF v.
Proof.
move=> [x [z [mx j_best pays mz strict]]] v' v'_lt.
have [|t /andP[t0 t1] above] := @small_step F J
    (fun k => [forall i, UF i j == UF i k])
    (fun k => EU UL x k - v') (fun k => EU UL z k - EU UL x k).
  by move=> k /same_classP/pays v_le; left; rewrite subr_gt0 (lt_le_trans v'_lt).
have strict_t : strictly_best UF (segment x z t) j.
  move=> k other; rewrite !segment_EU ler_lt_add ?ltr_pmul2l ?strict //.
  by rewrite ler_wpmul2l ?subr_ge0.
have [w w_worst] := worst_payoff_exists (segment x z t) j.
have [[k k_best kw] _] := w_worst; exists (segment x z t), w; split=> //.
  by apply: segment_mixed; rewrite ?(ltW t0).
have /same_classP/above := BR_of_strictly_best strict_t k_best.
by rewrite -kw segment_EU -[v' < _]subr_gt0; congr (0 < _); ring.
Qed.

End Lower.

(** ** The certificate *)

Section Weak.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x z : I -> F) (l p y : J -> F) (b j k : J) (g t u v w : F).

(** The mixture [l] of the class of [j] pays the leader at most [u] wherever [j]
    is a best response, by the multipliers [y] of the follower's regrets. *)
Definition bounded j u l y : Prop :=
  [/\ mixed l, forall k, ~ same_class UF j k -> l k = 0, forall h, 0 <= y h
    & forall i, \sum_k l k * UL i k + \sum_h y h * (UF i j - UF i h) <= u].

Lemma bounded_worst j u l y x v :
  bounded j u l y -> mixed x -> BR UF x j ->
  (forall k, same_class UF j k -> v <= EU UL x k) -> v <= u.
Proof.
move=> [[l_ge0 l1] l_class y_ge0 row_le] mx j_best v_le.
apply: le_trans (_ : \sum_k l k * EU UL x k <= u); last first.
  by rewrite EU_mixture; apply: (regret_bound mx j_best y_ge0).
apply: average_ge => // k lk; apply: v_le; case: (same_classP UF j k) => // other.
by rewrite l_class // ltxx in lk.
Qed.

Theorem weak_upper_cert u :
  (forall j, (exists p, excluded UF j p) \/ (exists l y, bounded j u l y)) ->
  weak_upper UL UF u.
Proof.
move=> records x v mx [[j0 _ _] v_le].
have [j j_best j_inducible] := inducible_response UF j0 mx.
case: (records j) => [[p /excluded_not_inducible]//|[l [y j_bounded]]].
apply: (bounded_worst j_bounded mx j_best) => k same.
exact/v_le/(same_class_BR same).
Qed.

Theorem weak_cert x b g v u :
  mixed x -> BR UF x b -> EU UL x b = g ->
  (forall k, BR UF x k -> g <= EU UL x k) ->
  (v = g \/ exists j, approachable UL UF j v) ->
  (forall j, (exists p, excluded UF j p) \/ (exists l y, bounded j u l y)) ->
  is_weak_gap UL UF x b g v u.
Proof.
move=> mx b_best xb_g g_le lower records.
have x_pays : worst_payoff UL UF x g by split=> //; exists b.
split=> //; split; last exact: weak_upper_cert.
case: lower => [->|[j /weak_lower_limit//]].
exact: weak_lower_attained x_pays.
Qed.

(** ** The weak value *)

Lemma weak_lower_le v u : weak_lower UL UF v -> weak_upper UL UF u -> v <= u.
Proof.
move=> lower upper; rewrite leNgt; apply/negP => /lower[x [w [mx x_pays]]].
by rewrite ltNge (upper x).
Qed.

Theorem weak_gap_bounds x b g v u w :
  is_weak_gap UL UF x b g v u -> is_weak_value UL UF w -> v <= w <= u.
Proof.
move=> [_ _ _ _ [v_lower u_upper]] [w_lower w_upper].
by rewrite !weak_lower_le.
Qed.

Theorem weak_gap_value x b g v :
  is_weak_gap UL UF x b g v v -> is_weak_value UL UF v.
Proof. by case. Qed.

Theorem weak_value_unique v w :
  is_weak_value UL UF v -> is_weak_value UL UF w -> v = w.
Proof.
move=> [v_lower v_upper] [w_lower w_upper].
by apply/le_anti; rewrite !weak_lower_le.
Qed.

(** ** The largest value of an inducible class *)

Definition class_value j t : Prop :=
  (exists x, [/\ mixed x, BR UF x j & forall k, same_class UF j k -> t <= EU UL x k])
  /\ forall x s, mixed x -> BR UF x j ->
       (forall k, same_class UF j k -> s <= EU UL x k) -> s <= t.

Lemma class_value_lower j t :
  inducible UF j -> class_value j t -> weak_lower UL UF t.
Proof.
move=> [z mz strict] [[x [mx j_best pays]] _].
by apply: (@weak_lower_limit _ _ _ UL UF j); exists x, z.
Qed.

Lemma class_value_upper x v j t :
  mixed x -> worst_payoff UL UF x v -> BR UF x j -> class_value j t -> v <= t.
Proof.
move=> mx [_ v_le] j_best [_ t_max]; apply: (t_max x) => // k same.
exact/v_le/(same_class_BR same).
Qed.

(** The hypothesis is the attainment of linear programs: a response is best
    nowhere, or its class has a value. *)
Theorem weak_value_is_max_over_inducible w :
  (forall j, (forall x, mixed x -> ~ BR UF x j) \/ exists t, class_value j t) ->
  is_weak_value UL UF w <->
  (exists2 j, inducible UF j & class_value j w) /\
  (forall j t, inducible UF j -> class_value j t -> t <= w).
Proof.
move=> attained; split=> [[w_lower w_upper]|[[j j_inducible j_w] w_max]]; last first.
  split=> [|x v mx x_pays]; first exact: class_value_lower j_w.
  have [[j0 _ _] _] := x_pays; have [k k_best k_inducible] := inducible_response UF j0 mx.
  have [/(_ x mx)//|[t k_t]] := attained k.
  by rewrite (le_trans (class_value_upper mx x_pays k_best k_t)) // (w_max k).
have t_le j t : inducible UF j -> class_value j t -> t <= w.
  by move=> j_ind j_t; exact: weak_lower_le (class_value_lower j_ind j_t) w_upper.
split=> //.
(* A commitment that guarantees more than every class value below [w]. *)
have {}attained j : exists t, class_value j t \/ forall x, mixed x -> ~ BR UF x j.
  by case: (attained j) => [nowhere|[t j_t]]; [exists 0; right | exists t; left].
have [T T_value] := fin_all_exists attained.
have [|e e0 e_gap] := @small_enough F J (fun j e => T j < w -> T j <= w - e).
  move=> j; case: (ltP (T j) w) => [lt_w|_]; last by exists 1.
  exists (w - T j) => [|e /andP[_ e_le] _]; first by rewrite subr_gt0.
  by rewrite ler_subr_addl -ler_subr_addr.
have [|x [v [mx x_pays v_gt]]] := w_lower (w - e); first by rewrite ltr_subl_addr ltr_addl.
have [[j0 _ _] _] := x_pays; have [j j_best j_ind] := inducible_response UF j0 mx.
have [j_T|/(_ x mx)//] := T_value j; exists j => //.
suff -> : w = T j by [].
apply/eqP; rewrite eq_sym eq_le (t_le j) //= leNgt; apply/negP => /(e_gap j e).
rewrite e0 lexx => /(_ isT); rewrite leNgt (lt_le_trans v_gt) //.
exact: class_value_upper mx x_pays j_best j_T.
Qed.

End Weak.
