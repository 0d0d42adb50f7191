(** * Oracles that meet the hypotheses, and one that does not

    Asking a deterministic leader about every observation identifies its policy,
    so a favourable answer to every policy gives a strong oracle.  A 2 x 2 game
    is worked out.  The last section shows that discounting a number of questions
    that depends on the policy does change the optimal policies.

<<
    plays pi g          pi is the deterministic policy that plays g o at o
    deterministic_policy pi   some g is played by pi
    ask answer os f     ask about the observations os, starting from the guess f,
                        and answer what was learnt
    ask_all answer a0   ask about every observation
    matrix_game, matrix_BR    an action is committed to; the follower answers
    impatient, delay    the oracle and the game of the counterexample
>>

    Theorems: [ask_all_strong], [ask_all_queries], [ask_all_optimal_exists],
    [matrix_strong_oracle], [matrix_optimal], [matrix_SSE], [matrix_two_faced],
    [discounted_questions_mislead]. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From SGT Require Import Seq.TwoLevel Oracle.Tree Oracle.Reduction.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Ask the leader about each observation once *)

Section AskAll.

Variables (F : realFieldType) (Obs Act : finType) (Fol : Type).
Variables (game : Fol -> tree F Obs Act F) (BR : policy F Obs Act -> Fol -> Prop).
Variables (answer : {ffun Obs -> Act} -> Fol) (a0 : Act).
Implicit Types (f g : {ffun Obs -> Act}) (pi : policy F Obs Act).

Definition plays pi g : Prop := forall o a, pi o a = deterministic F g o a.

Definition deterministic_policy pi : Prop := exists g, plays pi g.

Fixpoint ask (os : seq Obs) f : tree F Obs Act Fol :=
  if os is o :: os' then
    Lead o (fun a => ask os' [ffun o' => if o' == o then a else f o'])
  else Ret (answer f).

Definition ask_all : tree F Obs Act Fol := ask (enum Obs) [ffun=> a0].

Lemma ev_plays R pi g (h : R -> F) o (k : Act -> tree F Obs Act R) :
  plays pi g -> ev pi h (Lead o k) = ev pi h (k (g o)).
Proof.
move=> plays_g; rewrite /= (bigD1 (g o)) //= plays_g /deterministic eqxx mul1r.
rewrite big1 ?addr0 // => a /negbTE ne; rewrite plays_g /deterministic ne.
by rewrite mul0r.
Qed.

Lemma ev_ask pi g (h : Fol -> F) os f :
  plays pi g ->
  ev pi h (ask os f) = h (answer [ffun o => if o \in os then g o else f o]).
Proof.
move=> plays_g; elim: os f => [|o os IH] f.
  by congr (h (answer _)); apply/ffunP => o; rewrite ffunE.
rewrite [ask _ _]/= (ev_plays _ _ _ plays_g) IH; congr (h (answer _)).
apply/ffunP => o'; rewrite !ffunE in_cons; case: eqP => [->|_] //=.
by case: ifP.
Qed.

Lemma ev_ask_all pi g (h : Fol -> F) : plays pi g -> ev pi h ask_all = h (answer g).
Proof.
move=> plays_g; rewrite /ask_all (ev_ask _ _ _ plays_g); congr (h (answer _)).
by apply/ffunP => o; rewrite ffunE mem_enum.
Qed.

Theorem ask_all_strong :
  (forall pi g, plays pi g -> favourable game BR pi (answer g)) ->
  strong_oracle ask_all game deterministic_policy BR.
Proof.
move=> favour pi [g plays_g]; exists (answer g); split; first exact: favour.
exact: ev_ask_all.
Qed.

(** The number of questions is constant, so discounting them does no harm. *)
Theorem ask_all_queries : queries #|Obs| ask_all.
Proof. by rewrite cardE /ask_all; elim: (enum Obs) [ffun=> a0] => /=. Qed.

(** Deterministic policies are finitely many, so a best one exists. *)
Theorem ask_all_optimal_exists :
  exists g, optimal ask_all game deterministic_policy (deterministic F g).
Proof.
have [g best] := argmax [ffun=> a0] (fun g => J ask_all game (deterministic F g)).
exists g; split; first by exists g.
by move=> pi [g' plays_g']; apply: le_trans (best g'); rewrite /J (ev_policy _ _ plays_g').
Qed.

End AskAll.

(** ** A closed instance *)

Section MatrixExample.

Variable F : realFieldType.

(** Leader (2 4 / 1 3), follower (1 0 / 0 1); [false] is the first action. *)
Definition leader_payoff (a b : bool) : F :=
  match a, b with
  | false, false => 2%:R | false, true => 4%:R | true, false => 1 | true, true => 3%:R
  end.

Definition follower_payoff (a b : bool) : F := (a == b)%:R.

Definition matrix_game (b : bool) : tree F [finType of unit] [finType of bool] F :=
  Lead tt (fun a => Ret (leader_payoff a b)).

Definition matrix_BR (pi : policy F unit [finType of bool]) (b : bool) : Prop :=
  forall b', \sum_a pi tt a * follower_payoff a b' <= \sum_a pi tt a * follower_payoff a b.

Notation oracle := (ask_all F (fun g : {ffun unit -> bool} => g tt) false).
Notation second := (deterministic F (fun _ : unit => true)).
Notation admissible := (@deterministic_policy F _ [finType of bool]).

Lemma matrix_BR_plays pi g b : plays pi g -> matrix_BR pi b <-> b = g tt.
Proof.
move=> plays_g.
have pay b' : \sum_a pi tt a * follower_payoff a b' = (g tt == b')%:R.
  rewrite big_bool !plays_g /deterministic /follower_payoff.
  by case: (g tt) b' => [] []; rewrite /= ?(mul1r, mul0r, add0r, addr0).
split=> [/(_ (g tt))|->]; first by rewrite !pay eqxx; case: eqP => // _; rewrite ler10.
by move=> b'; rewrite !pay eqxx; case: eqP => _; rewrite ?ler01.
Qed.

Theorem matrix_strong_oracle : strong_oracle oracle matrix_game admissible matrix_BR.
Proof.
apply: ask_all_strong => pi g plays_g; split; first exact/(matrix_BR_plays _ plays_g).
by move=> b /(matrix_BR_plays _ plays_g) ->.
Qed.

(** The leader commits to its second action and gets 3. *)
Theorem matrix_SSE :
  SSE matrix_game admissible matrix_BR second true /\
  UL matrix_game second true = 3%:R.
Proof.
have value pi g b : plays pi g -> UL matrix_game pi b = leader_payoff (g tt) b.
  by move=> plays_g; rewrite /UL (ev_plays _ _ _ plays_g).
have plays_true : plays second [ffun=> true].
  by move=> o a; rewrite /deterministic ffunE.
split; last by rewrite (value _ _ _ plays_true) ffunE.
split; [by exists [ffun=> true] | by apply/(matrix_BR_plays _ plays_true); rewrite ffunE |].
move=> pi b [g plays_g] /(matrix_BR_plays _ plays_g) ->.
rewrite (value _ _ _ plays_g) (value _ _ _ plays_true) ffunE.
by case: (g tt); rewrite //= ler_nat.
Qed.

Corollary matrix_optimal :
  optimal oracle matrix_game admissible second.
Proof.
apply/(pomdp_opt_iff_SSE _ matrix_strong_oracle).
by exists true; case: matrix_SSE.
Qed.

(** A leader that could tell the questions from the game would promise its second
    action, play its first and get 4, more than any commitment is worth: that is
    what hypothesis (a) of the reduction excludes. *)
Theorem matrix_two_faced :
  ev second (UL matrix_game (deterministic F (fun=> false))) oracle = 4%:R.
Proof.
have plays_const (b : bool) : plays (deterministic F (fun _ : unit => b)) [ffun=> b].
  by move=> o a; rewrite /deterministic ffunE.
rewrite (ev_ask_all _ _ _ (plays_const true)) ffunE /UL.
by rewrite (ev_plays _ _ _ (plays_const false)) ffunE.
Qed.

End MatrixExample.

(** ** Discounting a policy-dependent number of questions *)

Section Delay.

Variables (F : realFieldType) (gam : F).
Implicit Type pi : policy F unit [finType of bool].

(** The oracle asks once more if the leader plays [true]; nothing depends on the
    second answer, and the follower has a single response.  Playing [true] pays
    [2 - gam] and playing [false] pays 1.  With probability p of [true] the
    commitment is worth 1 + (1 - gam) p, but the discounted problem is worth
    gam (1 - (1 - gam)^2 p^2): the second question costs more than the gain. *)
Definition delay : tree F unit [finType of bool] unit :=
  Lead tt (fun a : bool => if a then Lead tt (fun=> Ret tt) else Ret tt).

Definition impatient (phi : unit) : tree F unit [finType of bool] F :=
  Lead tt (fun a : bool => Ret (if a then 2%:R - gam else 1)).

Notation any_response := (fun _ _ => True).
Notation stop := (deterministic F (fun _ : unit => false)).
Notation go := (deterministic F (fun _ : unit => true)).

Hypothesis gam_gt0 : 0 < gam.
Hypothesis gam_lt1 : gam < 1.

(** The oracle is strong and no leader policy is excluded, yet the optimal
    policy of the discounted problem is not a Stackelberg commitment. *)
Theorem discounted_questions_mislead :
  [/\ strong_oracle delay impatient (@stochastic F unit _) any_response,
      optimal_disc delay impatient (@stochastic F unit _) gam stop,
      ~ (exists phi, SSE impatient (@stochastic F unit _) any_response stop phi)
    & exists phi, SSE impatient (@stochastic F unit _) any_response go phi].
Proof.
have rest pi : stochastic pi -> pi tt false = 1 - pi tt true.
  by move=> /(_ tt)[_]; rewrite big_bool => <-; rewrite [RHS]addrC addKr.
have pay pi : stochastic pi -> UL impatient pi tt = 1 + (1 - gam) * pi tt true.
  by move=> prob_pi; rewrite /UL /= big_bool /= (rest _ prob_pi); ring.
have disc pi : stochastic pi ->
    J_disc delay impatient gam pi = gam * (1 - ((1 - gam) * pi tt true) ^+ 2).
  move=> prob_pi; rewrite /J_disc /= big_bool /= big_bool /=.
  rewrite (pay _ prob_pi) (rest _ prob_pi).
  by ring.
have prob_stop : stochastic stop := deterministic_stochastic F _.
have prob_go : stochastic go := deterministic_stochastic F _.
have at_stop : stop tt true = 0 by [].
have at_go : go tt true = 1 by [].
have [cost_gt0 cost_ge0] : 0 < 1 - gam /\ 0 <= 1 - gam by rewrite subr_gt0 subr_ge0 ltW.
split.
- move=> pi prob_pi; exists tt; split; first by split=> // -[].
  by rewrite /delay /= big_bool /= big_bool /= (rest _ prob_pi); ring.
- split=> // pi prob_pi; rewrite !disc // at_stop mulr0 expr0n /= ler_pmul2l //.
  by rewrite ler_add2l ler_opp2 sqr_ge0.
- case=> -[[_ _ /(_ go tt prob_go I)]]; rewrite !pay // at_stop at_go mulr0 addr0.
  by rewrite ger_addl mulr1 leNgt cost_gt0.
exists tt; split=> // pi [] prob_pi _; rewrite !pay // at_go mulr1 ler_add2l.
rewrite ler_pimulr //; have [pi_ge0 <-] := prob_pi tt.
by rewrite big_bool ler_addl.
Qed.

End Delay.
