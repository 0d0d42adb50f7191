(** * What the checkers of games of several players accept is true

    A profile of the followers is one number in a certificate and a function
    from followers to actions in the theory.  The first half of this file relates
    the two, and what the checker lays out for every profile to the game; the
    second half judges.

<<
    digits s, number s     the actions of a profile, and its number
    number_switch          leaving a profile is to set one of its actions
    sum_numbers            sums over profiles are sums over their numbers
    UL F g, U F g          the payoffs of the game
    joint F g p            the joint distribution that a vector stands for
    outcomesP              the checker's layout is the game
    add_regretsP           its sums of multipliers are those of the theory
    check_followers_sound, check_no_equilibrium_sound, check_correlated_sound
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT Require Import Base.Sums Game.Bimatrix Game.Correlated.
From SGT Require Import Checker.ZVec Checker.Game Checker.Players.
From SGT Require Import Sound.Embed Sound.Game.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Numbers of profiles *)

Local Notation valid := (all2 Nat.ltb).

Lemma validP s ns : reflect (size s = size ns /\ forall k, (k < size ns)%N ->
    (nth 0%N s k < nth 0%N ns k)%N) (valid s ns).
Proof.
apply: (iffP idP) => [|[]].
  elim: s ns => [|a s IH] [|n ns] //= /andP[]; rewrite ltbP => lt_a /IH[-> later].
  by split=> // -[|k] //= /later.
elim: s ns => [|a s IH] [|n ns] //= [eq_s] later.
by rewrite ltbP (later 0%N) //= IH // => k; apply: (later k.+1).
Qed.

Local Arguments product : simpl never.
Local Arguments rank : simpl never.

Lemma productE n ns : product (n :: ns) = (n * product ns)%N. Proof. by []. Qed.

Lemma rankE n ns a s : rank (n :: ns) (a :: s) = (a * product ns + rank ns s)%N.
Proof. by []. Qed.

Lemma rank_lt ns s : valid s ns -> (rank ns s < product ns)%N.
Proof.
elim: ns s => [|n ns IH] [|a s] //= /andP[]; rewrite ltbP => lt_a /IH lt_s.
apply: leq_trans (_ : a.+1 * product ns <= _)%N; last by rewrite productE leq_mul2r lt_a orbT.
by rewrite rankE mulSn addnC ltn_add2r.
Qed.

(** *** Lists of lists of the same length *)

Lemma firstnE (T : Type) n (l : seq T) : List.firstn n l = take n l.
Proof. by elim: n l => [|n IH] [|a l] //=; rewrite IH. Qed.

Lemma skipnE (T : Type) n (l : seq T) : List.skipn n l = drop n l.
Proof. by elim: n l => [|n IH] [|a l] //=; rewrite IH. Qed.

Lemma flat_mapE (T S : Type) (f : T -> seq S) l : List.flat_map f l = flatten (map f l).
Proof. by elim: l => //= a l ->. Qed.

Lemma concatE (T : Type) (l : seq (seq T)) : List.concat l = flatten l.
Proof. by elim: l => //= a l ->. Qed.

Lemma list_seqE a n : List.seq a n = iota a n.
Proof. by elim: n a => //= n IH a; rewrite IH. Qed.

Lemma chunksE (T : Type) w n (l : seq T) :
  chunks w n l = [seq take w (drop (a * w) l) | a <- iota 0 n].
Proof.
elim: n l => //= n IH l; rewrite firstnE skipnE mul0n drop0 IH; congr (_ :: _).
rewrite -[in RHS](add0n 1%N) addnC iotaDl -map_comp; apply: eq_map => a /=.
by rewrite drop_drop mulSn addnC.
Qed.

Lemma size_chunk (T : Type) w n (l : seq T) a : size l = (n * w)%N -> (a < n)%N ->
  size (take w (drop (a * w) l)) = w.
Proof.
move=> sl lt_a; rewrite size_takel // size_drop sl -mulnBl.
by rewrite leq_pmull // subn_gt0.
Qed.

Lemma size_flatten_uniform (T : Type) w (ls : seq (seq T)) :
  all (fun l => size l == w) ls -> size (flatten ls) = (size ls * w)%N.
Proof. by elim: ls => //= l ls IH /andP[/eqP sl /IH]; rewrite size_cat sl mulSn => ->. Qed.

Lemma nth_flatten_uniform (T : Type) (x0 : T) w ls a r :
  all (fun l => size l == w) ls -> (r < w)%N -> (a < size ls)%N ->
  nth x0 (flatten ls) (a * w + r) = nth x0 (nth [::] ls a) r.
Proof.
elim: ls a => // l ls IH [|a] /= /andP[/eqP sl all_w] lt_r lt_a; rewrite nth_cat sl.
  by rewrite mul0n add0n lt_r.
by rewrite mulSn -addnA ltnNge leq_addr /= addKn IH.
Qed.

Lemma columns_ofP (T : Type) (x0 : T) w rows : all (fun l => size l == w) rows ->
  size (columns_of w rows) = w /\
  forall j, (j < w)%N -> nth [::] (columns_of w rows) j = [seq nth x0 r j | r <- rows].
Proof.
elim: rows => [_|r rows IH /= /andP[/eqP sr /IH[sc H]]].
  by rewrite /columns_of /= repeatE size_nseq; split=> // j lt_j; rewrite nth_nseq lt_j.
rewrite /columns_of /= -/(columns_of w rows).
suff G w' r' (cs : seq (seq T)) : size r' = w' -> size cs = w' ->
    size (cons_all r' cs) = w' /\
    forall j, (j < w')%N -> nth [::] (cons_all r' cs) j = nth x0 r' j :: nth [::] cs j.
  by have [-> G'] := G w r _ sr sc; split=> // j lt_j; rewrite G' // H.
elim: r' cs w' {sr sc H IH} => [|a r' IH] [|c cs] [|w'] //= [sr] [sc].
by have [-> H] := IH cs w' sr sc; split=> // -[|j] //= /H.
Qed.

(** *** Changing one action of a profile *)

Lemma valid_set s ns k b : valid s ns -> (k < size ns)%N -> (b < nth 0%N ns k)%N ->
  valid (set_nth 0%N s k b) ns.
Proof.
elim: s ns k => [|a s IH] [|n ns] [|k] //= /andP[lt_a s_ok] lt_k lt_b.
  by rewrite ltbP lt_b.
by rewrite lt_a IH.
Qed.

Lemma deviationsP (T : Type) (x0 : T) ns k l : size l = product ns -> (k < size ns)%N ->
  size (deviations ns k l) = product ns /\
  forall s, valid s ns ->
    nth [::] (deviations ns k l) (rank ns s)
    = [seq nth x0 l (rank ns (set_nth 0%N s k b)) | b <- iota 0 (nth 0%N ns k)].
Proof.
elim: ns k l => // n ns IH k l sl lt_k; set w := product ns.
have sz a : (a < n)%N -> size (take w (drop (a * w) l)) = w by apply: size_chunk.
have nth_l a r : (r < w)%N -> nth x0 (take w (drop (a * w) l)) r = nth x0 l (a * w + r).
  by move=> lt_r; rewrite nth_take // nth_drop.
have blocks_ok : all (fun l => size l == w) (chunks w n l).
  rewrite chunksE all_map; apply/allP => a; rewrite mem_iota /= add0n => lt_a.
  by rewrite sz.
case: k lt_k => [|k] /= lt_k; rewrite -/w.
  have [sc H] := columns_ofP x0 blocks_ok; rewrite concatE repeatE.
  have all_w : all (fun l => size l == w) (nseq n (columns_of w (chunks w n l))).
    by rewrite all_nseq sc eqxx orbT.
  rewrite (size_flatten_uniform all_w) size_nseq; split=> // -[|a s] //= /andP[].
  rewrite ltbP rankE => lt_a /rank_lt lt_s; rewrite nth_flatten_uniform ?size_nseq //.
  rewrite nth_nseq lt_a H // chunksE -map_comp; apply: eq_map => b /=.
  exact: nth_l.
rewrite flat_mapE chunksE -map_comp; set f := _ \o _.
have fP a : (a < n)%N -> size (f a) = w /\ forall s, valid s ns -> nth [::] (f a) (rank ns s)
    = [seq nth x0 l (a * w + rank ns (set_nth 0%N s k b)) | b <- iota 0 (nth 0%N ns k)].
  move=> /sz /IH/(_ lt_k)[s_f H]; split=> // s s_ok; rewrite H //.
  apply/eq_in_map => b; rewrite mem_iota add0n /= => lt_b.
  by rewrite nth_l // rank_lt // valid_set.
have all_w : all (fun l => size l == w) (map f (iota 0 n)).
  rewrite all_map; apply/allP => a; rewrite mem_iota /= add0n => lt_a.
  by rewrite (fP a lt_a).1.
rewrite (size_flatten_uniform all_w) size_map size_iota; split=> // -[|a s] //= /andP[].
rewrite ltbP rankE => lt_a s_ok; rewrite nth_flatten_uniform ?size_map ?size_iota ?rank_lt //.
by rewrite (nth_map 0%N) ?size_iota // nth_iota // add0n (fP a lt_a).2.
Qed.

Lemma profilesP ns : size (profiles ns) = product ns /\
  forall s, valid s ns -> nth [::] (profiles ns) (rank ns s) = s.
Proof.
elim: ns => [|n ns [sp H]]; first by split=> // -[].
rewrite /= flat_mapE list_seqE; set f := fun a => _.
have all_w : all (fun l => size l == product ns) (map f (iota 0 n)).
  by rewrite all_map; apply/allP => a _ /=; rewrite /f list_mapE size_map sp.
rewrite (size_flatten_uniform all_w) size_map size_iota; split=> // -[|a s] //= /andP[].
rewrite ltbP rankE => lt_a s_ok; rewrite nth_flatten_uniform ?size_map ?size_iota ?rank_lt //.
rewrite (nth_map 0%N) ?size_iota // nth_iota // add0n /f list_mapE (nth_map [::]) ?sp ?rank_lt //.
by rewrite H.
Qed.

(** ** Profiles as functions *)

Section Profiles.

Variable ns : seq nat.

Definition action (n : 'I_(size ns)) : finType := [finType of 'I_(nth 0%N ns n)].

Local Notation profile := {dffun forall n, action n}.
Implicit Type s : profile.

Definition digits s : seq nat := [seq nat_of_ord (s n) | n <- enum 'I_(size ns)].

Definition number s : nat := rank ns (digits s).

Lemma size_digits s : size (digits s) = size ns.
Proof. by rewrite size_map size_enum_ord. Qed.

Lemma nth_digits s (n : 'I_(size ns)) : nth 0%N (digits s) n = s n.
Proof. by rewrite (nth_map n) ?size_enum_ord // nth_ord_enum. Qed.

Lemma digits_valid s : valid (digits s) ns.
Proof.
apply/validP; split=> [|k lt_k]; first exact: size_digits.
by rewrite -[k]/(nat_of_ord (Ordinal lt_k)) nth_digits.
Qed.

Lemma number_lt s : (number s < product ns)%N.
Proof. exact/rank_lt/digits_valid. Qed.

Lemma digits_inj : injective digits.
Proof.
move=> s t eq_st; apply/ffunP => n; apply: val_inj => /=.
by rewrite -!nth_digits eq_st.
Qed.

Lemma number_inj : injective number.
Proof.
move=> s t eq_st; apply: digits_inj; have [_ H] := profilesP ns.
by rewrite -(H _ (digits_valid s)) -(H _ (digits_valid t)) -/(number s) eq_st.
Qed.

Lemma digits_onto l : valid l ns -> exists s, digits s = l.
Proof.
move=> /validP[sl lt_l]; pose s : profile := [ffun n => Ordinal (lt_l n (ltn_ord n)) : action n].
exists s; apply: (@eq_from_nth _ 0%N); rewrite size_digits // => k lt_k.
by rewrite -[k]/(nat_of_ord (Ordinal lt_k)) nth_digits ffunE.
Qed.

Lemma val_switch s n (b : action n) m :
  switch s b m = (if m == n :> nat then nat_of_ord b else s m) :> nat.
Proof.
case: eqP => [/val_inj ->|ne]; first by rewrite switch_same.
by rewrite switch_other //; apply/eqP => n_m; apply: ne; rewrite n_m.
Qed.

Lemma digits_switch s n (b : action n) : digits (switch s b) = set_nth 0%N (digits s) n b.
Proof.
apply: (@eq_from_nth _ 0%N) => [|k].
  by rewrite size_set_nth !size_digits; apply/esym/maxn_idPr.
rewrite size_digits => lt_k; rewrite nth_set_nth /=.
have := nth_digits (switch s b) (Ordinal lt_k); rewrite val_switch => /= ->.
by rewrite -(nth_digits s (Ordinal lt_k)).
Qed.

Lemma card_profiles : #|{: profile}| = product ns.
Proof.
rewrite card_dep_ffun /image_mem.
rewrite (@eq_map _ _ _ (nth 0%N ns \o val)) => [|n]; last exact: card_ord.
by rewrite map_comp val_enum_ord -/(mkseq _ _) mkseq_nth.
Qed.

Lemma number_bij : bijective (fun s => Ordinal (number_lt s)).
Proof.
apply: inj_card_bij; first by move=> s t [] /number_inj.
by rewrite card_ord card_profiles.
Qed.

Lemma number_onto k : (k < product ns)%N -> exists s, number s = k.
Proof.
by move=> lt_k; have [f _ fK] := number_bij; exists (f (Ordinal lt_k)); apply: (congr1 val (fK _)).
Qed.

(** A function of profiles, summed up in the order of their numbers. *)
Lemma sum_numbers (V : zmodType) (f : nat -> V) :
  \sum_(k < product ns) f k = \sum_(s : profile) f (number s).
Proof. by rewrite (reindex _ (onW_bij _ number_bij)). Qed.

End Profiles.

Local Open Scope ring_scope.

Section Sound.

Variable F : realFieldType.
Local Notation e := (e F).
Local Notation entry := (entry F).
Local Notation fvalue := (fvalue F).
Local Notation profile ns := {dffun forall n : 'I_(size ns), action n}.

(** ** The meaning of the data *)

Definition table_payoff (m : nat) (ns : seq nat) (t : table) (i : 'I_m) (s : profile ns) : F :=
  entry (nth [::] (table_rows t) i) (number s) / e (table_den t).

Definition UL (g : players) : 'I_(leader_actions g) -> profile (follower_actions g) -> F :=
  table_payoff (leader_table g).

Definition U (g : players) (n : 'I_(size (follower_actions g))) :
    'I_(leader_actions g) -> profile (follower_actions g) -> F :=
  table_payoff (nth (Table Z0 [::]) (follower_tables g) n).

Definition joint_of (m : nat) (ns : seq nat) (p : vector) (i : 'I_m) (s : profile ns) : F :=
  entry (nums p) (i * product ns + number s) / e (den p).

(** ** Sums and products *)

Lemma combination_accP n m ps us acc :
  size ps = n -> is_matrix n m us -> size acc = m ->
  size (combination_acc ps us acc) = m /\
  forall i, entry (combination_acc ps us acc) i
            = entry acc i + \sum_(k < n) entry ps k * entry (nth [::] us k) i.
Proof.
move=> sps /andP[]; rewrite has_lengthP forallbE => /eqP sus.
elim: us ps n acc sps sus => [|u us IH] [|p ps] [|n] acc //=.
  by move=> _ _ _ sacc; split=> // i; rewrite big_ord0 addr0.
case=> sps [sus] /andP[]; rewrite has_lengthP => /eqP su all_us sacc.
have [|-> H] := IH ps n (if Z.eqb p Z0 then acc else axpy p u acc) sps sus all_us.
  by case: ifP => // _; apply: size_axpy.
split=> // i; rewrite H big_ord_recl addrA; congr (_ + _).
rewrite [RHS]addrC; case: ifPn => [|_]; last by rewrite (entry_axpy _ _ _ su sacc).
by rewrite (e_eqb F) e0 /= {2}/Embed.entry /= => /eqP ->; rewrite mul0r add0r.
Qed.

Lemma at_mostP q u v : 0 < e q -> fpos F u -> at_most q u v ->
  forall i, (i < size v)%N -> entry v i / e q <= fvalue u.
Proof.
move=> q0 u0; rewrite /at_most; set right := Z.div _ _ => /andP[right_ok].
rewrite forallbE => /all_nthP H i /(H Z0); rewrite (e_leb F) -/(entry v i) => le_right.
move: right_ok; rewrite (e_leb F) !eM => right_ok; rewrite /fpos in u0.
rewrite /Embed.fvalue ler_pdivr_mulr // mulrAC ler_pdivl_mulr // [leLHS]mulrC.
by apply: le_trans right_ok; rewrite ler_pmul2l.
Qed.

Local Notation no_move := ([::], [::]).

(** Shapes of a follower's multipliers and columns. *)
Definition fits (m n : nat) (y : seq Z) (mv : move) : Prop :=
  [/\ size y = n, size mv.1 = m & is_matrix n m mv.2].

Lemma add_regretsP m ns ys ms acc :
  size ys = size ns -> size ms = size ns -> size acc = m ->
  (forall n, (n < size ns)%N -> fits m (nth 0%N ns n) (nth [::] ys n) (nth no_move ms n)) ->
  size (add_regrets ys ms acc) = m /\
  forall i, entry (add_regrets ys ms acc) i = entry acc i
    + \sum_(n < size ns) \sum_(b < nth 0%N ns n) entry (nth [::] ys n) b
        * (entry (nth no_move ms n).1 i - entry (nth [::] (nth no_move ms n).2 b) i).
Proof.
elim: ns ys ms acc => [|n ns IH] [|y ys] [|[own others] ms] acc //=.
  by move=> _ _ sacc _; split=> // i; rewrite big_ord0 addr0.
move=> [sys] [sms] sacc fit; have [sy so M] := fit 0%N isT.
set acc1 := if _ then _ else _.
have sacc1 : size acc1 = m by rewrite /acc1; case: ifP => // _; apply: size_axpy.
have acc1E i : entry acc1 i = e (sum y) * entry own i + entry acc i.
  rewrite /acc1; case: ifP => [|_]; last exact: entry_axpy so sacc.
  by rewrite (e_eqb F) e0 => /eqP ->; rewrite mul0r add0r.
have [|sc cE] := combination_accP (ps := List.map Z.opp y) _ M sacc1.
  by rewrite list_mapE size_map.
have [k lt_k|-> H] := IH ys ms _ sys sms sc; first exact: (fit k.+1).
split=> // i; rewrite H big_ord_recl cE acc1E [_ + entry acc i]addrC -!addrA; congr (_ + _).
rewrite !addrA; congr (_ + _); rewrite /= (e_sum F sy) mulr_suml -big_split /=.
apply: eq_bigr => b _; rewrite mulrBr -mulNr; congr (_ + _ * _).
by rewrite list_mapE /Embed.entry (nth_map Z0) ?sy // eN.
Qed.

Lemma partsP ns y : size y = List.fold_right Nat.add O ns -> nonneg y ->
  size (parts ns y) = size ns /\
  forall n, (n < size ns)%N ->
    size (nth [::] (parts ns y) n) = nth 0%N ns n /\ nonneg (nth [::] (parts ns y) n).
Proof.
elim: ns y => // n ns IH y /= sy y_ge0; rewrite firstnE skipnE.
have lt_n : (n <= size y)%N by rewrite sy leq_addr.
move: y_ge0; rewrite /nonneg forallbE -{1}(cat_take_drop n y) all_cat => /andP[take_ge0 drop_ge0].
have [||-> H] := IH (drop n y); first by rewrite size_drop sy addKn.
  by rewrite /nonneg forallbE.
split=> // -[_|k] /=; last exact: H.
by rewrite size_takel // forallbE.
Qed.

(** ** Denominators *)

Lemma multipleP ds : all (Z.ltb Z0) ds ->
  Z.lt Z0 (multiple ds) /\ forall d, d \in ds -> Z.divide d (multiple ds).
Proof.
suff H all0 : Z.lt Z0 all0 -> all (Z.ltb Z0) ds ->
    let r := List.fold_left (fun a d => if Z.eqb (Z.modulo a d) Z0 then a else Z.mul a d) ds all0 in
    [/\ Z.lt Z0 r, Z.divide all0 r & forall d, d \in ds -> Z.divide d r].
  by move=> ds_ok; have [] := H (Zpos xH) erefl ds_ok.
elim: ds all0 => [|d ds IH] all0 pos /=; first by split=> //; apply: Z.divide_refl.
case/andP=> /Z.ltb_lt d0 ds_ok; set a := if _ then _ else _.
have [a0 [div_all div_d]] : Z.lt Z0 a /\ Z.divide all0 a /\ Z.divide d a.
  rewrite /a; case: Z.eqb_spec => [/Z.mod_divide div|_]; split=> //; try lia; split.
  - exact: Z.divide_refl.
  - by apply: div; lia.
  - exact: Z.divide_factor_l.
  - exact: Z.divide_factor_r.
have [r0 div_a div_ds] := IH a a0 ds_ok; split=> //; first exact: Z.divide_trans div_a.
move=> d'; rewrite inE => /predU1P[->|]; last exact: div_ds.
exact: Z.divide_trans div_a.
Qed.

Lemma scaledP d m n t : table_ok m n t -> Z.divide (table_den t) d ->
  is_matrix n m (scaled d n t) /\
  forall (i : 'I_m) j, (j < n)%N ->
    entry (nth [::] (scaled d n t) j) i
    = e d * (entry (nth [::] (table_rows t) i) j / e (table_den t)).
Proof.
case/andP=> /Z.ltb_lt t0 M div; set k := Z.div d (table_den t).
have eq_d : d = Z.mul (table_den t) k.
  have t_ne0 : table_den t <> Z0 by lia.
  exact/(Z.div_exact d _ t_ne0)/(Z.mod_divide _ _ t_ne0).
have [sr rr] := is_matrixP M.
have Mk : is_matrix m n (List.map (List.map (Z.mul k)) (table_rows t)).
  rewrite /is_matrix has_lengthP list_mapE size_map sr eqxx forallbE all_map.
  apply/(all_nthP [::]) => i; rewrite sr => lt_i /=.
  by rewrite has_lengthP list_mapE size_map rr.
have [Mt T] := transpose_spec Mk; split=> // i j lt_j.
rewrite /scaled -/k /Embed.entry T // list_mapE (nth_map [::]) ?sr // list_mapE (nth_map Z0) ?rr //.
have t_ne0 : e (table_den t) != 0.
  by rewrite lt0r_neq0 // -(e0 F) -e_ltb; apply/Z.ltb_lt.
by rewrite eq_d !eM; field.
Qed.

(** ** The layout of the profiles *)

Section Layout.

Variable g : players.
Hypothesis g_ok : players_ok g.

Local Notation ns := (follower_actions g).
Local Notation m := (leader_actions g).
Local Notation no_outcome := (Outcome [::] [::] [::]).
Local Notation at_profile s := (nth no_outcome (outcomes g) (number s)).

Lemma players_okP :
  [/\ 0 < e (scale g), table_ok m (product ns) (leader_table g),
      size (follower_tables g) = size ns
    & forall n, (n < size ns)%N ->
        table_ok m (product ns) (nth (Table Z0 [::]) (follower_tables g) n)] /\
  [/\ Z.divide (table_den (leader_table g)) (scale g)
    & forall n, (n < size ns)%N ->
        Z.divide (table_den (nth (Table Z0 [::]) (follower_tables g) n)) (scale g)].
Proof.
move: g_ok; rewrite /players_ok => /andP[/andP[/andP[_ l_ok]]].
rewrite has_lengthP => /eqP sf; rewrite forallbE => f_ok.
have {}sf : size (follower_tables g) = size ns by rewrite sf; elim: (ns) => //= a l ->.
have [|s0 div] := @multipleP (table_den (leader_table g) :: map table_den (follower_tables g)).
  rewrite /=; case/andP: (l_ok) => -> _ /=; rewrite all_map.
  by apply: sub_all f_ok => t /andP[].
split; split=> //.
- by rewrite -(e0 F) -e_ltb; apply/Z.ltb_lt.
- by move=> n lt_n; apply: (all_nthP _ f_ok); rewrite sf.
- by apply: div; rewrite mem_head.
move=> n lt_n; apply: div; rewrite inE; apply/orP; right.
by rewrite -(nth_map _ Z0) ?sf // mem_nth // size_map sf.
Qed.

Lemma make_outcomesP w ss ps ms : size ss = w -> size ps = w -> size ms = w ->
  size (make_outcomes ss ps ms) = w /\
  forall k, (k < w)%N ->
    nth no_outcome (make_outcomes ss ps ms) k
    = Outcome (nth [::] ss k) (nth [::] ps k) (nth [::] ms k).
Proof.
elim: ss ps ms w => [|s ss IH] [|p ps] [|mv ms] [|w] //= [ss_w] [ps_w] [ms_w].
have [-> H] := IH ps ms w ss_w ps_w ms_w; split=> // -[|k] //; exact: H.
Qed.

Lemma combineE (T S : Type) (a : seq T) (b : seq S) : List.combine a b = zip a b.
Proof. by elim: a b => [|x a IH] [|y b] //=; rewrite IH. Qed.

Lemma moves_fromP k tables : size (moves_from ns k tables) = size tables /\
  forall n, (n < size tables)%N ->
    nth [::] (moves_from ns k tables) n = moves ns (k + n) (nth [::] tables n).
Proof.
elim: tables k => [|cols tables IH] k //=; have [-> H] := IH k.+1; split=> // -[|n] /=.
  by rewrite addn0.
by move=> lt_n; rewrite H // addSnnS.
Qed.

Lemma movesP k cols s : (k < size ns)%N -> is_matrix (product ns) m cols -> valid s ns ->
  size (moves ns k cols) = product ns /\
  nth no_move (moves ns k cols) (rank ns s)
  = (nth [::] cols (rank ns s),
     [seq nth [::] cols (rank ns (set_nth 0%N s k b)) | b <- iota 0 (nth 0%N ns k)]).
Proof.
move=> lt_k /is_matrixP[sc _] s_ok; have [sd H] := deviationsP [::] sc lt_k.
rewrite /moves combineE size_zip sc sd minnn; split=> //.
by rewrite nth_zip ?sc ?sd // H.
Qed.

Lemma scaled_table n : (n < size ns)%N ->
  is_matrix (product ns) m (scaled (scale g) (product ns) (nth (Table Z0 [::]) (follower_tables g) n)).
Proof.
by move=> lt_n; have [[_ _ _ f_ok] [_ div]] := players_okP; have [] := scaledP (f_ok n lt_n) (div n lt_n).
Qed.

Local Notation tables := (List.map (scaled (scale g) (product ns)) (follower_tables g)).

Lemma nth_tables n : (n < size ns)%N ->
  nth [::] tables n = scaled (scale g) (product ns) (nth (Table Z0 [::]) (follower_tables g) n).
Proof.
by move=> lt_n; have [[_ _ sf _] _] := players_okP; rewrite list_mapE (nth_map (Table Z0 [::])) ?sf.
Qed.

Local Notation move_rows := (moves_from ns 0 tables).

Lemma size_tables : size tables = size ns.
Proof. by have [[_ _ sf _] _] := players_okP; rewrite list_mapE size_map. Qed.

Lemma size_move_rows : size move_rows = size ns.
Proof. by have [-> _] := moves_fromP 0 tables; rewrite size_tables. Qed.

Lemma nth_move_rows n : (n < size ns)%N -> nth [::] move_rows n = moves ns n (nth [::] tables n).
Proof. by move=> lt_n; have [_ ->] := moves_fromP 0 tables; rewrite ?size_tables. Qed.

Lemma move_columns : size (columns_of (product ns) move_rows) = product ns /\
  forall k, (k < product ns)%N ->
    nth [::] (columns_of (product ns) move_rows) k = [seq nth no_move r k | r <- move_rows].
Proof.
apply: columns_ofP; apply/(all_nthP [::]) => n; rewrite size_move_rows => lt_n.
rewrite nth_move_rows // nth_tables //.
have [sc _] := is_matrixP (scaled_table lt_n).
by rewrite /moves combineE size_zip sc (deviationsP [::] sc lt_n).1 minnn.
Qed.

Lemma outcomesE : size (outcomes g) = product ns /\
  forall k, (k < product ns)%N ->
    nth no_outcome (outcomes g) k
    = Outcome (nth [::] (profiles ns) k)
        (nth [::] (scaled (scale g) (product ns) (leader_table g)) k)
        [seq nth no_move r k | r <- move_rows].
Proof.
have [sc nth_c] := move_columns; have [[_ l_ok _ _] [div_l _]] := players_okP.
have [/is_matrixP[sl _] _] := scaledP l_ok div_l.
have [so nth_o] := make_outcomesP (profilesP ns).1 sl sc.
by split=> // k lt_k; rewrite -nth_c // -nth_o.
Qed.

Lemma size_outcomes : size (outcomes g) = product ns.
Proof. by have [] := outcomesE. Qed.

(** A profile and its payoffs, as the checker has them. *)
Lemma outcomesP (s : profile ns) (o := at_profile s) :
  [/\ chosen o = digits s, size (paid o) = m, size (choices o) = size ns,
      forall i : 'I_m, entry (paid o) i = e (scale g) * UL i s
    & forall n (mv := nth no_move (choices o) (n : 'I_(size ns))),
      [/\ size mv.1 = m, is_matrix (nth 0%N ns n) m mv.2,
          forall i : 'I_m, entry mv.1 i = e (scale g) * U n i s
        & forall (b : action n) (i : 'I_m), entry (nth [::] mv.2 b) i = e (scale g) * U n i (switch s b)]].
Proof.
have [[_ l_ok sf f_ok] [div_l div_f]] := players_okP.
have [_ nth_o] := outcomesE; rewrite {}/o nth_o ?number_lt //=; split.
- by rewrite (profilesP ns).2 ?digits_valid.
- by have [M _] := scaledP l_ok div_l; rewrite (is_matrixP M).2 ?number_lt.
- by rewrite size_map size_move_rows.
- by move=> i; rewrite (scaledP l_ok div_l).2 ?number_lt.
move=> n; rewrite (nth_map [::]) ?size_move_rows // nth_move_rows // nth_tables //.
have [M cols] := scaledP (f_ok n (ltn_ord n)) (div_f n (ltn_ord n)).
have [_ ->] := movesP (ltn_ord n) M (digits_valid s) => /=; have [_ rc] := is_matrixP M.
have nth_b b : (b < nth 0%N ns n)%N ->
    nth [::] [seq nth [::] (scaled (scale g) (product ns) (nth (Table Z0 [::]) (follower_tables g) n))
      (rank ns (set_nth 0%N (digits s) n c)) | c <- iota 0 (nth 0%N ns n)] b
    = nth [::] (scaled (scale g) (product ns) (nth (Table Z0 [::]) (follower_tables g) n))
      (rank ns (set_nth 0%N (digits s) n b)).
  by move=> lt_b; rewrite (nth_map 0%N) ?size_iota // nth_iota.
split.
- by rewrite rc // number_lt.
- rewrite /is_matrix has_lengthP size_map size_iota eqxx forallbE.
  apply/(all_nthP [::]) => b; rewrite size_map size_iota => lt_b.
  by rewrite nth_b // has_lengthP rc // rank_lt // valid_set // digits_valid.
- by move=> i; rewrite cols // number_lt.
move=> b i; rewrite nth_b // -digits_switch -/(number _) cols ?number_lt //.
Qed.

(** Sums of multipliers times what leaving a profile costs. *)
Lemma regretsP (s : profile ns) ys acc (o := at_profile s) :
  size ys = size ns -> (forall n, (n < size ns)%N -> size (nth [::] ys n) = nth 0%N ns n) ->
  size acc = m ->
  size (add_regrets ys (choices o) acc) = m /\
  forall i : 'I_m, entry (add_regrets ys (choices o) acc) i = entry acc i
    + e (scale g) * \sum_n \sum_(b : action n)
        entry (nth [::] ys n) b * (U n i s - U n i (switch s b)).
Proof.
have [_ _ so _ oP] := outcomesP s => sys syn sacc.
have [n lt_n|-> H] := add_regretsP sys so sacc.
  have [so' M _ _] := oP (Ordinal lt_n); split=> //; exact: syn.
split=> // i; rewrite H mulr_sumr; congr (_ + _); apply: eq_bigr => n _.
have [_ _ own others] := oP n; rewrite mulr_sumr; apply: eq_bigr => b _.
by rewrite own others -mulrBr mulrCA.
Qed.

(** What a record of the profile [s] is to establish, of kind followers. *)
Definition has_profile_bound (u : F) (s : profile ns) : Prop :=
  exists2 y : forall n, action n -> F, (forall n (b : action n), 0 <= y n b)
    & forall i, UL i s + \sum_n \sum_b y n b * (U n i s - U n i (switch s b)) <= u.

(** And of kind no-equilibrium. *)
Definition is_refuted (s : profile ns) : Prop :=
  exists2 y : forall n, action n -> F, (forall n (b : action n), 0 <= y n b)
    & forall i, \sum_n \sum_b y n b * (U n i s - U n i (switch s b)) < 0.

Lemma foldl_profiles_rejected test records : foldl (profiles_step test g) None records = None.
Proof. by elim: records. Qed.

(** Records that are accepted one after the other have been tested each. *)
Lemma profiles_run test records j :
  profiles_finish (foldl (profiles_step test g)
    (Some (ProfilesState (scale g) (drop j (outcomes g)))) records) ->
  forall s : profile ns, (j <= number s)%N ->
  exists y, multipliers_ok (deviation_count g) y /\ test (scale g) (at_profile s) y.
Proof.
elim: records j => [|y records IH] j.
  case dl: (drop j _) => [|o os] // _ s le_js.
  by move: (congr1 size dl) (number_lt s); rewrite size_drop size_outcomes /=; lia.
case: (ltnP j (product ns)) => [lt_j|ge_j]; last first.
  by rewrite drop_oversize ?size_outcomes //= foldl_profiles_rejected.
rewrite (drop_nth no_outcome) ?size_outcomes //=.
case: ifP => [/andP[y_ok test_ok] run s|_]; last by rewrite foldl_profiles_rejected.
rewrite leq_eqVlt => /orP[/eqP j_s|]; last exact: IH run s.
by exists y; rewrite -j_s.
Qed.

(** The multipliers of a record, as a function. *)
Definition multiplier (y : vector) n (b : action n) : F :=
  entry (nth [::] (parts ns (nums y)) (n : 'I_(size ns))) b / e (den y).

Lemma record_regrets (s : profile ns) y acc (o := at_profile s) :
  multipliers_ok (deviation_count g) y -> size acc = m ->
  [/\ 0 < e (den y), forall n (b : action n), 0 <= multiplier y b,
      size (add_regrets (parts ns (nums y)) (choices o) acc) = m
    & forall i : 'I_m, entry (add_regrets (parts ns (nums y)) (choices o) acc) i
      = entry acc i + e (den y) * e (scale g)
        * \sum_n \sum_(b : action n) multiplier y b * (U n i s - U n i (switch s b))].
Proof.
rewrite /multipliers_ok has_lengthP (e_ltb F) e0 => /andP[/andP[q0 /eqP sy] y_ge0] sacc.
have [sp parts_ok] := partsP sy y_ge0.
have [n lt_n|-> H] := regretsP s sp _ sacc; first by have [] := parts_ok n lt_n.
split=> // [n b|i].
  apply: divr_ge0; last exact: ltW.
  by apply: nonnegP; have [] := parts_ok n (ltn_ord n).
rewrite H [e (den y) * _]mulrC -mulrA; congr (_ + _ * _); rewrite mulr_sumr.
apply: eq_bigr => n _; rewrite mulr_sumr; apply: eq_bigr => b _.
by rewrite /multiplier mulrA mulrCA divff ?mulr1 ?lt0r_neq0.
Qed.

Lemma profile_boundedP (s : profile ns) u y : fpos F u ->
  multipliers_ok (deviation_count g) y -> profile_bounded g u (scale g) (at_profile s) y ->
  has_profile_bound (fvalue u) s.
Proof.
move=> u0 y_ok; have [[D0 _ _ _] _] := players_okP; have [_ sp _ pE _] := outcomesP s.
have [|q0 y_ge0 sr rE] := @record_regrets s y (List.map (Z.mul (den y)) (paid (at_profile s))) y_ok.
  by rewrite list_mapE size_map.
have qD0 : 0 < e (Z.mul (den y) (scale g)) by rewrite eM mulr_gt0.
move/(at_mostP qD0 u0); rewrite sr => le_u; exists (fun n => @multiplier y n) => // i.
apply: le_trans (le_u i (ltn_ord i)); rewrite rE entry_scale ?sp // pE mulrA -mulrDr eM.
by rewrite mulrC mulKf // lt0r_neq0 // mulr_gt0.
Qed.

Lemma profile_refutedP (s : profile ns) y :
  multipliers_ok (deviation_count g) y -> profile_refuted g (scale g) (at_profile s) y ->
  is_refuted s.
Proof.
move=> y_ok; have [[D0 _ _ _] _] := players_okP.
have [|q0 y_ge0 sr rE] := @record_regrets s y (List.repeat Z0 m) y_ok.
  by rewrite repeatE size_nseq.
rewrite /profile_refuted forallbE => /all_nthP lt0; exists (fun n => @multiplier y n) => // i.
have := lt0 Z0 i; rewrite sr ltn_ord (e_ltb F) e0 => /(_ isT).
rewrite -/(entry _ i) rE repeatE /Embed.entry nth_nseq0 e0 add0r pmulr_rlt0 //.
by rewrite mulr_gt0.
Qed.

End Layout.

Theorem check_no_equilibrium_sound (g : players) (records : seq vector) :
  check_no_equilibrium g records ->
  forall x s, mixed x -> ~ nash (@U g) x s.
Proof.
rewrite /check_no_equilibrium list_foldE /no_equilibrium_init.
case: ifP => [g_ok run|_]; last by rewrite foldl_profiles_rejected.
move=> x s mx; have := @profiles_run g g_ok (profile_refuted g) records 0%N.
rewrite drop0 => /(_ run s (leq0n _))[y [y_ok /(profile_refutedP g_ok y_ok)[z z_ge0 row_lt]]].
exact: no_pure_nash z_ge0 row_lt x mx.
Qed.

Lemma staysP m n x mv :
  size x = m -> size mv.1 = m -> is_matrix n m mv.2 -> stays x mv ->
  forall b : 'I_n, \sum_(i < m) entry x i * entry (nth [::] mv.2 b) i
                   <= \sum_(i < m) entry x i * entry mv.1 i.
Proof.
move=> sx so /is_matrixP[sM rM]; rewrite /stays forallbE => /all_nthP H b.
have := H [::] b; rewrite sM => /(_ (ltn_ord b)).
by rewrite (e_leb F) (e_dot F sx) ?rM // (e_dot F sx).
Qed.

Theorem check_followers_sound (g : players) (c : followers_claim) (records : seq vector) :
  check_followers g c records ->
  exists s : profile (follower_actions g),
    digits s = followers_profile c /\
    is_followers_gap (@UL g) (@U g) (strategy F (followers_strategy c)) s
                     (fvalue (followers_value c)) (fvalue (followers_upper c)).
Proof.
rewrite /check_followers list_foldE /followers_init.
case: ifP => [/andP[g_ok]|_]; last by rewrite foldl_profiles_rejected.
case/andP=> /andP[/andP[/andP[/andP[/andP[x_ok /digits_onto[s s_c]]]]]].
move=> /(@fraction_okP F) v_ok /(@fraction_okP F) u_ok; rewrite -s_c list_nthE -/(number s).
set o := nth _ _ _ => all_stay pay_s le_vu run; exists s; split=> //.
have [[D0 _ _ _] _] := players_okP g_ok; have [_ sp so pE oP] := outcomesP g_ok s.
have [x0 sx _ mx] := distributionP F x_ok.
set x := followers_strategy c in x_ok all_stay pay_s x0 sx mx *.
have payE (V : 'I_(leader_actions g) -> F) v :
    size v = leader_actions g -> (forall i : 'I__, entry v i = e (scale g) * V i) ->
    \sum_(i < leader_actions g) entry (nums x) i * entry v i
    = e (den x) * e (scale g) * \sum_i strategy F x i * V i.
  move=> sv vE; rewrite mulr_sumr; apply: eq_bigr => i _; rewrite vE /strategy.
  by field; rewrite lt0r_neq0.
have xD0 : 0 < e (den x) * e (scale g) by rewrite mulr_gt0.
split=> //.
- move=> n b; have [sn M own others] := oP n; move: all_stay; rewrite forallbE.
  move=> /(all_nthP ([::], [::]))/(_ n); rewrite so => /(_ (ltn_ord n)) stay.
  have := staysP sx sn M stay b; rewrite (payE (fun i => U n i s) _ sn own).
  have /is_matrixP[_ rM] := M; rewrite (payE (fun i => U n i (switch s b)) _ _ (others b)) ?rM //.
  by rewrite ler_pmul2l.
- move: pay_s; rewrite (frac_eqbP (F := F)) ?/fpos /= ?eM // => /eqP <-.
  rewrite /Embed.fvalue /= eM (e_dot F sx sp) (payE (fun i => UL i s) _ sp pE) mulrC mulKf //.
  by rewrite lt0r_neq0.
move=> x' s' mx' s'_nash; have := @profiles_run g g_ok (profile_bounded g (followers_upper c)) records 0%N.
rewrite drop0 => /(_ run s' (leq0n _))[y [y_ok /(profile_boundedP g_ok u_ok y_ok)[z z_ge0 row_le]]].
exact: pure_nash_upper z_ge0 row_le x' mx' s'_nash.
Qed.

(** ** Correlated commitment *)

Lemma sum_blocks (V : zmodType) m n (f : nat -> V) :
  \sum_(h < m * n) f h = \sum_(i < m) \sum_(k < n) f (i * n + k)%N.
Proof.
elim: m f => [|m IH] f; first by rewrite mul0n !big_ord0.
rewrite mulSn big_split_ord big_ord_recl /= (IH (fun h => f (n + h)%N)); congr (_ + _).
by apply: eq_bigr => i _; apply: eq_bigr => k _; rewrite mulSn addnA.
Qed.

Lemma joint_ofP m ns p : distribution_ok (m * product ns) p ->
  [/\ 0 < e (den p), size (nums p) = (m * product ns)%N & joint (@joint_of m ns p)].
Proof.
move=> /distributionP-/(_ F)[p0 sp p_ge0 [_ p1]]; split=> //; split=> [i s|].
  by apply: divr_ge0; [apply: nonnegP | apply: ltW].
rewrite -p1 /strategy (sum_blocks _ _ (fun h => entry (nums p) h / e (den p))).
apply: eq_bigr => i _; rewrite /joint_of.
by rewrite -(sum_numbers ns (fun k => entry (nums p) (i * product ns + k) / e (den p))).
Qed.

Lemma joint_columns m n v : size v = (m * n)%N ->
  is_matrix n m (transpose n (chunks n m v)) /\
  forall i k, (i < m)%N -> (k < n)%N ->
    entry (nth [::] (transpose n (chunks n m v)) k) i = entry v (i * n + k).
Proof.
move=> sv; have M : is_matrix m n (chunks n m v).
  rewrite /is_matrix has_lengthP chunksE size_map size_iota eqxx forallbE all_map.
  apply/allP => a; rewrite mem_iota add0n => lt_a /=.
  by rewrite has_lengthP (@size_chunk _ n m).
have [Mt T] := transpose_spec M; split=> // i k lt_i lt_k.
rewrite /Embed.entry T // chunksE (nth_map 0%N) ?size_iota // nth_iota // add0n.
by rewrite nth_take // nth_drop.
Qed.

Lemma add_atP n n' a v rows : size v = n' -> is_matrix n n' rows ->
  is_matrix n n' (add_at a v rows) /\
  forall a' b, (a' < n)%N -> entry (nth [::] (add_at a v rows) a') b
    = entry (nth [::] rows a') b + (if a == a' then entry v b else 0).
Proof.
move=> sv; rewrite /is_matrix !has_lengthP !forallbE.
elim: rows n a => [|r rows IH] [|n] [|a] //= /andP[/eqP[sr]]; rewrite !has_lengthP.
  move=> /andP[/eqP r_n all_n]; rewrite sr (size_axpy _ sv r_n) !eqxx all_n.
  split=> // -[|a'] b _ /=; last by rewrite addr0.
  by rewrite (entry_axpy _ _ _ sv r_n) e1 mul1r addrC.
move=> /andP[r_n all_n]; have [|all' H] := IH n a; first by rewrite sr eqxx.
by rewrite r_n eqSS; split=> // -[|a'] b //= lt_a'; [rewrite addr0 | apply: H].
Qed.

Lemma costsP m n x mv : size x = m -> size mv.1 = m -> is_matrix n m mv.2 ->
  size (costs x mv) = n /\
  forall b, (b < n)%N -> entry (costs x mv) b
    = \sum_(i < m) entry x i * (entry mv.1 i - entry (nth [::] mv.2 b) i).
Proof.
move=> sx so /is_matrixP[sM rM]; rewrite /costs list_mapE size_map sM; split=> // b lt_b.
rewrite /Embed.entry (nth_map [::]) ?sM // eB (e_dot F sx so) (e_dot F sx) ?rM // -sumrB.
by apply: eq_bigr => i _; rewrite mulrBr.
Qed.

Local Notation no_outcome := (Outcome [::] [::] [::]).

(** Actions that are never drawn cost nothing. *)
Lemma no_costs x mv b : all (Z.eqb Z0) x -> entry (costs x mv) b = 0.
Proof.
move=> x0; have dot0 v : dot x v = Z0.
  rewrite /dot; move: Z0 => acc; elim: x v acc x0 => [|a x IH] [|c v] acc //= /andP[a0 x0].
  by have -> : a = Z0 by [case: a a0]; rewrite IH.
rewrite /costs dot0 /Embed.entry; case: (ltnP b (size mv.2)) => [lt_b|ge_b]; last first.
  by rewrite nth_default // list_mapE size_map.
by rewrite list_mapE (nth_map [::]) // dot0 e0.
Qed.

Lemma all_costsP w k n xs os acc : size xs = w -> size os = w -> is_matrix n n acc ->
  (forall t, (t < w)%N -> size (costs (nth [::] xs t)
     (nth no_move (choices (nth no_outcome os t)) k)) = n) ->
  is_matrix n n (all_costs k xs os acc) /\
  forall a b, (a < n)%N -> entry (nth [::] (all_costs k xs os acc) a) b
    = entry (nth [::] acc a) b
      + \sum_(t < w) (if nth 0%N (chosen (nth no_outcome os t)) k == a
          then entry (costs (nth [::] xs t)
                       (nth no_move (choices (nth no_outcome os t)) k)) b else 0).
Proof.
elim: xs os w acc => [|x xs IH] [|o os] [|w] acc //=.
  by move=> _ _ M _; split=> // a b _; rewrite big_ord0 addr0.
move=> [sxs] [sos] M sc; rewrite !list_nthE.
set acc1 := if _ then _ else _.
have [M1 H1] : is_matrix n n acc1 /\ forall a b, (a < n)%N -> entry (nth [::] acc1 a) b
    = entry (nth [::] acc a) b
      + (if nth 0%N (chosen o) k == a
         then entry (costs x (nth no_move (choices o) k)) b else 0).
  rewrite /acc1 forallbE; case: ifP => [x0|_]; last exact: add_atP (sc 0%N isT) M.
  by split=> // a b _; rewrite no_costs // if_same addr0.
have [t lt_t|M' H] := IH os w _ sxs sos M1; first exact: (sc t.+1).
by split=> // a b lt_a; rewrite H // H1 // big_ord_recl addrA.
Qed.

Lemma everybody_obeysP k ns xs os : everybody_obeys k ns xs os ->
  forall n, (n < size ns)%N ->
    all nonneg (all_costs (k + n) xs os
                  (List.repeat (List.repeat Z0 (nth 0%N ns n)) (nth 0%N ns n))).
Proof.
elim: ns k => // n ns IH k /=; rewrite forallbE => /andP[obeys later] [_|j] /=.
  by rewrite addn0.
by move=> lt_j; rewrite -addSnnS; apply: IH.
Qed.

Lemma joint_valueP w m xs os acc : size xs = w -> size os = w ->
  (forall t, (t < w)%N -> size (nth [::] xs t) = m /\ size (paid (nth no_outcome os t)) = m) ->
  e (joint_value xs os acc) = e acc
    + \sum_(t < w) \sum_(i < m) entry (nth [::] xs t) i * entry (paid (nth no_outcome os t)) i.
Proof.
elim: xs os w acc => [|x xs IH] [|o os] [|w] acc //=; first by rewrite big_ord0 addr0.
move=> [sxs] [sos] sizes; have [sx so] := sizes 0%N isT.
rewrite (IH os w) // => [|t lt_t]; last exact: (sizes t.+1).
by rewrite eD (e_dot F sx so) big_ord_recl addrA.
Qed.

Lemma toldP ns yss s : size yss = size ns -> size s = size ns ->
  size (told ns yss s) = size ns /\
  forall n, (n < size ns)%N -> nth [::] (told ns yss s) n
    = expand Z0 (nth 0%N ns n) (nth [::] (nth [::] yss n) (nth 0%N s n)).
Proof.
elim: ns yss s => [|n ns IH] [|ys yss] [|a s] //= [sy] [ss]; have [-> H] := IH yss s sy ss.
by split=> // -[_|j] /=; [rewrite list_nthE | apply: H].
Qed.

Lemma expand_ge0 i n v b : all (fun entry => Z.leb Z0 entry.2) v -> 0 <= entry (expand i n v) b.
Proof.
elim: n i v b => [|n IH] i v b; first by rewrite /= entry_nil.
case: v => [|[k a] v] v_ge0; first by rewrite entry_expand_nil.
have /andP[a_ge0 later] := v_ge0; rewrite /=; case: ifP => _; case: b => [|b].
- by rewrite /Embed.entry /= -(e0 F) -e_leb.
- exact: (IH (Z.add i (Zpos xH)) v b later).
- by rewrite /Embed.entry /= e0.
- exact: (IH (Z.add i (Zpos xH)) _ b v_ge0).
Qed.

Theorem check_correlated_sound (g : players) (c : correlated_claim) :
  check_correlated g c ->
  is_correlated_gap (@UL g) (all_obedient (@U g))
    (@joint_of (leader_actions g) (follower_actions g) (correlated_joint c))
    (fvalue (correlated_value c)) (fvalue (correlated_upper c)).
Proof.
rewrite /check_correlated; set p := correlated_joint c; set q := correlated_den c.
set yss := correlated_multipliers c; set xs := transpose _ _.
set ns := follower_actions g; set m := leader_actions g.
case/andP=> /andP[/andP[/andP[/andP[/andP[/andP[/andP[/andP[g_ok p_ok]]]]]]]].
move=> /(@fraction_okP F) v_ok /(@fraction_okP F) u_ok obeys pays le_vu.
rewrite (e_ltb F) e0 => q0 y_ok; rewrite forallbE => rows_ok.
have [[D0 _ _ _] _] := players_okP g_ok; have so := size_outcomes g_ok.
have [p0 sp jp] := joint_ofP p_ok; have := joint_columns sp; rewrite -/xs => -[Mx xE].
have [sx rx] := is_matrixP Mx.
have D_ne0 : e (scale g) != 0 by rewrite lt0r_neq0.
have p_ne0 : e (den p) != 0 by rewrite lt0r_neq0.
have pE (i : 'I_m) (s : profile ns) :
    entry (nth [::] xs (number s)) i = e (den p) * joint_of p i s.
  by rewrite xE ?number_lt // /joint_of mulrCA divff ?mulr1.
have [/esym sy yP] := all2P 0%N [::] y_ok.
pose y n (a b : action n) :=
  entry (expand Z0 (nth 0%N ns n) (nth [::] (nth [::] yss (n : 'I_(size ns))) a)) b / e q.
apply: (all_correlated_cert (y := y)) => //.
- (* obedience *)
  move=> n a b.
  have Mz : is_matrix (nth 0%N ns n) (nth 0%N ns n)
      (List.repeat (List.repeat Z0 (nth 0%N ns n)) (nth 0%N ns n)).
    rewrite /is_matrix has_lengthP repeatE size_nseq eqxx forallbE all_nseq.
    by rewrite has_lengthP repeatE size_nseq eqxx orbT.
  have [t lt_t|Mc cE] := @all_costsP (product ns) n _ xs (outcomes g) _ sx so Mz.
    have [s <-] := number_onto lt_t; have [_ _ _ _ /(_ n)[sn M _ _]] := outcomesP g_ok s.
    by have [] := costsP (rx _ (number_lt s)) sn M.
  have := everybody_obeysP obeys (ltn_ord n); rewrite add0n => /(all_nthP [::])/(_ a).
  have [sc _] := is_matrixP Mc; rewrite sc => /(_ (ltn_ord a))/(@nonnegP F _)/(_ b).
  rewrite cE ?ltn_ord // repeatE nth_nseq ltn_ord repeatE /Embed.entry nth_nseq0 e0 add0r.
  rewrite (sum_numbers ns (fun t => if nth 0%N (chosen (nth no_outcome (outcomes g) t)) n == a
    then entry (costs (nth [::] xs t)
                  (nth no_move (choices (nth no_outcome (outcomes g) t)) n)) b else 0)).
  set cost := (X in _ <= X -> _); suff -> : cost = e (den p) * e (scale g) *
      \sum_i \sum_(s : profile ns | s n == a) joint_of p i s * (U n i s - U n i (switch s b)).
    by rewrite pmulr_rge0 ?mulr_gt0.
  rewrite exchange_big mulr_sumr [RHS]big_mkcond /cost; apply: eq_bigr => s _.
  have [-> _ _ _ /(_ n)[sn M own others]] := outcomesP g_ok s; rewrite nth_digits.
  rewrite (_ : (s n == a :> nat) = (s n == a)) //.
  case: ifP => // _; have [_ ->] := costsP (rx _ (number_lt s)) sn M; last exact: ltn_ord.
  rewrite mulr_sumr; apply: eq_bigr => i _; rewrite pE own others -mulrBr.
  by rewrite mulrACA !mulrA.
- move: pays; rewrite (frac_eqbP (F := F)) ?/fpos /= ?eM ?mulr_gt0 // => /eqP <-.
  rewrite /Embed.fvalue /= eM (joint_valueP (m := m) _ sx so) => [|t lt_t]; last first.
    have [s <-] := number_onto lt_t; have [_ ss _ _ _] := outcomesP g_ok s.
    by rewrite rx ?number_lt.
  rewrite (sum_numbers ns (fun t => \sum_(i < m) entry (nth [::] xs t) i
    * entry (paid (nth no_outcome (outcomes g) t)) i)) e0 add0r exchange_big mulr_suml.
  apply: eq_bigr => i _; rewrite mulr_suml; apply: eq_bigr => s _.
  have [_ _ _ paidE _] := outcomesP g_ok s; rewrite pE paidE.
  by rewrite [_ * _ * (e (scale g) * _)]mulrACA [RHS]mulrC mulKf // mulf_neq0.
- move=> n a b; apply: divr_ge0; last exact: ltW.
  apply: expand_ge0; have /andP[] := yP n (ltn_ord n); rewrite has_lengthP forallbE => /eqP sa.
  by move=> /(all_nthP [::])/(_ a); rewrite sa ltn_ord forallbE; apply.
move=> i s; have [eq_s sm _ paidE _] := outcomesP g_ok s.
have so_told : size (digits s) = size ns := size_digits s.
have [st toldE] := toldP (esym sy) so_told.
have [||sr rE] := @regretsP g g_ok s (told ns yss (digits s)) (List.map (Z.mul q)
    (paid (nth no_outcome (outcomes g) (number s)))) st.
- by move=> n lt_n; rewrite toldE // size_expand.
- by rewrite list_mapE size_map.
have qD0 : 0 < e (Z.mul q (scale g)) by rewrite eM mulr_gt0.
have := all_nthP no_outcome rows_ok (number s); rewrite so => /(_ (number_lt s)).
move/(at_mostP qD0 u_ok); rewrite eq_s sr => le_u; apply: le_trans (le_u i (ltn_ord i)).
have q_ne0 : e q != 0 by rewrite lt0r_neq0.
have regretE : \sum_n \sum_(b : action n) entry (nth [::] (told ns yss (digits s)) n) b
      * (U n i s - U n i (switch s b))
    = e q * \sum_n \sum_(b : action n) y n (s n) b * (U n i s - U n i (switch s b)).
  rewrite mulr_sumr; apply: eq_bigr => n _; rewrite mulr_sumr; apply: eq_bigr => b _.
  by rewrite toldE // nth_digits mulrA [e q * _]mulrC divfK.
rewrite rE regretE entry_scale ?sm // paidE eM.
rewrite [e (scale g) * (e q * _)]mulrCA -2!mulrDr [e q * (e _ * _)]mulrA.
by rewrite [leRHS]mulrC mulKf // mulf_neq0.
Qed.

End Sound.

Arguments UL F g : clear implicits.
Arguments U F g : clear implicits.
Arguments joint_of F {m ns} p i s.
