(** * What the game checkers accept is true: the common part

    How the integers of a game, a strategy or a record are to be read in an
    ordered field [F], and what the shared tests establish.

<<
    UL F g, UF F g         the payoffs of a game, as functions to F
    strategy F m x         the probability vector that a vector stands for
    game_okP, distributionP, multipliersP, payoffsP, bestP, boundedP
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.Game Require Import Bimatrix.
From SGT.Checker Require Import ZVec Game.
From SGT.Sound Require Import Embed.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Lists of the standard library and of this one *)

Lemma list_nthE (T : Type) (d : T) n s : List.nth n s d = nth d s n.
Proof. by elim: n s => [|n IH] [|a s] /=. Qed.

Lemma list_mapE (T S : Type) (f : T -> S) s : List.map f s = map f s.
Proof. by []. Qed.

Lemma list_foldE (T S : Type) (f : S -> T -> S) s a : List.fold_left f s a = foldl f a s.
Proof. by elim: s a => //= b s IH a. Qed.

Lemma ltbP (m n : nat) : Nat.ltb m n = (m < n)%N. Proof. by apply/idP/idP; lia. Qed.

Section Reading.

Variable F : realFieldType.
Local Notation e := (e F).
Local Notation entry := (entry F).
Local Notation fvalue := (fvalue F).

(** ** The meaning of the data *)

Definition payoff (d : Z) (m n : nat) (table : seq (seq Z)) (i : 'I_m) (j : 'I_n) : F :=
  entry (nth [::] table i) j / e d.

Definition UL (g : game) : 'I_(rows g) -> 'I_(columns g) -> F :=
  payoff (leader_den g) (leader g).

Definition UF (g : game) : 'I_(rows g) -> 'I_(columns g) -> F :=
  payoff (follower_den g) (follower g).

Arguments UL g : clear implicits.
Arguments UF g : clear implicits.

Definition strategy (m : nat) (x : vector) (i : 'I_m) : F := entry (nums x) i / e (den x).

(** ** What the shared tests establish *)

Lemma fraction_okP a : fraction_ok a -> fpos F a.
Proof. by rewrite /fraction_ok (e_ltb F) e0. Qed.

Lemma game_okP g : game_ok g ->
  [/\ (0 < rows g)%N, (0 < columns g)%N, 0 < e (leader_den g), 0 < e (follower_den g)
    & is_matrix (rows g) (columns g) (leader g) /\ is_matrix (rows g) (columns g) (follower g)].
Proof.
rewrite /game_ok !ltbP => /andP[/andP[/andP[/andP[/andP[m0 n0] l0] ml] f0] mf].
by split=> //; rewrite -[0](e0 F) -e_ltb.
Qed.

Lemma distributionP m x : distribution_ok m x ->
  [/\ 0 < e (den x), size (nums x) = m, nonneg (nums x) & mixed (@strategy m x)].
Proof.
rewrite /distribution_ok has_lengthP (e_ltb F) e0 (e_eqb F).
case/andP=> /andP[/andP[d0 /eqP sx] nn] /eqP s1; split=> //; split=> [i|].
  by apply: divr_ge0; [exact: nonnegP | exact: ltW].
by rewrite -mulr_suml -(e_sum F sx) s1 divff // lt0r_neq0.
Qed.

Lemma multipliersP n y : multipliers_ok n y ->
  [/\ 0 < e (den y), size (nums y) = n & forall k : 'I_n, 0 <= strategy y k].
Proof.
rewrite /multipliers_ok has_lengthP (e_ltb F) e0 => /andP[/andP[d0 /eqP sy] nn].
by split=> // k; apply: divr_ge0; [exact: nonnegP | exact: ltW].
Qed.

Lemma size_payoffs x cols : size (payoffs x cols) = size cols.
Proof. by rewrite /payoffs list_mapE size_map. Qed.

Lemma payoffsP m n d table x : is_matrix m n table -> size (nums x) = m ->
  forall j : 'I_n,
  entry (payoffs x (transpose n table)) j / (e (den x) * e d)
  = EU (payoff d table) (@strategy m x) j.
Proof.
move=> M sx j; have [/is_matrixP[sc sr] T] := transpose_spec M.
rewrite /entry /payoffs list_mapE (nth_map [::]) ?sc // (e_dot _ sx) ?sr //.
rewrite /EU mulr_suml; apply: eq_bigr => i _.
by rewrite /strategy /payoff mulf_div /Embed.entry T.
Qed.

(** A test of the columns' payoffs is a test of what they pay in expectation. *)
Lemma payoffs_le m n d table x (j k : 'I_n) : is_matrix m n table -> size (nums x) = m ->
  0 < e (den x) -> 0 < e d ->
  Z.leb (nth Z0 (payoffs x (transpose n table)) j) (nth Z0 (payoffs x (transpose n table)) k)
  = (EU (payoff d table) (@strategy m x) j <= EU (payoff d table) (@strategy m x) k).
Proof.
move=> M sx x0 d0; rewrite (e_leb F) -!(payoffsP d M sx) ler_pmul2r //.
by rewrite invr_gt0 mulr_gt0.
Qed.

Lemma payoffs_eq m n d table x (j k : 'I_n) : is_matrix m n table -> size (nums x) = m ->
  0 < e (den x) -> 0 < e d ->
  Z.eqb (nth Z0 (payoffs x (transpose n table)) j) (nth Z0 (payoffs x (transpose n table)) k)
  = (EU (payoff d table) (@strategy m x) j == EU (payoff d table) (@strategy m x) k).
Proof.
move=> M sx x0 d0; rewrite (e_eqb F) -!(payoffsP d M sx).
by rewrite (inj_eq (mulIf _)) // invr_neq0 ?lt0r_neq0 ?mulr_gt0.
Qed.

Lemma bestP g x (b : 'I_(columns g)) :
  game_ok g -> distribution_ok (rows g) x ->
  best (payoffs x (transpose (columns g) (follower g))) b ->
  BR (UF g) (@strategy (rows g) x) b.
Proof.
move=> /game_okP[_ _ _ f0 [_ mf]] /distributionP[x0 sx _ _].
rewrite /best forallbE list_nthE => /all_nthP H k.
rewrite -payoffs_le //; apply: H; rewrite size_payoffs.
by rewrite (is_matrixP (transpose_spec mf).1).1.
Qed.

(** A fraction of a column's payoff is what it pays in expectation. *)
Lemma leader_fraction g x (b : 'I_(columns g)) :
  game_ok g -> distribution_ok (rows g) x ->
  let a := Fraction (nth Z0 (payoffs x (transpose (columns g) (leader g))) b)
                    (Z.mul (den x) (leader_den g)) in
  fpos F a /\ fvalue a = EU (UL g) (@strategy (rows g) x) b.
Proof.
move=> /game_okP[_ _ l0 _ [ml _]] /distributionP[x0 sx _ _] /=.
by rewrite /fpos /Embed.fvalue /= eM mulr_gt0 //; split=> //; rewrite -(payoffsP _ ml sx).
Qed.

Lemma entry_transpose m n table : is_matrix m n table ->
  forall (i : 'I_m) (j : 'I_n),
  entry (nth [::] (transpose n table) j) i = entry (nth [::] table i) j.
Proof. by move=> M i j; rewrite /Embed.entry (transpose_spec M).2. Qed.

(** Multipliers are kept with their sum and with what they make of the rows. *)
Definition comparison_ok (g : game) (y : comparison) : Prop :=
  [/\ size (nums (multipliers y)) = columns g,
      total y = sum (nums (multipliers y))
    & sums y = combination (rows g) (nums (multipliers y)) (transpose (columns g) (follower g))].

Lemma boundedP g upper paid (j : 'I_(columns g)) y :
  game_ok g -> fpos F upper -> 0 < e (den (multipliers y)) -> comparison_ok g y ->
  bounded g upper paid (nth [::] (transpose (columns g) (follower g)) j) y ->
  forall i : 'I_(rows g),
  entry paid i / (e (den (multipliers y)) * e (leader_den g))
    + \sum_k strategy (multipliers y) k * (UF g i j - UF g i k) <= fvalue upper.
Proof.
move=> /game_okP[_ _ l0 f0 [_ mf]] u0 q0 [sp T_def s_def].
rewrite /bounded; set right := Z.div _ _ => /andP[right_ok /all3P[s_own _ H]] i.
have Mc := (transpose_spec mf).1.
have lt_i : (i < size paid)%N.
  by rewrite -s_own (is_matrixP Mc).2.
move: (H i lt_i); rewrite (e_leb F) !(eD F, eM F, eB F).
rewrite T_def s_def (e_sum F sp).
have -> : e (nth Z0 (combination (rows g) (nums (multipliers y))
                      (transpose (columns g) (follower g))) i)
        = \sum_(k < columns g) entry (nums (multipliers y)) k * entry (nth [::] (follower g) i) k.
  rewrite -/(entry _ _) (entry_combination _ _ sp Mc); apply: eq_bigr => k _.
  by rewrite (entry_transpose mf).
have -> : e (nth Z0 (nth [::] (transpose (columns g) (follower g)) j) i)
        = entry (nth [::] (follower g) i) j by rewrite -(entry_transpose mf).
rewrite -/(entry paid i); set p := entry (nums _); set f := entry (nth _ _ i) => row.
have -> : \sum_k strategy (multipliers y) k * (UF g i j - UF g i k)
        = ((\sum_(k < columns g) p k) * f j - \sum_(k < columns g) p k * f k)
          / (e (den (multipliers y)) * e (follower_den g)).
  rewrite mulr_suml -sumrB mulr_suml; apply: eq_bigr => k _.
  rewrite /strategy /UF /payoff -/p -/f.
  by field; rewrite !lt0r_neq0.
move: right_ok row; rewrite (e_leb F) !(eM F) /fpos in u0 *; rewrite /Embed.fvalue.
set ud := e (denominator upper) in u0 *; set un := e (numerator upper).
set q := e (den _) in q0 *; set dl := e (leader_den g) in l0 *.
set df := e (follower_den g) in f0 *; set S := (_ - _) => right_le row.
have c0 : 0 < q * (dl * df) by rewrite !mulr_gt0.
rewrite ler_pdivl_mulr // -(ler_pmul2r c0); apply: le_trans right_le.
rewrite [leLHS](_ : _ = (df * entry paid i + dl * S) * ud) ?ler_pmul2r //.
by field; rewrite !lt0r_neq0.
Qed.

End Reading.

Arguments UL F g : clear implicits.
Arguments UF F g : clear implicits.
Arguments strategy F {m} x i.
