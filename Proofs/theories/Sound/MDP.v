(** * What the checkers of Markov decision processes establish

    The data of an accepted certificate, read as a process over any ordered
    field, satisfy the hypotheses of the certificate theorems.  As the field is
    arbitrary, the conclusions hold for all real policies.

<<
    row_reward row, row_chance n row t     one row of the process
    bound den l s       the s-th of the rationals l over den
    process c recs      the process of an mdp certificate
    two_party c recs    the process of an imdp certificate; its actions are
                        pairs, the responder's first
    box_lo, box_hi      the bounds on the other party's policy
    check_mdp_sound, check_imdp_sound      accepted claims are true
    check_imdp_horizon  and hold when policies change from step to step
    mdp_rows_sorted, imdp_rows_sorted      the indices of accepted rows increase
                        and name states, so that a row lists its chances
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT Require Import Game.Bimatrix MDP.Comparison MDP.Existence MDP.Boxes.
From SGT Require Import Checker.ZVec Checker.MDP Sound.Embed.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Definitions.

Variable F : realFieldType.

Notation e := (@e F).
Notation entry := (@entry F).

Definition row_reward (row : transition) : F := e (tr_reward row) / e (tr_den row).

Definition row_chance (n : nat) (row : transition) (t : 'I_n) : F :=
  entry (expand Z0 n (tr_next row)) t / e (tr_den row).

Definition bound (n : nat) (den : Z) (l : seq Z) (s : 'I_n) : F := entry l s / e den.

Definition gamma (c : mdp_claim) : F := e (mc_gnum c) / e (mc_gden c).

Definition no_row := Transition Z0 Z0 [::].
Definition no_group := Group Z0 Z0 Z0 [::].
Definition no_record := ImdpRecord Z0 [::] [::] [::].

Section Process.

Variables (c : mdp_claim) (recs : seq (seq transition)).

Definition row_of (s a : nat) : transition := nth no_row (nth [::] recs s) a.

Definition process : mdp F [finType of 'I_(mc_states c)] [finType of 'I_(mc_actions c)] :=
  @Mdp F [finType of 'I__] [finType of 'I__] (gamma c)
       (fun s a => row_reward (row_of s a)) (fun s a => row_chance (row_of s a)).

End Process.

Section TwoParty.

Variables (c : imdp_claim) (recs : seq imdp_record).

Definition row_at (s b a : nat) : transition :=
  nth no_row (gr_rows (nth no_group (ir_groups (nth no_record recs s)) b)) a.

Definition two_party :
    mdp F [finType of 'I_(mc_states (ic_claim c))]
          [finType of 'I_(mc_actions (ic_claim c)) * 'I_(ic_actions c)] :=
  @Mdp F [finType of 'I__] [finType of 'I__ * 'I__] (gamma (ic_claim c))
       (fun s ba => row_reward (row_at s ba.1 ba.2))
       (fun s ba => row_chance (row_at s ba.1 ba.2)).

Definition box_lo (s : 'I_(mc_states (ic_claim c))) : 'I_(ic_actions c) -> F :=
  let rec := nth no_record recs s in bound (ir_den rec) (ir_lo rec).

Definition box_hi (s : 'I_(mc_states (ic_claim c))) : 'I_(ic_actions c) -> F :=
  let rec := nth no_record recs s in bound (ir_den rec) (ir_hi rec).

End TwoParty.

End Definitions.

Arguments row_chance F n row t : clear implicits.

(** ** Claims and rows *)

Section Soundness.

Variable F : realFieldType.

Notation e := (@e F).
Notation entry := (@entry F).
Notation bound := (@bound F _).
Notation gamma := (@gamma F).
Notation fvalue := (@fvalue F).
Notation fpos := (@fpos F).

(** What the first test establishes. *)
Lemma init_ok c st : mdp_init c = Some st ->
  [/\ 0 <= gamma c < 1, [/\ 0 < e (mc_gden c), 0 < e (mc_lden c) & 0 < e (mc_uden c)],
      [/\ size (mc_lower c) = mc_states c, size (mc_upper c) = mc_states c
        & size (mc_policy c) = mc_states c]
    & st = MdpState (mc_lower c) (mc_upper c) (mc_policy c)].
Proof.
rewrite /mdp_init !(e_leb F) !(e_ltb F) !has_lengthP e0.
case: ifP => // /andP[/andP[/andP[/andP[/andP[/andP[g0 g1] l0] u0] /eqP sl] /eqP su] /eqP sp] [<-].
have d0 := le_lt_trans g0 g1; split=> //.
by rewrite /gamma divr_ge0 ?(ltW d0) // ltr_pdivr_mulr // mul1r.
Qed.

Lemma walkP i next values mass total mass' total' :
  walk i next values mass total = Some (mass', total') ->
  let x := entry (expand i (size values) next) in
  [/\ forall t, 0 <= x t, e mass' = e mass + \sum_(t < size values) x t
    & e total' = e total + \sum_(t < size values) x t * entry values t].
Proof.
elim: values i next mass total => [|v values IH] i [|[k p] next] mass total //=.
- by move=> [<- <-]; rewrite !big_ord0 !addr0; split=> // t; rewrite entry_nil.
- move=> [<- <-]; have zero t := entry_expand_nil F i (size values).+1 t.
  split=> [t||]; first by rewrite [X in _ <= X]zero.
    by rewrite big1 ?addr0 // => t _; apply: zero.
  by rewrite big1 ?addr0 // => t _; rewrite [X in X * _]zero mul0r.
- rewrite !big_ord_recl; case: ifP => _; [case: ifP => // p0 | ] => /IH[x0 -> ->].
    rewrite !(eD, eM) !addrA; split=> // -[|t]; last exact: x0.
    by rewrite -[0](e0 F) /entry /= -e_leb.
  by rewrite mul0r !add0r; split=> // -[|t]; last exact: x0.
Qed.

Definition row_Q n (g : F) (row : transition) (v : 'I_n -> F) : F :=
  row_reward F row + g * \sum_t row_chance F n row t * v t.

Arguments row_Q : clear implicits.

Lemma row_numeratorP c n den values row q :
  0 < e (mc_gden c) -> 0 < e den -> size values = n ->
  row_numerator c den values row = Some q ->
  [/\ 0 < e (tr_den row), mixed (row_chance F n row)
    & e q = row_Q n (gamma c) row (bound den values) * (e (tr_den row) * e (scale c den))].
Proof.
move=> g0 d0 <-; rewrite /row_numerator.
case walked: walk => [[mass total]|] //; have [x0 massE totalE] := walkP walked.
case: ifP => // /andP[]; rewrite !(e_ltb F) !(e_eqb F) massE !e0 add0r => r0 /eqP mass1 [<-].
split=> //.
  split=> [t|]; first by rewrite divr_ge0 // ltW.
  by rewrite -mulr_suml mass1 divff ?gt_eqF.
rewrite /row_Q /row_reward /gamma /scale !(eD, eM) totalE e0 add0r.
have -> : \sum_(t < size values) row_chance F (size values) row t * bound den values t
    = (\sum_(t < size values) entry (expand Z0 (size values) (tr_next row)) t * entry values t)
      / (e (tr_den row) * e den).
  rewrite mulr_suml; apply: eq_bigr => t _; rewrite /row_chance /bound.
  by rewrite mulf_div.
by field; rewrite !gt_eqF.
Qed.

Lemma row_leP c n w row :
  0 < e (mc_gden c) -> 0 < e (mc_uden c) -> size (mc_upper c) = n -> row_le c w row ->
  mixed (row_chance F n row) /\
  row_Q n (gamma c) row (bound (mc_uden c) (mc_upper c)) <= e w / e (mc_uden c).
Proof.
move=> g0 u0 su; rewrite /row_le; case rowE: row_numerator => [q|] //.
have [r0 Pm qE] := row_numeratorP g0 u0 su rowE; rewrite (e_leb F) qE !eM => le_w; split=> //.
rewrite ler_pdivl_mulr // -(ler_pmul2r (mulr_gt0 r0 g0)).
by apply: etrans le_w; congr (_ <= _); ring.
Qed.

Lemma row_geP c n l row :
  0 < e (mc_gden c) -> 0 < e (mc_lden c) -> size (mc_lower c) = n -> row_ge c l row ->
  e l / e (mc_lden c) <= row_Q n (gamma c) row (bound (mc_lden c) (mc_lower c)).
Proof.
move=> g0 l0 sl; rewrite /row_ge; case rowE: row_numerator => [q|] //.
have [r0 _ qE] := row_numeratorP g0 l0 sl rowE; rewrite (e_leb F) qE !eM => le_q.
rewrite ler_pdivr_mulr // -(ler_pmul2r (mulr_gt0 r0 g0)).
by apply: etrans le_q; congr (_ <= _); ring.
Qed.

(** ** The stream of states *)

Section Stream.

Variables (T : Type) (test : T -> Z -> Z -> nat -> bool) (t0 : T) (c : mdp_claim).

Local Notation run := (List.fold_left (fun st rec => advance (test rec) st)).

Lemma stream_dead recs : mdp_finish (run recs None) = false.
Proof. by elim: recs. Qed.

Lemma streamP recs l w p : mdp_finish (run recs (Some (MdpState l w p))) ->
  forall s, (s < size l)%N -> test (nth t0 recs s) (nth Z0 l s) (nth Z0 w s) (nth 0%N p s).
Proof.
elim: recs l w p => [|rec recs IH] [|l0 l] [|w0 w] [|p0 p] //=; rewrite ?stream_dead //.
by case: ifP; rewrite ?stream_dead // => ok /IH{}IH [|s] //= /IH.
Qed.

End Stream.

Lemma nth_errorE (T : Type) (x0 x : T) l i :
  List.nth_error l i = Some x -> (i < size l)%N /\ nth x0 l i = x.
Proof. by elim: l i => [|y l IH] [|i] //= => [[]|/IH]. Qed.

(** The entries of the named policy are actions, and have what was tested. *)
Lemma named_policy n m (policy : seq nat) (R : 'I_n -> 'I_m -> Prop) :
  (forall s : 'I_n, exists2 a : 'I_m, a = nth 0%N policy s :> nat & R s a) ->
  exists2 pol : 'I_n -> 'I_m, forall s : 'I_n, pol s = nth 0%N policy s :> nat
                            & forall s, R s (pol s).
Proof.
move=> named; have [pol polP] := fin_all_exists2 named.
by exists pol.
Qed.

(** ** Markov decision processes *)

Section Process.

Variables (c : mdp_claim) (recs : seq (seq transition)).

Local Notation lower := (bound (mc_lden c) (mc_lower c)).
Local Notation upper := (bound (mc_uden c) (mc_upper c)).

Theorem check_mdp_sound : check_mdp c recs ->
  let M := process F c recs in
  well_formed M /\
  exists pol : 'I_(mc_states c) -> 'I_(mc_actions c),
    (forall s, pol s = nth 0%N (mc_policy c) s :> nat) /\ brackets M pol lower upper.
Proof.
rewrite /check_mdp.
case init: (mdp_init c) => [st|]; last by rewrite [mdp_finish _]stream_dead.
have [g01 [g0 l0 u0] [sl su sp] ->] := init_ok init.
move=> /(streamP [::]); rewrite sl => stream; set M := process F c recs.
have row_ok (s : 'I_(mc_states c)) (a : 'I_(mc_actions c)) :
    mixed (chance M s a) /\ Q M upper s a <= upper s.
  have := stream s (ltn_ord s); rewrite /mdp_test has_lengthP forallbE.
  move=> /andP[/andP[/eqP size_rows /all_nthP rows_ok] _].
  by apply: row_leP => //; apply: rows_ok; rewrite size_rows.
have M_ok : well_formed M by split=> // s a; case: (row_ok s a).
split=> //.
have [s|pol polE gain] :=
    @named_policy (mc_states c) (mc_actions c) (mc_policy c) (fun s a => lower s <= Q M lower s a).
  have := stream s (ltn_ord s); rewrite /mdp_test has_lengthP.
  move=> /andP[/andP[/eqP size_rows _]].
  case rowE: List.nth_error => [row|] // ge.
  have [lt_a aE] := nth_errorE no_row rowE; rewrite size_rows in lt_a.
  by exists (Ordinal lt_a) => //; have := row_geP g0 l0 sl ge; rewrite -aE.
exists pol; split=> //; apply: (certificate_brackets M_ok) => // s a.
by case: (row_ok s a).
Qed.

End Process.

(** ** A bounded party and a responder *)

Lemma fvalueE a b : fvalue (Fraction a b) = e a / e b. Proof. by []. Qed.

Section Box.

Variables (c : mdp_claim) (n : nat) (den : Z) (values : seq Z) (k : fraction).
Hypotheses (g0 : 0 < e (mc_gden c)) (d0 : 0 < e den) (sv : size values = n) (k0 : fpos k).

Local Notation value row := (row_Q n (gamma c) row (bound den values)).

Local Notation term over under rows a :=
  (let x := value (nth no_row rows a) - fvalue k in
   (if 0 <= x then entry over a else entry under a) * x).

Lemma box_sumP over under rows acc total : fpos acc ->
  box_sum c den values k over under rows acc = Some total ->
  [/\ size under = size over, size rows = size over,
      forall a, (a < size over)%N -> mixed (row_chance F n (nth no_row rows a))
    & fpos total /\ fvalue total
        = fvalue acc
          + (\sum_(a < size over) term over under rows a) * (e (scale c den) * e (denominator k))].
Proof.
elim: over under rows acc => [|o over IH] [|u under] [|row rows] acc //= acc0.
  by move=> [<-]; rewrite big_ord0 mul0r addr0.
case rowE: row_numerator => [q|] //; have [r0 Pm qE] := row_numeratorP g0 d0 sv rowE.
set excess := Z.sub _ _; set weighted := Z.mul _ _ => walked.
have s0 : 0 < e (scale c den) by rewrite eM mulr_gt0.
have x0 : 0 < e (tr_den row) * (e (scale c den) * e (denominator k)).
  by rewrite !mulr_gt0.
have excessE : e excess = (value row - fvalue k)
                          * (e (tr_den row) * (e (scale c den) * e (denominator k))).
  rewrite eB (eM F q) (eM F (numerator k)) (eM F (tr_den row)) qE /fvalue.
  by field; exact: lt0r_neq0.
have weightedE : fvalue (Fraction weighted (tr_den row))
    = (if 0 <= value row - fvalue k then e o else e u) * (value row - fvalue k)
      * (e (scale c den) * e (denominator k)).
  rewrite fvalueE (eM F _ excess) (e_leb F) e0 excessE pmulr_lge0 //.
  by case: ifP => _; field; exact: lt0r_neq0.
have [acc'0 accE] := frac_addP acc0 (r0 : fpos (Fraction weighted (tr_den row))).
have [-> -> rows_ok [total0 ->]] := IH _ _ _ acc'0 walked.
split=> [|||] //; first by case.
by split=> //; rewrite accE weightedE big_ord_recl mulrDl addrA.
Qed.

Lemma box_valueP m box_den over under rows total : 0 < e box_den -> size over = m ->
  box_value c den values k box_den over under rows = Some total ->
  [/\ forall a : 'I_m, mixed (row_chance F n (nth no_row rows a)), fpos total
    & fvalue total = above (bound box_den under : 'I_m -> F) (bound box_den over)
                       (fun a => value (nth no_row rows a)) (fvalue k)].
Proof.
move=> b0 <-; rewrite /box_value; case summed: box_sum => [rest|] // [<-].
have one0 : fpos (Fraction Z0 (Zpos xH)) by apply: ltr01.
have [_ _ rows_ok [rest0 restE]] := box_sumP one0 summed.
have s0 : 0 < e (scale c den) by rewrite eM mulr_gt0.
have pos := mulr_gt0 (k0 : 0 < _) (mulr_gt0 (rest0 : 0 < _) (mulr_gt0 s0 b0)).
split=> [a||]; [exact: rows_ok | by rewrite /fpos /= !(eM F _ (Z.mul _ _)) (eM F _ box_den) | ].
transitivity (fvalue k + fvalue rest / (e (scale c den) * e (denominator k)) / e box_den).
  rewrite fvalueE eD !(eM F _ (Z.mul _ _)) (eM F _ box_den) /fvalue.
  by field; rewrite !lt0r_neq0.
rewrite aboveE restE; congr (_ + _).
rewrite fvalueE mul0r add0r mulfK ?lt0r_neq0 ?mulr_gt0 // mulr_suml.
by apply: eq_bigr => a _; rewrite mulrAC; congr (_ * _); case: ifP.
Qed.

End Box.

Lemma group_leP c n m box w g :
  0 < e (mc_gden c) -> 0 < e (mc_uden c) -> size (mc_upper c) = n ->
  0 < e (ir_den box) -> size (ir_hi box) = m -> group_le c box w g ->
  (forall a : 'I_m, mixed (row_chance F n (nth no_row (gr_rows g) a))) /\
  above (bound (ir_den box) (ir_lo box) : 'I_m -> F) (bound (ir_den box) (ir_hi box))
    (fun a => row_Q n (gamma c) (nth no_row (gr_rows g) a) (bound (mc_uden c) (mc_upper c)))
    (e (gr_high g) / e (gr_den g)) <= e w / e (mc_uden c).
Proof.
move=> g0 u0 su b0 sh; rewrite /group_le (e_ltb F) e0 => /andP[k0].
case valueE: box_value => [v|] //.
have [rows_ok v0 vE] := box_valueP g0 u0 su (k0 : fpos (Fraction _ _)) b0 sh valueE.
by rewrite (frac_leP v0 (u0 : fpos (Fraction _ _))) vE.
Qed.

Lemma group_geP c n m box l g :
  0 < e (mc_gden c) -> 0 < e (mc_lden c) -> size (mc_lower c) = n ->
  0 < e (ir_den box) -> size (ir_lo box) = m -> 0 < e (gr_den g) -> group_ge c box l g ->
  e l / e (mc_lden c) <=
  below (bound (ir_den box) (ir_lo box) : 'I_m -> F) (bound (ir_den box) (ir_hi box))
    (fun a => row_Q n (gamma c) (nth no_row (gr_rows g) a) (bound (mc_lden c) (mc_lower c)))
    (e (gr_low g) / e (gr_den g)).
Proof.
move=> g0 l0 sl b0 sh k0; rewrite /group_ge.
case valueE: box_value => [v|] //.
have [rows_ok v0 vE] := box_valueP g0 l0 sl (k0 : fpos (Fraction _ _)) b0 sh valueE.
by rewrite (frac_leP (l0 : fpos (Fraction _ _)) v0) vE.
Qed.

Section Responder.

Variables (c : imdp_claim) (recs : seq imdp_record).

Local Notation d := (ic_claim c).
Local Notation lower := (bound (mc_lden d) (mc_lower d)).
Local Notation upper := (bound (mc_uden d) (mc_upper d)).

Lemma box_okP n (rec : imdp_record) : box_ok rec -> 0 < e (ir_den rec) ->
  size (ir_lo rec) = n -> size (ir_hi rec) = n ->
  exists p : 'I_n -> F, in_box (bound (ir_den rec) (ir_lo rec)) (bound (ir_den rec) (ir_hi rec)) p.
Proof.
move=> /andP[/andP[/andP[lo0 /(all2P Z0 Z0)[_ le_lh]] lo1] hi1] b0 sl sh.
move: lo1 hi1; rewrite !(e_leb F) (e_sum F sl) (e_sum F sh) => lo1 hi1.
apply: box_inhabited => [a|]; last first.
  by rewrite /bound -!mulr_suml ler_pdivr_mulr // mul1r lo1 ler_pdivl_mulr // mul1r.
have := le_lh a; rewrite sl => /(_ (ltn_ord a)); rewrite (e_leb F) => le_a.
apply/andP; split; first by apply: divr_ge0; [exact: nonnegP | exact: ltW].
by rewrite ler_pmul2r ?invr_gt0.
Qed.

(** Some policy lies within the boxes, so that the bounds bound something. *)
Lemma boxes_inhabited : check_imdp c recs ->
  exists p, in_boxes (@box_lo F c recs) (@box_hi F c recs) p.
Proof.
rewrite /check_imdp /imdp_init.
case init: (mdp_init d) => [st|]; last by rewrite [imdp_finish _]stream_dead.
have [_ _ [sl _ _] ->] := init_ok init.
move=> /(streamP no_record); rewrite sl => stream.
have box s : exists p, in_box (@box_lo F c recs s) (@box_hi F c recs s) p; last first.
  by have [p p_in] := fin_all_exists box; exists p.
have := stream s (ltn_ord s); rewrite /imdp_test !has_lengthP (e_ltb F) e0.
case/andP=> /andP[/andP[/andP[/andP[/andP[b_ok b0] /eqP lo_n] /eqP hi_n] _] _] _.
exact: box_okP.
Qed.

Lemma check_imdp_evidence : check_imdp c recs ->
  let M := two_party F c recs in
  well_formed M /\
  exists2 pol : 'I_(mc_states d) -> 'I_(mc_actions d),
    forall s, pol s = nth 0%N (mc_policy d) s :> nat
  & exists high low, certified_above M (box_lo F recs) (box_hi F recs) upper high /\
                     certified_below M (box_lo F recs) (box_hi F recs) lower pol low.
Proof.
rewrite /check_imdp /imdp_init.
case init: (mdp_init d) => [st|]; last by rewrite [imdp_finish _]stream_dead.
have [g01 [g0 l0 u0] [sl su sp] ->] := init_ok init.
move=> /(streamP no_record); rewrite sl => stream; set M := two_party F c recs.
pose rec_of (s : 'I_(mc_states d)) := nth no_record recs s.
pose group_of s (b : 'I_(mc_actions d)) := nth no_group (ir_groups (rec_of s)) b.
have record s : [/\ 0 < e (ir_den (rec_of s)), size (ir_lo (rec_of s)) = ic_actions c,
      size (ir_hi (rec_of s)) = ic_actions c, size (ir_groups (rec_of s)) = mc_actions d
    & forall b, group_le d (rec_of s) (nth Z0 (mc_upper d) s) (group_of s b)].
  have := stream s (ltn_ord s); rewrite /imdp_test !has_lengthP forallbE (e_ltb F) e0.
  move=> /andP[/andP[/andP[/andP[/andP[/andP[_ ->] /eqP ->] /eqP ->] /eqP sg] /all_nthP ok] _].
  by split=> // b; apply: ok; rewrite sg.
pose high s b := e (gr_high (group_of s b)) / e (gr_den (group_of s b)).
pose low s b := e (gr_low (group_of s b)) / e (gr_den (group_of s b)).
have group_ok s b : (forall a, mixed (chance M s (b, a))) /\
    above (box_lo F recs s) (box_hi F recs s) (fun a => Q M upper s (b, a)) (high s b)
    <= upper s.
  have [b0 _ sh _ ok] := record s; apply: (group_leP g0 u0 su b0 sh (ok b)).
have M_ok : well_formed M by split=> // s [b a]; case: (group_ok s b).
split=> //.
have [s|pol polE gain] := @named_policy (mc_states d) (mc_actions d) (mc_policy d)
    (fun s b => lower s <= below (box_lo F recs s) (box_hi F recs s)
                             (fun a => Q M lower s (b, a)) (low s b)).
  have [b0 slo _ sg ok] := record s; have := stream s (ltn_ord s).
  rewrite /imdp_test => /andP[_].
  case gE: List.nth_error => [g|] // ge.
  have [lt_b bE] := nth_errorE no_group gE; rewrite sg in lt_b.
  exists (Ordinal lt_b) => //; move: ge (ok (Ordinal lt_b)).
  rewrite -bE -/(group_of s (Ordinal lt_b)).
  move=> ge /andP[]; rewrite (e_ltb F) e0 => k0 _.
  exact: (group_geP g0 l0 sl b0 slo k0 ge).
exists pol => //; exists high, (fun s => low s (pol s)); split=> // s b.
by case: (group_ok s b).
Qed.

Theorem check_imdp_sound : check_imdp c recs ->
  let M := two_party F c recs in
  [/\ well_formed M, exists p, in_boxes (@box_lo F c recs) (@box_hi F c recs) p
  & exists pol : 'I_(mc_states d) -> 'I_(mc_actions d),
    (forall s, pol s = nth 0%N (mc_policy d) s :> nat) /\
    forall p, in_boxes (box_lo F recs) (box_hi F recs) p ->
    brackets (against M p) pol lower upper].
Proof.
move=> accepted; have box := boxes_inhabited accepted.
have [M_ok [pol polE [high [low [w_ok l_ok]]]]] := check_imdp_evidence accepted; split=> //.
by exists pol; split=> // p; exact: (imdp_sandwich M_ok w_ok l_ok).
Qed.

(** The bounds also hold over finitely many steps, when both policies may change
    from step to step and the bound itself is paid at the end. *)
Theorem check_imdp_horizon : check_imdp c recs ->
  let M := two_party F c recs in
  exists pol : 'I_(mc_states d) -> 'I_(mc_actions d),
    (forall s, pol s = nth 0%N (mc_policy d) s :> nat) /\
    forall p n, (forall i, in_boxes (box_lo F recs) (box_hi F recs) (p i)) ->
    (forall x, (forall i s, mixed (x i s)) -> forall s, play M p x n upper s <= upper s) /\
    (forall s, lower s <= play M p (fun=> deterministic F pol) n lower s).
Proof.
case/check_imdp_evidence=> M_ok [pol polE [high [low [w_ok l_ok]]]].
by exists pol; split=> // p n; exact: (imdp_finite_horizon M_ok w_ok l_ok).
Qed.

End Responder.

End Soundness.

(** ** Rows are sorted *)

(** [expand] reads a row from left to right.  By [nth_expand], where the indices
    increase and name states, that is to look up each state in the row, and
    nothing that the row lists is left out. *)
Lemma walk_sorted i next values mass total r :
  walk i next values mass total = Some r ->
  sparse_ok i (Z.add i (Z.of_nat (size values))) next.
Proof.
have shift j n : Z.add j (Z.of_nat n.+1) = Z.add (Z.add j (Zpos xH)) (Z.of_nat n) by lia.
elim: values i next mass total => [|v values IH] i [|[k p] next] mass total //.
rewrite /walk -/walk; case: Z.eqb_spec => [<-|ne].
  by case: ifP => // _ /IH ok; rewrite /= -/sparse_ok shift ok; lia.
move=> /IH /andP[bounds ok]; rewrite [size _]/= shift; apply/andP; split=> //; lia.
Qed.

Lemma row_sorted c den values row q : row_numerator c den values row = Some q ->
  sparse_ok Z0 (Z.of_nat (size values)) (tr_next row).
Proof. by rewrite /row_numerator; case walked: walk => // _; apply: walk_sorted walked. Qed.

Theorem mdp_rows_sorted c recs : check_mdp c recs ->
  forall (s : 'I_(mc_states c)) (a : 'I_(mc_actions c)),
  sparse_ok Z0 (Z.of_nat (mc_states c)) (tr_next (row_of recs s a)).
Proof.
rewrite /check_mdp.
case init: (mdp_init c) => [st|]; last by rewrite [mdp_finish _]stream_dead.
have [_ _ [sl su _] ->] := @init_ok [realFieldType of rat] _ _ init.
move=> /(streamP [::]); rewrite sl => stream s a.
have := stream s (ltn_ord s); rewrite /mdp_test has_lengthP forallbE.
move=> /andP[/andP[/eqP size_rows /all_nthP rows_ok] _].
have := rows_ok no_row a; rewrite size_rows => /(_ (ltn_ord a)).
rewrite /row_le; case numerator: row_numerator => // _.
by have := row_sorted numerator; rewrite su.
Qed.

Lemma box_sum_sorted c den values k over under rows acc total :
  box_sum c den values k over under rows acc = Some total ->
  forall a, (a < size over)%N ->
  sparse_ok Z0 (Z.of_nat (size values)) (tr_next (nth no_row rows a)).
Proof.
elim: over under rows acc => [|o over IH] [|u under] [|row rows] acc //=.
case numerator: row_numerator => // /IH{}IH [_|a]; last exact: IH.
exact: row_sorted numerator.
Qed.

Theorem imdp_rows_sorted c recs : check_imdp c recs ->
  let d := ic_claim c in
  forall (s : 'I_(mc_states d)) (b : 'I_(mc_actions d)) (a : 'I_(ic_actions c)),
  sparse_ok Z0 (Z.of_nat (mc_states d)) (tr_next (row_at recs s b a)).
Proof.
rewrite /check_imdp /imdp_init /=.
case init: (mdp_init _) => [st|]; last by rewrite [imdp_finish _]stream_dead.
have [_ _ [sl su _] ->] := @init_ok [realFieldType of rat] _ _ init.
move=> /(streamP no_record); rewrite sl => stream s b a.
have := stream s (ltn_ord s); rewrite /imdp_test !has_lengthP forallbE.
move=> /andP[/andP[/andP[/andP[_ /eqP sh] /eqP sg] /all_nthP groups_ok] _].
have := groups_ok no_group b; rewrite sg => /(_ (ltn_ord b)) /andP[_].
rewrite /box_value; case summed: box_sum => // _.
by have := box_sum_sorted summed; rewrite su sh; apply.
Qed.

(** ** Two accepted certificates *)

Module Accepted.

Local Open Scope Z_scope.

(** Discount 1/2.  State 0 pays 1 to stay or nothing to leave for state 1, which
    pays 3 to stay: leaving is worth 3, staying only 2. *)
Definition claim := MdpClaim 2 2 1 2 1 [:: 3; 6] 1 [:: 3; 6] [:: 1; 0]%N.

Definition stay_or_leave : seq (seq transition) :=
  [:: [:: Transition 1 1 [:: (0, 1)]; Transition 1 0 [:: (1, 1)]];
      [:: Transition 1 3 [:: (1, 1)]; Transition 2 0 [:: (0, 1); (1, 1)]]].

Example mdp_accepted : check_mdp claim stay_or_leave. Proof. by vm_compute. Qed.

Example mdp_needs_policy :
  check_mdp (MdpClaim 2 2 1 2 1 [:: 3; 6] 1 [:: 3; 6] [:: 0; 0]%N) stay_or_leave = false.
Proof. by vm_compute. Qed.

(** The other party stays in state 0 with a probability between 1/4 and 3/4: the
    responder's value there lies between 12/5 and 20/7, inside the range from 2
    to 3 without bounds.  The responder's action 1 throws the rewards away. *)
Definition bounded_claim :=
  ImdpClaim 2 (MdpClaim 2 2 1 2 5 [:: 12; 30] 7 [:: 20; 42] [:: 0; 0]%N).

Definition back := Transition 1 0 [:: (0, 1)].
Definition absorbed := Transition 1 3 [:: (1, 1)].

Definition bounded_play : seq imdp_record :=
  [:: ImdpRecord 4 [:: 1; 1] [:: 3; 3]
        [:: Group 1 3 3 [:: Transition 1 1 [:: (0, 1)]; Transition 1 0 [:: (1, 1)]];
            Group 7 10 0 [:: back; back]];
      ImdpRecord 4 [:: 1; 1] [:: 3; 3]
        [:: Group 1 6 6 [:: absorbed; absorbed]; Group 7 10 0 [:: back; back]]].

Example imdp_accepted : check_imdp bounded_claim bounded_play. Proof. by vm_compute. Qed.

(** Playing each action with probability 1/2 is within the boxes. *)
Example half_half_in_boxes (F : realFieldType) :
  @in_boxes F _ _ (@box_lo F bounded_claim bounded_play) (@box_hi F bounded_claim bounded_play)
    (fun _ _ => 2%:R^-1)%R.
Proof.
have pos a b : Z.ltb 0 b -> fpos F (Fraction a b) by rewrite (e_ltb F).
have half : (2%:R^-1 = fvalue F (Fraction 1 2))%R by rewrite fvalueE mul1r.
have quarters : (e F 1 / e F 4 <= 2%:R^-1 <= e F 3 / e F 4)%R.
  by rewrite half -!fvalueE -!frac_leP //; exact: pos.
move=> s; split=> [|a].
  split=> [a|]; first by rewrite invr_ge0 ler0n.
  by rewrite big_ord_recl big_ord1 -mulr2n -[LHS]mulr_natl divff ?pnatr_eq0.
by case: s a => -[|[|//]] ? [[|[|//]] ?]; apply: quarters.
Qed.

End Accepted.
