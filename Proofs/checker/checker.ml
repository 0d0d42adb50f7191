
(** val negb : bool -> bool **)

let negb = function
| true -> false
| false -> true

type nat =
| O
| S of nat

(** val length : 'a1 list -> nat **)

let rec length = function
| [] -> O
| _ :: l' -> S (length l')

type comparison =
| Eq
| Lt
| Gt

module Nat =
 struct
  (** val eqb : nat -> nat -> bool **)

  let rec eqb n m =
    match n with
    | O -> (match m with
            | O -> true
            | S _ -> false)
    | S n' -> (match m with
               | O -> false
               | S m' -> eqb n' m')

  (** val leb : nat -> nat -> bool **)

  let rec leb n m =
    match n with
    | O -> true
    | S n' -> (match m with
               | O -> false
               | S m' -> leb n' m')

  (** val ltb : nat -> nat -> bool **)

  let ltb n m =
    leb (S n) m
 end

module Pos =
 struct
  (** val succ : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec succ = Big_int_Z.succ_big_int

  (** val add :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec add = Big_int_Z.add_big_int

  (** val add_carry :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  and add_carry x y =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (add_carry p q))
        (fun q -> Big_int_Z.mult_int_big_int 2 (add_carry p q))
        (fun _ ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (succ p))
        y)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q -> Big_int_Z.mult_int_big_int 2 (add_carry p q))
        (fun q ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (add p q))
        (fun _ -> Big_int_Z.mult_int_big_int 2 (succ p))
        y)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (succ q))
        (fun q -> Big_int_Z.mult_int_big_int 2 (succ q))
        (fun _ ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        Big_int_Z.unit_big_int)
        y)
      x

  (** val pred_double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec pred_double x =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p ->
      (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      (Big_int_Z.mult_int_big_int 2 p))
      (fun p ->
      (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      (pred_double p))
      (fun _ -> Big_int_Z.unit_big_int)
      x

  (** val mul :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec mul = Big_int_Z.mult_big_int

  (** val compare_cont :
      comparison -> Big_int_Z.big_int -> Big_int_Z.big_int -> comparison **)

  let rec compare_cont = (fun c x y -> let s = Big_int_Z.compare_big_int x y in
  if s = 0 then c else if s < 0 then Lt else Gt)

  (** val compare : Big_int_Z.big_int -> Big_int_Z.big_int -> comparison **)

  let compare = (fun x y -> let s = Big_int_Z.compare_big_int x y in
  if s = 0 then Eq else if s < 0 then Lt else Gt)

  (** val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let rec eqb p q =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> eqb p0 q0)
        (fun _ -> false)
        (fun _ -> false)
        q)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> false)
        (fun q0 -> eqb p0 q0)
        (fun _ -> false)
        q)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> false)
        (fun _ -> false)
        (fun _ -> true)
        q)
      p

  (** val of_succ_nat : nat -> Big_int_Z.big_int **)

  let rec of_succ_nat = function
  | O -> Big_int_Z.unit_big_int
  | S x -> succ (of_succ_nat x)
 end

module Z =
 struct
  (** val double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let double x =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.zero_big_int)
      (fun p -> (Big_int_Z.mult_int_big_int 2 p))
      (fun p -> Big_int_Z.minus_big_int (Big_int_Z.mult_int_big_int 2 p))
      x

  (** val succ_double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let succ_double x =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.unit_big_int)
      (fun p ->
      ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      p))
      (fun p -> Big_int_Z.minus_big_int (Pos.pred_double p))
      x

  (** val pred_double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let pred_double x =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.minus_big_int Big_int_Z.unit_big_int)
      (fun p -> (Pos.pred_double p))
      (fun p -> Big_int_Z.minus_big_int
      ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x)) p))
      x

  (** val pos_sub :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec pos_sub x y =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q -> double (pos_sub p q))
        (fun q -> succ_double (pos_sub p q))
        (fun _ -> (Big_int_Z.mult_int_big_int 2 p))
        y)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q -> pred_double (pos_sub p q))
        (fun q -> double (pos_sub p q))
        (fun _ -> (Pos.pred_double p))
        y)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q -> Big_int_Z.minus_big_int (Big_int_Z.mult_int_big_int 2
        q))
        (fun q -> Big_int_Z.minus_big_int (Pos.pred_double q))
        (fun _ -> Big_int_Z.zero_big_int)
        y)
      x

  (** val add :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let add = Big_int_Z.add_big_int

  (** val opp : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let opp = Big_int_Z.minus_big_int

  (** val sub :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let sub = Big_int_Z.sub_big_int

  (** val mul :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let mul = Big_int_Z.mult_big_int

  (** val compare : Big_int_Z.big_int -> Big_int_Z.big_int -> comparison **)

  let compare = (fun x y -> let s = Big_int_Z.compare_big_int x y in
  if s = 0 then Eq else if s < 0 then Lt else Gt)

  (** val leb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let leb x y =
    match compare x y with
    | Gt -> false
    | _ -> true

  (** val ltb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let ltb x y =
    match compare x y with
    | Lt -> true
    | _ -> false

  (** val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let eqb = Big_int_Z.eq_big_int

  (** val of_nat : nat -> Big_int_Z.big_int **)

  let of_nat = function
  | O -> Big_int_Z.zero_big_int
  | S n0 -> (Pos.of_succ_nat n0)

  (** val pos_div_eucl :
      Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * Big_int_Z.big_int **)

  let rec pos_div_eucl a b =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun a' ->
      let (q, r) = pos_div_eucl a' b in
      let r' =
        add (mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) r)
          Big_int_Z.unit_big_int
      in
      if ltb r' b
      then ((mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) q), r')
      else ((add
              (mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) q)
              Big_int_Z.unit_big_int), (sub r' b)))
      (fun a' ->
      let (q, r) = pos_div_eucl a' b in
      let r' = mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) r in
      if ltb r' b
      then ((mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) q), r')
      else ((add
              (mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) q)
              Big_int_Z.unit_big_int), (sub r' b)))
      (fun _ ->
      if leb (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) b
      then (Big_int_Z.zero_big_int, Big_int_Z.unit_big_int)
      else (Big_int_Z.unit_big_int, Big_int_Z.zero_big_int))
      a

  (** val div_eucl :
      Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * Big_int_Z.big_int **)

  let div_eucl = Big_int_Z.(fun x y ->
  match sign_big_int y with
  | 0 -> (zero_big_int, x)
  | 1 -> quomod_big_int x y
  | _ -> let (q, r) = quomod_big_int (add_int_big_int (-1) x) y in
          (add_int_big_int (-1) q, add_big_int (add_int_big_int 1 y) r))

  (** val div :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let div = Big_int_Z.(fun x y ->
  match sign_big_int y with
  | 0 -> zero_big_int
  | 1 -> div_big_int x y
  | _ -> add_int_big_int (-1) (div_big_int (add_int_big_int (-1) x) y))
 end

(** val nth : nat -> 'a1 list -> 'a1 -> 'a1 **)

let rec nth n l default =
  match n with
  | O -> (match l with
          | [] -> default
          | x :: _ -> x)
  | S m -> (match l with
            | [] -> default
            | _ :: t -> nth m t default)

(** val nth_error : 'a1 list -> nat -> 'a1 option **)

let rec nth_error l = function
| O -> (match l with
        | [] -> None
        | x :: _ -> Some x)
| S n0 -> (match l with
           | [] -> None
           | _ :: l0 -> nth_error l0 n0)

(** val rev_append : 'a1 list -> 'a1 list -> 'a1 list **)

let rec rev_append l l' =
  match l with
  | [] -> l'
  | a :: l0 -> rev_append l0 (a :: l')

(** val map : ('a1 -> 'a2) -> 'a1 list -> 'a2 list **)

let rec map f = function
| [] -> []
| a :: t -> (f a) :: (map f t)

(** val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1 **)

let rec fold_left f l a0 =
  match l with
  | [] -> a0
  | b :: t -> fold_left f t (f a0 b)

(** val forallb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec forallb f = function
| [] -> true
| a :: l0 -> (&&) (f a) (forallb f l0)

(** val repeat : 'a1 -> nat -> 'a1 list **)

let rec repeat x = function
| O -> []
| S k -> x :: (repeat x k)

(** val has_length : nat -> 'a1 list -> bool **)

let rec has_length n l =
  match n with
  | O -> (match l with
          | [] -> true
          | _ :: _ -> false)
  | S n' -> (match l with
             | [] -> false
             | _ :: l' -> has_length n' l')

(** val is_matrix : nat -> nat -> Big_int_Z.big_int list list -> bool **)

let is_matrix m n rows0 =
  (&&) (has_length m rows0) (forallb (has_length n) rows0)

(** val nonneg : Big_int_Z.big_int list -> bool **)

let nonneg v =
  forallb (Z.leb Big_int_Z.zero_big_int) v

(** val sum_acc :
    Big_int_Z.big_int list -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec sum_acc v acc =
  match v with
  | [] -> acc
  | a :: v' -> sum_acc v' (Z.add acc a)

(** val sum : Big_int_Z.big_int list -> Big_int_Z.big_int **)

let sum v =
  sum_acc v Big_int_Z.zero_big_int

(** val dot_acc :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int ->
    Big_int_Z.big_int **)

let rec dot_acc u v acc =
  match u with
  | [] -> acc
  | a :: u' ->
    (match v with
     | [] -> acc
     | b :: v' ->
       dot_acc u' v'
         (if Z.eqb a Big_int_Z.zero_big_int
          then acc
          else Z.add acc (Z.mul a b)))

(** val dot :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int **)

let dot u v =
  dot_acc u v Big_int_Z.zero_big_int

(** val axpy :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
    Big_int_Z.big_int list **)

let rec axpy p u v =
  match u with
  | [] -> []
  | a :: u' ->
    (match v with
     | [] -> []
     | b :: v' -> (Z.add (Z.mul p a) b) :: (axpy p u' v'))

(** val combination_acc :
    Big_int_Z.big_int list -> Big_int_Z.big_int list list ->
    Big_int_Z.big_int list -> Big_int_Z.big_int list **)

let rec combination_acc ps us acc =
  match ps with
  | [] -> acc
  | p :: ps' ->
    (match us with
     | [] -> acc
     | u :: us' ->
       combination_acc ps' us'
         (if Z.eqb p Big_int_Z.zero_big_int then acc else axpy p u acc))

(** val combination :
    nat -> Big_int_Z.big_int list -> Big_int_Z.big_int list list ->
    Big_int_Z.big_int list **)

let combination n ps us =
  combination_acc ps us (repeat Big_int_Z.zero_big_int n)

(** val cons_each :
    Big_int_Z.big_int list -> Big_int_Z.big_int list list ->
    Big_int_Z.big_int list list **)

let rec cons_each row0 cols =
  match row0 with
  | [] -> []
  | a :: row' ->
    (match cols with
     | [] -> []
     | c :: cols' -> (a :: c) :: (cons_each row' cols'))

(** val transpose :
    nat -> Big_int_Z.big_int list list -> Big_int_Z.big_int list list **)

let transpose n rows0 =
  fold_left (fun cols row0 -> cons_each row0 cols) (rev_append rows0 [])
    (repeat [] n)

(** val all2 : ('a1 -> 'a2 -> bool) -> 'a1 list -> 'a2 list -> bool **)

let rec all2 test u v =
  match u with
  | [] -> (match v with
           | [] -> true
           | _ :: _ -> false)
  | a :: u' ->
    (match v with
     | [] -> false
     | b :: v' -> (&&) (test a b) (all2 test u' v'))

(** val all3 :
    (Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool) ->
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int
    list -> bool **)

let rec all3 test u v w =
  match u with
  | [] ->
    (match v with
     | [] -> (match w with
              | [] -> true
              | _ :: _ -> false)
     | _ :: _ -> false)
  | a :: u' ->
    (match v with
     | [] -> false
     | b :: v' ->
       (match w with
        | [] -> false
        | c :: w' -> (&&) (test a b c) (all3 test u' v' w')))

(** val vector_eqb :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool **)

let vector_eqb =
  all2 Z.eqb

type fraction = { numerator : Big_int_Z.big_int;
                  denominator : Big_int_Z.big_int }

(** val frac_add : fraction -> fraction -> fraction **)

let frac_add a b =
  if Z.eqb a.denominator b.denominator
  then { numerator = (Z.add a.numerator b.numerator); denominator =
         a.denominator }
  else { numerator =
         (Z.add (Z.mul a.numerator b.denominator)
           (Z.mul b.numerator a.denominator)); denominator =
         (Z.mul a.denominator b.denominator) }

(** val frac_le : fraction -> fraction -> bool **)

let frac_le a b =
  Z.leb (Z.mul a.numerator b.denominator) (Z.mul b.numerator a.denominator)

(** val frac_eqb : fraction -> fraction -> bool **)

let frac_eqb a b =
  Z.eqb (Z.mul a.numerator b.denominator) (Z.mul b.numerator a.denominator)

type sparse = (Big_int_Z.big_int * Big_int_Z.big_int) list

(** val sparse_ok :
    Big_int_Z.big_int -> Big_int_Z.big_int -> sparse -> bool **)

let rec sparse_ok i n = function
| [] -> true
| p :: v' ->
  let (k, _) = p in
  (&&) ((&&) (Z.leb i k) (Z.ltb k n))
    (sparse_ok (Z.add k Big_int_Z.unit_big_int) n v')

(** val expand :
    Big_int_Z.big_int -> nat -> sparse -> Big_int_Z.big_int list **)

let rec expand i n v =
  match n with
  | O -> []
  | S n' ->
    (match v with
     | [] ->
       Big_int_Z.zero_big_int :: (expand (Z.add i Big_int_Z.unit_big_int) n'
                                   [])
     | p :: v' ->
       let (k, a) = p in
       if Z.eqb i k
       then a :: (expand (Z.add i Big_int_Z.unit_big_int) n' v')
       else Big_int_Z.zero_big_int :: (expand
                                        (Z.add i Big_int_Z.unit_big_int) n' v))

(** val sparse_dot :
    Big_int_Z.big_int -> sparse -> Big_int_Z.big_int list ->
    Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec sparse_dot i v u acc =
  match v with
  | [] -> acc
  | p :: v' ->
    let (k, a) = p in
    (match u with
     | [] -> acc
     | b :: u' ->
       if Z.eqb i k
       then sparse_dot (Z.add i Big_int_Z.unit_big_int) v' u'
              (Z.add acc (Z.mul a b))
       else sparse_dot (Z.add i Big_int_Z.unit_big_int) v u' acc)

type game = { rows : nat; columns : nat; leader_den : Big_int_Z.big_int;
              leader : Big_int_Z.big_int list list;
              follower_den : Big_int_Z.big_int;
              follower : Big_int_Z.big_int list list }

(** val game_ok : game -> bool **)

let game_ok g =
  (&&)
    ((&&)
      ((&&)
        ((&&) ((&&) (Nat.ltb O g.rows) (Nat.ltb O g.columns))
          (Z.ltb Big_int_Z.zero_big_int g.leader_den))
        (is_matrix g.rows g.columns g.leader))
      (Z.ltb Big_int_Z.zero_big_int g.follower_den))
    (is_matrix g.rows g.columns g.follower)

type vector = { den : Big_int_Z.big_int; nums : Big_int_Z.big_int list }

(** val distribution_ok : nat -> vector -> bool **)

let distribution_ok n x =
  (&&)
    ((&&) ((&&) (Z.ltb Big_int_Z.zero_big_int x.den) (has_length n x.nums))
      (nonneg x.nums)) (Z.eqb (sum x.nums) x.den)

(** val multipliers_ok : nat -> vector -> bool **)

let multipliers_ok n y =
  (&&) ((&&) (Z.ltb Big_int_Z.zero_big_int y.den) (has_length n y.nums))
    (nonneg y.nums)

(** val fraction_ok : fraction -> bool **)

let fraction_ok a =
  Z.ltb Big_int_Z.zero_big_int a.denominator

type tables = { leader_columns : Big_int_Z.big_int list list;
                follower_columns : Big_int_Z.big_int list list }

(** val make_tables : game -> tables **)

let make_tables g =
  { leader_columns = (transpose g.columns g.leader); follower_columns =
    (transpose g.columns g.follower) }

(** val payoffs :
    vector -> Big_int_Z.big_int list list -> Big_int_Z.big_int list **)

let payoffs x cols =
  map (dot x.nums) cols

(** val best : Big_int_Z.big_int list -> nat -> bool **)

let best r b =
  let top = nth b r Big_int_Z.zero_big_int in forallb (fun a -> Z.leb a top) r

type sse_claim = { sse_strategy : vector; sse_response : nat;
                   sse_value : fraction; sse_upper : fraction }

(** val sse_claim_ok : game -> tables -> sse_claim -> bool **)

let sse_claim_ok g t c =
  let x = c.sse_strategy in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&) (distribution_ok g.rows x)
              (Nat.ltb c.sse_response g.columns)) (fraction_ok c.sse_value))
          (fraction_ok c.sse_upper))
        (best (payoffs x t.follower_columns) c.sse_response))
      (frac_eqb { numerator =
        (nth c.sse_response (payoffs x t.leader_columns)
          Big_int_Z.zero_big_int); denominator = (Z.mul x.den g.leader_den) }
        c.sse_value)) (frac_le c.sse_value c.sse_upper)

type comparison0 = { multipliers : vector; total : Big_int_Z.big_int;
                     sums : Big_int_Z.big_int list }

(** val compare0 :
    nat -> Big_int_Z.big_int list list -> vector -> comparison0 **)

let compare0 m all y =
  { multipliers = y; total = (sum y.nums); sums = (combination m y.nums all) }

(** val compare_after :
    nat -> Big_int_Z.big_int list list -> comparison0 -> vector -> comparison0 **)

let compare_after m all last y =
  if vector_eqb y.nums last.multipliers.nums
  then { multipliers = y; total = last.total; sums = last.sums }
  else compare0 m all y

(** val bounded :
    game -> fraction -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
    comparison0 -> bool **)

let bounded g upper paid own y =
  let exact =
    Z.mul upper.numerator
      (Z.mul y.multipliers.den (Z.mul g.leader_den g.follower_den))
  in
  let right = Z.div exact upper.denominator in
  (&&) (Z.leb (Z.mul right upper.denominator) exact)
    (all3 (fun l f s ->
      Z.leb
        (Z.add (Z.mul g.follower_den l)
          (Z.mul g.leader_den (Z.sub (Z.mul y.total f) s))) right) paid own
      y.sums)

type sse_state = { sse_tables : tables;
                   leader_left : Big_int_Z.big_int list list;
                   follower_left : Big_int_Z.big_int list list;
                   sse_last : comparison0 }

(** val sse_init : game -> sse_claim -> sse_state option **)

let sse_init g c =
  let t = make_tables g in
  if (&&) (game_ok g) (sse_claim_ok g t c)
  then Some { sse_tables = t; leader_left = t.leader_columns; follower_left =
         t.follower_columns; sse_last =
         (compare0 g.rows t.follower_columns { den = Big_int_Z.unit_big_int;
           nums = (repeat Big_int_Z.zero_big_int g.columns) }) }
  else None

(** val sse_step :
    game -> sse_claim -> sse_state option -> vector -> sse_state option **)

let sse_step g c state y =
  match state with
  | Some s ->
    let { sse_tables = t; leader_left = leader_left0; follower_left =
      follower_left0; sse_last = last } = s
    in
    (match leader_left0 with
     | [] -> None
     | l :: ls ->
       (match follower_left0 with
        | [] -> None
        | f :: fs ->
          let now = compare_after g.rows t.follower_columns last y in
          if (&&) (multipliers_ok g.columns y)
               (bounded g c.sse_upper (map (Z.mul y.den) l) f now)
          then Some { sse_tables = t; leader_left = ls; follower_left = fs;
                 sse_last = now }
          else None))
  | None -> None

(** val sse_finish : sse_state option -> bool **)

let sse_finish = function
| Some s ->
  let { sse_tables = _; leader_left = leader_left0; follower_left =
    follower_left0; sse_last = _ } = s
  in
  (match leader_left0 with
   | [] -> (match follower_left0 with
            | [] -> true
            | _ :: _ -> false)
   | _ :: _ -> false)
| None -> false

type weak_side =
| Attained
| Limit of nat * vector * vector

type weak_claim = { weak_strategy : vector; weak_response : nat;
                    weak_guaranteed : fraction; weak_value : fraction;
                    weak_upper : fraction; weak_lower : weak_side }

(** val worst :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> nat -> bool **)

let worst f l b =
  let top = nth b f Big_int_Z.zero_big_int in
  let pay = nth b l Big_int_Z.zero_big_int in
  all2 (fun fa la -> (||) (negb (Z.eqb fa top)) (Z.leb pay la)) f l

(** val class_strictly_best :
    Big_int_Z.big_int list list -> Big_int_Z.big_int list -> nat -> bool **)

let class_strictly_best cols r j =
  let own = nth j cols [] in
  let top = nth j r Big_int_Z.zero_big_int in
  all2 (fun col a -> (||) (Z.ltb a top) (vector_eqb col own)) cols r

(** val class_pays :
    Big_int_Z.big_int list list -> Big_int_Z.big_int list -> nat ->
    Big_int_Z.big_int -> fraction -> bool **)

let class_pays cols paid j d v =
  let own = nth j cols [] in
  all2 (fun col a ->
    (||) (negb (vector_eqb col own))
      (frac_le v { numerator = a; denominator = d })) cols paid

(** val weak_claim_ok : game -> tables -> weak_claim -> bool **)

let weak_claim_ok g t c =
  let x = c.weak_strategy in
  let f = payoffs x t.follower_columns in
  let l = payoffs x t.leader_columns in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&)
                ((&&)
                  ((&&)
                    ((&&) (distribution_ok g.rows x)
                      (Nat.ltb c.weak_response g.columns))
                    (fraction_ok c.weak_guaranteed))
                  (fraction_ok c.weak_value)) (fraction_ok c.weak_upper))
              (best f c.weak_response)) (worst f l c.weak_response))
          (frac_eqb { numerator =
            (nth c.weak_response l Big_int_Z.zero_big_int); denominator =
            (Z.mul x.den g.leader_den) } c.weak_guaranteed))
        (frac_le c.weak_guaranteed c.weak_value))
      (frac_le c.weak_value c.weak_upper))
    (match c.weak_lower with
     | Attained -> frac_le c.weak_value c.weak_guaranteed
     | Limit (j, limit, inducing) ->
       (&&)
         ((&&)
           ((&&)
             ((&&)
               ((&&) (Nat.ltb j g.columns) (distribution_ok g.rows limit))
               (distribution_ok g.rows inducing))
             (best (payoffs limit t.follower_columns) j))
           (class_pays t.follower_columns (payoffs limit t.leader_columns) j
             (Z.mul limit.den g.leader_den) c.weak_value))
         (class_strictly_best t.follower_columns
           (payoffs inducing t.follower_columns) j))

type class_record =
| Same of nat
| Dominated of vector
| ClassBound of Big_int_Z.big_int * Big_int_Z.big_int list
   * Big_int_Z.big_int list

(** val supported :
    (Big_int_Z.big_int list -> bool) -> Big_int_Z.big_int list ->
    Big_int_Z.big_int list list -> bool **)

let supported test p cols =
  all2 (fun a col -> (||) (Z.eqb a Big_int_Z.zero_big_int) (test col)) p cols

(** val class_record_ok :
    game -> tables -> fraction -> nat -> class_record -> bool **)

let class_record_ok g t upper j r =
  let n = g.columns in
  let own = nth j t.follower_columns [] in
  (match r with
   | Same k ->
     (&&) (Nat.ltb k j) (vector_eqb (nth k t.follower_columns []) own)
   | Dominated p ->
     (&&)
       ((&&) (distribution_ok n p)
         (supported (fun col -> negb (vector_eqb col own)) p.nums
           t.follower_columns))
       (all2 (fun f s -> Z.leb (Z.mul p.den f) s) own
         (combination g.rows p.nums t.follower_columns))
   | ClassBound (q, weights, mults) ->
     (&&)
       ((&&)
         ((&&) (distribution_ok n { den = q; nums = weights })
           (multipliers_ok n { den = q; nums = mults }))
         (supported (fun col -> vector_eqb col own) weights
           t.follower_columns))
       (bounded g upper (combination g.rows weights t.leader_columns) own
         (compare0 g.rows t.follower_columns { den = q; nums = mults })))

type weak_state = { weak_tables : tables; weak_count : nat }

(** val weak_init : game -> weak_claim -> weak_state option **)

let weak_init g c =
  let t = make_tables g in
  if (&&) (game_ok g) (weak_claim_ok g t c)
  then Some { weak_tables = t; weak_count = O }
  else None

(** val weak_step :
    game -> weak_claim -> weak_state option -> class_record -> weak_state
    option **)

let weak_step g c state r =
  match state with
  | Some w ->
    let { weak_tables = t; weak_count = j } = w in
    if (&&) (Nat.ltb j g.columns) (class_record_ok g t c.weak_upper j r)
    then Some { weak_tables = t; weak_count = (S j) }
    else None
  | None -> None

(** val weak_finish : game -> weak_state option -> bool **)

let weak_finish g = function
| Some w -> let { weak_tables = _; weak_count = j } = w in Nat.eqb j g.columns
| None -> false

type pure_claim = { pure_strategy : vector; pure_row : nat;
                    pure_response : nat; pure_value : fraction;
                    pure_upper : fraction }

(** val row_answer :
    bool -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
    (Big_int_Z.big_int * Big_int_Z.big_int) option ->
    (Big_int_Z.big_int * Big_int_Z.big_int) option **)

let rec row_answer strong f l found =
  match f with
  | [] -> found
  | a :: f' ->
    (match l with
     | [] -> found
     | b :: l' ->
       let next =
         match found with
         | Some p0 ->
           let (p, q) = p0 in
           if Z.ltb p a
           then Some (a, b)
           else if (&&) (Z.eqb p a) (if strong then Z.ltb q b else Z.ltb b q)
                then Some (a, b)
                else Some (p, q)
         | None -> Some (a, b)
       in
       row_answer strong f' l' next)

(** val row_pays_at_most :
    game -> bool -> fraction -> Big_int_Z.big_int list -> Big_int_Z.big_int
    list -> bool **)

let row_pays_at_most g strong upper f l =
  match row_answer strong f l None with
  | Some p ->
    let (_, q) = p in
    frac_le { numerator = q; denominator = g.leader_den } upper
  | None -> false

(** val rows_pay_at_most :
    game -> bool -> fraction -> Big_int_Z.big_int list list ->
    Big_int_Z.big_int list list -> bool **)

let rec rows_pay_at_most g strong upper fs ls =
  match fs with
  | [] -> (match ls with
           | [] -> true
           | _ :: _ -> false)
  | f :: fs' ->
    (match ls with
     | [] -> false
     | l :: ls' ->
       (&&) (row_pays_at_most g strong upper f l)
         (rows_pay_at_most g strong upper fs' ls'))

(** val row_is_answered : game -> bool -> pure_claim -> bool **)

let row_is_answered g strong c =
  let f = nth c.pure_row g.follower [] in
  let l = nth c.pure_row g.leader [] in
  (match row_answer strong f l None with
   | Some p0 ->
     let (p, q) = p0 in
     (&&)
       ((&&) (Z.eqb (nth c.pure_response f Big_int_Z.zero_big_int) p)
         (Z.eqb (nth c.pure_response l Big_int_Z.zero_big_int) q))
       (frac_eqb { numerator = q; denominator = g.leader_den } c.pure_value)
   | None -> false)

(** val check_pure : game -> bool -> pure_claim -> bool **)

let check_pure g strong c =
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&)
                ((&&) ((&&) (game_ok g) (Nat.ltb c.pure_row g.rows))
                  (Nat.ltb c.pure_response g.columns))
                (distribution_ok g.rows c.pure_strategy))
              (Z.eqb
                (nth c.pure_row c.pure_strategy.nums Big_int_Z.zero_big_int)
                c.pure_strategy.den)) (fraction_ok c.pure_value))
          (fraction_ok c.pure_upper)) (frac_le c.pure_value c.pure_upper))
      (rows_pay_at_most g strong c.pure_upper g.follower g.leader))
    (row_is_answered g strong c)

type matrix_game = { mg_rows : nat; mg_columns : nat;
                     mg_den : Big_int_Z.big_int;
                     mg_entries : Big_int_Z.big_int list list }

type zero_sum_claim = { zs_strategy : vector; zs_mixture : vector;
                        zs_value : fraction; zs_upper : fraction }

(** val check_zero_sum : matrix_game -> zero_sum_claim -> bool **)

let check_zero_sum g c =
  let m = g.mg_rows in
  let n = g.mg_columns in
  let x = c.zs_strategy in
  let y = c.zs_mixture in
  let cols = transpose n g.mg_entries in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&)
                ((&&) ((&&) (Nat.ltb O m) (Nat.ltb O n))
                  (Z.ltb Big_int_Z.zero_big_int g.mg_den))
                (is_matrix m n g.mg_entries)) (distribution_ok m x))
            (distribution_ok n y)) (fraction_ok c.zs_value))
        (fraction_ok c.zs_upper))
      (forallb (fun p ->
        frac_le c.zs_value { numerator = p; denominator =
          (Z.mul x.den g.mg_den) }) (payoffs x cols)))
    (forallb (fun p ->
      frac_le { numerator = p; denominator = (Z.mul y.den g.mg_den) }
        c.zs_upper) (payoffs y g.mg_entries))

type row = { row_den : Big_int_Z.big_int; row_bound : Big_int_Z.big_int;
             row_entries : sparse }

type program = { variables : nat; free : Big_int_Z.big_int list;
                 objective : row; inequalities : row list;
                 equations : row list }

(** val row_ok : Big_int_Z.big_int -> row -> bool **)

let row_ok n r =
  (&&) (Z.ltb Big_int_Z.zero_big_int r.row_den)
    (sparse_ok Big_int_Z.zero_big_int n r.row_entries)

(** val free_ones : program -> sparse **)

let free_ones p =
  map (fun k -> (k, Big_int_Z.unit_big_int)) p.free

(** val free_marks : program -> Big_int_Z.big_int list **)

let free_marks p =
  expand Big_int_Z.zero_big_int p.variables (free_ones p)

(** val program_ok : program -> bool **)

let program_ok p =
  let n = Z.of_nat p.variables in
  (&&)
    ((&&)
      ((&&) (sparse_ok Big_int_Z.zero_big_int n (free_ones p))
        (row_ok n p.objective)) (forallb (row_ok n) p.inequalities))
    (forallb (row_ok n) p.equations)

(** val point_ok : nat -> vector -> bool **)

let point_ok n x =
  (&&) (Z.ltb Big_int_Z.zero_big_int x.den) (has_length n x.nums)

(** val row_dot : vector -> row -> Big_int_Z.big_int **)

let row_dot x r =
  sparse_dot Big_int_Z.zero_big_int r.row_entries x.nums
    Big_int_Z.zero_big_int

(** val nonneg_unless :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool **)

let nonneg_unless marks v =
  all2 (fun m a ->
    (||) (negb (Z.eqb m Big_int_Z.zero_big_int))
      (Z.leb Big_int_Z.zero_big_int a)) marks v

(** val feasible_ok : program -> vector -> bool **)

let feasible_ok p x =
  (&&)
    ((&&)
      ((&&) (point_ok p.variables x) (nonneg_unless (free_marks p) x.nums))
      (forallb (fun r -> Z.leb (row_dot x r) (Z.mul r.row_bound x.den))
        p.inequalities))
    (forallb (fun r -> Z.eqb (row_dot x r) (Z.mul r.row_bound x.den))
      p.equations)

(** val recedes : program -> vector -> bool **)

let recedes p d =
  (&&)
    ((&&)
      ((&&) (point_ok p.variables d) (nonneg_unless (free_marks p) d.nums))
      (forallb (fun r -> Z.leb (row_dot d r) Big_int_Z.zero_big_int)
        p.inequalities))
    (forallb (fun r -> Z.eqb (row_dot d r) Big_int_Z.zero_big_int)
      p.equations)

(** val lp_value : program -> vector -> fraction **)

let lp_value p x =
  { numerator = (row_dot x p.objective); denominator =
    (Z.mul p.objective.row_den x.den) }

(** val add_term : fraction -> fraction list -> fraction list **)

let rec add_term a = function
| [] -> a :: []
| b :: ts' ->
  if Z.eqb a.denominator b.denominator
  then { numerator = (Z.add a.numerator b.numerator); denominator =
         b.denominator } :: ts'
  else b :: (add_term a ts')

(** val sum_terms : Big_int_Z.big_int -> fraction list -> fraction **)

let sum_terms d ts =
  let s =
    fold_left frac_add ts { numerator = Big_int_Z.zero_big_int; denominator =
      Big_int_Z.unit_big_int }
  in
  { numerator = s.numerator; denominator = (Z.mul s.denominator d) }

(** val add_scaled :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> sparse ->
    fraction list list -> fraction list list **)

let rec add_scaled i w q v acc =
  match v with
  | [] -> acc
  | p :: v' ->
    let (k, a) = p in
    (match acc with
     | [] -> acc
     | ts :: acc' ->
       if Z.eqb i k
       then (add_term { numerator = (Z.mul w a); denominator = q } ts) :: 
              (add_scaled (Z.add i Big_int_Z.unit_big_int) w q v' acc')
       else ts :: (add_scaled (Z.add i Big_int_Z.unit_big_int) w q v acc'))

(** val bound_and_entries : row -> sparse **)

let bound_and_entries r =
  ((Big_int_Z.minus_big_int Big_int_Z.unit_big_int),
    r.row_bound) :: r.row_entries

(** val weigh :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> row list -> fraction list
    list -> fraction list list **)

let rec weigh s ws rows0 acc =
  match ws with
  | [] -> acc
  | w :: ws' ->
    (match rows0 with
     | [] -> acc
     | r :: rows' ->
       weigh s ws' rows'
         (if Z.eqb w Big_int_Z.zero_big_int
          then acc
          else add_scaled (Big_int_Z.minus_big_int Big_int_Z.unit_big_int)
                 (Z.mul s w) r.row_den (bound_and_entries r) acc))

(** val shared :
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    (Big_int_Z.big_int * Big_int_Z.big_int) * Big_int_Z.big_int **)

let shared a b =
  if Z.eqb a b
  then ((Big_int_Z.unit_big_int, Big_int_Z.unit_big_int), a)
  else ((b, a), (Z.mul a b))

(** val combine : program -> vector -> vector -> fraction list **)

let combine p y z0 =
  let (p0, d) = shared y.den z0.den in
  let (s, t) = p0 in
  map (sum_terms d)
    (weigh t z0.nums p.equations
      (weigh s y.nums p.inequalities (repeat [] (S p.variables))))

(** val covers :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
    fraction list -> bool **)

let rec covers q marks cs ss =
  match marks with
  | [] ->
    (match cs with
     | [] -> (match ss with
              | [] -> true
              | _ :: _ -> false)
     | _ :: _ -> false)
  | m :: marks' ->
    (match cs with
     | [] -> false
     | c :: cs' ->
       (match ss with
        | [] -> false
        | s :: ss' ->
          (&&)
            (if Z.eqb m Big_int_Z.zero_big_int
             then frac_le { numerator = c; denominator = q } s
             else frac_eqb s { numerator = c; denominator = q })
            (covers q marks' cs' ss')))

(** val duals_ok : program -> vector -> vector -> bool **)

let duals_ok p y z0 =
  (&&) (multipliers_ok (length p.inequalities) y)
    (point_ok (length p.equations) z0)

(** val check_lp_optimal : program -> vector -> vector -> vector -> bool **)

let check_lp_optimal p x y z0 =
  (&&) ((&&) ((&&) (program_ok p) (feasible_ok p x)) (duals_ok p y z0))
    (match combine p y z0 with
     | [] -> false
     | bound :: ss ->
       (&&) (frac_eqb (lp_value p x) bound)
         (covers p.objective.row_den (free_marks p)
           (expand Big_int_Z.zero_big_int p.variables p.objective.row_entries)
           ss))

(** val check_lp_infeasible : program -> vector -> vector -> bool **)

let check_lp_infeasible p y z0 =
  (&&) ((&&) (program_ok p) (duals_ok p y z0))
    (match combine p y z0 with
     | [] -> false
     | bound :: ss ->
       (&&) (Z.ltb bound.numerator Big_int_Z.zero_big_int)
         (covers Big_int_Z.unit_big_int (free_marks p)
           (repeat Big_int_Z.zero_big_int p.variables) ss))

(** val check_lp_unbounded : program -> vector -> vector -> bool **)

let check_lp_unbounded p x d =
  (&&) ((&&) ((&&) (program_ok p) (feasible_ok p x)) (recedes p d))
    (Z.ltb Big_int_Z.zero_big_int (row_dot d p.objective))

type transition = { tr_den : Big_int_Z.big_int;
                    tr_reward : Big_int_Z.big_int; tr_next : sparse }

type mdp_claim = { mc_states : nat; mc_actions : nat;
                   mc_gnum : Big_int_Z.big_int; mc_gden : Big_int_Z.big_int;
                   mc_lden : Big_int_Z.big_int;
                   mc_lower : Big_int_Z.big_int list;
                   mc_uden : Big_int_Z.big_int;
                   mc_upper : Big_int_Z.big_int list; mc_policy : nat list }

(** val walk :
    Big_int_Z.big_int -> sparse -> Big_int_Z.big_int list ->
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    (Big_int_Z.big_int * Big_int_Z.big_int) option **)

let rec walk i next values mass total0 =
  match next with
  | [] -> Some (mass, total0)
  | p0 :: next' ->
    let (k, p) = p0 in
    (match values with
     | [] -> None
     | v :: values' ->
       if Z.eqb i k
       then if Z.leb Big_int_Z.zero_big_int p
            then walk (Z.add i Big_int_Z.unit_big_int) next' values'
                   (Z.add mass p) (Z.add total0 (Z.mul p v))
            else None
       else walk (Z.add i Big_int_Z.unit_big_int) next values' mass total0)

(** val scale : mdp_claim -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let scale c den0 =
  Z.mul c.mc_gden den0

(** val row_numerator :
    mdp_claim -> Big_int_Z.big_int -> Big_int_Z.big_int list -> transition ->
    Big_int_Z.big_int option **)

let row_numerator c den0 values row0 =
  match walk Big_int_Z.zero_big_int row0.tr_next values
          Big_int_Z.zero_big_int Big_int_Z.zero_big_int with
  | Some p ->
    let (mass, total0) = p in
    if (&&) (Z.ltb Big_int_Z.zero_big_int row0.tr_den)
         (Z.eqb mass row0.tr_den)
    then Some
           (Z.add (Z.mul row0.tr_reward (scale c den0))
             (Z.mul c.mc_gnum total0))
    else None
  | None -> None

type mdp_state = { ms_lower : Big_int_Z.big_int list;
                   ms_upper : Big_int_Z.big_int list; ms_policy : nat list }

(** val mdp_init : mdp_claim -> mdp_state option **)

let mdp_init c =
  if (&&)
       ((&&)
         ((&&)
           ((&&)
             ((&&)
               ((&&) (Z.leb Big_int_Z.zero_big_int c.mc_gnum)
                 (Z.ltb c.mc_gnum c.mc_gden))
               (Z.ltb Big_int_Z.zero_big_int c.mc_lden))
             (Z.ltb Big_int_Z.zero_big_int c.mc_uden))
           (has_length c.mc_states c.mc_lower))
         (has_length c.mc_states c.mc_upper))
       (has_length c.mc_states c.mc_policy)
  then Some { ms_lower = c.mc_lower; ms_upper = c.mc_upper; ms_policy =
         c.mc_policy }
  else None

(** val advance :
    (Big_int_Z.big_int -> Big_int_Z.big_int -> nat -> bool) -> mdp_state
    option -> mdp_state option **)

let advance test = function
| Some m ->
  let { ms_lower = ms_lower0; ms_upper = ms_upper0; ms_policy =
    ms_policy0 } = m
  in
  (match ms_lower0 with
   | [] -> None
   | l :: lower ->
     (match ms_upper0 with
      | [] -> None
      | w :: upper ->
        (match ms_policy0 with
         | [] -> None
         | p :: policy ->
           if test l w p
           then Some { ms_lower = lower; ms_upper = upper; ms_policy =
                  policy }
           else None)))
| None -> None

(** val mdp_finish : mdp_state option -> bool **)

let mdp_finish = function
| Some m ->
  let { ms_lower = ms_lower0; ms_upper = ms_upper0; ms_policy =
    ms_policy0 } = m
  in
  (match ms_lower0 with
   | [] ->
     (match ms_upper0 with
      | [] -> (match ms_policy0 with
               | [] -> true
               | _ :: _ -> false)
      | _ :: _ -> false)
   | _ :: _ -> false)
| None -> false

(** val row_le : mdp_claim -> Big_int_Z.big_int -> transition -> bool **)

let row_le c w row0 =
  match row_numerator c c.mc_uden c.mc_upper row0 with
  | Some q -> Z.leb q (Z.mul w (Z.mul row0.tr_den c.mc_gden))
  | None -> false

(** val row_ge : mdp_claim -> Big_int_Z.big_int -> transition -> bool **)

let row_ge c l row0 =
  match row_numerator c c.mc_lden c.mc_lower row0 with
  | Some q -> Z.leb (Z.mul l (Z.mul row0.tr_den c.mc_gden)) q
  | None -> false

(** val mdp_test :
    mdp_claim -> transition list -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    nat -> bool **)

let mdp_test c rows0 l w p =
  (&&) ((&&) (has_length c.mc_actions rows0) (forallb (row_le c w) rows0))
    (match nth_error rows0 p with
     | Some row0 -> row_ge c l row0
     | None -> false)

(** val mdp_step :
    mdp_claim -> mdp_state option -> transition list -> mdp_state option **)

let mdp_step c st rows0 =
  advance (mdp_test c rows0) st

type imdp_claim = { ic_actions : nat; ic_claim : mdp_claim }

type group = { gr_den : Big_int_Z.big_int; gr_high : Big_int_Z.big_int;
               gr_low : Big_int_Z.big_int; gr_rows : transition list }

type imdp_record = { ir_den : Big_int_Z.big_int;
                     ir_lo : Big_int_Z.big_int list;
                     ir_hi : Big_int_Z.big_int list; ir_groups : group list }

(** val box_sum :
    mdp_claim -> Big_int_Z.big_int -> Big_int_Z.big_int list -> fraction ->
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> transition list ->
    fraction -> fraction option **)

let rec box_sum c den0 values k over under rows0 acc =
  match over with
  | [] ->
    (match under with
     | [] -> (match rows0 with
              | [] -> Some acc
              | _ :: _ -> None)
     | _ :: _ -> None)
  | o :: over' ->
    (match under with
     | [] -> None
     | u :: under' ->
       (match rows0 with
        | [] -> None
        | row0 :: rows' ->
          (match row_numerator c den0 values row0 with
           | Some q ->
             let excess =
               Z.sub (Z.mul q k.denominator)
                 (Z.mul k.numerator (Z.mul row0.tr_den (scale c den0)))
             in
             let weighted =
               Z.mul (if Z.leb Big_int_Z.zero_big_int excess then o else u)
                 excess
             in
             box_sum c den0 values k over' under' rows'
               (frac_add acc { numerator = weighted; denominator =
                 row0.tr_den })
           | None -> None)))

(** val box_value :
    mdp_claim -> Big_int_Z.big_int -> Big_int_Z.big_int list -> fraction ->
    Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
    transition list -> fraction option **)

let box_value c den0 values k box_den over under rows0 =
  match box_sum c den0 values k over under rows0 { numerator =
          Big_int_Z.zero_big_int; denominator = Big_int_Z.unit_big_int } with
  | Some rest ->
    let shared0 = Z.mul rest.denominator (Z.mul (scale c den0) box_den) in
    Some { numerator = (Z.add (Z.mul k.numerator shared0) rest.numerator);
    denominator = (Z.mul k.denominator shared0) }
  | None -> None

(** val group_le :
    mdp_claim -> imdp_record -> Big_int_Z.big_int -> group -> bool **)

let group_le c box w g =
  (&&) (Z.ltb Big_int_Z.zero_big_int g.gr_den)
    (match box_value c c.mc_uden c.mc_upper { numerator = g.gr_high;
             denominator = g.gr_den } box.ir_den box.ir_hi box.ir_lo g.gr_rows with
     | Some value -> frac_le value { numerator = w; denominator = c.mc_uden }
     | None -> false)

(** val group_ge :
    mdp_claim -> imdp_record -> Big_int_Z.big_int -> group -> bool **)

let group_ge c box l g =
  match box_value c c.mc_lden c.mc_lower { numerator = g.gr_low;
          denominator = g.gr_den } box.ir_den box.ir_lo box.ir_hi g.gr_rows with
  | Some value -> frac_le { numerator = l; denominator = c.mc_lden } value
  | None -> false

(** val box_ok : imdp_record -> bool **)

let box_ok rec0 =
  (&&)
    ((&&) ((&&) (nonneg rec0.ir_lo) (all2 Z.leb rec0.ir_lo rec0.ir_hi))
      (Z.leb (sum rec0.ir_lo) rec0.ir_den))
    (Z.leb rec0.ir_den (sum rec0.ir_hi))

(** val imdp_test :
    imdp_claim -> imdp_record -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    nat -> bool **)

let imdp_test c rec0 l w p =
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&) (box_ok rec0) (Z.ltb Big_int_Z.zero_big_int rec0.ir_den))
            (has_length c.ic_actions rec0.ir_lo))
          (has_length c.ic_actions rec0.ir_hi))
        (has_length c.ic_claim.mc_actions rec0.ir_groups))
      (forallb (group_le c.ic_claim rec0 w) rec0.ir_groups))
    (match nth_error rec0.ir_groups p with
     | Some g -> group_ge c.ic_claim rec0 l g
     | None -> false)

(** val imdp_init : imdp_claim -> mdp_state option **)

let imdp_init c =
  mdp_init c.ic_claim

(** val imdp_step :
    imdp_claim -> mdp_state option -> imdp_record -> mdp_state option **)

let imdp_step c st rec0 =
  advance (imdp_test c rec0) st

(** val imdp_finish : mdp_state option -> bool **)

let imdp_finish =
  mdp_finish
