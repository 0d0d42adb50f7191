(** * Security games: covering targets against an attacker who watches

    The leader covers the target [t] with probability [c t], and has [m] resources
    in total.  The attacker sees the coverage and attacks a target that pays it
    most.  What an attack pays depends on whether the target is covered: [Dc], [Du]
    pay the defender, [Ac], [Au] the attacker.

<<
    coverage c           0 <= c <= 1, and c uses no more than m resources
    payoff C U c t       expected payoff of an attack on t, C covered, U uncovered
    attacked c t         no target pays the attacker more than t does
    is_security_SSE_gap c t v u
                         an attack on t, a best one, pays v; no coverage with a
                         best attack pays more than u
    is_security_SSE c t v
                         (c, t) is a strong equilibrium of value v
    slope y t s          coefficient of c s in the bound below
    security_upper       multipliers for t bound the defender's payoff wherever t
                         is attacked
    security_cert        a coverage with its attack, and multipliers for each target
    water v t            the least coverage that holds t down to v (water_least)
    security_level       a coverage that holds every target down to v without waste,
                         at the least v in reach, is an equilibrium
    water_filling        such a coverage is water v
    water_filling_exists it has an attack that makes it an equilibrium
    is_bayes_security_gap c a v u
                         the same for attackers of several types with weights: each
                         type t attacks a t
    coverage_bound       what a coverage makes of slopes, at a price for resources
    security_leaf_bound  prices and multipliers bound what attacks in N pay
    security_leaf u N    there are such prices, or N is empty
    security_tree_cert   a coverage with its attacks, and a search tree of such leaves
    security_one_type    one type of weight 1 is the attacker above
>> *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From SGT Require Import Base.Sums Game.SearchTree.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Security.

Variables (F : realFieldType) (T : finType) (m : F) (Dc Du Ac Au : T -> F).
Implicit Types (c y k : T -> F) (s t : T) (u v r : F).

(** ** Definitions *)

Definition coverage c : Prop := (forall t, 0 <= c t <= 1) /\ \sum_t c t <= m.

Definition payoff (C U : T -> F) c t : F := c t * C t + (1 - c t) * U t.

Notation defended := (payoff Dc Du).
Notation gained := (payoff Ac Au).

Definition attacked c t : Prop := forall s, gained c s <= gained c t.

Definition is_security_SSE_gap c t v u : Prop :=
  [/\ coverage c, attacked c t, defended c t = v
    & forall c' t', coverage c' -> attacked c' t' -> defended c' t' <= u].

Definition is_security_SSE c t v : Prop := is_security_SSE_gap c t v v.

Theorem security_SSE_gap_bounds c t v u c' t' V :
  is_security_SSE_gap c t v u -> is_security_SSE c' t' V -> v <= V <= u.
Proof.
move=> [cov att ct_v le_u] [cov' att' ct'_V le_V].
by rewrite -{1}ct_v -{2}ct'_V le_V ?le_u.
Qed.

Lemma payoffE (C U : T -> F) c t : payoff C U c t = U t + c t * (C t - U t).
Proof. by rewrite /payoff mulrBl mul1r mulrBr addrCA. Qed.

(** ** Water-filling, where coverage helps the defender and hurts the attacker *)

Section WaterFilling.

Hypothesis covering_helps : forall t, Du t < Dc t.
Hypothesis covering_hurts : forall t, Ac t < Au t.

Lemma gained_le c c' t : (gained c t <= gained c' t) = (c' t <= c t).
Proof. by rewrite !payoffE ler_add2l ler_nmul2r // subr_lt0. Qed.

Lemma gained_lt c c' t : (gained c t < gained c' t) = (c' t < c t).
Proof. by rewrite !ltNge gained_le. Qed.

Lemma defended_le c c' t : (defended c t <= defended c' t) = (c t <= c' t).
Proof. by rewrite !payoffE ler_add2l ler_pmul2r // subr_gt0. Qed.

(** [v] is the least level in reach if some target pays [v] even when it is
    covered, or if no resource is left. *)
Theorem security_level c v t :
  coverage c -> (forall s, gained c s <= v) -> (forall s, 0 < c s -> gained c s = v) ->
  (exists s, v = Ac s) \/ \sum_s c s = m ->
  gained c t = v -> (forall s, gained c s = v -> defended c s <= defended c t) ->
  is_security_SSE c t (defended c t).
Proof.
move=> cov below tight least t_v t_max; split=> // [s|c' t' cov' att'].
  by rewrite t_v.
have [c_01 _] := cov; have [c'_01 c'_m] := cov'.
have level_ge : v <= gained c' t'.
  rewrite leNgt; apply/negP => lt_v.
  have drop s : gained c' s < v by apply: le_lt_trans lt_v.
  case: least => [[s v_Ac]|c_m].
    have := drop s; rewrite v_Ac payoffE ltNge => /negP; apply.
    have /andP[_ c's_le1] := c'_01 s.
    rewrite -ler_subl_addl -[leLHS]mul1r ler_nmul2r // subr_lt0; exact: covering_hurts.
  have more s : c s <= c' s.
    have /andP[c's_ge0 _] := c'_01 s; have /andP[cs_ge0 _] := c_01 s.
    move: cs_ge0; rewrite le_eqVlt => /predU1P[<-//|/tight cs_v].
    by rewrite -gained_le cs_v ltW.
  have : \sum_s c s < \sum_s c' s.
    rewrite (bigD1 t) //= [ltRHS](bigD1 t) //= ltr_le_add ?ler_sum //.
    by rewrite -gained_lt t_v.
  by rewrite c_m ltNge c'_m.
have less : c' t' <= c t'.
  have /andP[ct'_ge0 _] := c_01 t'; rewrite -gained_le.
  exact: le_trans (below t') level_ge.
apply: le_trans (_ : defended c t' <= _); first by rewrite defended_le.
apply: t_max; apply/le_anti; rewrite below /=.
have /andP[c't'_ge0 _] := c'_01 t'.
case: (ltgtP 0 (c t')) => [/tight->//||ct'_0].
  by have /andP[ct'_ge0 _] := c_01 t'; rewrite ltNge ct'_ge0.
apply: le_trans level_ge _; rewrite gained_le -ct'_0; exact: c't'_ge0.
Qed.

Definition water v t : F := Num.max 0 (Num.min 1 ((Au t - v) / (Au t - Ac t))).

Lemma water_01 v t : 0 <= water v t <= 1.
Proof. by rewrite le_maxr lexx le_maxl ler01 le_minl lexx. Qed.

Lemma water_level v t : Ac t <= v -> gained (water v) t = Num.min v (Au t).
Proof.
move=> Ac_v; have gap_gt0 : 0 < Au t - Ac t by rewrite subr_gt0.
rewrite payoffE /water min_r; last first.
  by rewrite ler_pdivr_mulr // mul1r ler_sub.
have [v_Au|Au_v] := leP v (Au t).
  rewrite max_r ?divr_ge0 ?(ltW gap_gt0) ?subr_ge0 //.
  by rewrite -(opprB (Au t)) mulrN divfK ?gt_eqF // opprB addrC subrK.
rewrite max_l ?mul0r ?addr0 // mulr_le0_ge0 ?invr_ge0 ?subr_le0 ?(ltW Au_v) //.
exact: ltW.
Qed.

Lemma water_least c v t : Ac t <= v -> 0 <= c t -> gained c t <= v -> water v t <= c t.
Proof.
move=> Ac_v ct_ge0; rewrite -gained_le water_level // le_minr => ->.
by rewrite payoffE ger_addl mulr_ge0_le0 // subr_le0 ltW.
Qed.

Theorem water_filling v t :
  let c := water v in
  (forall s, Ac s <= v) -> \sum_s c s <= m ->
  (exists s, v = Ac s) \/ \sum_s c s = m ->
  gained c t = v -> (forall s, gained c s = v -> defended c s <= defended c t) ->
  is_security_SSE c t (defended c t).
Proof.
move=> /= Ac_v c_m; apply: security_level => [|s|s].
- by split=> // s; apply: water_01.
- by rewrite water_level // le_minl lexx.
rewrite water_level // {1}/water lt_maxr ltxx lt_minr /= => /andP[_].
by rewrite pmulr_lgt0 ?invr_gt0 ?subr_gt0 // => v_Au; rewrite min_l // ltW.
Qed.

(** The attack exists if some target pays [v] when it is covered, or if there is
    a resource to use. *)
Theorem water_filling_exists v :
  let c := water v in
  (forall s, Ac s <= v) -> \sum_s c s <= m ->
  (exists s, v = Ac s) \/ \sum_s c s = m /\ 0 < m ->
  exists2 t, gained c t = v & is_security_SSE c t (defended c t).
Proof.
move=> c Ac_v c_m least.
have [t0 t0_v] : exists t, gained c t == v.
  suff [t v_Au] : exists t, v <= Au t by exists t; rewrite water_level // min_l.
  case: least => [[s ->]|[c_m' m_gt0]]; first by exists s; rewrite ltW.
  case: (pickP (fun t => v <= Au t)) => [t v_Au|none]; first by exists t.
  move: m_gt0; rewrite -c_m' big1 ?ltxx // => t _; apply/eqP.
  have /andP[water_ge0 _] := water_01 v t; rewrite eq_le water_ge0 andbT.
  by apply: water_least; rewrite // payoffE mul0r addr0 ltW // ltNge none.
have [t /eqP t_v t_max] :=
  @largest_exists _ _ (fun t => gained c t == v) (defended c) _ t0_v.
exists t => //; apply: water_filling => // [|s /eqP]; last exact: t_max.
by case: least => [|[]]; [left | right].
Qed.

End WaterFilling.

(** ** The certificate, for any payoffs *)

(** The slope in [c s] of what an attack on [t] pays the defender, plus the
    regrets of the attacker at the prices [y]. *)
Definition slope y t s : F :=
  (s == t)%:R * (Dc t - Du t + (\sum_h y h) * (Ac t - Au t)) + y s * (Au s - Ac s).

Lemma sum_slope c y t :
  defended c t + \sum_s y s * (gained c t - gained c s) =
  Du t + \sum_s y s * (Au t - Au s) + \sum_s c s * slope y t s.
Proof.
under [X in _ = _ + X]eq_bigr do rewrite mulrDr.
rewrite big_split /= [X in _ = _ + (X + _)](bigD1 t) //= eqxx mul1r.
rewrite [X in _ = _ + (_ + X + _)]big1 ?addr0 => [|s /negbTE ->]; last first.
  by rewrite mul0r mulr0.
have -> : \sum_s y s * (gained c t - gained c s) = \sum_s y s * (Au t - Au s) +
    (c t * ((\sum_s y s) * (Ac t - Au t)) + \sum_s c s * (y s * (Au s - Ac s))).
  rewrite mulrCA mulr_suml -!big_split /=; apply: eq_bigr => s _.
  by rewrite !payoffE; ring.
rewrite payoffE [c t * (_ + _ * _)]mulrDr !addrA; congr (_ + _ + _); exact: addrAC.
Qed.

(** [y] prices the regrets of the attack on [t], [r] the resources, [k] the upper
    ends of the boxes; the lower ends need none.  Given the prices the bound is a
    sum over the targets. *)
Theorem security_upper t y r k u :
  (forall s, 0 <= y s) -> 0 <= r -> (forall s, 0 <= k s) ->
  (forall s, slope y t s <= r + k s) ->
  Du t + \sum_s y s * (Au t - Au s) + (r * m + \sum_s k s) <= u ->
  forall c, coverage c -> attacked c t -> defended c t <= u.
Proof.
move=> y_ge0 r_ge0 k_ge0 slope_le total_le c [c_01 c_m] att; apply: le_trans total_le.
apply: le_trans (_ : _ <= defended c t + \sum_s y s * (gained c t - gained c s)) _.
  by rewrite ler_addl; apply: sumr_ge0 => s _; rewrite mulr_ge0 // subr_ge0.
rewrite sum_slope ler_add2l; apply: le_trans (_ : \sum_s c s * (r + k s) <= _).
  by apply: ler_sum => s _; rewrite ler_wpmul2l //; case/andP: (c_01 s).
under eq_bigr do rewrite mulrDr.
rewrite big_split -mulr_suml mulrC ler_add ?ler_wpmul2l //.
by apply: ler_sum => s _; rewrite ler_pimull //; case/andP: (c_01 s).
Qed.

Theorem security_cert c t v u (y k : T -> T -> F) (r : T -> F) :
  coverage c -> attacked c t -> defended c t = v ->
  (forall a s, 0 <= y a s) -> (forall a, 0 <= r a) -> (forall a s, 0 <= k a s) ->
  (forall a s, slope (y a) a s <= r a + k a s) ->
  (forall a, Du a + \sum_s y a s * (Au a - Au s) + (r a * m + \sum_s k a s) <= u) ->
  is_security_SSE_gap c t v u.
Proof.
move=> cov att ct_v y_ge0 r_ge0 k_ge0 slope_le total_le; split=> // c' a.
exact: security_upper (y_ge0 a) (r_ge0 a) (k_ge0 a) (slope_le a) (total_le a) c'.
Qed.

End Security.

(** ** Attackers of several types

    An attacker of type [t] comes with weight [w t]; what an attack pays, both
    sides, depends on the type.  All types see one coverage. *)

Section AttackerTypes.

Variables (F : realFieldType) (K T : finType) (m : F) (w : K -> F).
Variables (Dc Du Ac Au : K -> T -> F).
Implicit Types (c : T -> F) (a : K -> T) (s : T) (t : K) (u v : F).
Implicit Types (p : F) (mu r : K -> T -> F) (y : K -> T -> T -> F) (b : K -> F).
Implicit Types (N : profiles (fun _ : K => T)).

Definition all_attacked c a : Prop := forall t, attacked (Ac t) (Au t) c (a t).

Definition bayes_defended c a : F := \sum_t w t * payoff (Dc t) (Du t) c (a t).

Definition is_bayes_security_gap c a v u : Prop :=
  [/\ coverage m c, all_attacked c a, bayes_defended c a = v
    & forall c' a', coverage m c' -> all_attacked c' a' -> bayes_defended c' a' <= u].

Definition is_bayes_security_SSE c a v : Prop := is_bayes_security_gap c a v v.

Theorem bayes_security_gap_bounds c a v u c' a' V :
  is_bayes_security_gap c a v u -> is_bayes_security_SSE c' a' V -> v <= V <= u.
Proof.
move=> [cov att ca_v le_u] [cov' att' ca'_V le_V].
by rewrite -{1}ca_v -{2}ca'_V le_V ?le_u.
Qed.

(** ** One leaf *)

(** At the price [p] of a resource, a target is worth covering for the excess of
    its slope over [p]. *)
Lemma coverage_bound c p (k : T -> F) :
  coverage m c -> 0 <= p ->
  \sum_s c s * k s <= p * m + \sum_s Num.max 0 (k s - p).
Proof.
move=> [c_01 c_m] p_ge0.
apply: le_trans (_ : \sum_s c s * (p + Num.max 0 (k s - p)) <= _).
  apply: ler_sum => s _; case/andP: (c_01 s) => cs_ge0 _; rewrite ler_wpmul2l //.
  by rewrite -ler_subl_addl le_maxr lexx orbT.
under eq_bigr do rewrite mulrDr.
rewrite big_split -mulr_suml mulrC ler_add ?ler_wpmul2l //.
by apply: ler_sum => s _; rewrite ler_pimull ?le_maxr ?lexx //; case/andP: (c_01 s).
Qed.

(** The slope in [c s] of what an attack of type [t] on [h] pays the defender, plus
    the regrets of the type at the prices [y], less the weight [mu t s]. *)
Definition priced_slope mu y t h s : F :=
  (s == h)%:R * (w t * (Dc t h - Du t h) + (\sum_k y t h k) * (Ac t h - Au t h))
  + y t h s * (Au t s - Ac t s) - mu t s.

Definition attack_bound mu r y t h : F :=
  w t * Du t h + \sum_s y t h s * (Au t h - Au t s) + r t h * m
  + \sum_s Num.max 0 (priced_slope mu y t h s - r t h).

Lemma attack_bounded c mu r y t h :
  coverage m c -> attacked (Ac t) (Au t) c h ->
  0 <= r t h -> (forall s, 0 <= y t h s) ->
  w t * payoff (Dc t) (Du t) c h <= \sum_s c s * mu t s + attack_bound mu r y t h.
Proof.
move=> cov att r_ge0 y_ge0; rewrite -ler_subl_addl.
have regrets_ge0 : 0 <= \sum_s y t h s * (payoff (Ac t) (Au t) c h - payoff (Ac t) (Au t) c s).
  by apply: sumr_ge0 => s _; rewrite mulr_ge0 // subr_ge0.
have scaled : w t * payoff (Dc t) (Du t) c h =
    payoff (fun s => w t * Dc t s) (fun s => w t * Du t s) c h.
  by rewrite /payoff; ring.
apply: le_trans (_ : _ <= w t * payoff (Dc t) (Du t) c h
    + \sum_s y t h s * (payoff (Ac t) (Au t) c h - payoff (Ac t) (Au t) c s)
    - \sum_s c s * mu t s) _; first by rewrite ler_add2r ler_addl.
rewrite scaled sum_slope -[_ - _]addrA -sumrB /attack_bound -[leRHS]addrA ler_add2l.
under eq_bigr do rewrite -mulrBr.
apply: le_trans (coverage_bound (priced_slope mu y t h) cov r_ge0).
by apply: ler_sum => s _; rewrite /slope /priced_slope [w t * (_ - _)]mulrBr.
Qed.

(** [mu] prices the use of one coverage against all types, [p] and [r] price the
    resources, [y] the regrets of each type. *)
Theorem security_leaf_bound N p mu r y b u :
  0 <= p -> (forall t h, 0 <= r t h) -> (forall t h s, 0 <= y t h s) ->
  (forall a t, N a -> attack_bound mu r y t (a t) <= b t) ->
  p * m + \sum_s Num.max 0 (\sum_t mu t s - p) + \sum_t b t <= u ->
  forall c a, coverage m c -> all_attacked c a -> N a -> bayes_defended c a <= u.
Proof.
move=> p_ge0 r_ge0 y_ge0 attack_le total_le c a cov att N_a; apply: le_trans total_le.
have type_le t : w t * payoff (Dc t) (Du t) c (a t) <= \sum_s c s * mu t s + b t.
  apply: le_trans (attack_bounded mu cov (att t) (r_ge0 t (a t)) (y_ge0 t (a t))) _.
  by rewrite ler_add2l attack_le.
apply: le_trans (ler_sum _ (fun t _ => type_le t)) _.
rewrite big_split ler_add2r exchange_big /=.
under eq_bigr do rewrite -mulr_sumr.
exact: coverage_bound.
Qed.

(** ** The search tree *)

(** What a leaf must show.  Where some type has no target left, nothing. *)
Definition security_leaf u N : Prop :=
  (forall a, ~ N a) \/
  exists p mu r y b,
    [/\ 0 <= p, forall t h, 0 <= r t h, forall t h s, 0 <= y t h s,
        forall a t, N a -> attack_bound mu r y t (a t) <= b t
      & p * m + \sum_s Num.max 0 (\sum_t mu t s - p) + \sum_t b t <= u].

Lemma security_leaf_sub u N N' :
  security_leaf u N -> (forall a, N' a -> N a) -> security_leaf u N'.
Proof.
move=> [empty|[p [mu [r [y [b [p_ge0 r_ge0 y_ge0 attack_le total_le]]]]]]] sub.
  by left=> a /sub; apply: empty.
by right; exists p, mu, r, y, b; split=> // a t /sub; apply: attack_le.
Qed.

Theorem security_tree_cert c a v u :
  coverage m c -> all_attacked c a -> bayes_defended c a = v ->
  search_tree (security_leaf u) (fun _ => True) ->
  is_bayes_security_gap c a v u.
Proof.
move=> cov att ca_v tree; split=> // c' a' cov' att'.
pose upper N := forall c1 a1, coverage m c1 -> all_attacked c1 a1 -> N a1 ->
  bayes_defended c1 a1 <= u.
suff : upper (fun _ => True) by apply.
apply: search_tree_sound tree => [N|N covered c1 a1 cov1 att1 N_a1].
  case=> [empty c1 a1 _ _ /empty//|[p [mu [r [y [b [p_ge0 r_ge0 y_ge0 attack_le]]]]]]].
  exact: security_leaf_bound p_ge0 r_ge0 y_ge0 attack_le.
by have [N' N'_upper N'_a1] := covered a1 N_a1; apply: N'_upper.
Qed.

End AttackerTypes.

(** ** One type *)

Section OneType.

Variables (F : realFieldType) (K T : finType) (m : F) (w : K -> F).
Variables (Dc Du Ac Au : K -> T -> F) (t0 : K).
Hypothesis alone : forall t : K, t = t0.
Hypothesis w1 : w t0 = 1.

Theorem security_one_type (c : T -> F) (a : K -> T) (v u : F) :
  is_bayes_security_gap m w Dc Du Ac Au c a v u <->
  is_security_SSE_gap m (Dc t0) (Du t0) (Ac t0) (Au t0) c (a t0) v u.
Proof.
have one c' a' : bayes_defended w Dc Du c' a' = payoff (Dc t0) (Du t0) c' (a' t0).
  rewrite /bayes_defended (bigD1 t0) //= big1 ?addr0 ?w1 ?mul1r // => t.
  by rewrite (alone t) eqxx.
have att c' a' : all_attacked Ac Au c' a' <-> attacked (Ac t0) (Au t0) c' (a' t0).
  by split=> [|att t]; [exact | rewrite (alone t)].
split=> [[cov /att att_c]|[cov /att att_c ca_v le_u]].
  rewrite one => ca_v le_u; split=> // c' h cov' att'.
  by rewrite -(one c' (fun=> h)) le_u //; apply/att.
by split=> // [|c' a' cov' /att att']; rewrite one //; apply: le_u.
Qed.

End OneType.
