(** * What the checkers of linear programs establish

    The data of a program, read over any ordered field, and the theorems that
    what the three checkers accept is optimal, infeasible or unbounded there.
    As the field is arbitrary, the conclusions hold for all real points.

<<
    coefficient F n r i    entry i of a row, a vector of n entries
    right_side F r         the right-hand side of a row
    lpA F p k i, lpb F p k     inequality k of the program p
    lpA' F p k i, lpb' F p k   equation k
    lpc F p i              the objective
    lpfree p i             variable i is free
    point F n x i          entry i of the vector x
    worth ts               the sum of the terms ts
    extended n r           a row with its right-hand side before the first entry
    combineP               [combine] is the dual objective, then the weighted rows
    check_lp_sound         what [check_lp_optimal] accepts is an optimal point,
                           and its value is [lp_value]
    check_farkas_sound     what [check_lp_infeasible] accepts has no feasible point
    check_ray_sound        what [check_lp_unbounded] accepts is unbounded
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.LP Require Import Duality.
From SGT.Checker Require Import ZVec Game LP.
From SGT.Sound Require Import Embed Game.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** The meaning of the data *)

Section Definitions.

Variable F : realFieldType.

(** [nth_expand]: entry [i] is what the row lists at the index [i], and else 0. *)
Definition coefficient (n : nat) (r : row) (i : 'I_n) : F :=
  entry F (expand Z0 n (row_entries r)) i / e F (row_den r).

Definition right_side (r : row) : F := e F (row_bound r) / e F (row_den r).

Definition point (n : nat) (x : vector) (i : 'I_n) : F := entry F (nums x) i / e F (den x).

Definition no_row := Row (Zpos xH) Z0 [::].

Variable p : program.

Definition lpA (k : 'I_(size (inequalities p))) : 'I_(variables p) -> F :=
  coefficient (nth no_row (inequalities p) k).

Definition lpb (k : 'I_(size (inequalities p))) : F :=
  right_side (nth no_row (inequalities p) k).

Definition lpA' (k : 'I_(size (equations p))) : 'I_(variables p) -> F :=
  coefficient (nth no_row (equations p) k).

Definition lpb' (k : 'I_(size (equations p))) : F :=
  right_side (nth no_row (equations p) k).

Definition lpc : 'I_(variables p) -> F := coefficient (LP.objective p).

Definition lpfree : pred 'I_(variables p) := fun i => has (Z.eqb (Z.of_nat i)) (LP.free p).

End Definitions.

Arguments coefficient F n r i : clear implicits.
Arguments right_side F r : clear implicits.
Arguments point F n x i : clear implicits.
Arguments lpA F p k i : clear implicits.
Arguments lpb F p k : clear implicits.
Arguments lpA' F p k i : clear implicits.
Arguments lpb' F p k : clear implicits.
Arguments lpc F p i : clear implicits.
Arguments lpfree p i : clear implicits.

Section Soundness.

Variable F : realFieldType.
Local Notation e := (e F).
Local Notation entry := (entry F).
Local Notation fvalue := (fvalue F).
Local Notation point := (point F).

(** ** Shapes and marks *)

Lemma row_okP n r : row_ok n r -> 0 < e (row_den r).
Proof. by rewrite /row_ok (e_ltb F) => /andP[]. Qed.

Lemma program_okP p : program_ok p ->
  [/\ forall i : 'I_(variables p), Z.eqb (nth Z0 (free_marks p) i) Z0 = ~~ lpfree p i,
      0 < e (row_den (LP.objective p)),
      forall k : 'I_(size (inequalities p)), 0 < e (row_den (nth no_row (inequalities p) k))
    & forall k : 'I_(size (equations p)), 0 < e (row_den (nth no_row (equations p) k))].
Proof.
rewrite /program_ok !forallbE => /andP[/andP[/andP[f_ok /row_okP c0]]].
move=> /(all_nthP no_row) rows_ok /(all_nthP no_row) eqs_ok; split=> // [i|k|k].
- rewrite /free_marks (nth_expand f_ok) // /free_ones list_mapE find_map /lpfree.
  rewrite (@eq_find _ _ (Z.eqb (Z.of_nat i))) => [|k /=]; last by lia.
  case: (boolP (has _ _)) => [|/hasNfind ->]; last by rewrite nth_default // size_map.
  by rewrite has_find => lt_f; rewrite (nth_map Z0).
- exact: row_okP (rows_ok k (ltn_ord k)).
- exact: row_okP (eqs_ok k (ltn_ord k)).
Qed.

Lemma point_okP n x : point_ok n x -> 0 < e (den x) /\ size (nums x) = n.
Proof. by rewrite /point_ok (e_ltb F) has_lengthP => /andP[-> /eqP]. Qed.

(** ** Points and rays *)

Lemma row_dotP n x r : size (nums x) = n -> 0 < e (den x) -> 0 < e (row_den r) ->
  \sum_i coefficient F n r i * point n x i = e (row_dot x r) / (e (row_den r) * e (den x)).
Proof.
move=> sx x0 r0; rewrite /row_dot (e_sparse_dot _ _ _ _ sx) e0 add0r mulr_suml.
by apply: eq_bigr => i _; rewrite mulf_div.
Qed.

Lemma nonneg_unlessP p x : program_ok p -> 0 < e (den x) ->
  nonneg_unless (free_marks p) (nums x) ->
  forall i, ~~ lpfree p i -> 0 <= point (variables p) x i.
Proof.
move=> /program_okP[marks _ _ _] x0 /(all2P Z0 Z0)[_ H] i bound_i.
have := H i; rewrite size_expand marks bound_i => /(_ (ltn_ord i)).
by rewrite (e_leb F) => ge0; apply: divr_ge0; last exact: ltW.
Qed.

Lemma feasible_okP p x : program_ok p -> feasible_ok p x ->
  feasible (lpA F p) (lpb F p) (lpA' F p) (lpb' F p) (lpfree p) (point (variables p) x).
Proof.
move=> p_ok /andP[/andP[/andP[/point_okP[x0 sx] x_ge0]]]; rewrite !forallbE.
move=> /(all_nthP no_row) rows_ok /(all_nthP no_row) eqs_ok.
have [_ _ rows0 eqs0] := program_okP p_ok.
have scale r : 0 < e (row_den r) ->
    right_side F r = e (Z.mul (row_bound r) (den x)) / (e (row_den r) * e (den x)).
  by move=> r0; rewrite eM -mulf_div divff ?mulr1 ?lt0r_neq0.
split=> [k|k|]; last exact: nonneg_unlessP.
- rewrite /lpA /lpb row_dotP // scale // ler_pmul2r ?invr_gt0 ?mulr_gt0 // -e_leb.
  exact: rows_ok.
- rewrite /lpA' row_dotP // /lpb' scale //; congr (e _ / _); apply/Z.eqb_eq.
  exact: eqs_ok.
Qed.

Lemma recedesP p d : program_ok p -> recedes p d ->
  [/\ forall k, \sum_i lpA F p k i * point (variables p) d i <= 0,
      forall k, \sum_i lpA' F p k i * point (variables p) d i = 0
    & forall i, ~~ lpfree p i -> 0 <= point (variables p) d i].
Proof.
move=> p_ok /andP[/andP[/andP[/point_okP[d0 sd] d_ge0]]]; rewrite !forallbE.
move=> /(all_nthP no_row) rows_ok /(all_nthP no_row) eqs_ok.
have [_ _ rows0 eqs0] := program_okP p_ok.
split=> [k|k|]; last exact: nonneg_unlessP.
- rewrite /lpA row_dotP // pmulr_lle0 ?invr_gt0 ?mulr_gt0 // -[0](e0 F) -e_leb.
  exact: rows_ok.
- rewrite /lpA' row_dotP // (_ : row_dot _ _ = Z0) ?mul0r //; apply/Z.eqb_eq.
  exact: eqs_ok.
Qed.

Lemma lp_valueP p x : program_ok p -> point_ok (variables p) x ->
  fpos F (lp_value p x) /\
  fvalue (lp_value p x) = Duality.objective (lpc F p) (point (variables p) x).
Proof.
move=> /program_okP[_ c0 _ _] /point_okP[x0 sx].
by rewrite /fpos /Embed.fvalue /= eM mulr_gt0 // /Duality.objective /lpc row_dotP.
Qed.

(** ** Rows weighted by multipliers *)

Definition proper (ts : seq fraction) : bool := all (fun a => 0 < e (denominator a)) ts.

Definition worth (ts : seq fraction) : F := \sum_(a <- ts) fvalue a.

Lemma add_termP a ts : fpos F a -> proper ts ->
  proper (add_term a ts) /\ worth (add_term a ts) = fvalue a + worth ts.
Proof.
rewrite /worth => a0; elim: ts => [_|b ts IH /= /andP[b0 ts0]] /=.
  by rewrite big_cons [0 < _]a0.
case: ifP => [same|_] /=; rewrite !big_cons; last first.
  by case: (IH ts0) => -> ->; rewrite b0 addrCA.
rewrite b0 ts0 addrA /Embed.fvalue /= eD mulrDl.
by move: same; rewrite (e_eqb F) => /eqP ->.
Qed.

Lemma sum_termsP d ts : 0 < e d -> proper ts ->
  fpos F (sum_terms d ts) /\ fvalue (sum_terms d ts) = worth ts / e d.
Proof.
move=> d0 ts0; rewrite /sum_terms list_foldE.
suff H s : fpos F s -> fpos F (foldl frac_add s ts) /\
    fvalue (foldl frac_add s ts) = fvalue s + worth ts.
  have [|s0] := H (Fraction Z0 (Zpos xH)); first by rewrite /fpos e1 ltr01.
  rewrite {2}/Embed.fvalue mul0r add0r => <-.
  by rewrite /fpos /Embed.fvalue /= eM mulr_gt0 // invfM mulrA.
rewrite /worth; elim: ts ts0 s => [_|a ts IH /= /andP[a0 ts0]] s s0.
  by rewrite big_nil addr0.
have [sa0 sa] := frac_addP s0 a0.
by have [? ->] := IH ts0 _ sa0; rewrite big_cons sa addrA.
Qed.

Lemma add_scaledP i w q v acc : 0 < e q -> all proper acc ->
  [/\ size (add_scaled i w q v acc) = size acc, all proper (add_scaled i w q v acc)
    & forall t, worth (nth [::] (add_scaled i w q v acc) t)
                = e w * (entry (expand i (size acc) v) t / e q) + worth (nth [::] acc t)].
Proof.
move=> q0; elim: acc i v => [|ts acc IH] i [|[k a] v] //=.
- by split=> // t; rewrite entry_nil mul0r mulr0 add0r.
- by split=> // t; rewrite entry_nil mul0r mulr0 add0r.
- move=> acc0; split=> // t.
  by rewrite [entry _ _](entry_expand_nil F i (size acc).+1) mul0r mulr0 add0r.
case/andP=> ts0 acc0; case: ifP => _ /=.
  have [sz ok H] := IH (Z.add i (Zpos xH)) v acc0.
  have [|ok' worth_eq] := @add_termP (Fraction (Z.mul w a) q) ts _ ts0; first by [].
  rewrite sz ok ok'; split=> // -[|t] /=; last exact: H.
  by rewrite worth_eq {1}/Embed.fvalue /= eM mulrA.
have [sz ok H] := IH (Z.add i (Zpos xH)) ((k, a) :: v) acc0.
rewrite sz ok ts0; split=> // -[|t] /=; last exact: H.
by rewrite [entry _ _]e0 mul0r mulr0 add0r.
Qed.

(** Entry [t] of a row, the right-hand side being the entry before the first. *)
Definition extended (n : nat) (r : row) (t : nat) : F :=
  entry (expand (Zneg xH) n.+1 (bound_and_entries r)) t / e (row_den r).

Lemma weighP n s ws rows acc : size ws = size rows ->
  (forall k : 'I_(size rows), 0 < e (row_den (nth no_row rows k))) ->
  size acc = n.+1 -> all proper acc ->
  [/\ size (weigh s ws rows acc) = n.+1, all proper (weigh s ws rows acc)
    & forall t, worth (nth [::] (weigh s ws rows acc) t)
        = worth (nth [::] acc t)
          + \sum_(k < size rows) e s * entry ws k * extended n (nth no_row rows k) t].
Proof.
elim: ws rows acc => [|w ws IH] [|r rows] acc //=.
  by move=> _ _ sz ok; split=> // t; rewrite big_ord0 addr0.
case=> sws rows0 sz ok; set acc' := (if _ then _ else _).
have rows0' (k : 'I_(size rows)) := rows0 (lift ord0 k).
have [sz' ok' H'] : [/\ size acc' = n.+1, all proper acc'
    & forall t, worth (nth [::] acc' t)
                = worth (nth [::] acc t) + e s * e w * extended n r t].
  rewrite /acc'; case: ifPn => [|_].
    by rewrite (e_eqb F) e0 => /eqP ->; split=> // t; rewrite mulr0 mul0r addr0.
  have [sz' ok' H] := add_scaledP (Zneg xH) (Z.mul s w) (bound_and_entries r) (rows0 ord0) ok.
  by rewrite sz' sz; split=> // t; rewrite H sz eM addrC.
have [sz'' ok'' H] := IH rows acc' sws rows0' sz' ok'.
by split=> // t; rewrite H H' big_ord_recl addrA.
Qed.

Lemma sharedP a b : 0 < e a -> 0 < e b ->
  let: (s, t, d) := shared a b in
  [/\ 0 < e d, (e a)^-1 = e s / e d & (e b)^-1 = e t / e d].
Proof.
move=> a0 b0; rewrite /shared; case: ifPn => [|_]; rewrite ?e1.
  by rewrite (e_eqb F) => /eqP <-; rewrite !mul1r.
by rewrite eM mulr_gt0 //; split=> //; field; rewrite !lt0r_neq0.
Qed.

(** The weighted rows, all at once: the bound first, then the variables. *)
Lemma combineP p y z : program_ok p -> duals_ok p y z ->
  exists bound ss,
    [/\ combine p y z = bound :: ss, fpos F bound /\
        fvalue bound = dual_objective (lpb F p) (lpb' F p) (point _ y) (point _ z),
        size ss = variables p
      & forall i : 'I_(variables p), let s := nth (Fraction Z0 (Zpos xH)) ss i in
        fpos F s /\
        fvalue s = Duality.combination (lpA F p) (lpA' F p) (point _ y) (point _ z) i].
Proof.
move=> /program_okP[_ _ rows0 eqs0] /andP[/(multipliersP F)[y0 sy _] /point_okP[z0 sz]].
rewrite /combine; move: (sharedP y0 z0); case: (shared _ _) => -[s t] d [d0 ys zt].
have start_ok : all proper (List.repeat [::] (variables p).+1) by rewrite repeatE; elim: _.+1.
have start_size : size (List.repeat ([::] : seq fraction) (variables p).+1) = (variables p).+1.
  by rewrite repeatE size_nseq.
have start_worth u : worth (nth [::] (List.repeat [::] (variables p).+1) u) = 0.
  by rewrite repeatE nth_nseq if_same /worth big_nil.
have [size1 ok1 H1] := weighP s sy rows0 start_size start_ok.
have [size2 ok2 H2] := weighP t sz eqs0 size1 ok1.
set acc := weigh t _ _ _ in size2 ok2 H2 *.
have value u : (u < (variables p).+1)%N ->
    let a := nth (Fraction Z0 (Zpos xH)) (List.map (sum_terms d) acc) u in
    fpos F a /\
    fvalue a = \sum_k point (size (inequalities p)) y k
                      * extended (variables p) (nth no_row (inequalities p) k) u
             + \sum_k point (size (equations p)) z k
                      * extended (variables p) (nth no_row (equations p) k) u.
  move=> lt_u; rewrite list_mapE (nth_map [::]) ?size2 //=.
  have [|a0 ->] := sum_termsP d0 (_ : proper (nth [::] acc u)).
    by move/all_nthP: ok2; apply; rewrite size2.
  split=> //; rewrite H2 H1 start_worth add0r mulrDl !mulr_suml /Sound.LP.point.
  by rewrite ys zt; congr (_ + _); apply: eq_bigr => k _; ring.
have : size (List.map (sum_terms d) acc) = (variables p).+1 by rewrite list_mapE size_map.
case: (List.map _ _) value => // bound ss value [size_ss].
by exists bound, ss; split=> // [|i]; [exact: (value 0%N isT) | exact: (value i.+1 (ltn_ord i))].
Qed.

Lemma coversP q marks cs ss : covers q marks cs ss ->
  forall i, (i < size marks)%N ->
  let s := nth (Fraction Z0 (Zpos xH)) ss i in let c := Fraction (nth Z0 cs i) q in
  if Z.eqb (nth Z0 marks i) Z0 then frac_le c s else frac_eqb s c.
Proof.
elim: marks cs ss => [|m marks IH] [|c cs] [|s ss] //= /andP[first rest] [|i] //=.
exact: IH.
Qed.

(** What the coefficients are compared with. *)
Lemma covers_okP p q cs ss (s : 'I_(variables p) -> F) : program_ok p -> 0 < e q ->
  (forall i : 'I_(variables p), let a := nth (Fraction Z0 (Zpos xH)) ss i in
     fpos F a /\ fvalue a = s i) ->
  covers q (free_marks p) cs ss ->
  (forall i, ~~ lpfree p i -> entry cs i / e q <= s i) /\
  (forall i, lpfree p i -> s i = entry cs i / e q).
Proof.
move=> /program_okP[marks _ _ _] q0 values /coversP.
rewrite size_expand => H; split=> i.
all: move: (H i (ltn_ord i)) => /=; rewrite marks; case: (values i) => a0 <-.
- by move=> + bound_i; rewrite bound_i (@frac_leP F).
- by move=> + free_i; rewrite free_i (@frac_eqbP F) // => /eqP ->.
Qed.

(** ** The theorems *)

Theorem check_lp_sound p x y z : check_lp_optimal p x y z ->
  optimal (lpA F p) (lpb F p) (lpA' F p) (lpb' F p) (lpc F p) (lpfree p)
          (point (variables p) x) /\
  Duality.objective (lpc F p) (point (variables p) x) = fvalue (lp_value p x).
Proof.
case/andP=> /andP[/andP[p_ok x_ok] yz_ok].
have [bound [ss [-> [b0 b_val] _ sums]]] := combineP p_ok yz_ok.
have x_point : point_ok (variables p) x by case/andP: x_ok => /andP[/andP[]].
have [v0 v_val] := lp_valueP p_ok x_point.
rewrite (@frac_eqbP F) // v_val b_val => /andP[/eqP tight].
have [_ c0 _ _] := program_okP p_ok.
case/(covers_okP p_ok c0 sums) => below exactly.
split=> //; apply: lp_cert tight; first exact: feasible_okP.
by split=> //; case/andP: yz_ok => /(multipliersP F)[].
Qed.

Theorem check_farkas_sound p y z : check_lp_infeasible p y z ->
  infeasible (lpA F p) (lpb F p) (lpA' F p) (lpb' F p) (lpfree p).
Proof.
case/andP=> /andP[p_ok yz_ok].
have [bound [ss [-> [b0 b_val] _ sums]]] := combineP p_ok yz_ok.
have one_pos : 0 < e (Zpos xH) by rewrite e1 ltr01.
case/andP=> neg /(covers_okP p_ok one_pos sums).
have zero i : entry (List.repeat Z0 (variables p)) i / e (Zpos xH) = 0.
  by rewrite /Embed.entry repeatE nth_nseq0 mul0r.
case=> below exactly; apply: (@farkas_cert _ _ _ _ _ _ _ _ _ (point _ y) (point _ z)).
- by case/andP: yz_ok => /(multipliersP F)[].
- by move=> i /below; rewrite zero.
- by move=> i /exactly; rewrite zero.
- by rewrite -b_val /Embed.fvalue pmulr_llt0 ?invr_gt0 // -[0](e0 F) -e_ltb.
Qed.

Theorem check_ray_sound p x d : check_lp_unbounded p x d ->
  unbounded (lpA F p) (lpb F p) (lpA' F p) (lpb' F p) (lpc F p) (lpfree p).
Proof.
case/andP=> /andP[/andP[p_ok x_ok] d_ok]; rewrite (e_ltb F) e0 => gain.
have [rows eqs d_ge0] := recedesP p_ok d_ok.
apply: lp_unbounded_cert rows eqs d_ge0 _; first exact: feasible_okP x_ok.
have [|d0 <-] := lp_valueP p_ok (_ : point_ok (variables p) d).
  by case/andP: d_ok => /andP[/andP[]].
by rewrite divr_gt0.
Qed.

End Soundness.

(** ** The checkers accept something *)

Section Examples.

Local Open Scope Z_scope.

(** 2 x0 + x1 - x2 subject to x0 / 2 + x1 / 3 <= 1, x1 <= 2, x1 + x2 = 1 / 2,
    with x2 free: the best point is (2/3, 2, -3/2). *)
Example optimal_example :
  let p := Program 3 [:: 2] (Row 1 0 [:: (0, 2); (1, 1); (2, -1)])
    [:: Row 6 6 [:: (0, 3); (1, 2)]; Row 1 2 [:: (1, 1)]]
    [:: Row 2 1 [:: (1, 2); (2, 2)]] in
  let x := Vector 6 [:: 4; 12; -9] in
  check_lp_optimal p x (Vector 3 [:: 12; 2]) (Vector 1 [:: -1]) &&
  frac_eqb (lp_value p x) (Fraction 29 6).
Proof. by vm_compute. Qed.

(** x0 <= 1 / 2 and x0 - x1 = 1 where neither is negative. *)
Example infeasible_example :
  check_lp_infeasible
    (Program 2 [::] (Row 1 0 [::]) [:: Row 2 1 [:: (0, 2)]] [:: Row 1 1 [:: (0, 1); (1, -1)]])
    (Vector 1 [:: 1]) (Vector 1 [:: -1]).
Proof. by vm_compute. Qed.

(** x0 subject to x0 - x1 <= 2 and x1 + x2 = 0, with x2 free. *)
Example unbounded_example :
  check_lp_unbounded
    (Program 3 [:: 2] (Row 1 0 [:: (0, 1)])
      [:: Row 1 2 [:: (0, 1); (1, -1)]] [:: Row 1 0 [:: (1, 1); (2, 1)]])
    (Vector 1 [:: 0; 0; 0]) (Vector 1 [:: 1; 1; -1]).
Proof. by vm_compute. Qed.

End Examples.
