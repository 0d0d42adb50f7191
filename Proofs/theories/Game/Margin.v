(** * Commitment at a margin

    A commitment is robust where its response beats every rival by a margin [e]:
    a follower who is a little mistaken about what the actions pay still plays
    it.  Actions that pay the follower the same whatever the leader does are no
    rivals, as no margin between them exists.

<<
    rival UF j k          some action of the leader tells j and k apart
    beats UF e x j        against x, j pays the follower at least e more than
                          each of its rivals
    is_margin_gap e x j v u   x and j pay v with the margin e, and no commitment
                          pays more than u with a response that has it
    margin_upper          multipliers for j bound the leader's payoff wherever j
                          has the margin
    margin_cert           the theorem behind certificates of kind margin
    margin_gap_bounds     a certified interval contains the value at the margin
    beats_zero            without a margin to beat is to be a best response
    margin_zero           so at margin 0 this is the strong equilibrium
    margin_antitone       the value does not grow with the margin
    margin_le_SSE         and is never above the strong one
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Base.Sums Game.Bimatrix Game.Certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Margin.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x : I -> F) (y : J -> F) (b j k : J) (e v u : F).

Definition rival j k : bool := [exists i, UF i k != UF i j].

Definition beats e x j : Prop := forall k, rival j k -> EU UF x k + e <= EU UF x j.

Definition is_margin_gap e x j v u : Prop :=
  [/\ mixed x, beats e x j, EU UL x j = v
    & forall x' j', mixed x' -> beats e x' j' -> EU UL x' j' <= u].

Lemma rivalPn j k : reflect (forall i, UF i k = UF i j) (~~ rival j k).
Proof.
rewrite negb_exists; apply: (iffP forallP) => same i; first exact/eqP/negPn/same.
by rewrite same negbK.
Qed.

(** ** The certificate *)

Theorem margin_upper e j y u :
  (forall k, 0 <= y k) ->
  (forall i, UL i j + \sum_(k | rival j k) y k * (UF i j - UF i k - e) <= u) ->
  forall x, mixed x -> beats e x j -> EU UL x j <= u.
Proof.
move=> y_ge0 row_le x [x_ge0 x1] j_beats.
apply: le_trans (average_le x_ge0 x1 (fun i _ => row_le i)).
under [leRHS]eq_bigr do rewrite mulrDr.
rewrite big_split /= ler_addl; under eq_bigr do rewrite mulr_sumr.
rewrite exchange_big; apply: sumr_ge0 => k k_rival /=.
under eq_bigr do rewrite mulrCA.
rewrite -mulr_sumr; apply: mulr_ge0 => //.
under eq_bigr do rewrite !mulrBr.
by rewrite !sumrB -mulr_suml x1 mul1r subr_ge0 ler_subr_addr addrC j_beats.
Qed.

Theorem margin_cert e x b v u (y : J -> J -> F) :
  mixed x -> beats e x b -> EU UL x b = v ->
  (forall j k, 0 <= y j k) ->
  (forall j i, UL i j + \sum_(k | rival j k) y j k * (UF i j - UF i k - e) <= u) ->
  is_margin_gap e x b v u.
Proof.
move=> mx b_beats xb_v y_ge0 row_le; split=> // x' j.
exact: margin_upper (y_ge0 j) (row_le j) x'.
Qed.

(** ** The value at a margin *)

Theorem margin_antitone e e' x j v u x' j' v' u' :
  e <= e' -> is_margin_gap e x j v u -> is_margin_gap e' x' j' v' u' -> v' <= u.
Proof.
move=> le_e [_ _ _ le_u] [mx' j'_beats <- _]; apply: le_u => // k /j'_beats.
by apply: le_trans; rewrite ler_add2l.
Qed.

Theorem margin_gap_bounds e x j v u x' j' w :
  is_margin_gap e x j v u -> is_margin_gap e x' j' w w -> v <= w <= u.
Proof.
move=> gap gap'; apply/andP; split; first exact: margin_antitone gap' gap.
exact: margin_antitone gap gap'.
Qed.

Theorem beats_zero x j : beats 0 x j <-> BR UF x j.
Proof.
split=> [j_beats k|j_best k _]; last by rewrite addr0.
have [/j_beats|/rivalPn same] := boolP (rival j k); first by rewrite addr0.
by rewrite le_eqVlt; apply/orP; left; apply/eqP/eq_bigr => i _; rewrite same.
Qed.

Theorem margin_zero x j v u : is_margin_gap 0 x j v u <-> is_SSE_gap UL UF x j v u.
Proof.
split=> [] [mx /beats_zero j_best xj_v le_u]; split=> // x' j' mx' /beats_zero; exact: le_u.
Qed.

Theorem margin_le_SSE e x j v u x' j' V :
  0 <= e -> is_margin_gap e x j v u -> is_SSE UL UF x' j' V -> v <= V.
Proof. by move=> e_ge0 gap /margin_zero gap0; apply: margin_antitone e_ge0 gap0 gap. Qed.

End Margin.
