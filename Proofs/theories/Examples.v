(** * Worked instances

    Closed games for which the theorems are not empty: the checkers accept these
    certificates by computation in the prover, and the soundness theorems turn
    that into statements about the games.

<<
    commitment          the game in which mixing pays: 7/2 by mixing, 3 without
    temptation          a response that is never best, and its bound
    supremum            a weak value of -4/3 that no commitment attains
    pennies             a matrix game of value 0
    stay_or_leave       a decision process of value (3, 6)
    bounded_play        one worth 12/5 to 20/7 against all that the boxes allow
                        the other party, and less outside of them
    commitment again    with a margin of 1/5 it is worth 17/5
    chicken             two drivers whom a mediator advises: 21/2 by advice, 9 in
                        their best pure equilibrium
    odd_or_even         two followers without a pure equilibrium
    two_customers       a follower of two types, worth 3
    two_harbours        a security game that water-filling solves, worth 1
    two_raiders         attackers of two types, worth 3/4
    unbound             the game in which mixing pays, in every stage anew and with
                        discount 1/2: who is not bound earns 6, by 3 a stage
    centipede           two players who could share more, and take at once
    bound_to_mix        the game of [unbound] where the leader is bound: 7
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.Game Require Import Bimatrix Certificate Weak Special Correlated.
From SGT.MDP Require Import Comparison Existence Boxes.
From SGT.Checker Require Import ZVec Game MDP.
From SGT.Sound Require Import Embed Game SSE Weak Special MDP.
From SGT Require Game.Margin Checker.Margin Checker.Players Sound.Margin Sound.Players.
From SGT Require Game.Bayesian Game.Security.
From SGT Require Checker.SearchTree Checker.Types Sound.Bayesian Sound.Security.
From SGT Require Seq.Stagewise Checker.Stagewise Sound.Stagewise MDP.Stationary.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

(** ** Mixing pays *)

Section Commitment.

Local Open Scope Z_scope.

Definition commitment : game :=
  Game 2 2 1 [:: [:: 2; 4]; [:: 1; 3]] 1 [:: [:: 1; 0]; [:: 0; 1]].

Definition half_half : sse_claim :=
  SseClaim (Vector 2 [:: 1; 1]) 1 (Fraction 7 2) (Fraction 7 2).

Example commitment_accepted :
  check_sse commitment half_half [:: Vector 1 [:: 0; 0]; Vector 2 [:: 1; 0]].
Proof. by vm_compute. Qed.

Example commitment_off_by_one :
  check_sse commitment (SseClaim (Vector 2 [:: 1; 1]) 1 (Fraction 8 2) (Fraction 8 2))
    [:: Vector 1 [:: 0; 0]; Vector 2 [:: 1; 0]] = false.
Proof. by vm_compute. Qed.

Example commitment_pure_accepted :
  check_pure commitment true
    (PureClaim (Vector 1 [:: 0; 1]) 1 1 (Fraction 3 1) (Fraction 3 1)).
Proof. by vm_compute. Qed.

End Commitment.

Local Open Scope ring_scope.

Lemma EU_two (F : realFieldType) (J : finType) (U : 'I_2 -> J -> F) x j :
  EU U x j = x ord0 * U ord0 j + x ord_max * U ord_max j.
Proof. by rewrite /EU big_ord_recl big_ord1 (_ : lift _ _ = ord_max) //; apply: val_inj. Qed.

Lemma mixed_two (F : realFieldType) (x : 'I_2 -> F) : mixed x -> x ord0 + x ord_max = 1.
Proof.
by case=> _ <-; rewrite big_ord_recl big_ord1 (_ : lift _ _ = ord_max) //; apply: val_inj.
Qed.

(** The strong value is 7/2, the best commitment to one action pays 3, hence every
    one less. *)
Theorem commitment_value (F : realFieldType) :
  exists x j, is_SSE (UL F commitment) (UF F commitment) x j (7%:R / 2%:R).
Proof.
have [b [_ sse]] := @check_sse_sound F _ _ _ commitment_accepted.
by exists (strategy F (sse_strategy half_half)), b.
Qed.

Theorem commitment_pure_value (F : realFieldType) :
  exists i j, is_pure_strong (UL F commitment) (UF F commitment) i j 3%:R 3%:R.
Proof.
have [i [j [_ _ _ best]]] := @check_pure_sound F _ _ _ commitment_pure_accepted.
by exists i, j; move: best; rewrite /Embed.fvalue /= divr1.
Qed.

Theorem mixing_pays (F : realFieldType) i j v u :
  is_pure_strong (UL F commitment) (UF F commitment) i j v u -> v < 7%:R / 2%:R.
Proof.
have [i0 [j0 [_ _ _ le3]]] := commitment_pure_value F; case=> j_best <- _ _.
by apply: le_lt_trans (le3 i j j_best) _; rewrite ltr_pdivl_mulr ?ltr0n // -natrM ltr_nat.
Qed.

(** ** A response that is never best *)

(** The leader would get 9 where the follower plays action 2, which it never does,
    as action 0 or 1 pays it more.  A certificate needs a bound for action 2 all
    the same; its multipliers are the proof that the follower does better. *)
Section Temptation.

Local Open Scope Z_scope.

Definition temptation : game :=
  Game 2 3 1 [:: [:: 2; 0; 9]; [:: 0; 1; 9]] 1 [:: [:: 2; 0; 0]; [:: 0; 2; 0]].

Definition first_row : sse_claim :=
  SseClaim (Vector 1 [:: 1; 0]) 0 (Fraction 2 1) (Fraction 2 1).

Example temptation_accepted :
  check_sse temptation first_row
    [:: Vector 1 [:: 0; 0; 0]; Vector 1 [:: 0; 0; 0]; Vector 2 [:: 7; 7; 0]].
Proof. by vm_compute. Qed.

Example temptation_needs_bound :
  check_sse temptation first_row
    [:: Vector 1 [:: 0; 0; 0]; Vector 1 [:: 0; 0; 0]; Vector 1 [:: 0; 0; 0]] = false.
Proof. by vm_compute. Qed.

End Temptation.

Theorem temptation_value (F : realFieldType) :
  exists x j, is_SSE (UL F temptation) (UF F temptation) x j 2%:R.
Proof.
have [b [_]] := @check_sse_sound F _ _ _ temptation_accepted.
rewrite /Embed.fvalue /= divr1 => sse.
by exists (strategy F (sse_strategy first_row)), b.
Qed.

Theorem temptation_resisted (F : realFieldType) (x : 'I_2 -> F) :
  mixed x -> ~ BR (UF F temptation) x ord_max.
Proof.
move=> /mixed_two x1 best; have := ler_add (best ord0) (best (lift ord0 ord0)).
rewrite !EU_two /UF /payoff /Embed.entry /= !divr1 !mulr0 !addr0 !add0r -mulrDl x1 mul1r.
by rewrite -(e_leb F 2 0).
Qed.

(** ** A supremum that is not attained *)

Section Supremum.

Local Open Scope Z_scope.

Definition supremum : game :=
  Game 2 3 1 [:: [:: 0; 0; -2]; [:: -1; -8; 0]] 1 [:: [:: 0; 0; 1]; [:: 2; 2; 0]].

Definition limit_claim : weak_claim :=
  WeakClaim (Vector 3 [:: 3; 0]) 2 (Fraction (-2) 1) (Fraction (-4) 3) (Fraction (-4) 3)
            (Limit 2 (Vector 3 [:: 2; 1]) (Vector 1 [:: 1; 0])).

Example supremum_accepted :
  check_weak supremum limit_claim
    [:: ClassBound 3 [:: 0; 3; 0] [:: 0; 0; 4]; Same 0; ClassBound 3 [:: 0; 0; 3] [:: 2; 0; 0]].
Proof. by vm_compute. Qed.

End Supremum.

Theorem supremum_value (F : realFieldType) :
  is_weak_value (UL F supremum) (UF F supremum) (- 4%:R / 3%:R).
Proof.
have [b [_ gap]] := @check_weak_sound F _ _ _ supremum_accepted.
exact: weak_gap_value gap.
Qed.

(** No commitment attains it: where 2 q < p the third response is a best one and
    the leader gets -2 p, elsewhere the second one is and the leader gets -8 q. *)
Theorem supremum_not_attained (F : realFieldType) (x : 'I_2 -> F) v :
  mixed x -> worst_payoff (UL F supremum) (UF F supremum) x v -> v < - 4%:R / 3%:R.
Proof.
move=> /mixed_two; set p := x ord0; set q := x ord_max => x1 [_ v_le].
have follower k : EU (UF F supremum) x k = if val k == 2%N then p else q * 2%:R.
  rewrite EU_two /UF /payoff /Embed.entry -/p -/q.
  by case: k => [[|[|[|//]]] ?]; rewrite /= !divr1 ?mulr0 ?add0r ?addr0 ?mulr1.
have leader k : EU (UL F supremum) x k
    = if val k is 0%N then - q else if val k is 1%N then - (q * 8%:R) else - (p * 2%:R).
  rewrite EU_two /UL /payoff /Embed.entry -/p -/q.
  by case: k => [[|[|[|//]]] ?]; rewrite /= !divr1 ?mulr0 ?add0r ?addr0 ?mulrN ?mulr1.
rewrite ltr_pdivl_mulr ?ltr0n //; have [le | gt] := leP p (q * 2%:R).
  have /v_le : BR (UF F supremum) x (lift ord0 ord0) by move=> k; rewrite !follower /=; case: ifP.
  rewrite leader /= => v_le1; apply: le_lt_trans (ler_wpmul2r (ler0n _ 3) v_le1) _.
  rewrite mulNr ltr_opp2 (_ : q * _ * _ = (p + q) * 8%:R + (q * 2%:R - p) * 8%:R); last by ring.
  by rewrite x1 mul1r ltr_paddr ?mulr_ge0 ?subr_ge0 ?ler0n ?ltr_nat.
have /v_le : BR (UF F supremum) x ord_max.
  by move=> k; rewrite !follower /=; case: ifP => // _; apply: ltW.
rewrite leader /= => v_le2; apply: le_lt_trans (ler_wpmul2r (ler0n _ 3) v_le2) _.
rewrite mulNr ltr_opp2 (_ : p * _ * _ = (p + q) * 4%:R + (p - q * 2%:R) * 2%:R); last by ring.
by rewrite x1 mul1r ltr_addl mulr_gt0 ?subr_gt0 ?ltr0n.
Qed.

(** ** A matrix game *)

Section Pennies.

Local Open Scope Z_scope.

Definition pennies : matrix_game := MatrixGame 2 2 1 [:: [:: 1; -1]; [:: -1; 1]].

Example pennies_accepted :
  check_zero_sum pennies (ZeroSumClaim (Vector 2 [:: 1; 1]) (Vector 2 [:: 1; 1])
                                       (Fraction 0 1) (Fraction 0 1)).
Proof. by vm_compute. Qed.

End Pennies.

(** ** Decision processes *)

Import Sound.MDP.Accepted.

Theorem stay_or_leave_value (F : realFieldType) :
  exists2 v, optimal (process F claim stay_or_leave) v
           & v ord0 = 3%:R /\ v ord_max = 6%:R.
Proof.
have [M_ok [pol [_ exact_value]]] := @check_mdp_sound F _ _ mdp_accepted.
have [_ _ _ [_ [v [_ v_opt _]]]] := exact_value; exists v => //.
have valueE s := le_anti (brackets_optimal M_ok exact_value v_opt s).
by split; rewrite -valueE /bound /Embed.entry /= divr1.
Qed.

Local Notation game_of F := (two_party F bounded_claim bounded_play).

Theorem bounded_play_value (F : realFieldType) p v :
  in_boxes (@box_lo F bounded_claim bounded_play) (@box_hi F bounded_claim bounded_play) p ->
  optimal (against (game_of F) p) v -> 12%:R / 5%:R <= v ord0 <= 20%:R / 7%:R.
Proof.
move=> boxed v_opt; have [M_ok _ [pol [_ bounds]]] := @check_imdp_sound F _ _ imdp_accepted.
have against_ok := well_formed_against M_ok (boxes_mixed boxed).
exact: (brackets_optimal against_ok (bounds p boxed) v_opt ord0).
Qed.

Section AlwaysStay.

Local Open Scope Z_scope.

(** What no policy of the responder improves on, when the other party stays. *)
Definition stays : mdp_claim := MdpClaim 2 2 1 2 1 [::] 1 [:: 2; 6] [::].

Lemma stays_row_le s b : (s < 2)%N -> (b < 2)%N ->
  row_le stays (nth Z0 (mc_upper stays) s) (row_at bounded_play s b 0).
Proof. by case: s b => [|[|s]] [|[|b]] //; vm_compute. Qed.

End AlwaysStay.

(** Outside of the boxes, against a party that always stays, the responder gets
    less than the lower bound. *)
Theorem boxes_matter (F : realFieldType) :
  exists p v, [/\ forall s, mixed (p s), optimal (against (game_of F) p) v
                & v ord0 < 12%:R / 5%:R].
Proof.
have [M_ok _ _] := @check_imdp_sound F _ _ imdp_accepted.
pose p := deterministic F (fun _ : 'I_2 => ord0 : 'I_2).
have p_mixed s : mixed (p s) := mixed_deterministic _ _ s.
have against_ok := well_formed_against M_ok p_mixed.
have [v v_opt] := optimal_exists against_ok (fun=> ord0); exists p, v; split=> //.
have stays_super : super (against (game_of F) p) (bound F (mc_uden stays) (mc_upper stays)).
  move=> s b; rewrite Q_against sum_deterministic.
  have row_ok := stays_row_le (ltn_ord s) (ltn_ord b).
  by have [] := row_leP (F := F) (n := 2) _ _ _ row_ok; rewrite -?[0](e0 F) -?e_ltb.
have [_ v_sub] := v_opt.
apply: le_lt_trans (Comparison.comparison against_ok stays_super v_sub ord0) _.
rewrite /bound /Embed.entry /= divr1 ltr_pdivl_mulr ?ltr0n //.
by rewrite (_ : e F 2 = 2%:R) // -natrM ltr_nat.
Qed.

(** ** A margin *)

Section Margin.

Import Game.Margin Checker.Margin Sound.Margin.

Section Accepted.

Local Open Scope Z_scope.

Definition two_fifths : margin_claim :=
  MarginClaim (Fraction 1 5) (Vector 5 [:: 2; 3]) 1 (Fraction 17 5) (Fraction 17 5).

Example margin_accepted :
  check_margin commitment two_fifths [:: Vector 1 [:: 0; 0]; Vector 2 [:: 1; 0]].
Proof. by vm_compute. Qed.

Example margin_too_small :
  check_margin commitment
    (MarginClaim (Fraction 1 4) (Vector 5 [:: 2; 3]) 1 (Fraction 17 5) (Fraction 17 5))
    [:: Vector 1 [:: 0; 0]; Vector 2 [:: 1; 0]] = false.
Proof. by vm_compute. Qed.

End Accepted.

(** A margin of 1/5 costs 1/10: 17/5 in place of 7/2. *)
Theorem commitment_margin_value (F : realFieldType) :
  exists x j, is_margin_gap (Sound.Game.UL F commitment) (Sound.Game.UF F commitment) (1 / 5%:R)
                            x j (17%:R / 5%:R) (17%:R / 5%:R).
Proof.
have [_ [b [_ gap]]] := @check_margin_sound F _ _ _ margin_accepted.
by exists (strategy F (margin_strategy two_fifths)), b.
Qed.

End Margin.

(** ** Several followers *)

Section SeveralPlayers.

Import Checker.Players Sound.Players.

Section Accepted.

Local Open Scope Z_scope.

(** The leader has one action and wants the drivers to be kind to each other:
    profiles are numbered 00, 01, 10, 11, with 0 for who gives way. *)
Definition chicken : players :=
  Players 1 [:: 2; 2]%N (Table 1 [:: [:: 12; 9; 9; 0]])
    [:: Table 1 [:: [:: 6; 2; 7; 0]]; Table 1 [:: [:: 6; 7; 2; 0]]].

Definition advice : correlated_claim :=
  CorrelatedClaim (Vector 4 [:: 2; 1; 1; 0]) (Fraction 21 2) (Fraction 21 2) 4
    [:: [:: [:: (1, 3)]; [::]]; [:: [:: (1, 3)]; [::]]].

Example advice_accepted : check_correlated chicken advice.
Proof. by vm_compute. Qed.

(** More weight on kindness, and the drivers do not obey. *)
Example advice_disobeyed :
  check_correlated chicken
    (CorrelatedClaim (Vector 4 [:: 4; 0; 0; 0]) (Fraction 12 1) (Fraction 12 1) 4
       [:: [:: [:: (1, 3)]; [::]]; [:: [:: (1, 3)]; [::]]]) = false.
Proof. by vm_compute. Qed.

Definition give_way : followers_claim :=
  FollowersClaim (Vector 1 [:: 1]) [:: 0; 1]%N (Fraction 9 1) (Fraction 9 1).

Example chicken_followers_accepted :
  check_followers chicken give_way
    [:: Vector 1 [:: 0; 3; 0; 0]; Vector 1 [:: 0; 0; 0; 0]; Vector 1 [:: 0; 0; 0; 0];
        Vector 1 [:: 0; 0; 0; 0]].
Proof. by vm_compute. Qed.

(** Follower 0 wants equal actions and follower 1 unequal ones, whatever the leader does. *)
Definition odd_or_even : players :=
  Players 2 [:: 2; 2]%N (Table 1 [:: [:: 0; 0; 0; 0]; [:: 1; 1; 1; 1]])
    [:: Table 1 [:: [:: 1; -1; -1; 1]; [:: 2; 0; 0; 2]];
        Table 2 [:: [:: 0; 1; 1; 0]; [:: 3; 5; 5; 3]]].

Example odd_or_even_accepted :
  check_no_equilibrium odd_or_even
    [:: Vector 1 [:: 0; 0; 0; 1]; Vector 1 [:: 0; 1; 0; 0]; Vector 1 [:: 1; 0; 0; 0];
        Vector 1 [:: 0; 0; 1; 0]].
Proof. by vm_compute. Qed.

End Accepted.

Theorem chicken_advice_value (F : realFieldType) :
  exists p, is_correlated_gap (UL F chicken) (all_obedient (U F chicken)) p
                              (21%:R / 2%:R) (21%:R / 2%:R).
Proof.
exists (joint_of F (correlated_joint advice)).
exact: @check_correlated_sound F _ _ advice_accepted.
Qed.

Theorem chicken_followers_value (F : realFieldType) :
  exists x s, is_followers_gap (UL F chicken) (U F chicken) x s 9%:R 9%:R.
Proof.
have [s [_ gap]] := @check_followers_sound F _ _ _ chicken_followers_accepted.
by exists (strategy F (followers_strategy give_way)), s; move: gap; rewrite /Embed.fvalue /= divr1.
Qed.

Theorem odd_or_even_unstable (F : realFieldType) x s :
  mixed x -> ~ nash (U F odd_or_even) x s.
Proof. exact: @check_no_equilibrium_sound F _ _ odd_or_even_accepted x s. Qed.

End SeveralPlayers.

(** ** Types *)

Section Types.

Import Game.Bayesian Game.Security Checker.SearchTree Checker.Types Sound.Bayesian Sound.Security.

Section Accepted.

Local Open Scope Z_scope.

Definition two_customers : bayes_game :=
  BayesGame 2 [:: 2; 2]%N (Vector 2 [:: 1; 1])
    1 [:: [:: [:: 2; 4]; [:: 1; 3]]; [:: [:: 1; 2]; [:: 0; 3]]]
    1 [:: [:: [:: 1; 0]; [:: 0; 2]]; [:: [:: 1; 0]; [:: 1; 2]]].

Definition customers_claim : bayes_claim :=
  BayesClaim (Vector 2 [:: 1; 1]) [:: 1; 1]%N (Fraction 3 1) (Fraction 3 1).

(** Both answers of the second type, each with a leaf of its own. *)
Definition customers_tree : seq (tree_record bayes_leaf_record) :=
  [:: BranchRecord 1 2 [:: 0; 1];
      LeafRecord (BayesLeaf 1 [:: [:: 0; 0]; [:: 0; 0]]
        [:: [:: [:: 0; 0]; [:: 0; 0]]; [:: [:: 0; 0]; [::]]]);
      LeafRecord (BayesLeaf 2 [:: [:: 0; -1]; [:: 0; 1]]
        [:: [:: [:: 0; 0]; [:: 0; 0]]; [:: [::]; [:: 0; 0]]])].

Example customers_accepted : check_bayesian two_customers customers_claim customers_tree.
Proof. by vm_compute. Qed.

Example customers_need_every_leaf :
  check_bayesian two_customers customers_claim (take 2 customers_tree) = false.
Proof. by vm_compute. Qed.

Definition two_harbours : security_game :=
  SecurityGame 2 1 2 (Vector 1 [:: 1]) 1 [:: [:: (1, -4); (1, -6)]]
    1 [:: [:: (-1, 5); (-2, 7)]].

Example harbours_accepted :
  check_security_level two_harbours
    (SecurityClaim (Vector 9 [:: 9; 8]) [:: 0]%N (Fraction 1 1) (Fraction 1 1)) (Fraction (-1) 1).
Proof. by vm_compute. Qed.

Definition two_raiders : security_game :=
  SecurityGame 2 2 1 (Vector 2 [:: 1; 1])
    1 [:: [:: (0, -1); (0, -1)]; [:: (2, 2); (2, 2)]]
    1 [:: [:: (0, 1); (0, 1)]; [:: (0, 1); (0, 3)]].

(** One leaf for each target of the first raider; the second is the same to the
    defender. *)
Example raiders_accepted :
  check_security_tree two_raiders
    (SecurityClaim (Vector 2 [:: 1; 1]) [:: 0; 1]%N (Fraction 3 4) (Fraction 3 4))
    [:: BranchRecord 0 2 [:: 0; 1];
        LeafRecord (SecurityLeaf 4 0 [:: [::]; [::]]
          [:: [:: AttackRecord 1 [:: (1, 1)]; AttackRecord 0 [::]];
              [:: AttackRecord 0 [::]; AttackRecord 0 [::]]]);
        LeafRecord (SecurityLeaf 4 0 [:: [::]; [::]]
          [:: [:: AttackRecord 0 [::]; AttackRecord 1 [:: (0, 1)]];
              [:: AttackRecord 0 [::]; AttackRecord 0 [::]]])].
Proof. by vm_compute. Qed.

End Accepted.

Theorem two_customers_value (F : realFieldType) :
  exists x j, Bayesian.is_bayes_SSE (type_weight F two_customers)
                (TL F two_customers) (TF F two_customers) x j 3%:R.
Proof.
have [_ [j [_ sse]]] := @check_bayesian_sound F _ _ _ customers_accepted.
exists (strategy F (bc_strategy customers_claim)), j.
by move: sse; rewrite /Embed.fvalue /= divr1.
Qed.

Theorem two_harbours_value (F : realFieldType) :
  exists c a, Security.is_bayes_security_SSE 2%:R (attacker_weight F two_harbours)
    (SDc F two_harbours) (SDu F two_harbours) (SAc F two_harbours) (SAu F two_harbours) c a 1.
Proof.
have [_ [a [_ sse]]] := @check_security_level_sound F _ _ _ harbours_accepted.
exists (strategy F (Vector 9 [:: Zpos 9; Zpos 8])), a.
by move: sse; rewrite /Embed.fvalue /= divr1.
Qed.

Theorem two_raiders_value (F : realFieldType) :
  exists c a, Security.is_bayes_security_SSE 1 (attacker_weight F two_raiders)
    (SDc F two_raiders) (SDu F two_raiders) (SAc F two_raiders) (SAu F two_raiders) c a
    (3%:R / 4%:R).
Proof.
have [_ [a [_ sse]]] := @check_security_tree_sound F _ _ _ raiders_accepted.
by exists (strategy F (Vector 2 [:: Zpos 1; Zpos 1])), a.
Qed.

End Types.

(** ** Play stage by stage *)

Section Stages.

Import Seq.Stagewise Checker.Stagewise Sound.Stagewise.

Section Accepted.

Local Open Scope Z_scope.

(** The leader moves first; row 0 is answered by column 0, row 1 by column 1. *)
Definition unbound : seq spe_record :=
  [:: SpeRecord [:: 2; 2]%N
        [:: SpeOutcome 1 [:: 2; 1] [:: (0, 1)]; SpeOutcome 1 [:: 4; 0] [:: (0, 1)];
            SpeOutcome 1 [:: 1; 0] [:: (0, 1)]; SpeOutcome 1 [:: 3; 1] [:: (0, 1)]]
        [:: [:: 1]; [:: 0; 1]]%N].

Definition unbound_claim : spe_claim :=
  SpeClaim 1 2 (Vector 2 [:: 1; 1]) (Vector 1 [:: 1]) [:: Vector 1 [:: 6]; Vector 1 [:: 2]]
    (Fraction 6 1).

Example unbound_accepted : check_spe unbound_claim unbound.
Proof. by vm_compute. Qed.

(** Row 0 for ever is worth 4, as claimed here, but row 1 pays more. *)
Example unbound_regret :
  check_spe
    (SpeClaim 1 2 (Vector 2 [:: 1; 1]) (Vector 1 [:: 1]) [:: Vector 1 [:: 4]; Vector 1 [:: 2]]
       (Fraction 4 1))
    [:: SpeRecord [:: 2; 2]%N (sr_outcomes (nth no_spe_record unbound 0))
          [:: [:: 0]; [:: 0; 1]]%N] = false.
Proof. by vm_compute. Qed.

(** The players take turns to end the game, for (1, 0), (0, 2), (3, 1), or else
    (2, 4).  Nothing is discounted, and the game moves on. *)
Definition centipede : seq spe_record :=
  [:: SpeRecord [:: 2; 1]%N [:: SpeOutcome 1 [:: 1; 0] [::]; SpeOutcome 1 [:: 0; 0] [:: (1, 1)]]
        [:: [:: 0]; [:: 0; 0]]%N;
      SpeRecord [:: 1; 2]%N [:: SpeOutcome 1 [:: 0; 2] [::]; SpeOutcome 1 [:: 0; 0] [:: (2, 1)]]
        [:: [:: 0]; [:: 0]]%N;
      SpeRecord [:: 2; 1]%N [:: SpeOutcome 1 [:: 3; 1] [::]; SpeOutcome 1 [:: 2; 4] [::]]
        [:: [:: 0]; [:: 0; 0]]%N].

Definition centipede_claim : spe_claim :=
  SpeClaim 3 2 (Vector 1 [:: 1; 1]) (Vector 1 [:: 1; 0; 0])
    [:: Vector 1 [:: 1; 0; 3]; Vector 1 [:: 0; 2; 1]] (Fraction 1 1).

Example centipede_accepted : check_spe centipede_claim centipede.
Proof. by vm_compute. Qed.

End Accepted.

Theorem unbound_value (F : realFieldType) :
  let G := stages F unbound_claim unbound in
  exists p v, [/\ admissible G p, stagewise_equilibrium G p, value_of G p 0 v & v ord0 = 6%:R].
Proof.
have [_ p_ok v_ok perfect _] := check_spe_sound F unbound_accepted.
exists (plan unbound_claim unbound), (claimed F unbound_claim 0); split=> //.
  by have [] := v_ok 0%N isT.
by rewrite /claimed divr1.
Qed.

Theorem centipede_value (F : realFieldType) :
  let G := stages F centipede_claim centipede in
  exists p v, [/\ admissible G p, stagewise_equilibrium G p, value_of G p 0 v & v ord0 = 1].
Proof.
have [_ p_ok v_ok perfect _] := check_spe_sound F centipede_accepted.
exists (plan centipede_claim centipede), (claimed F centipede_claim 0); split=> //.
  by have [] := v_ok 0%N isT.
by rewrite /claimed divr1.
Qed.

End Stages.

(** ** A stationary commitment *)

Section Stationary.

Import MDP.Stationary.

Variable F : realFieldType.

Local Notation half := (2%:R^-1 : F).

(** The game in which mixing pays, in every stage anew and with discounts 1/2: row 1
    and column 1 are [true]. *)
Definition bound_to_mix : process F unit_finType bool_finType bool_finType unit_finType :=
  Process (fun=> tt) (fun=> predT) (fun=> predT) half half
          (fun _ a b => if b then (if a then 3%:R else 4%:R) else (if a then 1 else 2%:R))
          (fun _ a b => (a == b)%:R) (fun _ _ _ _ => 1).

(** One leaf: 7, with the multiplier 1/2 where column 1 is compared with column 0. *)
Definition seven : statement F unit_finType bool_finType :=
  Statement (Affine 7%:R (fun=> 0)) (fun b b' => if b && ~~ b' then half else 0) (fun=> 0).

(** Bound to mix its rows evenly the leader earns 7; not bound, it would earn 6
    ([unbound_value]). *)
Theorem bound_value :
  is_stationary_gap bound_to_mix false (fun=> 1) (fun _ _ => half) (fun=> true) 7%:R 7%:R.
Proof.
have two0 : (2%:R : F) != 0 by rewrite pnatr_eq0.
have unit_sum (f : unit -> F) : \sum_t f t = f tt by rewrite (big_pred1 tt) // => -[].
have halves : half + half = 1 by rewrite -mulr2n -[LHS]mulr_natl divff.
have half0 : 0 <= half by rewrite invr_ge0 ler0n.
have half1 : half < 1 by rewrite -[ltRHS]halves ltr_addl invr_gt0 ltr0n.
have even_ok : mixed (fun _ : bool => half) by split=> //; rewrite big_bool.
have even_policy : policy_of bound_to_mix (fun _ _ => half) by move=> o; split.
have QFE s a b v : QF bound_to_mix s a b v = (a == b)%:R + half * v tt.
  by rewrite /QF unit_sum mul1r.
have QLE s a b v : QL bound_to_mix s a b v
    = (if b then (if a then 3%:R else 4%:R) else (if a then 1 else 2%:R)) + half * v tt.
  by rewrite /QL unit_sum mul1r.
have seven_at v : at_values (function seven) v = 7%:R.
  by rewrite /at_values unit_sum mul0r addr0.
apply: (@stationary_cert F _ _ _ _ bound_to_mix _ false (fun=> 1) 7%:R 7%:R None (fun=> 1)
  (fun=> 2%:R) (fun _ _ => half) (Proved _ _ (Leaf (fun=> seven) pred0 (fun=> seven)))
  (fun _ _ => half) (fun=> true) (fun=> 1) (fun=> 7%:R)) => //.
- have halved : 0 <= half <= 1 by rewrite half0 ltW.
  by split=> // [s a b _|]; [split=> [t|]; rewrite ?ler01 // unit_sum | left].
- by split=> [i|]; rewrite ?ler01 // unit_sum.
- move=> s a _; rewrite big_bool !QFE le_eqVlt; apply/orP; left; apply/eqP.
  by case: a => /=; field.
- move=> s a b _; rewrite QFE mulVf // -[2%:R]/(1 + 1) ler_add2r.
  by case: (a == b); rewrite ?ler01.
- split=> [s|//|v _]; last by rewrite unit_sum big_pred0 // addr0 mul1r seven_at.
  split=> [b b' _|b v p _ _ [[p0 p1] _ _]]; first by rewrite /=; case: ifP.
  have total : \sum_a p a * 7%:R = 7%:R by rewrite -mulr_suml p1 mul1r.
  apply: le_trans (_ : _ <= \sum_a p a * 7%:R) _; last by rewrite total seven_at.
  apply: ler_sum => a _; apply: ler_wpmul2l => //.
  rewrite /gain big_bool !QFE QLE seven_at /= mul0r addr0.
  case: a; case: b; rewrite /= -subr_ge0.
  + by rewrite (_ : _ - _ = 0) //; field.
  + by rewrite (_ : _ - _ = 5%:R * half) ?mulr_ge0 ?ler0n //; field.
  + by rewrite (_ : _ - _ = 0) //; field.
  + by rewrite (_ : _ - _ = 3%:R * half) ?mulr_ge0 ?ler0n //; field.
- split=> [s b _|s]; rewrite /average big_bool !QFE; last by split=> //=; field.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; case: b => /=; field.
- by move=> s; rewrite /average big_bool !QLE /=; field.
by rewrite unit_sum mul1r.
Qed.

End Stationary.
