(** * Linear programs: certificates always exist

    Fourier-Motzkin elimination over an arbitrary ordered field.  To eliminate
    a variable, add to every inequality that bounds it from above every one that
    bounds it from below, scaled so that the variable cancels.  The derived rows
    are nonnegative combinations of the original ones; so when nothing is left
    to eliminate, a violated row exhibits a Farkas certificate.  Everything else
    -- feasibility is decidable, a bounded program attains its maximum, strong
    duality -- follows from this without limits, compactness or choice.

<<
    solves A b x            x satisfies \sum_i A k i * x i <= b k for all k
    refutes A b y           the nonnegative combination y of the rows of A
                            reads 0 <= r with r negative
    fm_weight a p k         share of the row k in the derived row p, where a
                            holds the coefficients of the eliminated variable
    fm a r p                the derived row p of the column r
    extend x0 x             the point x, preceded by the coordinate x0
    fm_matrix A, fm_bound A b   the derived system, without the first variable
    certifies_infeasible A b A' b' free y z   y and z form a Farkas certificate
                            of a linear program
    rows A A' free, row_bounds b b'   the constraints of a linear program,
                            written as inequalities only
    row_weights u, eq_weights u   weights of those inequalities, read as weights
                            of the original rows
>>

    Main results:

<<
    fmP, projP              the derived system describes the projection
    farkas_complete         an unsolvable system is refuted
    feas_dec                a linear program is feasible or infeasible
    lp_farkas_complete      an infeasible program has a Farkas certificate
    lp_certificates         every program has one of the three certificates
    lp_cases                infeasible, unbounded, or attained
    lp_attained             feasible and bounded: some point is optimal
    lp_strong_duality       an optimal point has a dual solution of equal value
    lp_optimalP, lp_infeasibleP, lp_unboundedP   to be optimal, infeasible,
                            unbounded is to be certified so
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT.LP Require Import Duality.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Systems of inequalities *)

Definition solves (F : realFieldType) (X K : finType) (A : K -> X -> F)
    (b : K -> F) (x : X -> F) : Prop :=
  forall k, \sum_i A k i * x i <= b k.

Definition refutes (F : realFieldType) (X K : finType) (A : K -> X -> F)
    (b y : K -> F) : Prop :=
  [/\ forall k, 0 <= y k, forall i, \sum_k y k * A k i = 0 & \sum_k y k * b k < 0].

(** ** One variable *)

Section OneVariable.

Variables (F : realFieldType) (K : finType) (a : K -> F).
Implicit Types (r : K -> F) (k : K) (p : K * K) (t : F).

Lemma sum_delta k r : \sum_l (k == l)%:R * r l = r k.
Proof.
rewrite (bigD1 k) //= eqxx mul1r big1 ?addr0 // => l /negbTE.
by rewrite eq_sym => ->; rewrite mul0r.
Qed.

(** Numbers none of which exceeds any of some others can be separated. *)
Lemma separate (P Q : pred K) (l u : K -> F) :
  (forall j k, P j -> Q k -> l j <= u k) ->
  exists t, (forall j, P j -> l j <= t) /\ (forall k, Q k -> t <= u k).
Proof.
move=> below; have [j0 Pj0 | noP] := pickP P.
  case: (arg_maxP l Pj0) => j Pj max_j.
  by exists (l j); split=> k; [apply: max_j | apply: below].
have [k0 Qk0 | noQ] := pickP Q.
  case: (arg_minP u Qk0) => k Qk min_k.
  by exists (u k); split=> j; [rewrite noP | apply: min_k].
by exists 0; split=> k; rewrite ?noP ?noQ.
Qed.

Definition fm_weight p k : F :=
  if (0 < a p.1) && (a p.2 < 0)
  then - a p.2 * (p.1 == k)%:R + a p.1 * (p.2 == k)%:R
  else if a p.1 == 0 then (p.1 == k)%:R else 0.

Definition fm r p : F := \sum_k fm_weight p k * r k.

Lemma fm_weight_ge0 p k : 0 <= fm_weight p k.
Proof.
rewrite /fm_weight; case: ifP => [/andP[up lo] | _].
  by rewrite addr_ge0 ?mulr_ge0 ?oppr_ge0 ?ler0n ?ltW.
by case: ifP; rewrite ?ler0n.
Qed.

Lemma fm_pair r i j :
  0 < a i -> a j < 0 -> fm r (i, j) = - a j * r i + a i * r j.
Proof.
move=> up lo; rewrite /fm /fm_weight /= up lo.
rewrite -(sum_delta i r) -(sum_delta j r) !mulr_sumr -big_split /=.
by apply: eq_bigr => k _; rewrite mulrDl !mulrA.
Qed.

Lemma fm_zero r i j : a i = 0 -> fm r (i, j) = r i.
Proof. by move=> a0; rewrite /fm /fm_weight /= a0 ltxx eqxx sum_delta. Qed.

Lemma fm_pivot p : fm a p = 0.
Proof.
case: p => i j; have [a0 | a_neq0] := eqVneq (a i) 0; first by rewrite fm_zero.
have [/andP[up lo] | off] := boolP ((0 < a i) && (a j < 0)).
  by rewrite fm_pair // mulNr mulrC addNr.
by rewrite /fm big1 // => k _; rewrite /fm_weight (negbTE off) (negbTE a_neq0) mul0r.
Qed.

Lemma fm_variableP r : (exists t, forall k, a k * t <= r k) <-> (forall p, 0 <= fm r p).
Proof.
split=> [[t rows] p | derived].
  have <- : fm a p * t = 0 by rewrite fm_pivot mul0r.
  rewrite mulr_suml; apply: ler_sum => k _.
  by rewrite -mulrA ler_wpmul2l ?fm_weight_ge0.
have [j k lo up | t [above below]] :=
    @separate (fun j => a j < 0) (fun k => 0 < a k)
              (fun j => r j / a j) (fun k => r k / a k).
  rewrite ler_pdivl_mulr // mulrAC ler_ndivr_mulr // mulrC [r k * _]mulrC.
  by have := derived (k, j); rewrite fm_pair // addrC mulNr subr_ge0.
exists t => k; have [lo | up | a0] := ltgtP (a k) 0.
- by rewrite mulrC -ler_ndivr_mulr ?above.
- by rewrite mulrC -ler_pdivl_mulr ?below.
- by rewrite a0 mul0r -(fm_zero r k a0) derived.
Qed.

End OneVariable.

(** ** Elimination of the first variable *)

Section Elimination.

Variable F : realFieldType.

Definition extend n (x0 : F) (x : 'I_n -> F) (i : 'I_n.+1) : F :=
  if unlift ord0 i is Some j then x j else x0.

Lemma sum_extend n (a : 'I_n.+1 -> F) x0 (x : 'I_n -> F) :
  \sum_i a i * extend x0 x i = a ord0 * x0 + \sum_i a (lift ord0 i) * x i.
Proof.
rewrite big_ord_recl /extend unlift_none; congr (_ + _).
by apply: eq_bigr => i _; rewrite liftK.
Qed.

Definition fm_matrix n (K : finType) (A : K -> 'I_n.+1 -> F) (p : K * K) (i : 'I_n) :=
  fm (A^~ ord0) (fun k => A k (lift ord0 i)) p.

Definition fm_bound n (K : finType) (A : K -> 'I_n.+1 -> F) (b : K -> F) :=
  fm (A^~ ord0) b.

Theorem fmP n (K : finType) (A : K -> 'I_n.+1 -> F) b (x : 'I_n -> F) :
  (exists x0, solves A b (extend x0 x)) <-> solves (fm_matrix A) (fm_bound A b) x.
Proof.
pose slack k := b k - \sum_i A k (lift ord0 i) * x i.
have slackE x0 k :
    (A k ord0 * x0 <= slack k) = (\sum_i A k i * extend x0 x i <= b k).
  by rewrite sum_extend ler_subr_addr.
have fm_slack p : fm (A^~ ord0) slack p =
    fm_bound A b p - \sum_i fm_matrix A p i * x i.
  rewrite -weighted_exchange -sumrB; apply: eq_bigr => k _.
  by rewrite -mulrBr.
apply: iff_trans (iff_trans (fm_variableP (A^~ ord0) slack) _).
  by split=> -[x0 rows]; exists x0 => k; move: (rows k); rewrite slackE.
by split=> rows p; move: (rows p); rewrite fm_slack subr_ge0.
Qed.

(** The shadow of a system on the last axis is again a system. *)
Theorem projP n (K : finType) (A : K -> 'I_n.+1 -> F) b :
  exists (K' : finType) (a' b' : K' -> F), forall t,
    (exists2 x, solves A b x & x ord_max = t) <-> (forall k, a' k * t <= b' k).
Proof.
elim: n K A b => [|n IHn] K A b.
  exists K, (A^~ ord0), b => t; split=> [[x sol <-] k | rows].
    by have := sol k; rewrite big_ord1 (_ : ord_max = ord0) //; apply: val_inj.
  by exists (fun=> t) => // k; rewrite big_ord1.
have [K' [a' [b' proj]]] := IHn _ (fm_matrix A) (fm_bound A b).
have last : ord_max = lift ord0 ord_max :> 'I_n.+2 by apply: val_inj.
exists K', a', b' => t; apply: iff_trans (proj t); split=> -[x sol <-].
  exists (fun i => x (lift ord0 i)); last by rewrite last.
  by apply/fmP; exists (x ord0) => k; have := sol k; rewrite sum_extend big_ord_recl.
have /fmP[x0 sol0] := sol; exists (extend x0 x) => //.
by rewrite /extend last liftK.
Qed.

(** ** Farkas' lemma for inequalities *)

Lemma farkas_ord n (K : finType) (A : K -> 'I_n -> F) b :
  (exists x, solves A b x) \/ (exists y, refutes A b y).
Proof.
elim: n K A b => [|n IHn] K A b.
  have [/forallP b_ge0 | ] := boolP [forall k, 0 <= b k].
    by left; exists (fun=> 0) => k; rewrite big_ord0.
  rewrite negb_forall => /existsP[k]; rewrite -ltNge => neg.
  right; exists (fun l => (k == l)%:R); split=> [l | [] // |]; first exact: ler0n.
  by rewrite sum_delta.
have [[x /fmP[x0 sol]] | [y [y_ge0 zero neg]]] := IHn _ (fm_matrix A) (fm_bound A b).
  by left; exists (extend x0 x).
right; exists (fun k => \sum_p y p * fm_weight (A^~ ord0) p k).
split=> [k | i |]; last by rewrite -weighted_exchange.
  by apply: sumr_ge0 => p _; rewrite mulr_ge0 ?fm_weight_ge0.
rewrite -weighted_exchange; case: (unliftP ord0 i) => [j -> | ->]; first exact: zero.
by rewrite big1 // => p _; rewrite [X in _ * X](fm_pivot (A^~ ord0) p) mulr0.
Qed.

Theorem farkas_alternative (X K : finType) (A : K -> X -> F) b :
  (exists x, solves A b x) \/ (exists y, refutes A b y).
Proof.
have sum_enum (f : X -> F) : \sum_i f i = \sum_(j < #|X|) f (enum_val j).
  by apply: reindex; apply: onW_bij; exact: enum_val_bij.
pose A_ord k (j : 'I_#|X|) := A k (enum_val j).
have [[x sol] | [y [y_ge0 zero neg]]] := farkas_ord A_ord b.
  left; exists (fun i => x (enum_rank i)) => k; rewrite sum_enum.
  by under eq_bigr do rewrite enum_valK; exact: sol k.
right; exists y; split=> // i.
by have := zero (enum_rank i); under eq_bigr do rewrite /A_ord enum_rankK.
Qed.

Corollary farkas_complete (X K : finType) (A : K -> X -> F) b :
  (forall x, ~ solves A b x) -> exists y, refutes A b y.
Proof. by move=> none; have [[x /none] | ] := farkas_alternative A b. Qed.

End Elimination.

(** ** Farkas' lemma for linear programs *)

Definition certifies_infeasible (F : realFieldType) (X K E : finType)
    (A : K -> X -> F) (b : K -> F) (A' : E -> X -> F) (b' : E -> F)
    (free : pred X) (y : K -> F) (z : E -> F) : Prop :=
  [/\ forall k, 0 <= y k,
      forall i, ~~ free i -> 0 <= combination A A' y z i,
      forall i, free i -> combination A A' y z i = 0
    & dual_objective b b' y z < 0].

(** An equation is two inequalities, a sign condition is one more. *)
Section Rows.

Variables (F : realFieldType) (X K E : finType).
Variables (A : K -> X -> F) (b : K -> F) (A' : E -> X -> F) (b' : E -> F).
Variable free : pred X.

Let row_index : finType := [finType of (K + E) + (E + X)].

Definition rows (r : row_index) (i : X) : F :=
  match r with
  | inl (inl k) => A k i
  | inl (inr e) => A' e i
  | inr (inl e) => - A' e i
  | inr (inr j) => if free j then 0 else - (j == i)%:R
  end.

Definition row_bounds (r : row_index) : F :=
  match r with
  | inl (inl k) => b k
  | inl (inr e) => b' e
  | inr (inl e) => - b' e
  | inr (inr j) => 0
  end.

Definition row_weights (u : row_index -> F) (k : K) : F := u (inl (inl k)).

Definition eq_weights (u : row_index -> F) (e : E) : F :=
  u (inl (inr e)) - u (inr (inl e)).

Lemma rows_sign j x :
  \sum_i rows (inr (inr j)) i * x i = if free j then 0 else - x j.
Proof.
rewrite /=; case: ifP => _; first by rewrite big1 // => i _; rewrite mul0r.
rewrite -[in RHS](sum_delta j x) -sumrN.
by apply: eq_bigr => i _; rewrite mulNr.
Qed.

Lemma rows_opp e x :
  \sum_i rows (inr (inl e)) i * x i = - \sum_i A' e i * x i.
Proof. by rewrite -sumrN; apply: eq_bigr => i _; rewrite mulNr. Qed.

Lemma rowsP x : solves rows row_bounds x <-> feasible A b A' b' free x.
Proof.
split=> [sol | [ineqs eqs x_ge0] [[k | e] | [e | j]]]; last 1 first.
- by rewrite rows_sign; case: ifPn => //= /x_ge0; rewrite oppr_le0.
- split=> [k | e | j bound_j]; first exact: (sol (inl (inl k))).
    apply/eqP; rewrite eq_le (sol (inl (inr e))) /=.
    by have := sol (inr (inl e)); rewrite rows_opp ler_opp2.
  by have := sol (inr (inr j)); rewrite rows_sign (negbTE bound_j) oppr_le0.
- exact: ineqs.
- by rewrite /= eqs.
- by rewrite rows_opp eqs.
Qed.

Lemma rows_combination u i :
  \sum_r u r * rows r i =
  combination A A' (row_weights u) (eq_weights u) i
    - (if free i then 0 else u (inr (inr i))).
Proof.
rewrite !big_sumType /= -!addrA; congr (_ + _).
under [in RHS]eq_bigr do rewrite mulrBl.
rewrite sumrB -!addrA; congr (_ + (_ + _)).
  by rewrite -sumrN; apply: eq_bigr => e _; rewrite mulrN.
rewrite (bigD1 i) //= big1 ?addr0 => [|j /negbTE neq].
  by rewrite eqxx; case: ifP; rewrite ?mulr0 ?oppr0 ?mulrN1.
by rewrite neq oppr0 if_same mulr0.
Qed.

Lemma rows_dual_objective u :
  \sum_r u r * row_bounds r = dual_objective b b' (row_weights u) (eq_weights u).
Proof.
rewrite !big_sumType /= -!addrA; congr (_ + _).
under [in RHS]eq_bigr do rewrite mulrBl.
rewrite sumrB; congr (_ + _).
rewrite [X in _ + X]big1 ?addr0 => [|j _]; last by rewrite mulr0.
by rewrite -sumrN; apply: eq_bigr => e _; rewrite mulrN.
Qed.

(** Weights of the rows that meet [c] exactly make a dual solution for [c]. *)
Lemma rows_dual_feasible c u :
  (forall r, 0 <= u r) -> (forall i, \sum_r u r * rows r i = c i) ->
  dual_feasible A A' c free (row_weights u) (eq_weights u).
Proof.
move=> u_ge0 exact_c; split=> [k | i bound_i | i free_i]; first exact: u_ge0.
  by rewrite -exact_c rows_combination (negbTE bound_i) ler_subl_addr ler_addl.
by rewrite -exact_c rows_combination free_i subr0.
Qed.

Theorem lp_farkas_alternative :
  (exists x, feasible A b A' b' free x) \/
  (exists y z, certifies_infeasible A b A' b' free y z).
Proof.
have [[x /rowsP] | [u [u_ge0 zero neg]]] := farkas_alternative rows row_bounds.
  by left; exists x.
right; exists (row_weights u), (eq_weights u).
have [y_ge0 nonneg equal] := rows_dual_feasible u_ge0 zero.
by split=> //; rewrite -rows_dual_objective.
Qed.

Theorem feas_dec :
  (exists x, feasible A b A' b' free x) \/ infeasible A b A' b' free.
Proof.
have [| [y [z [y_ge0 nonneg zero neg]]]] := lp_farkas_alternative; first by left.
by right; apply: farkas_cert neg.
Qed.

Theorem lp_farkas_complete :
  infeasible A b A' b' free ->
  exists y z, certifies_infeasible A b A' b' free y z.
Proof. by move=> none; have [[x /none] | ] := lp_farkas_alternative. Qed.

End Rows.

(** ** Strong duality *)

(** A maximiser and its certificate together solve one system: the constraints,
    the dual constraints, and the demand that the objectives meet.  When that
    system has no solution, its Farkas certificate shows why. *)
Section Inequalities.

Variables (F : realFieldType) (X K : finType).
Variables (A : K -> X -> F) (b : K -> F) (c : X -> F).

Let ineqs (r : K + 'I_1) (v : X + K) : F :=
  match r, v with
  | inl k, inl i => A k i
  | inl k, inr _ => 0
  | inr _, inl i => - c i
  | inr _, inr k => b k
  end.

Let ineq_bounds (r : K + 'I_1) : F := if r is inl k then b k else 0.

Let eqs (i : X) (v : X + K) : F := if v is inr k then A k i else 0.

Let primal (v : X + K) : bool := if v is inl _ then true else false.

Lemma inequalities_alternative :
  [\/ exists y, refutes A b y,
      exists x d, [/\ solves A b x, solves A (fun=> 0) d & 0 < \sum_i c i * d i]
    | exists x y, [/\ solves A b x, forall k, 0 <= y k,
                      forall i, \sum_k y k * A k i = c i
                    & \sum_i c i * x i = \sum_k y k * b k]].
Proof.
have zeros (T : finType) (f : T -> F) : \sum_t 0 * f t = 0 /\ \sum_t f t * 0 = 0.
  by split; rewrite big1 // => t _; rewrite ?mul0r ?mulr0.
have [[xy [sol stat sgn]] | [u [w [u_ge0 nonneg zero neg]]]] :=
    lp_farkas_alternative ineqs ineq_bounds eqs c primal.
  pose x i := xy (inl i); pose y k := xy (inr k).
  have sol_x : solves A b x.
    by move=> k; have := sol (inl k); rewrite big_sumType /= (zeros _ _).1 addr0.
  have y_ge0 k : 0 <= y k by apply: sgn.
  have stat_y i : \sum_k y k * A k i = c i.
    rewrite -stat big_sumType /= (zeros _ _).1 add0r.
    by apply: eq_bigr => k _; rewrite mulrC.
  apply: Or33; exists x, y; split=> //; apply/eqP; rewrite eq_le; apply/andP; split.
    under eq_bigr do rewrite -stat_y.
    rewrite -weighted_exchange; apply: ler_sum => k _; exact: ler_wpmul2l.
  have := sol (inr ord0); rewrite big_sumType /= addrC.
  under [X in _ + X]eq_bigr do rewrite mulNr.
  rewrite sumrN subr_le0; congr (_ <= _).
  by apply: eq_bigr => k _; rewrite mulrC.
pose t := u (inr ord0); pose y k := u (inl k); pose d i := - w i.
have y_ge0 k : 0 <= y k by apply: u_ge0.
have y_row i : \sum_k y k * A k i = t * c i.
  have := zero (inl i) isT; rewrite /combination big_sumType /= big_ord1.
  by rewrite (zeros _ _).2 addr0 mulrN => /eqP; rewrite subr_eq0 => /eqP.
have row_d k : \sum_i A k i * d i <= t * b k.
  have := nonneg (inr k) isT; rewrite /combination big_sumType /= big_ord1.
  rewrite (zeros _ _).2 add0r -ler_subl_addr sub0r -sumrN.
  by congr (_ <= _); apply: eq_bigr => i _; rewrite mulrN mulrC.
have gap : \sum_k y k * b k < \sum_i c i * d i.
  move: neg; rewrite /dual_objective big_sumType /= big_ord1 mulr0 addr0.
  rewrite -ltr_subr_addr sub0r -sumrN; congr (_ < _).
  by apply: eq_bigr => i _; rewrite mulrN mulrC.
have [t0 | t_neq0] := eqVneq t 0.
  have [[x sol_x] | refuted] := farkas_alternative A b; last by apply: Or31.
  have [neg_y | nonneg_y] := ltP (\sum_k y k * b k) 0.
    by apply: Or31; exists y; split=> // i; rewrite y_row t0 mul0r.
  apply: Or32; exists x, d; split=> // [k|]; last exact: le_lt_trans gap.
  by have := row_d k; rewrite t0 mul0r.
have t_gt0 : 0 < t by rewrite lt0r t_neq0 u_ge0.
have /idPn[] := gap; rewrite -leNgt -(ler_pmul2l t_gt0) !mulr_sumr.
under eq_bigr do rewrite mulrA -y_row.
rewrite -weighted_exchange; apply: ler_sum => k _.
by rewrite mulrCA ler_wpmul2l.
Qed.

End Inequalities.

Section StrongDuality.

Variables (F : realFieldType) (X K E : finType).
Variables (A : K -> X -> F) (b : K -> F) (A' : E -> X -> F) (b' : E -> F).
Variables (c : X -> F) (free : pred X).

Local Notation feasible := (feasible A b A' b' free).
Local Notation optimal := (optimal A b A' b' c free).

(** The three certificates of [LP/Duality.v] cover all programs.  A ray is a
    feasible point of the program whose right-hand sides are all zero. *)
Theorem lp_certificates :
  [\/ exists y z, certifies_infeasible A b A' b' free y z,
      exists x d, [/\ feasible x, Duality.feasible A (fun=> 0) A' (fun=> 0) free d
                    & 0 < objective c d]
    | exists x y z, [/\ feasible x, dual_feasible A A' c free y z
                      & dual_objective b b' y z = objective c x]].
Proof.
have [[u [u_ge0 zero neg]] | [x [d [sol_x sol_d gain]]]
     | [x [u [sol_x u_ge0 stat tight]]]] :=
    inequalities_alternative (rows A A' free) (row_bounds b b') c.
- apply: Or31; exists (row_weights u), (eq_weights u).
  have [y_ge0 nonneg equal] := rows_dual_feasible u_ge0 zero.
  by split=> //; rewrite -(rows_dual_objective (X := X)).
- apply: Or32; exists x, d; split=> //; first exact/rowsP.
  by apply/rowsP => r; have := sol_d r; case: r => -[] //= e; rewrite oppr0.
- apply: Or33; exists x, (row_weights u), (eq_weights u); split; first exact/rowsP.
    exact: rows_dual_feasible.
  by rewrite -(rows_dual_objective (X := X)) -tight.
Qed.

(** The program is empty, or pays without limit, or has a best point. *)
Theorem lp_cases :
  [\/ infeasible A b A' b' free, unbounded A b A' b' c free | exists x, optimal x].
Proof.
have [[y [z [y_ge0 nonneg zero neg]]] | [x [d [feas_x [ray_A ray_A' ray_ge0] gain]]]
     | [x [y [z [feas_x dual tight]]]]] := lp_certificates.
- by apply: Or31; apply: farkas_cert neg.
- by apply: Or32; apply: (lp_unbounded_cert feas_x ray_A ray_A' ray_ge0 gain).
- by apply: Or33; exists x; apply: lp_cert (esym tight).
Qed.

(** A program that has a feasible point and an upper bound attains its maximum. *)
Theorem lp_attained x u :
  feasible x -> (forall x', feasible x' -> objective c x' <= u) ->
  exists x', optimal x'.
Proof.
move=> feas_x bounded; have [/(_ x) // | unbd | //] := lp_cases.
by have [x' /bounded/le_lt_trans le_u /le_u] := unbd u; rewrite ltxx.
Qed.

Theorem lp_strong_duality x :
  optimal x ->
  exists y z, dual_feasible A A' c free y z /\ dual_objective b b' y z = objective c x.
Proof.
move=> [feas_x best].
have [[y [z [y_ge0 nonneg zero neg]]] | [xr [d [feas_xr [ray_A ray_A' ray_ge0] gain]]]
     | [xo [y [z [feas_xo dual tight]]]]] := lp_certificates.
- by have := farkas_cert y_ge0 nonneg zero neg feas_x.
- have [x' /best/le_lt_trans le_x /le_x] :=
    lp_unbounded_cert feas_xr ray_A ray_A' ray_ge0 gain (objective c x).
  by rewrite ltxx.
- exists y, z; split=> //; apply/eqP; rewrite eq_le {1}tight best //=.
  exact: lp_weak_duality feas_x dual.
Qed.

(** Optimality is the existence of a certificate. *)
Corollary lp_optimalP x :
  optimal x <->
  feasible x /\
  exists y z, dual_feasible A A' c free y z /\ dual_objective b b' y z = objective c x.
Proof.
split=> [opt_x | [feas_x [y [z [dual tight]]]]]; last exact: lp_cert (esym tight).
by split; [case: opt_x | apply: lp_strong_duality].
Qed.

(** So is emptiness. *)
Corollary lp_infeasibleP :
  infeasible A b A' b' free <->
  exists y z, certifies_infeasible A b A' b' free y z.
Proof.
split=> [|[y [z [y_ge0 nonneg zero neg]]]]; first exact: lp_farkas_complete.
exact: farkas_cert neg.
Qed.

(** And so is unboundedness. *)
Corollary lp_unboundedP :
  unbounded A b A' b' c free <->
  exists x d, [/\ feasible x, Duality.feasible A (fun=> 0) A' (fun=> 0) free d
                & 0 < objective c d].
Proof.
split=> [unbd | [x [d [feas_x [ray_A ray_A' ray_ge0] gain]]]]; last first.
  exact: lp_unbounded_cert feas_x ray_A ray_A' ray_ge0 gain.
have [[y [z [y_ge0 nonneg zero neg]]] | // | [x [y [z [_ dual _]]]]] := lp_certificates.
  by have [x /(farkas_cert y_ge0 nonneg zero neg)] := unbd 0.
have [x' feas_x'] := unbd (dual_objective b b' y z).
by rewrite ltNge (lp_weak_duality feas_x' dual).
Qed.

End StrongDuality.
