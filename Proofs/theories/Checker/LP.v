(** * Checkers for linear programs

    Kinds [lp-optimal], [lp-infeasible] and [lp-unbounded] of the certificate
    format: maximise c x subject to A x <= b, A' x = b', and x_i >= 0 unless i
    is free.  Rows are sparse, each over its own denominator.  Every test that
    the soundness theorems need is made here, however the text was read.

<<
    row, program            the data of problems; points are vectors
    program_ok p            denominators, indices and free variables are in order
    free_marks p            1 for each free variable, 0 for the others
    feasible_ok p x         x satisfies all constraints
    recedes p d             A d <= 0, A' d = 0, d_i >= 0 unless i is free
    lp_value p x            c x
    add_term a ts           a joins the terms of a sum, kept apart by denominator
    weigh s ws rows acc     s ws_k times each row k joins the sums acc
    combine p y z           y b + z b' and, for each variable, the coefficient
                            in the rows weighted by y and z
    covers q marks cs ss    the coefficients ss are at least the cs / q, and
                            equal to them where marked
    check_lp_optimal, check_lp_infeasible, check_lp_unbounded
>> *)
From Coq Require Import ZArith List Bool.
From SGT.Checker Require Import ZVec Game.
Import ListNotations.
Local Open Scope Z_scope.

(** ** Data *)

Record row := Row {
  row_den : Z;               (* of the bound and of the entries *)
  row_bound : Z;             (* the right-hand side; means nothing in an objective *)
  row_entries : sparse
}.

Record program := Program {
  variables : nat;
  free : list Z;             (* indices, strictly increasing *)
  objective : row;
  inequalities : list row;
  equations : list row
}.

Definition row_ok (n : Z) (r : row) : bool :=
  Z.ltb 0 (row_den r) && sparse_ok 0 n (row_entries r).

Definition free_ones (p : program) : sparse := map (fun k => (k, 1)) (free p).

Definition free_marks (p : program) : list Z := expand 0 (variables p) (free_ones p).

Definition program_ok (p : program) : bool :=
  let n := Z.of_nat (variables p) in
  sparse_ok 0 n (free_ones p) && row_ok n (objective p) &&
  forallb (row_ok n) (inequalities p) && forallb (row_ok n) (equations p).

(** ** Points and rays

    The denominator of a row divides both of its sides, so it does not matter. *)

(** A vector of [n] entries. *)
Definition point_ok (n : nat) (x : vector) : bool :=
  Z.ltb 0 (den x) && has_length n (nums x).

Definition row_dot (x : vector) (r : row) : Z := sparse_dot 0 (row_entries r) (nums x) 0.

(** No entry is negative where the mark is 0. *)
Definition nonneg_unless (marks v : list Z) : bool :=
  all2 (fun m a => negb (Z.eqb m 0) || Z.leb 0 a) marks v.

Definition feasible_ok (p : program) (x : vector) : bool :=
  point_ok (variables p) x && nonneg_unless (free_marks p) (nums x) &&
  forallb (fun r => Z.leb (row_dot x r) (row_bound r * den x)) (inequalities p) &&
  forallb (fun r => Z.eqb (row_dot x r) (row_bound r * den x)) (equations p).

Definition recedes (p : program) (d : vector) : bool :=
  point_ok (variables p) d && nonneg_unless (free_marks p) (nums d) &&
  forallb (fun r => Z.leb (row_dot d r) 0) (inequalities p) &&
  forallb (fun r => Z.eqb (row_dot d r) 0) (equations p).

Definition lp_value (p : program) (x : vector) : fraction :=
  Fraction (row_dot x (objective p)) (row_den (objective p) * den x).

(** ** Rows weighted by multipliers

    Rows over many denominators would make the denominator of a running sum
    grow with every row.  So a sum is kept as one term for each denominator
    that has occurred, and added up at the end. *)

Fixpoint add_term (a : fraction) (ts : list fraction) : list fraction :=
  match ts with
  | [] => [a]
  | b :: ts' =>
      if Z.eqb (denominator a) (denominator b)
      then Fraction (numerator a + numerator b) (denominator b) :: ts'
      else b :: add_term a ts'
  end.

(** The sum of the terms, over [d]. *)
Definition sum_terms (d : Z) (ts : list fraction) : fraction :=
  let s := fold_left frac_add ts (Fraction 0 1) in
  Fraction (numerator s) (denominator s * d).

(** [w / q] times a sparse vector joins the sums numbered from [i]. *)
Fixpoint add_scaled (i w q : Z) (v : sparse) (acc : list (list fraction))
    : list (list fraction) :=
  match v, acc with
  | (k, a) :: v', ts :: acc' =>
      if Z.eqb i k then add_term (Fraction (w * a) q) ts :: add_scaled (i + 1) w q v' acc'
      else ts :: add_scaled (i + 1) w q v acc'
  | _, _ => acc
  end.

(** The bound is kept as the entry before the first. *)
Definition bound_and_entries (r : row) : sparse := (-1, row_bound r) :: row_entries r.

Fixpoint weigh (s : Z) (ws : list Z) (rows : list row) (acc : list (list fraction))
    : list (list fraction) :=
  match ws, rows with
  | w :: ws', r :: rows' =>
      weigh s ws' rows'
        (if Z.eqb w 0 then acc
         else add_scaled (-1) (s * w) (row_den r) (bound_and_entries r) acc)
  | _, _ => acc
  end.

(** [a, b] to [s, t, d] with 1 / a = s / d and 1 / b = t / d. *)
Definition shared (a b : Z) : Z * Z * Z := if Z.eqb a b then (1, 1, a) else (b, a, a * b).

Definition combine (p : program) (y z : vector) : list fraction :=
  let '(s, t, d) := shared (den y) (den z) in
  map (sum_terms d)
      (weigh t (nums z) (equations p)
        (weigh s (nums y) (inequalities p) (repeat [] (S (variables p))))).

Fixpoint covers (q : Z) (marks cs : list Z) (ss : list fraction) : bool :=
  match marks, cs, ss with
  | [], [], [] => true
  | m :: marks', c :: cs', s :: ss' =>
      (if Z.eqb m 0 then frac_le (Fraction c q) s else frac_eqb s (Fraction c q)) &&
      covers q marks' cs' ss'
  | _, _, _ => false
  end.

Definition duals_ok (p : program) (y z : vector) : bool :=
  multipliers_ok (length (inequalities p)) y && point_ok (length (equations p)) z.

(** ** The three kinds *)

Definition check_lp_optimal (p : program) (x y z : vector) : bool :=
  program_ok p && feasible_ok p x && duals_ok p y z &&
  match combine p y z with
  | bound :: ss =>
      frac_eqb (lp_value p x) bound &&
      covers (row_den (objective p)) (free_marks p)
             (expand 0 (variables p) (row_entries (objective p))) ss
  | [] => false
  end.

Definition check_lp_infeasible (p : program) (y z : vector) : bool :=
  program_ok p && duals_ok p y z &&
  match combine p y z with
  | bound :: ss =>
      Z.ltb (numerator bound) 0 && covers 1 (free_marks p) (repeat 0 (variables p)) ss
  | [] => false
  end.

Definition check_lp_unbounded (p : program) (x d : vector) : bool :=
  program_ok p && feasible_ok p x && recedes p d && Z.ltb 0 (row_dot d (objective p)).
