(** * The headline theorems, restated in full

    Each theorem below repeats the statement of a theorem of another file, with
    all its hypotheses, and is proved by that theorem and nothing else; so when
    that theorem says less than it did, this file no longer compiles.  A
    statement means what its words mean; therefore each section first repeats
    the definitions that its statements use, as equations that hold by
    unfolding.  Who trusts Coq and has read this file knows what is proved.

    After each theorem Coq is asked where it is, and after all theorems of a
    section which axioms they rest on, together.  Its answers are kept in
    audit.expected; [Closed under the global context] means none, and a new axiom
    anywhere changes the answer.  Only the logit follower needs [exp] and [ln], and with them the
    four axioms of the standard library's real numbers: [sig_not_dec],
    [sig_forall_dec], [functional_extensionality_dep] and [classic].

<<
    Commitment           mixtures, strong equilibria, their certificates
    LinearPrograms       duality, elimination; every equilibrium has a certificate
    WeakTies             the weak value
    SpecialGames         zero-sum games, single actions, inducible responses
    LogitFollower        the Gibbs principle, distance from a best response
    Processes            discounted decision processes, known exactly or up to boxes
    TwoLevels, PriorityOrder, Stages
                         sequential play against pure commitment
    Trees, OracleReduction, OracleInstances
                         the leader's problem against a follower oracle
    Reading              what the integers of a certificate stand for
    GameCheckers, LinearProgramCheckers, ProcessCheckers
                         what the checkers accept is true
    Instances            closed games, and certificates that are accepted
    Margins, Followers
                         commitment at a margin, with recommendations, and to
                         followers in pure equilibrium
    PlayersCheckers, PlayersInstances
                         what the checkers of these kinds accept is true, and games
                         for which they accept
    FollowerTypes        followers of several types, search trees, types merged into one
    SecurityGames        covering targets, water-filling, attackers of several types
    TypeCheckers         what the checkers of both accept is true
    TypeInstances        closed games with types
    StageByStage         play in which nobody is bound, in Markov games
    StageChecker, StageInstances
                         what its checker accepts is true, and two games
    StationaryCommitment what a tree of regions says about commitment in a process

    def_name             the definition of name, repeated
    audit_name           the theorem name, repeated
    topic_theorems       all theorems of a section
>> *)
From Coq Require Import ZArith.
From Coq Require Reals.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require ssrZ zify.
From SGT Require LP.Duality LP.FourierMotzkin.
From SGT Require Game.Bimatrix Game.Certificate Game.MultipleLP Game.Existence.
From SGT Require Game.Complete Game.Weak Game.Special Game.Minimax.
From SGT Require Game.Margin Game.Correlated.
From SGT Require Game.SearchTree Game.Bayesian Game.Harsanyi Game.Security.
From SGT Require Logit.RSums Logit.Gibbs.
From SGT Require MDP.Comparison MDP.Existence MDP.Boxes MDP.Stationary MDP.Exchange.
From SGT Require Seq.TwoLevel Seq.Priority Seq.MultiStage Seq.Stagewise.
From SGT Require Oracle.Tree Oracle.Reduction Oracle.Instances.
From SGT Require Checker.ZVec Checker.Game Checker.LP Checker.MDP.
From SGT Require Sound.Embed Sound.Game Sound.SSE Sound.Weak Sound.Special.
From SGT Require Sound.LP Sound.MDP.
From SGT Require Checker.Margin Checker.Players Sound.Margin Sound.Players.
From SGT Require Checker.SearchTree Checker.Types Sound.SearchTree Sound.Bayesian Sound.Security.
From SGT Require Checker.Stagewise Sound.Stagewise.
From SGT Require Examples.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Commitment and its certificates *)

Section Commitment.

Import Game.Bimatrix Game.Certificate Game.MultipleLP Game.Existence.

Lemma def_mixed (F : realFieldType) (I : finType) (x : I -> F) :
  mixed x = ((forall i, 0 <= x i) /\ \sum_i x i = 1).
Proof. by []. Qed.

Lemma def_EU (F : realFieldType) (I J : finType) (U : I -> J -> F) (x : I -> F) (j : J) :
  EU U x j = \sum_i x i * U i j.
Proof. by []. Qed.

Lemma def_BR (F : realFieldType) (I J : finType) (UF : I -> J -> F) (x : I -> F) (j : J) :
  BR UF x j = forall k, EU UF x k <= EU UF x j.
Proof. by []. Qed.

Lemma def_is_SSE_gap (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (j : J) (v u : F) :
  is_SSE_gap UL UF x j v u =
  [/\ mixed x, BR UF x j, EU UL x j = v
    & forall x' j', mixed x' -> BR UF x' j' -> EU UL x' j' <= u].
Proof. by []. Qed.

Lemma def_is_SSE (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (j : J) (v : F) :
  is_SSE UL UF x j v =
  [/\ mixed x, BR UF x j, EU UL x j = v
    & forall x' j', mixed x' -> BR UF x' j' -> EU UL x' j' <= v].
Proof. by []. Qed.

Lemma def_is_SSE_profile (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (f : (I -> F) -> J) :
  is_SSE_profile UL UF x f =
  [/\ mixed x,
      forall z, mixed z ->
        BR UF z (f z) /\ forall k, BR UF z k -> EU UL z k <= EU UL z (f z)
    & forall z, mixed z -> EU UL z (f z) <= EU UL x (f x)].
Proof. by []. Qed.

Theorem audit_SSE_pair_profile (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (x : I -> F) :
  (exists j v, is_SSE UL UF x j v) <-> (exists f, is_SSE_profile UL UF x f).
Proof. exact: SSE_pair_profile. Qed.
Locate audit_SSE_pair_profile.

Theorem audit_SSE_value_unique (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (x : I -> F) (j : J) (v : F) (x' : I -> F) (j' : J) (v' : F) :
  is_SSE UL UF x j v -> is_SSE UL UF x' j' v' -> v = v'.
Proof. exact: SSE_value_unique. Qed.
Locate audit_SSE_value_unique.

Theorem audit_SSE_gap_bounds (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (x : I -> F) (j : J) (v u : F) (x' : I -> F) (j' : J) (V : F) :
  is_SSE_gap UL UF x j v u -> is_SSE UL UF x' j' V -> v <= V <= u.
Proof. exact: SSE_gap_bounds. Qed.
Locate audit_SSE_gap_bounds.

Theorem audit_sse_upper (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (j : J) (y : J -> F) (u : F) :
  (forall k, 0 <= y k) ->
  (forall i, UL i j + \sum_k y k * (UF i j - UF i k) <= u) ->
  forall x, mixed x -> BR UF x j -> EU UL x j <= u.
Proof. exact: sse_upper. Qed.
Locate audit_sse_upper.

Theorem audit_sse_cert (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (b : J) (v u : F) (y : J -> J -> F) :
  mixed x -> BR UF x b -> EU UL x b = v ->
  (forall j k, 0 <= y j k) ->
  (forall j i, UL i j + \sum_k y j k * (UF i j - UF i k) <= u) ->
  is_SSE_gap UL UF x b v u.
Proof. exact: sse_cert. Qed.
Locate audit_sse_cert.

(** One linear program for each response. *)

Lemma def_LPfeas (F : realFieldType) (I J : finType) (UF : I -> J -> F) (b : J) (x : I -> F) :
  LPfeas UF b x = (mixed x /\ forall k, EU UF x k <= EU UF x b).
Proof. by []. Qed.

Lemma def_LPopt (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (b : J)
    (x : I -> F) :
  LPopt UL UF b x = (LPfeas UF b x /\ forall x', LPfeas UF b x' -> EU UL x' b <= EU UL x b).
Proof. by []. Qed.

Lemma def_LPval (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (b : J) (v : F) :
  LPval UL UF b v = exists x, LPopt UL UF b x /\ EU UL x b = v.
Proof. by []. Qed.

Lemma def_LPdecided (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) :
  LPdecided UL UF = forall b, (forall x, ~ LPfeas UF b x) \/ exists v, LPval UL UF b v.
Proof. by []. Qed.

Theorem audit_cs_multiple_lp (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (x : I -> F) (b : J) (v : F) :
  LPdecided UL UF ->
  is_SSE UL UF x b v <->
  [/\ LPopt UL UF b x, EU UL x b = v & forall b' v', LPval UL UF b' v' -> v' <= v].
Proof. exact: cs_multiple_lp. Qed.
Locate audit_cs_multiple_lp.

Theorem audit_SSE_value_is_max (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (v : F) :
  LPdecided UL UF ->
  (exists x b, is_SSE UL UF x b v) <->
  (exists b, LPval UL UF b v) /\ (forall b v', LPval UL UF b v' -> v' <= v).
Proof. exact: SSE_value_is_max. Qed.
Locate audit_SSE_value_is_max.

Theorem audit_LP_dec (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (b : J) :
  (forall x, ~ LPfeas UF b x) \/ exists v, LPval UL UF b v.
Proof. exact: LP_dec. Qed.
Locate audit_LP_dec.

Theorem audit_SSE_multiple_lp (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (x : I -> F) (b : J) (v : F) :
  is_SSE UL UF x b v <->
  [/\ LPopt UL UF b x, EU UL x b = v & forall b' v', LPval UL UF b' v' -> v' <= v].
Proof. exact: SSE_multiple_lp. Qed.
Locate audit_SSE_multiple_lp.

Theorem audit_SSE_value_largest (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (v : F) :
  (exists x b, is_SSE UL UF x b v) <->
  (exists b, LPval UL UF b v) /\ (forall b v', LPval UL UF b v' -> v' <= v).
Proof. exact: SSE_value_largest. Qed.
Locate audit_SSE_value_largest.

Theorem audit_SSE_exists (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) :
  I -> J -> exists x b v, is_SSE UL UF x b v.
Proof. exact: SSE_exists. Qed.
Locate audit_SSE_exists.

Theorem audit_SSE_profile_exists (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) :
  I -> J -> exists x f, is_SSE_profile UL UF x f.
Proof. exact: SSE_profile_exists. Qed.
Locate audit_SSE_profile_exists.

Definition commitment_theorems :=
  (audit_SSE_pair_profile, audit_SSE_value_unique, audit_SSE_gap_bounds,
   audit_sse_upper, audit_sse_cert, audit_cs_multiple_lp, audit_SSE_value_is_max,
   audit_LP_dec, audit_SSE_multiple_lp, audit_SSE_value_largest, audit_SSE_exists,
   audit_SSE_profile_exists).
Print Assumptions commitment_theorems.

End Commitment.

(** ** Linear programs *)

Section LinearPrograms.

Import LP.Duality LP.FourierMotzkin Game.Bimatrix Game.Complete.

Lemma def_objective (F : realFieldType) (X : finType) (c x : X -> F) :
  objective c x = \sum_i c i * x i.
Proof. by []. Qed.

Lemma def_feasible (F : realFieldType) (X K E : finType) (A : K -> X -> F) (b : K -> F)
    (A' : E -> X -> F) (b' : E -> F) (free : pred X) (x : X -> F) :
  feasible A b A' b' free x =
  [/\ forall k, \sum_i A k i * x i <= b k,
      forall e, \sum_i A' e i * x i = b' e
    & forall i, ~~ free i -> 0 <= x i].
Proof. by []. Qed.

Lemma def_optimal_point (F : realFieldType) (X K E : finType) (A : K -> X -> F) (b : K -> F)
    (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X) (x : X -> F) :
  optimal A b A' b' c free x =
  (feasible A b A' b' free x /\
   forall x', feasible A b A' b' free x' -> objective c x' <= objective c x).
Proof. by []. Qed.

Lemma def_infeasible (F : realFieldType) (X K E : finType) (A : K -> X -> F) (b : K -> F)
    (A' : E -> X -> F) (b' : E -> F) (free : pred X) :
  infeasible A b A' b' free = forall x, ~ feasible A b A' b' free x.
Proof. by []. Qed.

Lemma def_unbounded (F : realFieldType) (X K E : finType) (A : K -> X -> F) (b : K -> F)
    (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X) :
  unbounded A b A' b' c free =
  forall t, exists2 x, feasible A b A' b' free x & t < objective c x.
Proof. by []. Qed.

Lemma def_combination (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (A' : E -> X -> F) (y : K -> F) (z : E -> F) (i : X) :
  combination A A' y z i = \sum_k y k * A k i + \sum_e z e * A' e i.
Proof. by []. Qed.

Lemma def_dual_objective (F : realFieldType) (K E : finType) (b : K -> F) (b' : E -> F)
    (y : K -> F) (z : E -> F) :
  dual_objective b b' y z = \sum_k y k * b k + \sum_e z e * b' e.
Proof. by []. Qed.

Lemma def_dual_feasible (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (A' : E -> X -> F) (c : X -> F) (free : pred X) (y : K -> F) (z : E -> F) :
  dual_feasible A A' c free y z =
  [/\ forall k, 0 <= y k,
      forall i, ~~ free i -> c i <= combination A A' y z i
    & forall i, free i -> combination A A' y z i = c i].
Proof. by []. Qed.

(** Finitely many numbers settle what a program does. *)

Theorem audit_lp_weak_duality (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X)
    (x : X -> F) (y : K -> F) (z : E -> F) :
  feasible A b A' b' free x -> dual_feasible A A' c free y z ->
  objective c x <= dual_objective b b' y z.
Proof. exact: lp_weak_duality. Qed.
Locate audit_lp_weak_duality.

Theorem audit_lp_cert (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X)
    (x : X -> F) (y : K -> F) (z : E -> F) :
  feasible A b A' b' free x -> dual_feasible A A' c free y z ->
  objective c x = dual_objective b b' y z -> optimal A b A' b' c free x.
Proof. exact: lp_cert. Qed.
Locate audit_lp_cert.

Theorem audit_lp_cert_gap (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X)
    (x : X -> F) (y : K -> F) (z : E -> F) (v u : F) :
  feasible A b A' b' free x -> objective c x = v ->
  dual_feasible A A' c free y z -> dual_objective b b' y z = u ->
  (forall x', feasible A b A' b' free x' -> objective c x' <= u) /\
  (forall xo, optimal A b A' b' c free xo -> v <= objective c xo <= u).
Proof. exact: lp_cert_gap. Qed.
Locate audit_lp_cert_gap.

Theorem audit_farkas_cert (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (free : pred X) (y : K -> F) (z : E -> F) :
  (forall k, 0 <= y k) ->
  (forall i, ~~ free i -> 0 <= combination A A' y z i) ->
  (forall i, free i -> combination A A' y z i = 0) ->
  dual_objective b b' y z < 0 ->
  infeasible A b A' b' free.
Proof. exact: farkas_cert. Qed.
Locate audit_farkas_cert.

Theorem audit_lp_unbounded_cert (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X)
    (x d : X -> F) :
  feasible A b A' b' free x ->
  (forall k, \sum_i A k i * d i <= 0) ->
  (forall e, \sum_i A' e i * d i = 0) ->
  (forall i, ~~ free i -> 0 <= d i) ->
  0 < objective c d ->
  unbounded A b A' b' c free.
Proof. exact: lp_unbounded_cert. Qed.
Locate audit_lp_unbounded_cert.

(** Elimination. *)

Lemma def_solves (F : realFieldType) (X K : finType) (A : K -> X -> F) (b : K -> F)
    (x : X -> F) :
  solves A b x = forall k, \sum_i A k i * x i <= b k.
Proof. by []. Qed.

Lemma def_refutes (F : realFieldType) (X K : finType) (A : K -> X -> F) (b y : K -> F) :
  refutes A b y =
  [/\ forall k, 0 <= y k, forall i, \sum_k y k * A k i = 0 & \sum_k y k * b k < 0].
Proof. by []. Qed.

Lemma def_extend (F : realFieldType) (n : nat) (x0 : F) (x : 'I_n -> F) (i : 'I_n.+1) :
  extend x0 x i = if unlift ord0 i is Some j then x j else x0.
Proof. by []. Qed.

Lemma def_certifies_infeasible (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (free : pred X) (y : K -> F) (z : E -> F) :
  certifies_infeasible A b A' b' free y z =
  [/\ forall k, 0 <= y k,
      forall i, ~~ free i -> 0 <= combination A A' y z i,
      forall i, free i -> combination A A' y z i = 0
    & dual_objective b b' y z < 0].
Proof. by []. Qed.

Theorem audit_fmP (F : realFieldType) (n : nat) (K : finType) (A : K -> 'I_n.+1 -> F)
    (b : K -> F) (x : 'I_n -> F) :
  (exists x0, solves A b (extend x0 x)) <-> solves (fm_matrix A) (fm_bound A b) x.
Proof. exact: fmP. Qed.
Locate audit_fmP.

Theorem audit_projP (F : realFieldType) (n : nat) (K : finType) (A : K -> 'I_n.+1 -> F)
    (b : K -> F) :
  exists (K' : finType) (a' b' : K' -> F), forall t,
    (exists2 x, solves A b x & x ord_max = t) <-> (forall k, a' k * t <= b' k).
Proof. exact: projP. Qed.
Locate audit_projP.

Theorem audit_farkas_complete (F : realFieldType) (X K : finType) (A : K -> X -> F)
    (b : K -> F) :
  (forall x, ~ solves A b x) -> exists y, refutes A b y.
Proof. exact: farkas_complete. Qed.
Locate audit_farkas_complete.

Theorem audit_feas_dec (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (free : pred X) :
  (exists x, feasible A b A' b' free x) \/ infeasible A b A' b' free.
Proof. exact: feas_dec. Qed.
Locate audit_feas_dec.

Theorem audit_lp_farkas_complete (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (free : pred X) :
  infeasible A b A' b' free -> exists y z, certifies_infeasible A b A' b' free y z.
Proof. exact: lp_farkas_complete. Qed.
Locate audit_lp_farkas_complete.

(** Every program has a certificate. *)

Theorem audit_lp_certificates (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X) :
  [\/ exists y z, certifies_infeasible A b A' b' free y z,
      exists x d, [/\ feasible A b A' b' free x, feasible A (fun=> 0) A' (fun=> 0) free d
                    & 0 < objective c d]
    | exists x y z, [/\ feasible A b A' b' free x, dual_feasible A A' c free y z
                      & dual_objective b b' y z = objective c x]].
Proof. exact: lp_certificates. Qed.
Locate audit_lp_certificates.

Theorem audit_lp_cases (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X) :
  [\/ infeasible A b A' b' free, unbounded A b A' b' c free
    | exists x, optimal A b A' b' c free x].
Proof. exact: lp_cases. Qed.
Locate audit_lp_cases.

Theorem audit_lp_attained (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X)
    (x : X -> F) (u : F) :
  feasible A b A' b' free x ->
  (forall x', feasible A b A' b' free x' -> objective c x' <= u) ->
  exists x', optimal A b A' b' c free x'.
Proof. exact: lp_attained. Qed.
Locate audit_lp_attained.

Theorem audit_lp_strong_duality (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X) (x : X -> F) :
  optimal A b A' b' c free x ->
  exists y z, dual_feasible A A' c free y z /\ dual_objective b b' y z = objective c x.
Proof. exact: lp_strong_duality. Qed.
Locate audit_lp_strong_duality.

Theorem audit_lp_optimalP (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X) (x : X -> F) :
  optimal A b A' b' c free x <->
  feasible A b A' b' free x /\
  exists y z, dual_feasible A A' c free y z /\ dual_objective b b' y z = objective c x.
Proof. exact: lp_optimalP. Qed.
Locate audit_lp_optimalP.

Theorem audit_lp_infeasibleP (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (free : pred X) :
  infeasible A b A' b' free <-> exists y z, certifies_infeasible A b A' b' free y z.
Proof. exact: lp_infeasibleP. Qed.
Locate audit_lp_infeasibleP.

Theorem audit_lp_unboundedP (F : realFieldType) (X K E : finType) (A : K -> X -> F)
    (b : K -> F) (A' : E -> X -> F) (b' : E -> F) (c : X -> F) (free : pred X) :
  unbounded A b A' b' c free <->
  exists x d, [/\ feasible A b A' b' free x, feasible A (fun=> 0) A' (fun=> 0) free d
                & 0 < objective c d].
Proof. exact: lp_unboundedP. Qed.
Locate audit_lp_unboundedP.

(** Therefore every strong equilibrium has a certificate. *)

Lemma def_multipliers (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (j : J)
    (u : F) (y : J -> F) :
  multipliers UL UF j u y =
  ((forall k, 0 <= y k) /\ (forall i, UL i j + \sum_k y k * (UF i j - UF i k) <= u)).
Proof. by []. Qed.

Theorem audit_sse_upperP (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (j : J) (u : F) :
  (forall x, mixed x -> BR UF x j -> EU UL x j <= u) <-> exists y, multipliers UL UF j u y.
Proof. exact: sse_upperP. Qed.
Locate audit_sse_upperP.

Theorem audit_sse_cert_complete (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (x : I -> F) (b : J) (v : F) :
  is_SSE UL UF x b v ->
  forall j, exists y : J -> F,
    (forall k, 0 <= y k) /\ (forall i, UL i j + \sum_k y k * (UF i j - UF i k) <= v).
Proof. exact: sse_cert_complete. Qed.
Locate audit_sse_cert_complete.

Theorem audit_sse_gapP (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (b : J) (v u : F) :
  is_SSE_gap UL UF x b v u <->
  [/\ mixed x, BR UF x b, EU UL x b = v
    & exists y : J -> J -> F, forall j, multipliers UL UF j u (y j)].
Proof. exact: sse_gapP. Qed.
Locate audit_sse_gapP.

Theorem audit_rational_SSE (I J : finType) (UL UF : I -> J -> rat) :
  I -> J ->
  exists (x : I -> rat) b v (y : J -> J -> rat),
    is_SSE UL UF x b v /\ forall j, multipliers UL UF j v (y j).
Proof. exact: rational_SSE. Qed.
Locate audit_rational_SSE.

Theorem audit_rational_SSE_embed (I J : finType) (UL UF : I -> J -> rat)
    (F : realFieldType) (x : I -> rat) (b : J) (v : rat) :
  is_SSE UL UF x b v ->
  is_SSE (fun i j => ratr (UL i j) : F) (fun i j => ratr (UF i j)) (fun i => ratr (x i)) b
         (ratr v).
Proof. exact: rational_SSE_embed. Qed.
Locate audit_rational_SSE_embed.

Theorem audit_SSE_value_rational (I J : finType) (UL UF : I -> J -> rat)
    (F : realFieldType) (x : I -> F) (b : J) (w : F) :
  is_SSE (fun i j => ratr (UL i j)) (fun i j => ratr (UF i j)) x b w ->
  exists v : rat, w = ratr v.
Proof. exact: SSE_value_rational. Qed.
Locate audit_SSE_value_rational.

Definition linear_program_theorems :=
  (audit_lp_weak_duality, audit_lp_cert, audit_lp_cert_gap, audit_farkas_cert,
   audit_lp_unbounded_cert, audit_fmP, audit_projP, audit_farkas_complete,
   audit_feas_dec, audit_lp_farkas_complete, audit_lp_certificates, audit_lp_cases,
   audit_lp_attained, audit_lp_strong_duality, audit_lp_optimalP,
   audit_lp_infeasibleP, audit_lp_unboundedP, audit_sse_upperP,
   audit_sse_cert_complete, audit_sse_gapP, audit_rational_SSE,
   audit_rational_SSE_embed, audit_SSE_value_rational).
Print Assumptions linear_program_theorems.

End LinearPrograms.

(** ** The weak value *)

Section WeakTies.

Import Game.Bimatrix Game.Weak.

Lemma def_worst_payoff (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (v : F) :
  worst_payoff UL UF x v =
  ((exists2 j, BR UF x j & EU UL x j = v) /\ (forall j, BR UF x j -> v <= EU UL x j)).
Proof. by []. Qed.

Lemma def_weak_upper (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (u : F) :
  weak_upper UL UF u = forall x v, mixed x -> worst_payoff UL UF x v -> v <= u.
Proof. by []. Qed.

Lemma def_weak_lower (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (v : F) :
  weak_lower UL UF v =
  forall v', v' < v -> exists x w, [/\ mixed x, worst_payoff UL UF x w & v' < w].
Proof. by []. Qed.

Lemma def_is_weak_value (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (w : F) :
  is_weak_value UL UF w = (weak_lower UL UF w /\ weak_upper UL UF w).
Proof. by []. Qed.

Lemma def_is_weak_gap (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (b : J) (g v u : F) :
  is_weak_gap UL UF x b g v u =
  [/\ mixed x, BR UF x b, EU UL x b = g, worst_payoff UL UF x g
    & weak_lower UL UF v /\ weak_upper UL UF u].
Proof. by []. Qed.

Lemma def_same_class (F : realFieldType) (I J : finType) (UF : I -> J -> F) (j k : J) :
  same_class UF j k = forall i, UF i j = UF i k.
Proof. by []. Qed.

Lemma def_strictly_best (F : realFieldType) (I J : finType) (UF : I -> J -> F)
    (z : I -> F) (j : J) :
  strictly_best UF z j = forall k, ~ same_class UF j k -> EU UF z k < EU UF z j.
Proof. by []. Qed.

Lemma def_inducible (F : realFieldType) (I J : finType) (UF : I -> J -> F) (j : J) :
  inducible UF j = exists2 z, mixed z & strictly_best UF z j.
Proof. by []. Qed.

Lemma def_excluded (F : realFieldType) (I J : finType) (UF : I -> J -> F) (j : J)
    (p : J -> F) :
  excluded UF j p =
  [/\ mixed p, forall k, same_class UF j k -> p k = 0
    & forall i, UF i j <= \sum_k p k * UF i k].
Proof. by []. Qed.

Lemma def_bounded (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (j : J) (u : F)
    (l y : J -> F) :
  bounded UL UF j u l y =
  [/\ mixed l, forall k, ~ same_class UF j k -> l k = 0, forall h, 0 <= y h
    & forall i, \sum_k l k * UL i k + \sum_h y h * (UF i j - UF i h) <= u].
Proof. by []. Qed.

Lemma def_approachable (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (j : J)
    (v : F) :
  approachable UL UF j v =
  exists x z, [/\ mixed x, BR UF x j, forall k, same_class UF j k -> v <= EU UL x k,
                  mixed z & strictly_best UF z j].
Proof. by []. Qed.

Lemma def_class_value (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (j : J)
    (t : F) :
  class_value UL UF j t =
  ((exists x, [/\ mixed x, BR UF x j & forall k, same_class UF j k -> t <= EU UL x k]) /\
   forall x s, mixed x -> BR UF x j ->
     (forall k, same_class UF j k -> s <= EU UL x k) -> s <= t).
Proof. by []. Qed.

Theorem audit_worst_payoff_exists (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (x : I -> F) :
  J -> exists v, worst_payoff UL UF x v.
Proof. exact: worst_payoff_exists. Qed.
Locate audit_worst_payoff_exists.

Theorem audit_inducible_response (F : realFieldType) (I J : finType) (UF : I -> J -> F)
    (x : I -> F) :
  J -> mixed x -> exists2 j, BR UF x j & inducible UF j.
Proof. exact: inducible_response. Qed.
Locate audit_inducible_response.

Theorem audit_weak_lower_attained (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (x : I -> F) (g : F) :
  mixed x -> worst_payoff UL UF x g -> weak_lower UL UF g.
Proof. exact: weak_lower_attained. Qed.
Locate audit_weak_lower_attained.

Theorem audit_weak_lower_limit (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (j : J) (v : F) :
  approachable UL UF j v -> weak_lower UL UF v.
Proof. exact: weak_lower_limit. Qed.
Locate audit_weak_lower_limit.

Theorem audit_weak_upper_cert (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (u : F) :
  (forall j, (exists p, excluded UF j p) \/ (exists l y, bounded UL UF j u l y)) ->
  weak_upper UL UF u.
Proof. exact: weak_upper_cert. Qed.
Locate audit_weak_upper_cert.

Theorem audit_weak_cert (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (b : J) (g v u : F) :
  mixed x -> BR UF x b -> EU UL x b = g ->
  (forall k, BR UF x k -> g <= EU UL x k) ->
  (v = g \/ exists j, approachable UL UF j v) ->
  (forall j, (exists p, excluded UF j p) \/ (exists l y, bounded UL UF j u l y)) ->
  is_weak_gap UL UF x b g v u.
Proof. exact: weak_cert. Qed.
Locate audit_weak_cert.

Theorem audit_weak_gap_bounds (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (b : J) (g v u w : F) :
  is_weak_gap UL UF x b g v u -> is_weak_value UL UF w -> v <= w <= u.
Proof. exact: weak_gap_bounds. Qed.
Locate audit_weak_gap_bounds.

Theorem audit_weak_gap_value (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (b : J) (g v : F) :
  is_weak_gap UL UF x b g v v -> is_weak_value UL UF v.
Proof. exact: weak_gap_value. Qed.
Locate audit_weak_gap_value.

Theorem audit_weak_value_unique (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (v w : F) :
  is_weak_value UL UF v -> is_weak_value UL UF w -> v = w.
Proof. exact: weak_value_unique. Qed.
Locate audit_weak_value_unique.

Theorem audit_inducible_or_excluded (F : realFieldType) (I J : finType)
    (UF : I -> J -> F) (x0 : I -> F) (j : J) :
  mixed x0 -> inducible UF j \/ exists p, excluded UF j p.
Proof. exact: inducible_or_excluded. Qed.
Locate audit_inducible_or_excluded.

Theorem audit_class_value_exists (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (j : J) :
  (forall x, mixed x -> ~ BR UF x j) \/
  exists t, class_value UL UF j t /\ exists l y, bounded UL UF j t l y.
Proof. exact: class_value_exists. Qed.
Locate audit_class_value_exists.

Theorem audit_weak_value_is_max_over_inducible (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (w : F) :
  is_weak_value UL UF w <->
  (exists2 j, inducible UF j & class_value UL UF j w) /\
  (forall j t, inducible UF j -> class_value UL UF j t -> t <= w).
Proof. exact: weak_value_is_max_over_inducible. Qed.
Locate audit_weak_value_is_max_over_inducible.

Theorem audit_weak_value_exists (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) :
  I -> J -> exists w, is_weak_value UL UF w.
Proof. exact: weak_value_exists. Qed.
Locate audit_weak_value_exists.

Theorem audit_weak_cert_complete (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (w : F) :
  is_weak_value UL UF w ->
  (exists j, approachable UL UF j w) /\
  forall j, (exists p, excluded UF j p) \/ (exists l y, bounded UL UF j w l y).
Proof. exact: weak_cert_complete. Qed.
Locate audit_weak_cert_complete.

Definition weak_tie_theorems :=
  (audit_worst_payoff_exists, audit_inducible_response, audit_weak_lower_attained,
   audit_weak_lower_limit, audit_weak_upper_cert, audit_weak_cert,
   audit_weak_gap_bounds, audit_weak_gap_value, audit_weak_value_unique,
   audit_inducible_or_excluded, audit_class_value_exists,
   audit_weak_value_is_max_over_inducible, audit_weak_value_exists,
   audit_weak_cert_complete).
Print Assumptions weak_tie_theorems.

End WeakTies.

(** ** Special games *)

Section SpecialGames.

Import Game.Bimatrix Game.Certificate Game.Weak Game.Special Game.Minimax.

Lemma def_secures (F : realFieldType) (I J : finType) (U : I -> J -> F) (x : I -> F) (v : F) :
  secures U x v = (mixed x /\ forall j, v <= EU U x j).
Proof. by []. Qed.

Lemma def_concedes (F : realFieldType) (I J : finType) (U : I -> J -> F) (y : J -> F) (u : F) :
  concedes U y u = (mixed y /\ forall i, \sum_j y j * U i j <= u).
Proof. by []. Qed.

Lemma def_is_maximin_gap (F : realFieldType) (I J : finType) (U : I -> J -> F) (x : I -> F)
    (v u : F) :
  is_maximin_gap U x v u = (secures U x v /\ forall x' v', secures U x' v' -> v' <= u).
Proof. by []. Qed.

Lemma def_best_reply (F : realFieldType) (I J : finType) (UF : I -> J -> F) (i : I) (j : J) :
  best_reply UF i j = forall k, UF i k <= UF i j.
Proof. by []. Qed.

Lemma def_is_pure_strong (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (i : I)
    (j : J) (v u : F) :
  is_pure_strong UL UF i j v u =
  [/\ best_reply UF i j, UL i j = v, (forall k, best_reply UF i k -> UL i k <= v)
    & forall i' j', best_reply UF i' j' -> UL i' j' <= u].
Proof. by []. Qed.

Lemma def_is_pure_weak (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (i : I)
    (j : J) (v u : F) :
  is_pure_weak UL UF i j v u =
  [/\ best_reply UF i j, UL i j = v, (forall k, best_reply UF i k -> v <= UL i k)
    & forall i', exists2 j', best_reply UF i' j' & UL i' j' <= u].
Proof. by []. Qed.

Theorem audit_minimax_cert (F : realFieldType) (I J : finType) (U : I -> J -> F)
    (x : I -> F) (v : F) (y : J -> F) (u : F) :
  secures U x v -> concedes U y u -> is_maximin_gap U x v u.
Proof. exact: minimax_cert. Qed.
Locate audit_minimax_cert.

Theorem audit_maximin_value_unique (F : realFieldType) (I J : finType) (U : I -> J -> F)
    (x : I -> F) (v : F) (x' : I -> F) (v' : F) :
  is_maximin_gap U x v v -> is_maximin_gap U x' v' v' -> v = v'.
Proof. exact: maximin_value_unique. Qed.
Locate audit_maximin_value_unique.

Theorem audit_zero_sum_gap (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) :
  (forall i j, UF i j = - UL i j) ->
  forall (x : I -> F) (v : F) (y : J -> F) (u : F) (b : J),
  secures UL x v -> concedes UL y u -> BR UF x b ->
  [/\ v <= EU UL x b <= u, is_SSE_gap UL UF x b (EU UL x b) u
    & is_weak_gap UL UF x b (EU UL x b) (EU UL x b) u].
Proof. exact: zero_sum_gap. Qed.
Locate audit_zero_sum_gap.

Theorem audit_zero_sum_SSE (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) :
  (forall i j, UF i j = - UL i j) ->
  forall (x : I -> F) (v : F) (y : J -> F),
  secures UL x v -> concedes UL y v ->
  [/\ exists b, BR UF x b, is_weak_value UL UF v
    & forall b, BR UF x b -> is_SSE UL UF x b v /\ is_weak_gap UL UF x b v v v].
Proof. exact: zero_sum_SSE. Qed.
Locate audit_zero_sum_SSE.

Theorem audit_zero_sum_SSE_maximin (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) :
  (forall i j, UF i j = - UL i j) ->
  forall (x : I -> F) (v : F),
  (exists b, is_SSE UL UF x b v) <-> (exists j : J, True) /\ is_maximin_gap UL x v v.
Proof. exact: zero_sum_SSE_maximin. Qed.
Locate audit_zero_sum_SSE_maximin.

Theorem audit_minimax_exists (F : realFieldType) (I J : finType) (U : I -> J -> F) :
  I -> J -> exists x y v, secures U x v /\ concedes U y v.
Proof. exact: minimax_exists. Qed.
Locate audit_minimax_exists.

Theorem audit_zero_sum_cert_complete (F : realFieldType) (I J : finType) (U : I -> J -> F)
    (x : I -> F) (v u : F) :
  is_maximin_gap U x v u -> exists y, concedes U y u.
Proof. exact: zero_sum_cert_complete. Qed.
Locate audit_zero_sum_cert_complete.

Theorem audit_maximin_gapP (F : realFieldType) (I J : finType) (U : I -> J -> F) (x : I -> F)
    (v u : F) :
  is_maximin_gap U x v u <-> secures U x v /\ exists y, concedes U y u.
Proof. exact: maximin_gapP. Qed.
Locate audit_maximin_gapP.

Theorem audit_zero_sum_values_agree (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) :
  (forall i j, UF i j = - UL i j) -> I -> J ->
  exists v, (exists x b, is_SSE UL UF x b v) /\ is_weak_value UL UF v.
Proof. exact: zero_sum_values_agree. Qed.
Locate audit_zero_sum_values_agree.

Theorem audit_pure_strong_exists (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) :
  I -> J -> exists i j v, is_pure_strong UL UF i j v v.
Proof. exact: pure_strong_exists. Qed.
Locate audit_pure_strong_exists.

Theorem audit_pure_weak_exists (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) :
  I -> J -> exists i j v, is_pure_weak UL UF i j v v.
Proof. exact: pure_weak_exists. Qed.
Locate audit_pure_weak_exists.

Theorem audit_pure_strong_gap_bounds (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (i : I) (j : J) (v u : F) (i' : I) (j' : J) (w : F) :
  is_pure_strong UL UF i j v u -> is_pure_strong UL UF i' j' w w -> v <= w <= u.
Proof. exact: pure_strong_gap_bounds. Qed.
Locate audit_pure_strong_gap_bounds.

Theorem audit_mixed_beats_pure (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (i : I) (j : J) (v u : F) (x : I -> F) (b : J) (w : F) :
  is_pure_strong UL UF i j v u -> is_SSE UL UF x b w -> v <= w.
Proof. exact: mixed_beats_pure. Qed.
Locate audit_mixed_beats_pure.

Theorem audit_pure_weak_le_weak (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (i : I) (j : J) (v u w : F) :
  is_pure_weak UL UF i j v u -> is_weak_value UL UF w -> v <= w.
Proof. exact: pure_weak_le_weak. Qed.
Locate audit_pure_weak_le_weak.

Theorem audit_pure_weak_le_strong (F : realFieldType) (I J : finType)
    (UL UF : I -> J -> F) (i : I) (j : J) (v u : F) (i' : I) (j' : J) (w w' : F) :
  is_pure_weak UL UF i j v u -> is_pure_strong UL UF i' j' w w' -> v <= w'.
Proof. exact: pure_weak_le_strong. Qed.
Locate audit_pure_weak_le_strong.

Theorem audit_weak_le_strong (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (w : F) (x : I -> F) (b : J) (v u : F) :
  is_weak_value UL UF w -> is_SSE_gap UL UF x b v u -> w <= u.
Proof. exact: weak_le_strong. Qed.
Locate audit_weak_le_strong.

Theorem audit_weak_eq_strong (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (b : J) (v : F) :
  is_SSE UL UF x b v -> inducible UF b ->
  (forall k, same_class UF b k -> v <= EU UL x k) -> is_weak_value UL UF v.
Proof. exact: weak_eq_strong. Qed.
Locate audit_weak_eq_strong.

Theorem audit_strict_response_inducible (F : realFieldType) (I J : finType)
    (UF : I -> J -> F) (x : I -> F) (j : J) :
  mixed x -> (forall k, k != j -> EU UF x k < EU UF x j) -> inducible UF j.
Proof. exact: strict_response_inducible. Qed.
Locate audit_strict_response_inducible.

Theorem audit_unique_response_inducible (F : realFieldType) (I J : finType)
    (UF : I -> J -> F) (x : I -> F) (j : J) :
  mixed x -> BR UF x j -> (forall k, BR UF x k -> k = j) -> inducible UF j.
Proof. exact: unique_response_inducible. Qed.
Locate audit_unique_response_inducible.

Theorem audit_unique_reply_inducible (F : realFieldType) (I J : finType)
    (UF : I -> J -> F) (i : I) (j : J) :
  (forall k, k != j -> UF i k < UF i j) -> inducible UF j.
Proof. exact: unique_reply_inducible. Qed.
Locate audit_unique_reply_inducible.

Theorem audit_dominated_not_inducible (F : realFieldType) (I J : finType)
    (UF : I -> J -> F) (j : J) (p : J -> F) :
  mixed p -> (forall k, same_class UF j k -> p k = 0) ->
  (forall i, UF i j <= \sum_k p k * UF i k) -> ~ inducible UF j.
Proof. exact: dominated_not_inducible. Qed.
Locate audit_dominated_not_inducible.

Theorem audit_inducible_iff_not_excluded (F : realFieldType) (I J : finType)
    (UF : I -> J -> F) (x0 : I -> F) (j : J) :
  mixed x0 -> inducible UF j <-> ~ exists p, excluded UF j p.
Proof. exact: inducible_iff_not_excluded. Qed.
Locate audit_inducible_iff_not_excluded.

Theorem audit_strictly_dominated_not_BR (F : realFieldType) (I J : finType)
    (UF : I -> J -> F) (j : J) (p : J -> F) (x : I -> F) :
  mixed p -> (forall i, UF i j < \sum_k p k * UF i k) -> mixed x -> ~ BR UF x j.
Proof. exact: strictly_dominated_not_BR. Qed.
Locate audit_strictly_dominated_not_BR.

Definition special_game_theorems :=
  (audit_minimax_cert, audit_maximin_value_unique, audit_zero_sum_gap,
   audit_zero_sum_SSE, audit_zero_sum_SSE_maximin, audit_minimax_exists,
   audit_zero_sum_cert_complete, audit_maximin_gapP, audit_zero_sum_values_agree,
   audit_pure_strong_exists, audit_pure_weak_exists, audit_pure_strong_gap_bounds,
   audit_mixed_beats_pure, audit_pure_weak_le_weak, audit_pure_weak_le_strong,
   audit_weak_le_strong, audit_weak_eq_strong, audit_strict_response_inducible,
   audit_unique_response_inducible, audit_unique_reply_inducible,
   audit_dominated_not_inducible, audit_inducible_iff_not_excluded,
   audit_strictly_dominated_not_BR).
Print Assumptions special_game_theorems.

End SpecialGames.

(** ** The logit follower *)

Section LogitFollower.

Import Reals Logit.RSums Logit.Gibbs.
Local Open Scope R_scope.

Lemma def_distribution (I : finType) (p : I -> R) :
  distribution p = ((forall i, 0 <= p i) /\ \sum_i p i = 1).
Proof. by []. Qed.

Lemma def_softmax (I : finType) (eta : R) (u : I -> R) (i : I) :
  softmax eta u i = exp (eta * u i) / \sum_k exp (eta * u k).
Proof. by []. Qed.

Lemma def_soft_value (I : finType) (eta : R) (u : I -> R) :
  soft_value eta u = ln (\sum_i exp (eta * u i)) / eta.
Proof. by []. Qed.

Lemma def_payoff (I : finType) (u p : I -> R) : payoff u p = \sum_i p i * u i.
Proof. by []. Qed.

Lemma def_entropy (I : finType) (p : I -> R) : entropy p = - \sum_i p i * ln (p i).
Proof. by []. Qed.

Lemma def_regularised (I : finType) (eta : R) (u p : I -> R) :
  regularised eta u p = payoff u p + entropy p / eta.
Proof. by []. Qed.

Lemma def_ahead (I : finType) (u : I -> R) (b : I) (d : R) :
  ahead u b d = forall i, i != b -> u i + d <= u b.
Proof. by []. Qed.

Lemma def_expected (I J : finType) (U : I -> J -> R) (x : I -> R) (j : J) :
  expected U x j = \sum_i x i * U i j.
Proof. by []. Qed.

Lemma def_logit_payoff (I J : finType) (UL UF : I -> J -> R) (eta : R) (x : I -> R) :
  logit_payoff UL UF eta x = \sum_j softmax eta (expected UF x) j * expected UL x j.
Proof. by []. Qed.

Theorem audit_kl_point (p q : R) :
  0 <= p -> 0 < q -> p - q < p * ln p - p * ln q \/ p = q.
Proof. exact: kl_point. Qed.
Locate audit_kl_point.

Theorem audit_softmax_distribution (I : finType) (eta : R) (u : I -> R) :
  I -> distribution (softmax eta u).
Proof. exact: softmax_distribution. Qed.
Locate audit_softmax_distribution.

Theorem audit_gibbs_identity (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> I -> forall p : I -> R, distribution p ->
  soft_value eta u - regularised eta u p =
  (\sum_i (p i * ln (p i) - p i * ln (softmax eta u i))) / eta.
Proof. exact: gibbs_identity. Qed.
Locate audit_gibbs_identity.

Theorem audit_gibbs_le (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> I -> forall p : I -> R, distribution p ->
  regularised eta u p <= soft_value eta u.
Proof. exact: gibbs_le. Qed.
Locate audit_gibbs_le.

Theorem audit_gibbs_max (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> I -> regularised eta u (softmax eta u) = soft_value eta u.
Proof. exact: gibbs_max. Qed.
Locate audit_gibbs_max.

Theorem audit_gibbs_unique (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> I -> forall p : I -> R, distribution p ->
  regularised eta u p = soft_value eta u -> forall i, p i = softmax eta u i.
Proof. exact: gibbs_unique. Qed.
Locate audit_gibbs_unique.

Theorem audit_entropy_le (I : finType) (p : I -> R) :
  I -> distribution p -> entropy p <= ln (INR #|I|).
Proof. exact: entropy_le. Qed.
Locate audit_entropy_le.

Theorem audit_soft_value_bounds (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> forall b : I, (forall i, u i <= u b) ->
  u b <= soft_value eta u <= u b + ln (INR #|I|) / eta.
Proof. exact: soft_value_bounds. Qed.
Locate audit_soft_value_bounds.

Theorem audit_softmax_gap (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> forall b : I, u b - payoff u (softmax eta u) <= ln (INR #|I|) / eta.
Proof. exact: softmax_gap. Qed.
Locate audit_softmax_gap.

Theorem audit_softmax_tail (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> forall (b : I) (d : R), ahead u b d ->
  1 - softmax eta u b <= (INR #|I| - 1) * exp (- (eta * d)).
Proof. exact: softmax_tail. Qed.
Locate audit_softmax_tail.

Theorem audit_softmax_gap_leader (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> forall (b : I) (d : R) (leader : I -> R) (low high : R),
  ahead u b d -> (forall i, low <= leader i <= high) ->
  Rabs (\sum_i softmax eta u i * leader i - leader b)
    <= (high - low) * ((INR #|I| - 1) * exp (- (eta * d))).
Proof. exact: softmax_gap_leader. Qed.
Locate audit_softmax_gap_leader.

Theorem audit_softmax_tail_vanishes (I : finType) (eta : R) (u : I -> R) :
  0 < eta -> forall (b : I) (d : R), 0 < d -> ahead u b d ->
  1 - softmax eta u b <= (INR #|I| - 1) / (1 + eta * d).
Proof. exact: softmax_tail_vanishes. Qed.
Locate audit_softmax_tail_vanishes.

Theorem audit_logit_commitment_gap (I J : finType) (UL UF : I -> J -> R)
    (eta d low high : R) (x : I -> R) (b : J) :
  0 < eta -> distribution x -> ahead (expected UF x) b d ->
  (forall i j, low <= UL i j <= high) ->
  Rabs (logit_payoff UL UF eta x - expected UL x b)
    <= (high - low) * ((INR #|J| - 1) * exp (- (eta * d))).
Proof. exact: logit_commitment_gap. Qed.
Locate audit_logit_commitment_gap.

Theorem audit_fair_choice (eta c : R) (i : bool) : softmax eta (fun=> c) i = 1 / 2.
Proof. exact: fair_choice. Qed.
Locate audit_fair_choice.

Definition logit_theorems :=
  (audit_kl_point, audit_softmax_distribution, audit_gibbs_identity, audit_gibbs_le,
   audit_gibbs_max, audit_gibbs_unique, audit_entropy_le, audit_soft_value_bounds,
   audit_softmax_gap, audit_softmax_tail, audit_softmax_gap_leader,
   audit_softmax_tail_vanishes, audit_logit_commitment_gap, audit_fair_choice).
Print Assumptions logit_theorems.

End LogitFollower.

(** ** Discounted decision processes *)

Section Processes.

Import Game.Bimatrix MDP.Comparison MDP.Existence MDP.Boxes.

Lemma def_well_formed (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M = (0 <= discount M < 1 /\ forall s a, mixed (chance M s a)).
Proof. by []. Qed.

Lemma def_Q (F : realFieldType) (S A : finType) (M : mdp F S A) (v : S -> F) (s : S) (a : A) :
  Q M v s a = reward M s a + discount M * \sum_t chance M s a t * v t.
Proof. by []. Qed.

Lemma def_super (F : realFieldType) (S A : finType) (M : mdp F S A) (w : S -> F) :
  super M w = forall s a, Q M w s a <= w s.
Proof. by []. Qed.

Lemma def_sub (F : realFieldType) (S A : finType) (M : mdp F S A) (v : S -> F) :
  sub M v = forall s, exists a, v s <= Q M v s a.
Proof. by []. Qed.

Lemma def_optimal_value (F : realFieldType) (S A : finType) (M : mdp F S A) (v : S -> F) :
  optimal M v = (super M v /\ sub M v).
Proof. by []. Qed.

Lemma def_value_of (F : realFieldType) (S A : finType) (M : mdp F S A) (p : S -> A)
    (v : S -> F) :
  value_of M p v = forall s, v s = Q M v s (p s).
Proof. by []. Qed.

Lemma def_value_of_mixed (F : realFieldType) (S A : finType) (M : mdp F S A)
    (p : S -> A -> F) (v : S -> F) :
  value_of_mixed M p v = forall s, v s = \sum_a p s a * Q M v s a.
Proof. by []. Qed.

Lemma def_brackets (F : realFieldType) (S A : finType) (M : mdp F S A) (p : S -> A)
    (l w : S -> F) :
  brackets M p l w =
  [/\ forall v, value_of M p v -> forall s, l s <= v s,
      forall v, optimal M v -> forall s, v s <= w s,
      forall x v, (forall s, mixed (x s)) -> value_of_mixed M x v -> forall s, v s <= w s
    & exists v V, [/\ value_of M p v, optimal M V
                   & forall s, [/\ l s <= v s, v s <= V s & V s <= w s]]].
Proof. by []. Qed.

Lemma def_deterministic (F : realFieldType) (S A : finType) (p : S -> A) (s : S) (a : A) :
  deterministic F p s a = (a == p s)%:R.
Proof. by []. Qed.

Theorem audit_comparison (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall v w, super M w -> sub M v -> forall s, v s <= w s.
Proof. exact: comparison. Qed.
Locate audit_comparison.

Theorem audit_comparison_eps (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall (v w : S -> F) (eps : F),
  (forall s a, Q M w s a <= w s + eps) -> sub M v ->
  forall s, v s <= w s + eps / (1 - discount M).
Proof. exact: comparison_eps. Qed.
Locate audit_comparison_eps.

Theorem audit_bellman_contraction (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall (v w : S -> F) (d : F) (s : S) (a : A),
  (forall t, v t <= w t + d) -> Q M v s a <= Q M w s a + discount M * d.
Proof. exact: bellman_contraction. Qed.
Locate audit_bellman_contraction.

Theorem audit_optimal_unique (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall v w, optimal M v -> optimal M w -> forall s, v s = w s.
Proof. exact: optimal_unique. Qed.
Locate audit_optimal_unique.

Theorem audit_value_unique (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall (p : S -> A -> F) (v w : S -> F),
  (forall s, mixed (p s)) -> value_of_mixed M p v -> value_of_mixed M p w ->
  forall s, v s = w s.
Proof. exact: value_unique. Qed.
Locate audit_value_unique.

Theorem audit_policy_value_exists (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall p : S -> A, exists v, value_of M p v.
Proof. exact: policy_value_exists. Qed.
Locate audit_policy_value_exists.

Theorem audit_mixed_policy_value_exists (F : realFieldType) (S A : finType)
    (M : mdp F S A) :
  well_formed M -> forall p : S -> A -> F,
  (forall s, mixed (p s)) -> exists v, value_of_mixed M p v.
Proof. exact: mixed_policy_value_exists. Qed.
Locate audit_mixed_policy_value_exists.

Theorem audit_optimal_exists (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> (S -> A) -> exists v, optimal M v.
Proof. exact: optimal_exists. Qed.
Locate audit_optimal_exists.

Theorem audit_optimal_policy_exists (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> (S -> A) -> exists p v, value_of M p v /\ optimal M v.
Proof. exact: optimal_policy_exists. Qed.
Locate audit_optimal_policy_exists.

Theorem audit_greedy_optimal (F : realFieldType) (S A : finType) (M : mdp F S A)
    (v : S -> F) (p : S -> A) :
  optimal M v -> (forall s a, Q M v s a <= Q M v s (p s)) -> value_of M p v.
Proof. exact: greedy_optimal. Qed.
Locate audit_greedy_optimal.

Theorem audit_policy_upper (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall (p : S -> A -> F) (v w : S -> F),
  (forall s, mixed (p s)) -> value_of_mixed M p v -> super M w -> forall s, v s <= w s.
Proof. exact: policy_upper. Qed.
Locate audit_policy_upper.

Theorem audit_policy_lower (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall (p : S -> A -> F) (v l : S -> F),
  (forall s, mixed (p s)) -> value_of_mixed M p v ->
  (forall s, l s <= \sum_a p s a * Q M l s a) -> forall s, l s <= v s.
Proof. exact: policy_lower. Qed.
Locate audit_policy_lower.

Theorem audit_certificate_brackets (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall (p : S -> A) (l w : S -> F),
  (forall s a, Q M w s a <= w s) -> (forall s, l s <= Q M l s (p s)) -> brackets M p l w.
Proof. exact: certificate_brackets. Qed.
Locate audit_certificate_brackets.

Theorem audit_brackets_optimal (F : realFieldType) (S A : finType) (M : mdp F S A) :
  well_formed M -> forall (p : S -> A) (v l w : S -> F),
  brackets M p l w -> optimal M v -> forall s, l s <= v s <= w s.
Proof. exact: brackets_optimal. Qed.
Locate audit_brackets_optimal.

(** Boxes. *)

Lemma def_in_box (F : realFieldType) (A : finType) (lo hi p : A -> F) :
  in_box lo hi p = (mixed p /\ forall a, lo a <= p a <= hi a).
Proof. by []. Qed.

Lemma def_above (F : realFieldType) (A : finType) (lo hi q : A -> F) (k : F) :
  above lo hi q k =
  k + \sum_a (hi a * Num.max (q a - k) 0 - lo a * Num.max (k - q a) 0).
Proof. by []. Qed.

Lemma def_below (F : realFieldType) (A : finType) (lo hi q : A -> F) (k : F) :
  below lo hi q k =
  k + \sum_a (lo a * Num.max (q a - k) 0 - hi a * Num.max (k - q a) 0).
Proof. by []. Qed.

Lemma def_against (F : realFieldType) (S A B : finType) (M : mdp F S [finType of B * A])
    (p : S -> A -> F) :
  against M p =
  Mdp (discount M) (fun s b => \sum_a p s a * reward M s (b, a))
      (fun s b t => \sum_a p s a * chance M s (b, a) t).
Proof. by []. Qed.

Lemma def_in_boxes (F : realFieldType) (S A : finType) (lo hi p : S -> A -> F) :
  in_boxes lo hi p = forall s, in_box (lo s) (hi s) (p s).
Proof. by []. Qed.

Lemma def_certified_above (F : realFieldType) (S A B : finType)
    (M : mdp F S [finType of B * A]) (lo hi : S -> A -> F) (w : S -> F) (high : S -> B -> F) :
  certified_above M lo hi w high =
  forall s b, above (lo s) (hi s) (fun a => Q M w s (b, a)) (high s b) <= w s.
Proof. by []. Qed.

Lemma def_certified_below (F : realFieldType) (S A B : finType)
    (M : mdp F S [finType of B * A]) (lo hi : S -> A -> F) (l : S -> F) (pol : S -> B)
    (low : S -> F) :
  certified_below M lo hi l pol low =
  forall s, l s <= below (lo s) (hi s) (fun a => Q M l s (pol s, a)) (low s).
Proof. by []. Qed.

Lemma def_play_end (F : realFieldType) (S A B : finType) (M : mdp F S [finType of B * A])
    (p : nat -> S -> A -> F) (x : nat -> S -> B -> F) (v : S -> F) (s : S) :
  play M p x 0 v s = v s.
Proof. by []. Qed.

Lemma def_play_step (F : realFieldType) (S A B : finType) (M : mdp F S [finType of B * A])
    (p : nat -> S -> A -> F) (x : nat -> S -> B -> F) (i : nat) (v : S -> F) (s : S) :
  play M p x i.+1 v s = \sum_b x i s b * Q (against M (p i)) (play M p x i v) s b.
Proof. by []. Qed.

Lemma def_with_chance (F : realFieldType) (S A : finType) (M : mdp F S A)
    (P : S -> A -> S -> F) :
  with_chance M P = Mdp (discount M) (reward M) P.
Proof. by []. Qed.

Lemma def_chance_in_boxes (F : realFieldType) (S A : finType) (lo hi P : S -> A -> S -> F) :
  chance_in_boxes lo hi P = forall s a, in_box (lo s a) (hi s a) (P s a).
Proof. by []. Qed.

Theorem audit_box_inhabited (F : realFieldType) (A : finType) (lo hi : A -> F) :
  (forall a, 0 <= lo a <= hi a) ->
  \sum_a lo a <= 1 <= \sum_a hi a -> exists p, in_box lo hi p.
Proof. exact: box_inhabited. Qed.
Locate audit_box_inhabited.

Theorem audit_box_dual (F : realFieldType) (A : finType) (lo hi p q : A -> F) (k : F) :
  in_box lo hi p -> \sum_a p a * q a <= above lo hi q k.
Proof. exact: box_dual. Qed.
Locate audit_box_dual.

Theorem audit_box_dual_lower (F : realFieldType) (A : finType) (lo hi p q : A -> F) (k : F) :
  in_box lo hi p -> below lo hi q k <= \sum_a p a * q a.
Proof. exact: box_dual_lower. Qed.
Locate audit_box_dual_lower.

Theorem audit_box_dual_tight (F : realFieldType) (A : finType) (lo hi q : A -> F) :
  (forall a, 0 <= lo a) -> (exists p, in_box lo hi p) ->
  exists k p, in_box lo hi p /\ \sum_a p a * q a = above lo hi q k.
Proof. exact: box_dual_tight. Qed.
Locate audit_box_dual_tight.

Theorem audit_box_monotone (F : realFieldType) (A : finType) (lo hi lo' hi' q : A -> F)
    (k : F) :
  (forall a, lo a <= lo' a) -> (forall a, hi' a <= hi a) ->
  below lo hi q k <= below lo' hi' q k /\ above lo' hi' q k <= above lo hi q k.
Proof. exact: box_monotone. Qed.
Locate audit_box_monotone.

Theorem audit_imdp_upper (F : realFieldType) (S A B : finType)
    (M : mdp F S [finType of B * A]) (lo hi : S -> A -> F) :
  well_formed M -> forall (w : S -> F) (high : S -> B -> F),
  certified_above M lo hi w high ->
  forall p v, in_boxes lo hi p -> sub (against M p) v -> forall s, v s <= w s.
Proof. exact: imdp_upper. Qed.
Locate audit_imdp_upper.

Theorem audit_imdp_lower (F : realFieldType) (S A B : finType)
    (M : mdp F S [finType of B * A]) (lo hi : S -> A -> F) :
  well_formed M -> forall (l : S -> F) (pol : S -> B) (low : S -> F),
  certified_below M lo hi l pol low ->
  forall p v, in_boxes lo hi p -> value_of (against M p) pol v -> forall s, l s <= v s.
Proof. exact: imdp_lower. Qed.
Locate audit_imdp_lower.

Theorem audit_imdp_sandwich (F : realFieldType) (S A B : finType)
    (M : mdp F S [finType of B * A]) (lo hi : S -> A -> F) :
  well_formed M ->
  forall (w : S -> F) (high : S -> B -> F) (l : S -> F) (pol : S -> B) (low : S -> F),
  certified_above M lo hi w high -> certified_below M lo hi l pol low ->
  forall p, in_boxes lo hi p -> brackets (against M p) pol l w.
Proof. exact: imdp_sandwich. Qed.
Locate audit_imdp_sandwich.

Theorem audit_imdp_leader (F : realFieldType) (S A B : finType)
    (M : mdp F S [finType of B * A]) (lo hi : S -> A -> F) :
  well_formed M ->
  forall (w : S -> F) (high : S -> B -> F) (l : S -> F) (pol : S -> B) (low : S -> F),
  certified_above M lo hi w high -> certified_below M lo hi l pol low ->
  forall p, in_boxes lo hi p ->
  (forall x v, (forall s, mixed (x s)) -> value_of_mixed (against M p) x v ->
    forall s, v s <= w s) /\
  (forall v, value_of (against M p) pol v -> forall s, l s <= v s).
Proof. exact: imdp_leader. Qed.
Locate audit_imdp_leader.

Theorem audit_imdp_finite_horizon (F : realFieldType) (S A B : finType)
    (M : mdp F S [finType of B * A]) (lo hi : S -> A -> F) :
  well_formed M ->
  forall (w : S -> F) (high : S -> B -> F) (l : S -> F) (pol : S -> B) (low : S -> F),
  certified_above M lo hi w high -> certified_below M lo hi l pol low ->
  forall (p : nat -> S -> A -> F) (n : nat), (forall i, in_boxes lo hi (p i)) ->
  (forall x, (forall i s, mixed (x i s)) -> forall s, play M p x n w s <= w s) /\
  (forall s, l s <= play M p (fun=> deterministic F pol) n l s).
Proof. exact: imdp_finite_horizon. Qed.
Locate audit_imdp_finite_horizon.

Theorem audit_transition_sandwich (F : realFieldType) (S A : finType) (M : mdp F S A)
    (lo hi : S -> A -> S -> F) :
  0 <= discount M < 1 ->
  forall (w : S -> F) (high : S -> A -> F) (l : S -> F) (pol : S -> A) (low : S -> F),
  (forall s a, reward M s a + discount M * above (lo s a) (hi s a) w (high s a) <= w s) ->
  (forall s, l s <= reward M s (pol s)
                    + discount M * below (lo s (pol s)) (hi s (pol s)) l (low s)) ->
  forall P, chance_in_boxes lo hi P -> brackets (with_chance M P) pol l w.
Proof. exact: transition_sandwich. Qed.
Locate audit_transition_sandwich.

Definition process_theorems :=
  (audit_comparison, audit_comparison_eps, audit_bellman_contraction,
   audit_optimal_unique, audit_value_unique, audit_policy_value_exists,
   audit_mixed_policy_value_exists, audit_optimal_exists, audit_optimal_policy_exists,
   audit_greedy_optimal, audit_policy_upper, audit_policy_lower,
   audit_certificate_brackets, audit_brackets_optimal, audit_box_inhabited,
   audit_box_dual, audit_box_dual_lower, audit_box_dual_tight, audit_box_monotone,
   audit_imdp_upper, audit_imdp_lower, audit_imdp_sandwich, audit_imdp_leader,
   audit_imdp_finite_horizon, audit_transition_sandwich).
Print Assumptions process_theorems.

End Processes.

(** ** Sequential play: two levels *)

Section TwoLevels.

Import Seq.TwoLevel.
Local Open Scope order_scope.

Lemma def_best_answer (disp : unit) (T : orderType disp) (A B : finType) (uF : A -> B -> T)
    (a : A) (b : B) :
  best_answer uF a b = forall b', uF a b' <= uF a b.
Proof. by []. Qed.

Lemma def_SPE (disp : unit) (T : orderType disp) (A B : finType) (uL uF : A -> B -> T)
    (a : A) (f : A -> B) :
  SPE uL uF a f =
  ((forall a', best_answer uF a' (f a')) /\ forall a', uL a' (f a') <= uL a (f a)).
Proof. by []. Qed.

Lemma def_PSE (disp : unit) (T : orderType disp) (A B : finType) (uL uF : A -> B -> T)
    (a : A) (b : B) :
  PSE uL uF a b =
  (best_answer uF a b /\ forall a' b', best_answer uF a' b' -> uL a' b' <= uL a b).
Proof. by []. Qed.

Lemma def_unique_answers (disp : unit) (T : orderType disp) (A B : finType)
    (uF : A -> B -> T) :
  unique_answers uF = forall a b b', best_answer uF a b -> best_answer uF a b' -> b = b'.
Proof. by []. Qed.

Theorem audit_PSE_SPE (disp : unit) (T : orderType disp) (A B : finType)
    (uL uF : A -> B -> T) (a : A) (b : B) :
  PSE uL uF a b -> exists f, SPE uL uF a f /\ f a = b.
Proof. exact: PSE_SPE. Qed.
Locate audit_PSE_SPE.

Theorem audit_SPE_PSE (disp : unit) (T : orderType disp) (A B : finType)
    (uL uF : A -> B -> T) (a : A) (f : A -> B) :
  unique_answers uF -> SPE uL uF a f -> PSE uL uF a (f a).
Proof. exact: SPE_PSE. Qed.
Locate audit_SPE_PSE.

Theorem audit_SPE_value_le (disp : unit) (T : orderType disp) (A B : finType)
    (uL uF : A -> B -> T) (a : A) (f : A -> B) (a1 : A) (b1 : B) :
  SPE uL uF a f -> PSE uL uF a1 b1 -> uL a (f a) <= uL a1 b1.
Proof. exact: SPE_value_le. Qed.
Locate audit_SPE_value_le.

Theorem audit_PSE_exists (disp : unit) (T : orderType disp) (A B : finType)
    (uL uF : A -> B -> T) :
  A -> B -> exists a b, PSE uL uF a b.
Proof. exact: PSE_exists. Qed.
Locate audit_PSE_exists.

Theorem audit_PSE_largest_SPE (disp : unit) (T : orderType disp) (A B : finType)
    (uL uF : A -> B -> T) (v : T) :
  (exists a b, PSE uL uF a b /\ uL a b = v) <->
  (exists a f, SPE uL uF a f /\ uL a (f a) = v) /\
    (forall a f, SPE uL uF a f -> uL a (f a) <= v).
Proof. exact: PSE_largest_SPE. Qed.
Locate audit_PSE_largest_SPE.

Definition two_level_theorems :=
  (audit_PSE_SPE, audit_SPE_PSE, audit_SPE_value_le, audit_PSE_exists,
   audit_PSE_largest_SPE).
Print Assumptions two_level_theorems.

End TwoLevels.

(** ** Sequential play: any number of players in priority order *)

Section PriorityOrder.

Import Seq.Priority.
Local Open Scope order_scope.

Lemma def_play_over (A : Type) (s : seq A -> A) (h : seq A) : play s 0 h = h.
Proof. by []. Qed.

Lemma def_play_on (A : Type) (s : seq A -> A) (r : nat) (h : seq A) :
  play s r.+1 h = play s r (rcons h (s h)).
Proof. by []. Qed.

Lemma def_outcome (A : Type) (n : nat) (s : seq A -> A) (h : seq A) :
  outcome n s h = play s (n - size h) h.
Proof. by []. Qed.

Lemma def_one_shot (disp : unit) (T : orderType disp) (A : finType) (u : nat -> seq A -> T)
    (n : nat) (s : seq A -> A) :
  one_shot u n s =
  forall h, (size h < n)%N ->
  forall a, u (size h) (outcome n s (rcons h a)) <= u (size h) (outcome n s h).
Proof. by []. Qed.

Lemma def_deviation (A : Type) (k : nat) (s s' : seq A -> A) :
  deviation k s s' = forall h, size h != k -> s' h = s h.
Proof. by []. Qed.

Lemma def_subgame_perfect (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) (s : seq A -> A) :
  subgame_perfect u n s =
  forall k s', deviation k s s' -> forall h, u k (outcome n s' h) <= u k (outcome n s h).
Proof. by []. Qed.

Lemma def_out_set_end (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (h o : seq A) :
  out_set u 0 h o = (o = h).
Proof. by []. Qed.

Lemma def_out_set_step (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (r : nat) (h o : seq A) :
  out_set u r.+1 h o =
  exists g : A -> seq A, (forall a, out_set u r (rcons h a) (g a)) /\
    exists a, o = g a /\ forall a', u (size h) (g a') <= u (size h) (g a).
Proof. by []. Qed.

Lemma def_stack_set_end (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (h o : seq A) :
  stack_set u 0 h o = (o = h).
Proof. by []. Qed.

Lemma def_stack_set_step (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (r : nat) (h o : seq A) :
  stack_set u r.+1 h o =
  exists a, stack_set u r (rcons h a) o /\
    forall a' o', stack_set u r (rcons h a') o' -> u (size h) o' <= u (size h) o.
Proof. by []. Qed.

Lemma def_unambiguous (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) :
  unambiguous u n =
  forall r h, (size h + r)%N = n ->
  forall o o', stack_set u r h o -> stack_set u r h o' -> o = o'.
Proof. by []. Qed.

Lemma def_separates (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) :
  separates u n =
  forall k o o', (k < n)%N -> size o = n -> size o' = n -> u k o = u k o' -> o = o'.
Proof. by []. Qed.

Lemma def_tied (k : nat) (o : seq bool) :
  tied k o =
  match k with
  | 0 => if nth false o 1 then 0 else 10
  | 1 => if nth false o 1 then (if nth false o 2 then 2 else 0) else 1
  | _ => 0
  end%N.
Proof. by []. Qed.

Theorem audit_one_shot_deviation (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) (s : seq A -> A) :
  subgame_perfect u n s <-> one_shot u n s.
Proof. exact: one_shot_deviation. Qed.
Locate audit_one_shot_deviation.

Theorem audit_spe_outcomes (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) :
  A -> forall o,
  out_set u n [::] o <-> exists s, subgame_perfect u n s /\ outcome n s [::] = o.
Proof. exact: spe_outcomes. Qed.
Locate audit_spe_outcomes.

Theorem audit_stack_sub_out (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) :
  A -> forall r h o, stack_set u r h o -> out_set u r h o.
Proof. exact: stack_sub_out. Qed.
Locate audit_stack_sub_out.

Theorem audit_separates_unambiguous (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) :
  separates u n -> unambiguous u n.
Proof. exact: separates_unambiguous. Qed.
Locate audit_separates_unambiguous.

Theorem audit_stack_eq_out (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) :
  A -> forall o, unambiguous u n -> out_set u n [::] o <-> stack_set u n [::] o.
Proof. exact: stack_eq_out. Qed.
Locate audit_stack_eq_out.

Theorem audit_stack_eq_out_single (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) :
  A -> separates u n ->
  exists o, forall o', (out_set u n [::] o' <-> o' = o) /\ (stack_set u n [::] o' <-> o' = o).
Proof. exact: stack_eq_out_single. Qed.
Locate audit_stack_eq_out_single.

Theorem audit_subgame_perfect_exists (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (n : nat) :
  A -> exists s, subgame_perfect u n s /\ stack_set u n [::] (outcome n s [::]).
Proof. exact: subgame_perfect_exists. Qed.
Locate audit_subgame_perfect_exists.

Theorem audit_two_players (disp : unit) (T : orderType disp) (A : finType)
    (u : nat -> seq A -> T) (o o' : seq A) :
  out_set u 2 [::] o -> stack_set u 2 [::] o' -> u 0%N o <= u 0%N o'.
Proof. exact: two_players. Qed.
Locate audit_two_players.

Theorem audit_tie_against_the_middle :
  (exists s, subgame_perfect tied 3 s /\ tied 0 (outcome 3 s [::]) = 10%N) /\
  (exists o, stack_set tied 3 [::] o) /\
  (forall o, stack_set tied 3 [::] o -> tied 0 o = 0%N).
Proof. exact: tie_against_the_middle. Qed.
Locate audit_tie_against_the_middle.

Definition priority_theorems :=
  (audit_one_shot_deviation, audit_spe_outcomes, audit_stack_sub_out,
   audit_separates_unambiguous, audit_stack_eq_out, audit_stack_eq_out_single,
   audit_subgame_perfect_exists, audit_two_players, audit_tie_against_the_middle).
Print Assumptions priority_theorems.

End PriorityOrder.

(** ** Sequential play: several stages *)

Section Stages.

Import Seq.Priority Seq.MultiStage.

Lemma def_value_end (F : realDomainType) (A S : finType) (n : nat)
    (reward : S -> nat -> seq A -> F) (weight : S -> seq A -> S -> F)
    (s : nat -> S -> seq A -> A) (x : S) (k : nat) :
  value n reward weight s 0 x k = 0.
Proof. by []. Qed.

Lemma def_value_step (F : realDomainType) (A S : finType) (n : nat)
    (reward : S -> nat -> seq A -> F) (weight : S -> seq A -> S -> F)
    (s : nat -> S -> seq A -> A) (t : nat) (x : S) (k : nat) :
  value n reward weight s t.+1 x k =
  let o := outcome n (s t x) [::] in
  reward x k o + \sum_y weight x o y * value n reward weight s t y k.
Proof. by []. Qed.

Lemma def_stage (F : realDomainType) (A S : finType) (n : nat)
    (reward : S -> nat -> seq A -> F) (weight : S -> seq A -> S -> F)
    (s : nat -> S -> seq A -> A) (t : nat) (x : S) (k : nat) (o : seq A) :
  stage n reward weight s t x k o =
  reward x k o + \sum_y weight x o y * value n reward weight s t y k.
Proof. by []. Qed.

Lemma def_stage_perfect (F : realDomainType) (A S : finType) (n : nat)
    (reward : S -> nat -> seq A -> F) (weight : S -> seq A -> S -> F) (H : nat)
    (s : nat -> S -> seq A -> A) :
  stage_perfect n reward weight H s =
  forall t x, (t < H)%N -> subgame_perfect (stage n reward weight s t x) n (s t x).
Proof. by []. Qed.

Lemma def_game_perfect (F : realDomainType) (A S : finType) (n : nat)
    (reward : S -> nat -> seq A -> F) (weight : S -> seq A -> S -> F) (H : nat)
    (s : nat -> S -> seq A -> A) :
  game_perfect n reward weight H s =
  forall k s', (forall t x, deviation k (s t x) (s' t x)) ->
  forall t x h, (t < H)%N ->
    stage n reward weight s' t x k (outcome n (s' t x) h)
    <= stage n reward weight s t x k (outcome n (s t x) h).
Proof. by []. Qed.

Theorem audit_backward_induction (F : realDomainType) (A S : finType) (n : nat)
    (reward : S -> nat -> seq A -> F) (weight : S -> seq A -> S -> F) :
  (forall x o y, 0 <= weight x o y) ->
  forall (H : nat) (s : nat -> S -> seq A -> A),
  game_perfect n reward weight H s <-> stage_perfect n reward weight H s.
Proof. exact: backward_induction. Qed.
Locate audit_backward_induction.

Theorem audit_game_perfect_exists (F : realDomainType) (A S : finType) (n : nat)
    (reward : S -> nat -> seq A -> F) (weight : S -> seq A -> S -> F) :
  (forall x o y, 0 <= weight x o y) ->
  A -> forall H : nat, exists s : nat -> S -> seq A -> A,
  game_perfect n reward weight H s /\
  forall t x, (t < H)%N ->
    stack_set (stage n reward weight s t x) n [::] (outcome n (s t x) [::]).
Proof. exact: game_perfect_exists. Qed.
Locate audit_game_perfect_exists.

Definition stage_theorems :=
  (audit_backward_induction, audit_game_perfect_exists).
Print Assumptions stage_theorems.

End Stages.

(** ** Interaction trees *)

Section Trees.

Import Oracle.Tree.

Lemma def_ev_ret (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (pi : Obs -> Act -> F) (h : R -> F) (r : R) :
  ev pi h (Ret r) = h r.
Proof. by []. Qed.

Lemma def_ev_lead (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (pi : Obs -> Act -> F) (h : R -> F) (o : Obs) (k : Act -> tree F Obs Act R) :
  ev pi h (Lead o k) = \sum_a pi o a * ev pi h (k a).
Proof. by []. Qed.

Lemma def_ev_draw (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (pi : Obs -> Act -> F) (h : R -> F) (n : nat) (p : 'I_n -> F)
    (k : 'I_n -> tree F Obs Act R) :
  ev pi h (Draw p k) = \sum_(i < n) p i * ev pi h (k i).
Proof. by []. Qed.

Lemma def_bind_ret (F : realFieldType) (Obs : Type) (Act : finType) (R X : Type) (r : R)
    (f : R -> tree F Obs Act X) :
  bind (Ret r) f = f r.
Proof. by []. Qed.

Lemma def_bind_lead (F : realFieldType) (Obs : Type) (Act : finType) (R X : Type) (o : Obs)
    (k : Act -> tree F Obs Act R) (f : R -> tree F Obs Act X) :
  bind (Lead o k) f = Lead o (fun a => bind (k a) f).
Proof. by []. Qed.

Lemma def_bind_draw (F : realFieldType) (Obs : Type) (Act : finType) (R X : Type) (n : nat)
    (p : 'I_n -> F) (k : 'I_n -> tree F Obs Act R) (f : R -> tree F Obs Act X) :
  bind (Draw p k) f = Draw p (fun i => bind (k i) f).
Proof. by []. Qed.

Lemma def_expect (F : realFieldType) (R : Type) (h : R -> F) (l : seq (F * R)) :
  expect h l = \sum_(wr <- l) wr.1 * h wr.2.
Proof. by []. Qed.

Lemma def_stochastic (F : realFieldType) (Obs : Type) (Act : finType) (pi : Obs -> Act -> F) :
  stochastic pi = forall o, (forall a, 0 <= pi o a) /\ \sum_a pi o a = 1.
Proof. by []. Qed.

Lemma def_proper_ret (F : realFieldType) (Obs : Type) (Act : finType) (R : Type) (r : R) :
  proper (Ret r : tree F Obs Act R) = True.
Proof. by []. Qed.

Lemma def_proper_lead (F : realFieldType) (Obs : Type) (Act : finType) (R : Type) (o : Obs)
    (k : Act -> tree F Obs Act R) :
  proper (Lead o k) = forall a, proper (k a).
Proof. by []. Qed.

Lemma def_proper_draw (F : realFieldType) (Obs : Type) (Act : finType) (R : Type) (n : nat)
    (p : 'I_n -> F) (k : 'I_n -> tree F Obs Act R) :
  proper (Draw p k) = [/\ forall i, 0 <= p i, \sum_i p i = 1 & forall i, proper (k i)].
Proof. by []. Qed.

Lemma def_queries_ret (F : realFieldType) (Obs : Type) (Act : finType) (R : Type) (K : nat)
    (r : R) :
  queries K (Ret r : tree F Obs Act R) = (K = 0%N).
Proof. by []. Qed.

Lemma def_queries_lead_none (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (o : Obs) (k : Act -> tree F Obs Act R) :
  queries 0 (Lead o k) = False.
Proof. by []. Qed.

Lemma def_queries_lead (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (K : nat) (o : Obs) (k : Act -> tree F Obs Act R) :
  queries K.+1 (Lead o k) = forall a, queries K (k a).
Proof. by []. Qed.

Lemma def_queries_draw (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (K n : nat) (p : 'I_n -> F) (k : 'I_n -> tree F Obs Act R) :
  queries K (Draw p k) = forall i, queries K (k i).
Proof. by case: K. Qed.

Lemma def_ev_disc_ret (F : realFieldType) (Obs : Type) (Act : finType) (R : Type) (gam : F)
    (pi : Obs -> Act -> F) (h : R -> F) (r : R) :
  ev_disc gam pi h (Ret r) = h r.
Proof. by []. Qed.

Lemma def_ev_disc_lead (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (gam : F) (pi : Obs -> Act -> F) (h : R -> F) (o : Obs) (k : Act -> tree F Obs Act R) :
  ev_disc gam pi h (Lead o k) = gam * \sum_a pi o a * ev_disc gam pi h (k a).
Proof. by []. Qed.

Lemma def_ev_disc_draw (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (gam : F) (pi : Obs -> Act -> F) (h : R -> F) (n : nat) (p : 'I_n -> F)
    (k : 'I_n -> tree F Obs Act R) :
  ev_disc gam pi h (Draw p k) = \sum_(i < n) p i * ev_disc gam pi h (k i).
Proof. by []. Qed.

Theorem audit_ev_bind (F : realFieldType) (Obs : Type) (Act : finType) (R X : Type)
    (pi : Obs -> Act -> F) (h : X -> F) (t : tree F Obs Act R) (f : R -> tree F Obs Act X) :
  ev pi h (bind t f) = ev pi (fun r => ev pi h (f r)) t.
Proof. exact: ev_bind. Qed.
Locate audit_ev_bind.

Theorem audit_ev_law (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (pi : Obs -> Act -> F) (h : R -> F) (t : tree F Obs Act R) :
  ev pi h t = expect h (law pi t).
Proof. exact: ev_law. Qed.
Locate audit_ev_law.

Theorem audit_ev_bounds (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (pi : Obs -> Act -> F) (h : R -> F) (t : tree F Obs Act R) (low high : F) :
  stochastic pi -> proper t -> (forall r, low <= h r <= high) -> low <= ev pi h t <= high.
Proof. exact: ev_bounds. Qed.
Locate audit_ev_bounds.

Theorem audit_ev_disc_queries (F : realFieldType) (Obs : Type) (Act : finType) (R : Type)
    (gam : F) (pi : Obs -> Act -> F) (h : R -> F) (K : nat) (t : tree F Obs Act R) :
  queries K t -> ev_disc gam pi h t = gam ^+ K * ev pi h t.
Proof. exact: ev_disc_queries. Qed.
Locate audit_ev_disc_queries.

Definition tree_theorems :=
  (audit_ev_bind, audit_ev_law, audit_ev_bounds, audit_ev_disc_queries).
Print Assumptions tree_theorems.

End Trees.

(** ** The leader's problem against a follower oracle *)

Section OracleReduction.

Import Oracle.Tree Oracle.Reduction.

Lemma def_UL (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (game : Fol -> tree F Obs Act F) (pi : Obs -> Act -> F) (phi : Fol) :
  UL game pi phi = ev pi id (game phi).
Proof. by []. Qed.

Lemma def_J (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F) (pi : Obs -> Act -> F) :
  J oracle game pi = ev pi id (bind oracle game).
Proof. by []. Qed.

Lemma def_optimal_policy (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (pi : Obs -> Act -> F) :
  optimal oracle game ok pi =
  (ok pi /\ forall pi', ok pi' -> J oracle game pi' <= J oracle game pi).
Proof. by []. Qed.

Lemma def_near_optimal (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (delta : F) (pi : Obs -> Act -> F) :
  near_optimal oracle game ok delta pi =
  (ok pi /\ forall pi', ok pi' -> J oracle game pi' <= J oracle game pi + delta).
Proof. by []. Qed.

Lemma def_implements (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (ok : (Obs -> Act -> F) -> Prop)
    (E : (Obs -> Act -> F) -> seq (F * Fol)) :
  implements oracle ok E =
  forall pi, ok pi -> forall h, ev pi h oracle = expect h (E pi).
Proof. by []. Qed.

Lemma def_stackelberg (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (game : Fol -> tree F Obs Act F) (ok : (Obs -> Act -> F) -> Prop)
    (E : (Obs -> Act -> F) -> seq (F * Fol)) (pi : Obs -> Act -> F) :
  stackelberg game ok E pi =
  (ok pi /\ forall pi', ok pi' ->
     expect (UL game pi') (E pi') <= expect (UL game pi) (E pi)).
Proof. by []. Qed.

Lemma def_favourable (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (game : Fol -> tree F Obs Act F) (BR : (Obs -> Act -> F) -> Fol -> Prop)
    (pi : Obs -> Act -> F) (phi : Fol) :
  favourable game BR pi phi =
  (BR pi phi /\ forall phi', BR pi phi' -> UL game pi phi' <= UL game pi phi).
Proof. by []. Qed.

Lemma def_SSE (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (game : Fol -> tree F Obs Act F) (ok : (Obs -> Act -> F) -> Prop)
    (BR : (Obs -> Act -> F) -> Fol -> Prop) (pi : Obs -> Act -> F) (phi : Fol) :
  SSE game ok BR pi phi =
  [/\ ok pi, BR pi phi
    & forall pi' phi', ok pi' -> BR pi' phi' -> UL game pi' phi' <= UL game pi phi].
Proof. by []. Qed.

Lemma def_SSE_within (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (game : Fol -> tree F Obs Act F) (ok : (Obs -> Act -> F) -> Prop)
    (BR : (Obs -> Act -> F) -> Fol -> Prop) (eps : F) (pi : Obs -> Act -> F) (phi : Fol) :
  SSE_within game ok BR eps pi phi =
  [/\ ok pi, BR pi phi
    & forall pi' phi', ok pi' -> BR pi' phi' -> UL game pi' phi' <= UL game pi phi + eps].
Proof. by []. Qed.

Lemma def_strong_oracle (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (BR : (Obs -> Act -> F) -> Fol -> Prop) :
  strong_oracle oracle game ok BR =
  forall pi, ok pi ->
  exists phi, favourable game BR pi phi /\ ev pi (UL game pi) oracle = UL game pi phi.
Proof. by []. Qed.

Lemma def_eps_oracle (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (BR : (Obs -> Act -> F) -> Fol -> Prop) (eps : F) :
  eps_oracle oracle game ok BR eps =
  forall pi, ok pi ->
  exists phi, favourable game BR pi phi /\
    `|ev pi (UL game pi) oracle - UL game pi phi| <= eps.
Proof. by []. Qed.

Lemma def_J_disc (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F) (gam : F)
    (pi : Obs -> Act -> F) :
  J_disc oracle game gam pi = ev_disc gam pi (UL game pi) oracle.
Proof. by []. Qed.

Lemma def_optimal_disc (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (gam : F) (pi : Obs -> Act -> F) :
  optimal_disc oracle game ok gam pi =
  (ok pi /\ forall pi', ok pi' -> J_disc oracle game gam pi' <= J_disc oracle game gam pi).
Proof. by []. Qed.

Theorem audit_J_reduction (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F) (pi : Obs -> Act -> F) :
  J oracle game pi = ev pi (UL game pi) oracle.
Proof. exact: J_reduction. Qed.
Locate audit_J_reduction.

Theorem audit_pomdp_opt_iff_stackelberg (F : realFieldType) (Obs : Type) (Act : finType)
    (Fol : Type) (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (E : (Obs -> Act -> F) -> seq (F * Fol))
    (pi : Obs -> Act -> F) :
  implements oracle ok E -> optimal oracle game ok pi <-> stackelberg game ok E pi.
Proof. exact: pomdp_opt_iff_stackelberg. Qed.
Locate audit_pomdp_opt_iff_stackelberg.

Theorem audit_pomdp_opt_oracle (F : realFieldType) (Obs : Type) (Act : finType)
    (Fol : Type) (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (pi : Obs -> Act -> F) :
  optimal oracle game ok pi <-> stackelberg game ok (fun pi => law pi oracle) pi.
Proof. exact: pomdp_opt_oracle. Qed.
Locate audit_pomdp_opt_oracle.

Theorem audit_pomdp_opt_selection (F : realFieldType) (Obs : Type) (Act : finType)
    (Fol : Type) (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (select : (Obs -> Act -> F) -> Fol)
    (pi : Obs -> Act -> F) :
  (forall pi, ok pi -> ev pi (UL game pi) oracle = UL game pi (select pi)) ->
  optimal oracle game ok pi <->
  ok pi /\ forall pi', ok pi' -> UL game pi' (select pi') <= UL game pi (select pi).
Proof. exact: pomdp_opt_selection. Qed.
Locate audit_pomdp_opt_selection.

Theorem audit_pomdp_opt_iff_SSE (F : realFieldType) (Obs : Type) (Act : finType)
    (Fol : Type) (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (BR : (Obs -> Act -> F) -> Fol -> Prop)
    (pi : Obs -> Act -> F) :
  strong_oracle oracle game ok BR ->
  optimal oracle game ok pi <-> exists phi, SSE game ok BR pi phi.
Proof. exact: pomdp_opt_iff_SSE. Qed.
Locate audit_pomdp_opt_iff_SSE.

Theorem audit_oracle_eps (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type)
    (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (BR : (Obs -> Act -> F) -> Fol -> Prop)
    (eps delta : F) (pi : Obs -> Act -> F) :
  eps_oracle oracle game ok BR eps -> near_optimal oracle game ok delta pi ->
  exists phi, favourable game BR pi phi /\ SSE_within game ok BR (eps *+ 2 + delta) pi phi.
Proof. exact: oracle_eps. Qed.
Locate audit_oracle_eps.

Theorem audit_oracle_eps_value (F : realFieldType) (Obs : Type) (Act : finType)
    (Fol : Type) (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (BR : (Obs -> Act -> F) -> Fol -> Prop)
    (eps : F) (pi pi1 : Obs -> Act -> F) (phi1 : Fol) :
  eps_oracle oracle game ok BR eps -> optimal oracle game ok pi ->
  SSE game ok BR pi1 phi1 -> `|J oracle game pi - UL game pi1 phi1| <= eps.
Proof. exact: oracle_eps_value. Qed.
Locate audit_oracle_eps_value.

Theorem audit_J_discount_const (F : realFieldType) (Obs : Type) (Act : finType)
    (Fol : Type) (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F) (gam : F)
    (K : nat) (pi : Obs -> Act -> F) :
  queries K oracle -> J_disc oracle game gam pi = gam ^+ K * J oracle game pi.
Proof. exact: J_discount_const. Qed.
Locate audit_J_discount_const.

Theorem audit_discount_const_optimal (F : realFieldType) (Obs : Type) (Act : finType)
    (Fol : Type) (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F)
    (ok : (Obs -> Act -> F) -> Prop) (gam : F) (K : nat) (pi : Obs -> Act -> F) :
  0 < gam -> queries K oracle ->
  optimal_disc oracle game ok gam pi <-> optimal oracle game ok pi.
Proof. exact: discount_const_optimal. Qed.
Locate audit_discount_const_optimal.

Definition reduction_theorems :=
  (audit_J_reduction, audit_pomdp_opt_iff_stackelberg, audit_pomdp_opt_oracle,
   audit_pomdp_opt_selection, audit_pomdp_opt_iff_SSE, audit_oracle_eps,
   audit_oracle_eps_value, audit_J_discount_const, audit_discount_const_optimal).
Print Assumptions reduction_theorems.

End OracleReduction.

(** ** Oracles that meet the hypotheses, and one that does not *)

Section OracleInstances.

Import Oracle.Tree Oracle.Reduction Oracle.Instances.

Lemma def_deterministic_leader (F : realFieldType) (Obs : Type) (Act : finType)
    (f : Obs -> Act) (o : Obs) (a : Act) :
  deterministic F f o a = (a == f o)%:R.
Proof. by []. Qed.

Lemma def_deterministic_policy (F : realFieldType) (Obs Act : finType)
    (pi : Obs -> Act -> F) :
  deterministic_policy pi =
  exists g : {ffun Obs -> Act}, forall o a, pi o a = deterministic F g o a.
Proof. by []. Qed.

Lemma def_ask_end (F : realFieldType) (Obs Act : finType) (Fol : Type)
    (answer : {ffun Obs -> Act} -> Fol) (f : {ffun Obs -> Act}) :
  ask F answer [::] f = Ret (answer f).
Proof. by []. Qed.

Lemma def_ask_next (F : realFieldType) (Obs Act : finType) (Fol : Type)
    (answer : {ffun Obs -> Act} -> Fol) (o : Obs) (os : seq Obs) (f : {ffun Obs -> Act}) :
  ask F answer (o :: os) f =
  Lead o (fun a => ask F answer os [ffun o' => if o' == o then a else f o']).
Proof. by []. Qed.

Lemma def_ask_all (F : realFieldType) (Obs Act : finType) (Fol : Type)
    (answer : {ffun Obs -> Act} -> Fol) (a0 : Act) :
  ask_all F answer a0 = ask F answer (enum Obs) [ffun=> a0].
Proof. by []. Qed.

Lemma def_leader_payoff (F : realFieldType) (a b : bool) :
  leader_payoff F a b = (if a then if b then 3 else 1 else if b then 4 else 2)%N%:R.
Proof. by case: a b => -[]. Qed.

Lemma def_follower_payoff (F : realFieldType) (a b : bool) :
  follower_payoff F a b = (a == b)%:R.
Proof. by []. Qed.

Lemma def_matrix_game (F : realFieldType) (b : bool) :
  matrix_game F b = Lead tt (fun a => Ret (leader_payoff F a b)).
Proof. by []. Qed.

Lemma def_matrix_BR (F : realFieldType) (pi : unit -> bool -> F) (b : bool) :
  matrix_BR pi b =
  forall b', \sum_a pi tt a * follower_payoff F a b' <= \sum_a pi tt a * follower_payoff F a b.
Proof. by []. Qed.

Lemma def_delay (F : realFieldType) :
  delay F = Lead tt (fun a : bool => if a then Lead tt (fun=> Ret tt) else Ret tt).
Proof. by []. Qed.

Lemma def_impatient (F : realFieldType) (gam : F) (phi : unit) :
  impatient gam phi = Lead tt (fun a : bool => Ret (if a then 2%:R - gam else 1)).
Proof. by []. Qed.

Theorem audit_ask_all_strong (F : realFieldType) (Obs Act : finType) (Fol : Type)
    (game : Fol -> tree F Obs Act F) (BR : (Obs -> Act -> F) -> Fol -> Prop)
    (answer : {ffun Obs -> Act} -> Fol) (a0 : Act) :
  (forall pi (g : {ffun Obs -> Act}), (forall o a, pi o a = deterministic F g o a) ->
     favourable game BR pi (answer g)) ->
  strong_oracle (ask_all F answer a0) game (@deterministic_policy F Obs Act) BR.
Proof. exact: ask_all_strong. Qed.
Locate audit_ask_all_strong.

Theorem audit_ask_all_queries (F : realFieldType) (Obs Act : finType) (Fol : Type)
    (answer : {ffun Obs -> Act} -> Fol) (a0 : Act) :
  queries #|Obs| (ask_all F answer a0).
Proof. exact: ask_all_queries. Qed.
Locate audit_ask_all_queries.

Theorem audit_ask_all_optimal_exists (F : realFieldType) (Obs Act : finType) (Fol : Type)
    (game : Fol -> tree F Obs Act F) (answer : {ffun Obs -> Act} -> Fol) (a0 : Act) :
  exists g : {ffun Obs -> Act},
    optimal (ask_all F answer a0) game (@deterministic_policy F Obs Act) (deterministic F g).
Proof. exact: ask_all_optimal_exists. Qed.
Locate audit_ask_all_optimal_exists.

Theorem audit_matrix_strong_oracle (F : realFieldType) :
  strong_oracle (ask_all F (fun g : {ffun unit -> bool} => g tt) false) (matrix_game F)
    (@deterministic_policy F _ [finType of bool]) (@matrix_BR F).
Proof. exact: matrix_strong_oracle. Qed.
Locate audit_matrix_strong_oracle.

Theorem audit_matrix_SSE (F : realFieldType) :
  SSE (matrix_game F) (@deterministic_policy F _ [finType of bool]) (@matrix_BR F)
    (deterministic F (fun _ : unit => true)) true /\
  UL (matrix_game F) (deterministic F (fun _ : unit => true)) true = 3%:R.
Proof. exact: matrix_SSE. Qed.
Locate audit_matrix_SSE.

Theorem audit_matrix_optimal (F : realFieldType) :
  optimal (ask_all F (fun g : {ffun unit -> bool} => g tt) false) (matrix_game F)
    (@deterministic_policy F _ [finType of bool]) (deterministic F (fun _ : unit => true)).
Proof. exact: matrix_optimal. Qed.
Locate audit_matrix_optimal.

Theorem audit_matrix_two_faced (F : realFieldType) :
  ev (deterministic F (fun _ : unit => true))
     (UL (matrix_game F) (deterministic F (fun=> false)))
     (ask_all F (fun g : {ffun unit -> bool} => g tt) false) = 4%:R.
Proof. exact: matrix_two_faced. Qed.
Locate audit_matrix_two_faced.

Theorem audit_discounted_questions_mislead (F : realFieldType) (gam : F) :
  0 < gam -> gam < 1 ->
  [/\ strong_oracle (delay F) (impatient gam) (@stochastic F unit _) (fun _ _ => True),
      optimal_disc (delay F) (impatient gam) (@stochastic F unit _) gam
        (deterministic F (fun _ : unit => false)),
      ~ (exists phi, SSE (impatient gam) (@stochastic F unit _) (fun _ _ => True)
                       (deterministic F (fun _ : unit => false)) phi)
    & exists phi, SSE (impatient gam) (@stochastic F unit _) (fun _ _ => True)
                    (deterministic F (fun _ : unit => true)) phi].
Proof. exact: discounted_questions_mislead. Qed.
Locate audit_discounted_questions_mislead.

Definition oracle_theorems :=
  (audit_ask_all_strong, audit_ask_all_queries, audit_ask_all_optimal_exists,
   audit_matrix_strong_oracle, audit_matrix_SSE, audit_matrix_optimal,
   audit_matrix_two_faced, audit_discounted_questions_mislead).
Print Assumptions oracle_theorems.

End OracleInstances.

(** ** What the checkers read *)

Section Reading.

Import ssrZ Checker.ZVec Checker.Game Sound.Embed Sound.Game.

(** [e] takes the integers into the field, with their sums, products and order. *)

Theorem audit_embedding (F : realFieldType) :
  [/\ e F (Zpos xH) = 1, forall a b, e F (Z.add a b) = e F a + e F b,
      forall a, e F (Z.opp a) = - e F a, forall a b, e F (Z.mul a b) = e F a * e F b
    & forall a b, Z.leb a b = (e F a <= e F b)].
Proof. by split; [exact: e1 | exact: eD | exact: eN | exact: eM | exact: e_leb]. Qed.
Locate audit_embedding.

Lemma def_e (F : realFieldType) (z : Z) : e F z = (int_of_Z z)%:~R.
Proof. by []. Qed.

Lemma def_entry (F : realFieldType) (v : seq Z) (i : nat) : entry F v i = e F (nth Z0 v i).
Proof. by []. Qed.

Lemma def_fvalue (F : realFieldType) (a b : Z) : fvalue F (Fraction a b) = e F a / e F b.
Proof. by []. Qed.

Lemma def_game_UL (F : realFieldType) (m n : nat) (dl df : Z) (l f : seq (seq Z))
    (i : 'I_m) (j : 'I_n) :
  UL F (Checker.Game.Game m n dl l df f) i j = e F (nth Z0 (nth [::] l i) j) / e F dl.
Proof. by []. Qed.

Lemma def_game_UF (F : realFieldType) (m n : nat) (dl df : Z) (l f : seq (seq Z))
    (i : 'I_m) (j : 'I_n) :
  UF F (Checker.Game.Game m n dl l df f) i j = e F (nth Z0 (nth [::] f i) j) / e F df.
Proof. by []. Qed.

Lemma def_strategy (F : realFieldType) (m : nat) (d : Z) (x : seq Z) (i : 'I_m) :
  strategy F (Vector d x) i = e F (nth Z0 x i) / e F d.
Proof. by []. Qed.

(** A sparse vector that lists the entries (k, a) with k increasing has the
    entry a at k and 0 elsewhere. *)

Lemma def_sparse_ok_end (i n : Z) : sparse_ok i n [::] = true.
Proof. by []. Qed.

Lemma def_sparse_ok_next (i n k a : Z) (v : sparse) :
  sparse_ok i n ((k, a) :: v) =
  [&& Z.leb i k, Z.ltb k n & sparse_ok (Z.add k (Zpos xH)) n v].
Proof. by rewrite /= andbA. Qed.

Theorem audit_nth_expand (i : Z) (n : nat) (m : Z) (v : sparse) (t : nat) :
  sparse_ok i m v -> (t < n)%N ->
  nth Z0 (expand i n v) t
  = (nth (Z0, Z0) v (find (fun ka => Z.eqb ka.1 (Z.add i (Z.of_nat t))) v)).2.
Proof. exact: nth_expand. Qed.
Locate audit_nth_expand.

Definition reading_theorems :=
  (audit_embedding, audit_nth_expand).
Print Assumptions reading_theorems.

End Reading.

(** ** What the checkers of games accept is true *)

Section GameCheckers.

Import Game.Bimatrix Game.Certificate Checker.ZVec Checker.Game.
Import Sound.Embed Sound.Game Sound.SSE Sound.Weak Sound.Special.

(** The program that reads a certificate takes these steps, record by record. *)

Lemma def_check_sse (g : game) (c : sse_claim) (records : seq vector) :
  check_sse g c records =
  sse_finish (List.fold_left (sse_step g c) records (sse_init g c)).
Proof. by []. Qed.

Lemma def_check_weak (g : game) (c : weak_claim) (records : seq class_record) :
  check_weak g c records =
  weak_finish g (List.fold_left (weak_step g c) records (weak_init g c)).
Proof. by []. Qed.

Lemma def_unit_mixture (F : realFieldType) (I : finType) (i h : I) :
  unit_mixture i h = (h == i)%:R :> F.
Proof. by []. Qed.

Lemma def_matrix (F : realFieldType) (m n : nat) (d : Z)
    (table : seq (seq Z)) (i : 'I_m) (j : 'I_n) :
  @U F (MatrixGame m n d table) i j = entry F (nth [::] table i) j / e F d.
Proof. by []. Qed.

Theorem audit_check_sse_sound (F : realFieldType) (g : game) (c : sse_claim)
    (records : seq vector) :
  check_sse g c records ->
  exists b : 'I_(columns g),
    nat_of_ord b = sse_response c /\
    is_SSE_gap (UL F g) (UF F g) (strategy F (sse_strategy c)) b
               (fvalue F (sse_value c)) (fvalue F (sse_upper c)).
Proof. exact: check_sse_sound. Qed.
Locate audit_check_sse_sound.

Theorem audit_check_weak_sound (F : realFieldType) (g : game) (c : weak_claim)
    (records : seq class_record) :
  check_weak g c records ->
  exists b : 'I_(columns g),
    nat_of_ord b = weak_response c /\
    is_weak_gap (UL F g) (UF F g) (strategy F (weak_strategy c)) b
                (fvalue F (weak_guaranteed c)) (fvalue F (weak_value c))
                (fvalue F (weak_upper c)).
Proof. exact: check_weak_sound. Qed.
Locate audit_check_weak_sound.

Theorem audit_check_pure_sound (F : realFieldType) (g : game) (strong : bool)
    (c : pure_claim) :
  check_pure g strong c ->
  exists (i : 'I_(rows g)) (j : 'I_(columns g)),
    [/\ nat_of_ord i = pure_row c, nat_of_ord j = pure_response c,
        forall h, strategy F (pure_strategy c) h = unit_mixture i h :> F
      & if strong
        then is_pure_strong (UL F g) (UF F g) i j (fvalue F (pure_value c))
                            (fvalue F (pure_upper c))
        else is_pure_weak (UL F g) (UF F g) i j (fvalue F (pure_value c))
                          (fvalue F (pure_upper c))].
Proof. exact: check_pure_sound. Qed.
Locate audit_check_pure_sound.

Theorem audit_check_minimax_sound (F : realFieldType) (g : matrix_game)
    (c : zero_sum_claim) :
  check_zero_sum g c ->
  is_maximin_gap (@U F g) (strategy F (zs_strategy c)) (fvalue F (zs_value c))
                 (fvalue F (zs_upper c)) /\
  concedes (@U F g) (strategy F (zs_mixture c)) (fvalue F (zs_upper c)).
Proof. exact: check_minimax_sound. Qed.
Locate audit_check_minimax_sound.

Definition game_checker_theorems :=
  (audit_check_sse_sound, audit_check_weak_sound, audit_check_pure_sound,
   audit_check_minimax_sound).
Print Assumptions game_checker_theorems.

End GameCheckers.

(** ** What the checkers of linear programs accept is true *)

Section LinearProgramCheckers.

Import LP.Duality Checker.ZVec Checker.Game Checker.LP Sound.Embed Sound.LP.

Lemma def_coefficient (F : realFieldType) (n : nat) (r : row) (i : 'I_n) :
  coefficient F n r i = entry F (expand Z0 n (row_entries r)) i / e F (row_den r).
Proof. by []. Qed.

Lemma def_right_side (F : realFieldType) (r : row) :
  right_side F r = e F (row_bound r) / e F (row_den r).
Proof. by []. Qed.

Lemma def_point (F : realFieldType) (n : nat) (x : vector) (i : 'I_n) :
  point F n x i = entry F (nums x) i / e F (den x).
Proof. by []. Qed.

Lemma def_lpA (F : realFieldType) (p : program) (k : 'I_(size (inequalities p)))
    (i : 'I_(variables p)) :
  lpA F p k i = coefficient F (variables p) (nth no_row (inequalities p) k) i.
Proof. by []. Qed.

Lemma def_lpb (F : realFieldType) (p : program) (k : 'I_(size (inequalities p))) :
  lpb F p k = right_side F (nth no_row (inequalities p) k).
Proof. by []. Qed.

Lemma def_lpA' (F : realFieldType) (p : program) (k : 'I_(size (equations p)))
    (i : 'I_(variables p)) :
  lpA' F p k i = coefficient F (variables p) (nth no_row (equations p) k) i.
Proof. by []. Qed.

Lemma def_lpb' (F : realFieldType) (p : program) (k : 'I_(size (equations p))) :
  lpb' F p k = right_side F (nth no_row (equations p) k).
Proof. by []. Qed.

Lemma def_lpc (F : realFieldType) (p : program) (i : 'I_(variables p)) :
  lpc F p i = coefficient F (variables p) (Checker.LP.objective p) i.
Proof. by []. Qed.

Lemma def_lpfree (p : program) (i : 'I_(variables p)) :
  lpfree p i = has (Z.eqb (Z.of_nat i)) (free p).
Proof. by []. Qed.

Theorem audit_check_lp_sound (F : realFieldType) (p : program) (x y z : vector) :
  check_lp_optimal p x y z ->
  optimal (lpA F p) (lpb F p) (lpA' F p) (lpb' F p) (lpc F p) (lpfree p)
          (point F (variables p) x) /\
  Duality.objective (lpc F p) (point F (variables p) x) = fvalue F (lp_value p x).
Proof. exact: check_lp_sound. Qed.
Locate audit_check_lp_sound.

Theorem audit_check_farkas_sound (F : realFieldType) (p : program) (y z : vector) :
  check_lp_infeasible p y z ->
  infeasible (lpA F p) (lpb F p) (lpA' F p) (lpb' F p) (lpfree p).
Proof. exact: check_farkas_sound. Qed.
Locate audit_check_farkas_sound.

Theorem audit_check_ray_sound (F : realFieldType) (p : program) (x d : vector) :
  check_lp_unbounded p x d ->
  unbounded (lpA F p) (lpb F p) (lpA' F p) (lpb' F p) (lpc F p) (lpfree p).
Proof. exact: check_ray_sound. Qed.
Locate audit_check_ray_sound.

Definition program_checker_theorems :=
  (audit_check_lp_sound, audit_check_farkas_sound, audit_check_ray_sound).
Print Assumptions program_checker_theorems.

End LinearProgramCheckers.

(** ** What the checkers of decision processes accept is true *)

Section ProcessCheckers.

Import Game.Bimatrix MDP.Comparison MDP.Boxes Checker.ZVec Checker.MDP.
Import Sound.Embed Sound.MDP.

Lemma def_check_mdp (c : mdp_claim) (records : seq (seq transition)) :
  check_mdp c records =
  mdp_finish (List.fold_left (mdp_step c) records (mdp_init c)).
Proof. by []. Qed.

Lemma def_check_imdp (c : imdp_claim) (records : seq imdp_record) :
  check_imdp c records =
  imdp_finish (List.fold_left (imdp_step c) records (imdp_init c)).
Proof. by []. Qed.

Lemma def_row_reward (F : realFieldType) (row : transition) :
  row_reward F row = e F (tr_reward row) / e F (tr_den row).
Proof. by []. Qed.

Lemma def_row_chance (F : realFieldType) (n : nat) (row : transition) (t : 'I_n) :
  row_chance F n row t = entry F (expand Z0 n (tr_next row)) t / e F (tr_den row).
Proof. by []. Qed.

Lemma def_bound (F : realFieldType) (n : nat) (d : Z) (l : seq Z)
    (s : 'I_n) :
  bound F d l s = entry F l s / e F d.
Proof. by []. Qed.

Lemma def_process_discount (F : realFieldType) (c : mdp_claim)
    (records : seq (seq transition)) :
  discount (process F c records) = e F (mc_gnum c) / e F (mc_gden c).
Proof. by []. Qed.

Lemma def_process_reward (F : realFieldType) (c : mdp_claim)
    (records : seq (seq transition)) (s : 'I_(mc_states c)) (a : 'I_(mc_actions c)) :
  reward (process F c records) s a = row_reward F (nth no_row (nth [::] records s) a).
Proof. by []. Qed.

Lemma def_process_chance (F : realFieldType) (c : mdp_claim)
    (records : seq (seq transition)) (s : 'I_(mc_states c)) (a : 'I_(mc_actions c))
    (t : 'I_(mc_states c)) :
  chance (process F c records) s a t =
  row_chance F (mc_states c) (nth no_row (nth [::] records s) a) t.
Proof. by []. Qed.

Lemma def_row_at (records : seq imdp_record) (s b a : nat) :
  row_at records s b a =
  nth no_row (gr_rows (nth no_group (ir_groups (nth no_record records s)) b)) a.
Proof. by []. Qed.

Lemma def_two_party_discount (F : realFieldType) (c : imdp_claim)
    (records : seq imdp_record) :
  discount (two_party F c records) =
  e F (mc_gnum (ic_claim c)) / e F (mc_gden (ic_claim c)).
Proof. by []. Qed.

Lemma def_two_party_reward (F : realFieldType) (c : imdp_claim)
    (records : seq imdp_record) (s : 'I_(mc_states (ic_claim c)))
    (b : 'I_(mc_actions (ic_claim c))) (a : 'I_(ic_actions c)) :
  reward (two_party F c records) s (b, a) = row_reward F (row_at records s b a).
Proof. by []. Qed.

Lemma def_two_party_chance (F : realFieldType) (c : imdp_claim)
    (records : seq imdp_record) (s : 'I_(mc_states (ic_claim c)))
    (b : 'I_(mc_actions (ic_claim c))) (a : 'I_(ic_actions c))
    (t : 'I_(mc_states (ic_claim c))) :
  chance (two_party F c records) s (b, a) t =
  row_chance F (mc_states (ic_claim c)) (row_at records s b a) t.
Proof. by []. Qed.

Lemma def_box_lo (F : realFieldType) (c : imdp_claim) (records : seq imdp_record)
    (s : 'I_(mc_states (ic_claim c))) (a : 'I_(ic_actions c)) :
  box_lo F records s a =
  entry F (ir_lo (nth no_record records s)) a / e F (ir_den (nth no_record records s)).
Proof. by []. Qed.

Lemma def_box_hi (F : realFieldType) (c : imdp_claim) (records : seq imdp_record)
    (s : 'I_(mc_states (ic_claim c))) (a : 'I_(ic_actions c)) :
  box_hi F records s a =
  entry F (ir_hi (nth no_record records s)) a / e F (ir_den (nth no_record records s)).
Proof. by []. Qed.

Theorem audit_check_mdp_sound (F : realFieldType) (c : mdp_claim)
    (records : seq (seq transition)) :
  check_mdp c records ->
  well_formed (process F c records) /\
  exists pol : 'I_(mc_states c) -> 'I_(mc_actions c),
    (forall s, nat_of_ord (pol s) = nth 0%N (mc_policy c) s) /\
    brackets (process F c records) pol (bound F (mc_lden c) (mc_lower c))
             (bound F (mc_uden c) (mc_upper c)).
Proof. exact: check_mdp_sound. Qed.
Locate audit_check_mdp_sound.

Theorem audit_check_imdp_sound (F : realFieldType) (c : imdp_claim)
    (records : seq imdp_record) :
  check_imdp c records ->
  let d := ic_claim c in
  [/\ well_formed (two_party F c records),
      exists p, in_boxes (@box_lo F c records) (@box_hi F c records) p
    & exists pol : 'I_(mc_states d) -> 'I_(mc_actions d),
      (forall s, nat_of_ord (pol s) = nth 0%N (mc_policy d) s) /\
      forall p, in_boxes (@box_lo F c records) (@box_hi F c records) p ->
      brackets (against (two_party F c records) p) pol (bound F (mc_lden d) (mc_lower d))
               (bound F (mc_uden d) (mc_upper d))].
Proof. exact: check_imdp_sound. Qed.
Locate audit_check_imdp_sound.

Theorem audit_check_imdp_horizon (F : realFieldType) (c : imdp_claim)
    (records : seq imdp_record) :
  check_imdp c records ->
  let d := ic_claim c in
  let M := two_party F c records in
  let lower := bound F (mc_lden d) (mc_lower d) in
  let upper := bound F (mc_uden d) (mc_upper d) in
  exists pol : 'I_(mc_states d) -> 'I_(mc_actions d),
    (forall s, nat_of_ord (pol s) = nth 0%N (mc_policy d) s) /\
    forall p n, (forall i, in_boxes (@box_lo F c records) (@box_hi F c records) (p i)) ->
    (forall x, (forall i s, mixed (x i s)) ->
      forall s, play M p x n upper s <= upper s) /\
    (forall s, lower s <= play M p (fun=> deterministic F pol) n lower s).
Proof. exact: check_imdp_horizon. Qed.
Locate audit_check_imdp_horizon.

(** Rows are read by [expand]; [nth_expand] says what that is for a sorted row. *)

Theorem audit_mdp_rows_sorted (c : mdp_claim) (records : seq (seq transition)) :
  check_mdp c records ->
  forall (s : 'I_(mc_states c)) (a : 'I_(mc_actions c)),
  sparse_ok Z0 (Z.of_nat (mc_states c)) (tr_next (nth no_row (nth [::] records s) a)).
Proof. exact: mdp_rows_sorted. Qed.
Locate audit_mdp_rows_sorted.

Theorem audit_imdp_rows_sorted (c : imdp_claim) (records : seq imdp_record) :
  check_imdp c records ->
  let d := ic_claim c in
  forall (s : 'I_(mc_states d)) (b : 'I_(mc_actions d)) (a : 'I_(ic_actions c)),
  sparse_ok Z0 (Z.of_nat (mc_states d)) (tr_next (row_at records s b a)).
Proof. exact: imdp_rows_sorted. Qed.
Locate audit_imdp_rows_sorted.

Definition process_checker_theorems :=
  (audit_check_mdp_sound, audit_check_imdp_sound, audit_check_imdp_horizon,
   audit_mdp_rows_sorted, audit_imdp_rows_sorted).
Print Assumptions process_checker_theorems.

End ProcessCheckers.

(** ** Closed instances *)

Section Instances.

Import Game.Bimatrix MDP.Comparison MDP.Boxes.
Import Checker.ZVec Checker.Game Checker.LP Checker.MDP.
Import Sound.Game Sound.LP Sound.MDP Examples.

Section Accepted.

Local Open Scope Z_scope.

(** Leader (2 4 / 1 3), follower (1 0 / 0 1): the strong value is 7/2, the best
    single action pays 3. *)

Lemma def_commitment :
  commitment = Game 2 2 1 [:: [:: 2; 4]; [:: 1; 3]] 1 [:: [:: 1; 0]; [:: 0; 1]].
Proof. by []. Qed.

Theorem audit_commitment_accepted :
  check_sse commitment
    (SseClaim (Vector 2 [:: 1; 1]) 1 (Fraction 7 2) (Fraction 7 2))
    [:: Vector 1 [:: 0; 0]; Vector 2 [:: 1; 0]].
Proof. exact: commitment_accepted. Qed.
Locate audit_commitment_accepted.

Theorem audit_commitment_off_by_one :
  check_sse commitment
    (SseClaim (Vector 2 [:: 1; 1]) 1 (Fraction 8 2) (Fraction 8 2))
    [:: Vector 1 [:: 0; 0]; Vector 2 [:: 1; 0]] = false.
Proof. exact: commitment_off_by_one. Qed.
Locate audit_commitment_off_by_one.

Theorem audit_commitment_pure_accepted :
  check_pure commitment true
    (PureClaim (Vector 1 [:: 0; 1]) 1 1 (Fraction 3 1) (Fraction 3 1)).
Proof. exact: commitment_pure_accepted. Qed.
Locate audit_commitment_pure_accepted.

(** Leader (2 0 9 / 0 1 9), follower (2 0 0 / 0 2 0): action 2 is never best. *)

Lemma def_temptation :
  temptation =
  Game 2 3 1 [:: [:: 2; 0; 9]; [:: 0; 1; 9]] 1 [:: [:: 2; 0; 0]; [:: 0; 2; 0]].
Proof. by []. Qed.

Theorem audit_temptation_accepted :
  check_sse temptation (SseClaim (Vector 1 [:: 1; 0]) 0 (Fraction 2 1) (Fraction 2 1))
    [:: Vector 1 [:: 0; 0; 0]; Vector 1 [:: 0; 0; 0]; Vector 2 [:: 7; 7; 0]].
Proof. exact: temptation_accepted. Qed.
Locate audit_temptation_accepted.

Theorem audit_temptation_needs_bound :
  check_sse temptation (SseClaim (Vector 1 [:: 1; 0]) 0 (Fraction 2 1) (Fraction 2 1))
    [:: Vector 1 [:: 0; 0; 0]; Vector 1 [:: 0; 0; 0]; Vector 1 [:: 0; 0; 0]] = false.
Proof. exact: temptation_needs_bound. Qed.
Locate audit_temptation_needs_bound.

(** Leader (0 0 -2 / -1 -8 0), follower (0 0 1 / 2 2 0): the weak value is -4/3. *)

Lemma def_supremum :
  supremum =
  Game 2 3 1 [:: [:: 0; 0; -2]; [:: -1; -8; 0]] 1 [:: [:: 0; 0; 1]; [:: 2; 2; 0]].
Proof. by []. Qed.

Theorem audit_supremum_accepted :
  check_weak supremum
    (WeakClaim (Vector 3 [:: 3; 0]) 2 (Fraction (-2) 1) (Fraction (-4) 3) (Fraction (-4) 3)
               (Limit 2 (Vector 3 [:: 2; 1]) (Vector 1 [:: 1; 0])))
    [:: ClassBound 3 [:: 0; 3; 0] [:: 0; 0; 4]; Same 0;
        ClassBound 3 [:: 0; 0; 3] [:: 2; 0; 0]].
Proof. exact: supremum_accepted. Qed.
Locate audit_supremum_accepted.

Theorem audit_pennies_accepted :
  check_zero_sum (MatrixGame 2 2 1 [:: [:: 1; -1]; [:: -1; 1]])
    (ZeroSumClaim (Vector 2 [:: 1; 1]) (Vector 2 [:: 1; 1]) (Fraction 0 1) (Fraction 0 1)).
Proof. exact: pennies_accepted. Qed.
Locate audit_pennies_accepted.

Theorem audit_optimal_example :
  let p := Program 3 [:: 2] (Row 1 0 [:: (0, 2); (1, 1); (2, -1)])
             [:: Row 6 6 [:: (0, 3); (1, 2)]; Row 1 2 [:: (1, 1)]]
             [:: Row 2 1 [:: (1, 2); (2, 2)]] in
  let x := Vector 6 [:: 4; 12; -9] in
  check_lp_optimal p x (Vector 3 [:: 12; 2]) (Vector 1 [:: -1]) &&
  frac_eqb (lp_value p x) (Fraction 29 6).
Proof. exact: optimal_example. Qed.
Locate audit_optimal_example.

Theorem audit_infeasible_example :
  check_lp_infeasible
    (Program 2 [::] (Row 1 0 [::]) [:: Row 2 1 [:: (0, 2)]]
             [:: Row 1 1 [:: (0, 1); (1, -1)]])
    (Vector 1 [:: 1]) (Vector 1 [:: -1]).
Proof. exact: infeasible_example. Qed.
Locate audit_infeasible_example.

Theorem audit_unbounded_example :
  check_lp_unbounded
    (Program 3 [:: 2] (Row 1 0 [:: (0, 1)])
      [:: Row 1 2 [:: (0, 1); (1, -1)]] [:: Row 1 0 [:: (1, 1); (2, 1)]])
    (Vector 1 [:: 0; 0; 0]) (Vector 1 [:: 1; 1; -1]).
Proof. exact: unbounded_example. Qed.
Locate audit_unbounded_example.

Theorem audit_mdp_accepted :
  check_mdp (MdpClaim 2 2 1 2 1 [:: 3; 6] 1 [:: 3; 6] [:: 1%N; 0%N])
    [:: [:: Transition 1 1 [:: (0, 1)]; Transition 1 0 [:: (1, 1)]];
        [:: Transition 1 3 [:: (1, 1)]; Transition 2 0 [:: (0, 1); (1, 1)]]].
Proof. exact: Accepted.mdp_accepted. Qed.
Locate audit_mdp_accepted.

Theorem audit_mdp_needs_policy :
  check_mdp (MdpClaim 2 2 1 2 1 [:: 3; 6] 1 [:: 3; 6] [:: 0%N; 0%N])
    [:: [:: Transition 1 1 [:: (0, 1)]; Transition 1 0 [:: (1, 1)]];
        [:: Transition 1 3 [:: (1, 1)]; Transition 2 0 [:: (0, 1); (1, 1)]]] = false.
Proof. exact: Accepted.mdp_needs_policy. Qed.
Locate audit_mdp_needs_policy.

Theorem audit_imdp_accepted :
  let back := Transition 1 0 [:: (0, 1)] in
  let absorbed := Transition 1 3 [:: (1, 1)] in
  check_imdp
    (ImdpClaim 2 (MdpClaim 2 2 1 2 5 [:: 12; 30] 7 [:: 20; 42] [:: 0%N; 0%N]))
    [:: ImdpRecord 4 [:: 1; 1] [:: 3; 3]
          [:: Group 1 3 3 [:: Transition 1 1 [:: (0, 1)]; Transition 1 0 [:: (1, 1)]];
              Group 7 10 0 [:: back; back]];
        ImdpRecord 4 [:: 1; 1] [:: 3; 3]
          [:: Group 1 6 6 [:: absorbed; absorbed]; Group 7 10 0 [:: back; back]]].
Proof. exact: Accepted.imdp_accepted. Qed.
Locate audit_imdp_accepted.

(** The decision processes of the last three certificates, by name. *)

Lemma def_claim :
  Accepted.claim = MdpClaim 2 2 1 2 1 [:: 3; 6] 1 [:: 3; 6] [:: 1%N; 0%N].
Proof. by []. Qed.

Lemma def_stay_or_leave :
  Accepted.stay_or_leave =
  [:: [:: Transition 1 1 [:: (0, 1)]; Transition 1 0 [:: (1, 1)]];
      [:: Transition 1 3 [:: (1, 1)]; Transition 2 0 [:: (0, 1); (1, 1)]]].
Proof. by []. Qed.

Lemma def_bounded_claim :
  Accepted.bounded_claim =
  ImdpClaim 2 (MdpClaim 2 2 1 2 5 [:: 12; 30] 7 [:: 20; 42] [:: 0%N; 0%N]).
Proof. by []. Qed.

Lemma def_bounded_play :
  let back := Transition 1 0 [:: (0, 1)] in
  let absorbed := Transition 1 3 [:: (1, 1)] in
  Accepted.bounded_play =
  [:: ImdpRecord 4 [:: 1; 1] [:: 3; 3]
        [:: Group 1 3 3 [:: Transition 1 1 [:: (0, 1)]; Transition 1 0 [:: (1, 1)]];
            Group 7 10 0 [:: back; back]];
      ImdpRecord 4 [:: 1; 1] [:: 3; 3]
        [:: Group 1 6 6 [:: absorbed; absorbed]; Group 7 10 0 [:: back; back]]].
Proof. by []. Qed.

End Accepted.

Theorem audit_commitment_value (F : realFieldType) :
  exists x j, is_SSE (UL F commitment) (UF F commitment) x j (7%:R / 2%:R).
Proof. exact: commitment_value. Qed.
Locate audit_commitment_value.

Theorem audit_commitment_pure_value (F : realFieldType) :
  exists i j, is_pure_strong (UL F commitment) (UF F commitment) i j 3%:R 3%:R.
Proof. exact: commitment_pure_value. Qed.
Locate audit_commitment_pure_value.

Theorem audit_mixing_pays (F : realFieldType) (i : 'I_2) (j : 'I_2) (v u : F) :
  is_pure_strong (UL F commitment) (UF F commitment) i j v u -> v < 7%:R / 2%:R.
Proof. exact: mixing_pays. Qed.
Locate audit_mixing_pays.

Theorem audit_temptation_value (F : realFieldType) :
  exists x j, is_SSE (UL F temptation) (UF F temptation) x j 2%:R.
Proof. exact: temptation_value. Qed.
Locate audit_temptation_value.

Theorem audit_temptation_resisted (F : realFieldType) (x : 'I_2 -> F) :
  mixed x -> ~ BR (UF F temptation) x ord_max.
Proof. exact: temptation_resisted. Qed.
Locate audit_temptation_resisted.

Theorem audit_supremum_value (F : realFieldType) :
  is_weak_value (UL F supremum) (UF F supremum) (- 4%:R / 3%:R).
Proof. exact: supremum_value. Qed.
Locate audit_supremum_value.

Theorem audit_supremum_not_attained (F : realFieldType) (x : 'I_2 -> F) (v : F) :
  mixed x -> worst_payoff (UL F supremum) (UF F supremum) x v -> v < - 4%:R / 3%:R.
Proof. exact: supremum_not_attained. Qed.
Locate audit_supremum_not_attained.

Theorem audit_stay_or_leave_value (F : realFieldType) :
  exists2 v, optimal (process F Accepted.claim Accepted.stay_or_leave) v
           & v ord0 = 3%:R /\ v ord_max = 6%:R.
Proof. exact: stay_or_leave_value. Qed.
Locate audit_stay_or_leave_value.

Theorem audit_bounded_play_value (F : realFieldType) (p : 'I_2 -> 'I_2 -> F) (v : 'I_2 -> F) :
  let M := two_party F Accepted.bounded_claim Accepted.bounded_play in
  in_boxes (@box_lo F Accepted.bounded_claim Accepted.bounded_play)
           (@box_hi F Accepted.bounded_claim Accepted.bounded_play) p ->
  optimal (against M p) v -> 12%:R / 5%:R <= v ord0 <= 20%:R / 7%:R.
Proof. exact: bounded_play_value. Qed.
Locate audit_bounded_play_value.

Theorem audit_boxes_matter (F : realFieldType) :
  let M := two_party F Accepted.bounded_claim Accepted.bounded_play in
  exists p v, [/\ forall s, mixed (p s), optimal (against M p) v
                & v ord0 < 12%:R / 5%:R].
Proof. exact: boxes_matter. Qed.
Locate audit_boxes_matter.

Definition instance_theorems :=
  (audit_commitment_accepted, audit_commitment_off_by_one,
   audit_commitment_pure_accepted, audit_temptation_accepted,
   audit_temptation_needs_bound, audit_supremum_accepted, audit_pennies_accepted,
   audit_optimal_example, audit_infeasible_example, audit_unbounded_example,
   audit_mdp_accepted, audit_mdp_needs_policy, audit_imdp_accepted,
   audit_commitment_value, audit_commitment_pure_value, audit_mixing_pays,
   audit_temptation_value, audit_temptation_resisted, audit_supremum_value,
   audit_supremum_not_attained, audit_stay_or_leave_value, audit_bounded_play_value,
   audit_boxes_matter).
Print Assumptions instance_theorems.

End Instances.

(** ** Commitment at a margin *)

Section Margins.

Import Game.Bimatrix Game.Margin.

Lemma def_rival (F : realFieldType) (I J : finType) (UF : I -> J -> F) (j k : J) :
  rival UF j k = [exists i, UF i k != UF i j].
Proof. by []. Qed.

Lemma def_beats (F : realFieldType) (I J : finType) (UF : I -> J -> F) (e : F) (x : I -> F)
    (j : J) :
  beats UF e x j = forall k, rival UF j k -> EU UF x k + e <= EU UF x j.
Proof. by []. Qed.

Lemma def_is_margin_gap (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (e : F)
    (x : I -> F) (j : J) (v u : F) :
  is_margin_gap UL UF e x j v u =
  [/\ mixed x, beats UF e x j, EU UL x j = v
    & forall x' j', mixed x' -> beats UF e x' j' -> EU UL x' j' <= u].
Proof. by []. Qed.

Theorem audit_margin_cert (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (e : F)
    (x : I -> F) (b : J) (v u : F) (y : J -> J -> F) :
  mixed x -> beats UF e x b -> EU UL x b = v ->
  (forall j k, 0 <= y j k) ->
  (forall j i, UL i j + \sum_(k | rival UF j k) y j k * (UF i j - UF i k - e) <= u) ->
  is_margin_gap UL UF e x b v u.
Proof. exact: margin_cert. Qed.
Locate audit_margin_cert.

Theorem audit_margin_zero (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (x : I -> F) (j : J) (v u : F) :
  is_margin_gap UL UF 0 x j v u <-> is_SSE_gap UL UF x j v u.
Proof. exact: margin_zero. Qed.
Locate audit_margin_zero.

Theorem audit_margin_antitone (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (e e' : F) (x : I -> F) (j : J) (v u : F) (x' : I -> F) (j' : J) (v' u' : F) :
  e <= e' -> is_margin_gap UL UF e x j v u -> is_margin_gap UL UF e' x' j' v' u' -> v' <= u.
Proof. exact: margin_antitone. Qed.
Locate audit_margin_antitone.

Theorem audit_margin_gap_bounds (F : realFieldType) (I J : finType) (UL UF : I -> J -> F)
    (e : F) (x : I -> F) (j : J) (v u : F) (x' : I -> F) (j' : J) (w : F) :
  is_margin_gap UL UF e x j v u -> is_margin_gap UL UF e x' j' w w -> v <= w <= u.
Proof. exact: margin_gap_bounds. Qed.
Locate audit_margin_gap_bounds.

Theorem audit_margin_le_SSE (F : realFieldType) (I J : finType) (UL UF : I -> J -> F) (e : F)
    (x : I -> F) (j : J) (v u : F) (x' : I -> F) (j' : J) (V : F) :
  0 <= e -> is_margin_gap UL UF e x j v u -> is_SSE UL UF x' j' V -> v <= V.
Proof. exact: margin_le_SSE. Qed.
Locate audit_margin_le_SSE.

Definition margin_theorems :=
  (audit_margin_cert, audit_margin_zero, audit_margin_antitone, audit_margin_gap_bounds,
   audit_margin_le_SSE).
Print Assumptions margin_theorems.

End Margins.

(** ** Commitment with recommendations, and several followers *)

Section Followers.

Import Game.Bimatrix Game.Correlated.

Section Definitions.

Variables (F : realFieldType) (I : finType).

Lemma def_joint (J : finType) (p : I -> J -> F) :
  joint p = ((forall i j, 0 <= p i j) /\ \sum_i \sum_j p i j = 1).
Proof. by []. Qed.

Lemma def_correlated_value (J : finType) (U : I -> J -> F) (p : I -> J -> F) :
  correlated_value U p = \sum_i \sum_j p i j * U i j.
Proof. by []. Qed.

Lemma def_is_correlated_gap (J : finType) (U : I -> J -> F) (P : (I -> J -> F) -> Prop)
    (p : I -> J -> F) (v u : F) :
  is_correlated_gap U P p v u =
  [/\ joint p, P p, correlated_value U p = v
    & forall q, joint q -> P q -> correlated_value U q <= u].
Proof. by []. Qed.

Lemma def_obedient (J : finType) (UF : I -> J -> F) (p : I -> J -> F) :
  obedient UF p = forall j k, 0 <= \sum_i p i j * (UF i j - UF i k).
Proof. by []. Qed.

Lemma def_mass (J : finType) (p : I -> J -> F) (j : J) : mass p j = \sum_i p i j.
Proof. by []. Qed.

Lemma def_posterior (J : finType) (p : I -> J -> F) (j : J) (i : I) :
  posterior p j i = p i j / mass p j.
Proof. by []. Qed.

(** *** One follower *)

Theorem audit_correlated_cert (J : finType) (UL UF : I -> J -> F) (y : J -> J -> F) (u : F) :
  (forall j k, 0 <= y j k) ->
  (forall i j, UL i j + \sum_k y j k * (UF i j - UF i k) <= u) ->
  forall p, joint p -> obedient UF p -> correlated_value UL p <= u.
Proof. exact: correlated_cert. Qed.
Locate audit_correlated_cert.

Theorem audit_correlated_read_off (J : finType) (UL UF : I -> J -> F) (p : I -> J -> F) (v : F)
    (j : J) :
  is_correlated_gap UL (obedient UF) p v v -> 0 < mass p j ->
  is_SSE UL UF (posterior p j) j v.
Proof. exact: correlated_read_off. Qed.
Locate audit_correlated_read_off.

Theorem audit_correlated_eq_SSE (J : finType) (UL UF : I -> J -> F) (v : F) :
  (exists p, is_correlated_gap UL (obedient UF) p v v) <->
  (exists x b, is_SSE UL UF x b v).
Proof. exact: correlated_eq_SSE. Qed.
Locate audit_correlated_eq_SSE.

(** *** Several followers *)

Variables (N : finType) (A : N -> finType).
Local Notation profile := {dffun forall n, A n}.

(** [switch s a] plays a where follower n acts, and s elsewhere. *)
Theorem audit_switch (s : profile) (n : N) (a : A n) :
  switch s a n = a /\ forall m, n != m -> switch s a m = s m.
Proof. by split=> [|m]; [apply: switch_same | apply: switch_other]. Qed.
Locate audit_switch.

Variables (UL : I -> profile -> F) (U : N -> I -> profile -> F).

Lemma def_all_obedient (p : I -> profile -> F) :
  all_obedient U p =
  forall n (a b : A n),
    0 <= \sum_i \sum_(s : profile | s n == a) p i s * (U n i s - U n i (switch s b)).
Proof. by []. Qed.

Lemma def_correlated_equilibrium (p : I -> profile -> F) :
  correlated_equilibrium UL U p =
  ((forall i h, 0 <= \sum_s p i s * (UL i s - UL h s)) /\ all_obedient U p).
Proof. by []. Qed.

Lemma def_nash (x : I -> F) (s : profile) :
  nash U x s = forall n (a : A n), EU (U n) x (switch s a) <= EU (U n) x s.
Proof. by []. Qed.

Lemma def_is_followers_gap (x : I -> F) (s : profile) (v u : F) :
  is_followers_gap UL U x s v u =
  [/\ mixed x, nash U x s, EU UL x s = v
    & forall x' s', mixed x' -> nash U x' s' -> EU UL x' s' <= u].
Proof. by []. Qed.

Theorem audit_all_correlated_cert (p : I -> profile -> F) (v u : F)
    (y : forall n, A n -> A n -> F) :
  joint p -> all_obedient U p -> correlated_value UL p = v ->
  (forall n a b, 0 <= y n a b) ->
  (forall i (s : profile),
    UL i s + \sum_n \sum_b y n (s n) b * (U n i s - U n i (switch s b)) <= u) ->
  is_correlated_gap UL (all_obedient U) p v u.
Proof. exact: all_correlated_cert. Qed.
Locate audit_all_correlated_cert.

Theorem audit_pure_nash_cert (x : I -> F) (s : profile) (v u : F)
    (y : profile -> forall n, A n -> F) :
  mixed x -> nash U x s -> EU UL x s = v ->
  (forall t n a, 0 <= y t n a) ->
  (forall t i, UL i t + \sum_n \sum_a y t n a * (U n i t - U n i (switch t a)) <= u) ->
  is_followers_gap UL U x s v u.
Proof. exact: pure_nash_cert. Qed.
Locate audit_pure_nash_cert.

Theorem audit_followers_gapP (x : I -> F) (s : profile) (v u : F) :
  is_followers_gap UL U x s v u <->
  [/\ mixed x, nash U x s, EU UL x s = v
    & exists2 y : profile -> forall n, A n -> F, (forall t n a, 0 <= y t n a)
      & forall t i,
        UL i t + \sum_n \sum_a y t n a * (U n i t - U n i (switch t a)) <= u].
Proof. exact: followers_gapP. Qed.
Locate audit_followers_gapP.

Theorem audit_no_pure_nash (s : profile) (y : forall n, A n -> F) :
  (forall n a, 0 <= y n a) ->
  (forall i, \sum_n \sum_a y n a * (U n i s - U n i (switch s a)) < 0) ->
  forall x, mixed x -> ~ nash U x s.
Proof. exact: no_pure_nash. Qed.
Locate audit_no_pure_nash.

Theorem audit_followers_gap_bounds (x : I -> F) (s : profile) (v u : F) (x' : I -> F)
    (s' : profile) (w : F) :
  is_followers_gap UL U x s v u -> is_followers_gap UL U x' s' w w -> v <= w <= u.
Proof. exact: followers_gap_bounds. Qed.
Locate audit_followers_gap_bounds.

Theorem audit_equilibrium_le_correlated (p q : I -> profile -> F) (v u v' u' : F) :
  is_correlated_gap UL (correlated_equilibrium UL U) p v u ->
  is_correlated_gap UL (all_obedient U) q v' u' -> v <= u'.
Proof. exact: equilibrium_le_correlated. Qed.
Locate audit_equilibrium_le_correlated.

Theorem audit_followers_le_correlated (x : I -> F) (s : profile) (v u : F)
    (p : I -> profile -> F) (v' u' : F) :
  is_followers_gap UL U x s v u -> is_correlated_gap UL (all_obedient U) p v' u' -> v <= u'.
Proof. exact: followers_le_correlated. Qed.
Locate audit_followers_le_correlated.

Theorem audit_alone_followers (n : N) (x : I -> F) (s : profile) (v u : F) :
  (forall m, m = n) ->
  is_followers_gap UL U x s v u <-> is_SSE_gap UL (U n) x s v u.
Proof. by move=> alone; apply: alone_followers. Qed.
Locate audit_alone_followers.

Theorem audit_alone_obedient (n : N) (p : I -> profile -> F) :
  (forall m, m = n) -> all_obedient U p <-> obedient (U n) p.
Proof. by move=> alone; apply: alone_obedient. Qed.
Locate audit_alone_obedient.

End Definitions.

Definition follower_theorems :=
  (audit_switch, audit_correlated_cert, audit_correlated_read_off, audit_correlated_eq_SSE,
   audit_all_correlated_cert, audit_pure_nash_cert, audit_followers_gapP, audit_no_pure_nash,
   audit_followers_gap_bounds, audit_equilibrium_le_correlated,
   audit_followers_le_correlated, audit_alone_followers, audit_alone_obedient).
Print Assumptions follower_theorems.

End Followers.

(** ** What the checkers of margins and of several followers accept is true *)

Section PlayersCheckers.

Import Game.Bimatrix Game.Margin Game.Correlated Checker.ZVec Checker.Game.
Import Checker.Margin Checker.Players Sound.Embed Sound.Game Sound.Margin Sound.Players.

(** The program that reads a certificate takes these steps, record by record. *)

Lemma def_check_margin (g : game) (c : margin_claim) (records : seq vector) :
  check_margin g c records =
  margin_finish (List.fold_left (margin_step g c) records (margin_init g c)).
Proof. by []. Qed.

Lemma def_check_followers (g : players) (c : followers_claim) (records : seq vector) :
  check_followers g c records =
  followers_finish (List.fold_left (followers_step g c) records (followers_init g c)).
Proof. by []. Qed.

Lemma def_check_no_equilibrium (g : players) (records : seq vector) :
  check_no_equilibrium g records =
  no_equilibrium_finish (List.fold_left (no_equilibrium_step g) records (no_equilibrium_init g)).
Proof. by []. Qed.

Theorem audit_check_margin_sound (F : realFieldType) (g : game) (c : margin_claim)
    (records : seq vector) :
  check_margin g c records ->
  0 <= fvalue F (margin_size c) /\
  exists b : 'I_(columns g),
    nat_of_ord b = margin_response c /\
    is_margin_gap (Sound.Game.UL F g) (Sound.Game.UF F g) (fvalue F (margin_size c))
                  (strategy F (margin_strategy c)) b
                  (fvalue F (margin_value c)) (fvalue F (Checker.Margin.margin_upper c)).
Proof. exact: check_margin_sound. Qed.
Locate audit_check_margin_sound.

(** A profile is a function that gives each follower an action; its number counts
    with the action of the last follower varying fastest. *)

Lemma def_action (ns : seq nat) (n : 'I_(size ns)) :
  action n = [finType of 'I_(nth 0%N ns n)].
Proof. by []. Qed.

Lemma def_number (ns : seq nat) (s : {dffun forall n : 'I_(size ns), action n}) :
  number s = rank ns [seq nat_of_ord (s n) | n <- enum 'I_(size ns)].
Proof. by []. Qed.

Lemma def_rank_next (n : nat) (ns : seq nat) (a : nat) (s : seq nat) :
  rank (n :: ns) (a :: s) = (a * product ns + rank ns s)%N.
Proof. by []. Qed.

Lemma def_rank_end : rank [::] [::] = 0%N.
Proof. by []. Qed.

Lemma def_product (n : nat) (ns : seq nat) :
  product (n :: ns) = (n * product ns)%N /\ product [::] = 1%N.
Proof. by []. Qed.

Theorem audit_number_bij (ns : seq nat) :
  bijective (fun s : {dffun forall n : 'I_(size ns), action n} => Ordinal (number_lt s)).
Proof. exact: number_bij. Qed.
Locate audit_number_bij.

Lemma def_players_UL (F : realFieldType) (m : nat) (ns : seq nat) (d : Z) (l : seq (seq Z))
    (ts : seq table) (i : 'I_m) (s : {dffun forall n : 'I_(size ns), action n}) :
  UL F (Players m ns (Table d l) ts) i s = entry F (nth [::] l i) (number s) / e F d.
Proof. by []. Qed.

Lemma def_players_U (F : realFieldType) (m : nat) (ns : seq nat) (l : table)
    (ts : seq table) (n : 'I_(size ns)) (i : 'I_m)
    (s : {dffun forall n : 'I_(size ns), action n}) :
  U F (Players m ns l ts) n i s =
  let t := nth (Table Z0 [::]) ts n in
  entry F (nth [::] (table_rows t) i) (number s) / e F (table_den t).
Proof. by []. Qed.

Lemma def_joint_of (F : realFieldType) (m : nat) (ns : seq nat) (d : Z) (p : seq Z) (i : 'I_m)
    (s : {dffun forall n : 'I_(size ns), action n}) :
  joint_of F (Vector d p) i s = entry F p (i * product ns + number s) / e F d.
Proof. by []. Qed.

Theorem audit_check_correlated_sound (F : realFieldType) (g : players) (c : correlated_claim) :
  check_correlated g c ->
  is_correlated_gap (UL F g) (all_obedient (U F g)) (joint_of F (correlated_joint c))
    (fvalue F (Checker.Players.correlated_value c)) (fvalue F (correlated_upper c)).
Proof. exact: check_correlated_sound. Qed.
Locate audit_check_correlated_sound.

Theorem audit_check_followers_sound (F : realFieldType) (g : players) (c : followers_claim)
    (records : seq vector) :
  check_followers g c records ->
  exists s : {dffun forall n : 'I_(size (follower_actions g)), action n},
    [seq nat_of_ord (s n) | n <- enum 'I_(size (follower_actions g))] = followers_profile c /\
    is_followers_gap (UL F g) (U F g) (strategy F (followers_strategy c)) s
                     (fvalue F (followers_value c)) (fvalue F (followers_upper c)).
Proof. exact: check_followers_sound. Qed.
Locate audit_check_followers_sound.

Theorem audit_check_no_equilibrium_sound (F : realFieldType) (g : players)
    (records : seq vector) :
  check_no_equilibrium g records -> forall x s, mixed x -> ~ nash (U F g) x s.
Proof. exact: check_no_equilibrium_sound. Qed.
Locate audit_check_no_equilibrium_sound.

Definition players_checker_theorems :=
  (audit_check_margin_sound, audit_number_bij, audit_check_correlated_sound,
   audit_check_followers_sound, audit_check_no_equilibrium_sound).
Print Assumptions players_checker_theorems.

End PlayersCheckers.

(** ** Closed instances of these kinds *)

Section PlayersInstances.

Import Game.Bimatrix Game.Margin Game.Correlated Checker.ZVec Checker.Game.
Import Checker.Margin Checker.Players Sound.Game Sound.Players Examples.

Section Accepted.

Local Open Scope Z_scope.

Theorem audit_margin_accepted :
  check_margin commitment
    (MarginClaim (Fraction 1 5) (Vector 5 [:: 2; 3]) 1 (Fraction 17 5) (Fraction 17 5))
    [:: Vector 1 [:: 0; 0]; Vector 2 [:: 1; 0]].
Proof. exact: margin_accepted. Qed.
Locate audit_margin_accepted.

Theorem audit_margin_too_small :
  check_margin commitment
    (MarginClaim (Fraction 1 4) (Vector 5 [:: 2; 3]) 1 (Fraction 17 5) (Fraction 17 5))
    [:: Vector 1 [:: 0; 0]; Vector 2 [:: 1; 0]] = false.
Proof. exact: margin_too_small. Qed.
Locate audit_margin_too_small.

Lemma def_chicken :
  chicken = Players 1 [:: 2; 2]%nat (Table 1 [:: [:: 12; 9; 9; 0]])
    [:: Table 1 [:: [:: 6; 2; 7; 0]]; Table 1 [:: [:: 6; 7; 2; 0]]].
Proof. by []. Qed.

Theorem audit_advice_accepted :
  check_correlated chicken
    (CorrelatedClaim (Vector 4 [:: 2; 1; 1; 0]) (Fraction 21 2) (Fraction 21 2) 4
       [:: [:: [:: (1, 3)]; [::]]; [:: [:: (1, 3)]; [::]]]).
Proof. exact: advice_accepted. Qed.
Locate audit_advice_accepted.

Theorem audit_advice_disobeyed :
  check_correlated chicken
    (CorrelatedClaim (Vector 4 [:: 4; 0; 0; 0]) (Fraction 12 1) (Fraction 12 1) 4
       [:: [:: [:: (1, 3)]; [::]]; [:: [:: (1, 3)]; [::]]]) = false.
Proof. exact: advice_disobeyed. Qed.
Locate audit_advice_disobeyed.

Theorem audit_chicken_followers_accepted :
  check_followers chicken
    (FollowersClaim (Vector 1 [:: 1]) [:: 0; 1]%nat (Fraction 9 1) (Fraction 9 1))
    [:: Vector 1 [:: 0; 3; 0; 0]; Vector 1 [:: 0; 0; 0; 0]; Vector 1 [:: 0; 0; 0; 0];
        Vector 1 [:: 0; 0; 0; 0]].
Proof. exact: chicken_followers_accepted. Qed.
Locate audit_chicken_followers_accepted.

Lemma def_odd_or_even :
  odd_or_even = Players 2 [:: 2; 2]%nat (Table 1 [:: [:: 0; 0; 0; 0]; [:: 1; 1; 1; 1]])
    [:: Table 1 [:: [:: 1; -1; -1; 1]; [:: 2; 0; 0; 2]];
        Table 2 [:: [:: 0; 1; 1; 0]; [:: 3; 5; 5; 3]]].
Proof. by []. Qed.

Theorem audit_odd_or_even_accepted :
  check_no_equilibrium odd_or_even
    [:: Vector 1 [:: 0; 0; 0; 1]; Vector 1 [:: 0; 1; 0; 0]; Vector 1 [:: 1; 0; 0; 0];
        Vector 1 [:: 0; 0; 1; 0]].
Proof. exact: odd_or_even_accepted. Qed.
Locate audit_odd_or_even_accepted.

End Accepted.

Theorem audit_commitment_margin_value (F : realFieldType) :
  exists x j, is_margin_gap (Sound.Game.UL F commitment) (Sound.Game.UF F commitment) (1 / 5%:R)
                            x j (17%:R / 5%:R) (17%:R / 5%:R).
Proof. exact: commitment_margin_value. Qed.
Locate audit_commitment_margin_value.

Theorem audit_chicken_advice_value (F : realFieldType) :
  exists p, is_correlated_gap (UL F chicken) (all_obedient (U F chicken)) p
                              (21%:R / 2%:R) (21%:R / 2%:R).
Proof. exact: chicken_advice_value. Qed.
Locate audit_chicken_advice_value.

Theorem audit_chicken_followers_value (F : realFieldType) :
  exists x s, is_followers_gap (UL F chicken) (U F chicken) x s 9%:R 9%:R.
Proof. exact: chicken_followers_value. Qed.
Locate audit_chicken_followers_value.

Theorem audit_odd_or_even_unstable (F : realFieldType) x s :
  mixed x -> ~ nash (U F odd_or_even) x s.
Proof. exact: odd_or_even_unstable. Qed.
Locate audit_odd_or_even_unstable.

Definition players_instance_theorems :=
  (audit_margin_accepted, audit_margin_too_small, audit_advice_accepted,
   audit_advice_disobeyed, audit_chicken_followers_accepted, audit_odd_or_even_accepted,
   audit_commitment_margin_value, audit_chicken_advice_value, audit_chicken_followers_value,
   audit_odd_or_even_unstable).
Print Assumptions players_instance_theorems.

End PlayersInstances.

(** ** Followers of several types *)

Section FollowerTypes.

Import Game.Bimatrix Game.SearchTree Game.Bayesian Game.Harsanyi.

Section Types.

Variables (F : realFieldType) (T I : finType) (J : T -> finType).
Variables (w : T -> F) (UL UF : forall t, I -> J t -> F).
Arguments UL : clear implicits.
Arguments UF : clear implicits.
Implicit Types (x : I -> F) (j : forall t, J t) (v u : F) (N : profiles J).

Lemma def_bayes_BR x j : bayes_BR UF x j = forall t, BR (UF t) x (j t).
Proof. by []. Qed.

Lemma def_bayes_value x j : bayes_value w UL x j = \sum_t w t * EU (UL t) x (j t).
Proof. by []. Qed.

Lemma def_is_bayes_SSE_gap x j v u :
  is_bayes_SSE_gap w UL UF x j v u =
  [/\ mixed x, forall t, BR (UF t) x (j t), \sum_t w t * EU (UL t) x (j t) = v
    & forall x' j', mixed x' -> (forall t, BR (UF t) x' (j' t)) ->
        \sum_t w t * EU (UL t) x' (j' t) <= u].
Proof. by []. Qed.

Lemma def_is_bayes_SSE x j v :
  is_bayes_SSE w UL UF x j v = is_bayes_SSE_gap w UL UF x j v v.
Proof. by []. Qed.

Lemma def_profiles : profiles J = ((forall t, J t) -> Prop).
Proof. by []. Qed.

Lemma def_narrowed N t (g : J t -> nat) (i : nat) j :
  narrowed N g i j = (N j /\ g (j t) = i).
Proof. by []. Qed.

Lemma def_search_tree (leaf : profiles J -> Prop) N :
  search_tree leaf N <->
  leaf N \/ exists t (c : nat) (g : J t -> nat),
    (forall j, N j -> (g (j t) < c)%N) /\
    (forall i, (i < c)%N -> search_tree leaf (narrowed N g i)).
Proof.
split=> [[M|M t c g covered below]|[|[t [c [g [covered below]]]]]]; first by left.
- by right; exists t, c, g.
- exact: Leaf.
exact: Branch covered below.
Qed.

Lemma def_bayes_leaf u N :
  bayes_leaf w UL UF u N =
  ((forall j, ~ N j) \/
   exists (mu : T -> I -> F) (pi : forall t, J t -> J t -> F) (m : F) (b : T -> F),
    [/\ forall t k h, 0 <= pi t k h, forall i, \sum_t mu t i <= m,
        forall j t i, N j ->
          w t * UL t i (j t) - mu t i
          + \sum_h pi t (j t) h * (UF t i (j t) - UF t i h) <= b t
      & m + \sum_t b t <= u]).
Proof. by []. Qed.

Lemma def_bayes_model (z : forall t, I -> J t -> F) (q : forall t, J t -> F) x :
  bayes_model UF z q x =
  [/\ (forall t i k, 0 <= z t i k) /\ (forall t k, (q t k == 0) || (q t k == 1)),
      forall t i, \sum_k z t i k = x i,
      forall t k, \sum_i z t i k = q t k,
      (forall t, \sum_k q t k = 1) /\ mixed x
    & forall t k h, 0 <= \sum_i (UF t i k - UF t i h) * z t i k].
Proof. by []. Qed.

Lemma def_bayes_objective (z : forall t, I -> J t -> F) :
  bayes_objective w UL z = \sum_t \sum_i \sum_k w t * UL t i k * z t i k.
Proof. by []. Qed.

Theorem audit_bayes_SSE_gap_bounds x j v u x' j' V :
  is_bayes_SSE_gap w UL UF x j v u -> is_bayes_SSE w UL UF x' j' V -> v <= V <= u.
Proof. exact: bayes_SSE_gap_bounds. Qed.
Locate audit_bayes_SSE_gap_bounds.

Theorem audit_bayes_leaf_bound N (mu : T -> I -> F) (pi : forall t, J t -> J t -> F) (m : F)
    (b : T -> F) u :
  (forall t k h, 0 <= pi t k h) ->
  (forall i, \sum_t mu t i <= m) ->
  (forall j t i, N j ->
     w t * UL t i (j t) - mu t i + \sum_h pi t (j t) h * (UF t i (j t) - UF t i h) <= b t) ->
  m + \sum_t b t <= u ->
  forall x j, mixed x -> bayes_BR UF x j -> N j -> bayes_value w UL x j <= u.
Proof. exact: bayes_leaf_bound. Qed.
Locate audit_bayes_leaf_bound.

Theorem audit_search_tree_sound (leaf good : profiles J -> Prop) N :
  (forall M, leaf M -> good M) ->
  (forall M : profiles J, (forall j, M j -> exists2 M' : profiles J, good M' & M' j) -> good M) ->
  search_tree leaf N -> good N.
Proof. exact: search_tree_sound. Qed.
Locate audit_search_tree_sound.

Theorem audit_bayes_tree_sound u :
  search_tree (bayes_leaf w UL UF u) (fun _ => True) ->
  forall x j, mixed x -> bayes_BR UF x j -> bayes_value w UL x j <= u.
Proof. exact: bayes_tree_sound. Qed.
Locate audit_bayes_tree_sound.

Theorem audit_bayes_cert x j v u :
  mixed x -> bayes_BR UF x j -> bayes_value w UL x j = v ->
  search_tree (bayes_leaf w UL UF u) (fun _ => True) ->
  is_bayes_SSE_gap w UL UF x j v u.
Proof. exact: bayes_cert. Qed.
Locate audit_bayes_cert.

Theorem audit_bayes_model_exact x v :
  (mixed x /\ exists2 j, bayes_BR UF x j & bayes_value w UL x j = v) <->
  (exists z q, bayes_model UF z q x /\ bayes_objective w UL z = v).
Proof. exact: bayes_model_exact. Qed.
Locate audit_bayes_model_exact.

Theorem audit_bayes_SSE_optimal x j v :
  is_bayes_SSE w UL UF x j v <->
  [/\ mixed x, bayes_BR UF x j, bayes_value w UL x j = v
    & forall z q x', bayes_model UF z q x' -> bayes_objective w UL z <= v].
Proof. exact: bayes_SSE_optimal. Qed.
Locate audit_bayes_SSE_optimal.

Theorem audit_bayes_one_type (K : finType) (VL VF : I -> K -> F) x (k : K) v u :
  is_bayes_SSE_gap (fun=> 1) (fun _ : unit => VL) (fun=> VF) x (fun=> k) v u <->
  is_SSE_gap VL VF x k v u.
Proof. exact: bayes_one_type. Qed.
Locate audit_bayes_one_type.

(** All types merged into one follower, whose actions are the profiles. *)

Lemma def_merged_leader (i : I) (j : {dffun forall t, J t}) :
  merged_leader w UL i j = \sum_t w t * UL t i (j t).
Proof. by []. Qed.

Lemma def_merged_follower (i : I) (j : {dffun forall t, J t}) :
  merged_follower UF i j = \sum_t UF t i (j t).
Proof. by []. Qed.

Lemma def_bayes_worst x v :
  bayes_worst w UL UF x v =
  exists2 g : T -> F, (forall t, worst_payoff (UL t) (UF t) x (g t)) & \sum_t w t * g t = v.
Proof. by []. Qed.

Lemma def_is_bayes_weak_value v :
  is_bayes_weak_value w UL UF v =
  ((forall v', v' < v -> exists x g, [/\ mixed x, bayes_worst w UL UF x g & v' < g]) /\
   (forall x v', mixed x -> bayes_worst w UL UF x v' -> v' <= v)).
Proof. by []. Qed.

Theorem audit_merged_BR x (j : {dffun forall t, J t}) :
  BR (merged_follower UF) x j <-> bayes_BR UF x j.
Proof. exact: merged_BR. Qed.
Locate audit_merged_BR.

Theorem audit_harsanyi_strong x (j : {dffun forall t, J t}) v u :
  is_SSE_gap (merged_leader w UL) (merged_follower UF) x j v u <->
  is_bayes_SSE_gap w UL UF x j v u.
Proof. exact: harsanyi_strong. Qed.
Locate audit_harsanyi_strong.

Theorem audit_merged_worst x v :
  (forall t, 0 <= w t) ->
  worst_payoff (merged_leader w UL) (merged_follower UF) x v <-> bayes_worst w UL UF x v.
Proof. by move=> w_ge0; apply: merged_worst. Qed.
Locate audit_merged_worst.

Theorem audit_harsanyi_weak v :
  (forall t, 0 <= w t) ->
  is_weak_value (merged_leader w UL) (merged_follower UF) v <-> is_bayes_weak_value w UL UF v.
Proof. by move=> w_ge0; apply: harsanyi_weak. Qed.
Locate audit_harsanyi_weak.

End Types.

Definition follower_type_theorems :=
  (audit_bayes_SSE_gap_bounds, audit_bayes_leaf_bound, audit_search_tree_sound,
   audit_bayes_tree_sound, audit_bayes_cert, audit_bayes_model_exact, audit_bayes_SSE_optimal,
   audit_bayes_one_type, audit_merged_BR, audit_harsanyi_strong, audit_merged_worst,
   audit_harsanyi_weak).
Print Assumptions follower_type_theorems.

End FollowerTypes.

(** ** Security games *)

Section SecurityGames.

Import Game.SearchTree Game.Security.

Section Attacker.

Variables (F : realFieldType) (T : finType) (m : F) (Dc Du Ac Au : T -> F).
Implicit Types (c : T -> F) (s t : T) (u v : F).

Lemma def_coverage c : coverage m c = ((forall t, 0 <= c t <= 1) /\ \sum_t c t <= m).
Proof. by []. Qed.

Lemma def_security_payoff (C U : T -> F) c t : payoff C U c t = c t * C t + (1 - c t) * U t.
Proof. by []. Qed.

Lemma def_attacked c t :
  attacked Ac Au c t = forall s, payoff Ac Au c s <= payoff Ac Au c t.
Proof. by []. Qed.

Lemma def_is_security_SSE_gap c t v u :
  is_security_SSE_gap m Dc Du Ac Au c t v u =
  [/\ coverage m c, attacked Ac Au c t, payoff Dc Du c t = v
    & forall c' t', coverage m c' -> attacked Ac Au c' t' -> payoff Dc Du c' t' <= u].
Proof. by []. Qed.

Lemma def_is_security_SSE c t v :
  is_security_SSE m Dc Du Ac Au c t v = is_security_SSE_gap m Dc Du Ac Au c t v v.
Proof. by []. Qed.

Lemma def_water v t : water Ac Au v t = Num.max 0 (Num.min 1 ((Au t - v) / (Au t - Ac t))).
Proof. by []. Qed.

Lemma def_slope (y : T -> F) t s :
  slope Dc Du Ac Au y t s =
  (s == t)%:R * (Dc t - Du t + (\sum_h y h) * (Ac t - Au t)) + y s * (Au s - Ac s).
Proof. by []. Qed.

Theorem audit_security_level c v t :
  (forall t, Du t < Dc t) -> (forall t, Ac t < Au t) ->
  coverage m c -> (forall s, payoff Ac Au c s <= v) ->
  (forall s, 0 < c s -> payoff Ac Au c s = v) ->
  (exists s, v = Ac s) \/ \sum_s c s = m ->
  payoff Ac Au c t = v ->
  (forall s, payoff Ac Au c s = v -> payoff Dc Du c s <= payoff Dc Du c t) ->
  is_security_SSE m Dc Du Ac Au c t (payoff Dc Du c t).
Proof. by move=> helps hurts; apply: security_level. Qed.
Locate audit_security_level.

Theorem audit_water_filling v t :
  (forall t, Du t < Dc t) -> (forall t, Ac t < Au t) ->
  let c := water Ac Au v in
  (forall s, Ac s <= v) -> \sum_s c s <= m ->
  (exists s, v = Ac s) \/ \sum_s c s = m ->
  payoff Ac Au c t = v ->
  (forall s, payoff Ac Au c s = v -> payoff Dc Du c s <= payoff Dc Du c t) ->
  is_security_SSE m Dc Du Ac Au c t (payoff Dc Du c t).
Proof. by move=> helps hurts; apply: water_filling. Qed.
Locate audit_water_filling.

Theorem audit_water_filling_exists v :
  (forall t, Du t < Dc t) -> (forall t, Ac t < Au t) ->
  let c := water Ac Au v in
  (forall s, Ac s <= v) -> \sum_s c s <= m ->
  (exists s, v = Ac s) \/ \sum_s c s = m /\ 0 < m ->
  exists2 t, payoff Ac Au c t = v & is_security_SSE m Dc Du Ac Au c t (payoff Dc Du c t).
Proof. by move=> helps hurts; apply: water_filling_exists. Qed.
Locate audit_water_filling_exists.

Theorem audit_security_cert c t v u (y k : T -> T -> F) (r : T -> F) :
  coverage m c -> attacked Ac Au c t -> payoff Dc Du c t = v ->
  (forall a s, 0 <= y a s) -> (forall a, 0 <= r a) -> (forall a s, 0 <= k a s) ->
  (forall a s, slope Dc Du Ac Au (y a) a s <= r a + k a s) ->
  (forall a, Du a + \sum_s y a s * (Au a - Au s) + (r a * m + \sum_s k a s) <= u) ->
  is_security_SSE_gap m Dc Du Ac Au c t v u.
Proof. exact: security_cert. Qed.
Locate audit_security_cert.

End Attacker.

Section Attackers.

Variables (F : realFieldType) (K T : finType) (m : F) (w : K -> F).
Variables (Dc Du Ac Au : K -> T -> F).
Implicit Types (c : T -> F) (a : K -> T) (u v : F) (N : profiles (fun _ : K => T)).

Lemma def_all_attacked c a :
  all_attacked Ac Au c a = forall t, attacked (Ac t) (Au t) c (a t).
Proof. by []. Qed.

Lemma def_bayes_defended c a :
  bayes_defended w Dc Du c a = \sum_t w t * payoff (Dc t) (Du t) c (a t).
Proof. by []. Qed.

Lemma def_is_bayes_security_gap c a v u :
  is_bayes_security_gap m w Dc Du Ac Au c a v u =
  [/\ coverage m c, all_attacked Ac Au c a, bayes_defended w Dc Du c a = v
    & forall c' a', coverage m c' -> all_attacked Ac Au c' a' ->
        bayes_defended w Dc Du c' a' <= u].
Proof. by []. Qed.

Lemma def_is_bayes_security_SSE c a v :
  is_bayes_security_SSE m w Dc Du Ac Au c a v = is_bayes_security_gap m w Dc Du Ac Au c a v v.
Proof. by []. Qed.

Lemma def_priced_slope (mu : K -> T -> F) (y : K -> T -> T -> F) t h s :
  priced_slope w Dc Du Ac Au mu y t h s =
  (s == h)%:R * (w t * (Dc t h - Du t h) + (\sum_k y t h k) * (Ac t h - Au t h))
  + y t h s * (Au t s - Ac t s) - mu t s.
Proof. by []. Qed.

Lemma def_attack_bound (mu r : K -> T -> F) (y : K -> T -> T -> F) t h :
  attack_bound m w Dc Du Ac Au mu r y t h =
  w t * Du t h + \sum_s y t h s * (Au t h - Au t s) + r t h * m
  + \sum_s Num.max 0 (priced_slope w Dc Du Ac Au mu y t h s - r t h).
Proof. by []. Qed.

Lemma def_security_leaf u N :
  security_leaf m w Dc Du Ac Au u N =
  ((forall a, ~ N a) \/
   exists (p : F) (mu r : K -> T -> F) (y : K -> T -> T -> F) (b : K -> F),
    [/\ 0 <= p, forall t h, 0 <= r t h, forall t h s, 0 <= y t h s,
        forall a t, N a -> attack_bound m w Dc Du Ac Au mu r y t (a t) <= b t
      & p * m + \sum_s Num.max 0 (\sum_t mu t s - p) + \sum_t b t <= u]).
Proof. by []. Qed.

Theorem audit_bayes_security_gap_bounds c a v u c' a' V :
  is_bayes_security_gap m w Dc Du Ac Au c a v u ->
  is_bayes_security_SSE m w Dc Du Ac Au c' a' V -> v <= V <= u.
Proof. exact: bayes_security_gap_bounds. Qed.
Locate audit_bayes_security_gap_bounds.

Theorem audit_security_leaf_bound N (p : F) (mu r : K -> T -> F) (y : K -> T -> T -> F)
    (b : K -> F) u :
  0 <= p -> (forall t h, 0 <= r t h) -> (forall t h s, 0 <= y t h s) ->
  (forall a t, N a -> attack_bound m w Dc Du Ac Au mu r y t (a t) <= b t) ->
  p * m + \sum_s Num.max 0 (\sum_t mu t s - p) + \sum_t b t <= u ->
  forall c a, coverage m c -> all_attacked Ac Au c a -> N a -> bayes_defended w Dc Du c a <= u.
Proof. exact: security_leaf_bound. Qed.
Locate audit_security_leaf_bound.

Theorem audit_security_tree_cert c a v u :
  coverage m c -> all_attacked Ac Au c a -> bayes_defended w Dc Du c a = v ->
  search_tree (security_leaf m w Dc Du Ac Au u) (fun _ => True) ->
  is_bayes_security_gap m w Dc Du Ac Au c a v u.
Proof. exact: security_tree_cert. Qed.
Locate audit_security_tree_cert.

Theorem audit_security_one_type (t0 : K) c a v u :
  (forall t : K, t = t0) -> w t0 = 1 ->
  is_bayes_security_gap m w Dc Du Ac Au c a v u <->
  is_security_SSE_gap m (Dc t0) (Du t0) (Ac t0) (Au t0) c (a t0) v u.
Proof. by move=> alone w1; apply: security_one_type. Qed.
Locate audit_security_one_type.

End Attackers.

Definition security_theorems :=
  (audit_security_level, audit_water_filling, audit_water_filling_exists, audit_security_cert,
   audit_bayes_security_gap_bounds, audit_security_leaf_bound, audit_security_tree_cert,
   audit_security_one_type).
Print Assumptions security_theorems.

End SecurityGames.

(** ** What the checkers of games with types accept is true *)

Section TypeCheckers.

Import Game.Bimatrix Checker.ZVec Checker.Game Checker.SearchTree Checker.Types.
Import Sound.Embed Sound.Game Sound.Bayesian Sound.Security.

Lemma def_check_bayesian (g : bayes_game) (c : bayes_claim)
    (records : seq (tree_record bayes_leaf_record)) :
  check_bayesian g c records =
  bayes_finish (List.fold_left (bayes_step g c) records (bayes_init g c)).
Proof. by []. Qed.

Lemma def_check_security_tree (g : security_game) (c : security_claim)
    (records : seq (tree_record security_leaf_record)) :
  check_security_tree g c records =
  security_finish (List.fold_left (security_step g c) records (security_init g c)).
Proof. by []. Qed.

Lemma def_type_weight (F : realFieldType) (g : bayes_game) t :
  type_weight F g t = strategy F (bg_weights g) t.
Proof. by []. Qed.

Lemma def_TL (F : realFieldType) (g : bayes_game) t i j :
  TL F g t i j = entry F (nth [::] (nth [::] (bg_leader g) t) i) j / e F (bg_leader_den g).
Proof. by []. Qed.

Lemma def_TF (F : realFieldType) (g : bayes_game) t i j :
  TF F g t i j = entry F (nth [::] (nth [::] (bg_follower g) t) i) j / e F (bg_follower_den g).
Proof. by []. Qed.

Lemma def_attacker_weight (F : realFieldType) (g : security_game) t :
  attacker_weight F g t = strategy F (sg_weights g) t.
Proof. by []. Qed.

Lemma def_SDc (F : realFieldType) (g : security_game) t s :
  SDc F g t s
  = e F (nth (Z0, Z0) (nth [::] (sg_defender g) t) s).1 / e F (sg_defender_den g).
Proof. by []. Qed.

Lemma def_SDu (F : realFieldType) (g : security_game) t s :
  SDu F g t s
  = e F (nth (Z0, Z0) (nth [::] (sg_defender g) t) s).2 / e F (sg_defender_den g).
Proof. by []. Qed.

Lemma def_SAc (F : realFieldType) (g : security_game) t s :
  SAc F g t s
  = e F (nth (Z0, Z0) (nth [::] (sg_attacker g) t) s).1 / e F (sg_attacker_den g).
Proof. by []. Qed.

Lemma def_SAu (F : realFieldType) (g : security_game) t s :
  SAu F g t s
  = e F (nth (Z0, Z0) (nth [::] (sg_attacker g) t) s).2 / e F (sg_attacker_den g).
Proof. by []. Qed.

Theorem audit_check_bayesian_sound (F : realFieldType) (g : bayes_game) (c : bayes_claim)
    (records : seq (tree_record bayes_leaf_record)) :
  check_bayesian g c records ->
  mixed (type_weight F g) /\
  exists j : forall t : 'I_(size (bg_columns g)), 'I_(nth 0%N (bg_columns g) t),
    (forall t, nat_of_ord (j t) = nth 0%N (bc_responses c) t) /\
    Game.Bayesian.is_bayes_SSE_gap (type_weight F g) (TL F g) (TF F g)
      (strategy F (bc_strategy c)) j (fvalue F (bc_value c)) (fvalue F (bc_upper c)).
Proof. exact: check_bayesian_sound. Qed.
Locate audit_check_bayesian_sound.

Theorem audit_check_security_level_sound (F : realFieldType) (g : security_game)
    (c : security_claim) (level : fraction) :
  check_security_level g c level ->
  mixed (attacker_weight F g) /\
  exists a : 'I_(sg_types g) -> 'I_(sg_targets g),
    (forall t, nat_of_ord (a t) = nth 0%N (sc_attacked c) t) /\
    Game.Security.is_bayes_security_gap (e F (sg_resources g)) (attacker_weight F g)
      (SDc F g) (SDu F g) (SAc F g) (SAu F g) (strategy F (sc_coverage c)) a
      (fvalue F (sc_value c)) (fvalue F (sc_upper c)).
Proof. exact: check_security_level_sound. Qed.
Locate audit_check_security_level_sound.

Theorem audit_check_security_tree_sound (F : realFieldType) (g : security_game)
    (c : security_claim) (records : seq (tree_record security_leaf_record)) :
  check_security_tree g c records ->
  mixed (attacker_weight F g) /\
  exists a : 'I_(sg_types g) -> 'I_(sg_targets g),
    (forall t, nat_of_ord (a t) = nth 0%N (sc_attacked c) t) /\
    Game.Security.is_bayes_security_gap (e F (sg_resources g)) (attacker_weight F g)
      (SDc F g) (SDu F g) (SAc F g) (SAu F g) (strategy F (sc_coverage c)) a
      (fvalue F (sc_value c)) (fvalue F (sc_upper c)).
Proof. exact: check_security_tree_sound. Qed.
Locate audit_check_security_tree_sound.

Definition type_checker_theorems :=
  (audit_check_bayesian_sound, audit_check_security_level_sound, audit_check_security_tree_sound).
Print Assumptions type_checker_theorems.

End TypeCheckers.

(** ** Closed games with types *)

Section TypeInstances.

Import Checker.ZVec Checker.Game Checker.SearchTree Checker.Types.
Import Sound.Bayesian Sound.Security Examples.

Section Accepted.

Local Open Scope Z_scope.

Lemma def_two_customers :
  two_customers =
  BayesGame 2 [:: 2; 2]%N (Vector 2 [:: 1; 1])
    1 [:: [:: [:: 2; 4]; [:: 1; 3]]; [:: [:: 1; 2]; [:: 0; 3]]]
    1 [:: [:: [:: 1; 0]; [:: 0; 2]]; [:: [:: 1; 0]; [:: 1; 2]]].
Proof. by []. Qed.

Lemma def_two_harbours :
  two_harbours =
  SecurityGame 2 1 2 (Vector 1 [:: 1]) 1 [:: [:: (1, -4); (1, -6)]]
    1 [:: [:: (-1, 5); (-2, 7)]].
Proof. by []. Qed.

Lemma def_two_raiders :
  two_raiders =
  SecurityGame 2 2 1 (Vector 2 [:: 1; 1])
    1 [:: [:: (0, -1); (0, -1)]; [:: (2, 2); (2, 2)]]
    1 [:: [:: (0, 1); (0, 1)]; [:: (0, 1); (0, 3)]].
Proof. by []. Qed.

Theorem audit_customers_accepted :
  check_bayesian two_customers
    (BayesClaim (Vector 2 [:: 1; 1]) [:: 1; 1]%N (Fraction 3 1) (Fraction 3 1))
    [:: BranchRecord 1 2 [:: 0; 1];
        LeafRecord (BayesLeaf 1 [:: [:: 0; 0]; [:: 0; 0]]
          [:: [:: [:: 0; 0]; [:: 0; 0]]; [:: [:: 0; 0]; [::]]]);
        LeafRecord (BayesLeaf 2 [:: [:: 0; -1]; [:: 0; 1]]
          [:: [:: [:: 0; 0]; [:: 0; 0]]; [:: [::]; [:: 0; 0]]])].
Proof. exact: customers_accepted. Qed.
Locate audit_customers_accepted.

Theorem audit_customers_need_every_leaf :
  check_bayesian two_customers customers_claim (take 2 customers_tree) = false.
Proof. exact: customers_need_every_leaf. Qed.
Locate audit_customers_need_every_leaf.

Theorem audit_harbours_accepted :
  check_security_level two_harbours
    (SecurityClaim (Vector 9 [:: 9; 8]) [:: 0]%N (Fraction 1 1) (Fraction 1 1)) (Fraction (-1) 1).
Proof. exact: harbours_accepted. Qed.
Locate audit_harbours_accepted.

Theorem audit_raiders_accepted :
  check_security_tree two_raiders
    (SecurityClaim (Vector 2 [:: 1; 1]) [:: 0; 1]%N (Fraction 3 4) (Fraction 3 4))
    [:: BranchRecord 0 2 [:: 0; 1];
        LeafRecord (SecurityLeaf 4 0 [:: [::]; [::]]
          [:: [:: AttackRecord 1 [:: (1, 1)]; AttackRecord 0 [::]];
              [:: AttackRecord 0 [::]; AttackRecord 0 [::]]]);
        LeafRecord (SecurityLeaf 4 0 [:: [::]; [::]]
          [:: [:: AttackRecord 0 [::]; AttackRecord 1 [:: (0, 1)]];
              [:: AttackRecord 0 [::]; AttackRecord 0 [::]]])].
Proof. exact: raiders_accepted. Qed.
Locate audit_raiders_accepted.

End Accepted.

Theorem audit_two_customers_value (F : realFieldType) :
  exists x j, Game.Bayesian.is_bayes_SSE (type_weight F two_customers)
                (TL F two_customers) (TF F two_customers) x j 3%:R.
Proof. exact: two_customers_value. Qed.
Locate audit_two_customers_value.

Theorem audit_two_harbours_value (F : realFieldType) :
  exists c a, Game.Security.is_bayes_security_SSE 2%:R (attacker_weight F two_harbours)
    (SDc F two_harbours) (SDu F two_harbours) (SAc F two_harbours) (SAu F two_harbours) c a 1.
Proof. exact: two_harbours_value. Qed.
Locate audit_two_harbours_value.

Theorem audit_two_raiders_value (F : realFieldType) :
  exists c a, Game.Security.is_bayes_security_SSE 1 (attacker_weight F two_raiders)
    (SDc F two_raiders) (SDu F two_raiders) (SAc F two_raiders) (SAu F two_raiders) c a
    (3%:R / 4%:R).
Proof. exact: two_raiders_value. Qed.
Locate audit_two_raiders_value.

Definition type_instance_theorems :=
  (audit_customers_accepted, audit_customers_need_every_leaf, audit_harbours_accepted,
   audit_raiders_accepted, audit_two_customers_value, audit_two_harbours_value,
   audit_two_raiders_value).
Print Assumptions type_instance_theorems.

End TypeInstances.

(** ** Play stage by stage, in Markov games *)

Section StageByStage.

Import Game.Bimatrix Seq.Priority Seq.Stagewise.

Section Definitions.

Variables (F : realFieldType) (S : finType) (A : eqType) (G : stage_game F S A).

Lemma def_takes_none (s : S) (i : nat) : takes G s i [::] = true.
Proof. by []. Qed.

Lemma def_takes_more (s : S) (i : nat) (a : A) (h : seq A) :
  takes G s i (a :: h) = available G s i a && takes G s i.+1 h.
Proof. by []. Qed.

Lemma def_legal (s : S) (h : seq A) : legal G s h = (size h <= levels G)%N && takes G s 0 h.
Proof. by []. Qed.

Lemma def_complete (s : S) (o : seq A) : complete G s o = (size o == levels G) && takes G s 0 o.
Proof. by []. Qed.

Lemma def_discounted : discounted G = forall i, (i < levels G)%N -> discount G i < 1.
Proof. by []. Qed.

Lemma def_forward :
  forward G =
  exists rank : S -> nat,
  forall s o t, complete G s o -> chance G s o t != 0 -> (rank s < rank t)%N.
Proof. by []. Qed.

Lemma def_game_well_formed :
  well_formed G =
  [/\ forall i, (i < levels G)%N -> 0 <= discount G i <= 1,
      forall s o, complete G s o ->
        (forall t, 0 <= chance G s o t) /\ \sum_t chance G s o t <= 1
    & discounted G \/ forward G].
Proof. by []. Qed.

Lemma def_admissible (p : S -> seq A -> A) :
  admissible G p =
  forall s h, legal G s h -> (size h < levels G)%N -> available G s (size h) (p s h).
Proof. by []. Qed.

Lemma def_path (p : S -> seq A -> A) (s : S) (h : seq A) :
  path G p s h = outcome (levels G) (p s) h.
Proof. by []. Qed.

Lemma def_worth (i : nat) (v : S -> F) (s : S) (o : seq A) :
  worth G i v s o = reward G s i o + discount G i * \sum_t chance G s o t * v t.
Proof. by []. Qed.

Lemma def_stage_value_of (p : S -> seq A -> A) (i : nat) (v : S -> F) :
  value_of G p i v = forall s, v s = worth G i v s (path G p s [::]).
Proof. by []. Qed.

Lemma def_one_step_proof (p : S -> seq A -> A) (v : nat -> S -> F) :
  one_step_proof G p v =
  forall s h, legal G s h -> (size h < levels G)%N ->
  forall a, available G s (size h) a ->
  worth G (size h) (v (size h)) s (path G p s (rcons h a))
    <= worth G (size h) (v (size h)) s (path G p s h).
Proof. by []. Qed.

Lemma def_stagewise_equilibrium (p : S -> seq A -> A) :
  stagewise_equilibrium G p =
  forall i p' v v', (i < levels G)%N ->
  admissible G p' -> (forall s, deviation i (p s) (p' s)) ->
  value_of G p i v -> value_of G p' i v' ->
  forall s h, legal G s h -> worth G i v' s (path G p' s h) <= worth G i v s (path G p s h).
Proof. by []. Qed.

Lemma def_finite_play_end i (q : seq (S * seq A) -> S -> seq A -> A) w past s :
  finite_play G i q w 0 past s = w s.
Proof. by []. Qed.

Lemma def_finite_play_step i (q : seq (S * seq A) -> S -> seq A -> A) w T past s :
  finite_play G i q w T.+1 past s =
  let o := path G (q past) s [::] in
  worth G i (finite_play G i q w T (rcons past (s, o))) s o.
Proof. by []. Qed.

Theorem audit_stage_value_exists (p : S -> seq A -> A) (i : nat) :
  well_formed G -> (i < levels G)%N -> admissible G p -> exists v, value_of G p i v.
Proof. by move=> G_ok; exact: value_exists. Qed.
Locate audit_stage_value_exists.

Theorem audit_stage_value_unique (p : S -> seq A -> A) (i : nat) (v w : S -> F) :
  well_formed G -> (i < levels G)%N -> admissible G p ->
  value_of G p i v -> value_of G p i w -> v =1 w.
Proof. by move=> G_ok; exact: value_unique. Qed.
Locate audit_stage_value_unique.

Theorem audit_one_step_principle (p : S -> seq A -> A) (v : nat -> S -> F) :
  well_formed G -> admissible G p ->
  (forall i, (i < levels G)%N -> value_of G p i (v i)) ->
  stagewise_equilibrium G p <-> one_step_proof G p v.
Proof. by move=> G_ok; exact: one_step_principle. Qed.
Locate audit_one_step_principle.

Theorem audit_randomised_deviation (J : finType) (i : nat) (p : S -> seq A -> A)
    (q : J -> S -> seq A -> A) (m : S -> J -> F) (v v' : S -> F) :
  well_formed G -> (i < levels G)%N -> admissible G p -> value_of G p i v ->
  (forall s h, legal G s h -> size h = i -> forall a, available G s i a ->
     worth G i v s (path G p s (rcons h a)) <= worth G i v s (path G p s h)) ->
  (forall j, admissible G (q j)) -> (forall j s, deviation i (p s) (q j s)) ->
  (forall s, mixed (m s)) ->
  (forall s, v' s = \sum_j m s j * worth G i v' s (path G (q j) s [::])) ->
  forall s, v' s <= v s.
Proof. by move=> G_ok; exact: randomised_deviation. Qed.
Locate audit_randomised_deviation.

Theorem audit_finite_deviation (i : nat) (p : S -> seq A -> A)
    (q : seq (S * seq A) -> S -> seq A -> A) (v w : S -> F) (eps : F) :
  well_formed G -> (i < levels G)%N -> admissible G p -> value_of G p i v ->
  (forall s h, legal G s h -> size h = i -> forall a, available G s i a ->
     worth G i v s (path G p s (rcons h a)) <= worth G i v s (path G p s h)) ->
  (forall past, admissible G (q past)) ->
  (forall past s, deviation i (p s) (q past s)) ->
  0 <= eps -> (forall s, w s <= v s + eps) ->
  forall T past s,
  finite_play G i q w T past s <= v s + discount G i ^+ T * eps /\
  forall h, legal G s h -> forall o, o = path G (q past) s h ->
    worth G i (finite_play G i q w T (rcons past (s, o))) s o
      <= worth G i v s (path G p s h) + discount G i ^+ T.+1 * eps.
Proof. by move=> G_ok; exact: finite_deviation. Qed.
Locate audit_finite_deviation.

End Definitions.

Theorem audit_one_step_proof_priority (F : realFieldType) (S A : finType) (G : stage_game F S A) :
  (forall s i a, available G s i a) ->
  forall (p : S -> seq A -> A) (v : nat -> S -> F),
  one_step_proof G p v <->
  forall s, subgame_perfect (fun i o => worth G i (v i) s o) (levels G) (p s).
Proof. exact: one_step_proof_priority. Qed.
Locate audit_one_step_proof_priority.

Theorem audit_one_stage_equilibrium (F : realFieldType) (S A : finType) (G : stage_game F S A) :
  (forall s i a, available G s i a) ->
  forall p : S -> seq A -> A,
  well_formed G -> (forall s o t, chance G s o t = 0) ->
  stagewise_equilibrium G p <->
  forall s, subgame_perfect (fun i o => reward G s i o) (levels G) (p s).
Proof. exact: one_stage_equilibrium. Qed.
Locate audit_one_stage_equilibrium.

Definition stage_by_stage_theorems :=
  (audit_stage_value_exists, audit_stage_value_unique, audit_one_step_principle,
   audit_randomised_deviation, audit_finite_deviation, audit_one_step_proof_priority,
   audit_one_stage_equilibrium).
Print Assumptions stage_by_stage_theorems.

End StageByStage.

Section StageChecker.

Import Game.Bimatrix Seq.Priority Seq.Stagewise.
Import Checker.ZVec Checker.Game Checker.Stagewise.
Import Sound.Embed Sound.Game Sound.Stagewise.

Lemma def_check_spe (c : spe_claim) (records : seq spe_record) :
  check_spe c records = spe_finish (List.fold_left (spe_step c) records (spe_init c)).
Proof. by []. Qed.

Lemma def_history_number (ns h : seq nat) :
  number ns h = foldl (fun r na => r * na.1 + na.2)%N 0%N (zip ns h).
Proof. by []. Qed.

Lemma def_outcome_of (r : spe_record) (o : seq nat) :
  outcome_of r o = nth no_outcome (sr_outcomes r) (number (sr_actions r) o).
Proof. by []. Qed.

Lemma def_record_of (records : seq spe_record) (s : nat) :
  record_of records s = nth no_spe_record records s.
Proof. by []. Qed.

Lemma def_listed (F : realFieldType) (next : sparse) (t : nat) :
  listed F next t = \sum_(kp <- next | Z.eqb kp.1 (Z.of_nat t)) e F kp.2.
Proof. by []. Qed.

Section Stages.

Variables (F : realFieldType) (c : spe_claim) (records : seq spe_record).

Lemma def_stages_levels : levels (stages F c records) = sp_players c.
Proof. by []. Qed.

Lemma def_stages_available (s : 'I_(sp_states c)) (i a : nat) :
  available (stages F c records) s i a = (a < nth 0%N (sr_actions (record_of records s)) i)%N.
Proof. by []. Qed.

Lemma def_stages_discount (i : nat) :
  discount (stages F c records) i
  = entry F (nums (sp_discounts c)) i / e F (den (sp_discounts c)).
Proof. by []. Qed.

Lemma def_stages_reward (s : 'I_(sp_states c)) (i : nat) (o : seq nat) :
  reward (stages F c records) s i o =
  let out := outcome_of (record_of records s) o in
  entry F (so_rewards out) i / e F (so_den out).
Proof. by []. Qed.

Lemma def_stages_chance (s t : 'I_(sp_states c)) (o : seq nat) :
  chance (stages F c records) s o t =
  let out := outcome_of (record_of records s) o in
  listed F (so_next out) t / e F (so_den out).
Proof. by []. Qed.

Lemma def_plan (s : 'I_(sp_states c)) (h : seq nat) :
  plan c records s h =
  let r := record_of records s in
  nth 0%N (nth [::] (sr_choices r) (size h)) (number (sr_actions r) h).
Proof. by []. Qed.

Lemma def_claimed (i : nat) (s : 'I_(sp_states c)) :
  claimed F c i s =
  let v := nth no_vector (sp_values c) i in entry F (nums v) s / e F (den v).
Proof. by []. Qed.

Lemma def_start (s : 'I_(sp_states c)) : start F c s = strategy F (sp_initial c) s.
Proof. by []. Qed.

Theorem audit_check_spe_sound :
  check_spe c records ->
  let G := stages F c records in
  let p := plan c records in
  let v := claimed F c in
  [/\ well_formed G, admissible G p,
      forall i, (i < sp_players c)%N ->
        value_of G p i (v i) /\ forall w, value_of G p i w -> w =1 v i,
      stagewise_equilibrium G p
    & [/\ (0 < sp_players c)%N, mixed (start F c)
        & \sum_s start F c s * v 0%N s = fvalue F (sp_value c)]].
Proof. exact: check_spe_sound. Qed.
Locate audit_check_spe_sound.

Theorem audit_check_spe_randomised (J : finType) (i : nat)
    (q : J -> 'I_(sp_states c) -> seq nat -> nat) (m : 'I_(sp_states c) -> J -> F)
    (w : 'I_(sp_states c) -> F) :
  check_spe c records ->
  let G := stages F c records in
  (i < sp_players c)%N -> (forall j, admissible G (q j)) ->
  (forall j s, deviation i (plan c records s) (q j s)) ->
  (forall s, mixed (m s)) ->
  (forall s, w s = \sum_j m s j * worth G i w s (path G (q j) s [::])) ->
  forall s, w s <= claimed F c i s.
Proof. by move=> accepted; exact: check_spe_randomised. Qed.
Locate audit_check_spe_randomised.

Theorem audit_check_spe_finite (i : nat)
    (q : seq ('I_(sp_states c) * seq nat) -> 'I_(sp_states c) -> seq nat -> nat)
    (w : 'I_(sp_states c) -> F) (eps : F) :
  check_spe c records ->
  let G := stages F c records in
  let p := plan c records in
  let v := claimed F c i in
  (i < sp_players c)%N -> (forall past, admissible G (q past)) ->
  (forall past s, deviation i (p s) (q past s)) ->
  0 <= eps -> (forall s, w s <= v s + eps) ->
  forall T past s,
  finite_play G i q w T past s <= v s + discount G i ^+ T * eps /\
  forall h, legal G s h -> forall o, o = path G (q past) s h ->
    worth G i (finite_play G i q w T (rcons past (s, o))) s o
      <= worth G i v s (path G p s h) + discount G i ^+ T.+1 * eps.
Proof. by move=> accepted; exact: check_spe_finite. Qed.
Locate audit_check_spe_finite.

End Stages.

(** Nothing in a certificate stands for two things. *)

Theorem audit_number_inj (ns h h' : seq nat) :
  size h = size h' -> (size h <= size ns)%N ->
  (forall i, (i < size h)%N -> (nth 0 h i < nth 0 ns i)%N /\ (nth 0 h' i < nth 0 ns i)%N) ->
  number ns h = number ns h' -> h = h'.
Proof. exact: number_inj. Qed.
Locate audit_number_inj.

Theorem audit_spe_rows_sorted (c : spe_claim) (records : seq spe_record) :
  check_spe c records ->
  forall (s : 'I_(sp_states c)) o, complete (stages [realFieldType of rat] c records) s o ->
  sparse_ok Z0 (Z.of_nat (sp_states c)) (so_next (outcome_of (record_of records s) o)).
Proof. exact: spe_rows_sorted. Qed.
Locate audit_spe_rows_sorted.

Definition stage_checker_theorems :=
  (audit_check_spe_sound, audit_check_spe_randomised, audit_check_spe_finite, audit_number_inj,
   audit_spe_rows_sorted).
Print Assumptions stage_checker_theorems.

End StageChecker.

Section StageInstances.

Import Seq.Stagewise Checker.ZVec Checker.Game Checker.Stagewise Sound.Stagewise Examples.

Section Accepted.

Local Open Scope Z_scope.

(** In every stage, leader (2 4 / 1 3) and follower (1 0 / 0 1). *)

Lemma def_unbound :
  unbound =
  [:: SpeRecord [:: 2; 2]%N
        [:: SpeOutcome 1 [:: 2; 1] [:: (0, 1)]; SpeOutcome 1 [:: 4; 0] [:: (0, 1)];
            SpeOutcome 1 [:: 1; 0] [:: (0, 1)]; SpeOutcome 1 [:: 3; 1] [:: (0, 1)]]
        [:: [:: 1]; [:: 0; 1]]%N].
Proof. by []. Qed.

Lemma def_unbound_claim :
  unbound_claim =
  SpeClaim 1 2 (Vector 2 [:: 1; 1]) (Vector 1 [:: 1]) [:: Vector 1 [:: 6]; Vector 1 [:: 2]]
    (Fraction 6 1).
Proof. by []. Qed.

Lemma def_centipede :
  centipede =
  [:: SpeRecord [:: 2; 1]%N [:: SpeOutcome 1 [:: 1; 0] [::]; SpeOutcome 1 [:: 0; 0] [:: (1, 1)]]
        [:: [:: 0]; [:: 0; 0]]%N;
      SpeRecord [:: 1; 2]%N [:: SpeOutcome 1 [:: 0; 2] [::]; SpeOutcome 1 [:: 0; 0] [:: (2, 1)]]
        [:: [:: 0]; [:: 0]]%N;
      SpeRecord [:: 2; 1]%N [:: SpeOutcome 1 [:: 3; 1] [::]; SpeOutcome 1 [:: 2; 4] [::]]
        [:: [:: 0]; [:: 0; 0]]%N].
Proof. by []. Qed.

Lemma def_centipede_claim :
  centipede_claim =
  SpeClaim 3 2 (Vector 1 [:: 1; 1]) (Vector 1 [:: 1; 0; 0])
    [:: Vector 1 [:: 1; 0; 3]; Vector 1 [:: 0; 2; 1]] (Fraction 1 1).
Proof. by []. Qed.

Theorem audit_unbound_accepted : check_spe unbound_claim unbound.
Proof. exact: unbound_accepted. Qed.
Locate audit_unbound_accepted.

Theorem audit_unbound_regret :
  check_spe
    (SpeClaim 1 2 (Vector 2 [:: 1; 1]) (Vector 1 [:: 1]) [:: Vector 1 [:: 4]; Vector 1 [:: 2]]
       (Fraction 4 1))
    [:: SpeRecord [:: 2; 2]%N (sr_outcomes (nth no_spe_record unbound 0))
          [:: [:: 0]; [:: 0; 1]]%N] = false.
Proof. exact: unbound_regret. Qed.
Locate audit_unbound_regret.

Theorem audit_centipede_accepted : check_spe centipede_claim centipede.
Proof. exact: centipede_accepted. Qed.
Locate audit_centipede_accepted.

End Accepted.

Theorem audit_unbound_value (F : realFieldType) :
  let G := stages F unbound_claim unbound in
  exists p v, [/\ admissible G p, stagewise_equilibrium G p, value_of G p 0 v & v ord0 = 6%:R].
Proof. exact: unbound_value. Qed.
Locate audit_unbound_value.

Theorem audit_centipede_value (F : realFieldType) :
  let G := stages F centipede_claim centipede in
  exists p v, [/\ admissible G p, stagewise_equilibrium G p, value_of G p 0 v & v ord0 = 1].
Proof. exact: centipede_value. Qed.
Locate audit_centipede_value.

Definition stage_instance_theorems :=
  (audit_unbound_accepted, audit_unbound_regret, audit_centipede_accepted, audit_unbound_value,
   audit_centipede_value).
Print Assumptions stage_instance_theorems.

End StageInstances.

(** ** Commitment to stationary policies *)

Section StationaryCommitment.

Import Game.Bimatrix MDP.Stationary MDP.Exchange.

Section Processes.

Variables (F : realFieldType) (S A B O : finType) (P : process F S A B O).

Lemma def_possible (s : S) (a : A) (b : B) :
  possible P s a b = (actions P (observe P s) a /\ responses P s b).
Proof. by []. Qed.

Lemma def_moves_forward :
  moves_forward P =
  exists rank : S -> nat,
  forall s a b t, possible P s a b -> next P s a b t != 0 -> (rank s < rank t)%N.
Proof. by []. Qed.

Lemma def_process_ok :
  process_ok P =
  [/\ 0 <= leader_discount P <= 1, 0 <= follower_discount P <= 1,
      forall s a b, possible P s a b ->
        (forall t, 0 <= next P s a b t) /\ \sum_t next P s a b t <= 1
    & leader_discount P < 1 /\ follower_discount P < 1 \/ moves_forward P].
Proof. by []. Qed.

Lemma def_QL (s : S) (a : A) (b : B) (v : S -> F) :
  QL P s a b v = leader_reward P s a b + leader_discount P * \sum_t next P s a b t * v t.
Proof. by []. Qed.

Lemma def_QF (s : S) (a : A) (b : B) (v : S -> F) :
  QF P s a b v = follower_reward P s a b + follower_discount P * \sum_t next P s a b t * v t.
Proof. by []. Qed.

Lemma def_average (x : O -> A -> F) (s : S) (q : A -> F) :
  average P x s q = \sum_a x (observe P s) a * q a.
Proof. by []. Qed.

Lemma def_policy_of (x : O -> A -> F) :
  policy_of P x = forall o, mixed (x o) /\ forall a, ~~ actions P o a -> x o a = 0.
Proof. by []. Qed.

Lemma def_pure (x : O -> A -> F) :
  pure x = exists g : O -> A, forall o a, x o a = (a == g o)%:R.
Proof. by []. Qed.

Lemma def_is_answer (x : O -> A -> F) (d : S -> B) (v : S -> F) :
  is_answer P x d v =
  ((forall s b, responses P s b -> average P x s (fun a => QF P s a b v) <= v s) /\
   (forall s, responses P s (d s) /\ v s = average P x s (fun a => QF P s a (d s) v))).
Proof. by []. Qed.

Lemma def_pays (start : S -> F) (x : O -> A -> F) (d : S -> B) (u : F) :
  pays P start x d u =
  exists v w, [/\ is_answer P x d v, forall s, w s = average P x s (fun a => QL P s a (d s) w)
                & \sum_s start s * w s = u].
Proof. by []. Qed.

Lemma def_is_stationary_gap (pure_only : bool) (start : S -> F) (x : O -> A -> F) (d : S -> B)
    (v u : F) :
  is_stationary_gap P pure_only start x d v u =
  [/\ policy_of P x, pure_only -> pure x, pays P start x d v
    & forall x' d' u',
      policy_of P x' -> (pure_only -> pure x') -> pays P start x' d' u' -> u' <= u].
Proof. by []. Qed.

Lemma def_mixes (y : S -> B -> F) :
  mixes P y = forall s, mixed (y s) /\ forall b, ~~ responses P s b -> y s b = 0.
Proof. by []. Qed.

Lemma def_at_values (f : affine F S) (v : S -> F) :
  at_values f v = constant f + \sum_k slope f k * v k.
Proof. by []. Qed.

Lemma def_coordinate (C : option S) (v : S -> F) (s : S) :
  coordinate C v s = if C is Some r then (if s == r then v s else v s - v r) else v s.
Proof. by []. Qed.

Section Regions.

Variables (R : region F S A B O) (C : option S).

Lemma def_region_box (v : S -> F) :
  in_box C R v = forall s, low R s <= coordinate C v s <= high R s.
Proof. by []. Qed.

Lemma def_in_mixtures (o : O) (p : A -> F) :
  in_mixtures R o p =
  [/\ mixed p, forall a, ~~ plays R o a -> p a = 0 & forall a, least R o a <= p a <= most R o a].
Proof. by []. Qed.

Lemma def_inside (x : O -> A -> F) (d : S -> B) (v : S -> F) :
  inside C R x d v =
  [/\ in_box C R v, forall s, answers R s (d s) & forall o, in_mixtures R o (x o)].
Proof. by []. Qed.

Lemma def_gain (m : statement F S B) (s : S) (a : A) (b : B) (v : S -> F) :
  gain P m s a b v =
  \sum_(b' | responses P s b') incentives m b b' * (QF P s a b v - QF P s a b' v)
  + consistency m b * (QF P s a b v - v s).
Proof. by []. Qed.

Lemma def_bound_holds (l : leaf F S B) (s : S) :
  bound_holds P C R l s =
  forall b v p, answers R s b -> in_box C R v -> in_mixtures R (observe P s) p ->
  \sum_a p a * (QL P s a b (fun k => at_values (function (bounds l k)) v)
                + gain P (bounds l s) s a b v)
    <= at_values (function (bounds l s)) v.
Proof. by []. Qed.

Lemma def_restriction_holds (l : leaf F S B) (s : S) :
  restriction_holds P C R l s =
  forall b v p, answers R s b -> in_box C R v -> in_mixtures R (observe P s) p ->
  \sum_a p a * gain P (restrictions l s) s a b v <= at_values (function (restrictions l s)) v.
Proof. by []. Qed.

Lemma def_signs_ok (m : statement F S B) (s : S) :
  signs_ok R m s = forall b b', answers R s b -> 0 <= incentives m b b'.
Proof. by []. Qed.

Lemma def_leaf_ok (start : S -> F) (u : F) (l : leaf F S B) :
  leaf_ok P start u C R l =
  [/\ forall s, signs_ok R (bounds l s) s /\ bound_holds P C R l s,
      forall s, restricted l s -> signs_ok R (restrictions l s) s /\ restriction_holds P C R l s
    & forall v, in_box C R v ->
      \sum_s start s * at_values (function (bounds l s)) v
      + \sum_(s | restricted l s) at_values (function (restrictions l s)) v <= u].
Proof. by []. Qed.

Lemma def_corner (o : O) (p : A -> F) :
  corner R o p =
  (in_mixtures R o p /\
   exists a0, forall a, a != a0 -> [|| p a == least R o a, p a == most R o a | ~~ plays R o a]).
Proof. by []. Qed.

Lemma def_top (f : affine F S) :
  top C R f =
  constant f + \sum_s coefficient C f s * (if 0 <= coefficient C f s then high R s else low R s).
Proof. by []. Qed.

End Regions.

Lemma def_cut_ok (pure_only : bool) (c : cut F S A B O) :
  cut_ok pure_only c = if c is CutAction _ _ then pure_only else true.
Proof. by []. Qed.

Lemma def_proves_cut pure_only start u C R (c : cut F S A B O) t1 t2 :
  proves P pure_only start u C R (Cut c t1 t2) =
  [/\ cut_ok pure_only c, proves P pure_only start u C (narrow_first R c) t1
    & proves P pure_only start u C (narrow_second R c) t2].
Proof. by []. Qed.

Lemma def_proves_leaf pure_only start u C (R : region F S A B O) l :
  proves P pure_only start u C R (Proved A O l) = leaf_ok P start u C R l.
Proof. by []. Qed.

Lemma def_proves_nothing pure_only start u C (R : region F S A B O) :
  proves P pure_only start u C R (Nothing F S A B O) = forall x d v, ~ inside C R x d v.
Proof. by []. Qed.

Lemma def_root C (lower upper : S -> F) :
  root P C lower upper =
  Region (fun s => if C is Some r then (if s == r then lower s else lower s - upper r) else lower s)
         (fun s => if C is Some r then (if s == r then upper s else upper s - lower r) else upper s)
         (responses P) (fun _ _ => 0) (fun _ _ => 1) (actions P).
Proof. by []. Qed.

Theorem audit_leaf_bound start u C R l x d v w :
  process_ok P -> leaf_ok P start u C R l ->
  policy_of P x -> is_answer P x d v -> inside C R x d v ->
  (forall s, w s = average P x s (fun a => QL P s a (d s) w)) ->
  forall s, w s <= at_values (function (bounds l s)) v.
Proof. by move=> P_ok; exact: leaf_bound. Qed.
Locate audit_leaf_bound.

(** What the cuts say, in full, is in [narrow_first] and [narrow_second]; they matter only in that
    nothing is lost. *)
Theorem audit_cut_covers pure_only C R (c : cut F S A B O) x d v :
  cut_ok pure_only c -> (pure_only -> pure x) -> inside C R x d v ->
  inside C (narrow_first R c) x d v \/ inside C (narrow_second R c) x d v.
Proof. exact: cut_covers. Qed.
Locate audit_cut_covers.

Theorem audit_stationary_tree_sound pure_only start u C lower upper (y : S -> B -> F) t :
  process_ok P -> mixed start -> mixes P y ->
  (forall s a, actions P (observe P s) a -> lower s <= \sum_b y s b * QF P s a b lower) ->
  (forall s a b, possible P s a b -> QF P s a b upper <= upper s) ->
  proves P pure_only start u C (root P C lower upper) t ->
  forall x d u', policy_of P x -> (pure_only -> pure x) -> pays P start x d u' -> u' <= u.
Proof. by move=> P_ok; exact: stationary_tree_sound. Qed.
Locate audit_stationary_tree_sound.

Theorem audit_stationary_cert (pure_only : bool) start value u C lower upper (y : S -> B -> F) t
    x d v w :
  process_ok P -> mixed start -> mixes P y ->
  (forall s a, actions P (observe P s) a -> lower s <= \sum_b y s b * QF P s a b lower) ->
  (forall s a b, possible P s a b -> QF P s a b upper <= upper s) ->
  proves P pure_only start u C (root P C lower upper) t ->
  policy_of P x -> (pure_only -> pure x) -> is_answer P x d v ->
  (forall s, w s = average P x s (fun a => QL P s a (d s) w)) -> \sum_s start s * w s = value ->
  is_stationary_gap P pure_only start x d value u.
Proof. by move=> P_ok; exact: stationary_cert. Qed.
Locate audit_stationary_cert.

Theorem audit_affine_max (R : region F S A B O) C (f : affine F S) :
  (forall v, in_box C R v -> at_values f v <= top C R f) /\
  ((forall s, low R s <= high R s) -> exists2 v, in_box C R v & at_values f v = top C R f).
Proof. by split=> [v|]; [exact: affine_max | exact: affine_max_tight]. Qed.
Locate audit_affine_max.

Theorem audit_mixture_max (R : region F S A B O) o (c p : A -> F) :
  (forall a, 0 <= least R o a) -> in_mixtures R o p ->
  exists2 p', corner R o p' & \sum_a p a * c a <= \sum_a p' a * c a.
Proof. exact: mixture_max. Qed.
Locate audit_mixture_max.

Theorem audit_leaf_decided start u C (R : region F S A B O) l :
  (forall o a, 0 <= least R o a) ->
  (forall s, signs_ok R (bounds l s) s) ->
  (forall s, restricted l s -> signs_ok R (restrictions l s) s) ->
  (forall s b p, answers R s b -> corner R (observe P s) p ->
     top C R (bound_excess P l s b p) <= 0) ->
  (forall s b p, restricted l s -> answers R s b -> corner R (observe P s) p ->
     top C R (restriction_excess P l s b p) <= 0) ->
  top C R (total start l) <= u ->
  leaf_ok P start u C R l.
Proof. exact: leaf_decided. Qed.
Locate audit_leaf_decided.

Lemma def_tied_response (x : O -> A -> F) (v : S -> F) (s : S) (b : B) :
  tied P x v s b = (responses P s b /\ average P x s (fun a => QF P s a b v) = v s).
Proof. by []. Qed.

Theorem audit_policy_strong (x : O -> A -> F) (d : S -> B) (v w : S -> F) :
  process_ok P -> policy_of P x ->
  (forall s b, responses P s b -> average P x s (fun a => QF P s a b v) <= v s) ->
  (forall s, tied P x v s (d s)) ->
  (forall s b, tied P x v s b -> average P x s (fun a => QL P s a b w) <= w s) ->
  is_answer P x d v /\
  forall d' v' w', is_answer P x d' v' ->
  (forall s, w' s = average P x s (fun a => QL P s a (d' s) w')) -> forall s, w' s <= w s.
Proof. by move=> P_ok; exact: policy_strong. Qed.
Locate audit_policy_strong.

Theorem audit_policy_weak (x : O -> A -> F) (d : S -> B) (v w : S -> F) :
  process_ok P -> policy_of P x ->
  (forall s b, responses P s b -> average P x s (fun a => QF P s a b v) <= v s) ->
  (forall s, tied P x v s (d s)) ->
  (forall s b, tied P x v s b -> w s <= average P x s (fun a => QL P s a b w)) ->
  is_answer P x d v /\
  forall d' v' w', is_answer P x d' v' ->
  (forall s, w' s = average P x s (fun a => QL P s a (d' s) w')) -> forall s, w s <= w' s.
Proof. by move=> P_ok; exact: policy_weak. Qed.
Locate audit_policy_weak.

Section Seen.

(** The follower observes [seen s] in the state s, and answers each observation by [b]. *)
Variables (W : finType) (start : S -> F) (seen : S -> W).

Lemma def_answering (x : O -> A -> F) (b : W -> B) (v w : S -> F) :
  answering P seen x b v w =
  [/\ forall s, responses P s (b (seen s)),
      forall s, v s = average P x s (fun a => QF P s a (b (seen s)) v)
    & forall s, w s = average P x s (fun a => QL P s a (b (seen s)) w)].
Proof. by []. Qed.

Lemma def_best_observed (x : O -> A -> F) (v : S -> F) :
  best_observed P start seen x v =
  forall b' v' w', answering P seen x b' v' w' ->
  \sum_s start s * v' s <= \sum_s start s * v s.
Proof. by []. Qed.

Theorem audit_answering_exists (x : O -> A -> F) (b : W -> B) :
  process_ok P -> policy_of P x -> (forall s, responses P s (b (seen s))) ->
  exists v w, answering P seen x b v w.
Proof. by move=> P_ok; exact: answering_exists. Qed.
Locate audit_answering_exists.

Theorem audit_exchange_bound (m : F) (joint secured : S -> F) (deviation : W -> B) (u : F) :
  process_ok P -> mixed start -> leader_discount P = follower_discount P -> 0 <= m ->
  (forall s a b, possible P s a b -> QL P s a b joint + m * follower_reward P s a b <= joint s) ->
  (forall s, responses P s (deviation (seen s))) ->
  (forall s a, actions P (observe P s) a -> secured s <= QF P s a (deviation (seen s)) secured) ->
  \sum_s start s * (joint s - m * secured s) <= u ->
  forall x b v w, policy_of P x -> answering P seen x b v w -> best_observed P start seen x v ->
  \sum_s start s * w s <= u.
Proof. by move=> P_ok; exact: exchange_bound. Qed.
Locate audit_exchange_bound.

End Seen.

End Processes.

(** The leader's row 1 and the follower's column 1 are [true]; leader (2 4 / 1 3) and
    follower (1 0 / 0 1) in every stage, discounts 1/2. *)
Lemma def_bound_to_mix (F : realFieldType) :
  Examples.bound_to_mix F =
  Process (fun=> tt) (fun=> predT) (fun=> predT) 2%:R^-1 2%:R^-1
          (fun _ a b => if b then (if a then 3%:R else 4%:R) else (if a then 1 else 2%:R))
          (fun _ a b => (a == b)%:R) (fun _ _ _ _ => 1).
Proof. by []. Qed.

Theorem audit_bound_value (F : realFieldType) :
  is_stationary_gap (Examples.bound_to_mix F) false (fun=> 1) (fun _ _ => 2%:R^-1) (fun=> true)
    7%:R 7%:R.
Proof. exact: Examples.bound_value. Qed.
Locate audit_bound_value.

Definition stationary_theorems :=
  (audit_leaf_bound, audit_cut_covers, audit_stationary_tree_sound, audit_stationary_cert,
   audit_affine_max, audit_mixture_max, audit_leaf_decided, audit_policy_strong,
   audit_policy_weak, audit_answering_exists, audit_exchange_bound, audit_bound_value).
Print Assumptions stationary_theorems.

End StationaryCommitment.
