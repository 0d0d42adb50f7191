(** * Worked instances

    Closed games for which the theorems are not empty: the checkers accept these
    certificates by computation in the prover, and the soundness theorems turn
    that into statements about the games.

<<
    commitment          the game in which mixing pays: 7/2 by mixing, 3 without
    supremum            a weak value of -4/3 that no commitment attains
    pennies             a matrix game of value 0
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT.Game Require Import Bimatrix Certificate Weak Special.
From SGT.Checker Require Import ZVec Game.
From SGT.Sound Require Import Embed Game SSE Weak Special.

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

(** The strong value is 7/2, and every commitment to one action pays less. *)
Theorem commitment_value (F : realFieldType) :
  exists x j, is_SSE (UL F commitment) (UF F commitment) x j (7%:R / 2%:R).
Proof.
have [b [_ sse]] := @check_sse_sound F _ _ _ commitment_accepted.
by exists (strategy F (sse_strategy half_half)), b.
Qed.

Theorem mixing_pays (F : realFieldType) i j v u :
  is_pure_strong (UL F commitment) (UF F commitment) i j v u -> v < 7%:R / 2%:R.
Proof.
case=> j_best <- _ _; have [i0 [j0 [_ _ _]]] := @check_pure_sound F _ _ _ commitment_pure_accepted.
case=> _ _ _ le_u; apply: le_lt_trans (le_u i j j_best) _.
rewrite /Embed.fvalue /= (_ : e F 3 / e F 1 = 3%:R) ?divr1 //.
by rewrite ltr_pdivl_mulr ?ltr0n // -natrM ltr_nat.
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
  is_weak_value (UL F supremum) (UF F supremum) (e F (-4) / e F 3).
Proof.
have [b [_ gap]] := @check_weak_sound F _ _ _ supremum_accepted.
exact: weak_gap_value gap.
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
