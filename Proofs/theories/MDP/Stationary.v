(** * Commitment to stationary policies: why a tree of regions bounds its value

    The leader commits to one distribution over its actions for each observation;
    the follower, who sees the state, plays a stationary best response, ties broken
    for the leader.  Write v for the values of the best response to the follower.
    A region bounds v, the responses and the probabilities of the policy; a leaf
    proves by affine functions of v that nothing in its region pays the leader more
    than u; cuts cover.

<<
    process F S A B O   leader and follower in finitely many states: observe s,
                        actions o, responses s, discounts, rewards, next s a b t
    process_ok P        discounts and chances are what they should be, and both
                        discounts are less than 1 or the process moves forward
    QL, QF P s a b v    what actions a and b are worth in s if states are worth v
    average P x s q     sum_a x (observe s) a * q a
    policy_of P x       x is a distribution over available actions everywhere
    pure x              and it plays one action for each observation
    is_answer P x d v   d is a best response to x, worth v to the follower
    pays P b x d u      d is a best response to x, and from the start b they pay
                        the leader u
    is_stationary_gap P pure_only b x d v u   x is a policy, d a best response to it,
                        they pay v, and no policy with any best response pays more
                        than u
    tied x v s b        b is a best response to x in s
    policy_strong, policy_weak
                        what a policy is worth under ties for and against the leader
    region              bounds of coordinates of v, of probabilities; responses and
                        actions that are not excluded
    inside C R x d v    x, d and v lie in the region
    affine f v          const f + sum_k slope f k * v k
    leaf, leaf_ok       the statements of a leaf, and that they hold
    cut, narrow_first, narrow_second    the two regions of a cut
    tree, proves        regions cut into two or proved
    stationary_tree_sound, stationary_cert
                        such a tree shows an upper bound; with a policy and a best
                        response, the strong value lies between
    affine_max, mixture_max, leaf_decided
                        what a leaf says of a whole region is decided at the ends
                        of intervals and at corners
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Game.Bimatrix MDP.Vanishing.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Processes *)

Record process (F : realFieldType) (S A B O : finType) := Process {
  observe : S -> O;
  actions : O -> pred A;
  responses : S -> pred B;
  leader_discount : F;
  follower_discount : F;
  leader_reward : S -> A -> B -> F;
  follower_reward : S -> A -> B -> F;
  next : S -> A -> B -> S -> F }.

Section Definitions.

Variables (F : realFieldType) (S A B O : finType) (P : process F S A B O).
Implicit Types (s t : S) (a : A) (b : B) (x : O -> A -> F) (d : S -> B) (v w : S -> F).

Definition possible s a b : Prop := actions P (observe P s) a /\ responses P s b.

Definition moves_forward : Prop :=
  exists rank : S -> nat,
  forall s a b t, possible s a b -> next P s a b t != 0 -> (rank s < rank t)%N.

Definition process_ok : Prop :=
  [/\ 0 <= leader_discount P <= 1, 0 <= follower_discount P <= 1,
      forall s a b, possible s a b ->
        (forall t, 0 <= next P s a b t) /\ \sum_t next P s a b t <= 1
    & leader_discount P < 1 /\ follower_discount P < 1 \/ moves_forward].

Definition QL s a b v : F := leader_reward P s a b + leader_discount P * \sum_t next P s a b t * v t.

Definition QF s a b v : F :=
  follower_reward P s a b + follower_discount P * \sum_t next P s a b t * v t.

Definition average x s (q : A -> F) : F := \sum_a x (observe P s) a * q a.

Definition policy_of x : Prop :=
  forall o, mixed (x o) /\ forall a, ~~ actions P o a -> x o a = 0.

Definition pure x : Prop := exists g : O -> A, forall o a, x o a = (a == g o)%:R.

Definition is_answer x d v : Prop :=
  (forall s b, responses P s b -> average x s (fun a => QF s a b v) <= v s) /\
  (forall s, responses P s (d s) /\ v s = average x s (fun a => QF s a (d s) v)).

Definition pays (start : S -> F) x d u : Prop :=
  exists v w, [/\ is_answer x d v, forall s, w s = average x s (fun a => QL s a (d s) w)
                & \sum_s start s * w s = u].

(** [u] is claimed for deterministic policies where [pure_only] holds. *)
Definition is_stationary_gap (pure_only : bool) (start : S -> F) x d (v u : F) : Prop :=
  [/\ policy_of x, pure_only -> pure x, pays start x d v
    & forall x' d' u', policy_of x' -> (pure_only -> pure x') -> pays start x' d' u' -> u' <= u].

End Definitions.

(** ** Averages over a policy *)

Section Averages.

Variables (F : realFieldType) (S A B O : finType) (P : process F S A B O).
Implicit Types (s t : S) (a : A) (b : B) (x : O -> A -> F) (d : S -> B) (v w : S -> F).

Lemma average_leq x s (q r : A -> F) : policy_of P x ->
  (forall a, actions P (observe P s) a -> q a <= r a) -> average P x s q <= average P x s r.
Proof.
move=> x_ok qr; have [[x0 _] none] := x_ok (observe P s); apply: ler_sum => a _.
by have [/qr|/none->] := boolP (actions P (observe P s) a); [exact: ler_wpmul2l | rewrite !mul0r].
Qed.

Lemma average_same x s (c : F) : policy_of P x -> average P x s (fun=> c) = c.
Proof. by case/(_ (observe P s))=> -[_ x1] _; rewrite /average -mulr_suml x1 mul1r. Qed.

Lemma average_add x s (q r : A -> F) :
  average P x s (fun a => q a + r a) = average P x s q + average P x s r.
Proof. by rewrite -big_split; apply: eq_bigr => a _; rewrite mulrDr. Qed.

Lemma average_scale x s c (q : A -> F) :
  average P x s (fun a => c * q a) = c * average P x s q.
Proof. by rewrite /average mulr_sumr; apply: eq_bigr => a _; rewrite mulrCA. Qed.

Lemma average_sum (K : finType) (J : pred K) x s (q : K -> A -> F) :
  average P x s (fun a => \sum_(k | J k) q k a) = \sum_(k | J k) average P x s (q k).
Proof.
by rewrite exchange_big; apply: eq_bigr => a _; rewrite mulr_sumr.
Qed.

(** ** The chain that a policy and mixtures of responses make *)

Hypothesis P_ok : process_ok P.

(** The follower mixes its responses by [y]. *)
Definition chain x (y : S -> B -> F) s t : F :=
  average P x s (fun a => \sum_b y s b * next P s a b t).

Definition mixes (y : S -> B -> F) : Prop :=
  forall s, mixed (y s) /\ forall b, ~~ responses P s b -> y s b = 0.

Lemma chain_ok x y : policy_of P x -> mixes y ->
  [/\ forall s t, 0 <= chain x y s t, forall s, \sum_t chain x y s t <= 1
    & forall s t, chain x y s t != 0 -> exists a b, possible P s a b /\ next P s a b t != 0].
Proof.
move=> x_ok y_ok; have [_ _ next_ok _] := P_ok.
have inner s a t : actions P (observe P s) a -> 0 <= \sum_b y s b * next P s a b t.
  move=> a_ok; apply: sumr_ge0 => b _; have [[y0 _] none] := y_ok s.
  have [b_ok|/none->] := boolP (responses P s b); last by rewrite mul0r.
  by apply: mulr_ge0 => //; case: (next_ok s a b).
split=> [s t|s|s t].
- by rewrite -(average_same s 0 x_ok); apply: average_leq => // a; exact: inner.
- rewrite -average_sum -[leRHS](average_same s 1 x_ok); apply: average_leq => // a a_ok.
  rewrite exchange_big /=; have [[y0 y1] none] := y_ok s; rewrite -[leRHS]y1 ler_sum // => b _.
  rewrite -mulr_sumr; have [b_ok|/none->] := boolP (responses P s b); last by rewrite mul0r.
  by rewrite ler_pimulr //; case: (next_ok s a b).
move=> ne; have [[a b] /and3P[a_ok b_ok ne_ab]|none] := pickP (fun ab : A * B =>
    [&& actions P (observe P s) ab.1, responses P s ab.2 & next P s ab.1 ab.2 t != 0]).
  by exists a, b.
move: ne; rewrite /chain /average big1 ?eqxx // => a _; have [_ x_none] := x_ok (observe P s).
have [a_ok|/x_none->] := boolP (actions P (observe P s) a); last by rewrite mul0r.
rewrite big1 ?mulr0 // => b _; have [_ y_none] := y_ok s.
have [b_ok|/y_none->] := boolP (responses P s b); last by rewrite mul0r.
by have /negbT := none (a, b); rewrite /= a_ok b_ok /= negbK => /eqP->; rewrite mulr0.
Qed.

Lemma chain_vanishing x y g : policy_of P x -> mixes y ->
  g = leader_discount P \/ g = follower_discount P -> vanishing (fun s t => g * chain x y s t).
Proof.
move=> x_ok y_ok g_is; have [K0 K1 reached] := chain_ok x_ok y_ok.
have [/andP[gl0 _] /andP[gf0 _] _ ends] := P_ok.
apply: vanishing_chain => //; first by case: g_is => ->.
case: ends => [[gl gf]|[rank up]]; [left; by case: g_is => -> | right; exists rank => s t].
by move=> /reached[a [b []]]; exact: up.
Qed.

Lemma average_chain x y g (r : S -> A -> B -> F) v s :
  average P x s (fun a => \sum_b y s b * (r s a b + g * \sum_t next P s a b t * v t))
  = average P x s (fun a => \sum_b y s b * r s a b) + \sum_t g * chain x y s t * v t.
Proof.
under [LHS]eq_bigr => a _ do under eq_bigr => b _ do rewrite mulrDr mulrCA.
under [LHS]eq_bigr => a _ do rewrite big_split -mulr_sumr.
rewrite [LHS](average_add x s (fun a => \sum_b y s b * r s a b)); congr (_ + _).
rewrite average_scale; under [RHS]eq_bigr do rewrite -mulrA.
rewrite -mulr_sumr; congr (_ * _); under [RHS]eq_bigr do rewrite mulrC -average_scale.
rewrite -average_sum; apply: eq_bigr => a _; congr (_ * _).
under [LHS]eq_bigr do rewrite mulr_sumr.
rewrite exchange_big /=; apply: eq_bigr => t _; rewrite mulr_sumr; apply: eq_bigr => b _.
by rewrite [RHS]mulrC mulrA.
Qed.

(** Answering by one response. *)
Definition point d s b : F := (b == d s)%:R.

Lemma point_mixes d : (forall s, responses P s (d s)) -> mixes (point d).
Proof.
move=> d_ok s; split; first split=> [b|]; first exact: ler0n.
  by rewrite (bigD1 (d s)) //= /point eqxx big1 ?addr0 // => b /negbTE ->.
by move=> b; rewrite /point; case: eqP => // ->; rewrite d_ok.
Qed.

Lemma point_sum d s (q : B -> F) : \sum_b point d s b * q b = q (d s).
Proof.
rewrite (bigD1 (d s)) //= /point eqxx mul1r big1 ?addr0 // => b /negbTE ->.
by rewrite mul0r.
Qed.

(** What lies below what a chain makes of it lies below what is above, and so on:
    for the leader's or the follower's rewards. *)
Lemma chain_comparison x y g r v w : policy_of P x -> mixes y ->
  g = leader_discount P \/ g = follower_discount P ->
  let step u s := average P x s (fun a => \sum_b y s b * (r s a b + g * \sum_t next P s a b t * u t)) in
  (forall s, v s <= step v s) -> (forall s, step w s <= w s) -> forall s, v s <= w s.
Proof.
move=> x_ok y_ok g_is step v_le w_ge.
apply: (kernel_comparison (r := fun s => average P x s (fun a => \sum_b y s b * r s a b))
          (chain_vanishing x_ok y_ok g_is)) => s; rewrite -average_chain; [exact: v_le | exact: w_ge].
Qed.

Lemma leader_comparison x d v w : policy_of P x -> (forall s, responses P s (d s)) ->
  (forall s, v s <= average P x s (fun a => QL P s a (d s) v)) ->
  (forall s, average P x s (fun a => QL P s a (d s) w) <= w s) -> forall s, v s <= w s.
Proof.
move=> x_ok d_ok v_le w_ge.
have pointE u s : average P x s (fun a => QL P s a (d s) u) = average P x s (fun a =>
    \sum_b point d s b * (leader_reward P s a b + leader_discount P * \sum_t next P s a b t * u t)).
  by apply: eq_bigr => a _; rewrite point_sum.
apply: (chain_comparison (r := leader_reward P) x_ok (point_mixes d_ok) (or_introl erefl)) => s.
  by rewrite -pointE.
by rewrite -pointE.
Qed.

(** ** Bounds of the follower's values *)

Lemma secured x d v l (y : S -> B -> F) : policy_of P x -> is_answer P x d v -> mixes y ->
  (forall s a, actions P (observe P s) a -> l s <= \sum_b y s b * QF P s a b l) ->
  forall s, l s <= v s.
Proof.
move=> x_ok [best _] y_ok l_ok.
apply: (chain_comparison (r := follower_reward P) x_ok y_ok (or_intror erefl)) => s.
  by rewrite -[leLHS](average_same s (l s) x_ok); apply: average_leq => // a; exact: l_ok.
rewrite average_sum; have [[y0 y1] none] := y_ok s.
rewrite -[leRHS]mul1r -y1 mulr_suml ler_sum // => b _; rewrite average_scale.
have [b_ok|/none->] := boolP (responses P s b); last by rewrite !mul0r.
by rewrite ler_wpmul2l //; exact: best.
Qed.

Lemma follower_comparison x d v w : policy_of P x -> (forall s, responses P s (d s)) ->
  (forall s, v s <= average P x s (fun a => QF P s a (d s) v)) ->
  (forall s, average P x s (fun a => QF P s a (d s) w) <= w s) -> forall s, v s <= w s.
Proof.
move=> x_ok d_ok v_le w_ge.
have pointE u s : average P x s (fun a => QF P s a (d s) u) = average P x s (fun a =>
    \sum_b point d s b * (follower_reward P s a b
                          + follower_discount P * \sum_t next P s a b t * u t)).
  by apply: eq_bigr => a _; rewrite point_sum.
apply: (chain_comparison (r := follower_reward P) x_ok (point_mixes d_ok) (or_intror erefl)) => s.
  by rewrite -pointE.
by rewrite -pointE.
Qed.

Lemma expected x d v h : policy_of P x -> is_answer P x d v ->
  (forall s a b, possible P s a b -> QF P s a b h <= h s) -> forall s, v s <= h s.
Proof.
move=> x_ok [_ attained] h_ok; have d_ok s : responses P s (d s) by case: (attained s).
apply: (follower_comparison x_ok d_ok) => s; first by have [_ <-] := attained s.
rewrite -[leRHS](average_same s (h s) x_ok); apply: average_leq => // a a_ok.
by apply: h_ok; split.
Qed.

(** ** What one policy is worth *)

Lemma answer_unique x d d' v v' : policy_of P x -> is_answer P x d v -> is_answer P x d' v' -> v =1 v'.
Proof.
have below e e' u u' : policy_of P x -> is_answer P x e u -> is_answer P x e' u' ->
    forall s, u s <= u' s.
  move=> x_ok [_ attained] [best _]; have e_ok s : responses P s (e s) by case: (attained s).
  apply: (follower_comparison x_ok e_ok) => s; last exact: best.
  by have [_ <-] := attained s.
move=> x_ok answer answer' s; apply/le_anti/andP.
by split; [exact: below answer answer' s | exact: below answer' answer s].
Qed.

(** The responses that are best in a state where the states are worth [v]. *)
Definition tied x v s b : Prop := responses P s b /\ average P x s (fun a => QF P s a b v) = v s.

Lemma answer_tied x d d' v v' : policy_of P x -> is_answer P x d v -> is_answer P x d' v' ->
  forall s, tied x v s (d' s).
Proof.
move=> x_ok answer answer' s; have same := answer_unique x_ok answer answer'.
have [_ /(_ s)[d'_ok own]] := answer'; split=> //; rewrite same own.
apply: eq_bigr => a _; congr (_ * (_ + _ * _)); apply: eq_bigr => t _; congr (_ * _).
by rewrite same.
Qed.

Lemma tied_answer x d v : (forall s b, responses P s b -> average P x s (fun a => QF P s a b v) <= v s) ->
  (forall s, tied x v s (d s)) -> is_answer P x d v.
Proof. by move=> best d_tied; split=> // s; have [d_ok ->] := d_tied s. Qed.

(** Ties broken for the leader: no best response pays it more than [w]. *)
Theorem policy_strong x d v w : policy_of P x ->
  (forall s b, responses P s b -> average P x s (fun a => QF P s a b v) <= v s) ->
  (forall s, tied x v s (d s)) ->
  (forall s b, tied x v s b -> average P x s (fun a => QL P s a b w) <= w s) ->
  is_answer P x d v /\
  forall d' v' w', is_answer P x d' v' ->
  (forall s, w' s = average P x s (fun a => QL P s a (d' s) w')) -> forall s, w' s <= w s.
Proof.
move=> x_ok best d_tied w_ge; have answer := tied_answer best d_tied.
split=> // d' v' w' answer' w'_val; have d'_tied := answer_tied x_ok answer answer'.
apply: (leader_comparison x_ok (d := d')) => s; first by case: (d'_tied s).
  by rewrite -w'_val.
exact: w_ge.
Qed.

(** Ties broken against it: none pays less. *)
Theorem policy_weak x d v w : policy_of P x ->
  (forall s b, responses P s b -> average P x s (fun a => QF P s a b v) <= v s) ->
  (forall s, tied x v s (d s)) ->
  (forall s b, tied x v s b -> w s <= average P x s (fun a => QL P s a b w)) ->
  is_answer P x d v /\
  forall d' v' w', is_answer P x d' v' ->
  (forall s, w' s = average P x s (fun a => QL P s a (d' s) w')) -> forall s, w s <= w' s.
Proof.
move=> x_ok best d_tied w_le; have answer := tied_answer best d_tied.
split=> // d' v' w' answer' w'_val; have d'_tied := answer_tied x_ok answer answer'.
apply: (leader_comparison x_ok (d := d')) => s; first by case: (d'_tied s).
  exact: w_le.
by rewrite -w'_val.
Qed.

End Averages.

(** ** Regions and leaves *)

Record affine (F : realFieldType) (S : finType) := Affine { constant : F; slope : S -> F }.

Definition at_values (F : realFieldType) (S : finType) (f : affine F S) (v : S -> F) : F :=
  constant f + \sum_k slope f k * v k.

(** What is said of one state: a function, and multipliers for every response. *)
Record statement (F : realFieldType) (S B : finType) := Statement {
  function : affine F S;
  incentives : B -> B -> F;
  consistency : B -> F }.

Record leaf (F : realFieldType) (S B : finType) := Leaf {
  bounds : S -> statement F S B;
  restricted : pred S;
  restrictions : S -> statement F S B }.

Record region (F : realFieldType) (S A B O : finType) := Region {
  low : S -> F;
  high : S -> F;
  answers : S -> pred B;
  least : O -> A -> F;
  most : O -> A -> F;
  plays : O -> pred A }.

Section Regions.

Variables (F : realFieldType) (S A B O : finType) (P : process F S A B O).
Implicit Types (s r : S) (a : A) (b : B) (o : O) (x : O -> A -> F) (d : S -> B) (v w : S -> F).
Implicit Types (R : region F S A B O) (m : statement F S B) (l : leaf F S B) (C : option S).

(** The coordinates of the values: the values themselves, or that of a reference
    state and what the others are worth beyond it. *)
Definition coordinate C v s : F :=
  if C is Some r then (if s == r then v s else v s - v r) else v s.

Definition in_box C R v : Prop := forall s, low R s <= coordinate C v s <= high R s.

Definition in_mixtures R o (p : A -> F) : Prop :=
  [/\ mixed p, forall a, ~~ plays R o a -> p a = 0 & forall a, least R o a <= p a <= most R o a].

Definition inside C R x d v : Prop :=
  [/\ in_box C R v, forall s, answers R s (d s) & forall o, in_mixtures R o (x o)].

Definition gain m s a b v : F :=
  \sum_(b' | responses P s b') incentives m b b' * (QF P s a b v - QF P s a b' v)
  + consistency m b * (QF P s a b v - v s).

Definition bound_holds C R l s : Prop :=
  forall b v p, answers R s b -> in_box C R v -> in_mixtures R (observe P s) p ->
  \sum_a p a * (QL P s a b (fun k => at_values (function (bounds l k)) v) + gain (bounds l s) s a b v)
    <= at_values (function (bounds l s)) v.

Definition restriction_holds C R l s : Prop :=
  forall b v p, answers R s b -> in_box C R v -> in_mixtures R (observe P s) p ->
  \sum_a p a * gain (restrictions l s) s a b v <= at_values (function (restrictions l s)) v.

Definition signs_ok R m s : Prop := forall b b', answers R s b -> 0 <= incentives m b b'.

Definition leaf_ok (start : S -> F) u C R l : Prop :=
  [/\ forall s, signs_ok R (bounds l s) s /\ bound_holds C R l s,
      forall s, restricted l s -> signs_ok R (restrictions l s) s /\ restriction_holds C R l s
    & forall v, in_box C R v ->
      \sum_s start s * at_values (function (bounds l s)) v
      + \sum_(s | restricted l s) at_values (function (restrictions l s)) v <= u].

Hypothesis P_ok : process_ok P.

(** The average of the multiplied terms is not negative: the response is a best
    one, and what it is worth is the value of the state. *)
Lemma average_gain x d v m s : policy_of P x -> is_answer P x d v ->
  (forall b', 0 <= incentives m (d s) b') -> 0 <= average P x s (fun a => gain m s a (d s) v).
Proof.
move=> x_ok [best attained] pos; have [_ own] := attained s.
have apart q c : average P x s (fun a => q a - c) = average P x s q - c.
  by rewrite average_add average_same.
rewrite average_add average_scale apart -own subrr mulr0 addr0 average_sum.
apply: sumr_ge0 => b' b'_ok; rewrite average_scale mulr_ge0 // average_add -own.
rewrite (_ : average P x s (fun a => - QF P s a b' v) = - average P x s (fun a => QF P s a b' v)).
  by rewrite subr_ge0 best.
by rewrite /average -sumrN; apply: eq_bigr => a _; rewrite mulrN.
Qed.

(** In its region a leaf bounds the leader's values by its functions. *)
Theorem leaf_bound start u C R l x d v w : leaf_ok start u C R l ->
  policy_of P x -> is_answer P x d v -> inside C R x d v ->
  (forall s, w s = average P x s (fun a => QL P s a (d s) w)) ->
  forall s, w s <= at_values (function (bounds l s)) v.
Proof.
move=> [bounds_ok _ _] x_ok answer [v_in d_in x_in] w_val.
have d_ok s : responses P s (d s) by case: answer => _ /(_ s)[].
apply: (leader_comparison P_ok x_ok d_ok) => s; first by rewrite -w_val.
have [signs holds] := bounds_ok s.
apply: le_trans (holds (d s) v (x (observe P s)) (d_in s) v_in (x_in _)).
rewrite -[leRHS]/(average P x s _) average_add ler_addl.
by apply: (average_gain x_ok answer) => b'; exact: signs.
Qed.

Theorem leaf_sound start u C R l x d v w : mixed start -> leaf_ok start u C R l ->
  policy_of P x -> is_answer P x d v -> inside C R x d v ->
  (forall s, w s = average P x s (fun a => QL P s a (d s) w)) ->
  \sum_s start s * w s <= u.
Proof.
move=> [start0 _] l_ok x_ok answer x_in w_val.
have below := leaf_bound l_ok x_ok answer x_in w_val.
have [v_in d_in mixtures] := x_in; have [_ restrictions_ok total] := l_ok.
apply: le_trans (total v v_in); rewrite -[leLHS]addr0 ler_add //.
  by apply: ler_sum => s _; exact: ler_wpmul2l.
apply: sumr_ge0 => s /restrictions_ok[signs holds].
apply: le_trans (holds (d s) v (x (observe P s)) (d_in s) v_in (mixtures _)).
by apply: (average_gain x_ok answer) => b'; exact: signs.
Qed.

(** ** Cuts and trees *)

Inductive cut : Type :=
  | CutValue of S & F
  | CutResponse of S & B
  | CutProbability of O & A & F
  | CutAction of O & A.

Definition at_state (T : Type) (f : S -> T) s (t : T) : S -> T :=
  fun s' => if s' == s then t else f s'.

Definition at_action (f : O -> A -> F) o a (t : F) : O -> A -> F :=
  fun o' a' => if (o' == o) && (a' == a) then t else f o' a'.

(** Where the coordinate is at most the number; where this response is given;
    where the probability is at most the number; where this action is played. *)
Definition narrow_first R (c : cut) : region F S A B O :=
  match c with
  | CutValue s z =>
      Region (low R) (at_state (high R) s (Num.min (high R s) z)) (answers R) (least R) (most R) (plays R)
  | CutResponse s b =>
      Region (low R) (high R) (at_state (answers R) s [pred b' | answers R s b' && (b' == b)])
             (least R) (most R) (plays R)
  | CutProbability o a z =>
      Region (low R) (high R) (answers R) (least R) (at_action (most R) o a (Num.min (most R o a) z))
             (plays R)
  | CutAction o a =>
      Region (low R) (high R) (answers R) (least R) (most R)
             (fun o' => [pred a' | plays R o' a' && ((o' == o) ==> (a' == a))])
  end.

Definition narrow_second R (c : cut) : region F S A B O :=
  match c with
  | CutValue s z =>
      Region (at_state (low R) s (Num.max (low R s) z)) (high R) (answers R) (least R) (most R) (plays R)
  | CutResponse s b =>
      Region (low R) (high R) (at_state (answers R) s [pred b' | answers R s b' && (b' != b)])
             (least R) (most R) (plays R)
  | CutProbability o a z =>
      Region (low R) (high R) (answers R) (at_action (least R) o a (Num.max (least R o a) z)) (most R)
             (plays R)
  | CutAction o a =>
      Region (low R) (high R) (answers R) (least R) (most R)
             (fun o' => [pred a' | plays R o' a' && ((o' == o) ==> (a' != a))])
  end.

Definition cut_ok (pure_only : bool) (c : cut) : bool :=
  if c is CutAction _ _ then pure_only else true.

(** What lies in a region lies in one of the two. *)
Lemma cut_covers pure_only C R (c : cut) x d v :
  cut_ok pure_only c -> (pure_only -> pure x) -> inside C R x d v ->
  inside C (narrow_first R c) x d v \/ inside C (narrow_second R c) x d v.
Proof.
move=> c_ok x_pure [v_in d_in x_in]; case: c c_ok => [s z|s b|o a z|o a] /= c_ok.
- have [le_z|/ltW ge_z] := leP (coordinate C v s) z; [left | right]; split=> // s' /=.
    by have := v_in s'; rewrite /at_state; case: eqP => // -> /andP[-> le_h]; rewrite le_minr le_h.
  by have := v_in s'; rewrite /at_state; case: eqP => // -> /andP[ge_l ->]; rewrite le_maxl ge_l ge_z.
- have [eq_b|ne_b] := boolP (d s == b); [left | right]; split=> // s' /=.
    by have := d_in s'; rewrite /at_state; case: eqP => // -> /= ->.
  by have := d_in s'; rewrite /at_state; case: eqP => // -> /= ->.
- have [le_z|/ltW ge_z] := leP (x o a) z; [left | right]; split=> // o'.
    have [m none box] := x_in o'; split=> // a' /=; have := box a'; rewrite /at_action.
    by case: ifP => // /andP[/eqP-> /eqP->] /andP[-> le_h]; rewrite le_minr le_h.
  have [m none box] := x_in o'; split=> // a' /=; have := box a'; rewrite /at_action.
  by case: ifP => // /andP[/eqP-> /eqP->] /andP[ge_l ->]; rewrite le_maxl ge_l ge_z.
have [g xE] := x_pure c_ok.
have [eq_a|ne_a] := eqVneq (g o) a; [left | right]; split=> // o'.
  have [m none box] := x_in o'; split=> // a' /=; rewrite negb_and negb_imply.
  case/orP=> [|/andP[/eqP-> ne]]; first exact: none.
  by rewrite xE eq_a (negbTE ne).
have [m none box] := x_in o'; split=> // a' /=; rewrite negb_and negb_imply negbK.
case/orP=> [|/andP[/eqP-> /eqP->]]; first exact: none.
by rewrite xE eq_sym (negbTE ne_a).
Qed.

Inductive tree : Type :=
  | Cut of cut & tree & tree
  | Proved of leaf F S B
  | Nothing.

Fixpoint proves (pure_only : bool) (start : S -> F) u C R (t : tree) : Prop :=
  match t with
  | Cut c first second =>
      [/\ cut_ok pure_only c, proves pure_only start u C (narrow_first R c) first
        & proves pure_only start u C (narrow_second R c) second]
  | Proved l => leaf_ok start u C R l
  | Nothing => forall x d v, ~ inside C R x d v
  end.

Lemma proves_sound pure_only start u C R (t : tree) x d v w :
  mixed start -> proves pure_only start u C R t ->
  policy_of P x -> (pure_only -> pure x) -> is_answer P x d v -> inside C R x d v ->
  (forall s, w s = average P x s (fun a => QL P s a (d s) w)) ->
  \sum_s start s * w s <= u.
Proof.
move=> start_ok proof x_ok x_pure answer x_in w_val.
elim: t R proof x_in => [c t1 IH1 t2 IH2|l|] R /=.
- move=> [c_ok ok1 ok2] x_in.
  by case: (cut_covers c_ok x_pure x_in); [exact: IH1 ok1 | exact: IH2 ok2].
- by move=> l_ok x_in; exact: leaf_sound start_ok l_ok x_ok answer x_in w_val.
by move=> none /none.
Qed.

(** ** The root *)

Definition root C (lower upper : S -> F) : region F S A B O :=
  Region (fun s => if C is Some r then (if s == r then lower s else lower s - upper r) else lower s)
         (fun s => if C is Some r then (if s == r then upper s else upper s - lower r) else upper s)
         (responses P) (fun _ _ => 0) (fun _ _ => 1) (actions P).

Lemma inside_root C lower upper x d v : policy_of P x -> is_answer P x d v ->
  (forall s, lower s <= v s <= upper s) -> inside C (root C lower upper) x d v.
Proof.
move=> x_ok [_ attained] v_in; split=> [s|s|o]; last 2 first.
- by case: (attained s).
- have [[x0 x1] none] := x_ok o; split=> // a; rewrite /= x0 -x1 (bigD1 a) //= ler_addl.
  by rewrite sumr_ge0.
rewrite /coordinate; case: C => [r|]; last exact: v_in.
rewrite /=; case: eqP => // _; have /andP[l_s h_s] := v_in s; have /andP[l_r h_r] := v_in r.
by rewrite !ler_sub.
Qed.

(** A tree over the root bounds what any policy with any best response pays. *)
Theorem stationary_tree_sound pure_only start u C lower upper (y : S -> B -> F) (t : tree) :
  mixed start -> mixes P y ->
  (forall s a, actions P (observe P s) a -> lower s <= \sum_b y s b * QF P s a b lower) ->
  (forall s a b, possible P s a b -> QF P s a b upper <= upper s) ->
  proves pure_only start u C (root C lower upper) t ->
  forall x d u', policy_of P x -> (pure_only -> pure x) -> pays P start x d u' -> u' <= u.
Proof.
move=> start_ok y_ok l_ok h_ok proof x d u' x_ok x_pure [v [w [answer w_val <-]]].
apply: (proves_sound start_ok proof x_ok x_pure answer _ w_val).
apply: (inside_root C x_ok answer) => s; apply/andP; split.
  exact: (secured P_ok x_ok answer y_ok l_ok).
exact: (expected P_ok x_ok answer h_ok).
Qed.

(** The whole certificate: a policy, a best response and their values as well. *)
Theorem stationary_cert (pure_only : bool) start value u C lower upper (y : S -> B -> F) (t : tree) x d v w :
  mixed start -> mixes P y ->
  (forall s a, actions P (observe P s) a -> lower s <= \sum_b y s b * QF P s a b lower) ->
  (forall s a b, possible P s a b -> QF P s a b upper <= upper s) ->
  proves pure_only start u C (root C lower upper) t ->
  policy_of P x -> (pure_only -> pure x) -> is_answer P x d v ->
  (forall s, w s = average P x s (fun a => QL P s a (d s) w)) -> \sum_s start s * w s = value ->
  is_stationary_gap P pure_only start x d value u.
Proof.
move=> start_ok y_ok l_ok h_ok proof x_ok x_pure answer w_val valueE.
split=> //; first by exists v, w.
exact: (stationary_tree_sound start_ok y_ok l_ok h_ok proof).
Qed.

End Regions.

(** ** What is said of a whole region, decided at finitely many points *)

Section Ends.

Variables (F : realFieldType) (S A B O : finType).
Implicit Types (R : region F S A B O) (C : option S) (f : affine F S) (v z : S -> F) (s r : S).

(** What one more of a coordinate adds to the function. *)
Definition coefficient C f s : F :=
  if C is Some r then (if s == r then \sum_k slope f k else slope f s) else slope f s.

(** Each coordinate at the end of its interval that its coefficient prefers. *)
Definition top_end C R f s : F := if 0 <= coefficient C f s then high R s else low R s.

Definition top C R f : F := constant f + \sum_s coefficient C f s * top_end C R f s.

Lemma at_coordinates C f v :
  at_values f v = constant f + \sum_s coefficient C f s * coordinate C v s.
Proof.
congr (_ + _); rewrite /coordinate /coefficient; case: C => [r|] //.
rewrite (bigD1 r) //= [RHS](bigD1 r) //= eqxx mulr_suml [\sum_i slope f i * v r](bigD1 r) //=.
rewrite -addrA -big_split /=; congr (_ + _).
by apply: eq_bigr => s /negbTE ->; rewrite mulrBr addrC subrK.
Qed.

Theorem affine_max C R f v : in_box C R v -> at_values f v <= top C R f.
Proof.
move=> v_in; rewrite (at_coordinates C) ler_add2l ler_sum // => s _; rewrite /top_end.
have /andP[ge_l le_h] := v_in s.
case: (leP 0 (coefficient C f s)) => [pos|/ltW neg]; first exact: ler_wpmul2l.
exact: ler_wnmul2l.
Qed.

Theorem affine_max_tight C R f : (forall s, low R s <= high R s) ->
  exists2 v, in_box C R v & at_values f v = top C R f.
Proof.
move=> le_lh; pose z := top_end C R f.
exists (fun s => if C is Some r then (if s == r then z r else z s + z r) else z s); last first.
  rewrite (at_coordinates C); congr (_ + _); apply: eq_bigr => s _; congr (_ * _).
  by rewrite /coordinate; case: C @z => [r|] z //; rewrite eqxx; case: eqP => [->|_] //; rewrite addrK.
move=> s; set u := coordinate _ _ _; have -> : u = z s; last first.
  by rewrite /z /top_end; case: ifP => _; rewrite le_lh lexx.
by rewrite /u /coordinate; case: C @z {u} => [r|] z //; rewrite eqxx; case: eqP => [->|_] //; rewrite addrK.
Qed.

(** A distribution of the region in which at most one action has a probability
    strictly within its bounds. *)
Definition corner R o (p : A -> F) : Prop :=
  in_mixtures R o p /\
  exists a0, forall a, a != a0 -> [|| p a == least R o a, p a == most R o a | ~~ plays R o a].

(** Among the corners some pays at least as much as any given mixture: move
    probability from the worse to the better of two actions that are within their
    bounds, until one of them is not. *)
Theorem mixture_max R o (c p : A -> F) : (forall a, 0 <= least R o a) -> in_mixtures R o p ->
  exists2 p', corner R o p' & \sum_a p a * c a <= \sum_a p' a * c a.
Proof.
move=> least0; pose free (p : A -> F) a := plays R o a && (least R o a < p a < most R o a).
have [m] := ubnP #|free p|; elim: m p => // m IH p; rewrite ltnS => le_m p_in.
have [[p0 p1] none box] := p_in.
have tight (a : A) : ~~ free p a -> [|| p a == least R o a, p a == most R o a | ~~ plays R o a].
  rewrite /free negb_and; case/orP=> [->|]; first by rewrite !orbT.
  have /andP[ge_l le_h] := box a.
  rewrite !lt_neqAle ge_l le_h !andbT negb_and !negbK eq_sym => /orP[|] ->; by rewrite ?orbT.
case: (pickP (free p)) => [a a_free|no_free]; last first.
  have [a0 _] : exists a0 : A, true.
    case: (pickP (@predT A)) => [a0 _|empty]; first by exists a0.
    by move: p1; rewrite big_pred0 // => /eqP; rewrite eq_sym oner_eq0.
  by exists p => //; split=> //; exists a0 => a _; apply: tight; rewrite no_free.
case: (pickP [pred b | free p b & b != a]) => [b /andP[b_free ne_ba]|alone]; last first.
  exists p => //; split=> //; exists a => b ne; apply: tight; apply/negP => b_free.
  by have := alone b; rewrite /= b_free ne.
wlog le_ab : a b a_free b_free ne_ba / c a <= c b.
  move=> H; have [|/ltW] := leP (c a) (c b); first exact: H.
  by apply: H => //; rewrite eq_sym.
have /andP[a_plays /andP[lt_la lt_ha]] := a_free; have /andP[b_plays /andP[lt_lb lt_hb]] := b_free.
have [t [t0 t_a t_b eq_t]] : exists t, [/\ 0 < t, t <= p a - least R o a, t <= most R o b - p b
    & t = p a - least R o a \/ t = most R o b - p b].
  exists (Num.min (p a - least R o a) (most R o b - p b)).
  rewrite lt_minr !le_minl !lexx orbT !subr_gt0 lt_la lt_hb; split=> //.
  by case: leP; [left | right].
pose p' i := if i == a then p a - t else if i == b then p b + t else p i.
have p'a : p' a = p a - t by rewrite /p' eqxx.
have p'b : p' b = p b + t by rewrite /p' (negbTE ne_ba) eqxx.
have p'E i : i != a -> i != b -> p' i = p i by rewrite /p' => /negbTE-> /negbTE->.
have sumE (q : A -> F) : \sum_i p' i * q i = \sum_i p i * q i + t * (q b - q a).
  rewrite (bigD1 a) //= (bigD1 b) //= [in RHS](bigD1 a) //= [in RHS](bigD1 b) //= p'a p'b.
  have -> : \sum_(i | (i != a) && (i != b)) p' i * q i = \sum_(i | (i != a) && (i != b)) p i * q i.
    by apply: eq_bigr => i /andP[ne_a ne_b]; rewrite p'E.
  rewrite mulrBl mulrDl mulrBr -!addrA; congr (_ + _).
  by rewrite addrC -!addrA; congr (_ + _); rewrite [RHS]addrCA.
have p'_in : in_mixtures R o p'.
  have box' i : least R o i <= p' i <= most R o i.
    have [->|ne_a] := eqVneq i a.
      rewrite p'a ler_subr_addl -ler_subr_addr t_a /=.
      by apply: le_trans (ltW lt_ha); rewrite ler_subl_addr ler_addl ltW.
    have [->|ne_b] := eqVneq i b; last by rewrite p'E.
    rewrite p'b -ler_subr_addl t_b andbT.
    by apply: le_trans (ltW lt_lb) _; rewrite ler_addl ltW.
  split=> //; first split=> [i|].
  - by apply: le_trans (least0 i) _; case/andP: (box' i).
  - have := sumE (fun=> 1); rewrite subrr mulr0 addr0 => sum1.
    rewrite -p1 (eq_bigr (fun i => p' i * 1)) => [|i _]; last by rewrite mulr1.
    by rewrite sum1; apply: eq_bigr => i _; rewrite mulr1.
  move=> i i_off; rewrite p'E ?none //; apply: contraNneq i_off => ->; rewrite ?a_plays //.
have fewer : (#|free p'| < #|free p|)%N.
  have kept i : free p' i -> free p i.
    have [->//|ne_a] := eqVneq i a; have [->//|ne_b] := eqVneq i b.
    by rewrite /free p'E.
  apply: proper_card; apply/properP; split; first by apply/subsetP => i; exact: kept.
  case: eq_t => eq_t; [exists a => // | exists b => //]; apply/negP; rewrite /in_mem /= /free.
    by rewrite p'a eq_t opprB addrC subrK ltxx andbF.
  by rewrite p'b eq_t addrC subrK ltxx !andbF.
have [p'' corner'' le''] := IH p' (leq_trans fewer le_m) p'_in; exists p'' => //.
by apply: le_trans le''; rewrite sumE ler_addl mulr_ge0 ?subr_ge0 // ltW.
Qed.

End Ends.

(** ** A leaf, decided at finitely many points *)

Section Decision.

Variables (F : realFieldType) (S A B O : finType) (P : process F S A B O).
Implicit Types (R : region F S A B O) (C : option S) (f g : affine F S) (v : S -> F) (s t : S).
Implicit Types (m : statement F S B) (l : leaf F S B) (p : A -> F) (a : A) (b : B).

Definition affine_add f g : affine F S :=
  Affine (constant f + constant g) (fun k => slope f k + slope g k).

Definition affine_scale (c : F) f : affine F S :=
  Affine (c * constant f) (fun k => c * slope f k).

Definition affine_sum (I : finType) (fs : I -> affine F S) : affine F S :=
  Affine (\sum_i constant (fs i)) (fun k => \sum_i slope (fs i) k).

Definition affine_value s : affine F S := Affine 0 (fun k => (k == s)%:R).

Lemma at_add f g v : at_values (affine_add f g) v = at_values f v + at_values g v.
Proof.
by rewrite /at_values addrACA -big_split; congr (_ + _); apply: eq_bigr => k _; rewrite mulrDl.
Qed.

Lemma at_scale c f v : at_values (affine_scale c f) v = c * at_values f v.
Proof.
by rewrite /at_values mulrDr mulr_sumr; congr (_ + _); apply: eq_bigr => k _; rewrite mulrA.
Qed.

Lemma at_sum (I : finType) (fs : I -> affine F S) v :
  at_values (affine_sum fs) v = \sum_i at_values (fs i) v.
Proof.
rewrite /at_values big_split /= exchange_big; congr (_ + _).
by apply: eq_bigr => k _; rewrite mulr_suml.
Qed.

Lemma at_value s v : at_values (affine_value s) v = v s.
Proof.
rewrite /at_values add0r (bigD1 s) //= eqxx mul1r big1 ?addr0 // => k /negbTE ->.
by rewrite mul0r.
Qed.

(** What actions are worth where the next states are worth affine functions. *)
Definition worth_affine (reward g : F) s a b (fs : S -> affine F S) : affine F S :=
  affine_add (Affine reward (fun=> 0))
             (affine_scale g (affine_sum (fun t => affine_scale (next P s a b t) (fs t)))).

Lemma at_worth (reward g : F) s a b (fs : S -> affine F S) v : at_values (worth_affine reward g s a b fs) v
  = reward + g * \sum_t next P s a b t * at_values (fs t) v.
Proof.
rewrite at_add at_scale at_sum /at_values big1 ?addr0 => [|k _]; last by rewrite mul0r.
by congr (_ + _ * _); apply: eq_bigr => t _; rewrite -at_scale.
Qed.

Definition follower_affine s a b : affine F S :=
  worth_affine (follower_reward P s a b) (follower_discount P) s a b affine_value.

Lemma at_follower s a b v : at_values (follower_affine s a b) v = QF P s a b v.
Proof.
by rewrite at_worth; congr (_ + _ * _); apply: eq_bigr => t _; rewrite at_value.
Qed.

Definition gain_affine m s a b : affine F S :=
  let own := follower_affine s a b in
  affine_add
    (affine_sum (fun b' => affine_scale (if responses P s b' then incentives m b b' else 0)
                             (affine_add own (affine_scale (-1) (follower_affine s a b')))))
    (affine_scale (consistency m b) (affine_add own (affine_scale (-1) (affine_value s)))).

Lemma at_gain m s a b v : at_values (gain_affine m s a b) v = gain P m s a b v.
Proof.
rewrite at_add at_sum at_scale at_add at_scale at_value !at_follower mulN1r; congr (_ + _).
rewrite /gain [RHS]big_mkcond; apply: eq_bigr => b' _ /=.
rewrite at_scale at_add at_scale !at_follower mulN1r.
by case: ifP => // _; rewrite mul0r.
Qed.

(** By how much the left side of a statement exceeds the right, for a response and a
    mixture. *)
Definition bound_excess l s b p : affine F S :=
  affine_add
    (affine_sum (fun a => affine_scale (p a) (affine_add
       (worth_affine (leader_reward P s a b) (leader_discount P) s a b (fun k => function (bounds l k)))
       (gain_affine (bounds l s) s a b))))
    (affine_scale (-1) (function (bounds l s))).

Definition restriction_excess l s b p : affine F S :=
  affine_add (affine_sum (fun a => affine_scale (p a) (gain_affine (restrictions l s) s a b)))
             (affine_scale (-1) (function (restrictions l s))).

Definition total (start : S -> F) l : affine F S :=
  affine_add (affine_sum (fun s => affine_scale (start s) (function (bounds l s))))
             (affine_sum (fun s => affine_scale (restricted l s)%:R (function (restrictions l s)))).

Theorem leaf_decided start u C R l :
  (forall o a, 0 <= least R o a) ->
  (forall s, signs_ok R (bounds l s) s) ->
  (forall s, restricted l s -> signs_ok R (restrictions l s) s) ->
  (forall s b p, answers R s b -> corner R (observe P s) p ->
     top C R (bound_excess l s b p) <= 0) ->
  (forall s b p, restricted l s -> answers R s b -> corner R (observe P s) p ->
     top C R (restriction_excess l s b p) <= 0) ->
  top C R (total start l) <= u ->
  leaf_ok P start u C R l.
Proof.
move=> least0 bound_signs restriction_signs bounds_ok restrictions_ok total_ok; split=> [s|s rs|v v_in].
- split=> // b v p b_ok v_in p_in.
  have [p' p'_corner le_p'] := mixture_max (fun a => QL P s a b
    (fun k => at_values (function (bounds l k)) v) + gain P (bounds l s) s a b v) (least0 _) p_in.
  apply: le_trans le_p' _; rewrite -subr_le0.
  apply: le_trans (bounds_ok s b p' b_ok p'_corner); apply: le_trans (affine_max _ v_in).
  rewrite at_add at_scale mulN1r at_sum ler_add2r le_eqVlt; apply/orP; left; apply/eqP.
  by apply: eq_bigr => a _; rewrite at_scale at_add at_gain at_worth.
- split=> [|b v p b_ok v_in p_in]; first exact: restriction_signs.
  have [p' p'_corner le_p'] := mixture_max (fun a => gain P (restrictions l s) s a b v) (least0 _) p_in.
  apply: le_trans le_p' _; rewrite -subr_le0.
  apply: le_trans (restrictions_ok s b p' rs b_ok p'_corner); apply: le_trans (affine_max _ v_in).
  rewrite at_add at_scale mulN1r at_sum ler_add2r le_eqVlt; apply/orP; left; apply/eqP.
  by apply: eq_bigr => a _; rewrite at_scale at_gain.
apply: le_trans total_ok; apply: le_trans (affine_max _ v_in).
rewrite at_add !at_sum le_eqVlt; apply/orP; left; apply/eqP; congr (_ + _).
  by apply: eq_bigr => s _; rewrite at_scale.
rewrite [LHS]big_mkcond; apply: eq_bigr => s _ /=; rewrite at_scale.
by case: (restricted l s); rewrite ?mul1r ?mul0r.
Qed.

End Decision.
