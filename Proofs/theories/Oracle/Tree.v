(** * Finite interactions with a committed leader

    An interaction is a finite tree.  At some nodes the leader is shown an
    observation and plays; at others chance, nature or a follower draws; at the
    leaves something is returned: a payoff, or the followers' response.

<<
    policy              Obs -> Act -> F, memoryless in the observation
    Ret r               stop and return r
    Lead o k            the leader is shown o and plays a; go on with k a
    Draw n p k          draw i < n with weight p i; go on with k i
    ev pi h t           expected value of h at the leaf reached under pi
    bind t f            play t, then the interaction that its result names
    lottery R           weighted results; expect h l is the expectation of h
    law pi t            the lottery over the leaves of t under pi
    proper t            the draws in t are probability vectors
    stochastic pi       pi o is a probability vector for every o
    deterministic f     the policy that plays f o at o
    queries K t         the leader is asked exactly K times on every path
    ev_disc gam pi h t  ev, discounted by gam for every question to the leader
>>

    Theorems: [ev_bind], [ev_law], [ev_bounds], [ev_disc_queries]. *)
From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Trees.

Variables (F : realFieldType) (Obs : Type) (Act : finType).

Definition policy := Obs -> Act -> F.
Implicit Types (pi : policy) (R X : Type).

Inductive tree R : Type :=
| Ret of R
| Lead of Obs & (Act -> tree R)
| Draw n of ('I_n -> F) & ('I_n -> tree R).

(** ** Expected values *)

Fixpoint ev R pi (h : R -> F) (t : tree R) : F :=
  match t with
  | Ret r => h r
  | Lead o k => \sum_a pi o a * ev pi h (k a)
  | Draw n p k => \sum_(i < n) p i * ev pi h (k i)
  end.

Fixpoint bind R X (t : tree R) (f : R -> tree X) : tree X :=
  match t with
  | Ret r => f r
  | Lead o k => Lead o (fun a => bind (k a) f)
  | Draw n p k => Draw p (fun i => bind (k i) f)
  end.

(** Play [t], then what follows: expectations nest. *)
Theorem ev_bind R X pi (h : X -> F) (t : tree R) (f : R -> tree X) :
  ev pi h (bind t f) = ev pi (fun r => ev pi h (f r)) t.
Proof.
by elim: t => //= [o k IH|n p k IH]; apply: eq_bigr => i _; rewrite IH.
Qed.

Lemma ev_ext R pi (h h' : R -> F) (t : tree R) : h =1 h' -> ev pi h t = ev pi h' t.
Proof.
by move=> eq_h; elim: t => //= [o k IH|n p k IH]; apply: eq_bigr => i _; rewrite IH.
Qed.

Lemma ev_policy R pi pi' (h : R -> F) (t : tree R) :
  (forall o a, pi o a = pi' o a) -> ev pi h t = ev pi' h t.
Proof.
by move=> eq_pi; elim: t => //= [o k IH|n p k IH]; apply: eq_bigr => i _; rewrite IH ?eq_pi.
Qed.

Lemma ev_scale R pi (c : F) (h : R -> F) (t : tree R) :
  ev pi (fun r => c * h r) t = c * ev pi h t.
Proof.
by elim: t => //= [o k IH|n p k IH]; rewrite mulr_sumr;
  apply: eq_bigr => i _; rewrite IH mulrCA.
Qed.

(** ** The lottery over the leaves *)

Definition lottery R := seq (F * R).

Definition expect R (h : R -> F) (l : lottery R) : F := \sum_(wr <- l) wr.1 * h wr.2.

Definition weigh R (w : F) (l : lottery R) : lottery R := [seq (w * wr.1, wr.2) | wr <- l].

Fixpoint law R pi (t : tree R) : lottery R :=
  match t with
  | Ret r => [:: (1, r)]
  | Lead o k => flatten [seq weigh (pi o a) (law pi (k a)) | a <- index_enum Act]
  | Draw n p k => flatten [seq weigh (p i) (law pi (k i)) | i <- index_enum (ordinal_finType n)]
  end.

Lemma expect_weigh R (h : R -> F) w l : expect h (weigh w l) = w * expect h l.
Proof. by rewrite /expect big_map mulr_sumr; apply: eq_bigr => wr _; rewrite mulrA. Qed.

Lemma expect_flatten R X (h : R -> F) (ls : X -> lottery R) (xs : seq X) :
  expect h (flatten [seq ls x | x <- xs]) = \sum_(x <- xs) expect h (ls x).
Proof.
elim: xs => [|x xs IH]; first by rewrite /expect !big_nil.
by rewrite big_cons -IH /expect /= big_cat.
Qed.

Theorem ev_law R pi (h : R -> F) (t : tree R) : ev pi h t = expect h (law pi t).
Proof.
elim: t => [r|o k IH|n p k IH] /=; first by rewrite /expect big_seq1 mul1r.
  by rewrite expect_flatten; apply: eq_bigr => a _; rewrite expect_weigh IH.
by rewrite expect_flatten; apply: eq_bigr => i _; rewrite expect_weigh IH.
Qed.

(** ** Probabilities *)

Fixpoint proper R (t : tree R) : Prop :=
  match t with
  | Ret r => True
  | Lead o k => forall a, proper (k a)
  | Draw n p k =>
      [/\ forall i, 0 <= p i, \sum_i p i = 1 & forall i, proper (k i)]
  end.

Definition stochastic pi : Prop :=
  forall o, (forall a, 0 <= pi o a) /\ \sum_a pi o a = 1.

Definition deterministic (f : Obs -> Act) : policy := fun o a => (a == f o)%:R.

Lemma deterministic_stochastic f : stochastic (deterministic f).
Proof.
move=> o; split=> [a|]; first exact: ler0n.
by rewrite (bigD1 (f o)) //= /deterministic eqxx big1 ?addr0 // => a /negbTE ->.
Qed.

Lemma ev_deterministic R f (h : R -> F) o (k : Act -> tree R) :
  ev (deterministic f) h (Lead o k) = ev (deterministic f) h (k (f o)).
Proof.
rewrite /= (bigD1 (f o)) //= /deterministic eqxx mul1r big1 ?addr0 // => a /negbTE ->.
by rewrite mul0r.
Qed.

(** An expected value under honest probabilities stays within the bounds. *)
Theorem ev_bounds R pi (h : R -> F) (t : tree R) (low high : F) :
  stochastic pi -> proper t -> (forall r, low <= h r <= high) ->
  low <= ev pi h t <= high.
Proof.
move=> prob_pi + bounds.
have average (J : finType) (p e : J -> F) : (forall j, 0 <= p j) -> \sum_j p j = 1 ->
    (forall j, low <= e j <= high) -> low <= \sum_j p j * e j <= high.
  move=> p_ge0 sum_p in_e; rewrite -[low]mul1r -[high]mul1r -sum_p !mulr_suml.
  by apply/andP; split; apply: ler_sum => j _; apply: ler_wpmul2l;
    rewrite ?p_ge0 //; case/andP: (in_e j).
elim: t => //= [o k IH proper_k|n p k IH [p_ge0 sum_p proper_k]].
  by have [pi_ge0 sum_pi] := prob_pi o; apply: average => // a; exact: IH.
by apply: average => // i; exact: IH.
Qed.

(** ** Counting and discounting the questions to the leader *)

Fixpoint queries R (K : nat) (t : tree R) : Prop :=
  match t with
  | Ret r => K = 0%N
  | Lead o k => if K is K'.+1 then forall a, queries K' (k a) else False
  | Draw n p k => forall i, queries K (k i)
  end.

Fixpoint ev_disc R (gam : F) pi (h : R -> F) (t : tree R) : F :=
  match t with
  | Ret r => h r
  | Lead o k => gam * \sum_a pi o a * ev_disc gam pi h (k a)
  | Draw n p k => \sum_(i < n) p i * ev_disc gam pi h (k i)
  end.

Theorem ev_disc_queries R (gam : F) pi (h : R -> F) K (t : tree R) :
  queries K t -> ev_disc gam pi h t = gam ^+ K * ev pi h t.
Proof.
elim: t K => [r|o k IH|n p k IH] K /=; first by move=> ->; rewrite expr0 mul1r.
  case: K => // K asked; rewrite exprS -mulrA; congr (_ * _); rewrite mulr_sumr.
  by apply: eq_bigr => a _; rewrite (IH a K) // mulrCA.
move=> asked; rewrite mulr_sumr.
by apply: eq_bigr => i _; rewrite (IH i K) // mulrCA.
Qed.

End Trees.

Arguments Ret {F Obs Act R} r.
Arguments Lead {F Obs Act R} o k.
Arguments Draw {F Obs Act R n} p k.
