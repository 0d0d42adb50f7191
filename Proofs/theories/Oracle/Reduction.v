(** * The leader's problem against a follower oracle

    A query oracle learns about the leader's policy only by asking it finitely
    many questions, and returns the followers' response.  Playing the oracle
    phase and then the game is one partially observed problem for the leader
    alone; its optimal policies are the Stackelberg equilibria with respect to
    the oracle.

<<
    oracle              the query phase; returns a response
    game phi            the game against the response phi; returns the leader's payoff
    UL pi phi           the leader's expected payoff
    leader_problem      the query phase, then the game
    J pi                the leader's expected payoff in it
    ok pi               pi is an admissible policy
    BR pi phi           phi is a best response, or a follower equilibrium, for pi
    optimal pi          pi is admissible and maximises J
    near_optimal d pi   the same up to d
    favourable pi phi   phi is best for the leader among the responses to pi
    SSE pi phi          strong Stackelberg equilibrium
    SSE_within e pi phi the same up to e
    implements E        the oracle's answer to pi has the lottery E pi
    stackelberg E pi    pi maximises the leader's payoff when responses are drawn
                        from E: Stackelberg equilibrium with respect to E
    strong_oracle       the oracle pays what a favourable response pays
    eps_oracle eps      the same up to eps
    J_disc gam pi       J when every question is discounted by gam
>>

    Theorems: [J_reduction], [pomdp_opt_iff_stackelberg], [pomdp_opt_oracle],
    [pomdp_opt_selection], [pomdp_opt_iff_SSE], [oracle_eps],
    [oracle_eps_value], [J_discount_const], [discount_const_optimal].

    What the statements rest on, since an informal one hides it:

    (a) One policy, a function of the observation alone, answers the questions
        and plays the game: both phases are evaluated under the same [pi], which
        cannot tell them apart.  A leader with memory is covered by taking
        histories of the game for observations; the questions must then be
        asked on histories.
    (b) Questions pay nothing: payoffs sit at the leaves of [game] only.  Nor
        does anything outlive an episode: [oracle] starts afresh each time.
    (c) Discounting lives inside [game].  A query phase that is itself
        discounted is harmless if the number of questions is constant
        ([J_discount_const]) and in general not otherwise; a counterexample is
        in Oracle/Instances.v.
    (d) The theorems are equivalences.  They do not say that an optimal policy
        exists. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From SGT Require Import Oracle.Tree.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Reduction.

Variables (F : realFieldType) (Obs : Type) (Act : finType) (Fol : Type).
Variables (oracle : tree F Obs Act Fol) (game : Fol -> tree F Obs Act F).
Variables (ok : policy F Obs Act -> Prop) (BR : policy F Obs Act -> Fol -> Prop).
Implicit Types (pi : policy F Obs Act) (phi : Fol) (gam eps delta : F).

Definition UL pi phi : F := ev pi id (game phi).

Definition leader_problem : tree F Obs Act F := bind oracle game.

Definition J pi : F := ev pi id leader_problem.

Definition near_optimal delta pi : Prop :=
  ok pi /\ forall pi', ok pi' -> J pi' <= J pi + delta.

Definition optimal pi : Prop := ok pi /\ forall pi', ok pi' -> J pi' <= J pi.

(** The leader's payoff in its one-player problem is its payoff against the
    response that the oracle computes for it. *)
Theorem J_reduction pi : J pi = ev pi (UL pi) oracle.
Proof. exact: ev_bind. Qed.

(** ** Equilibrium with respect to the oracle *)

Definition implements (E : policy F Obs Act -> lottery F Fol) : Prop :=
  forall pi, ok pi -> forall h, ev pi h oracle = expect h (E pi).

Definition stackelberg (E : policy F Obs Act -> lottery F Fol) pi : Prop :=
  ok pi /\ forall pi', ok pi' -> expect (UL pi') (E pi') <= expect (UL pi) (E pi).

(** Whatever rule [E] for the followers the oracle implements, the optimal
    policies of the leader's problem are the Stackelberg equilibria with respect
    to [E]. *)
Theorem pomdp_opt_iff_stackelberg (E : policy F Obs Act -> lottery F Fol) pi :
  implements E -> optimal pi <-> stackelberg E pi.
Proof.
move=> rule; split=> -[ok_pi best]; split=> // pi' ok_pi'; have := best pi' ok_pi'.
  by rewrite !J_reduction !rule.
by rewrite !J_reduction !rule.
Qed.

(** In particular, with no assumption at all, they are the equilibria with
    respect to what the oracle does compute. *)
Corollary pomdp_opt_oracle pi :
  optimal pi <-> stackelberg (fun pi => law pi oracle) pi.
Proof. by apply: pomdp_opt_iff_stackelberg => pi' _ h; exact: ev_law. Qed.

(** An oracle that answers [pi] as if by [select pi] makes the leader optimal
    relative to that selection.  This is what holds for a learnt oracle, or for
    one that ignores ties: nothing is assumed about [select]. *)
Theorem pomdp_opt_selection (select : policy F Obs Act -> Fol) pi :
  (forall pi, ok pi -> ev pi (UL pi) oracle = UL pi (select pi)) ->
  optimal pi <->
  ok pi /\ forall pi', ok pi' -> UL pi' (select pi') <= UL pi (select pi).
Proof.
move=> selects; split=> -[ok_pi best]; split=> // pi' ok_pi'; have := best pi' ok_pi'.
  by rewrite !J_reduction !selects.
by rewrite !J_reduction !selects.
Qed.

(** ** Strong Stackelberg equilibrium *)

Definition favourable pi phi : Prop :=
  BR pi phi /\ forall phi', BR pi phi' -> UL pi phi' <= UL pi phi.

Definition SSE_within eps pi phi : Prop :=
  [/\ ok pi, BR pi phi
    & forall pi' phi', ok pi' -> BR pi' phi' -> UL pi' phi' <= UL pi phi + eps].

Definition SSE pi phi : Prop :=
  [/\ ok pi, BR pi phi
    & forall pi' phi', ok pi' -> BR pi' phi' -> UL pi' phi' <= UL pi phi].

Definition strong_oracle : Prop :=
  forall pi, ok pi -> exists phi, favourable pi phi /\ ev pi (UL pi) oracle = UL pi phi.

Definition eps_oracle eps : Prop :=
  forall pi, ok pi ->
  exists phi, favourable pi phi /\ `|ev pi (UL pi) oracle - UL pi phi| <= eps.

(** If the oracle returns a best response and breaks ties for the leader, the
    optimal policies are the strong Stackelberg commitments. *)
Theorem pomdp_opt_iff_SSE pi :
  strong_oracle -> optimal pi <-> exists phi, SSE pi phi.
Proof.
move=> strong; split=> [[ok_pi best]|[phi [ok_pi best_phi top]]].
  have [phi [[best_phi _] J_phi]] := strong pi ok_pi.
  exists phi; split=> // pi' phi' ok_pi' best_phi'.
  have [phi1 [[_ favour] J_phi1]] := strong pi' ok_pi'.
  apply: le_trans (favour _ best_phi') _.
  by have := best pi' ok_pi'; rewrite !J_reduction J_phi J_phi1.
split=> // pi' ok_pi'; rewrite !J_reduction.
have [phi1 [[best_phi1 _] ->]] := strong pi' ok_pi'.
have [phi2 [[_ favour] ->]] := strong pi ok_pi.
by apply: le_trans (favour _ best_phi); exact: top.
Qed.

(** An oracle that is off by [eps] and a learner that is off by [delta] still
    find a commitment within 2 eps + delta of the best. *)
Theorem oracle_eps eps delta pi :
  eps_oracle eps -> near_optimal delta pi ->
  exists phi, favourable pi phi /\ SSE_within (eps *+ 2 + delta) pi phi.
Proof.
move=> close [ok_pi best]; have [phi [favour_phi close_phi]] := close pi ok_pi.
exists phi; split=> //; split=> [//||pi' phi' ok_pi' best_phi']; first by case: favour_phi.
have [phi1 [[_ favour] close_phi1]] := close pi' ok_pi'.
apply: le_trans (favour _ best_phi') _.
have le_J := best pi' ok_pi'; move: close_phi close_phi1.
rewrite -!J_reduction !ler_norml => /andP[_ upper] /andP[lower _].
rewrite -subr_ge0.
have ->: UL pi phi + (eps *+ 2 + delta) - UL pi' phi1 =
    (J pi + delta - J pi') + (eps - (J pi - UL pi phi)) + (J pi' - UL pi' phi1 - - eps).
  by ring.
by apply: addr_ge0; [apply: addr_ge0|]; rewrite subr_ge0.
Qed.

(** The value that the leader's problem reports is off by [eps] at most. *)
Theorem oracle_eps_value eps pi pi1 phi1 :
  eps_oracle eps -> optimal pi -> SSE pi1 phi1 -> `|J pi - UL pi1 phi1| <= eps.
Proof.
move=> close [ok_pi best] [ok_pi1 best_phi1 top].
rewrite ler_norml; apply/andP; split.
  have [phi2 [[best_phi2 favour] ]] := close pi1 ok_pi1.
  rewrite ler_norml -J_reduction => /andP[lower _].
  apply: le_trans lower _; apply: ler_sub; first exact: best.
  exact: favour.
have [phi [[best_phi _]]] := close pi ok_pi.
rewrite ler_norml -J_reduction => /andP[_].
by apply: le_trans; rewrite ler_add2l ler_opp2; exact: top.
Qed.

(** ** Discounting the questions *)

Definition J_disc gam pi : F := ev_disc gam pi (UL pi) oracle.

Definition optimal_disc gam pi : Prop :=
  ok pi /\ forall pi', ok pi' -> J_disc gam pi' <= J_disc gam pi.

(** A constant number of questions rescales the objective. *)
Theorem J_discount_const gam K pi :
  queries K oracle -> J_disc gam pi = gam ^+ K * J pi.
Proof. by move=> asked; rewrite J_reduction; exact: ev_disc_queries. Qed.

Corollary discount_const_optimal gam K pi :
  0 < gam -> queries K oracle -> optimal_disc gam pi <-> optimal pi.
Proof.
move=> gam_gt0 asked; split=> -[ok_pi best]; split=> // pi' ok_pi'.
  by have := best pi' ok_pi'; rewrite !(J_discount_const _ _ asked) ler_pmul2l ?exprn_gt0.
by rewrite !(J_discount_const _ _ asked) ler_pmul2l ?exprn_gt0 //; exact: best.
Qed.

End Reduction.
