(** * Vectors and matrices of integers, as lists

    What every checker computes with.  Nothing here divides or normalises; a
    vector of rationals is a list of numerators over one denominator that the
    caller keeps.  Sums and products are tail recursive; what builds a list
    ([axpy], [cons_each], [expand]) needs a stack as deep as the list is long.

<<
    has_length n l          l has n entries
    is_matrix m n rows      m rows of n entries each
    nonneg v                no entry is negative
    sum v                   the sum of the entries
    dot u v                 the inner product
    axpy p u v              p u + v
    combination n ps us     sum_k p_k u_k, vectors of n entries
    transpose n rows        the n columns of a matrix
    all2, all3              a test holds entry by entry, on equal lengths
    fraction                numerator and denominator
    frac_add, frac_le       sum and comparison of fractions
    sparse_ok n v           indices increase strictly from 0 and stay below n
    expand n v              the n entries of a sparse vector
    sparse_dot v u          expand v times u, without expanding
>> *)
From Coq Require Import ZArith List Bool.
Import ListNotations.
Local Open Scope Z_scope.

Set Implicit Arguments.

(** ** Shapes *)

Fixpoint has_length {T : Type} (n : nat) (l : list T) : bool :=
  match n, l with
  | O, [] => true
  | S n', _ :: l' => has_length n' l'
  | _, _ => false
  end.

Definition is_matrix (m n : nat) (rows : list (list Z)) : bool :=
  has_length m rows && forallb (has_length n) rows.

Definition nonneg (v : list Z) : bool := forallb (Z.leb 0) v.

(** ** Sums and products *)

Fixpoint sum_acc (v : list Z) (acc : Z) : Z :=
  match v with [] => acc | a :: v' => sum_acc v' (acc + a) end.

Definition sum (v : list Z) : Z := sum_acc v 0.

Fixpoint dot_acc (u v : list Z) (acc : Z) : Z :=
  match u, v with
  | a :: u', b :: v' => dot_acc u' v' (if Z.eqb a 0 then acc else acc + a * b)
  | _, _ => acc
  end.

Definition dot (u v : list Z) : Z := dot_acc u v 0.

Fixpoint axpy (p : Z) (u v : list Z) : list Z :=
  match u, v with
  | a :: u', b :: v' => p * a + b :: axpy p u' v'
  | _, _ => []
  end.

Fixpoint combination_acc (ps : list Z) (us : list (list Z)) (acc : list Z) : list Z :=
  match ps, us with
  | p :: ps', u :: us' =>
      combination_acc ps' us' (if Z.eqb p 0 then acc else axpy p u acc)
  | _, _ => acc
  end.

Definition combination (n : nat) (ps : list Z) (us : list (list Z)) : list Z :=
  combination_acc ps us (repeat 0 n).

(** ** Columns of a matrix *)

Fixpoint cons_each (row : list Z) (cols : list (list Z)) : list (list Z) :=
  match row, cols with
  | a :: row', c :: cols' => (a :: c) :: cons_each row' cols'
  | _, _ => []
  end.

Definition transpose (n : nat) (rows : list (list Z)) : list (list Z) :=
  fold_left (fun cols row => cons_each row cols) (rev_append rows []) (repeat [] n).

(** ** Tests entry by entry *)

Fixpoint all2 {A B : Type} (test : A -> B -> bool) (u : list A) (v : list B) : bool :=
  match u, v with
  | [], [] => true
  | a :: u', b :: v' => test a b && all2 test u' v'
  | _, _ => false
  end.

Fixpoint all3 (test : Z -> Z -> Z -> bool) (u v w : list Z) : bool :=
  match u, v, w with
  | [], [], [] => true
  | a :: u', b :: v', c :: w' => test a b c && all3 test u' v' w'
  | _, _, _ => false
  end.

Definition vector_eqb : list Z -> list Z -> bool := all2 Z.eqb.

(** ** Fractions with positive denominators *)

Record fraction := Fraction { numerator : Z; denominator : Z }.

Definition frac_add (a b : fraction) : fraction :=
  if Z.eqb (denominator a) (denominator b)
  then Fraction (numerator a + numerator b) (denominator a)
  else Fraction (numerator a * denominator b + numerator b * denominator a)
                (denominator a * denominator b).

Definition frac_le (a b : fraction) : bool :=
  Z.leb (numerator a * denominator b) (numerator b * denominator a).

Definition frac_eqb (a b : fraction) : bool :=
  Z.eqb (numerator a * denominator b) (numerator b * denominator a).

(** ** Sparse vectors: pairs of an index and an entry *)

Definition sparse := list (Z * Z).

(** Indices from [i] on, strictly increasing, below [n]. *)
Fixpoint sparse_ok (i n : Z) (v : sparse) : bool :=
  match v with
  | [] => true
  | (k, _) :: v' => Z.leb i k && Z.ltb k n && sparse_ok (k + 1) n v'
  end.

(** The entries [i], ..., [i + n - 1]. *)
Fixpoint expand (i : Z) (n : nat) (v : sparse) : list Z :=
  match n with
  | O => []
  | S n' =>
      match v with
      | (k, a) :: v' =>
          if Z.eqb i k then a :: expand (i + 1) n' v' else 0 :: expand (i + 1) n' v
      | [] => 0 :: expand (i + 1) n' []
      end
  end.

Fixpoint sparse_dot (i : Z) (v : sparse) (u : list Z) (acc : Z) : Z :=
  match v, u with
  | (k, a) :: v', b :: u' =>
      if Z.eqb i k then sparse_dot (i + 1) v' u' (acc + a * b)
      else sparse_dot (i + 1) v u' acc
  | _, _ => acc
  end.
