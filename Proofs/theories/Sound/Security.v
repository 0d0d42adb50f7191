(** * What the checkers of security games accept is true

<<
    covered_pay, uncovered_pay   payoffs of an attack, as functions to F
    check_security_level_sound   with evidence level
    check_security_tree_sound    with evidence tree: if the checker accepts, then over
                                 any ordered field the coverage and the attacks pay the
                                 value, and no coverage pays more than the upper bound
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.Game Require Import Bimatrix SearchTree Security.
From SGT.Checker Require Import ZVec Game SearchTree Types.
From SGT.Sound Require Import Embed Game SearchTree Bayesian.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Local Notation no_pay := (Z0, Z0).

(** ** Lists, target by target *)

Lemma size_exposed q cs pays : size pays = size cs -> size (exposed q cs pays) = size cs.
Proof. by elim: cs pays => [|c cs IH] [|[dc du] pays] //= [/IH ->]. Qed.

Lemma nth_exposed q cs pays s : size pays = size cs -> (s < size cs)%N ->
  nth Z0 (exposed q cs pays) s
  = Z.add (Z.mul (nth Z0 cs s) (nth no_pay pays s).1)
          (Z.mul (Z.sub q (nth Z0 cs s)) (nth no_pay pays s).2).
Proof. by elim: cs pays s => [|c cs IH] [|[dc du] pays] [|s] //= [/IH]; apply. Qed.

Definition no_target := Target Z0 Z0 Z0 Z0.

Lemma make_targetsP k h defender attacker : size attacker = size defender ->
  size (make_targets k h defender attacker) = size defender /\
  forall s, (s < size defender)%N ->
    let d := nth no_pay defender s in let a := nth no_pay attacker s in
    nth no_target (make_targets k h defender attacker) s
    = Target (Z.mul k d.2) (Z.mul k (Z.sub d.1 d.2)) (Z.mul h (Z.sub a.2 a.1)) (Z.mul h a.2).
Proof.
elim: defender attacker => [|[dc du] defender IH] [|[ac au] attacker] //= [/IH[-> nth_t]].
by split=> // -[|s] //=; apply: nth_t.
Qed.

Lemma nth_make_types k h weights defenders attackers t :
  size defenders = size weights -> size attackers = size weights -> (t < size weights)%N ->
  nth [::] (make_types k h weights defenders attackers) t
  = make_targets (Z.mul k (nth Z0 weights t)) h (nth [::] defenders t) (nth [::] attackers t).
Proof.
by elim: weights defenders attackers t => [|p weights IH] [|d defenders] [|a attackers] [|t] //=
  [sd] [sa]; apply: IH.
Qed.

Lemma all_attacks_bestP n c attackers attacked : all_attacks_best n c attackers attacked ->
  size attacked = size attackers /\
  forall t, (t < size attackers)%N ->
    (nth 0%N attacked t < n)%N /\
    best (exposed (den c) (nums c) (nth [::] attackers t)) (nth 0%N attacked t).
Proof.
elim: attackers attacked => [|pays attackers IH] [|a attacked] //=.
case/andP=> /andP[]; rewrite ltbP => lt_a a_best /IH[-> rest].
by split=> // [[|t]] //; apply: rest.
Qed.

Lemma nonneg_expand i n y : List.forallb (fun ka => Z.leb 0 ka.2) y -> nonneg (expand i n y).
Proof.
rewrite /nonneg; elim: n i y => [|n IH] i [|[k a] y] //=; first by move=> _; apply: IH.
by move=> y_ge0; case: ifP => _ /=; [case/andP: y_ge0 => -> /=; apply: IH | apply: IH].
Qed.

Section Sound.

Variable F : realFieldType.
Local Notation e := (e F).
Local Notation entry := (entry F).
Local Notation fvalue := (fvalue F).

Lemma e_expected_defence n x weights defenders attacked acc :
  size weights = n -> size defenders = n -> size attacked = n ->
  e (expected_defence x weights defenders attacked acc)
  = e acc + \sum_(t < n) entry weights t
      * entry (exposed (den x) (nums x) (nth [::] defenders t)) (nth 0%N attacked t).
Proof.
elim: weights defenders attacked n acc => [|p weights IH] [|d defenders] [|a attacked] [|n] acc //=.
  by rewrite big_ord0 addr0.
move=> [sw] [sd] [sa]; rewrite (IH _ _ _ _ sw sd sa) big_ord_recl addrA eD eM.
by rewrite list_nthE.
Qed.

Lemma e_sum_values i n m y acc : sparse_ok i m y -> Z.le m (Z.add i (Z.of_nat n)) ->
  e (sum_values y acc) = e acc + \sum_(s < n) entry (expand i n y) s.
Proof.
elim: n i y acc => [|n IH] i [|[k a] y] acc y_ok m_le /=.
- by rewrite big_ord0 addr0.
- by case/andP: y_ok => /andP[]; lia.
- rewrite big1 ?addr0 // => s _; exact: (entry_expand_nil F i n.+1 s).
case/andP: (y_ok) => /andP[ik km] above.
rewrite big_ord_recl; case: Z.eqb_spec => [<-|ne_ik] in above *.
  by rewrite (IH _ _ _ above) ?eD -?addrA //; lia.
rewrite -/(sum_values ((k, a) :: y) acc) (IH (Z.add i 1) ((k, a) :: y)); last by lia.
  by congr (_ + _); rewrite [X in X + _]e0 add0r.
by apply/andP; split=> //; lia.
Qed.

Lemma e_excess a b : e (excess a b) = Num.max 0 (e a - e b).
Proof.
rewrite /excess (e_leb F); case: leP => [ab|ba]; first by rewrite max_l // subr_le0.
by rewrite max_r ?eB // subr_ge0 ltW.
Qed.

Lemma e_sum_excess r weights n acc : size weights = n ->
  e (sum_excess r weights acc)
  = e acc + \sum_(s < n) Num.max 0 (entry weights s - e r).
Proof.
move=> <-; elim: weights acc => [|w weights IH] acc /=; first by rewrite big_ord0 addr0.
by rewrite IH big_ord_recl addrA eD e_excess.
Qed.

(** The terms that [price_targets] adds. *)
Lemma e_price_targets n i h own price y ts weights acc : size ts = n -> size weights = n ->
  e (price_targets i h own price y ts weights acc)
  = e acc + \sum_(s < n) (Num.max 0 ((Z.eqb (Z.add i (Z.of_nat s)) h)%:R * e own
        + entry (expand i n y) s * e (attacked_drop (nth no_target ts s))
        - entry weights s - e price)
      - entry (expand i n y) s * e (attacked_open (nth no_target ts s))).
Proof.
elim: n i y ts weights acc => [|n IH] i y [|t ts] [|w weights] acc //.
  by move=> _ _; rewrite big_ord0 addr0.
move=> [st] [sw]; rewrite big_ord_recl.
have next s : Z.add i (Z.of_nat (lift ord0 s : 'I_n.+1)) = Z.add (Z.add i (Zpos xH)) (Z.of_nat s).
  by rewrite /= /bump; lia.
have now : Z.add i (Z.of_nat (@ord0 n)) = i by rewrite /=; lia.
under eq_bigr do rewrite next; rewrite now.
have here : e (if Z.eqb i h then Z.sub own w else Z.opp w) = (Z.eqb i h)%:R * e own - e w.
  by case: ifP => _; rewrite ?eB ?eN ?mul1r ?mul0r ?sub0r.
have term a : e (excess (Z.add (if Z.eqb i h then Z.sub own w else Z.opp w)
                               (Z.mul a (attacked_drop t))) price)
    = Num.max 0 ((Z.eqb i h)%:R * e own + e a * e (attacked_drop t) - e w - e price).
  by rewrite e_excess eD eM here [_ - e w + _]addrAC.
have term0 : e (excess (if Z.eqb i h then Z.sub own w else Z.opp w) price)
    = Num.max 0 ((Z.eqb i h)%:R * e own + 0 * e (attacked_drop t) - e w - e price)
      - 0 * e (attacked_open t).
  by rewrite e_excess here !mul0r addr0 subr0.
have first a rest : entry (a :: rest) (@ord0 n) = e a by [].
case: y => [|[k a] y] /=.
  by rewrite (IH _ _ _ _ _ st sw) eD term0 -addrA; congr (_ + (_ + _)).
case: ifP => _; rewrite (IH _ _ _ _ _ st sw) eD -addrA; last first.
  by rewrite term0; congr (_ + (_ + _)).
by rewrite eB term eM.
Qed.

(** ** The meaning of the data *)

Definition covered_pay (d : Z) (n m : nat) (tables : seq (seq (Z * Z))) (t : 'I_n) (s : 'I_m) : F :=
  e (nth no_pay (nth [::] tables t) s).1 / e d.

Definition uncovered_pay (d : Z) (n m : nat) (tables : seq (seq (Z * Z))) (t : 'I_n) (s : 'I_m) : F :=
  e (nth no_pay (nth [::] tables t) s).2 / e d.

Definition SDc g := @covered_pay (sg_defender_den g) (sg_types g) (sg_targets g) (sg_defender g).
Definition SDu g := @uncovered_pay (sg_defender_den g) (sg_types g) (sg_targets g) (sg_defender g).
Definition SAc g := @covered_pay (sg_attacker_den g) (sg_types g) (sg_targets g) (sg_attacker g).
Definition SAu g := @uncovered_pay (sg_attacker_den g) (sg_types g) (sg_targets g) (sg_attacker g).

Definition attacker_weight (g : security_game) : 'I_(sg_types g) -> F := strategy F (sg_weights g).

Arguments SDc g : clear implicits.
Arguments SDu g : clear implicits.
Arguments SAc g : clear implicits.
Arguments SAu g : clear implicits.
Arguments attacker_weight g : clear implicits.

Lemma security_game_okP g : security_game_ok g ->
  [/\ distribution_ok (sg_types g) (sg_weights g),
      0 < e (sg_defender_den g) /\ 0 < e (sg_attacker_den g),
      size (sg_defender g) = sg_types g /\ size (sg_attacker g) = sg_types g,
      forall t, (t < sg_types g)%N -> size (nth [::] (sg_defender g) t) = sg_targets g
    & forall t, (t < sg_types g)%N -> size (nth [::] (sg_attacker g) t) = sg_targets g].
Proof.
rewrite /security_game_ok !has_lengthP !forallbE !(e_ltb F) e0.
case/andP=> /andP[/andP[/andP[/andP[/andP[/andP[/andP[/andP[n0 t0] m0] w_ok] d0] /eqP sd]]]].
move=> /(all_nthP [::]) md a0 /eqP sa /(all_nthP [::]) ma; split=> // t lt_t.
  by apply/eqP; rewrite -has_lengthP; apply: md; rewrite sd.
by apply/eqP; rewrite -has_lengthP; apply: ma; rewrite sa.
Qed.

(** What an attack pays against the coverage. *)
Lemma exposedP n m d tables x (t : 'I_n) (s : 'I_m) :
  size (nums x) = m -> size (nth [::] tables t) = m -> 0 < e (den x) -> 0 < e d ->
  entry (exposed (den x) (nums x) (nth [::] tables t)) s / (e (den x) * e d)
  = Security.payoff (covered_pay d tables t) (uncovered_pay d tables t) (strategy F x) s.
Proof.
move=> sx st x0 d0; rewrite /Embed.entry nth_exposed ?st ?sx // eD !eM eB.
rewrite /Security.payoff /covered_pay /uncovered_pay /strategy /Embed.entry.
by field; rewrite !lt0r_neq0.
Qed.

Lemma coverage_okP n m x : coverage_ok n m x ->
  [/\ 0 < e (den x), size (nums x) = n & coverage (e m) (@strategy F n x)].
Proof.
rewrite /coverage_ok has_lengthP (e_ltb F) e0 forallbE.
case/andP=> /andP[/andP[x0 /eqP sx]] /(all_nthP Z0) x_01 x_m; split=> //; split=> [s|].
  have := x_01 s; rewrite sx ltn_ord !(e_leb F) e0 => /(_ isT)/andP[x_ge0 x_le1].
  by rewrite /strategy divr_ge0 ?(ltW x0) //= ler_pdivr_mulr // mul1r.
rewrite -mulr_suml -(e_sum F sx) ler_pdivr_mulr //.
by move: x_m; rewrite (e_leb F) eM.
Qed.

(** The claim. *)
Lemma security_claimP g c : security_game_ok g -> security_claim_ok g c ->
  let x := strategy F (sc_coverage c) in
  [/\ coverage (e (sg_resources g)) x, fpos F (sc_upper c),
      fvalue (sc_value c) <= fvalue (sc_upper c)
    & exists a : 'I_(sg_types g) -> 'I_(sg_targets g),
        [/\ forall t, nat_of_ord (a t) = nth 0%N (sc_attacked c) t,
            all_attacked (SAc g) (SAu g) x a
          & bayes_defended (attacker_weight g) (SDc g) (SDu g) x a = fvalue (sc_value c)]].
Proof.
move=> /security_game_okP[w_ok [d0 a0] [sd sa] md ma].
have [p0 sw _ w_mixed] := distributionP F w_ok.
rewrite /security_claim_ok => /andP[/andP[/andP[/andP[/andP[x_ok]]]]].
move=> /(@fraction_okP F) v_ok /(@fraction_okP F) u_ok /all_attacks_bestP[].
rewrite sa => sc a_ok pay le_vu; have [x0 sx x_cov] := coverage_okP x_ok.
split=> //; first by rewrite -frac_leP.
have lt_a (t : 'I_(sg_types g)) : (nth 0%N (sc_attacked c) t < sg_targets g)%N.
  by case: (a_ok t (ltn_ord t)).
exists (fun t => Ordinal (lt_a t)); split=> // [t s|].
  have lt_t := ltn_ord t; have [_] := a_ok t lt_t.
  rewrite /best forallbE list_nthE => /(all_nthP Z0)/(_ s).
  rewrite size_exposed ?ma ?sx // ltn_ord (e_leb F) => /(_ isT) le_a.
  by rewrite -!exposedP ?ma // ler_pmul2r // invr_gt0 mulr_gt0.
move: pay; rewrite (frac_eqbP (F := F)) //; last by rewrite /fpos /= !eM !mulr_gt0.
move/eqP=> <-; rewrite /Embed.fvalue /= !eM (e_expected_defence _ _ sw) //.
rewrite e0 add0r mulr_suml; apply: eq_bigr => t _; rewrite -exposedP ?md //.
by rewrite /attacker_weight /strategy mulf_div.
Qed.

(** ** Evidence level *)

Theorem check_security_level_sound g c level :
  check_security_level g c level ->
  mixed (attacker_weight g) /\
  exists a : 'I_(sg_types g) -> 'I_(sg_targets g),
    (forall t, nat_of_ord (a t) = nth 0%N (sc_attacked c) t) /\
    is_bayes_security_gap (e (sg_resources g)) (attacker_weight g)
      (SDc g) (SDu g) (SAc g) (SAu g) (strategy F (sc_coverage c)) a
      (fvalue (sc_value c)) (fvalue (sc_upper c)).
Proof.
case/andP=> /andP[g_ok c_ok] l_ok.
have [w_ok [d0 a0] [sd sa] md ma] := security_game_okP g_ok.
have [p0 sw _ w_mixed] := distributionP F w_ok; split=> //.
have [cov u_ok le_vu [a [a_c att a_v]]] := security_claimP g_ok c_ok.
exists a; split=> //.
have [x0 sx] : 0 < e (den (sc_coverage c)) /\ size (nums (sc_coverage c)) = sg_targets g.
  move: c_ok; rewrite /security_claim_ok.
  by case/andP=> /andP[/andP[/andP[/andP[/coverage_okP[]]]]].
move: l_ok; rewrite /level_ok; cbv zeta; rewrite !list_nthE; set x := sc_coverage c in cov att a_v x0 sx *.
set D := nth [::] (sg_defender g) 0; set A := nth [::] (sg_attacker g) 0.
set right := Z.mul _ (Z.mul _ _).
case/andP=> /andP[/andP[/andP[/andP[/andP[/Nat.eqb_eq one l_den] helps] hurts] levels] a_level] least.
have lt0 : (0 < sg_types g)%N by rewrite one.
pose t0 := Ordinal lt0; have alone (t : 'I_(sg_types g)) : t = t0.
  by apply: val_inj => /=; have := ltn_ord t; rewrite {2}one; case: (nat_of_ord t).
have w1 : attacker_weight g t0 = 1.
  by case: w_mixed => _ <-; rewrite (bigD1 t0) //= big1 ?addr0 // => t; rewrite (alone t) eqxx.
have sD : size D = sg_targets g by apply: md.
have sA : size A = sg_targets g by apply: ma.
have l0 : 0 < e (denominator level) by move: l_den; rewrite /fraction_ok (e_ltb F) e0.
have gain (s : 'I_(sg_targets g)) : Security.payoff (SAc g t0) (SAu g t0) (strategy F x) s
    = entry (exposed (den x) (nums x) A) s / (e (den x) * e (sg_attacker_den g)).
  by rewrite -exposedP.
have defence (s : 'I_(sg_targets g)) : Security.payoff (SDc g t0) (SDu g t0) (strategy F x) s
    = entry (exposed (den x) (nums x) D) s / (e (den x) * e (sg_defender_den g)).
  by rewrite -exposedP.
have sE : size (exposed (den x) (nums x) A) = sg_targets g by rewrite size_exposed ?sA ?sx.
have gained_nth (s : 'I_(sg_targets g)) :
    e (nth Z0 [seq Z.mul (denominator level) a | a <- exposed (den x) (nums x) A] s)
    = e (denominator level) * entry (exposed (den x) (nums x) A) s.
  by rewrite (nth_map Z0) ?sE // eM.
have qa0 : 0 < e (den x) * e (sg_attacker_den g) by rewrite mulr_gt0.
have rightE : e right = e (numerator level) * (e (den x) * e (sg_attacker_den g)) by rewrite !eM.
have gain_le (s : 'I_(sg_targets g)) :
    (Security.payoff (SAc g t0) (SAu g t0) (strategy F x) s <= fvalue level)
    = Z.leb (nth Z0 [seq Z.mul (denominator level) a | a <- exposed (den x) (nums x) A] s) right.
  rewrite (e_leb F) gained_nth rightE gain /Embed.fvalue ler_pdivr_mulr // mulrAC.
  by rewrite ler_pdivl_mulr // [_ * e (denominator level)]mulrC.
have gain_eq (s : 'I_(sg_targets g)) :
    (Security.payoff (SAc g t0) (SAu g t0) (strategy F x) s == fvalue level)
    = Z.eqb (nth Z0 [seq Z.mul (denominator level) a | a <- exposed (den x) (nums x) A] s) right.
  rewrite (e_eqb F) gained_nth rightE gain /Embed.fvalue eqr_div ?lt0r_neq0 //.
  by rewrite [_ * e (denominator level)]mulrC.
have [_ _ level_s] := all3P levels; rewrite sx in level_s.
have a_nth : nth 0%N (sc_attacked c) 0 = a t0 by rewrite a_c.
rewrite a_nth in a_level level_s; have {}level_s (s : 'I_(sg_targets g)) := level_s s (ltn_ord s).
have t_v : Security.payoff (SAc g t0) (SAu g t0) (strategy F x) (a t0) = fvalue level.
  by apply/eqP; rewrite gain_eq.
have one_v : Security.payoff (SDc g t0) (SDu g t0) (strategy F x) (a t0) = fvalue (sc_value c).
  rewrite -a_v /bayes_defended (bigD1 t0) //= w1 mul1r big1 ?addr0 // => t.
  by rewrite (alone t) eqxx.
suff [_ _ _ le_v] : is_security_SSE (e (sg_resources g)) (SDc g t0) (SDu g t0) (SAc g t0) (SAu g t0)
    (strategy F x) (a t0) (Security.payoff (SDc g t0) (SDu g t0) (strategy F x) (a t0)).
  apply/(security_one_type _ _ _ _ _ alone w1); split=> // c' t' cov' att'.
  by apply: le_trans le_vu; rewrite -one_v; apply: le_v.
have pays (p : Z * Z -> bool) l : List.forallb p l -> forall s, (s < size l)%N -> p (nth no_pay l s).
  by rewrite forallbE => /(all_nthP no_pay).
apply: (@security_level _ _ _ _ _ _ _ _ _ _ (fvalue level)) => //.
- move=> s; have := pays _ _ helps s; rewrite sD ltn_ord (e_ltb F) => /(_ isT).
  by rewrite /SDu /SDc /uncovered_pay /covered_pay -/D ltr_pmul2r ?invr_gt0.
- move=> s; have := pays _ _ hurts s; rewrite sA ltn_ord (e_ltb F) => /(_ isT).
  by rewrite /SAu /SAc /uncovered_pay /covered_pay -/A ltr_pmul2r ?invr_gt0.
- by move=> s; rewrite gain_le; case/andP: (level_s s) => /andP[].
- move=> s xs0; apply/eqP; rewrite gain_eq; case/andP: (level_s s) => /andP[_ /orP[//|]].
  rewrite (e_eqb F) e0 => /eqP xs; move: xs0; rewrite /strategy /Embed.entry xs.
  by rewrite mul0r ltxx.
- case/orP: least => [|/Z.eqb_eq full].
    have -> (p : Z * Z -> bool) l : List.existsb p l = has p l by elim: l => //= b l ->.
    case/(has_nthP no_pay)=> s; rewrite sA => lt_s; rewrite (e_eqb F) !eM => /eqP least.
    left; exists (Ordinal lt_s); rewrite /SAc /covered_pay /Embed.fvalue -/A /=.
    by apply/eqP; rewrite eqr_div ?lt0r_neq0 // -least mulrC.
  right; rewrite /strategy -mulr_suml -(e_sum F sx) full eM mulfK // lt0r_neq0 //.
- move=> s /eqP; rewrite gain_eq => s_level; case/andP: (level_s s) => _.
  rewrite s_level /= (e_leb F) !defence ler_pmul2r // invr_gt0 mulr_gt0 //.
Qed.

(** ** One leaf *)

Definition no_record := AttackRecord Z0 [::].

Lemma highest_attackP q m scale weights all h allowed ts records found b :
  size ts = size allowed -> size records = size allowed ->
  found_le (highest_attack q m scale weights all (Z.of_nat h) allowed ts records found) b ->
  found_le found b /\
  forall k, (k < size allowed)%N -> nth false allowed k ->
    Z.leb (bound_of_attack q m scale weights all (Z.of_nat (h + k)) (nth no_target ts k)
                           (nth no_record records k)) b.
Proof.
elim: allowed ts records h found => [|a allowed IH] [|t ts] [|r records] h found //=.
move=> [st] [sr]; rewrite (_ : Z.add (Z.of_nat h) 1 = Z.of_nat h.+1); last by lia.
move=> /(IH _ _ _ _ st sr)[found_b rest].
have {}rest k : (k.+1 < (size allowed).+1)%N -> nth false allowed k ->
    Z.leb (bound_of_attack q m scale weights all (Z.of_nat (h + k.+1)) (nth no_target ts k)
                           (nth no_record records k)) b.
  by rewrite addnS -addSn; apply: rest.
case: a found_b => found_b; last by split=> // -[|k] //; apply: rest.
have [found_b' bound_b] := higherP found_b.
by split=> // -[_ _|k]; [rewrite addn0 | apply: rest].
Qed.

Lemma sum_attacksP q m scale now types weights records acc rest :
  sum_attacks q m scale now types weights records acc = Some rest ->
  [/\ size types = size now, size weights = size now, size records = size now
    & exists b : nat -> Z,
        e rest = e acc + \sum_(t < size now) e (b t) /\
        forall t, (t < size now)%N ->
          found_le (highest_attack q m scale [seq Z.mul scale a | a <- nth [::] weights t]
            (nth [::] types t) 0 (nth [::] now t) (nth [::] types t) (nth [::] records t) None)
            (b t)].
Proof.
elim: now types weights records acc => [|a now IH] [|l types] [|w weights] [|r records] acc //=.
  by case=> <-; split=> //; exists (fun=> Z0); rewrite big_ord0 addr0.
case found: highest_attack => [b0|//] /IH[-> -> -> [b [-> b_le]]]; split=> //.
exists (fun t => if t is t'.+1 then b t' else b0).
rewrite big_ord_recl addrA eD; split=> // -[_|t /b_le //] /=.
by rewrite list_mapE in found; rewrite found /=; lia.
Qed.

Section Leaf.

Variables (g : security_game) (upper : fraction).
Hypothesis g_ok : security_game_ok g.
Hypothesis u_ok : fpos F upper.

Local Notation T := (sg_types g).
Local Notation n := (sg_targets g).
Local Notation m := (e (sg_resources g)).
Local Notation p := (e (den (sg_weights g))).
Local Notation dD := (e (sg_defender_den g)).
Local Notation dA := (e (sg_attacker_den g)).
Local Notation scale := (Z.mul (den (sg_weights g)) (Z.mul (sg_defender_den g) (sg_attacker_den g))).
Local Notation types :=
  (make_types (sg_attacker_den g) (Z.mul (den (sg_weights g)) (sg_defender_den g))
              (nums (sg_weights g)) (sg_defender g) (sg_attacker g)).
Local Notation columns := (List.repeat n T).

(** The bound of an attack, as the checker computes it. *)
Lemma bound_of_attackP q w r (t : 'I_T) (h : 'I_n)
    (mu : 'I_T -> 'I_n -> F) (price : 'I_T -> 'I_n -> F) (y : 'I_T -> 'I_n -> 'I_n -> F) :
  0 < e q -> size w = n -> sparse_ok 0 (Z.of_nat n) (ar_multipliers r) ->
  (forall s : 'I_n, mu t s = entry w s / e q) -> price t h = e (ar_price r) / e q ->
  (forall s : 'I_n, y t h s = entry (expand 0 n (ar_multipliers r)) s / e q) ->
  e (bound_of_attack q (sg_resources g) scale [seq Z.mul scale a | a <- w] (nth [::] types t)
                     (Z.of_nat h) (nth no_target (nth [::] types t) h) r)
  = e q * (p * (dD * dA)) * Security.attack_bound m (attacker_weight g)
      (SDc g) (SDu g) (SAc g) (SAu g) mu price y t h.
Proof.
move=> q0 sw y_sparse mu_w price_r y_r.
have [w_ok [d0 a0] [sd sa] md ma] := security_game_okP g_ok.
have [p0 sp _ _] := distributionP F w_ok; have lt_t := ltn_ord t.
have S0 : 0 < e q * (p * (dD * dA)) by rewrite !mulr_gt0.
rewrite nth_make_types ?sp //.
have [|sts nth_t] := @make_targetsP (Z.mul (sg_attacker_den g) (nth Z0 (nums (sg_weights g)) t))
  (Z.mul (den (sg_weights g)) (sg_defender_den g)) (nth [::] (sg_defender g) t)
  (nth [::] (sg_attacker g) t); first by rewrite md ?ma.
rewrite md // in sts nth_t; set ts := make_targets _ _ _ _ in sts nth_t *.
rewrite /bound_of_attack (e_price_targets _ _ _ _ _ _ sts) ?size_map //.
rewrite sumrB; set Y := expand 0 n _ in y_r *.
have total acc : e (sum_values (ar_multipliers r) acc) = e acc + \sum_(s < n) entry Y s.
  by apply: e_sum_values y_sparse _; lia.
set S := e q * (p * (dD * dA)) in S0 *.
have sum_y : \sum_s y t h s = (\sum_(s < n) entry Y s) / e q.
  by rewrite mulr_suml; apply: eq_bigr => s _; rewrite y_r.
set worth := \sum_(s < n) Num.max 0 _.
have -> : worth = S * \sum_s Num.max 0 (Security.priced_slope (attacker_weight g)
    (SDc g) (SDu g) (SAc g) (SAu g) mu y t h s - price t h).
  rewrite mulr_sumr; apply: eq_bigr => s _; rewrite maxr_pmulr ?mulr0 ?(ltW S0) //.
  congr (Num.max _ _); rewrite (nth_t s (ltn_ord s)) (nth_t h (ltn_ord h)) /=.
  have -> : Z.eqb (Z.of_nat s) (Z.of_nat h) = (s == h).
    by apply/idP/eqP => [/Z.eqb_eq/Nat2Z.inj/val_inj//|->]; apply: Z.eqb_refl.
  rewrite entry_scale ?sw // !(eM, eB) total e0 add0r.
  rewrite /Security.priced_slope sum_y mu_w y_r price_r.
  rewrite /attacker_weight /strategy /SDc /SDu /SAc /SAu /covered_pay /uncovered_pay /Embed.entry.
  by rewrite /S; field; rewrite !lt0r_neq0.
rewrite (nth_t h (ltn_ord h)) /= !(eD, eM) total e0 add0r /Security.attack_bound [in RHS]mulrDr.
rewrite [LHS]addrCA [RHS]addrC; congr (_ + _).
have -> : \sum_s y t h s * (SAu g t h - SAu g t s)
    = ((\sum_(s < n) entry Y s) * e (nth no_pay (nth [::] (sg_attacker g) t) h).2
       - \sum_(s < n) entry Y s * e (nth no_pay (nth [::] (sg_attacker g) t) s).2) / (e q * dA).
  rewrite mulr_suml -sumrB mulr_suml; apply: eq_bigr => s _.
  by rewrite y_r /SAu /uncovered_pay; field; rewrite !lt0r_neq0.
have -> : \sum_(s < n) entry Y s * e (attacked_open (nth no_target ts s))
    = p * dD * \sum_(s < n) entry Y s * e (nth no_pay (nth [::] (sg_attacker g) t) s).2.
  by rewrite mulr_sumr; apply: eq_bigr => s _; rewrite (nth_t s (ltn_ord s)) /= !eM; ring.
rewrite price_r /attacker_weight /strategy /SDu /uncovered_pay /Embed.entry /S.
by field; rewrite !lt0r_neq0.
Qed.

(** ** From attackers to the types of a tree *)

Lemma types_counted : size columns = T.
Proof. by rewrite repeatE size_nseq. Qed.

Lemma nth_columns k : (k < T)%N -> nth 0%N columns k = n.
Proof. by rewrite repeatE nth_nseq => ->. Qed.

Lemma targets_counted (t : 'I_(size columns)) : n = nth 0%N columns t.
Proof. by rewrite nth_columns // (leq_trans (ltn_ord t)) // types_counted. Qed.

Definition as_profile (a : 'I_T -> 'I_n) (t : 'I_(size columns)) : 'I_(nth 0%N columns t) :=
  cast_ord (targets_counted t) (a (cast_ord types_counted t)).

Lemma in_node_profile now a : in_node (columns := columns) now (as_profile a) ->
  forall t : 'I_T, nth false (nth [::] now t) (a t).
Proof.
move=> in_a t; have := in_a (cast_ord (esym types_counted) t).
by rewrite /= (_ : cast_ord _ _ = t) //; apply: val_inj.
Qed.

Lemma security_leaf_okP now l : shaped columns now ->
  security_leaf_ok g (Z.of_nat n) types upper now l ->
  security_leaf m (attacker_weight g) (SDc g) (SDu g) (SAc g) (SAu g) (fvalue upper)
    (fun a => in_node (columns := columns) now (as_profile a)).
Proof.
move=> now_ok /orP[empty|]; first by left=> a; apply: empty_handedP empty.
have [w_ok [d0 a0] [sd sa] md ma] := security_game_okP g_ok.
have [p0 sp _ _] := distributionP F w_ok; have [sn sc] := now_ok.
rewrite types_counted in sn.
case rest_eq: sum_attacks => [rest|]; last by rewrite andbF.
rewrite (e_ltb F) e0 has_lengthP !forallbE.
case/andP=> /andP[/andP[/andP[/andP[q0 r0] /eqP sw] w_sparse] records_ok] total_le.
rewrite (e_leb F) e0 in r0; have [st sw' sr [b [rest_b b_le]]] := sum_attacksP rest_eq.
set q := e (sl_den l) in q0 *; set w := List.map _ (sl_weights l) in rest_eq sw' b_le total_le.
have wE : w = [seq expand 0 n v | v <- sl_weights l] by [].
have lt_now (t : 'I_T) : (t < size now)%N by rewrite sn.
have size_w t : (t < T)%N -> size (nth [::] w t) = n.
  by move=> lt_t; rewrite wE (nth_map [::]) ?size_expand ?sw.
pose mu (t : 'I_T) (s : 'I_n) : F := entry (nth [::] w t) s / q.
pose record (t : 'I_T) (h : 'I_n) := nth no_record (nth [::] (sl_records l) t) h.
pose allowed (t : 'I_T) (h : 'I_n) := nth false (nth [::] now t) h.
pose price (t : 'I_T) (h : 'I_n) : F := if allowed t h then e (ar_price (record t h)) / q else 0.
pose y (t : 'I_T) (h s : 'I_n) : F :=
  if allowed t h then entry (expand 0 n (ar_multipliers (record t h))) s / q else 0.
have size_now (t : 'I_T) : size (nth [::] now t) = n.
  by have := sc (cast_ord (esym types_counted) t); rewrite /= nth_columns.
have record_ok (t : 'I_T) (h : 'I_n) : allowed t h ->
    [/\ 0 <= e (ar_price (record t h)), sparse_ok 0 (Z.of_nat n) (ar_multipliers (record t h))
      & nonneg (expand 0 n (ar_multipliers (record t h)))].
  move=> allowed_h; have [_ /(_ t (lt_now t))] := all2P [::] [::] records_ok.
  move/(all2P false no_record)=> [_ /(_ h)]; rewrite size_now -/(allowed t h) allowed_h.
  move=> /(_ (ltn_ord h)); rewrite /attack_record_ok (e_leb F) e0.
  by case/andP=> /andP[price_ge0 sparse] /(nonneg_expand 0 n).
have S0 : 0 < q * (p * (dD * dA)) by rewrite !mulr_gt0.
right; exists (e (sl_price l) / q), mu, price, y, (fun t : 'I_T => e (b t) / (q * (p * (dD * dA)))).
split.
- by rewrite divr_ge0 // ltW.
- by move=> t h; rewrite /price; case: ifP => // /record_ok[price_ge0 _ _]; rewrite divr_ge0 ?(ltW q0).
- move=> t h s; rewrite /y; case: ifP => // /record_ok[_ _ y_ge0].
  by rewrite divr_ge0 ?(ltW q0) //; apply: nonnegP.
- move=> a t /in_node_profile/(_ t) allowed_a.
  have [_ a_sparse _] := record_ok t (a t) allowed_a.
  have types_t : size (nth [::] types t) = n.
    rewrite nth_make_types ?sp //; have lt_t := ltn_ord t.
    by have [|-> _] := @make_targetsP (Z.mul (sg_attacker_den g) (nth Z0 (nums (sg_weights g)) t))
      (Z.mul (den (sg_weights g)) (sg_defender_den g)) (nth [::] (sg_defender g) t)
      (nth [::] (sg_attacker g) t); rewrite md ?ma.
  have sr_t : size (nth [::] (sl_records l) t) = size (nth [::] now t).
    have [_ /(_ t (lt_now t))] := all2P [::] [::] records_ok.
    by case/(all2P false no_record).
  have := b_le t (lt_now t); rewrite -[Z0]/(Z.of_nat 0) => /highest_attackP[|//|_].
    by rewrite types_t size_now.
  move=> /(_ (a t)); rewrite size_now ltn_ord add0n => /(_ isT allowed_a).
  rewrite (e_leb F) -/(record t (a t)).
  rewrite (bound_of_attackP (mu := mu) (price := price) (y := y) q0 (size_w t (ltn_ord t)) a_sparse) //.
  + by rewrite ler_pdivl_mulr // mulrC.
  + by rewrite /price /allowed allowed_a.
  + by move=> s; rewrite /y /allowed allowed_a.
move: total_le; cbv zeta; rewrite (frac_leP (F := F)) //; last by rewrite /fpos /= !eM !mulr_gt0.
rewrite /Embed.fvalue /= !(eD, eM) -/q; apply: le_trans.
have mat : is_matrix (size w) n w.
  rewrite /is_matrix has_lengthP eqxx forallbE wE all_map /=.
  by elim: (sl_weights l) => //= v weights ->; rewrite has_lengthP size_expand eqxx.
have sT : size (total_weights n w) = n.
  by rewrite size_combination // -forallbE; case/andP: mat.
rewrite (e_sum_excess _ _ sT) e0 add0r rest_b e0 add0r le_eqVlt; apply/orP; left; apply/eqP.
have -> : \sum_s Num.max 0 (\sum_t mu t s - e (sl_price l) / q)
    = (\sum_(s < n) Num.max 0 (entry (total_weights n w) s - e (sl_price l))) / q.
  rewrite mulr_suml; apply: eq_bigr => s _; rewrite [RHS]mulrC maxr_pmulr ?invr_ge0 ?(ltW q0) // mulr0.
  congr (Num.max _ _); rewrite [RHS]mulrC mulrBl; congr (_ - _).
  rewrite /mu -mulr_suml; congr (_ / _); rewrite /total_weights.
  rewrite (entry_combination F s _ mat) ?list_mapE ?size_map // sw.
  by apply: eq_bigr => t _; rewrite {2}/Embed.entry (nth_map [::]) ?sw' ?sn // mul1r.
rewrite sn -mulr_suml [RHS]mulrDl; congr (_ + _).
by field; rewrite !lt0r_neq0.
Qed.

End Leaf.

(** ** Evidence tree *)

Lemma security_machine g c n types records stack :
  security_finish (foldl (security_step g c) (Some (SecurityState n types stack)) records) ->
  foldl (tree_machine (security_leaf_ok g n types (sc_upper c))) (Some stack) records = Some [::].
Proof.
elim: records stack => [|r records IH] stack /=; first by case: stack.
case: tree_step => [stack'|]; first exact: IH.
by elim: records {IH}.
Qed.

Theorem check_security_tree_sound g c records :
  check_security_tree g c records ->
  mixed (attacker_weight g) /\
  exists a : 'I_(sg_types g) -> 'I_(sg_targets g),
    (forall t, nat_of_ord (a t) = nth 0%N (sc_attacked c) t) /\
    is_bayes_security_gap (e (sg_resources g)) (attacker_weight g)
      (SDc g) (SDu g) (SAc g) (SAu g) (strategy F (sc_coverage c)) a
      (fvalue (sc_value c)) (fvalue (sc_upper c)).
Proof.
rewrite /check_security_tree list_foldE /security_init.
case: ifP => [/andP[g_ok c_ok]|_]; last by elim: records.
move=> /security_machine run; have [w_ok _ _ _ _] := security_game_okP g_ok.
have [_ _ _ w_mixed] := distributionP F w_ok; split=> //.
have [cov u_ok _ [a [a_c att a_v]]] := security_claimP g_ok c_ok.
exists a; split=> //; apply: security_tree_cert => //.
apply: (search_tree_map (phi := @as_profile g) (N := fun=> True)) => [t|M M'|].
- by exists (cast_ord (types_counted g) t), (cast_ord (targets_counted t)).
- exact: security_leaf_sub.
apply: root_run (security_leaf_okP g_ok u_ok) _ run => M M' M_leaf sub.
by apply: security_leaf_sub M_leaf _ => a'; apply: sub.
Qed.

End Sound.

Arguments SDc F g : clear implicits.
Arguments SDu F g : clear implicits.
Arguments SAc F g : clear implicits.
Arguments SAu F g : clear implicits.
Arguments attacker_weight F g : clear implicits.
