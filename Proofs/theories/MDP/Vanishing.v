(** * Sums that cannot grow

    Comparison where chances may sum to less than one, so that a process can end.
    A kernel K that leaves nothing positive (if d <= K d, then d <= 0) makes the
    solutions of v = r + K v exist and be unique, and compares what lies below and
    above them.  A discount makes a kernel such, and so does moving forward.

<<
    vanishing K         d <= K d only for d <= 0
    vanishing_discounted   so it is if rows sum to less than one
    vanishing_forward   and if the kernel leads to states of larger rank only
    vanishing_chain     and if it is made of chances, discounted or moving forward
    kernel_comparison   v <= r + K v and r + K w <= w imply v <= w
    kernel_solution     v = r + K v has a solution
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import MDP.Existence.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Kernels.

Variables (F : realFieldType) (S : finType).
Implicit Types (K : S -> S -> F) (d r v w : S -> F).

Definition vanishing K : Prop :=
  forall d, (forall s, d s <= \sum_t K s t * d t) -> forall s, d s <= 0.

Lemma vanishing_discounted K g :
  (forall s t, 0 <= K s t) -> (forall s, \sum_t K s t <= g) -> g < 1 -> vanishing K.
Proof.
move=> K0 Kg g1 d below s; have [top _ largest] := @arg_maxP _ F _ s predT d isT.
apply: le_trans (largest s isT) _; rewrite leNgt; apply/negP => pos.
have: d top <= g * d top.
  apply: le_trans (below top) _; apply: le_trans (_ : _ <= \sum_t K top t * d top) _.
    by apply: ler_sum => t _; apply: ler_wpmul2l => //; apply: largest.
  by rewrite -mulr_suml ler_wpmul2r // ltW.
by rewrite leNgt gtr_pmull // g1.
Qed.

Lemma vanishing_forward K (rank : S -> nat) :
  (forall s t, 0 <= K s t) -> (forall s t, K s t != 0 -> (rank s < rank t)%N) -> vanishing K.
Proof.
move=> K0 up d below; pose last := \max_s rank s.
have bounded s : (rank s <= last)%N by exact: leq_bigmax.
suff H m s : (last - rank s < m)%N -> d s <= 0 by move=> s; exact: (H (last - rank s).+1).
elim: m s => // m IH s near; apply: le_trans (below s) _.
rewrite -oppr_ge0 -sumrN sumr_ge0 // => t _; rewrite oppr_ge0.
have [->|far] := eqVneq (K s t) 0; first by rewrite mul0r.
apply: mulr_ge0_le0 => //; apply: IH; apply: leq_trans (_ : _ < last - rank s)%N near.
by apply: ltn_sub2l (up _ _ far); exact: leq_trans (up _ _ far) (bounded t).
Qed.

(** Chances that sum to at most one, discounted or moving forward. *)
Lemma vanishing_chain g (P : S -> S -> F) :
  0 <= g -> (forall s t, 0 <= P s t) -> (forall s, \sum_t P s t <= 1) ->
  g < 1 \/ (exists rank : S -> nat, forall s t, P s t != 0 -> (rank s < rank t)%N) ->
  vanishing (fun s t => g * P s t).
Proof.
move=> g0 P0 P1 ends; have K0 s t : 0 <= g * P s t by exact: mulr_ge0.
case: ends => [small|[rank up]]; last first.
  by apply: (vanishing_forward (rank := rank)) => // s t; rewrite mulf_eq0 negb_or => /andP[_ /up].
by apply: (vanishing_discounted K0 _ small) => s; rewrite -mulr_sumr ler_pimulr.
Qed.

Lemma kernel_comparison K r v w : vanishing K ->
  (forall s, v s <= r s + \sum_t K s t * v t) ->
  (forall s, r s + \sum_t K s t * w t <= w s) -> forall s, v s <= w s.
Proof.
move=> none v_le w_ge s; rewrite -subr_le0; apply: (none (fun s => v s - w s)) => {}s.
apply: le_trans (ler_sub (v_le s) (w_ge s)) _.
rewrite opprD addrACA subrr add0r -sumrB ler_sum // => t _; by rewrite mulrBr.
Qed.

Lemma kernel_solution K r : vanishing K ->
  exists v, forall s, v s = r s + \sum_t K s t * v t.
Proof.
move=> none; apply: linear_fixpoint => v fixed s; apply/le_anti/andP; split.
  by apply: none s => s; rewrite -fixed.
rewrite -oppr_le0; apply: (none (fun s => - v s)) => {}s.
by rewrite {1}fixed -sumrN ler_sum // => t _; rewrite mulrN.
Qed.

End Kernels.
