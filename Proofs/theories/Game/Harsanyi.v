(** * Types merged into one follower

    The types of a Bayesian game may be merged into one follower, whose actions
    are the profiles, one response of every type.  The leader gets the weighted sum
    over the types, and the follower the sum over the types of what each of them
    gets, so that its best responses are just the profiles of best responses, also
    where the weight of a type is zero: such types answer, and count for nothing.

<<
    merged_leader, merged_follower
                       the payoffs of the merged game
    merged_BR          its best responses are the profiles of best responses
    merged_worst       and its worst ones those of worst best responses
    harsanyi_strong    both games have the same strong equilibria
    bayes_worst x v    v is the weighted sum of what x pays under the worst best
                       responses of the types
    is_bayes_weak_value w
                       the supremum of what commitments guarantee in this sense
    harsanyi_weak      the merged game has the same weak value
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Base.Sums Game.Bimatrix Game.Certificate Game.Bayesian.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Harsanyi.

Variables (F : realFieldType) (T I : finType) (J : T -> finType).
Variables (w : T -> F) (UL UF : forall t, I -> J t -> F).
Arguments UL : clear implicits.
Arguments UF : clear implicits.
Local Notation profile := {dffun forall t, J t}.
Implicit Types (x : I -> F) (j k : profile) (v u : F).

(** ** The merged game *)

Definition merged_leader (i : I) j : F := \sum_t w t * UL t i (j t).

Definition merged_follower (i : I) j : F := \sum_t UF t i (j t).

Lemma merged_leader_EU x j : EU merged_leader x j = bayes_value w UL x j.
Proof.
rewrite /EU /bayes_value /merged_leader.
under eq_bigr do rewrite mulr_sumr.
rewrite exchange_big; apply: eq_bigr => t _; rewrite /EU mulr_sumr.
by apply: eq_bigr => i _; rewrite mulrCA.
Qed.

Lemma merged_follower_EU x j : EU merged_follower x j = \sum_t EU (UF t) x (j t).
Proof.
rewrite /EU /merged_follower.
under eq_bigr do rewrite mulr_sumr.
by rewrite exchange_big.
Qed.

(** The profile that answers [h] for one type and [j] for the others. *)
Definition replaced j t (h : J t) : profile :=
  [ffun s => if t =P s is ReflectT t_s then ecast z (J z) t_s h else j s].

Lemma replaced_same j t (h : J t) : replaced j h t = h.
Proof. by rewrite ffunE; case: eqP => // t_t; rewrite eq_axiomK. Qed.

Lemma replaced_other j t (h : J t) s : t != s -> replaced j h s = j s.
Proof. by rewrite ffunE; case: eqP. Qed.

Theorem merged_BR x j : BR merged_follower x j <-> bayes_BR UF x j.
Proof.
split=> [j_best t h|j_best k]; last first.
  by rewrite !merged_follower_EU; apply: ler_sum => t _; apply: j_best.
have := j_best (replaced j h); rewrite !merged_follower_EU (bigD1 t) //= [leRHS](bigD1 t) //=.
rewrite replaced_same [X in _ + X <= _](eq_bigr (fun s => EU (UF s) x (j s))).
  by rewrite ler_add2r.
by move=> s s_t; rewrite replaced_other // eq_sym.
Qed.

(** ** Strong ties *)

Lemma bayes_BR_ffun x (j : forall t, J t) : bayes_BR UF x [ffun t => j t] <-> bayes_BR UF x j.
Proof. by split=> j_best t; have := j_best t; rewrite ffunE. Qed.

Lemma bayes_value_ffun x (j : forall t, J t) :
  bayes_value w UL x [ffun t => j t] = bayes_value w UL x j.
Proof. by apply: eq_bigr => t _; rewrite ffunE. Qed.

Theorem harsanyi_strong x j v u :
  is_SSE_gap merged_leader merged_follower x j v u <-> is_bayes_SSE_gap w UL UF x j v u.
Proof.
split=> -[mx].
  move=> /merged_BR j_best; rewrite merged_leader_EU => xj_v le_u; split=> // x' j' mx' j'_best.
  rewrite -(bayes_value_ffun x' j') -merged_leader_EU le_u //.
  exact/merged_BR/bayes_BR_ffun.
move=> j_best xj_v le_u; split=> // [||x' j' mx' /merged_BR j'_best].
- exact/merged_BR.
- by rewrite merged_leader_EU.
by rewrite merged_leader_EU le_u.
Qed.

(** ** Weak ties *)

Hypothesis w_ge0 : forall t, 0 <= w t.

Definition bayes_worst x v : Prop :=
  exists2 g : T -> F, (forall t, worst_payoff (UL t) (UF t) x (g t)) & \sum_t w t * g t = v.

Definition bayes_weak_upper u : Prop := forall x v, mixed x -> bayes_worst x v -> v <= u.

Definition bayes_weak_lower v : Prop :=
  forall v', v' < v -> exists x g, [/\ mixed x, bayes_worst x g & v' < g].

Definition is_bayes_weak_value v : Prop := bayes_weak_lower v /\ bayes_weak_upper v.

(** Each type does its worst on its own. *)
Theorem merged_worst x v :
  worst_payoff merged_leader merged_follower x v <-> bayes_worst x v.
Proof.
have least g (k : profile) : (forall t, worst_payoff (UL t) (UF t) x (g t)) ->
    bayes_BR UF x k -> \sum_t w t * g t <= bayes_value w UL x k.
  move=> worst k_best; apply: ler_sum => t _; rewrite ler_wpmul2l //.
  by have [_] := worst t; apply.
have attained g : (forall t, worst_payoff (UL t) (UF t) x (g t)) ->
    exists2 k : profile, bayes_BR UF x k & bayes_value w UL x k = \sum_t w t * g t.
  move=> worst; have reply t : exists h : J t, BR (UF t) x h /\ EU (UL t) x h = g t.
    by have [[h h_best h_g] _] := worst t; exists h.
  have [k k_worst] := fin_all_exists reply; exists [ffun t => k t].
    by apply/bayes_BR_ffun => t; case: (k_worst t).
  rewrite bayes_value_ffun; apply: eq_bigr => t _; by case: (k_worst t) => _ ->.
split=> [[[j /merged_BR j_best]]|[g worst <-]]; last first.
  have [k k_best k_g] := attained g worst.
  split=> [|h /merged_BR h_best]; last by rewrite merged_leader_EU least.
  by exists k; [exact/merged_BR | rewrite merged_leader_EU].
rewrite merged_leader_EU => j_v v_le.
have worst t : exists g, worst_payoff (UL t) (UF t) x g.
  have [h h_best h_min] := BR_largest (UF t) x (j t) (fun r : J t => - EU (UL t) x r).
  exists (EU (UL t) x h); split=> [|k k_best]; first by exists h.
  by rewrite -ler_opp2 h_min.
have [g g_worst] := fin_all_exists worst; exists g => //.
have [k k_best k_g] := attained g g_worst.
apply/le_anti; rewrite -{1}j_v least //= -k_g -merged_leader_EU v_le //.
exact/merged_BR.
Qed.

Theorem harsanyi_weak v :
  is_weak_value merged_leader merged_follower v <-> is_bayes_weak_value v.
Proof.
split=> -[lower upper]; split=> [v' /lower[x [g [mx /merged_worst worst v'_g]]]|x g mx /merged_worst].
- by exists x, g.
- exact: upper.
- by exists x, g.
exact: upper.
Qed.

End Harsanyi.
