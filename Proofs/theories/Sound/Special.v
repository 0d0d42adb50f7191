(** * What [check_zero_sum] and [check_pure] accept is true

<<
    check_minimax_sound   the strategy secures the value, and no mixture of rows
                          secures more than the upper bound
    row_answerP           the answer found in a row is a best response, and among
                          those the best (or worst) for the leader
    check_pure_sound      the claimed action pays the value, and no action pays
                          more than the upper bound
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.Game Require Import Bimatrix Certificate Special.
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

(** ** Zero-sum *)

Definition U (g : matrix_game) : 'I_(mg_rows g) -> 'I_(mg_columns g) -> F :=
  payoff F (mg_den g) (mg_entries g).

Arguments U g : clear implicits.

Theorem check_minimax_sound (g : matrix_game) (c : zero_sum_claim) :
  check_zero_sum g c ->
  is_maximin_gap (U g) (strategy F (zs_strategy c)) (fvalue (zs_value c)) (fvalue (zs_upper c))
  /\ concedes (U g) (strategy F (zs_mixture c)) (fvalue (zs_upper c)).
Proof.
rewrite /check_zero_sum !ltbP !forallbE.
case/andP=> /andP[/andP[/andP[/andP[/andP[/andP[/andP[/andP[m0 n0] d0] M] x_ok] y_ok]
  /(@fraction_okP F) v_ok] /(@fraction_okP F) u_ok] secured] conceded.
have {}d0 : 0 < e (mg_den g) by rewrite -[0](e0 F) -e_ltb.
have [x0 sx _ mx] := distributionP F x_ok; have [y0 sy _ my] := distributionP F y_ok.
have Mc := (transpose_spec M).1; have [sm rm] := is_matrixP M.
have c_ok : concedes (U g) (strategy F (zs_mixture c)) (fvalue (zs_upper c)).
  split=> // i; have := all_nthP Z0 conceded i; rewrite size_payoffs sm => /(_ (ltn_ord i)).
  rewrite (frac_leP (F := F)) /fpos /Embed.fvalue /= ?eM ?mulr_gt0 //; apply: le_trans.
  rewrite /payoffs list_mapE (nth_map [::]) ?sm // (e_dot F sy) ?rm // mulr_suml.
  rewrite le_eqVlt; apply/orP; left; apply/eqP; apply: eq_bigr => j _.
  by rewrite /strategy /U /payoff mulf_div.
split=> //; apply: minimax_cert c_ok; split=> // j.
have := all_nthP Z0 secured j; rewrite size_payoffs (is_matrixP Mc).1 => /(_ (ltn_ord j)).
rewrite (frac_leP (F := F)) /fpos /Embed.fvalue /= ?eM ?mulr_gt0 //.
by rewrite -/(entry _ _) (payoffsP F (mg_den g) M sx).
Qed.

(** ** Pure commitment *)

(** [p] is the most that the follower gets, and [q] the most (least) that the
    leader gets from those answers. *)
Definition is_answer (strong : bool) (f l : seq Z) (p q : Z) : Prop :=
  (exists k, [/\ (k < size f)%N, nth Z0 f k = p & nth Z0 l k = q]) /\
  forall k, (k < size f)%N ->
    Z.leb (nth Z0 f k) p /\
    (nth Z0 f k = p -> if strong then Z.leb (nth Z0 l k) q else Z.leb q (nth Z0 l k)).

Lemma row_answer_some strong f l p q : size l = size f ->
  exists p' q', row_answer strong f l (Some (p, q)) = Some (p', q') /\
    is_answer strong (p :: f) (q :: l) p' q'.
Proof.
elim: f l p q => [|a f IH] [|b l] p q //= sl.
  exists p, q; split=> //; split; first by exists 0%N.
  by case=> // _ /=; split=> [|_]; [|case: (strong)]; apply/Z.leb_le; lia.
set found := if _ then _ else _.
have [p1 [q1 [-> ans]]] : exists p1 q1, found = Some (p1, q1) /\
    is_answer strong [:: p; a] [:: q; b] p1 q1.
  rewrite /found; case: Z.ltb_spec => [lt|ge].
    exists a, b; split=> //; split; first by exists 1%N.
    by case=> [|[|]] //= _; split; case: (strong); lia.
  case: ifP => [/andP[eq better]|no].
    exists a, b; split=> //; split; first by exists 1%N.
    by case=> [|[|]] //= _; split; case: (strong) better; lia.
  exists p, q; split=> //; split; first by exists 0%N.
  by case=> [|[|]] //= _; split; case: (strong) no; lia.
have [p2 [q2 [-> [ex all]]]] := IH l p1 q1 (congr1 predn sl).
exists p2, q2; split=> //; case: ans => -[k1 [lt1 f1 l1]] all1; split.
  case: ex => -[|k] [/= lt_k f_k l_k]; last by exists k.+2.
  case: k1 lt1 f1 l1 => [|[|//]] _ /= f1 l1; [exists 0%N|exists 1%N]; split=> //=.
  - by rewrite f1.
  - by rewrite l1.
  - by rewrite f1.
  - by rewrite l1.
have [le0 tie0] := all 0%N isT; move: le0 tie0 => /= le0 tie0.
move=> [|[|k]] /= lt_k.
- by have [/= le1 tie1] := all1 0%N isT; split; case: (strong) tie0 tie1; lia.
- by have [/= le1 tie1] := all1 1%N isT; split; case: (strong) tie0 tie1; lia.
exact: (all k.+1).
Qed.

Lemma row_answerP strong f l : (0 < size f)%N -> size l = size f ->
  exists p q, row_answer strong f l None = Some (p, q) /\ is_answer strong f l p q.
Proof. by case: f l => [|a f] [|b l] //= _ [sl]; apply: row_answer_some. Qed.

Section Pure.

Variable g : game.
Hypothesis g_ok : game_ok g.
Local Notation frow := (nth [::] (follower g)).
Local Notation lrow := (nth [::] (leader g)).

Lemma UF_le (i : 'I_(rows g)) (j k : 'I_(columns g)) :
  (UF F g i j <= UF F g i k) = Z.leb (nth Z0 (frow i) j) (nth Z0 (frow i) k).
Proof.
have [_ _ _ f0 _] := game_okP F g_ok.
by rewrite /UF /payoff ler_pmul2r ?invr_gt0 // -e_leb.
Qed.

Lemma UL_le (i : 'I_(rows g)) (j k : 'I_(columns g)) :
  (UL F g i j <= UL F g i k) = Z.leb (nth Z0 (lrow i) j) (nth Z0 (lrow i) k).
Proof.
have [_ _ l0 _ _] := game_okP F g_ok.
by rewrite /UL /payoff ler_pmul2r ?invr_gt0 // -e_leb.
Qed.

(** The answer of a row, among the best responses to it. *)
Lemma row_of_game strong (i : 'I_(rows g)) : exists p q,
  [/\ row_answer strong (frow i) (lrow i) None = Some (p, q),
      exists2 k : 'I_(columns g), best_reply (UF F g) i k & nth Z0 (lrow i) k = q,
      forall k : 'I_(columns g), best_reply (UF F g) i k <-> nth Z0 (frow i) k = p
    & forall k : 'I_(columns g), best_reply (UF F g) i k ->
        if strong then Z.leb (nth Z0 (lrow i) k) q else Z.leb q (nth Z0 (lrow i) k)].
Proof.
have [_ n0 _ _ [/is_matrixP[_ rl] /is_matrixP[_ rf]]] := game_okP F g_ok.
have [||p [q [eq_pq [[k [lt_k f_k l_k]] all_k]]]] := @row_answerP strong (frow i) (lrow i).
- by rewrite rf.
- by rewrite rl // rf.
rewrite rf // in lt_k all_k.
have bestE (h : 'I_(columns g)) : best_reply (UF F g) i h <-> nth Z0 (frow i) h = p.
  split=> [h_best|h_p h']; last by rewrite UF_le h_p; have [] := all_k h' (ltn_ord h').
  have := h_best (Ordinal lt_k); rewrite UF_le /= f_k.
  by have [le_h _] := all_k h (ltn_ord h); lia.
exists p, q; split=> //; first by exists (Ordinal lt_k) => //; apply/bestE.
by move=> h /bestE h_p; have [_ ->] := all_k h (ltn_ord h).
Qed.

Lemma rows_pay_at_mostP strong u fs ls i : rows_pay_at_most g strong u fs ls ->
  (i < size fs)%N -> row_pays_at_most g strong u (nth [::] fs i) (nth [::] ls i).
Proof.
elim: fs ls i => [|f fs IH] [|l ls] [|i] //= /andP[H /IH later] // lt_i.
exact: later.
Qed.

End Pure.

(** A commitment to one action: its strategy puts all weight on it. *)
Theorem check_pure_sound (g : game) (strong : bool) (c : pure_claim) :
  check_pure g strong c ->
  exists (i : 'I_(rows g)) (j : 'I_(columns g)),
    [/\ nat_of_ord i = pure_row c, nat_of_ord j = pure_response c,
        forall h, strategy F (pure_strategy c) h = unit_mixture i h :> F
      & let (v, u) := (fvalue (pure_value c), fvalue (pure_upper c)) in
        if strong then is_pure_strong (UL F g) (UF F g) i j v u
        else is_pure_weak (UL F g) (UF F g) i j v u].
Proof.
rewrite /check_pure !ltbP.
case/andP=> /andP[/andP[/andP[/andP[/andP[/andP[/andP[/andP[g_ok lt_i] lt_j] x_ok] unit]
  /(@fraction_okP F) v_ok] /(@fraction_okP F) u_ok] le_vu] all_rows] own.
have [_ _ l0 _ [/is_matrixP[sl rl] /is_matrixP[sf rf]]] := game_okP F g_ok.
have q_ok q : fpos F (Fraction q (leader_den g)) by [].
exists (Ordinal lt_i), (Ordinal lt_j); split=> //.
  have [x0 sx nn [x_ge0 x1]] := distributionP F x_ok.
  have xi : strategy F (pure_strategy c) (Ordinal lt_i) = 1.
    move: unit; rewrite list_nthE (e_eqb F) => /eqP eq_x.
    by rewrite /strategy /Embed.entry eq_x divff // lt0r_neq0.
  move=> h; rewrite /unit_mixture; case: eqP => [->|/eqP ne] //=.
  move: x1; rewrite (bigD1 (Ordinal lt_i)) //= xi => /(canRL (addKr _)).
  rewrite addNr => /eqP; rewrite psumr_eq0 // => /allP/(_ h (mem_index_enum _)).
  by rewrite ne => /eqP.
have [p [q [eq_pq [k0 k0_best l_k0] bestE ties]]] := row_of_game g_ok strong (Ordinal lt_i).
move: own; rewrite /row_is_answered !list_nthE eq_pq => /andP[/andP[/Z.eqb_eq f_j /Z.eqb_eq l_j]].
rewrite (frac_eqbP (F := F)) // => /eqP v_q.
have j_best : best_reply (UF F g) (Ordinal lt_i) (Ordinal lt_j) by apply/bestE.
have j_pays : UL F g (Ordinal lt_i) (Ordinal lt_j) = fvalue (pure_value c).
  by rewrite -v_q /UL /payoff /Embed.fvalue /Embed.entry /= l_j.
have others (i' : 'I_(rows g)) : exists p' q', row_answer strong (nth [::] (follower g) i')
    (nth [::] (leader g) i') None = Some (p', q') /\ e q' / e (leader_den g) <= fvalue (pure_upper c).
  have := rows_pay_at_mostP all_rows (i := i'); rewrite sf => /(_ (ltn_ord i')).
  rewrite /row_pays_at_most; case: row_answer => // -[p' q'] H; exists p', q'; split=> //.
  by move: H; rewrite (frac_leP (F := F)).
case: strong {all_rows} eq_pq ties others => eq_pq ties others; split=> //.
- by move=> k k_best; rewrite -j_pays UL_le //= l_j; apply: ties.
- move=> i' j' j'_best; have [p' [q' [eq' le_u]]] := others i'.
  have [p2 [q2 [eq2 _ _ ties']]] := row_of_game g_ok true i'.
  move: eq2; rewrite eq' => -[_ eq_q]; apply: le_trans le_u.
  by rewrite /UL /payoff ler_pmul2r ?invr_gt0 // -e_leb eq_q; apply: ties'.
- by move=> k k_best; rewrite -j_pays UL_le //= l_j; apply: ties.
move=> i'; have [p' [q' [eq' le_u]]] := others i'.
have [p2 [q2 [eq2 [k k_best l_k] _ _]]] := row_of_game g_ok false i'.
move: eq2; rewrite eq' => -[_ eq_q]; exists k => //; apply: le_trans le_u.
by rewrite /UL /payoff /Embed.entry l_k eq_q.
Qed.

End Sound.
