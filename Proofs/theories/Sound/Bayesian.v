(** * What [check_bayesian] accepts is true

<<
    TL F g, TF F g          the payoffs against each type, as functions to F
    bayes_leaf_okP          an accepted leaf shows what the theorems ask of a leaf
    check_bayesian_sound    if the checker accepts, then over any ordered field the
                            strategy and the responses pay the value, and no
                            commitment pays more than the upper bound
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.Game Require Import Bimatrix SearchTree Bayesian.
From SGT.Checker Require Import ZVec Game SearchTree Types.
From SGT.Sound Require Import Embed Game SearchTree.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Lists, type by type *)

Lemma size_combination n ps us : all (has_length n) us -> size (combination n ps us) = n.
Proof.
rewrite /combination => us_n.
have : size (List.repeat Z0 n) = n by rewrite repeatE size_nseq.
elim: us ps (List.repeat Z0 n) us_n => [|u us IH] [|p ps] acc //=.
case/andP; rewrite has_lengthP => /eqP su us_n sacc; apply: IH => //.
by case: ifP => // _; apply: size_axpy.
Qed.

Lemma nth_transposes columns tables t : size tables = size columns ->
  (t < size columns)%N ->
  nth [::] (transposes columns tables) t = transpose (nth 0%N columns t) (nth [::] tables t).
Proof. by elim: columns tables t => [|n columns IH] [|a tables] [|t] //= [/IH]; apply. Qed.

Lemma size_transposes columns tables : size tables = size columns ->
  size (transposes columns tables) = size columns.
Proof. by elim: columns tables => [|n columns IH] [|a tables] //= [/IH ->]. Qed.

Lemma nth_weigh k weights tables t : size tables = size weights -> (t < size weights)%N ->
  nth [::] (weigh k weights tables) t
  = [seq [seq Z.mul (Z.mul k (nth Z0 weights t)) a | a <- column] | column <- nth [::] tables t].
Proof. by elim: weights tables t => [|p weights IH] [|a tables] [|t] //= [/IH]; apply. Qed.

Lemma all_bestP x columns tables responses : all_best x columns tables responses ->
  size responses = size columns /\
  forall t, (t < size columns)%N ->
    (nth 0%N responses t < nth 0%N columns t)%N /\
    best (payoffs x (nth [::] tables t)) (nth 0%N responses t).
Proof.
elim: columns tables responses => [|n columns IH] [|table tables] [|j responses] //=.
case/andP=> /andP[]; rewrite ltbP => lt_j j_best /IH[-> rest].
by split=> // [[|t]] //; apply: rest.
Qed.

Section Sound.

Variable F : realFieldType.
Local Notation e := (e F).
Local Notation entry := (entry F).
Local Notation fvalue := (fvalue F).

Lemma e_expected_pay n x weights tables responses acc :
  size weights = n -> size tables = n -> size responses = n ->
  e (expected_pay x weights tables responses acc)
  = e acc + \sum_(t < n) entry weights t
      * e (dot (nums x) (nth [::] (nth [::] tables t) (nth 0%N responses t))).
Proof.
elim: weights tables responses n acc => [|p weights IH] [|table tables] [|j responses] [|n] acc //=.
  by rewrite big_ord0 addr0.
move=> [sw] [st] [sj]; rewrite (IH _ _ _ _ sw st sj) big_ord_recl addrA eD eM.
by rewrite list_nthE.
Qed.

(** ** The meaning of the data *)

Definition type_payoff (d : Z) (m : nat) (columns : seq nat) (tables : seq (seq (seq Z)))
    (t : 'I_(size columns)) : 'I_m -> 'I_(nth 0%N columns t) -> F :=
  payoff F d (nth [::] tables t).

Definition TL (g : bayes_game) :=
  @type_payoff (bg_leader_den g) (bg_rows g) (bg_columns g) (bg_leader g).

Definition TF (g : bayes_game) :=
  @type_payoff (bg_follower_den g) (bg_rows g) (bg_columns g) (bg_follower g).

Arguments TL g : clear implicits.
Arguments TF g : clear implicits.

Definition type_weight (g : bayes_game) : 'I_(size (bg_columns g)) -> F :=
  strategy F (bg_weights g).

Arguments type_weight g : clear implicits.

Lemma bayes_game_okP g : bayes_game_ok g ->
  [/\ (0 < bg_rows g)%N, forall t, (t < size (bg_columns g))%N -> (0 < nth 0%N (bg_columns g) t)%N,
      distribution_ok (size (bg_columns g)) (bg_weights g),
      0 < e (bg_leader_den g) /\ 0 < e (bg_follower_den g)
    & [/\ size (bg_leader g) = size (bg_columns g), size (bg_follower g) = size (bg_columns g),
          forall t, (t < size (bg_columns g))%N ->
            is_matrix (bg_rows g) (nth 0%N (bg_columns g) t) (nth [::] (bg_leader g) t)
        & forall t, (t < size (bg_columns g))%N ->
            is_matrix (bg_rows g) (nth 0%N (bg_columns g) t) (nth [::] (bg_follower g) t)]].
Proof.
rewrite /bayes_game_ok ltbP lengthE forallbE => /andP[/andP[/andP[/andP[/andP[/andP[m0 n0] w_ok]]]]].
rewrite !(e_ltb F) e0 => l0 /(all2P 0%N [::])[sl ml] f0 /(all2P 0%N [::])[sf mf].
split=> // t lt_t; have /(all_nthP 0%N)/(_ t lt_t) := n0.
by rewrite ltbP.
Qed.

(** ** One leaf *)

(** The value of a cell, as the checker computes it. *)
Lemma highest_cellP m q k total paid own sums weights found b :
  size paid = m -> size own = m -> size sums = m -> size weights = m ->
  found_le (highest_cell q k total paid own sums weights found) b ->
  found_le found b /\
  forall i, (i < m)%N ->
    e q * entry paid i + e k * (e total * entry own i - entry sums i) - entry weights i <= e b.
Proof.
elim: paid own sums weights m found => [|l paid IH] [|f own] [|s sums] [|w weights] [|m] found //=.
move=> [sl] [sf] [ss] [sw] /(IH _ _ _ _ _ sl sf ss sw)[/higherP[found_b cell_b] rest].
split=> // [[|i]] lt_i; last exact: rest.
by move: cell_b; rewrite (e_leb F) !(eB, eD, eM).
Qed.

Lemma highest_responseP m q k weights all allowed paid own ys found b :
  size weights = m -> List.forallb (has_length m) all ->
  size paid = size allowed -> size own = size allowed -> size ys = size allowed ->
  List.forallb (has_length m) paid -> List.forallb (has_length m) own ->
  found_le (highest_response m q k weights all allowed paid own ys found) b ->
  found_le found b /\
  forall h, (h < size allowed)%N -> nth false allowed h ->
  forall i, (i < m)%N ->
    e q * entry (nth [::] paid h) i
    + e k * (e (sum (nth [::] ys h)) * entry (nth [::] own h) i
             - entry (combination m (nth [::] ys h) all) i) - entry weights i <= e b.
Proof.
move=> sw all_m; elim: allowed paid own ys found => [|a allowed IH] [|l paid] [|f own] [|y ys] found //=.
move=> [sl] [sf] [sy] /andP[]; rewrite has_lengthP => /eqP l_m paid_m.
move=> /andP[]; rewrite has_lengthP => /eqP f_m own_m.
move=> /(IH _ _ _ _ sl sf sy paid_m own_m)[found_b rest].
case: a found_b => found_b; last by split=> // [[|h]] //; apply: rest.
have [|found_b' cells] := highest_cellP l_m f_m _ sw found_b.
  by rewrite size_combination // -forallbE.
split=> // -[_ _|h]; [exact: cells | exact: rest].
Qed.

Lemma sum_highestP m q k scale now paid own weights ys acc rest :
  sum_highest m q k scale now paid own weights ys acc = Some rest ->
  [/\ size paid = size now, size own = size now, size weights = size now, size ys = size now
    & exists b : nat -> Z,
        e rest = e acc + \sum_(t < size now) e (b t) /\
        forall t, (t < size now)%N ->
          found_le (highest_response m q k [seq Z.mul scale a | a <- nth [::] weights t]
            (nth [::] own t) (nth [::] now t) (nth [::] paid t) (nth [::] own t) (nth [::] ys t) None)
            (b t)].
Proof.
elim: now paid own weights ys acc => [|a now IH] [|l paid] [|f own] [|w weights] [|y ys] acc //=.
  by case=> <-; split=> //; exists (fun=> Z0); rewrite big_ord0 addr0.
case found: highest_response => [b0|//] /IH[-> -> -> -> [b [-> b_le]]]; split=> //.
exists (fun t => if t is t'.+1 then b t' else b0).
rewrite big_ord_recl addrA eD; split=> // -[_|t /b_le //] /=.
by rewrite list_mapE in found; rewrite found /=; lia.
Qed.

Section Leaf.

Variables (g : bayes_game) (upper : fraction).
Hypothesis g_ok : bayes_game_ok g.
Hypothesis u_ok : fpos F upper.

Local Notation T := 'I_(size (bg_columns g)).
Local Notation own := (transposes (bg_columns g) (bg_follower g)).
Local Notation paid :=
  (weigh (bg_follower_den g) (nums (bg_weights g)) (transposes (bg_columns g) (bg_leader g))).

Lemma bayes_leaf_okP now l : shaped (bg_columns g) now ->
  bayes_leaf_ok g paid own upper now l ->
  bayes_leaf (type_weight g) (TL g) (TF g) (fvalue upper) (in_node (columns := bg_columns g) now).
Proof.
move=> now_ok /orP[empty|]; first by left=> j; apply: empty_handedP empty.
have [m0 n0 w_ok [l0 f0] [sl sf ml mf]] := bayes_game_okP g_ok.
have [p0 sw _ _] := distributionP F w_ok.
have [sn sa] := now_ok.
case top_eq: highest => [top|]; last by rewrite andbF.
case rest_eq: sum_highest => [rest|]; last by rewrite andbF.
rewrite (e_ltb F) e0 => /andP[/andP[/andP[q0 mu_m] ys_ok] total_le].
have [sp so smu sy [b [rest_b b_le]]] := sum_highestP rest_eq.
set q := e (bl_den l) in q0 *; set m := bg_rows g in mu_m rest_eq b_le top_eq *.
set p := e (den (bg_weights g)) in p0 *.
set dl := e (bg_leader_den g) in l0 *; set df := e (bg_follower_den g) in f0 *.
pose mu (t : T) (i : 'I_m) : F := entry (nth [::] (bl_weights l) t) i / q.
pose y (t : T) (k h : 'I_(nth 0%N (bg_columns g) t)) : F :=
  if nth false (nth [::] now t) k then entry (nth [::] (nth [::] (bl_multipliers l) t) k) h / q
  else 0.
have lt_now (t : T) : (t < size now)%N by rewrite sn.
have y_ok (t : T) k : nth false (nth [::] now t) k -> (k < nth 0%N (bg_columns g) t)%N ->
    size (nth [::] (nth [::] (bl_multipliers l) t) k) = nth 0%N (bg_columns g) t /\
    nonneg (nth [::] (nth [::] (bl_multipliers l) t) k).
  move=> allowed lt_k; have [_ /(_ t (lt_now t))] := all2P [::] [::] ys_ok.
  move/(all2P false [::])=> [_ /(_ k)]; rewrite sa allowed lengthE has_lengthP sa => /(_ lt_k).
  by case/andP=> /eqP.
right; exists mu, y, (e top / q), (fun t : T => e (b t) / (q * (p * dl * df))); split.
- move=> t k h; rewrite /y; case: ifP => // allowed; rewrite divr_ge0 ?(ltW q0) //.
  exact/nonnegP/(y_ok t k allowed (ltn_ord k)).2.
- move=> i; rewrite -mulr_suml ler_pmul2r ?invr_gt0 //.
  have mat : is_matrix (size (bl_weights l)) m (bl_weights l).
    by rewrite /is_matrix has_lengthP eqxx.
  have := highestP top_eq (i := i); rewrite size_combination -?forallbE // => /(_ (ltn_ord i)).
  rewrite (e_leb F) -/(entry _ _) /total_weights.
  rewrite (entry_combination F i _ mat) ?list_mapE ?size_map //.
  apply: le_trans; rewrite smu sn le_eqVlt; apply/orP; left; apply/eqP/eq_bigr => t _.
  by rewrite {2}/Embed.entry (nth_map [::]) ?smu ?sn // mul1r.
- move=> j t i in_j; have allowed := in_j t.
  have [sY _] := y_ok t (j t) allowed (ltn_ord _).
  have lt_t := ltn_ord t; have [Mf _] := transpose_spec (mf t lt_t).
  have [Ml _] := transpose_spec (ml t lt_t).
  have [[sTl rTl] [sTf rTf]] := (is_matrixP Ml, is_matrixP Mf).
  have s_own : nth [::] own t = transpose (nth 0%N (bg_columns g) t) (nth [::] (bg_follower g) t).
    exact: nth_transposes.
  have s_paid : nth [::] paid t = [seq [seq Z.mul (Z.mul (bg_follower_den g) (nth Z0 (nums (bg_weights g)) t)) a
        | a <- column] | column <- transpose (nth 0%N (bg_columns g) t) (nth [::] (bg_leader g) t)].
    by rewrite nth_weigh ?size_transposes ?sw // nth_transposes.
  have smu_t : size (nth [::] (bl_weights l) t) = m.
    have /(all_nthP [::])/(_ t) : all (has_length m) (bl_weights l) by rewrite -forallbE.
    by rewrite smu sn has_lengthP => /(_ lt_t)/eqP.
  have := b_le t (lt_now t); rewrite s_own s_paid => /highest_responseP[].
  - by rewrite size_map.
  - by case/andP: Mf.
  - by rewrite size_map sTl sa.
  - by rewrite sTf sa.
  - have [_ /(_ t (lt_now t))] := all2P [::] [::] ys_ok.
    by case/(all2P false [::]).
  - rewrite forallbE all_map -forallbE; apply/List.forallb_forall => column /=.
    case/andP: Ml => _ /List.forallb_forall Ml /Ml.
    by rewrite !has_lengthP size_map.
  - by case/andP: Mf.
  move=> _ /(_ (j t)); rewrite sa ltn_ord => /(_ isT allowed i (ltn_ord i)).
  rewrite (nth_map [::]) ?sTl // -(list_mapE (Z.mul _)) entry_scale ?rTl //.
  rewrite -(list_mapE (Z.mul _)) entry_scale ?smu_t //.
  rewrite (entry_transpose F (ml t lt_t)) (entry_transpose F (mf t lt_t)).
  rewrite (e_sum F sY) (entry_combination F i sY Mf).
  under [X in _ * (_ - X)]eq_bigr do rewrite (entry_transpose F (mf t lt_t)).
  rewrite !eM -/p -/dl -/df -/q -/(entry _ _); set Y := nth [::] (nth [::] (bl_multipliers l) t) (j t).
  set f := entry (nth [::] (nth [::] (bg_follower g) t) i).
  have -> : \sum_h y t (j t) h * (TF g t i (j t) - TF g t i h)
      = ((\sum_(h < nth 0%N (bg_columns g) t) entry Y h) * f (j t)
         - \sum_(h < nth 0%N (bg_columns g) t) entry Y h * f h) / (q * df).
    rewrite mulr_suml -sumrB mulr_suml; apply: eq_bigr => h _.
    rewrite /y allowed -/Y /TF /type_payoff /payoff -/f -/df.
    by field; rewrite !lt0r_neq0.
  rewrite /type_weight /strategy /TL /type_payoff /payoff /mu -/p -/dl -/(entry _ _).
  set L := entry (nth _ _ i); set P := entry (nums _) t; set M := entry (nth _ _ t) i.
  set S := (_ - _) => cell; rewrite ler_pdivl_mulr ?mulr_gt0 //; apply: le_trans cell.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; field; rewrite !lt0r_neq0.
- move: total_le; rewrite (frac_leP (F := F)) //; last by rewrite /fpos /= !eM !mulr_gt0.
  rewrite /Embed.fvalue /= !(eD, eM) -/p -/dl -/df -/q; apply: le_trans.
  rewrite rest_b e0 add0r le_eqVlt; apply/orP; left; apply/eqP.
  rewrite -mulr_suml sn mulrDl; congr (_ + _).
  by field; rewrite !lt0r_neq0.
Qed.

End Leaf.

(** ** The machine *)

Lemma bayes_machine g c paid own records stack :
  bayes_finish (foldl (bayes_step g c) (Some (BayesState paid own stack)) records) ->
  foldl (tree_machine (bayes_leaf_ok g paid own (bc_upper c))) (Some stack) records = Some [::].
Proof.
elim: records stack => [|r records IH] stack /=; first by case: stack.
case: tree_step => [stack'|]; first exact: IH.
by elim: records {IH}.
Qed.

Lemma bayes_init_None g c records : bayes_finish (foldl (bayes_step g c) None records) = false.
Proof. by elim: records. Qed.

Theorem check_bayesian_sound (g : bayes_game) (c : bayes_claim)
    (records : seq (tree_record bayes_leaf_record)) :
  check_bayesian g c records ->
  mixed (type_weight g) /\
  exists j : forall t : 'I_(size (bg_columns g)), 'I_(nth 0%N (bg_columns g) t),
    (forall t, nat_of_ord (j t) = nth 0%N (bc_responses c) t) /\
    is_bayes_SSE_gap (type_weight g) (TL g) (TF g) (strategy F (bc_strategy c)) j
                     (fvalue (bc_value c)) (fvalue (bc_upper c)).
Proof.
rewrite /check_bayesian list_foldE /bayes_init.
case: ifP => [/andP[g_ok]|_]; last by rewrite bayes_init_None.
rewrite /bayes_claim_ok => /andP[/andP[/andP[/andP[/andP[x_ok]]]]].
move=> /(@fraction_okP F) v_ok /(@fraction_okP F) u_ok /all_bestP[sj j_ok] pay le_vu /bayes_machine run.
have [m0 n0 w_ok [l0 f0] [sl sf ml mf]] := bayes_game_okP g_ok.
have [p0 sw _ w_mixed] := distributionP F w_ok; have [x0 sx _ x_mixed] := distributionP F x_ok.
split=> //; pose j (t : 'I_(size (bg_columns g))) := Ordinal (j_ok t (ltn_ord t)).1.
exists j; split=> //; apply: bayes_cert => //.
- move=> t k; have lt_t := ltn_ord t; have [_] := j_ok t lt_t.
  rewrite nth_transposes // /best forallbE list_nthE => /(all_nthP Z0)/(_ k).
  rewrite size_payoffs (is_matrixP (transpose_spec (mf t lt_t)).1).1 => /(_ (ltn_ord k)).
  by rewrite (payoffs_le k (j t) (mf t lt_t) sx x0 f0).
- move: pay; rewrite (frac_eqbP (F := F)) //; last by rewrite /fpos /= !eM !mulr_gt0.
  move/eqP=> <-; rewrite /Embed.fvalue /= !eM (e_expected_pay _ _ sw) ?size_transposes //.
  rewrite e0 add0r mulr_suml; apply: eq_bigr => t _.
  have lt_t := ltn_ord t; rewrite /type_weight /strategy.
  have := @payoffsP F _ _ (bg_leader_den g) _ _ (ml t lt_t) sx (j t).
  rewrite /TL /type_payoff => <-.
  rewrite /payoffs list_mapE /Embed.entry (nth_map [::]); last first.
    by rewrite (is_matrixP (transpose_spec (ml t lt_t)).1).1.
  by rewrite nth_transposes // mulf_div.
exact: root_run (fun M M' => @bayes_leaf_sub _ _ _ _ _ _ _ _ M M')
  (bayes_leaf_okP g_ok u_ok) _ run.
Qed.

End Sound.

Arguments TL F g : clear implicits.
Arguments TF F g : clear implicits.
Arguments type_weight F g : clear implicits.
