(** * What the checker of play stage by stage accepts is true

    The records of an accepted certificate, read as a Markov game over any ordered
    field, with the profile of its choices and the claimed values.

<<
    number ns h         the number of the actions h, the first player's slowest
    outcome_of r o      what the record of a state lists for the outcome o
    stages F c recs     the game of the certificate
    plan c recs         the profile of its choices
    claimed F c i s     the claimed value of the state s for player i
    start F c s         the probability to start in s
    check_spe_sound     the values are those of the profile, and no player gains by
                        deviating: not in all states and after all actions at once,
                        and so not in any or after any
    check_spe_randomised, check_spe_finite
                        nor by chance, nor over finitely many stages, depending on
                        the past
    spe_rows_sorted     the next states of an outcome increase
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT Require Import Game.Bimatrix Seq.Priority Seq.Stagewise.
From SGT Require Import Checker.ZVec Checker.Game Checker.Stagewise.
From SGT Require Import Sound.Embed Sound.Game.
From SGT Require Sound.MDP Sound.Players.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** What a certificate stands for *)

Definition number (ns h : seq nat) : nat :=
  foldl (fun r na => r * na.1 + na.2)%N 0%N (zip ns h).

Definition no_outcome := SpeOutcome Z0 [::] [::].
Definition no_spe_record := SpeRecord [::] [::] [::].
Definition no_vector := Vector Z0 [::].

Definition outcome_of (r : spe_record) (o : seq nat) : spe_outcome :=
  nth no_outcome (sr_outcomes r) (number (sr_actions r) o).

Section Definitions.

Variables (F : realFieldType) (c : spe_claim) (recs : seq spe_record).

Local Notation e := (@e F).
Local Notation entry := (@entry F).
Local Notation state := [finType of 'I_(sp_states c)].

Definition record_of (s : nat) : spe_record := nth no_spe_record recs s.

(** The chances that an outcome lists for a state. *)
Definition listed (next : sparse) (t : nat) : F :=
  \sum_(kp <- next | Z.eqb kp.1 (Z.of_nat t)) e kp.2.

Definition stages : stage_game F state [eqType of nat] :=
  @StageGame F state [eqType of nat]
    (sp_players c)
    (fun s i a => (a < nth 0%N (sr_actions (record_of s)) i)%N)
    (fun i => entry (nums (sp_discounts c)) i / e (den (sp_discounts c)))
    (fun s i o => let out := outcome_of (record_of s) o in
                  entry (so_rewards out) i / e (so_den out))
    (fun s o t => let out := outcome_of (record_of s) o in
                  listed (so_next out) t / e (so_den out)).

Definition plan (s : state) (h : seq nat) : nat :=
  let r := record_of s in nth 0%N (nth [::] (sr_choices r) (size h)) (number (sr_actions r) h).

Definition claimed (i : nat) (s : state) : F :=
  let v := nth no_vector (sp_values c) i in entry (nums v) s / e (den v).

Definition start : state -> F := @strategy F (sp_states c) (sp_initial c).

End Definitions.

Arguments stages F c recs : clear implicits.
Arguments plan c recs s h : clear implicits.
Arguments claimed F c i s : clear implicits.
Arguments start F c s : clear implicits.

(** ** Numbers of profiles *)

Lemma number_nil ns : number ns [::] = 0%N. Proof. by case: ns. Qed.

Lemma number_rcons ns h a : (size h < size ns)%N ->
  number ns (rcons h a) = (number ns h * nth 0%N ns (size h) + a)%N.
Proof.
move=> lt_h; rewrite /number.
suff ->: zip ns (rcons h a) = rcons (zip ns h) (nth 0%N ns (size h), a) by rewrite foldl_rcons.
by elim: ns h lt_h => [|n ns IH] [|b h] //= lt_h; [case: ns {IH lt_h} | rewrite IH].
Qed.

(** No two histories have the same number. *)
Lemma number_inj ns h h' : size h = size h' -> (size h <= size ns)%N ->
  (forall i, (i < size h)%N -> (nth 0 h i < nth 0 ns i)%N /\ (nth 0 h' i < nth 0 ns i)%N) ->
  number ns h = number ns h' -> h = h'.
Proof.
elim/last_ind: h h' => [|h a IH] h'; first by case: h'.
case/lastP: h' => [|h' a']; rewrite !size_rcons // => -[eq_size] lt_h below.
have [lt_a lt_a'] := below _ (leqnn _).
rewrite !nth_rcons eq_size ltnn eqxx in lt_a lt_a'.
rewrite !number_rcons -?eq_size // eq_size => eq_number.
have n0 : (0 < nth 0 ns (size h'))%N by exact: leq_ltn_trans lt_a.
have := congr1 (modn^~ (nth 0%N ns (size h'))) eq_number; rewrite !modnMDl !modn_small // => ->.
have := congr1 (divn^~ (nth 0%N ns (size h'))) eq_number.
rewrite !divnMDl // !divn_small // !addn0 => eq_prefix; congr rcons.
apply: IH eq_prefix => // [|i lt_i]; first exact: ltnW.
by have := below i (ltnW lt_i); rewrite !nth_rcons lt_i -eq_size lt_i.
Qed.

(** ** Rows by number *)

Lemma lookup_top row h : lookup xH (push row h) = Some row. Proof. by case: h. Qed.

Lemma lookup_empty p : lookup p Empty = None. Proof. by case: p. Qed.

Lemma lookup_push p row h : lookup (Pos.succ p) (push row h) = lookup p h.
Proof.
by elim: p row h => [p IH|p IH|] row [|odd top even] //=; rewrite ?IH ?lookup_empty //; case: even.
Qed.

Lemma heap_of_cons row rows : heap_of (row :: rows) = push row (heap_of rows).
Proof. by rewrite /heap_of !List.rev_append_rev !List.app_nil_r /= List.fold_left_app. Qed.

Lemma lookupP p rows : lookup p (heap_of rows) = List.nth_error rows (Pos.to_nat p).-1.
Proof.
elim/Pos.peano_ind: p rows => [|p IH] [|row rows] //; rewrite ?heap_of_cons ?lookup_top //.
  by rewrite lookup_empty; case: _.-1.
rewrite lookup_push IH Pos2Nat.inj_succ /=.
by case: (Pos.to_nat p) (Pos2Nat.is_pos p) => // /PeanoNat.Nat.nlt_0_r.
Qed.

Lemma values_atP k rows row : values_at k (heap_of rows) = Some row ->
  exists2 t, k = Z.of_nat t & (t < size rows)%N /\ nth [::] rows t = row.
Proof.
rewrite /values_at; case kE: (Z.succ k) => [|p|p] //; rewrite lookupP => found.
exists (Pos.to_nat p).-1; first by have := Pos2Nat.is_pos p; lia.
by elim: rows (Pos.to_nat p).-1 found => [|r rows IH] [|t] //= => [[]|/IH].
Qed.

(** ** What is chosen *)

Definition no_leaf := Leaf Z0 [::].

Lemma pickP i n own leaves picked : pick i n own leaves = Some picked ->
  [/\ size picked = size own, size leaves = (size own * n)%N & forall r, (r < size own)%N ->
  let l := nth no_leaf picked r in
  [/\ (nth 0%N own r < n)%N, l = nth no_leaf leaves (r * n + nth 0%N own r)
    & forall b, (b < n)%N -> no_better i l (nth no_leaf leaves (r * n + b))]].
Proof.
elim: own leaves picked => [|a own IH] leaves picked; first by case: leaves => // -[<-].
rewrite /= Sound.Players.firstnE Sound.Players.skipnE; case chosenE: List.nth_error => [chosen|] //.
case pickE: pick => [rest|] //; case: ifP => // /andP[].
rewrite has_lengthP forallbE => /eqP size_n /all_nthP ok [<-].
have [size_own size_rest later] := IH _ _ pickE.
have size_leaves : size leaves = (n + size own * n)%N.
  by rewrite -(cat_take_drop n leaves) size_cat size_n size_rest.
split=> [/=|//|]; first by rewrite size_own.
move=> [_|r /later].
  have [a_n] := Sound.MDP.nth_errorE no_leaf chosenE; rewrite size_n in a_n.
  rewrite nth_take // => aE; rewrite mul0n add0n /=; split=> // b lt_b.
  by have := ok no_leaf b; rewrite size_n nth_take //; apply.
rewrite /= mulSn !nth_drop => -[lt_a -> best]; rewrite !addnA in lt_a best *.
by split=> // b /best; rewrite nth_drop addnA.
Qed.

(** The leaf [l] is what is reached after the profile of number [r] of the players
    before [i], and none of the players from [i] on regrets. *)
Fixpoint good (leaves : seq leaf) i (ns : seq nat) (choices : seq (seq nat)) r l : Prop :=
  match ns, choices with
  | n :: ns', own :: choices' =>
      let next a := (r * n + a)%N in
      [/\ (nth 0%N own r < n)%N, good leaves i.+1 ns' choices' (next (nth 0%N own r)) l
        & forall b, (b < n)%N ->
          exists2 l', good leaves i.+1 ns' choices' (next b) l' & no_better i l l']
  | _, _ => (r < size leaves)%N /\ l = nth no_leaf leaves r
  end.

Lemma reachP leaves i ns choices reached : reach i ns choices leaves = Some reached ->
  size choices = size ns /\
  forall r, (r < size reached)%N -> good leaves i ns choices r (nth no_leaf reached r).
Proof.
elim: ns i choices reached => [|n ns IH] i [|own choices] reached //=; first by case=> <-.
case reachE: reach => [inner|] //; have [-> inner_ok] := IH _ _ _ reachE.
move=> pickE; have [size_r size_i own_ok] := pickP pickE.
split=> // r; rewrite size_r => lt_r; have [lt_a lE best] := own_ok r lt_r.
have inside b : (b < n)%N -> (r * n + b < size inner)%N.
  move=> lt_b; rewrite size_i; apply: leq_trans (_ : r.+1 * n <= _)%N.
    by rewrite mulSn addnC ltn_add2r.
  by rewrite leq_mul2r lt_r orbT.
rewrite lE; split=> // [|b lt_b]; first by apply: inner_ok; exact: inside.
exists (nth no_leaf inner (r * n + b)); first by apply: inner_ok; exact: inside.
by rewrite -lE; exact: best.
Qed.

Section Soundness.

Variable F : realFieldType.

Local Notation e := (@e F).
Local Notation entry := (@entry F).
Local Notation listed := (@listed F).

(** ** What an outcome is worth *)

Lemma listed_cons k p next t :
  listed ((k, p) :: next) t = (if Z.eqb k (Z.of_nat t) then e p else 0) + listed next t.
Proof. by rewrite /Stagewise.listed big_cons /=; case: ifP; rewrite ?add0r. Qed.

Lemma sum_at n t0 (a : F) (X : nat -> F) : (t0 < n)%N ->
  \sum_(t < n) (if Z.eqb (Z.of_nat t0) (Z.of_nat t) then a else 0) * X t = a * X t0.
Proof.
move=> lt_t0; rewrite (bigD1 (Ordinal lt_t0)) //= Z.eqb_refl big1 ?addr0 // => t.
rewrite -val_eqE /=; case: ifP => [|_ _]; [lia | by rewrite mul0r].
Qed.

Lemma gatherP m rows from next mass totals mass' totals' :
  (forall t, (t < size rows)%N -> size (nth [::] rows t) = m) -> size totals = m ->
  gather (heap_of rows) from next mass totals = Some (mass', totals') ->
  [/\ sparse_ok from (Z.of_nat (size rows)) next,
      forall t, 0 <= listed next t /\ (listed next t != 0 -> Z.leb from (Z.of_nat t)),
      e mass' = e mass + \sum_(t < size rows) listed next t, size totals' = m
    & forall i, entry totals' i
        = entry totals i + \sum_(t < size rows) listed next t * entry (nth [::] rows t) i].
Proof.
move=> rows_m; elim: next from mass totals => [|[k p] next IH] from mass totals size_m.
  case=> <- <-; have zero t : listed [::] t = 0 by rewrite /Stagewise.listed big_nil.
  split=> // [t||i]; first by rewrite zero eqxx.
    by rewrite big1 ?addr0 // => t _; exact: zero.
  by rewrite big1 ?addr0 // => t _; rewrite zero mul0r.
rewrite /=; case: ifP => // /andP[le_k p0]; case valuesE: values_at => [row|] //.
have [t0 kE [lt_t0 rowE]] := values_atP valuesE; have size_row := rows_m _ lt_t0.
rewrite rowE in size_row.
move=> /IH[|sorted chances massE -> totalsE].
  exact: size_axpy.
have e_p : 0 < e p by rewrite -[0](e0 F) -e_ltb.
split=> // [|t||i]; first by rewrite le_k sorted kE; lia.
- rewrite listed_cons; have [c0 later] := chances t; split.
    by rewrite addr_ge0 //; case: ifP => // _; exact: ltW.
  case: Z.eqb_spec => [<- _ //|_]; rewrite add0r => /later; lia.
- rewrite massE eD -addrA; congr (_ + _); under [RHS]eq_bigr do rewrite listed_cons.
  rewrite big_split /=; congr (_ + _); have := sum_at (e p) (fun=> 1) lt_t0.
  by rewrite mulr1 -kE => {1}<-; apply: eq_bigr => t _; rewrite mulr1.
rewrite totalsE (entry_axpy F p i size_row size_m) [e p * _ + _]addrC -addrA; congr (_ + _).
under [RHS]eq_bigr do rewrite listed_cons mulrDl.
rewrite big_split /=; congr (_ + _).
by rewrite -rowE -(sum_at (e p) (fun t => entry (nth [::] rows t) i) lt_t0) -kE.
Qed.

Lemma worthsP m gs ds rs ts : size gs = m -> size ds = m -> size rs = m -> size ts = m ->
  size (worths gs ds rs ts) = m /\ forall i, (i < m)%N ->
  entry (worths gs ds rs ts) i = entry rs i * entry ds i + entry gs i * entry ts i.
Proof.
elim: m gs ds rs ts => [|m IH] [|g gs] [|d ds] [|r rs] [|t ts] //= [sg] [sd] [sr] [st].
have [-> H] := IH _ _ _ _ sg sd sr st; split=> // -[_|i /H //].
by rewrite /Embed.entry /= eD !eM.
Qed.

(** ** The claim *)

Section Claim.

Variable c : spe_claim.

Local Notation n := (sp_players c).
Local Notation values i := (nth no_vector (sp_values c) i).
Local Notation gden := (e (den (sp_discounts c))).
Local Notation rows := (transpose (sp_states c) (map nums (sp_values c))).

Lemma spe_initP st : spe_init c = Some st ->
  [/\ 0 < gden /\ size (nums (sp_discounts c)) = n,
      forall i, (i < n)%N -> 0 <= entry (nums (sp_discounts c)) i / gden <= 1,
      mixed (start F c),
      size (sp_values c) = n /\ (forall i, (i < n)%N ->
        0 < e (den (values i)) /\ size (nums (values i)) = sp_states c)
    & [/\ (0 < n)%N, fpos F (sp_value c),
          \sum_s start F c s * claimed F c 0 s = fvalue F (sp_value c)
        & st = SpeState Z0 rows
            [seq Z.mul (den (sp_discounts c)) (den v) | v <- sp_values c] (heap_of rows)]].
Proof.
rewrite /spe_init; case: ifP => // /andP[/andP[/andP[/andP[]]]].
case/andP=> /andP[/andP[g0 size_g] g_nonneg] g_le dist size_v v_ok start_is [<-].
move: g0 size_g size_v; rewrite !has_lengthP => g0 /eqP size_g /eqP size_v.
have gden0 : 0 < gden by rewrite -[0](e0 F) -e_ltb.
have [w0 size_w _ w_mixed] := @distributionP F _ _ dist.
have each i : (i < n)%N -> 0 < e (den (values i)) /\ size (nums (values i)) = sp_states c.
  move: v_ok; rewrite forallbE -size_v => /all_nthP ok lt_i.
  have := ok no_vector i lt_i; rewrite /values_ok has_lengthP => /andP[v0 /eqP ->].
  by split=> //; rewrite -[0](e0 F) -e_ltb.
split=> // [i lt_i|].
  rewrite divr_ge0 ?nonnegP ?(ltW gden0) // ler_pdivr_mulr // mul1r.
  move: g_le; rewrite forallbE -size_g in lt_i * => /all_nthP ok; have := ok Z0 i lt_i.
  by rewrite (e_leb F).
move: start_is; rewrite /start_ok; case vE: (sp_values c) => [|v vs] //.
case/andP=> /(@fraction_okP F) v_pos; have n0 : (0 < n)%N by rewrite -size_v vE.
have [v0 size_v0] := each 0%N n0; rewrite vE /= in v0 size_v0.
rewrite (@frac_eqbP F) //; last by rewrite /fpos /= eM mulr_gt0.
move=> /eqP valueE; split=> //.
rewrite valueE /fvalue /= (e_dot F size_w size_v0) eM mulr_suml.
by apply: eq_bigr => s _; rewrite /start /strategy /claimed vE /= mulf_div.
Qed.

Local Notation scales := [seq Z.mul (den (sp_discounts c)) (den v) | v <- sp_values c].

Hypothesis claim_ok : spe_init c.

Lemma gden_gt0 : 0 < gden.
Proof. by move: claim_ok; case init: spe_init => [st|] // _; have [[]] := spe_initP init. Qed.

Lemma size_discounts : size (nums (sp_discounts c)) = n.
Proof. by move: claim_ok; case init: spe_init => [st|] // _; have [[]] := spe_initP init. Qed.

Lemma size_claimed : size (sp_values c) = n.
Proof. by move: claim_ok; case init: spe_init => [st|] // _; have [_ _ _ []] := spe_initP init. Qed.

Lemma claimed_ok i : (i < n)%N ->
  0 < e (den (values i)) /\ size (nums (values i)) = sp_states c.
Proof.
by move: claim_ok; case init: spe_init => [st|] // _; have [_ _ _ [_ +] _] := spe_initP init; apply.
Qed.

Lemma rowsP : size rows = sp_states c /\
  forall t, (t < sp_states c)%N -> size (nth [::] rows t) = n /\
  forall i, (i < n)%N -> nth Z0 (nth [::] rows t) i = nth Z0 (nums (values i)) t.
Proof.
have shape : is_matrix n (sp_states c) (map nums (sp_values c)).
  rewrite /is_matrix has_lengthP size_map size_claimed eqxx forallbE all_map.
  apply/(all_nthP no_vector) => i; rewrite size_claimed => lt_i /=.
  by rewrite has_lengthP; have [_ ->] := claimed_ok lt_i.
have [/is_matrixP[size_rows rows_n] T] := transpose_spec shape.
split=> // t lt_t; split=> [|i lt_i]; first exact: rows_n.
by rewrite T // (nth_map no_vector) ?size_claimed.
Qed.

(** What an outcome is worth to player [i] if states are worth [v] to it. *)
Definition outcome_worth (out : spe_outcome) (i : nat) (v : 'I_(sp_states c) -> F) : F :=
  entry (so_rewards out) i / e (so_den out)
  + entry (nums (sp_discounts c)) i / gden
    * \sum_(t < sp_states c) listed (so_next out) t / e (so_den out) * v t.

Lemma leaf_ofP from out l : leaf_of c scales (heap_of rows) from out = Some l ->
  [/\ [/\ 0 < e (so_den out), leaf_den l = so_den out & size (leaf_worth l) = n],
      sparse_ok from (Z.of_nat (sp_states c)) (so_next out),
      forall t, 0 <= listed (so_next out) t /\
                (listed (so_next out) t != 0 -> Z.leb from (Z.of_nat t)),
      \sum_(t < sp_states c) listed (so_next out) t <= e (so_den out)
    & forall i, (i < n)%N ->
      entry (leaf_worth l) i = outcome_worth out i (claimed F c i)
                               * (e (so_den out) * (gden * e (den (values i))))].
Proof.
rewrite /leaf_of; case gatherE: gather => [[mass totals]|] //.
case: ifP => // /andP[/andP[q0 mass_le]]; rewrite has_lengthP => /eqP size_r [<-].
have [size_rows rows_ok] := rowsP.
have [t|| sorted chances massE size_t totalsE] := gatherP (m := n) _ _ gatherE.
- by rewrite size_rows => /rows_ok[].
- by rewrite repeatE size_nseq.
move: q0 mass_le; rewrite (e_ltb F) (e_leb F) massE !e0 add0r size_rows => q0 mass_le.
rewrite size_rows in sorted.
have [size_w worthE] := worthsP (ds := scales) size_discounts
                          (etrans (size_map _ _) size_claimed) size_r size_t.
split=> // i lt_i; have [v0 size_v] := claimed_ok lt_i; have g0 := gden_gt0.
have zero : entry (nseq n Z0) i = 0 by rewrite /Embed.entry nth_nseq0.
rewrite worthE // totalsE size_rows repeatE zero add0r.
rewrite /Embed.entry (nth_map no_vector) ?size_claimed // eM.
have -> : \sum_(t < sp_states c) listed (so_next out) t * e (nth Z0 (nth [::] rows t) i)
    = (\sum_(t < sp_states c) listed (so_next out) t / e (so_den out) * claimed F c i t)
      * (e (so_den out) * e (den (values i))).
  rewrite mulr_suml; apply: eq_bigr => t _; have [_ ->] := rows_ok t (ltn_ord t) => //.
  by rewrite /claimed /Embed.entry; field; rewrite !gt_eqF.
by rewrite /outcome_worth /Embed.entry; field; rewrite !gt_eqF.
Qed.

Lemma leaves_ofP from outs leaves : leaves_of c scales (heap_of rows) from outs = Some leaves ->
  size leaves = size outs /\ forall k, (k < size outs)%N ->
  leaf_of c scales (heap_of rows) from (nth no_outcome outs k) = Some (nth no_leaf leaves k).
Proof.
elim: outs leaves => [|out outs IH] leaves /=; first by case=> <-.
case leafE: leaf_of => [l|] //; case leavesE: leaves_of => [ls|] // [<-].
by have [size_ls ok] := IH _ leavesE; split=> [|[|k] //]; rewrite /= ?size_ls //; exact: ok.
Qed.

(** Comparing leaves is comparing what their outcomes are worth. *)
Lemma no_betterP from out out' l l' i : (i < n)%N ->
  leaf_of c scales (heap_of rows) from out = Some l ->
  leaf_of c scales (heap_of rows) from out' = Some l' -> no_better i l l' ->
  outcome_worth out' i (claimed F c i) <= outcome_worth out i (claimed F c i).
Proof.
move=> lt_i /leaf_ofP[[q0 qE _] _ _ _ /(_ i lt_i) wE] /leaf_ofP[[q0' qE' _] _ _ _ /(_ i lt_i) wE'].
have [v0 _] := claimed_ok lt_i; have g0 := gden_gt0.
rewrite /no_better !list_nthE (e_leb F) !eM qE qE' [e (nth _ (leaf_worth l) _)]wE.
rewrite [e (nth _ (leaf_worth l') _)]wE' => le_w.
rewrite -(ler_pmul2r (mulr_gt0 (mulr_gt0 q0 q0') (mulr_gt0 g0 v0))).
by apply: etrans le_w; congr (_ <= _); ring.
Qed.

Lemma paysP from out l s : (s < sp_states c)%N ->
  leaf_of c scales (heap_of rows) from out = Some l -> pays c (nth [::] rows s) l ->
  forall i, (i < n)%N ->
  entry (nums (values i)) s / e (den (values i)) = outcome_worth out i (claimed F c i).
Proof.
move=> lt_s /leaf_ofP[[q0 qE size_l] _ _ _ worthE] /(all2P Z0 Z0)[_ ok] i lt_i.
have [v0 _] := claimed_ok lt_i; have g0 := gden_gt0; have [_ /(_ s lt_s)[_ rowE]] := rowsP.
have := ok i; rewrite size_l lt_i rowE // => /(_ isT); rewrite (e_eqb F) !eM qE => /eqP.
rewrite [e (nth _ (leaf_worth l) _)](worthE i lt_i) => wE.
apply: (mulIf (lt0r_neq0 v0)); rewrite divfK ?lt0r_neq0 //.
apply: (mulIf (lt0r_neq0 (mulr_gt0 q0 g0))); rewrite -[RHS]mulrA.
by rewrite [e (den (values i)) * _]mulrC -[_ * gden * _]mulrA wE.
Qed.

End Claim.

(** ** The states *)

Lemma spe_dead c recs : spe_finish (List.fold_left (spe_step c) recs None) = false.
Proof. by elim: recs. Qed.

Lemma spe_streamP c recs st : spe_finish (List.fold_left (spe_step c) recs (Some st)) ->
  forall s, (s < size (st_left st))%N ->
  spe_test c (SpeState (Z.add (st_number st) (Z.of_nat s)) (drop s (st_left st)) (st_scales st)
                       (st_values st))
           (nth [::] (st_left st) s) (nth no_spe_record recs s).
Proof.
elim: recs st => [|r recs IH] [k [|own others] ds vs] //=; rewrite ?spe_dead //.
case: ifP; rewrite ?spe_dead // => ok /IH{}IH [_|s /IH /=].
  by rewrite Z.add_0_r.
by rewrite (_ : Z.add (Z.add k (Zpos xH)) (Z.of_nat s) = Z.add k (Z.of_nat s.+1)) //; lia.
Qed.

Section Accepted.

Variables (c : spe_claim) (recs : seq spe_record).
Hypothesis accepted : check_spe c recs.

Local Notation n := (sp_players c).
Local Notation S := 'I_(sp_states c).
Local Notation G := (stages F c recs).
Local Notation p := (plan c recs).
Local Notation v := (claimed F c).
Local Notation values i := (nth no_vector (sp_values c) i).
Local Notation rows := (transpose (sp_states c) (map nums (sp_values c))).
Local Notation scales := [seq Z.mul (den (sp_discounts c)) (den v) | v <- sp_values c].

Lemma claim_accepted : spe_init c.
Proof. by move: accepted; rewrite /check_spe; case: spe_init => //; rewrite spe_dead. Qed.

Section State.

Variable s : S.

Local Notation ns := (sr_actions (record_of recs s)).
Local Notation choices := (sr_choices (record_of recs s)).
Local Notation from := (first_next c (Z.of_nat s)).

(** What the record of the state has passed. *)
Lemma state_accepted : exists leaves l,
  [/\ size ns = n /\ size choices = n,
      leaves_of c scales (heap_of rows) from (sr_outcomes (record_of recs s)) = Some leaves,
      good leaves 0 ns choices 0 l & pays c (nth [::] rows s) l].
Proof.
have := accepted; rewrite /check_spe; case init: spe_init => [st|]; last by rewrite spe_dead.
have [_ _ _ _ [_ _ _ stE]] := spe_initP init; rewrite stE => /spe_streamP /= stream.
have [size_rows _] := rowsP claim_accepted.
have := stream s; rewrite size_rows => /(_ (ltn_ord s)).
rewrite /spe_test has_lengthP /= => /andP[/andP[/eqP size_ns _]].
case leavesE: leaves_of => [leaves|] //; case reachE: reach => [[|l [|]]|] //.
have [size_choices ok] := reachP reachE => pays_l; exists leaves, l.
by split=> //; [split=> //; rewrite size_choices | exact: (ok 0%N isT)].
Qed.

Section Leaves.

Variables (leaves : seq leaf) (l0 : leaf).
Hypotheses (size_ns : size ns = n) (size_choices : size choices = n).
Hypothesis leavesE :
  leaves_of c scales (heap_of rows) from (sr_outcomes (record_of recs s)) = Some leaves.
Hypothesis good0 : good leaves 0 ns choices 0 l0.

(** The leaf [l] is what the plan reaches from the actions [h], without regrets. *)
Local Notation good_at h l :=
  (good leaves (size h) (drop (size h) ns) (drop (size h) choices) (number ns h) l).

Lemma good_step h l : (size h < n)%N -> good_at h l ->
  [/\ available G s (size h) (p s h), good_at (rcons h (p s h)) l
    & forall a, available G s (size h) a ->
      exists2 l', good_at (rcons h a) l' & no_better (size h) l l'].
Proof.
move=> lt_h; rewrite (drop_nth 0%N) ?size_ns // (drop_nth [::]) ?size_choices //=.
case=> lt_a next best; rewrite size_rcons; split=> // [|a lt_a'].
  by rewrite number_rcons ?size_ns.
by have [l' ok] := best a lt_a'; exists l'; rewrite // size_rcons number_rcons ?size_ns.
Qed.

Lemma good_path h l : good_at h l ->
  let k := number ns (path G p s h) in (k < size leaves)%N /\ l = nth no_leaf leaves k.
Proof.
elim/(@backward nat n): h l => h size_h; last first.
  move=> IH l /(good_step size_h)[_ next _]; have := IH _ _ next.
  by rewrite /Stagewise.path [outcome _ _ h]outcome_step.
move=> l; rewrite !drop_oversize ?size_ns ?size_choices //=.
by rewrite /Stagewise.path outcome_end.
Qed.

Lemma good_legal h : legal G s h -> exists l, good_at h l.
Proof.
elim/last_ind: h => [|h a IH]; first by exists l0; rewrite /= !drop0 number_nil.
move=> h_ok; have lt_h : (size h < n)%N by case/andP: h_ok; rewrite size_rcons.
move: h_ok; rewrite legal_rcons // => /andP[/IH[l h_good] a_ok].
by have [_ _ /(_ a a_ok)[l']] := good_step lt_h h_good; exists l'.
Qed.

Lemma leaf_of_path h l : good_at h l ->
  leaf_of c scales (heap_of rows) from (outcome_of (record_of recs s) (path G p s h)) = Some l.
Proof.
move=> /good_path[lt_k ->]; have [size_l ok] := leaves_ofP leavesE.
by apply: ok; rewrite -size_l.
Qed.

End Leaves.

Lemma plan_available h : legal G s h -> (size h < n)%N -> available G s (size h) (p s h).
Proof.
have [leaves [l [[size_ns size_choices] _ ok _]]] := state_accepted.
move=> /(good_legal size_ns size_choices ok)[l' h_good] lt_h.
by have [] := good_step size_ns size_choices lt_h h_good.
Qed.

Lemma state_chances o : complete G s o ->
  let out := outcome_of (record_of recs s) o in
  [/\ 0 < e (so_den out), sparse_ok from (Z.of_nat (sp_states c)) (so_next out),
      forall t, 0 <= listed (so_next out) t /\
                (listed (so_next out) t != 0 -> Z.leb from (Z.of_nat t))
    & \sum_(t < sp_states c) listed (so_next out) t <= e (so_den out)].
Proof.
have [leaves [l [[size_ns size_choices] leavesE ok _]]] := state_accepted.
move=> /andP[/eqP size_o o_ok]; have /(good_legal size_ns size_choices ok)[l' o_good] : legal G s o.
  by rewrite /legal size_o leqnn.
have := leaf_of_path size_ns size_choices leavesE o_good.
rewrite /Stagewise.path outcome_end ?size_o //.
by case/(leaf_ofP claim_accepted) => -[].
Qed.

Lemma state_value i : (i < n)%N -> v i s = worth G i (v i) s (path G p s [::]).
Proof.
have [leaves [l [[size_ns size_choices] leavesE ok pays_l]]] := state_accepted.
move=> lt_i; have nil_good : good leaves 0 (drop 0 ns) (drop 0 choices) (number ns [::]) l.
  by rewrite !drop0 number_nil.
apply: paysP (ltn_ord s) _ pays_l i lt_i; first exact: claim_accepted.
exact: (leaf_of_path (h := [::]) size_ns size_choices leavesE nil_good).
Qed.

Lemma state_one_step h a : legal G s h -> (size h < n)%N -> available G s (size h) a ->
  worth G (size h) (v (size h)) s (path G p s (rcons h a))
    <= worth G (size h) (v (size h)) s (path G p s h).
Proof.
have [leaves [l [[size_ns size_choices] leavesE ok _]]] := state_accepted.
move=> /(good_legal size_ns size_choices ok)[l1 h_good] lt_h a_ok.
have [_ _ /(_ a a_ok)[l2 a_good better]] := good_step size_ns size_choices lt_h h_good.
apply: (no_betterP claim_accepted lt_h _ _ better).
  exact: leaf_of_path h_good.
exact: leaf_of_path a_good.
Qed.

End State.

(** ** The game *)

Lemma stages_well_formed : well_formed G.
Proof.
have := claim_accepted; case init: spe_init => [st|] // _.
have [[g0 size_g] g_ok _ _ _] := spe_initP init; split=> // [s o o_ok|].
  have [q0 _ P0 P1] := state_chances o_ok; split=> [t|].
    by rewrite /= divr_ge0 ?(ltW q0) //; case: (P0 t).
  by rewrite /= -mulr_suml ler_pdivr_mulr // mul1r.
case strict: (List.forallb (fun g => Z.ltb g (den (sp_discounts c))) (nums (sp_discounts c))).
  left=> i lt_i /=; rewrite ltr_pdivr_mulr // mul1r.
  move: strict; rewrite forallbE => /all_nthP ok.
  by have := ok Z0 i; rewrite size_g (e_ltb F) => /(_ lt_i).
right; exists (fun s : S => s : nat) => s o t o_ok; have [_ _ P0 _] := state_chances o_ok.
rewrite mulf_eq0 negb_or => /andP[/(proj2 (P0 t)) + _]; rewrite /first_next strict; lia.
Qed.

Lemma plan_admissible : admissible G p.
Proof. by move=> s h; exact: plan_available. Qed.

Lemma plan_one_step : one_step_proof G p v.
Proof. by move=> s h h_ok lt_h a; exact: state_one_step. Qed.

(** The claimed values are the values of the plan, and nobody gains by another:
    at no state and after no actions in it, by no other way to choose at any
    states and after any actions. *)
Theorem check_spe_sound :
  [/\ well_formed G, admissible G p,
      forall i, (i < n)%N -> value_of G p i (v i) /\ forall w, value_of G p i w -> w =1 v i,
      stagewise_equilibrium G p
    & [/\ (0 < n)%N, mixed (start F c)
        & \sum_s start F c s * v 0 s = fvalue F (sp_value c)]].
Proof.
have G_ok := stages_well_formed; have p_ok := plan_admissible.
have v_val i : (i < n)%N -> value_of G p i (v i) by move=> lt_i s; exact: state_value.
split=> // [i lt_i||].
- by split=> [|w w_val]; [exact: v_val | exact: value_unique (v_val i lt_i)].
- exact: (one_step_equilibrium G_ok p_ok v_val plan_one_step).
have := claim_accepted; case init: spe_init => [st|] // _.
by have [_ _ w_mixed _ [n0 _ valueE _]] := spe_initP init.
Qed.

Lemma plan_no_gain i s h : legal G s h -> size h = i -> forall a, available G s i a ->
  (i < n)%N -> worth G i (v i) s (path G p s (rcons h a)) <= worth G i (v i) s (path G p s h).
Proof. by move=> h_ok <- a a_ok lt_i; exact: state_one_step. Qed.

(** Nor by chance: by drawing a plan in every stage. *)
Theorem check_spe_randomised (J : finType) i (q : J -> S -> seq nat -> nat) (m : S -> J -> F) w :
  (i < n)%N -> (forall j, admissible G (q j)) -> (forall j s, deviation i (p s) (q j s)) ->
  (forall s, mixed (m s)) ->
  (forall s, w s = \sum_j m s j * worth G i w s (path G (q j) s [::])) ->
  forall s, w s <= v i s.
Proof.
move=> lt_i q_ok dev m_ok w_val.
apply: (randomised_deviation stages_well_formed lt_i plan_admissible _ _ q_ok dev m_ok w_val).
  by move=> s; exact: state_value.
by move=> s h h_ok size_h a a_ok; exact: plan_no_gain.
Qed.

(** Nor by a plan that depends on all that has happened, for any number of stages, at
    whose end the player has at most [eps] more than the claimed values. *)
Theorem check_spe_finite i (q : seq (S * seq nat) -> S -> seq nat -> nat) w eps :
  (i < n)%N -> (forall past, admissible G (q past)) ->
  (forall past s, deviation i (p s) (q past s)) ->
  0 <= eps -> (forall s, w s <= v i s + eps) ->
  forall T past s,
  finite_play G i q w T past s <= v i s + discount G i ^+ T * eps /\
  forall h, legal G s h -> forall o, o = path G (q past) s h ->
    worth G i (finite_play G i q w T (rcons past (s, o))) s o
      <= worth G i (v i) s (path G p s h) + discount G i ^+ T.+1 * eps.
Proof.
move=> lt_i q_ok dev eps0 w_le.
apply: (finite_deviation stages_well_formed lt_i plan_admissible) => // [s|s h h_ok size_h a a_ok].
  exact: state_value.
exact: plan_no_gain.
Qed.

End Accepted.

End Soundness.

(** ** Rows are sorted *)

(** No state is listed twice for an outcome, and all that are listed exist. *)
Theorem spe_rows_sorted c recs : check_spe c recs ->
  forall (s : 'I_(sp_states c)) o, complete (stages [realFieldType of rat] c recs) s o ->
  sparse_ok Z0 (Z.of_nat (sp_states c)) (so_next (outcome_of (record_of recs s) o)).
Proof.
move=> accepted s o /(state_chances accepted)[_ + _ _]; rewrite /first_next.
case: ifP => // _; case: (so_next _) => //= -[k a] next /andP[/andP[above ->] ->].
by rewrite !andbT; lia.
Qed.
