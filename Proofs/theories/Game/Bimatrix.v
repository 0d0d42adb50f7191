(** * Commitment in two-player games: definitions

    The leader commits to a mixture of its actions, the follower sees the
    mixture and plays a best response.  [F] is any ordered field, so every
    statement holds over the rationals and over the reals at once.

<<
    mixed x             x is a probability vector
    EU U x j            expected payoff of U when x meets action j
    BR x j              j is a best response of the follower to x
    is_SSE x j v        (x, j) is a strong Stackelberg equilibrium of value v:
                        ties are broken for the leader
    is_SSE_gap x j v u  x and j pay v, and no commitment pays more than u
    is_SSE_profile x f  the textbook notion: f answers every commitment
    worst_payoff x v    v is what x pays under the worst best response
    weak_upper u        no commitment guarantees more than u
    weak_lower v        commitments guarantee values arbitrarily close to v
    is_weak_value w     w is the weak (pessimistic) value: a supremum
    is_weak_gap x b g v u   x guarantees g, by the answer b, and the weak value
                        lies between v and u
    is_pure_strong, is_pure_weak   commitment to one action
    secures, concedes   the two sides of a zero-sum game
>> *)
From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Mixtures and expected payoffs *)

Definition mixed (F : realFieldType) (I : finType) (x : I -> F) : Prop :=
  (forall i, 0 <= x i) /\ \sum_i x i = 1.

Definition EU (F : realFieldType) (I J : finType) (U : I -> J -> F) (x : I -> F)
    (j : J) : F :=
  \sum_i x i * U i j.

Section Commitment.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (x : I -> F) (j : J) (v w u : F).

Definition BR x j : Prop := forall k, EU UF x k <= EU UF x j.

(** ** Strong ties: the follower does the leader the favour *)

Definition is_SSE_gap x j v u : Prop :=
  [/\ mixed x, BR x j, EU UL x j = v
    & forall x' j', mixed x' -> BR x' j' -> EU UL x' j' <= u].

Definition is_SSE x j v : Prop := is_SSE_gap x j v v.

Definition breaks_ties_for_leader (f : (I -> F) -> J) : Prop :=
  forall z, mixed z -> BR z (f z) /\ forall k, BR z k -> EU UL z k <= EU UL z (f z).

Definition is_SSE_profile x (f : (I -> F) -> J) : Prop :=
  [/\ mixed x, breaks_ties_for_leader f
    & forall z, mixed z -> EU UL z (f z) <= EU UL x (f x)].

(** ** Weak ties: the follower's worst best response counts *)

Definition worst_payoff x v : Prop :=
  (exists2 j, BR x j & EU UL x j = v) /\ (forall j, BR x j -> v <= EU UL x j).

Definition weak_upper u : Prop :=
  forall x v, mixed x -> worst_payoff x v -> v <= u.

Definition weak_lower v : Prop :=
  forall v', v' < v -> exists x w, [/\ mixed x, worst_payoff x w & v' < w].

Definition is_weak_value w : Prop := weak_lower w /\ weak_upper w.

Definition is_weak_gap x b g v u : Prop :=
  [/\ mixed x, BR x b, EU UL x b = g, worst_payoff x g & weak_lower v /\ weak_upper u].

(** ** Commitment to one action *)

Definition best_reply (i : I) (j : J) : Prop := forall k, UF i k <= UF i j.

(** [i] with the answer [j] pays [v]; whatever one action pays, under the best
    answer for the leader, is at most [u]. *)
Definition is_pure_strong (i : I) j v u : Prop :=
  [/\ best_reply i j, UL i j = v, (forall k, best_reply i k -> UL i k <= v)
    & forall i' j', best_reply i' j' -> UL i' j' <= u].

(** [i] with the answer [j] pays [v], which no other best answer undercuts; and
    every action has a best answer that pays at most [u]. *)
Definition is_pure_weak (i : I) j v u : Prop :=
  [/\ best_reply i j, UL i j = v, (forall k, best_reply i k -> v <= UL i k)
    & forall i', exists2 j', best_reply i' j' & UL i' j' <= u].

End Commitment.

(** ** One matrix: what the row player secures *)

Section MatrixGame.

Variables (F : realFieldType) (I J : finType) (U : I -> J -> F).

(** The mixture [x] of rows pays at least [v] against every column. *)
Definition secures (x : I -> F) (v : F) : Prop := mixed x /\ forall j, v <= EU U x j.

(** The mixture [y] of columns holds every row to at most [u]. *)
Definition concedes (y : J -> F) (u : F) : Prop :=
  mixed y /\ forall i, \sum_j y j * U i j <= u.

(** [v] is secured by [x], and nobody secures more than [u]. *)
Definition is_maximin_gap (x : I -> F) (v u : F) : Prop :=
  secures x v /\ forall x' v', secures x' v' -> v' <= u.

End MatrixGame.
