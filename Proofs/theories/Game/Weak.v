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
    class_value_exists   j is best nowhere, or its class has a value and a record
                         that bounds the leader's payoff by this value
    inducible_or_excluded
                         a response is inducible or has a record that excludes it
    weak_value_is_max_over_inducible
                         the weak value is the largest value of an inducible class
    weak_value_exists    every game has a weak value
    weak_cert_complete   every weak value has a certificate
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From SGT Require Import Base.Sums LP.Duality LP.FourierMotzkin.
From SGT Require Import Game.Bimatrix Game.Certificate.

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

Lemma bounded_weaken j t u l y : t <= u -> bounded j t l y -> bounded j u l y.
Proof. by move=> t_u [ml l_class y_ge0 row_le]; split=> // i; apply: le_trans t_u. Qed.

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

Lemma class_value_unique j s t : class_value j s -> class_value j t -> s = t.
Proof.
move=> [[x [mx x_best x_s]] s_max] [[z [mz z_best z_t]] t_max].
by apply/le_anti; rewrite (t_max x) ?(s_max z).
Qed.

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

End Weak.

(** ** The program of a class

    To commit with the class of [j] in mind is a linear program: maximise [t] over
    the mixtures with best response [j] to which each member of the class pays
    the leader at least [t].  Its dual solutions are the records [bounded]. *)

Section ClassProgram.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (j : J).

Local Notation member k := [forall i, UF i j == UF i k].

Let rows (r : J + J) (v : I + 'I_1) : F :=
  match r, v with
  | inl k, inl i => - ((member k)%:R * UL i k)
  | inl k, inr _ => (member k)%:R
  | inr h, inl i => UF i h - UF i j
  | inr h, inr _ => 0
  end.

Let mass (_ : 'I_1) (v : I + 'I_1) : F := if v is inl _ then 1 else 0.

Let payoff (v : I + 'I_1) : F := if v is inl _ then 0 else 1.

Let level (v : I + 'I_1) : bool := if v is inl _ then false else true.

Lemma class_feasible s v :
  feasible rows (fun=> 0) mass (fun=> s) level v <->
  [/\ forall i, 0 <= v (inl i), \sum_i v (inl i) = s, BR UF (v \o inl) j
    & forall k, same_class UF j k -> v (inr ord0) <= EU UL (v \o inl) k].
Proof.
have member_row k : \sum_u rows (inl k) u * v u =
    (member k)%:R * (v (inr ord0) - EU UL (v \o inl) k).
  rewrite big_sumType big_ord1 /= mulrBr addrC; congr (_ + _).
  by rewrite mulr_sumr -sumrN; apply: eq_bigr => i _ /=; ring.
have reply_row h : \sum_u rows (inr h) u * v u = EU UF (v \o inl) h - EU UF (v \o inl) j.
  rewrite big_sumType big_ord1 /= mul0r addr0 -sumrB.
  by apply: eq_bigr => i _ /=; ring.
have mass_row e : \sum_u mass e u * v u = \sum_i v (inl i).
  rewrite big_sumType big_ord1 /= mul0r addr0.
  by apply: eq_bigr => i _; rewrite mul1r.
split=> [[ineqs eqs v_ge0]|[x_ge0 xs j_best t_le]].
  split=> [i||k|k /same_classP same]; first exact: v_ge0.
  - by rewrite -(mass_row ord0) eqs.
  - by rewrite -subr_le0 -reply_row.
  - by have := ineqs (inl k); rewrite member_row same mul1r subr_le0.
split=> [[k|h]|e|[i|u]] //.
- rewrite member_row; case: (same_classP UF j k) => [same|_]; last by rewrite mul0r.
  by rewrite mul1r subr_le0 t_le.
- by rewrite reply_row subr_le0.
- by rewrite mass_row.
Qed.

Lemma class_dual y z :
  dual_feasible rows mass payoff level y z ->
  bounded UL UF j (z ord0) (fun k => y (inl k) * (member k)%:R) (y \o inr).
Proof.
move=> [y_ge0 rows_ge level_eq]; split=> [|k other|h|i]; last 1 first.
- have := rows_ge (inl i) isT; rewrite /combination big_sumType big_ord1 /=.
  rewrite mulr1 => row_ge0; rewrite -subr_ge0; move: row_ge0; congr (0 <= _).
  rewrite addrC; congr (_ + _).
  by rewrite opprD -!sumrN; congr (_ + _); apply: eq_bigr => k _ /=; ring.
- split=> [k|]; first by rewrite mulr_ge0 ?ler0n.
  have := level_eq (inr ord0) isT; rewrite /combination big_sumType big_ord1 /=.
  by rewrite mulr0 [X in _ + X + _]big1 ?addr0 // => h _; rewrite mulr0.
- by case: (same_classP UF j k) => // _; rewrite mulr0.
- exact: y_ge0.
Qed.

Theorem class_value_exists :
  (forall x, mixed x -> ~ BR UF x j) \/
  exists t, class_value UL UF j t /\ exists l y, bounded UL UF j t l y.
Proof.
have point x t : mixed x -> BR UF x j ->
    (forall k, same_class UF j k -> t <= EU UL x k) ->
    feasible rows (fun=> 0) mass (fun=> 1) level (fun u => if u is inl i then x i else t).
  by move=> [x_ge0 x1] j_best t_le; apply/class_feasible.
have objectiveE v : objective payoff v = v (inr ord0).
  by rewrite /objective big_sumType big_ord1 /= mul1r big1 ?add0r // => i _; rewrite mul0r.
have [[y [z [y_ge0 nonneg zero neg]]]|[v [d [_ ray gain]]]
     |[v [y [z [v_feas dual tight]]]]] :=
  lp_certificates rows (fun=> 0) mass (fun=> 1) payoff level.
- left=> x mx j_best.
  have [k _ k_least] := @largest_exists F J predT (fun k => - EU UL x k) j isT.
  apply: (farkas_cert y_ge0 nonneg zero neg) (point x (EU UL x k) mx j_best _) => h _.
  by rewrite -ler_opp2 k_least.
- have [d_ge0 d0 _ t_le] := (class_feasible 0 d).1 ray.
  have /t_le : same_class UF j j by [].
  rewrite leNgt /EU big1 => [|i _ /=]; first by rewrite -objectiveE gain.
  by have /psumr_eq0P-> := d0; rewrite ?mul0r.
have [x_ge0 x1 j_best t_le] := (class_feasible 1 v).1 v_feas.
right; exists (v (inr ord0)); split.
  split; first by exists (v \o inl).
  move=> x s mx x_best s_le; have := lp_weak_duality (point x s mx x_best s_le) dual.
  by rewrite tight !objectiveE.
exists (fun k => y (inl k) * (member k)%:R), (y \o inr).
suff <- : z ord0 = v (inr ord0) by apply: class_dual.
rewrite -objectiveE -tight /dual_objective big_ord1 mulr1 big1 ?add0r // => r _.
by rewrite mulr0.
Qed.

End ClassProgram.

(** ** What exists

    A class is inducible or dominated, and an inducible class has a value with a
    bound; so the weak value exists and every weak value has a certificate. *)

Section Existence.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x : I -> F) (j k : J) (t w : F).

Theorem inducible_or_excluded x0 j :
  mixed x0 -> inducible UF j \/ exists p, excluded UF j p.
Proof.
move=> mx0; pose other k : F := (~~ [forall i, UF i j == UF i k])%:R.
have [[z [ahead _ z_ge0]]|[y [e [y_ge0 nonneg _ neg]]]] := lp_farkas_alternative
    (fun k i => other k * (UF i k - UF i j)) (fun k => - other k)
    (fun (_ : 'I_0) _ => 0) (fun=> 0) pred0.
  left; have {}ahead k : ~ same_class UF j k -> 1 <= EU UF z j - EU UF z k.
    move=> /same_classP k_other; have := ahead k; rewrite /other k_other /= mulr1n.
    rewrite ler_oppr -sumrN -sumrB; congr (_ <= _).
    by apply: eq_bigr => i _; ring.
  have {}z_ge0 i : 0 <= z i by apply: z_ge0.
  have [z0|z_neq0] := eqVneq (\sum_i z i) 0.
    have EU0 h : EU UF z h = 0.
      by rewrite /EU big1 // => i _; have /psumr_eq0P-> := z0; rewrite ?mul0r.
    by exists x0 => // k /ahead; rewrite !EU0 subr0 ler10.
  have mass_gt0 : 0 < \sum_i z i by rewrite lt0r z_neq0 sumr_ge0.
  exists (fun i => z i / \sum_h z h) => [|k /ahead z_ahead].
    split=> [i|]; first by rewrite divr_ge0 // ltW.
    by rewrite -mulr_suml divff.
  have scaled h : EU UF (fun i => z i / \sum_h z h) h = EU UF z h / \sum_h z h.
    by rewrite /EU mulr_suml; apply: eq_bigr => i _; rewrite mulrAC.
  by rewrite !scaled ltr_pmul2r ?invr_gt0 // -subr_gt0 (lt_le_trans ltr01).
right; pose mass := \sum_k y k * other k.
have mass_gt0 : 0 < mass.
  move: neg; rewrite /dual_objective big_ord0 addr0.
  by under eq_bigr do rewrite mulrN; rewrite sumrN oppr_lt0.
exists (fun k => y k * other k / mass); split=> [|k /same_classP same|i].
- split=> [k|]; last by rewrite -mulr_suml divff // gt_eqF.
  by rewrite divr_ge0 ?(ltW mass_gt0) // mulr_ge0 ?ler0n.
- by rewrite /other same mulr0 mul0r.
have := nonneg i isT; rewrite /combination big_ord0 addr0 => above.
rewrite -(ler_pmul2r mass_gt0) mulr_suml -subr_ge0 {1}/mass mulr_sumr -sumrB.
move: above; congr (0 <= _); apply: eq_bigr => k _.
by rewrite mulrAC divfK ?gt_eqF //; ring.
Qed.

(** The two cases that the records of a certificate distinguish. *)
Lemma class_cases x0 j :
  mixed x0 ->
  (exists p, excluded UF j p) \/
  inducible UF j /\ exists t, class_value UL UF j t /\ exists l y, bounded UL UF j t l y.
Proof.
move=> /(inducible_or_excluded j)[j_inducible|]; [right|by left].
split=> //; have [nowhere|//] := class_value_exists UL UF j.
by have [z /nowhere z_nowhere /strictly_best_BR] := j_inducible.
Qed.

Theorem weak_value_is_max_over_inducible w :
  is_weak_value UL UF w <->
  (exists2 j, inducible UF j & class_value UL UF j w) /\
  (forall j t, inducible UF j -> class_value UL UF j t -> t <= w).
Proof.
split=> [[w_lower w_upper]|[[j j_inducible j_w] w_max]]; last first.
  split=> [|x v mx x_pays]; first exact: class_value_lower j_w.
  have [[j0 _ _] _] := x_pays; have [k k_best k_inducible] := inducible_response UF j0 mx.
  have [/(_ x mx)//|[t [k_t _]]] := class_value_exists UL UF k.
  by rewrite (le_trans (class_value_upper mx x_pays k_best k_t)) // (w_max k).
have t_le j t : inducible UF j -> class_value UL UF j t -> t <= w.
  by move=> j_ind j_t; exact: weak_lower_le (class_value_lower j_ind j_t) w_upper.
split=> //.
(* A commitment that guarantees more than every class value below [w]. *)
have attained j : exists t, class_value UL UF j t \/ forall x, mixed x -> ~ BR UF x j.
  have [nowhere|[t [j_t _]]] := class_value_exists UL UF j; first by exists 0; right.
  by exists t; left.
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

Theorem weak_value_exists (i0 : I) (j0 : J) : exists w, is_weak_value UL UF w.
Proof.
have mx0 : mixed (unit_mixture i0 : I -> F) := unit_mixed i0.
have decided j : exists c : bool * F,
    if c.1 then inducible UF j /\ class_value UL UF j c.2 else exists p, excluded UF j p.
  have [j_excluded|[j_ind [t [j_t _]]]] := class_cases j mx0; first by exists (false, 0).
  by exists (true, t).
have [c c_value] := fin_all_exists decided.
have value_c j t : inducible UF j -> class_value UL UF j t -> (c j).1 /\ t = (c j).2.
  move=> j_ind j_t; have := c_value j; case: (c j) => -[] T /= [].
    by move=> _ j_T; split=> //; apply: class_value_unique j_t j_T.
  by move=> p /excluded_not_inducible.
have [j1 _ j1_ind] := inducible_response UF j0 mx0.
have j1_c : (c j1).1.
  have [[p /excluded_not_inducible]//|[_ [t [j1_t _]]]] := class_cases j1 mx0.
  by have [] := value_c _ _ j1_ind j1_t.
have [j j_c j_max] := @largest_exists F J (fun k => (c k).1) (fun k => (c k).2) j1 j1_c.
exists (c j).2; apply/weak_value_is_max_over_inducible; have := c_value j.
rewrite j_c => -[j_ind j_t]; split=> [|k s k_ind /(value_c _ _ k_ind)[k_c ->]].
  by exists j.
exact: j_max.
Qed.

(** Certificates of kind weak are complete: approached by [j], with one record for
    each action. *)
Theorem weak_cert_complete w :
  is_weak_value UL UF w ->
  (exists j, approachable UL UF j w) /\
  forall j, (exists p, excluded UF j p) \/ (exists l y, bounded UL UF j w l y).
Proof.
move=> w_value; have [[j [z mz strict] [[x [mx j_best pays]] _]] w_max] :=
  (weak_value_is_max_over_inducible w).1 w_value.
split=> [|k]; first by exists j, x, z.
have [|[k_ind [t [k_t [l [y k_bounded]]]]]] := class_cases k mx; [by left | right].
by exists l, y; apply: bounded_weaken (w_max k t k_ind k_t) k_bounded.
Qed.

End Existence.
