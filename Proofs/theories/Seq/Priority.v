(** * Players who move in priority order

    Players 0, ..., n-1 choose one action each, in this order, and see what was
    chosen before.  A history is the sequence of the actions so far, so player
    [size h] moves after [h] and a sequence of length n is an outcome.  Payoffs
    [u k o] (player k, outcome o) live in any total order.

<<
    play s r h          the history reached from h when s makes r more moves
    outcome s h         the outcome that the profile s reaches from h
    one_shot_at s h     the player at h gains nothing by another action there
    one_shot s          ... at every history
    deviation k s s'    s' differs from s only where player k moves
    subgame_perfect s   no player gains, from any history, by any deviation
    out_set r h o       o is an outcome of subgame-perfect play with r moves left
    stack_set r h o     o is an outcome of nested commitment: each player takes
                        a best pair (own action, nested outcome after it), so
                        ties below a player are broken in that player's favour
    stack_seq r h       the same as a list
    unambiguous n       nested commitment leaves one outcome at every history
    separates n         no player is indifferent between two outcomes
>>

    Theorems: [one_shot_deviation], [spe_outcomes], [stack_sub_out],
    [stack_eq_out], [two_players], [subgame_perfect_exists].

    With ties and three or more players the best subgame-perfect value of
    player 0 can exceed the nested strong value: [tie_against_the_middle].  The
    identity of the two values is therefore claimed for two players only.  All
    commitments here are pure; a mixed one can be worth strictly more. *)
From mathcomp Require Import all_ssreflect.
From SGT Require Import Seq.TwoLevel.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory.
Local Open Scope order_scope.

(** ** Profiles: one action at every history *)

Section Profiles.

Variable A : Type.
Implicit Types (a : A) (h t : seq A) (s : seq A -> A) (k r : nat).

Fixpoint play s r h : seq A := if r is r'.+1 then play s r' (rcons h (s h)) else h.

Definition deviation k s s' : Prop := forall h, size h != k -> s' h = s h.

Variable n : nat.

Definition outcome s h : seq A := play s (n - size h) h.

Lemma outcome_end s h : (n <= size h)%N -> outcome s h = h.
Proof. by rewrite /outcome -subn_eq0 => /eqP ->. Qed.

Lemma outcome_step s h : (size h < n)%N -> outcome s h = outcome s (rcons h (s h)).
Proof.
move=> short; rewrite /outcome size_rcons subnS.
by rewrite -[(n - size h)%N in LHS]prednK ?subn_gt0.
Qed.

(** From the longest histories backwards. *)
Lemma backward (P : seq A -> Prop) :
  (forall h, (n <= size h)%N -> P h) ->
  (forall h, (size h < n)%N -> (forall a, P (rcons h a)) -> P h) -> forall h, P h.
Proof.
move=> P_end P_step h; elim: {h}(n - size h)%N {-2}h (erefl (n - size h)%N) => [|r IHr] h.
  by move/eqP; rewrite subn_eq0; exact: P_end.
move=> left; have short: (size h < n)%N by rewrite -subn_gt0 left.
by apply: P_step => // a; apply: IHr; rewrite size_rcons subnS left.
Qed.

(** Only the choices after [h] matter for the outcome from [h]. *)
Lemma outcome_agree s s' h :
  (forall t, s' (h ++ t) = s (h ++ t)) -> outcome s' h = outcome s h.
Proof.
elim/backward: h => h size_h; first by rewrite !outcome_end.
move=> IH agree; rewrite !(outcome_step _ size_h).
have ->: s' h = s h by have := agree [::]; rewrite cats0.
by apply: IH => t; rewrite cat_rcons.
Qed.

End Profiles.

(** ** Payoffs *)

Section Priority.

Variables (disp : unit) (T : orderType disp) (A : finType) (u : nat -> seq A -> T) (n : nat).
Implicit Types (a : A) (h o t : seq A) (s : seq A -> A) (k r : nat).

Local Notation outcome := (outcome n).

Definition one_shot_at s h : Prop :=
  (size h < n)%N ->
  forall a, u (size h) (outcome s (rcons h a)) <= u (size h) (outcome s h).

Definition one_shot s : Prop := forall h, one_shot_at s h.

Definition subgame_perfect s : Prop :=
  forall k s', deviation k s s' -> forall h, u k (outcome s' h) <= u k (outcome s h).

(** Every player moves once, so nothing is gained by a plan that could not be
    gained by one change of action. *)
Theorem one_shot_deviation s : subgame_perfect s <-> one_shot s.
Proof.
split=> [perfect h short a | no_gain k s' dev h].
  pose s' h' := if h' == h then a else s h'.
  have dev: deviation (size h) s s'.
    by move=> h' ne; rewrite /s'; case: (h' =P h) ne => // ->; rewrite eqxx.
  have := perfect _ _ dev h; rewrite (outcome_step s' short) /s' eqxx.
  rewrite (@outcome_agree _ n s) // => t; rewrite cat_rcons.
  by case: eqP => // /eqP; rewrite -[X in _ == X]cats0 eqseq_cat // eqxx.
elim/(@backward A n): h => h size_h; first by rewrite !outcome_end.
move=> IH; rewrite (outcome_step s' size_h); have [at_k|off_k] := eqVneq (size h) k.
  by apply: le_trans (IH _) _; rewrite -at_k; exact: no_gain.
by rewrite (dev h off_k) (outcome_step s size_h); exact: IH.
Qed.

(** ** The outcomes of subgame-perfect play *)

Fixpoint out_set r h o : Prop :=
  if r is r'.+1 then
    exists g : A -> seq A, (forall a, out_set r' (rcons h a) (g a)) /\
      exists a, o = g a /\ forall a', u (size h) (g a') <= u (size h) (g a)
  else o = h.

Lemma out_profile (a0 : A) r h o :
  (size h + r)%N = n ->
  out_set r h o <-> exists s, (forall t, one_shot_at s (h ++ t)) /\ outcome s h = o.
Proof.
elim: r h o => [|r IHr] h o left.
  have done: (n <= size h)%N by rewrite -left addn0.
  split=> [->|[s [_ <-]]]; last exact: outcome_end.
  exists (fun=> a0); rewrite outcome_end //; split=> // t.
  by rewrite /one_shot_at size_cat ltnNge (leq_trans done (leq_addr _ _)).
have short: (size h < n)%N by rewrite -left -addSnnS leq_addr.
have left' a : (size (rcons h a) + r)%N = n by rewrite size_rcons addSnnS.
split=> [[g [out_g [a [-> best]]]]|[s [no_gain <-]]]; last first.
  exists (fun a => outcome s (rcons h a)); split=> [a|].
    apply/(IHr _ _ (left' a)); exists s; split=> // t.
    by rewrite cat_rcons; exact: no_gain.
  exists (s h); rewrite -(outcome_step s short); split=> // a.
  by have := no_gain [::]; rewrite cats0; apply.
pose continues b s :=
  (forall t, one_shot_at s (rcons h b ++ t)) /\ outcome s (rcons h b) = g b.
have [after play_after] : exists after, forall b, continues b (after b).
  apply: (fin_all_exists (P := continues)) => b.
  by case: (IHr _ (g b) (left' b)) => /(_ (out_g b)).
(* Glue the profiles after the various actions: the next action tells which. *)
pose s h' := if (size h' <= size h)%N then a else after (nth a0 h' (size h)) h'.
have glue b t : s (rcons h b ++ t) = after b (rcons h b ++ t).
  rewrite /s size_cat size_rcons addSn leqNgt ltnS leq_addr /= cat_rcons.
  by rewrite nth_cat ltnn subnn.
have glued b t : outcome s (rcons h b ++ t) = outcome (after b) (rcons h b ++ t).
  by apply: outcome_agree => t'; rewrite -catA glue.
have reach b : outcome s (rcons h b) = g b.
  by have := glued b [::]; rewrite cats0 => ->; case: (play_after b).
have at_h : outcome s h = g a by rewrite outcome_step // {2}/s leqnn reach.
exists s; split=> // -[|b t].
  by rewrite cats0 => _ a'; rewrite reach at_h; exact: best.
rewrite -cat_rcons => size_t a'; rewrite rcons_cat !glued -rcons_cat.
by case: (play_after b) => no_gain _; exact: no_gain.
Qed.

Theorem spe_outcomes (a0 : A) o :
  out_set n [::] o <-> exists s, subgame_perfect s /\ outcome s [::] = o.
Proof.
have := @out_profile a0 n [::] o (add0n n) => profile.
apply: iff_trans profile _.
by split=> -[s [no_gain out_s]]; exists s; split=> //; exact/one_shot_deviation.
Qed.

(** ** Nested commitment *)

Fixpoint stack_set r h o : Prop :=
  if r is r'.+1 then
    exists a, stack_set r' (rcons h a) o /\
      forall a' o', stack_set r' (rcons h a') o' -> u (size h) o' <= u (size h) o
  else o = h.

Fixpoint stack_seq r h : seq (seq A) :=
  if r is r'.+1 then
    let pairs := flatten [seq stack_seq r' (rcons h a) | a <- enum A] in
    [seq o <- pairs | all (fun o' => u (size h) o' <= u (size h) o) pairs]
  else [:: h].

Lemma stack_setP r h o : reflect (stack_set r h o) (o \in stack_seq r h).
Proof.
elim: r h o => [|r IHr] h o /=; first by rewrite inE; exact: eqP.
have pairP o' : reflect (exists a, stack_set r (rcons h a) o')
    (o' \in flatten [seq stack_seq r (rcons h a) | a <- enum A]).
  apply: (iffP flatten_mapP) => [[a _ /IHr]|[a /IHr]]; exists a => //.
  by rewrite mem_enum.
rewrite mem_filter; apply: (iffP andP) => [[/allP best /pairP[a in_a]]|[a [in_a best]]].
  by exists a; split=> // a' o' in_a'; apply: best; apply/pairP; exists a'.
split; last by apply/pairP; exists a.
by apply/allP => o' /pairP[a' in_a']; exact: best in_a'.
Qed.

Lemma seq_argmax (X : eqType) (v : X -> T) (xs : seq X) :
  xs != [::] -> exists2 x, x \in xs & all (fun y => v y <= v x) xs.
Proof.
elim: xs => // y xs IHxs _; case: xs IHxs => [_|z xs /(_ isT) [x in_x best]].
  by exists y; rewrite ?mem_head //= lexx.
have [le_yx|/ltW le_xy] := leP (v y) (v x).
  by exists x; [rewrite in_cons in_x orbT | apply/andP].
exists y; first exact: mem_head.
apply/allP => w; rewrite in_cons => /predU1P[->|in_w]; first exact: lexx.
by apply: le_trans le_xy; exact: (allP best _ in_w).
Qed.

Lemma stack_nonempty (a0 : A) r h : exists o, stack_set r h o.
Proof.
elim: r h => [|r IHr] h; first by exists h.
set pairs := flatten [seq stack_seq r (rcons h a) | a <- enum A].
have some: pairs != [::].
  have [o /stack_setP in_o] := IHr (rcons h a0).
  suff: o \in pairs by case: pairs.
  by apply/flatten_mapP; exists a0; rewrite ?mem_enum.
have [o in_o best] := seq_argmax (u (size h)) some.
by exists o; apply/stack_setP; rewrite /= mem_filter best.
Qed.

(** Nested commitment is a way to play subgame-perfectly. *)
Theorem stack_sub_out (a0 : A) r h o : stack_set r h o -> out_set r h o.
Proof.
elim: r h o => // r IHr h o [a [in_a best]].
have [g in_g] : exists g, forall a', stack_set r (rcons h a') (g a').
  apply: (fin_all_exists (P := fun a' => stack_set r (rcons h a'))) => a'.
  exact: stack_nonempty.
exists (fun a' => if a' == a then o else g a'); split=> [a'|].
  by apply: IHr; case: eqP => [->|_].
exists a; rewrite eqxx; split=> // a'; case: eqP => // _.
exact: best (in_g a').
Qed.

Definition unambiguous : Prop :=
  forall r h, (size h + r)%N = n ->
  forall o o', stack_set r h o -> stack_set r h o' -> o = o'.

Definition separates : Prop :=
  forall k o o', (k < n)%N -> size o = n -> size o' = n -> u k o = u k o' -> o = o'.

Lemma stack_size r h o : stack_set r h o -> size o = (size h + r)%N.
Proof.
elim: r h o => [|r IHr] h o /= => [->|[a [in_a _]]]; first by rewrite addn0.
by rewrite (IHr _ _ in_a) size_rcons addSnnS.
Qed.

Lemma separates_unambiguous : separates -> unambiguous.
Proof.
move=> apart [|r] h left o o' in_o in_o'; first by rewrite in_o in_o'.
have short: (size h < n)%N by rewrite -left -addSnnS leq_addr.
have [size_o size_o'] : size o = n /\ size o' = n by split; rewrite -left; exact: stack_size.
case: in_o in_o' => [a [in_a best]] [a' [in_a' best']].
apply: (apart _ _ _ short size_o size_o').
by apply/le_anti; rewrite (best _ _ in_a') (best' _ _ in_a).
Qed.

(** Without ties subgame-perfect play and nested commitment have the same
    single outcome. *)
Theorem stack_eq_out (a0 : A) o :
  unambiguous -> out_set n [::] o <-> stack_set n [::] o.
Proof.
move=> unique; suff same r h o' : (size h + r)%N = n -> out_set r h o' <-> stack_set r h o'.
  exact: same.
elim: r h o' => // r IHr h o' left.
have left' a : (size (rcons h a) + r)%N = n by rewrite size_rcons addSnnS.
split; last exact: stack_sub_out.
move=> [g [out_g [a [-> best]]]].
have in_g b : stack_set r (rcons h b) (g b).
  by apply/(IHr _ _ (left' b)); exact: out_g.
exists a; split=> // a' o1 in_o1.
by rewrite (unique _ _ (left' a') _ _ in_o1 (in_g a')).
Qed.

Corollary stack_eq_out_single (a0 : A) :
  separates -> exists o, forall o', (out_set n [::] o' <-> o' = o) /\
                                    (stack_set n [::] o' <-> o' = o).
Proof.
move/separates_unambiguous => unique; have [o in_o] := stack_nonempty a0 n [::].
exists o => o'; have single: stack_set n [::] o' <-> o' = o.
  by split=> [in_o'|-> //]; exact: unique in_o' in_o.
by split=> //; apply: iff_trans single; exact: stack_eq_out.
Qed.

(** Subgame-perfect play exists, and so does nested commitment. *)
Theorem subgame_perfect_exists (a0 : A) :
  exists s, subgame_perfect s /\ stack_set n [::] (outcome s [::]).
Proof.
have [o in_o] := stack_nonempty a0 n [::].
have /(spe_outcomes a0) [s [perfect out_s]] := stack_sub_out a0 in_o.
by exists s; rewrite out_s.
Qed.

End Priority.

(** ** Two players: the strong commitment is the best subgame-perfect play *)

Theorem two_players (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (o o' : seq A) :
  out_set u 2 [::] o -> stack_set u 2 [::] o' -> u 0 o <= u 0 o'.
Proof.
move=> [g [out_g [a [-> _]]]] [a' [_ best']]; apply: (best' a).
have [g' [out_g' [b [-> best]]]] := out_g a.
by exists b; split=> [|b' o1 ->]; [exact: out_g' | rewrite -(out_g' b')].
Qed.

(** ** Three players: it need not be *)

Section TieAgainstTheMiddle.

Local Open Scope nat_scope.

(** Player 1 chooses between x ([true]) and y; after x the indifferent player 2
    gives player 1 either 2 or 0, while y is worth 1 to player 1 and 10 to player
    0, who has nothing to choose.  Nested commitment lets player 2 favour player
    1, hence x; but player 2 may as well threaten with 0, and then y is played. *)
Definition tied (k : nat) (o : seq bool) : nat :=
  let x := nth false o 1 in let kind := nth false o 2 in
  match k with
  | 0 => if x then 0 else 10
  | 1 => if x then (if kind then 2 else 0) else 1
  | _ => 0
  end.

Theorem tie_against_the_middle :
  (exists s, subgame_perfect tied 3 s /\ tied 0 (outcome 3 s [::]) = 10) /\
  (exists o, stack_set tied 3 [::] o) /\
  (forall o, stack_set tied 3 [::] o -> tied 0 o = 0).
Proof.
split; [exists (fun=> false) | split; first exact: (stack_nonempty tied true)].
  split=> //; apply/one_shot_deviation => -[|a1 [|a2 [|a3 h]]] // _ a.
  by case: a.
move=> o [a [[b [[c [-> _]] best_b]] _]].
have: (tied 1 [:: a; true; true] <= tied 1 [:: a; b; c])%O.
  by apply: (best_b true); exists true; split=> // c' o' ->.
by case: b {best_b} => //; case: c.
Qed.

End TieAgainstTheMiddle.
