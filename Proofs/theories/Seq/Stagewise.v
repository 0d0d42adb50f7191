(** * Play stage by stage: nobody is bound, everybody looks ahead

    A Markov game of N players, numbered in the order in which they move.  In
    every state player 0 chooses an action, then player 1, who sees it, and so on;
    the N actions together are the outcome of the stage.  It pays every player a
    reward and draws the next state, or ends the game; each player discounts what
    is to come by a factor of its own.  A profile says what the player whose turn
    it is does in a state after the actions so far in this state.

<<
    stage_game F S A    levels (the number N), available s i a, discount i,
                        reward s i o, chance s o t
    legal G s h         at most N actions, all available to those who take them
    complete G s o      a legal outcome: N actions
    discounted G        all discounts are less than 1
    forward G           the game moves on to states of larger rank only
    well_formed G       discounts and chances are what they should be, and the game
                        is discounted or moves forward
    admissible G p      after legal actions the profile p chooses available ones
    path G p s h        the outcome that p reaches in s from the actions h
    worth G i v s o     what o pays player i in s, if states are worth v after it
    value_of G p i v    v is what p is worth to player i, state by state
    one_step_proof G p v   nowhere, in no state and after no actions, does another
                        action pay the player who moves more, if all go on by p
    stagewise_equilibrium G p   in no state and after no actions does any player
                        gain by any profile that differs from p only where it moves
    finite_play G i q w T past s   player i's payoff from T stages of play and w at
                        the end, where the profile q depends on the whole past
>>

    Theorems: values exist and are unique ([value_exists], [value_unique]); one
    step suffices ([one_step_principle]); deviations by chance, and over finitely
    many stages depending on the past, gain nothing either
    ([randomised_deviation], [finite_deviation]); a stage is a
    game in priority order ([one_step_proof_priority]), and a game of one stage is
    nothing else ([one_stage_equilibrium]). *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Game.Bimatrix MDP.Vanishing Seq.Priority.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Definitions *)

Record stage_game (F : realFieldType) (S : finType) (A : eqType) := StageGame {
  levels : nat;
  available : S -> nat -> pred A;
  discount : nat -> F;
  reward : S -> nat -> seq A -> F;
  chance : S -> seq A -> S -> F }.

Section Definitions.

Variables (F : realFieldType) (S : finType) (A : eqType) (G : stage_game F S A).
Implicit Types (p q : S -> seq A -> A) (v w : S -> F) (s t : S) (h o : seq A) (i : nat).

(** The actions [h] are available to players [i], [i + 1] and so on. *)
Fixpoint takes s i h : bool :=
  if h is a :: h' then available G s i a && takes s i.+1 h' else true.

Definition legal s h : bool := (size h <= levels G)%N && takes s 0 h.

Definition complete s o : bool := (size o == levels G) && takes s 0 o.

Definition discounted : Prop := forall i, (i < levels G)%N -> discount G i < 1.

Definition forward : Prop :=
  exists rank : S -> nat,
  forall s o t, complete s o -> chance G s o t != 0 -> (rank s < rank t)%N.

Definition well_formed : Prop :=
  [/\ forall i, (i < levels G)%N -> 0 <= discount G i <= 1,
      forall s o, complete s o ->
        (forall t, 0 <= chance G s o t) /\ \sum_t chance G s o t <= 1
    & discounted \/ forward].

Definition admissible p : Prop :=
  forall s h, legal s h -> (size h < levels G)%N -> available G s (size h) (p s h).

Definition path p s h : seq A := outcome (levels G) (p s) h.

Definition worth i v s o : F :=
  reward G s i o + discount G i * \sum_t chance G s o t * v t.

Definition value_of p i v : Prop := forall s, v s = worth i v s (path p s [::]).

Definition one_step_proof p (v : nat -> S -> F) : Prop :=
  forall s h, legal s h -> (size h < levels G)%N ->
  forall a, available G s (size h) a ->
  worth (size h) (v (size h)) s (path p s (rcons h a))
    <= worth (size h) (v (size h)) s (path p s h).

Definition stagewise_equilibrium p : Prop :=
  forall i p' v v', (i < levels G)%N ->
  admissible p' -> (forall s, deviation i (p s) (p' s)) ->
  value_of p i v -> value_of p' i v' ->
  forall s h, legal s h -> worth i v' s (path p' s h) <= worth i v s (path p s h).

(** What has happened: the states of the earlier stages and their outcomes. *)
Definition record : Type := seq (S * seq A).

Fixpoint finite_play i (q : record -> S -> seq A -> A) w (T : nat) (past : record) s : F :=
  if T is T'.+1 then
    let o := path (q past) s [::] in
    worth i (finite_play i q w T' (rcons past (s, o))) s o
  else w s.

End Definitions.

(** ** Values *)

Section Values.

Variables (F : realFieldType) (S : finType) (A : eqType) (G : stage_game F S A).
Implicit Types (p q : S -> seq A -> A) (v w : S -> F) (s t : S) (h o : seq A) (i : nat).

Local Notation n := (levels G).
Local Notation legal := (legal G).
Local Notation complete := (complete G).
Local Notation path := (path G).
Local Notation worth := (worth G).

Lemma takes_rcons s i h a :
  takes G s i (rcons h a) = takes G s i h && available G s (i + size h) a.
Proof. by elim: h i => [|b h IH] i /=; rewrite ?addn0 ?andbT // IH addSnnS andbA. Qed.

Lemma legal_rcons s h a : (size h < n)%N ->
  legal s (rcons h a) = legal s h && available G s (size h) a.
Proof. by move=> short; rewrite /legal takes_rcons size_rcons short ltnW. Qed.

Lemma legal_nil s : legal s [::]. Proof. by []. Qed.

Lemma legal_complete s o : legal s o -> (n <= size o)%N -> complete s o.
Proof. by move=> /andP[le_n ok] ge_n; rewrite /complete eqn_leq le_n ge_n. Qed.

(** What one profile does in one state, [f], leads from legal actions to an outcome. *)
Lemma outcome_complete s (f : seq A -> A) :
  (forall h, legal s h -> (size h < n)%N -> available G s (size h) (f h)) ->
  forall h, legal s h -> complete s (outcome n f h).
Proof.
move=> f_ok; elim/(@backward A n) => h size_h.
  by move=> h_ok; rewrite outcome_end // legal_complete.
by move=> IH h_ok; rewrite outcome_step // IH // legal_rcons // h_ok f_ok.
Qed.

Lemma path_complete p s h : admissible G p -> legal s h -> complete s (path p s h).
Proof. by move=> p_ok; apply: outcome_complete => {}h; apply: p_ok. Qed.

Section WellFormed.

Hypothesis G_ok : well_formed G.

Lemma discount_ge0 i : (i < n)%N -> 0 <= discount G i.
Proof. by case: G_ok => g_ok _ _ /g_ok/andP[]. Qed.

Lemma worth_mono i v w s o : (i < n)%N -> complete s o ->
  (forall t, v t <= w t) -> worth i v s o <= worth i w s o.
Proof.
move=> lt_i o_ok vw; have [_ /(_ s o o_ok)[P0 _] _] := G_ok.
rewrite ler_add2l ler_wpmul2l ?discount_ge0 // ler_sum // => t _.
exact: ler_wpmul2l.
Qed.

(** Values that are higher by [eps] count for less, a stage earlier. *)
Lemma worth_shift i v w s o eps : (i < n)%N -> complete s o -> 0 <= eps ->
  (forall t, v t <= w t + eps) -> worth i v s o <= worth i w s o + discount G i * eps.
Proof.
move=> lt_i o_ok eps0 vw; have [_ /(_ s o o_ok)[P0 P1] _] := G_ok.
rewrite -addrA ler_add2l -mulrDr ler_wpmul2l ?discount_ge0 //.
apply: le_trans (_ : _ <= \sum_t chance G s o t * (w t + eps)) _.
  by rewrite ler_sum // => t _; exact: ler_wpmul2l.
under eq_bigr do rewrite mulrDr.
by rewrite big_split ler_add2l /= -mulr_suml ler_pimull.
Qed.

(** From stage to stage, where each state goes on by chances [P] that come from
    outcomes. *)
Lemma chances_vanishing i (P : S -> S -> F) :
  (i < n)%N -> (forall s t, 0 <= P s t) -> (forall s, \sum_t P s t <= 1) ->
  (forall s t, P s t != 0 -> exists2 o, complete s o & chance G s o t != 0) ->
  vanishing (fun s t => discount G i * P s t).
Proof.
move=> lt_i P0 P1 reached; apply: vanishing_chain; rewrite ?discount_ge0 //.
have [_ _ [small|[rank up]]] := G_ok; [left; exact: small | right; exists rank => s t].
by move=> /reached[o]; exact: up.
Qed.

Definition kernel i (o : S -> seq A) s t : F := discount G i * chance G s (o s) t.

Lemma worthE i v s (o : S -> seq A) :
  worth i v s (o s) = reward G s i (o s) + \sum_t kernel i o s t * v t.
Proof.
by rewrite /worth mulr_sumr; congr (_ + _); apply: eq_bigr => t _; rewrite mulrA.
Qed.

Lemma kernel_vanishing i (o : S -> seq A) :
  (i < n)%N -> (forall s, complete s (o s)) -> vanishing (kernel i o).
Proof.
move=> lt_i o_ok; have [_ P_ok _] := G_ok.
by apply: chances_vanishing => // [s t|s|s t]; try (by case: (P_ok s _ (o_ok s))); exists (o s).
Qed.

Lemma value_exists p i : (i < n)%N -> admissible G p -> exists v, value_of G p i v.
Proof.
move=> lt_i p_ok; pose o s := path p s [::].
have none : vanishing (kernel i o) by apply: kernel_vanishing => // s; exact: path_complete.
have [v vE] := kernel_solution (fun s => reward G s i (o s)) none.
by exists v => s; rewrite {1}vE -(worthE i v s o).
Qed.

(** Values that one stage does not raise bound the values of the profile, and
    likewise from below. *)
Lemma value_le p i v w : (i < n)%N -> admissible G p -> value_of G p i v ->
  (forall s, worth i w s (path p s [::]) <= w s) -> forall s, v s <= w s.
Proof.
move=> lt_i p_ok v_val w_ge; pose o s := path p s [::].
have none : vanishing (kernel i o) by apply: kernel_vanishing => // s; exact: path_complete.
apply: (kernel_comparison (r := fun s => reward G s i (o s)) none) => s.
  by rewrite -(worthE i v s o) -v_val.
by rewrite -(worthE i w s o); exact: w_ge.
Qed.

Lemma value_ge p i v w : (i < n)%N -> admissible G p -> value_of G p i v ->
  (forall s, w s <= worth i w s (path p s [::])) -> forall s, w s <= v s.
Proof.
move=> lt_i p_ok v_val w_le; pose o s := path p s [::].
have none : vanishing (kernel i o) by apply: kernel_vanishing => // s; exact: path_complete.
apply: (kernel_comparison (r := fun s => reward G s i (o s)) none) => s.
  by rewrite -(worthE i w s o); exact: w_le.
by rewrite -(worthE i v s o) -v_val.
Qed.

Theorem value_unique p i v w : (i < n)%N -> admissible G p ->
  value_of G p i v -> value_of G p i w -> v =1 w.
Proof.
move=> lt_i p_ok v_val w_val s; apply/le_anti/andP; split.
  by apply: (value_le lt_i p_ok v_val) s => s; rewrite -w_val.
by apply: (value_le lt_i p_ok w_val) s => s; rewrite -v_val.
Qed.

(** ** Deviations *)

(** Within one state: who cannot gain by one action cannot gain by a plan [f]
    for all its turns. *)
Lemma stage_deviation i p v s (f : seq A -> A) :
  (forall h, legal s h -> (size h < n)%N -> available G s (size h) (f h)) ->
  deviation i (p s) f -> admissible G p ->
  (forall h, legal s h -> size h = i -> (i < n)%N -> forall a, available G s i a ->
     worth i v s (path p s (rcons h a)) <= worth i v s (path p s h)) ->
  forall h, legal s h -> worth i v s (outcome n f h) <= worth i v s (path p s h).
Proof.
move=> f_ok dev p_ok no_gain; elim/(@backward A n) => h size_h.
  by rewrite /Stagewise.path !outcome_end.
move=> IH h_ok; rewrite (outcome_step f size_h).
have next_ok : legal s (rcons h (f h)) by rewrite legal_rcons // h_ok f_ok.
apply: le_trans (IH _ next_ok) _; have [at_i|off_i] := eqVneq (size h) i; last first.
  by rewrite (dev h off_i) /Stagewise.path [in leRHS]outcome_step.
apply: no_gain => //; first by rewrite -at_i.
by rewrite -at_i; exact: f_ok.
Qed.

Lemma one_step_at p (v : nat -> S -> F) i : one_step_proof G p v ->
  forall s h, legal s h -> size h = i -> (i < n)%N -> forall a, available G s i a ->
  worth i (v i) s (path p s (rcons h a)) <= worth i (v i) s (path p s h).
Proof. by move=> proof s h h_ok <- lt_i a a_ok; exact: proof. Qed.

(** One step suffices: the condition that a certificate shows. *)
Theorem one_step_equilibrium p (v : nat -> S -> F) : admissible G p ->
  (forall i, (i < n)%N -> value_of G p i (v i)) -> one_step_proof G p v ->
  stagewise_equilibrium G p.
Proof.
move=> p_ok v_val proof i p' u v' lt_i p'_ok dev u_val v'_val.
have stage s h : legal s h ->
    worth i (v i) s (path p' s h) <= worth i (v i) s (path p s h).
  exact: (stage_deviation (p'_ok s) (dev s) p_ok (one_step_at (i := i) proof (s := s))).
have above : forall s, v' s <= v i s.
  apply: (value_le lt_i p'_ok v'_val) => s.
  by rewrite [leRHS](v_val i lt_i); exact: stage.
have same : u =1 v i by exact: value_unique lt_i p_ok u_val (v_val i lt_i).
move=> s h h_ok; apply: le_trans (worth_mono lt_i (path_complete p'_ok h_ok) above) _.
apply: le_trans (stage s h h_ok) _.
by apply: (worth_mono lt_i (path_complete p_ok h_ok)) => t; rewrite same.
Qed.

(** A plan that differs at [h] alone makes a difference only where [h] is reached. *)
Lemma detour (f f' : seq A -> A) h g :
  (forall h', h' != h -> f' h' = f h') ->
  outcome n f' g = outcome n f g \/
  outcome n f' g = outcome n f' h /\ outcome n f g = outcome n f h.
Proof.
move=> same; elim/(@backward A n): g => g size_g; first by left; rewrite !outcome_end.
move=> IH; have [->|ne] := eqVneq g h; first by right.
by rewrite (outcome_step f' size_g) (outcome_step f size_g) same //; exact: IH.
Qed.

(** And it is necessary: where an action would pay more, so does the profile that
    takes it there, again and again. *)
Theorem one_step_principle p (v : nat -> S -> F) : admissible G p ->
  (forall i, (i < n)%N -> value_of G p i (v i)) ->
  stagewise_equilibrium G p <-> one_step_proof G p v.
Proof.
move=> p_ok v_val; split; last exact: one_step_equilibrium.
move=> balanced s h h_ok lt_h a a_ok; set i := size h.
pose p' s' h' := if (s' == s) && (h' == h) then a else p s' h'.
have p'_ok : admissible G p'.
  by move=> s' h' h'_ok lt_h'; rewrite /p'; case: andP => [[/eqP-> /eqP->]|_] //; exact: p_ok.
have dev s' : deviation i (p s') (p' s').
  by move=> h' ne; rewrite /p'; case: andP => // -[_ /eqP eq_h]; rewrite eq_h eqxx in ne.
have elsewhere s' : s' != s -> forall h', path p' s' h' = path p s' h'.
  by move=> /negbTE ne h'; apply: outcome_agree => t; rewrite /p' ne.
have taken : path p' s h = path p s (rcons h a).
  rewrite /Stagewise.path outcome_step // /p' !eqxx; apply: outcome_agree => t.
  rewrite cat_rcons; case: andP => // -[_ /eqP].
  by move/eqP; rewrite -[X in _ == X]cats0 eqseq_cat // eqxx.
rewrite leNgt; apply/negP => gain.
have [v' v'_val] := value_exists lt_h p'_ok.
have start s' : v i s' <= worth i (v i) s' (path p' s' [::]).
  rewrite v_val //; have [->|ne] := eqVneq s' s; last by rewrite elsewhere.
  case: (@detour (p s) (p' s) h [::]) => [h' /negbTE ne|same|[at_p' at_p]].
  - by rewrite /p' ne andbF.
  - by rewrite /Stagewise.path same.
  - by move: taken gain; rewrite /Stagewise.path at_p' at_p => -> /ltW.
have := balanced _ _ _ _ lt_h p'_ok dev (v_val i lt_h) v'_val s h h_ok.
apply/negP; rewrite -ltNge; apply: lt_le_trans gain _; rewrite -taken.
apply: (worth_mono lt_h (path_complete p'_ok h_ok)).
exact: value_ge lt_h p'_ok v'_val start.
Qed.

(** ** Randomised deviations *)

(** Nor does it help to draw one of finitely many such plans, in every stage anew,
    with chances that may depend on the state. *)
Theorem randomised_deviation (J : finType) i p (q : J -> S -> seq A -> A) (m : S -> J -> F) v v' :
  (i < n)%N -> admissible G p -> value_of G p i v ->
  (forall s h, legal s h -> size h = i -> forall a, available G s i a ->
     worth i v s (path p s (rcons h a)) <= worth i v s (path p s h)) ->
  (forall j, admissible G (q j)) -> (forall j s, deviation i (p s) (q j s)) ->
  (forall s, mixed (m s)) ->
  (forall s, v' s = \sum_j m s j * worth i v' s (path (q j) s [::])) ->
  forall s, v' s <= v s.
Proof.
move=> lt_i p_ok v_val no_gain q_ok dev m_ok v'_val; have [_ P_ok _] := G_ok.
pose o j s := path (q j) s [::]; pose P s t := \sum_j m s j * chance G s (o j s) t.
have o_ok j s : complete s (o j s) by exact: path_complete.
have m0 s j : 0 <= m s j by case: (m_ok s).
have none : vanishing (fun s t => discount G i * P s t).
  apply: chances_vanishing => // [s t|s|s t P_t].
  - apply: sumr_ge0 => j _; apply: mulr_ge0 => //; by case: (P_ok s _ (o_ok j s)).
  - rewrite exchange_big -[leRHS](proj2 (m_ok s)) ler_sum //= => j _.
    by rewrite -mulr_sumr ler_pimulr //; case: (P_ok s _ (o_ok j s)).
  case: (pickP (fun j => chance G s (o j s) t != 0)) => [j ne|zero]; first by exists (o j s).
  move: P_t; rewrite /P big1 ?eqxx // => j _.
  by have /negbFE/eqP -> := zero j; rewrite mulr0.
have averageE w s : \sum_j m s j * worth i w s (o j s)
    = \sum_j m s j * reward G s i (o j s) + \sum_t discount G i * P s t * w t.
  under eq_bigr do rewrite mulrDr mulrCA.
  rewrite big_split -mulr_sumr /=; congr (_ + _).
  under [in RHS]eq_bigr do rewrite -mulrA mulr_suml.
  rewrite -mulr_sumr; congr (_ * _); rewrite exchange_big /=; apply: eq_bigr => j _.
  by rewrite mulr_sumr; apply: eq_bigr => t _; rewrite mulrA.
apply: (kernel_comparison (r := fun s => \sum_j m s j * reward G s i (o j s)) none) => s.
  by rewrite -averageE -v'_val.
rewrite -averageE -[leRHS]mul1r -(proj2 (m_ok s)) mulr_suml ler_sum // => j _.
apply: ler_wpmul2l => //; rewrite [leRHS]v_val.
apply: (stage_deviation (q_ok j s) (dev j s) p_ok) => // h h_ok size_h _.
exact: no_gain.
Qed.

(** ** Deviations that depend on the past *)

(** A player whose payoff from the last stage on is within [eps] of what the
    profile pays gains no more than this, discounted, by any plan for the stages
    before: the plan may depend on all that has happened, and on how much of it
    there was. *)
Theorem finite_deviation i p (q : record S A -> S -> seq A -> A) v w eps :
  (i < n)%N -> admissible G p -> value_of G p i v ->
  (forall s h, legal s h -> size h = i -> forall a, available G s i a ->
     worth i v s (path p s (rcons h a)) <= worth i v s (path p s h)) ->
  (forall past, admissible G (q past)) ->
  (forall past s, deviation i (p s) (q past s)) ->
  0 <= eps -> (forall s, w s <= v s + eps) ->
  forall T past s,
  finite_play G i q w T past s <= v s + discount G i ^+ T * eps /\
  forall h, legal s h -> forall o, o = path (q past) s h ->
    worth i (finite_play G i q w T (rcons past (s, o))) s o
      <= worth i v s (path p s h) + discount G i ^+ T.+1 * eps.
Proof.
move=> lt_i p_ok v_val no_gain q_ok dev eps0 w_le.
have stage T : (forall past s, finite_play G i q w T past s <= v s + discount G i ^+ T * eps) ->
    forall past s h, legal s h -> forall o, o = path (q past) s h ->
    worth i (finite_play G i q w T (rcons past (s, o))) s o
      <= worth i v s (path p s h) + discount G i ^+ T.+1 * eps.
  move=> later past s h h_ok o oE; have o_ok : complete s o by rewrite oE path_complete.
  apply: le_trans (worth_shift lt_i o_ok _ (later (rcons past (s, o)))) _.
    by rewrite mulr_ge0 ?exprn_ge0 ?discount_ge0.
  rewrite exprS -mulrA ler_add2r oE.
  apply: (stage_deviation (q_ok past s) (dev past s) p_ok) h_ok => h' h'_ok size_h' _.
  exact: no_gain.
have upto T past s : finite_play G i q w T past s <= v s + discount G i ^+ T * eps.
  elim: T past s => [|T IH] past s; first by rewrite expr0 mul1r.
  by rewrite [v s]v_val; apply: stage.
by move=> T past s; split=> // h; exact: stage.
Qed.

End WellFormed.

End Values.

(** ** One stage is a game in priority order *)

Section OneStage.

Variables (F : realFieldType) (S A : finType) (G : stage_game F S A).
Hypothesis all_available : forall s i a, available G s i a.
Implicit Types (p : S -> seq A -> A) (s : S).

Local Notation n := (levels G).

Lemma all_takes s i h : takes G s i h.
Proof. by elim: h i => //= a h IH i; rewrite all_available IH. Qed.

Lemma all_admissible p : admissible G p.
Proof. by move=> s h _ _; exact: all_available. Qed.

(** With the values of the next states held fixed. *)
Theorem one_step_proof_priority p (v : nat -> S -> F) :
  one_step_proof G p v <->
  forall s, subgame_perfect (fun i o => worth G i (v i) s o) n (p s).
Proof.
split=> [proof s | perfect s h _ lt_h a _].
  apply/one_shot_deviation => h lt_h a; apply: proof => //.
  by rewrite /legal all_takes ltnW.
exact: (one_shot_deviation _ _ _).1 (perfect s) h lt_h a.
Qed.

(** Where the game ends after one stage, the equilibria are those of [Seq.Priority]. *)
Corollary one_stage_equilibrium p :
  well_formed G -> (forall s o t, chance G s o t = 0) ->
  stagewise_equilibrium G p <-> forall s, subgame_perfect (fun i o => reward G s i o) n (p s).
Proof.
move=> G_ok over; pose v i s := reward G s i (path G p s [::]).
have worthE i w s o : worth G i w s o = reward G s i o.
  by rewrite /worth big1 ?mulr0 ?addr0 // => t _; rewrite over mul0r.
have v_val i : (i < n)%N -> value_of G p i (v i) by move=> _ s; rewrite worthE.
apply: iff_trans (one_step_principle G_ok (all_admissible p) v_val) _.
apply: iff_trans (one_step_proof_priority p v) _.
by split=> perfect s k f dev h; have := perfect s k f dev h; rewrite !worthE.
Qed.

End OneStage.
