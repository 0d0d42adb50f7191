(** * Priority order at every stage of a finite-horizon game

    A stage is played in priority order; its outcome pays rewards and moves the
    state at random.  With the continuation values held fixed, a stage is one
    priority-order game, and the whole game is solved stage by stage from the
    end.  A plan may depend on the number of stages left, the state and the
    actions already taken in this stage; let the state carry the past if plans
    are to depend on more.

<<
    reward x k o        player k's payoff at state x when o is played
    weight x o y        probability of moving from x to y, times the discount:
                        only weight >= 0 is used
    plan                stages left afterwards, state, history -> action
    value s t x k       player k's expected payoff from state x, t stages left
    stage s t x         the priority-order game at x with t stages to follow:
                        reward plus expected continuation value
    stage_perfect H s   every one of these games is played subgame-perfectly
    game_perfect H s    no player gains, from any stage, state and history, by
                        any deviation at any number of stages and states
>>

    Theorems: [backward_induction], [game_perfect_exists]. *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Seq.Priority.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** Payoffs matter only through their values. *)
Lemma eq_stack_set (disp : unit) (T : orderType disp) (A : finType)
    (u u' : nat -> seq A -> T) : u =2 u' ->
  forall r h o, stack_set u r h o -> stack_set u' r h o.
Proof.
move=> eq_u r h o /stack_setP in_o; apply/stack_setP.
suff <-: stack_seq u r h = stack_seq u' r h by [].
elim: r h {in_o} => //= r IHr h.
rewrite (eq_map (fun a => IHr (rcons h a))); apply: eq_filter => o'.
by apply: eq_all => o1; rewrite !eq_u.
Qed.

Section MultiStage.

Variables (F : realDomainType) (A S : finType) (n : nat).
Variables (reward : S -> nat -> seq A -> F) (weight : S -> seq A -> S -> F).
Hypothesis weight_ge0 : forall x o y, 0 <= weight x o y.

Definition plan := nat -> S -> seq A -> A.
Implicit Types (s : plan) (t H k : nat) (x y : S) (h o : seq A).

Fixpoint value s t x k : F :=
  if t is t'.+1 then
    let o := outcome n (s t' x) [::] in
    reward x k o + \sum_y weight x o y * value s t' y k
  else 0.

Definition stage s t x k o : F :=
  reward x k o + \sum_y weight x o y * value s t y k.

Definition stage_perfect H s : Prop :=
  forall t x, (t < H)%N -> subgame_perfect (stage s t x) n (s t x).

Definition game_perfect H s : Prop :=
  forall k s', (forall t x, deviation k (s t x) (s' t x)) ->
  forall t x h, (t < H)%N ->
    stage s' t x k (outcome n (s' t x) h) <= stage s t x k (outcome n (s t x) h).

Lemma value_agree s s' t :
  (forall t' x, (t' < t)%N -> s' t' x = s t' x) -> value s' t =2 value s t.
Proof.
elim: t => //= t IHt agree x k; rewrite agree //; congr (_ + _).
apply: eq_bigr => y _; rewrite IHt // => t' x' lt_t't.
by apply: agree; exact: ltnW.
Qed.

Lemma stage_agree s s' t x :
  (forall t' x, (t' < t)%N -> s' t' x = s t' x) -> stage s' t x =2 stage s t x.
Proof.
move=> agree k o; congr (_ + _); apply: eq_bigr => y _.
by rewrite (value_agree agree).
Qed.

(** No plan gains anything iff every stage, with the continuation values of
    the plan added to its payoffs, is played subgame-perfectly. *)
Theorem backward_induction H s : game_perfect H s <-> stage_perfect H s.
Proof.
split=> [perfect t x lt_tH k s1 dev h | perfect k s' dev].
  pose s' t' x' := if (t' == t) && (x' == x) then s1 else s t' x'.
  have dev': forall t x, deviation k (s t x) (s' t x).
    by move=> t' x'; rewrite /s'; case: andP => // -[/eqP -> /eqP ->].
  have := perfect k s' dev' t x h lt_tH.
  rewrite (stage_agree (s := s)) => [|t' x' lt_t't]; last first.
    by rewrite /s' ltn_eqF.
  by rewrite /s' !eqxx.
have at_stage t : (forall x, value s' t x k <= value s t x k) -> (t < H)%N ->
    forall x h, stage s' t x k (outcome n (s' t x) h) <= stage s t x k (outcome n (s t x) h).
  move=> le_value lt_tH x h; apply: le_trans (perfect t x lt_tH k _ (dev t x) h).
  rewrite ler_add2l; apply: ler_sum => y _.
  by apply: ler_wpmul2l; [exact: weight_ge0 | exact: le_value].
have le_value t : (t <= H)%N -> forall x, value s' t x k <= value s t x k.
  elim: t => // t IHt lt_tH x.
  by apply: (at_stage t) => //; apply: IHt; exact: ltnW.
by move=> t x h lt_tH; apply: at_stage => //; apply: le_value; exact: ltnW.
Qed.

(** Such a plan exists at every horizon, even with nested commitment (ties
    broken for the superior) at every stage. *)
Theorem game_perfect_exists (a0 : A) H :
  exists s, game_perfect H s /\
    forall t x, (t < H)%N -> stack_set (stage s t x) n [::] (outcome n (s t x) [::]).
Proof.
suff [s solved] : exists s, forall t x, (t < H)%N ->
    subgame_perfect (stage s t x) n (s t x) /\
    stack_set (stage s t x) n [::] (outcome n (s t x) [::]).
  exists s; split=> [|t x /(solved t x)[] //].
  by apply/backward_induction => t x /(solved t x)[].
elim: H => [|H [s solved]]; first by exists (fun _ _ _ => a0).
pose solves x (s1 : seq A -> A) := subgame_perfect (stage s H x) n s1 /\
  stack_set (stage s H x) n [::] (outcome n s1 [::]).
have [last solved_last] : exists last, forall x, solves x (last x).
  apply: (fin_all_exists (P := solves)) => x.
  exact: (subgame_perfect_exists (stage s H x) n a0).
pose s' t x := if t == H then last x else s t x.
have same t x : (t <= H)%N -> stage s' t x =2 stage s t x.
  move=> le_tH; apply: stage_agree => t' x' lt_t't.
  by rewrite /s' ltn_eqF // (leq_trans lt_t't).
exists s' => t x; rewrite ltnS => le_tH; have eq_stage := same t x le_tH.
have [perfect nested] : subgame_perfect (stage s t x) n (s' t x) /\
    stack_set (stage s t x) n [::] (outcome n (s' t x) [::]).
  rewrite /s'; case: eqP => [->|/eqP ne_tH]; first exact: solved_last.
  by apply: solved; rewrite ltn_neqAle ne_tH.
split; last by apply: eq_stack_set nested => k o; rewrite eq_stage.
by move=> k s1 dev h; rewrite !eq_stage; exact: perfect.
Qed.

End MultiStage.
