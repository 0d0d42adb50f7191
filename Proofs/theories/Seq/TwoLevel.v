(** * One leader action, one answer: subgame perfection and pure commitment

    The leader chooses an action, the follower sees it and answers.  Payoffs
    live in any total order: no arithmetic is needed.  Playing the tree
    (subgame-perfect equilibrium, where the follower's rule breaks its ties as
    it likes) and committing to an action (where ties go to the leader) are
    compared.

<<
    best_answer a b     b maximises the follower's payoff at a
    rational f          f answers every action with a best answer
    SPE a f             f is rational and a maximises uL a (f a)
    PSE a b             b is a best answer to a, and no action with a best
                        answer pays the leader more: strong pure commitment
    unique_answers      no action leaves the follower indifferent
    argmax u            a maximiser of u on an inhabited finite type
>> *)
From mathcomp Require Import all_ssreflect.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory.
Local Open Scope order_scope.

(** A finite inhabited type has a maximiser of every payoff. *)
Lemma argmax (disp : unit) (T : orderType disp) (A : finType) (a0 : A) (u : A -> T) :
  exists a, forall a', u a' <= u a.
Proof.
case: (arg_maxP u (erefl : xpredT a0)) => a _ best.
by exists a => a'; exact: best.
Qed.

Section TwoLevel.

Variables (disp : unit) (T : orderType disp) (A B : finType) (uL uF : A -> B -> T).
Implicit Types (a : A) (b : B) (f : A -> B).

Definition best_answer a b : Prop := forall b', uF a b' <= uF a b.

Definition rational f : Prop := forall a, best_answer a (f a).

Definition SPE a f : Prop := rational f /\ forall a', uL a' (f a') <= uL a (f a).

Definition PSE a b : Prop :=
  best_answer a b /\ forall a' b', best_answer a' b' -> uL a' b' <= uL a b.

Definition unique_answers : Prop :=
  forall a b b', best_answer a b -> best_answer a b' -> b = b'.

(** Every strong commitment is subgame-perfect play: answer [a] by [b] and all
    other actions by any best answer. *)
Theorem PSE_SPE a b : PSE a b -> exists f, SPE a f /\ f a = b.
Proof.
move=> [best_b top].
have [g rational_g] : exists g, rational g.
  by apply: (fin_all_exists (P := best_answer)) => a'; exact: argmax b (uF a').
exists (fun a' => if a' == a then b else g a'); rewrite eqxx; split=> //; split.
  by move=> a'; case: eqP => [->|_]; [exact: best_b | exact: rational_g].
move=> a'; rewrite eqxx; case: eqP => [->|_]; first exact: lexx.
by apply: top; exact: rational_g.
Qed.

(** Without ties the converse holds. *)
Theorem SPE_PSE a f : unique_answers -> SPE a f -> PSE a (f a).
Proof.
move=> unique [rational_f best_a]; split; first exact: rational_f.
by move=> a' b' best_b'; rewrite (unique a' b' (f a') best_b' (rational_f a')).
Qed.

(** With ties, no subgame-perfect play pays more than the strong commitment. *)
Theorem SPE_value_le a f a1 b1 :
  SPE a f -> PSE a1 b1 -> uL a (f a) <= uL a1 b1.
Proof. by move=> [rational_f _] [_ top]; exact: top. Qed.

(** Both exist, as soon as there is something to choose. *)
Theorem PSE_exists (a0 : A) (b0 : B) : exists a b, PSE a b.
Proof.
have: exists b : A -> B, forall a,
    best_answer a (b a) /\ forall b', best_answer a b' -> uL a b' <= uL a (b a).
  pose favours a b :=
    best_answer a b /\ forall b', best_answer a b' -> uL a b' <= uL a b.
  apply: (fin_all_exists (P := favours)) => a.
  pose best b := [forall b', uF a b' <= uF a b].
  have [b1 best1] := argmax b0 (uF a).
  case: (arg_maxP (uL a) (introT forallP best1 : best b1)) => b /forallP best_b top.
  by exists b; split=> // b' best_b'; apply: top; apply/forallP.
case=> b favour; have [a top] := argmax a0 (fun a => uL a (b a)).
exists a, (b a); split=> [|a' b' best_b']; first by case: (favour a).
by apply: le_trans (top a'); case: (favour a') => _; exact.
Qed.

(** The strong pure-commitment value is the largest subgame-perfect value. *)
Theorem PSE_largest_SPE (v : T) :
  (exists a b, PSE a b /\ uL a b = v) <->
  (exists a f, SPE a f /\ uL a (f a) = v) /\
    (forall a f, SPE a f -> uL a (f a) <= v).
Proof.
split=> [[a [b [pse <-]]]|[[a [f [spe <-]]] top]].
  have [f [spe fa]] := PSE_SPE pse.
  split; first by exists a, f; rewrite fa.
  by move=> a' f' spe'; exact: SPE_value_le spe' pse.
have [a1 [b1 pse]] := PSE_exists a (f a).
have [f1 [spe1 f1a]] := PSE_SPE pse.
exists a1, b1; split=> //; apply/le_anti/andP; split.
  by have := top a1 f1 spe1; rewrite f1a.
exact: SPE_value_le spe pse.
Qed.

End TwoLevel.
