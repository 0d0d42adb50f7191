(** * Markov decision processes with a party known only up to bounds

    At a state the bounded party mixes its actions within bounds
    [lo <= p <= hi].  One level [k] bounds the average of [q] over all such
    mixtures, without sorting; the best level is exact.  Averaging over a
    stationary policy of the bounded party leaves a process of the other party,
    the responder, to which comparison applies.

<<
    in_box lo hi p      p is a distribution and lo <= p <= hi
    above lo hi q k     k + sum_a (hi_a max(q_a - k, 0) - lo_a max(k - q_a, 0))
    below lo hi q k     k + sum_a (lo_a max(q_a - k, 0) - hi_a max(k - q_a, 0))
    box_inhabited       a box is not empty if sum lo <= 1 <= sum hi
    box_dual, box_dual_lower    below <= average of q <= above, at every level
    box_dual_tight      above is attained at some level by some p in the box
    against M p         the responder's process when the other party plays p;
                        M has the actions (b, a): the responder's first
    play M ps v         the value of finitely many steps ps, then v
    certified_above w high, certified_below l pol low   the evidence for imdp
    imdp_sandwich       l <= value of pol <= optimal value <= w against every p
                        within the boxes
    with_chance M P     M with other chances
    transition_sandwich the same for boxes on the chances
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Game.Bimatrix MDP.Comparison MDP.Existence.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** One box *)

Section Box.

Variables (F : realFieldType) (A : finType).
Implicit Types (lo hi p q : A -> F) (a : A) (k : F).

Definition in_box lo hi p : Prop := mixed p /\ forall a, lo a <= p a <= hi a.

(** Between a number below 1 and one above it, some mixture of the two is 1. *)
Lemma share (low high : F) : low <= 1 <= high ->
  exists2 c, 0 <= c <= 1 & low + c * (high - low) = 1.
Proof.
case/andP=> le1 ge1; have [eq|neq] := eqVneq high low.
  exists 0; rewrite ?lexx ?ler01 // mul0r addr0; apply/le_anti.
  by rewrite le1 -eq.
have pos : 0 < high - low by rewrite subr_gt0 lt_neqAle eq_sym neq (le_trans le1).
exists ((1 - low) / (high - low)); last by rewrite divfK ?gt_eqF // addrC subrK.
by rewrite divr_ge0 ?(ltW pos) ?subr_ge0 //= ler_pdivr_mulr // mul1r ler_add2r.
Qed.

Lemma share_in (low high c : F) : low <= high -> 0 <= c <= 1 ->
  low <= low + c * (high - low) <= high.
Proof.
move=> le /andP[c0 c1]; rewrite ler_addl mulr_ge0 ?subr_ge0 //=.
by rewrite -ler_subr_addl ler_pimull ?subr_ge0.
Qed.

Lemma box_inhabited lo hi : (forall a, 0 <= lo a <= hi a) ->
  \sum_a lo a <= 1 <= \sum_a hi a -> exists p, in_box lo hi p.
Proof.
move=> lo_hi /share[c c01 sum1]; exists (fun a => lo a + c * (hi a - lo a)).
have box a : lo a <= lo a + c * (hi a - lo a) <= hi a.
  by apply: share_in => //; case/andP: (lo_hi a).
split=> //; split=> [a|].
  by have /andP[lo0 _] := lo_hi a; have /andP[+ _] := box a; apply: le_trans.
by rewrite -sum1 -sumrB mulr_sumr -big_split.
Qed.

Definition above lo hi q k : F :=
  k + \sum_a (hi a * Num.max (q a - k) 0 - lo a * Num.max (k - q a) 0).

Definition below lo hi q k : F :=
  k + \sum_a (lo a * Num.max (q a - k) 0 - hi a * Num.max (k - q a) 0).

(** Excess over the level counts with [hi], shortfall with [lo]. *)
Lemma aboveE lo hi q k :
  above lo hi q k = k + \sum_a (if 0 <= q a - k then hi a else lo a) * (q a - k).
Proof.
congr (_ + _); apply: eq_bigr => a _; rewrite -[k - q a]opprB.
case: (lerP 0 (q a - k)) => [ge0|/ltW le0].
  by rewrite max_r ?oppr_le0 // mulr0 subr0.
by rewrite mulr0 sub0r max_l ?oppr_ge0 // mulrN opprK.
Qed.

Lemma belowE lo hi q k : below lo hi q k = above hi lo q k.
Proof. by []. Qed.

Lemma average_level p q k : mixed p -> \sum_a p a * q a = k + \sum_a p a * (q a - k).
Proof.
move=> pm; rewrite -{1}(average_const k pm) -big_split /=.
by apply: eq_bigr => a _; rewrite -mulrDr addrC subrK.
Qed.

Lemma box_dual lo hi p q k : in_box lo hi p -> \sum_a p a * q a <= above lo hi q k.
Proof.
case=> pm box; rewrite aboveE (average_level q k pm) ler_add2l ler_sum // => a _.
have /andP[lo_p p_hi] := box a.
by case: (lerP 0 (q a - k)) => [ge0|/ltW le0]; [apply: ler_wpmul2r | apply: ler_wnmul2r].
Qed.

Lemma box_dual_lower lo hi p q k : in_box lo hi p -> below lo hi q k <= \sum_a p a * q a.
Proof.
case=> pm box; rewrite belowE aboveE (average_level q k pm) ler_add2l ler_sum // => a _.
have /andP[lo_p p_hi] := box a.
by case: (lerP 0 (q a - k)) => [ge0|/ltW le0]; [apply: ler_wpmul2r | apply: ler_wnmul2r].
Qed.

(** A smaller box gives bounds at least as good. *)
Lemma box_monotone lo hi lo' hi' q k :
  (forall a, lo a <= lo' a) -> (forall a, hi' a <= hi a) ->
  below lo hi q k <= below lo' hi' q k /\ above lo' hi' q k <= above lo hi q k.
Proof.
move=> lo_le hi_ge; have max0 (x : F) : 0 <= Num.max x 0 by rewrite le_maxr lexx orbT.
by split; rewrite ler_add2l ler_sum // => a _; rewrite ler_sub // ler_wpmul2r.
Qed.

(** Mixtures that use [hi] above the level and [lo] below it reach the bound. *)
Lemma box_level lo hi p q k :
  in_box lo hi p -> (forall a, k < q a -> p a = hi a) -> (forall a, q a < k -> p a = lo a) ->
  \sum_a p a * q a = above lo hi q k.
Proof.
case=> pm _ p_hi p_lo; rewrite aboveE (average_level q k pm); congr (_ + _).
apply: eq_bigr => a _; rewrite subr_ge0.
have [/p_hi ->|/p_lo ->|->] := ltgtP k (q a) => //.
by rewrite subrr !mulr0.
Qed.

(** Fill the actions up from [lo] to [hi], best first, until the sum is 1: the
    level is the payoff of the last action that is raised. *)
Theorem box_dual_tight lo hi q :
  (forall a, 0 <= lo a) -> (exists p, in_box lo hi p) ->
  exists k p, in_box lo hi p /\ \sum_a p a * q a = above lo hi q k.
Proof.
move=> lo0 [p0 [[_ sum_p0] box0]].
have lo_hi a : lo a <= hi a by have /andP[] := box0 a; apply: le_trans.
pose fill (raised : pred A) := \sum_a if raised a then hi a else lo a.
have all_raised : 1 <= fill predT by rewrite -sum_p0 ler_sum // => a _; case/andP: (box0 a).
have none_raised : fill pred0 <= 1 by rewrite -sum_p0 ler_sum // => a _; case/andP: (box0 a).
have fill_eq P P' : P =1 P' -> fill P = fill P'.
  by move=> PE; apply: eq_bigr => a _; rewrite PE.
(* the lowest level at which raising all that is strictly better is affordable *)
pose affordable a := fill (fun b => q a < q b) <= 1.
have [a0 ok0] : exists a, affordable a.
  have [a1 _|empty] := pickP (@predT A); last first.
    by have /eqP[] := oner_neq0 F; rewrite -sum_p0 big_pred0.
  have [top _ topP] := @arg_maxP _ F _ a1 predT q isT.
  exists top; rewrite /affordable (fill_eq _ pred0) // => b.
  by apply/negbTE; rewrite -leNgt; apply: topP.
have [last ok lastP] := @arg_minP _ F _ a0 affordable q ok0.
set k := q last in lastP ok *.
have next : 1 <= fill (fun b => k <= q b).
  rewrite leNgt; apply/negP => short.
  have [a2 low2|all_high] := pickP (fun b => q b < k); last first.
    by move: short; rewrite (fill_eq _ predT) ?ltNge ?all_raised // => b; rewrite leNgt all_high.
  have [top top_low topP] := @arg_maxP _ F _ a2 (fun b => q b < k) q low2.
  have : affordable top.
    rewrite /affordable (fill_eq _ (fun b => k <= q b)) ?ltW // => b.
    apply/idP/idP => [top_b|]; last exact: lt_le_trans.
    by rewrite leNgt; apply/negP => /topP; rewrite /= leNgt top_b.
  by move/lastP; rewrite /= leNgt top_low.
(* share the rest among the actions at the level *)
rewrite /affordable -/k in ok; set low := fill _ in ok; set high := fill _ in next.
have [c c01 cE] := share (introT andP (conj ok next)).
pose p a := if k < q a then hi a else if q a < k then lo a else lo a + c * (hi a - lo a).
have p_box a : lo a <= p a <= hi a.
  rewrite /p; case: ifP => _; first by rewrite lo_hi lexx.
  case: ifP => _; first by rewrite lexx lo_hi.
  exact: share_in.
exists k, p; have p_in : in_box lo hi p.
  split=> //; split=> [a|]; first by have /andP[+ _] := p_box a; apply: le_trans.
  rewrite -cE -sumrB mulr_sumr -big_split /=; apply: eq_bigr => a _; rewrite /p.
  by have [_|_|_] := ltgtP k (q a); rewrite ?subrr ?mulr0 ?addr0.
by split=> //; apply: box_level => // a; rewrite /p => lt; rewrite ?lt // ltNge ltW ?lt.
Qed.

End Box.

(** ** A responder and a bounded party *)

(** The responder's process when the other party plays [p]: rewards and chances
    are averaged. *)
Definition against (F : realFieldType) (S A B : finType) (M : mdp F S [finType of B * A])
    (p : S -> A -> F) : mdp F S B :=
  Mdp (discount M) (fun s b => \sum_a p s a * reward M s (b, a))
      (fun s b t => \sum_a p s a * chance M s (b, a) t).

(** [n] steps: with [i] left after it, a step is played by [p i] and [x i]. *)
Fixpoint play (F : realFieldType) (S A B : finType) (M : mdp F S [finType of B * A])
    (p : nat -> S -> A -> F) (x : nat -> S -> B -> F) (n : nat) (v : S -> F) (s : S) : F :=
  if n is i.+1 then \sum_b x i s b * Q (against M (p i)) (play M p x i v) s b else v s.

Section BoundedParty.

Variables (F : realFieldType) (S A B : finType) (M : mdp F S [finType of B * A]).
Variables (lo hi : S -> A -> F).
Hypothesis M_ok : well_formed M.
Implicit Types (p : S -> A -> F) (v w l : S -> F) (s : S) (b : B) (pol : S -> B).

Definition in_boxes p : Prop := forall s, in_box (lo s) (hi s) (p s).

(** The evidence: one level for each state and action of the responder, and one
    for each state under the named policy of the responder. *)
Definition certified_above w (high : S -> B -> F) : Prop :=
  forall s b, above (lo s) (hi s) (fun a => Q M w s (b, a)) (high s b) <= w s.

Definition certified_below l pol (low : S -> F) : Prop :=
  forall s, l s <= below (lo s) (hi s) (fun a => Q M l s (pol s, a)) (low s).

Lemma Q_against p v s b :
  Q (against M p) v s b = \sum_a p s a * Q M v s (b, a).
Proof. exact: Q_average. Qed.

Lemma well_formed_against p : (forall s, mixed (p s)) -> well_formed (against M p).
Proof. by have [g01 Pm] := M_ok => pm; split=> // s b; apply: mixed_average. Qed.

Lemma boxes_mixed p : in_boxes p -> forall s, mixed (p s).
Proof. by move=> boxed s; case: (boxed s). Qed.

Lemma boxes_super p w high : certified_above w high -> in_boxes p -> super (against M p) w.
Proof.
by move=> w_ok boxed s b; rewrite Q_against (le_trans _ (w_ok s b)) // box_dual.
Qed.

Lemma boxes_gain p l pol low : certified_below l pol low -> in_boxes p ->
  forall s, l s <= Q (against M p) l s (pol s).
Proof.
by move=> l_ok boxed s; rewrite Q_against (le_trans (l_ok s)) // box_dual_lower.
Qed.

(** Whatever the bounded party plays, the responder gets at most [w] ... *)
Theorem imdp_upper w high : certified_above w high ->
  forall p v, in_boxes p -> sub (against M p) v -> forall s, v s <= w s.
Proof.
move=> w_ok p v boxed; have N_ok := well_formed_against (boxes_mixed boxed).
exact: (comparison N_ok (boxes_super w_ok boxed)).
Qed.

(** ... and at least [l], by the named policy. *)
Theorem imdp_lower l pol low : certified_below l pol low ->
  forall p v, in_boxes p -> value_of (against M p) pol v -> forall s, l s <= v s.
Proof.
move=> l_ok p v boxed vp; have N_ok := well_formed_against (boxes_mixed boxed).
exact: (policy_gain N_ok vp (boxes_gain l_ok boxed)).
Qed.

Theorem imdp_sandwich w high l pol low :
  certified_above w high -> certified_below l pol low ->
  forall p, in_boxes p -> brackets (against M p) pol l w.
Proof.
move=> w_ok l_ok p boxed; have N_ok := well_formed_against (boxes_mixed boxed).
exact: (certificate_brackets N_ok (boxes_super w_ok boxed) (boxes_gain l_ok boxed)).
Qed.

(** The responder as a leader: no policy of the leader, randomised or not, is
    worth more than [w], and the named one guarantees [l]. *)
Theorem imdp_leader w high l pol low :
  certified_above w high -> certified_below l pol low ->
  forall p, in_boxes p ->
  (forall x v, (forall s, mixed (x s)) -> value_of_mixed (against M p) x v ->
    forall s, v s <= w s) /\
  (forall v, value_of (against M p) pol v -> forall s, l s <= v s).
Proof.
move=> w_ok l_ok p boxed; split=> [x v xm vx|v]; last exact: (imdp_lower l_ok boxed).
exact: (policy_upper (well_formed_against (boxes_mixed boxed)) xm vx (boxes_super w_ok boxed)).
Qed.

(** Policies may change from step to step. *)
Theorem imdp_finite_horizon w high l pol low :
  certified_above w high -> certified_below l pol low ->
  forall (p : nat -> S -> A -> F) n, (forall i, in_boxes (p i)) ->
  (forall x, (forall i s, mixed (x i s)) -> forall s, play M p x n w s <= w s) /\
  (forall s, l s <= play M p (fun=> deterministic F pol) n l s).
Proof.
move=> w_ok l_ok p n boxed.
have N_ok i := well_formed_against (boxes_mixed (boxed i)).
split=> [x xm|]; elim: n => //= n IH s.
  rewrite -[leRHS](average_const (w s) (xm n s)) average_le // => b.
  exact: le_trans (Q_mono (N_ok n) _ _ IH) (boxes_super w_ok (boxed n) _ _).
rewrite sum_deterministic (le_trans (boxes_gain l_ok (boxed n) s)) //.
exact: (Q_mono (N_ok n) _ _ IH).
Qed.

End BoundedParty.

(** ** Boxes on the chances *)

Definition with_chance (F : realFieldType) (S A : finType) (M : mdp F S A)
    (P : S -> A -> S -> F) : mdp F S A :=
  Mdp (discount M) (reward M) P.

Section ChanceBoxes.

Variables (F : realFieldType) (S A : finType) (M : mdp F S A).
Variables (lo hi : S -> A -> S -> F).
Hypothesis discount01 : 0 <= discount M < 1.
Implicit Types (P : S -> A -> S -> F) (v w l : S -> F) (pol : S -> A).

Definition chance_in_boxes P : Prop := forall s a, in_box (lo s a) (hi s a) (P s a).

Lemma well_formed_with_chance P : chance_in_boxes P -> well_formed (with_chance M P).
Proof. by move=> boxed; split=> // s a; case: (boxed s a). Qed.

Theorem transition_sandwich w (high : S -> A -> F) l pol (low : S -> F) :
  (forall s a, reward M s a + discount M * above (lo s a) (hi s a) w (high s a) <= w s) ->
  (forall s, l s <= reward M s (pol s)
                    + discount M * below (lo s (pol s)) (hi s (pol s)) l (low s)) ->
  forall P, chance_in_boxes P -> brackets (with_chance M P) pol l w.
Proof.
have /andP[g0 _] := discount01 => w_ok l_ok P boxed.
apply: (certificate_brackets (well_formed_with_chance boxed)) => [s a|s].
  by apply: le_trans (w_ok s a); rewrite /Q ler_add2l ler_wpmul2l // box_dual.
by apply: le_trans (l_ok s) _; rewrite /Q ler_add2l ler_wpmul2l // box_dual_lower.
Qed.

End ChanceBoxes.
