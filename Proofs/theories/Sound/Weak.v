(** * What [check_weak] accepts is true

<<
    class_recordP       a record excludes its class, bounds it, or refers back
    weak_run            the records still to come settle the columns still to come
    check_weak_sound    if the checker accepts, then over any ordered field the
                        strategy guarantees what the certificate says, and the
                        weak value lies between the value and the upper bound
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.Game Require Import Bimatrix Certificate Weak.
From SGT.Checker Require Import ZVec Game.
From SGT.Sound Require Import Embed Game.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Sound.

Variable F : realFieldType.
Local Notation e := (e F).
Local Notation entry := (entry F).
Local Notation fvalue := (fvalue F).

Section Run.

Variable g : game.
Hypothesis g_ok : game_ok g.
Local Notation column := (nth [::] (transpose (columns g) (follower g))).
Local Notation same := (same_class (UF F g)).

Lemma size_column (j : 'I_(columns g)) : size (column j) = rows g.
Proof.
have [_ _ _ _ [_ mf]] := game_okP F g_ok.
exact: (is_matrixP (transpose_spec mf).1).2.
Qed.

Lemma same_classE (j k : 'I_(columns g)) : reflect (same j k) (vector_eqb (column k) (column j)).
Proof.
have [_ _ _ f0 [_ mf]] := game_okP F g_ok; apply: (iffP idP) => [/vector_eqbP eq_col i|eq_pay].
  by rewrite /UF /payoff -!(entry_transpose F mf) eq_col.
suff -> : column k = column j by exact: vector_eqb_refl.
apply: (@eq_from_nth _ Z0) => [|i]; rewrite !size_column // => lt_i.
apply: (@e_inj F); rewrite -!/(entry _ _).
rewrite -[i]/(nat_of_ord (Ordinal lt_i)) !(entry_transpose F mf).
have := eq_pay (Ordinal lt_i); rewrite /UF /payoff => /(mulIf _) -> //.
by rewrite invr_neq0 // lt0r_neq0.
Qed.

(** Where a mixture is positive, the test of its column holds. *)
Lemma supportedP test (p : vector) : size (nums p) = columns g ->
  supported test (nums p) (transpose (columns g) (follower g)) ->
  forall k : 'I_(columns g), ~~ test (column k) -> strategy F p k = 0.
Proof.
move=> sp /(all2P Z0 [::])[_ H] k; have := H k; rewrite sp => /(_ (ltn_ord k)).
case/orP=> [|-> //]; rewrite (e_eqb F) e0 => /eqP z _.
by rewrite /strategy /Embed.entry z mul0r.
Qed.

Lemma entry_mixture p d table : is_matrix (rows g) (columns g) table ->
  size (nums p) = columns g -> forall i : 'I_(rows g),
  entry (combination (rows g) (nums p) (transpose (columns g) table)) i / (e (den p) * e d)
  = \sum_(k < columns g) strategy F p k * payoff F d table i k.
Proof.
move=> M sp i; rewrite (entry_combination _ _ sp (transpose_spec M).1) mulr_suml.
by apply: eq_bigr => k _; rewrite (entry_transpose F M) /strategy /payoff mulf_div.
Qed.

Lemma compare_ok y : size (nums y) = columns g ->
  comparison_ok g (compare (rows g) (follower_columns (make_tables g)) y).
Proof. by []. Qed.

(** What a record is to establish. *)
Definition settled u (j : 'I_(columns g)) : Prop :=
  (exists p, excluded (UF F g) j p) \/ (exists l y, Weak.bounded (UL F g) (UF F g) j u l y).

Lemma settled_same u j k : same j k -> settled u k -> settled u j.
Proof.
move=> jk [[p [mp p_other p_above]]|[l [y [ml l_class y0 row_le]]]]; [left; exists p|right].
  by split=> // [h jh|i]; [apply/p_other/(same_class_trans (same_class_sym jk)) | rewrite jk].
exists l, y; split=> // [h jh|i]; last by rewrite jk.
by apply: l_class => kh; apply/jh/(same_class_trans jk).
Qed.

Lemma class_recordP upper (j : 'I_(columns g)) r : fpos F upper ->
  class_record_ok g (make_tables g) upper j r ->
  settled (fvalue upper) j \/ exists2 k : 'I_(columns g), (k < j)%N & same j k.
Proof.
have [_ _ l0 f0 [ml mf]] := game_okP F g_ok => u_ok.
case: r => [k|p|q weights mults] /=; rewrite !list_nthE.
- rewrite ltbP => /andP[lt_kj eq_kj]; right.
  by exists (Ordinal (ltn_trans lt_kj (ltn_ord j))) => //; apply/same_classE.
- case/andP=> /andP[p_ok sup] dom; left; left; exists (strategy F p).
  have [p0 sp _ mp] := distributionP F p_ok; split=> // [k jk|i].
    by apply: (supportedP sp sup); rewrite negbK; apply/same_classE.
  rewrite -(entry_mixture _ mf sp) /UF /payoff -(entry_transpose F mf).
  have [_ H] := all2P Z0 Z0 dom; have := H i; rewrite size_column => /(_ (ltn_ord i)).
  rewrite (e_leb F) eM -!/(entry _ _) => le_p.
  by rewrite invfM mulrA ler_pmul2r ?invr_gt0 // ler_pdivl_mulr // mulrC.
case/andP=> /andP[/andP[l_ok y_ok] sup] b_ok; left; right.
exists (strategy F (Vector q weights)), (strategy F (Vector q mults)).
have [q0 sl _ ml'] := distributionP F l_ok; have [_ sy y0] := multipliersP F y_ok.
split=> // [k other|i].
  by apply: (supportedP sl sup); apply/negP => /same_classE.
have := @boundedP F g upper _ j (compare _ _ (Vector q mults)) g_ok u_ok q0 (compare_ok sy) b_ok i.
by rewrite (entry_mixture _ ml sl).
Qed.

Lemma foldl_rejected c records : foldl (weak_step g c) None records = None.
Proof. by elim: records. Qed.

Lemma weak_run c records j : fpos F (weak_upper c) ->
  weak_finish g (foldl (weak_step g c) (Some (WeakState (make_tables g) j)) records) ->
  forall k : 'I_(columns g), (j <= k)%N ->
  settled (fvalue (weak_upper c)) k \/ exists2 h : 'I_(columns g), (h < k)%N & same k h.
Proof.
move=> u_ok; elim: records j => [|r records IH] j.
  by move/Nat.eqb_eq=> /= -> k; move: (ltn_ord k); lia.
rewrite [foldl _ _ _]/=; case: ifP => [|_]; last by rewrite foldl_rejected.
rewrite ltbP => /andP[lt_j r_ok] /IH later k; rewrite leq_eqVlt => /orP[/eqP j_k|]; last exact: later.
by apply: class_recordP u_ok _; rewrite -j_k; apply: r_ok.
Qed.

Lemma all_settled u :
  (forall k, settled u k \/ exists2 h : 'I_(columns g), (h < k)%N & same k h) ->
  forall k, settled u k.
Proof.
move=> H k; have [n] := ubnP (k : nat); elim: n k => // n IH k le_k.
by case: (H k) => // -[h lt_hk /settled_same]; apply; apply: IH; apply: leq_trans lt_hk _.
Qed.

End Run.

(** ** The claim *)

Section Claim.

Variables (g : game) (x : vector).
Hypotheses (g_ok : game_ok g) (x_ok : distribution_ok (rows g) x).
Local Notation fpay := (payoffs x (transpose (columns g) (follower g))).
Local Notation lpay := (payoffs x (transpose (columns g) (leader g))).
Local Notation columns_of := (transpose (columns g) (follower g)).

Lemma worstP (b : 'I_(columns g)) :
  BR (UF F g) (strategy F x) b -> worst fpay lpay b ->
  forall k, BR (UF F g) (strategy F x) k ->
    EU (UL F g) (strategy F x) b <= EU (UL F g) (strategy F x) k.
Proof.
have [_ _ l0 f0 [ml mf]] := game_okP F g_ok; have [x0 sx _ _] := distributionP F x_ok.
move=> b_best; rewrite /worst !list_nthE => /(all2P Z0 Z0)[_ H] k k_best.
have := H k; rewrite size_payoffs (is_matrixP (transpose_spec mf).1).1 => /(_ (ltn_ord k)).
rewrite (payoffs_eq k b mf sx x0 f0) (payoffs_le b k ml sx x0 l0).
by rewrite eq_le b_best k_best.
Qed.

Lemma class_paysP (j : 'I_(columns g)) v : fpos F v ->
  class_pays columns_of lpay j (Z.mul (den x) (leader_den g)) v ->
  forall k, same_class (UF F g) j k -> fvalue v <= EU (UL F g) (strategy F x) k.
Proof.
move=> v_ok; have [_ _ _ _ [ml mf]] := game_okP F g_ok.
rewrite /class_pays !list_nthE => /(all2P [::] Z0)[_ H] k jk; have := H k.
rewrite (is_matrixP (transpose_spec mf).1).1 => /(_ (ltn_ord k)).
rewrite (introT (same_classE g_ok j k) jk) /=.
by have [a_ok <-] := leader_fraction F k g_ok x_ok; rewrite (frac_leP (F := F)).
Qed.

Lemma class_strictly_bestP (j : 'I_(columns g)) :
  class_strictly_best columns_of fpay j -> strictly_best (UF F g) (strategy F x) j.
Proof.
have [_ _ _ f0 [_ mf]] := game_okP F g_ok; have [x0 sx _ _] := distributionP F x_ok.
rewrite /class_strictly_best !list_nthE => /(all2P [::] Z0)[_ H] k other; have := H k.
rewrite (is_matrixP (transpose_spec mf).1).1 => /(_ (ltn_ord k)).
case/orP=> [lt_kj|/same_classE //]; last by move/(_ g_ok)/other.
by rewrite ltNge -(payoffs_le j k mf sx x0 f0); move: lt_kj; lia.
Qed.

End Claim.

Theorem check_weak_sound (g : game) (c : weak_claim) (records : seq class_record) :
  check_weak g c records ->
  exists b : 'I_(columns g),
    nat_of_ord b = weak_response c /\
    is_weak_gap (UL F g) (UF F g) (strategy F (weak_strategy c)) b
                (fvalue (weak_guaranteed c)) (fvalue (weak_value c)) (fvalue (weak_upper c)).
Proof.
rewrite /check_weak list_foldE /weak_init; case: ifP => [/andP[g_ok]|_]; last first.
  by rewrite foldl_rejected.
rewrite /weak_claim_ok !list_nthE ltbP.
case/andP=> /andP[/andP[/andP[/andP[/andP[/andP[/andP[/andP[/andP[x_ok lt_b]
  /(@fraction_okP F) g0] /(@fraction_okP F) v0] /(@fraction_okP F) u0]
  b_best] b_worst] pays] le_gv] le_vu] side run.
pose b := Ordinal lt_b; have := @bestP F g _ b g_ok x_ok b_best => {}b_best.
have [a_ok a_val] := leader_fraction F b g_ok x_ok.
have xb_g : EU (UL F g) (strategy F (weak_strategy c)) b = fvalue (weak_guaranteed c).
  by apply/eqP; rewrite -a_val -(frac_eqbP (F := F)).
exists b; split=> //; apply: weak_cert => //.
- by have [] := distributionP F x_ok.
- by rewrite -xb_g => k; apply: (@worstP g _ g_ok x_ok b).
- case: (weak_lower c) side => [le_vg|j y z side]; [left|right].
    by apply/eqP; rewrite eq_le -!(frac_leP (F := F)) // le_vg.
  case/andP: side => /andP[/andP[/andP[/andP[lt_j y_ok] z_ok] j_best] j_pays] j_strict.
  rewrite ltbP in lt_j.
  exists (Ordinal lt_j), (strategy F y), (strategy F z); split.
  + by have [] := distributionP F y_ok.
  + exact: (@bestP F g _ (Ordinal lt_j)).
  + exact: (@class_paysP g _ g_ok y_ok (Ordinal lt_j)).
  + by have [] := distributionP F z_ok.
  + exact: (@class_strictly_bestP g _ g_ok z_ok (Ordinal lt_j)).
by apply: all_settled => k; apply: (weak_run g_ok u0 run).
Qed.

End Sound.
