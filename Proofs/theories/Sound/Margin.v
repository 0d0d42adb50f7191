(** * What [check_margin] accepts is a commitment at a margin

<<
    clearsP            the test of the claim establishes the margin
    rival_totalP       the multipliers of the rivals, summed up
    margin_run         the records still to come bound the columns still to come
    check_margin_sound    if the checker accepts, then over any ordered field the
                       strategy and the response pay the value with the margin,
                       which is not negative, and no commitment pays more than the
                       upper bound with a response that has the margin
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT Require Import Game.Bimatrix Game.Margin.
From SGT.Checker Require Import ZVec Game Margin.
From SGT.Sound Require Import Embed Game SSE.

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

Variables (g : game) (c : margin_claim).
Hypothesis g_ok : game_ok g.
Hypothesis e_ok : fpos F (margin_size c).
Hypothesis u_ok : fpos F (margin_upper c).

Local Notation cols := (transpose (columns g) (follower g)).

(** Columns that differ are rivals. *)
Lemma rival_columns (j k : 'I_(columns g)) :
  rival (UF F g) j k = ~~ vector_eqb (nth [::] cols k) (nth [::] cols j).
Proof.
have [_ _ _ f0 [_ mf]] := game_okP F g_ok; have [/is_matrixP[sF rF] _] := transpose_spec mf.
have d_ne0 : (e (follower_den g))^-1 != 0 by rewrite invr_eq0 lt0r_neq0.
have UFE i h : UF F g i h = entry (nth [::] cols h) i / e (follower_den g).
  by rewrite (entry_transpose F mf).
apply/idP/idP => [/existsP[i]|].
  by apply: contra => /vector_eqbP same; rewrite !UFE same.
apply: contraR => /rivalPn same.
suff -> : nth [::] cols k = nth [::] cols j by apply: vector_eqb_refl.
apply: (@eq_from_nth _ Z0) => [|i]; rewrite !rF // => lt_i.
have := same (Ordinal lt_i); rewrite !UFE => /(mulIf d_ne0).
exact: e_inj.
Qed.

Lemma clearsP x (b : 'I_(columns g)) :
  distribution_ok (rows g) x -> clears g (make_tables g) x b (margin_size c) ->
  beats (UF F g) (fvalue (margin_size c)) (strategy F x) b.
Proof.
move=> x_ok; have [x0 sx _ _] := distributionP F x_ok.
have [_ _ _ f0 [_ mf]] := game_okP F g_ok; have [/is_matrixP[sF rF] _] := transpose_spec mf.
rewrite /clears /= !list_nthE => /(all2P [::] Z0)[_ H] k; rewrite rival_columns => /negbTE k_b.
have := H k; rewrite sF ltn_ord k_b /= => /(_ isT).
rewrite (frac_leP e_ok) /fpos /= ?eM ?mulr_gt0 //.
rewrite [X in _ <= X]/Embed.fvalue /= eM eB mulrBl.
rewrite -![e (nth Z0 _ _)]/(entry _ _) !(payoffsP F _ mf sx).
by rewrite ler_subr_addr addrC.
Qed.

Lemma rival_totalP own ys : size ys = columns g ->
  e (rival_total own cols ys Z0)
  = \sum_(k < columns g | ~~ vector_eqb (nth [::] cols k) own) entry ys k.
Proof.
have [_ _ _ _ [_ mf]] := game_okP F g_ok; have [/is_matrixP[sF _] _] := transpose_spec mf.
move: sF; move: (transpose _ _) => cs; move: (columns g) => n sF sy.
suff H acc : size cs = n -> size ys = n -> e (rival_total own cs ys acc)
    = e acc + \sum_(k < n | ~~ vector_eqb (nth [::] cs k) own) entry ys k.
  by rewrite H // e0 add0r.
elim: cs ys n acc {sF sy} => [|col cs IH] [|y ys] [|n] acc //=.
  by rewrite big_ord0 addr0.
case=> sF [sy]; rewrite (IH _ n) // [in RHS]big_mkcond big_ord_recl -big_mkcond /= addrA.
congr (_ + _); rewrite /Embed.entry /=; case: ifP => [|_].
  by rewrite (e_eqb F) e0 => /eqP ->; rewrite if_same addr0.
by case: vector_eqb; rewrite /= ?addr0 // eD.
Qed.

(** What a record of column [j] is to establish. *)
Definition has_margin_bound (j : 'I_(columns g)) : Prop :=
  exists2 y : 'I_(columns g) -> F, (forall k, 0 <= y k)
    & forall i, UL F g i j + \sum_(k | rival (UF F g) j k)
                  y k * (UF F g i j - UF F g i k - fvalue (margin_size c))
                <= fvalue (margin_upper c).

Lemma foldl_margin_rejected records : foldl (margin_step g c) None records = None.
Proof. by elim: records. Qed.

Lemma raisedP (j : 'I_(columns g)) y : 0 < e (den y) -> size (nums y) = columns g ->
  let u := raised c cols (nth [::] cols j) y in
  fpos F u /\ fvalue u = fvalue (margin_upper c)
    + fvalue (margin_size c) * \sum_(k | rival (UF F g) j k) strategy F y k.
Proof.
move=> q0 sy; rewrite /raised.
have [|pu ->] := @frac_addP F (margin_upper c) (Fraction (Z.mul (numerator (margin_size c))
    (rival_total (nth [::] cols j) cols (nums y) Z0)) (Z.mul (denominator (margin_size c)) (den y))) u_ok.
  by rewrite /fpos /= eM mulr_gt0.
split=> //; congr (_ + _); rewrite /Embed.fvalue /= !eM rival_totalP // -mulf_div.
congr (_ * _); rewrite mulr_suml; apply: eq_bigl => k.
by rewrite rival_columns.
Qed.

Lemma margin_run records j last :
  comparison_ok g last ->
  margin_finish (foldl (margin_step g c)
    (Some (SseState (make_tables g) (drop j (transpose (columns g) (leader g)))
                    (drop j cols) last)) records) ->
  forall k : 'I_(columns g), (j <= k)%N -> has_margin_bound k.
Proof.
have [_ _ l0 f0 [ml mf]] := game_okP F g_ok.
have [[/is_matrixP[sL rL] _] [/is_matrixP[sF rF] _]] := (transpose_spec ml, transpose_spec mf).
elim: records j last => [|y records IH] j last last_ok.
  case dl: (drop j _) => [|l ls] // _ k le_jk.
  by move: (congr1 size dl) (ltn_ord k); rewrite size_drop sL /=; lia.
rewrite /= -/(margin_step _ _).
case: (ltnP j (columns g)) => [lt_j|ge_j]; last first.
  by rewrite !drop_oversize ?sL ?sF // foldl_margin_rejected.
rewrite (drop_nth [::]) ?sL // (drop_nth [::]) ?sF //=.
case: ifP => [/andP[y_ok b_ok]|_]; last by rewrite foldl_margin_rejected.
have [q0 sy y0] := multipliersP F y_ok.
have [now_ok now_y] := compare_after_ok last_ok sy.
move/(IH _ _ now_ok) => later k; rewrite leq_eqVlt => /orP[/eqP j_k|]; last exact: later.
exists (strategy F y) => [//|i].
rewrite j_k in b_ok; have [pu u_val] := raisedP k q0 sy.
have := @boundedP F g _ _ k _ g_ok pu _ now_ok; rewrite now_y => /(_ _ q0 b_ok i).
rewrite u_val entry_scale ?rL // (entry_transpose F ml) -mulf_div divff ?mul1r ?lt0r_neq0 //.
rewrite -/(UL F g i k) mulr_sumr => row.
under eq_bigr do rewrite mulrBr [_ * fvalue _]mulrC.
rewrite sumrB addrA ler_subl_addr; apply: le_trans row; rewrite ler_add2l.
rewrite [leRHS](bigID (rival (UF F g) k)) /= ler_addl; apply: sumr_ge0 => h /rivalPn same.
by rewrite same subrr mulr0.
Qed.

End Run.

Theorem check_margin_sound (g : game) (c : margin_claim) (records : seq vector) :
  check_margin g c records ->
  0 <= fvalue (margin_size c) /\
  exists b : 'I_(columns g),
    nat_of_ord b = margin_response c /\
    is_margin_gap (UL F g) (UF F g) (fvalue (margin_size c))
                  (strategy F (margin_strategy c)) b
                  (fvalue (margin_value c)) (fvalue (margin_upper c)).
Proof.
rewrite /check_margin list_foldE /margin_init.
case: ifP => [/andP[g_ok]|_]; last by rewrite foldl_margin_rejected.
case/andP=> /andP[/andP[/andP[/andP[/andP[/andP[/andP[]]]]]]].
move=> /(@fraction_okP F) e_ok; rewrite (e_leb F) e0 => e_ge0 x_ok.
rewrite ltbP => lt_b /(@fraction_okP F) v_ok /(@fraction_okP F) u_ok clear_b pay_b le_vu run.
have [_ _ l0 f0 [ml mf]] := game_okP F g_ok.
have [x0 sx _ x_mixed] := distributionP F x_ok.
split; first by rewrite divr_ge0 // ltW.
exists (Ordinal lt_b); split=> //.
have [a0 a_val] := leader_fraction F (Ordinal lt_b) g_ok x_ok.
split=> //.
- exact: (@clearsP g c g_ok e_ok _ (Ordinal lt_b)).
- by apply/eqP; rewrite -a_val -frac_eqbP //= -list_nthE.
move=> x' j mx' j_beats; have [y y0 y_ok] : has_margin_bound c j.
  have := @margin_run g c g_ok e_ok u_ok records 0%N; rewrite !drop0 => /(_ _ _ run); apply=> //.
  by split; rewrite //= repeatE size_nseq.
exact: Game.Margin.margin_upper y0 y_ok _ mx' j_beats.
Qed.

End Sound.
