
(** val negb : bool -> bool **)

let negb = function
| true -> false
| false -> true

type nat =
| O
| S of nat

(** val fst : ('a1 * 'a2) -> 'a1 **)

let fst = function
| (x, _) -> x

(** val snd : ('a1 * 'a2) -> 'a2 **)

let snd = function
| (_, y) -> y

(** val length : 'a1 list -> nat **)

let rec length = function
| [] -> O
| _ :: l' -> S (length l')

(** val app : 'a1 list -> 'a1 list -> 'a1 list **)

let rec app l m =
  match l with
  | [] -> m
  | a :: l1 -> a :: (app l1 m)

type comparison =
| Eq
| Lt
| Gt

(** val add : nat -> nat -> nat **)

let rec add n m =
  match n with
  | O -> m
  | S p -> S (add p m)

(** val mul : nat -> nat -> nat **)

let rec mul n m =
  match n with
  | O -> O
  | S p -> add m (mul p m)

module Nat =
 struct
  (** val add : nat -> nat -> nat **)

  let rec add n m =
    match n with
    | O -> m
    | S p -> S (add p m)

  (** val mul : nat -> nat -> nat **)

  let rec mul n m =
    match n with
    | O -> O
    | S p -> add m (mul p m)

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

  (** val succ : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let succ = Big_int_Z.succ_big_int

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

  (** val modulo :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let modulo = Big_int_Z.(fun x y ->
  match sign_big_int y with
  | 0 -> x
  | 1 -> mod_big_int x y
  | _ -> add_big_int y (add_int_big_int 1 (mod_big_int (add_int_big_int (-1) x) y)))
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

(** val concat : 'a1 list list -> 'a1 list **)

let rec concat = function
| [] -> []
| x :: l0 -> app x (concat l0)

(** val map : ('a1 -> 'a2) -> 'a1 list -> 'a2 list **)

let rec map f = function
| [] -> []
| a :: t -> (f a) :: (map f t)

(** val flat_map : ('a1 -> 'a2 list) -> 'a1 list -> 'a2 list **)

let rec flat_map f = function
| [] -> []
| x :: t -> app (f x) (flat_map f t)

(** val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1 **)

let rec fold_left f l a0 =
  match l with
  | [] -> a0
  | b :: t -> fold_left f t (f a0 b)

(** val fold_right : ('a2 -> 'a1 -> 'a1) -> 'a1 -> 'a2 list -> 'a1 **)

let rec fold_right f a0 = function
| [] -> a0
| b :: t -> f b (fold_right f a0 t)

(** val existsb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec existsb f = function
| [] -> false
| a :: l0 -> (||) (f a) (existsb f l0)

(** val forallb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec forallb f = function
| [] -> true
| a :: l0 -> (&&) (f a) (forallb f l0)

(** val combine : 'a1 list -> 'a2 list -> ('a1 * 'a2) list **)

let rec combine l l' =
  match l with
  | [] -> []
  | x :: tl ->
    (match l' with
     | [] -> []
     | y :: tl' -> (x, y) :: (combine tl tl'))

(** val firstn : nat -> 'a1 list -> 'a1 list **)

let rec firstn n l =
  match n with
  | O -> []
  | S n0 -> (match l with
             | [] -> []
             | a :: l0 -> a :: (firstn n0 l0))

(** val skipn : nat -> 'a1 list -> 'a1 list **)

let rec skipn n l =
  match n with
  | O -> l
  | S n0 -> (match l with
             | [] -> []
             | _ :: l0 -> skipn n0 l0)

(** val seq : nat -> nat -> nat list **)

let rec seq start = function
| O -> []
| S len0 -> start :: (seq (S start) len0)

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

let bounded g upper paid0 own y =
  let exact =
    Z.mul upper.numerator
      (Z.mul y.multipliers.den (Z.mul g.leader_den g.follower_den))
  in
  let right = Z.div exact upper.denominator in
  (&&) (Z.leb (Z.mul right upper.denominator) exact)
    (all3 (fun l f s ->
      Z.leb
        (Z.add (Z.mul g.follower_den l)
          (Z.mul g.leader_den (Z.sub (Z.mul y.total f) s))) right) paid0 own
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

let class_pays cols paid0 j d v =
  let own = nth j cols [] in
  all2 (fun col a ->
    (||) (negb (vector_eqb col own))
      (frac_le v { numerator = a; denominator = d })) cols paid0

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

(** val combine0 : program -> vector -> vector -> fraction list **)

let combine0 p y z0 =
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
    (match combine0 p y z0 with
     | [] -> false
     | bound :: ss ->
       (&&) (frac_eqb (lp_value p x) bound)
         (covers p.objective.row_den (free_marks p)
           (expand Big_int_Z.zero_big_int p.variables p.objective.row_entries)
           ss))

(** val check_lp_infeasible : program -> vector -> vector -> bool **)

let check_lp_infeasible p y z0 =
  (&&) ((&&) (program_ok p) (duals_ok p y z0))
    (match combine0 p y z0 with
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
             let excess0 =
               Z.sub (Z.mul q k.denominator)
                 (Z.mul k.numerator (Z.mul row0.tr_den (scale c den0)))
             in
             let weighted =
               Z.mul (if Z.leb Big_int_Z.zero_big_int excess0 then o else u)
                 excess0
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

type margin_claim = { margin_size : fraction; margin_strategy : vector;
                      margin_response : nat; margin_value : fraction;
                      margin_upper : fraction }

(** val clears : game -> tables -> vector -> nat -> fraction -> bool **)

let clears g t x b e =
  let r = payoffs x t.follower_columns in
  let own = nth b t.follower_columns [] in
  let top = nth b r Big_int_Z.zero_big_int in
  all2 (fun col a ->
    (||) (vector_eqb col own)
      (frac_le e { numerator = (Z.sub top a); denominator =
        (Z.mul x.den g.follower_den) })) t.follower_columns r

(** val margin_claim_ok : game -> tables -> margin_claim -> bool **)

let margin_claim_ok g t c =
  let x = c.margin_strategy in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&)
                ((&&) (fraction_ok c.margin_size)
                  (Z.leb Big_int_Z.zero_big_int c.margin_size.numerator))
                (distribution_ok g.rows x))
              (Nat.ltb c.margin_response g.columns))
            (fraction_ok c.margin_value)) (fraction_ok c.margin_upper))
        (clears g t x c.margin_response c.margin_size))
      (frac_eqb { numerator =
        (nth c.margin_response (payoffs x t.leader_columns)
          Big_int_Z.zero_big_int); denominator = (Z.mul x.den g.leader_den) }
        c.margin_value)) (frac_le c.margin_value c.margin_upper)

(** val rival_total :
    Big_int_Z.big_int list -> Big_int_Z.big_int list list ->
    Big_int_Z.big_int list -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec rival_total own cols ys acc =
  match cols with
  | [] -> acc
  | col :: cols' ->
    (match ys with
     | [] -> acc
     | y :: ys' ->
       rival_total own cols' ys'
         (if Z.eqb y Big_int_Z.zero_big_int
          then acc
          else if vector_eqb col own then acc else Z.add acc y))

(** val raised :
    margin_claim -> Big_int_Z.big_int list list -> Big_int_Z.big_int list ->
    vector -> fraction **)

let raised c cols own y =
  let e = c.margin_size in
  frac_add c.margin_upper { numerator =
    (Z.mul e.numerator (rival_total own cols y.nums Big_int_Z.zero_big_int));
    denominator = (Z.mul e.denominator y.den) }

(** val margin_init : game -> margin_claim -> sse_state option **)

let margin_init g c =
  let t = make_tables g in
  if (&&) (game_ok g) (margin_claim_ok g t c)
  then Some { sse_tables = t; leader_left = t.leader_columns; follower_left =
         t.follower_columns; sse_last =
         (compare0 g.rows t.follower_columns { den = Big_int_Z.unit_big_int;
           nums = (repeat Big_int_Z.zero_big_int g.columns) }) }
  else None

(** val margin_step :
    game -> margin_claim -> sse_state option -> vector -> sse_state option **)

let margin_step g c state y =
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
               (bounded g (raised c t.follower_columns f y)
                 (map (Z.mul y.den) l) f now)
          then Some { sse_tables = t; leader_left = ls; follower_left = fs;
                 sse_last = now }
          else None))
  | None -> None

(** val margin_finish : sse_state option -> bool **)

let margin_finish =
  sse_finish

type table = { table_den : Big_int_Z.big_int;
               table_rows : Big_int_Z.big_int list list }

type players = { leader_actions : nat; follower_actions : nat list;
                 leader_table : table; follower_tables : table list }

(** val product : nat list -> nat **)

let product ns =
  fold_right Nat.mul (S O) ns

(** val table_ok : nat -> nat -> table -> bool **)

let table_ok m n t =
  (&&) (Z.ltb Big_int_Z.zero_big_int t.table_den) (is_matrix m n t.table_rows)

(** val players_ok : players -> bool **)

let players_ok g =
  let n = product g.follower_actions in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&) (Nat.ltb O g.leader_actions)
            (negb (has_length O g.follower_actions)))
          (forallb (Nat.ltb O) g.follower_actions))
        (table_ok g.leader_actions n g.leader_table))
      (has_length (length g.follower_actions) g.follower_tables))
    (forallb (table_ok g.leader_actions n) g.follower_tables)

(** val rank : nat list -> nat list -> nat **)

let rec rank ns s =
  match ns with
  | [] -> O
  | _ :: ns' ->
    (match s with
     | [] -> O
     | a :: s' -> add (mul a (product ns')) (rank ns' s'))

(** val profiles : nat list -> nat list list **)

let rec profiles = function
| [] -> [] :: []
| n :: ns' ->
  flat_map (fun a -> map (fun x -> a :: x) (profiles ns')) (seq O n)

(** val chunks : nat -> nat -> 'a1 list -> 'a1 list list **)

let rec chunks w n l =
  match n with
  | O -> []
  | S n' -> (firstn w l) :: (chunks w n' (skipn w l))

(** val cons_all : 'a1 list -> 'a1 list list -> 'a1 list list **)

let rec cons_all row0 cols =
  match row0 with
  | [] -> []
  | a :: row' ->
    (match cols with
     | [] -> []
     | c :: cols' -> (a :: c) :: (cons_all row' cols'))

(** val columns_of : nat -> 'a1 list list -> 'a1 list list **)

let columns_of w rows0 =
  fold_right cons_all (repeat [] w) rows0

(** val deviations : nat list -> nat -> 'a1 list -> 'a1 list list **)

let rec deviations ns k l =
  match ns with
  | [] -> []
  | n :: ns' ->
    let blocks = chunks (product ns') n l in
    (match k with
     | O -> concat (repeat (columns_of (product ns') blocks) n)
     | S k' -> flat_map (deviations ns' k') blocks)

(** val multiple : Big_int_Z.big_int list -> Big_int_Z.big_int **)

let multiple ds =
  fold_left (fun all d ->
    if Z.eqb (Z.modulo all d) Big_int_Z.zero_big_int then all else Z.mul all d)
    ds Big_int_Z.unit_big_int

(** val scale0 : players -> Big_int_Z.big_int **)

let scale0 g =
  multiple
    (g.leader_table.table_den :: (map (fun t -> t.table_den)
                                   g.follower_tables))

(** val scaled :
    Big_int_Z.big_int -> nat -> table -> Big_int_Z.big_int list list **)

let scaled d n t =
  transpose n (map (map (Z.mul (Z.div d t.table_den))) t.table_rows)

type move = Big_int_Z.big_int list * Big_int_Z.big_int list list

(** val moves :
    nat list -> nat -> Big_int_Z.big_int list list -> move list **)

let moves ns k cols =
  combine cols (deviations ns k cols)

(** val moves_from :
    nat list -> nat -> Big_int_Z.big_int list list list -> move list list **)

let rec moves_from ns k = function
| [] -> []
| cols :: tables' -> (moves ns k cols) :: (moves_from ns (S k) tables')

type outcome = { chosen : nat list; paid : Big_int_Z.big_int list;
                 choices : move list }

(** val make_outcomes :
    nat list list -> Big_int_Z.big_int list list -> move list list -> outcome
    list **)

let rec make_outcomes ss ps ms =
  match ss with
  | [] -> []
  | s :: ss' ->
    (match ps with
     | [] -> []
     | p :: ps' ->
       (match ms with
        | [] -> []
        | m :: ms' ->
          { chosen = s; paid = p; choices = m } :: (make_outcomes ss' ps' ms')))

(** val outcomes : players -> outcome list **)

let outcomes g =
  let ns = g.follower_actions in
  let d = scale0 g in
  let n = product ns in
  make_outcomes (profiles ns) (scaled d n g.leader_table)
    (columns_of n (moves_from ns O (map (scaled d n) g.follower_tables)))

(** val add_regrets :
    Big_int_Z.big_int list list -> move list -> Big_int_Z.big_int list ->
    Big_int_Z.big_int list **)

let rec add_regrets ys ms acc =
  match ys with
  | [] -> acc
  | y :: ys' ->
    (match ms with
     | [] -> acc
     | m :: ms' ->
       let (own, others) = m in
       let total0 = sum y in
       add_regrets ys' ms'
         (combination_acc (map Z.opp y) others
           (if Z.eqb total0 Big_int_Z.zero_big_int
            then acc
            else axpy total0 own acc)))

(** val at_most :
    Big_int_Z.big_int -> fraction -> Big_int_Z.big_int list -> bool **)

let at_most q upper v =
  let exact = Z.mul upper.numerator q in
  let right = Z.div exact upper.denominator in
  (&&) (Z.leb (Z.mul upper.denominator right) exact)
    (forallb (fun a -> Z.leb a right) v)

type followers_claim = { followers_strategy : vector;
                         followers_profile : nat list;
                         followers_value : fraction;
                         followers_upper : fraction }

(** val stays : Big_int_Z.big_int list -> move -> bool **)

let stays x m =
  let own = dot x (fst m) in
  forallb (fun other -> Z.leb (dot x other) own) (snd m)

(** val followers_claim_ok :
    players -> outcome list -> followers_claim -> bool **)

let followers_claim_ok g os c =
  let x = c.followers_strategy in
  let ns = g.follower_actions in
  let o =
    nth (rank ns c.followers_profile) os { chosen = []; paid = []; choices =
      [] }
  in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&) (distribution_ok g.leader_actions x)
              (all2 Nat.ltb c.followers_profile ns))
            (fraction_ok c.followers_value)) (fraction_ok c.followers_upper))
        (forallb (stays x.nums) o.choices))
      (frac_eqb { numerator = (dot x.nums o.paid); denominator =
        (Z.mul x.den (scale0 g)) } c.followers_value))
    (frac_le c.followers_value c.followers_upper)

(** val parts :
    nat list -> Big_int_Z.big_int list -> Big_int_Z.big_int list list **)

let rec parts ns y =
  match ns with
  | [] -> []
  | n :: ns' -> (firstn n y) :: (parts ns' (skipn n y))

(** val deviation_count : players -> nat **)

let deviation_count g =
  fold_right Nat.add O g.follower_actions

type profiles_state = { common : Big_int_Z.big_int;
                        outcomes_left : outcome list }

(** val profiles_step :
    (Big_int_Z.big_int -> outcome -> vector -> bool) -> players ->
    profiles_state option -> vector -> profiles_state option **)

let profiles_step test g state y =
  match state with
  | Some p ->
    let { common = d; outcomes_left = outcomes_left0 } = p in
    (match outcomes_left0 with
     | [] -> None
     | o :: os ->
       if (&&) (multipliers_ok (deviation_count g) y) (test d o y)
       then Some { common = d; outcomes_left = os }
       else None)
  | None -> None

(** val profiles_finish : profiles_state option -> bool **)

let profiles_finish = function
| Some p ->
  let { common = _; outcomes_left = outcomes_left0 } = p in
  (match outcomes_left0 with
   | [] -> true
   | _ :: _ -> false)
| None -> false

(** val profile_bounded :
    players -> fraction -> Big_int_Z.big_int -> outcome -> vector -> bool **)

let profile_bounded g upper d o y =
  at_most (Z.mul y.den d) upper
    (add_regrets (parts g.follower_actions y.nums) o.choices
      (map (Z.mul y.den) o.paid))

(** val followers_init :
    players -> followers_claim -> profiles_state option **)

let followers_init g c =
  let os = outcomes g in
  if (&&) (players_ok g) (followers_claim_ok g os c)
  then Some { common = (scale0 g); outcomes_left = os }
  else None

(** val followers_step :
    players -> followers_claim -> profiles_state option -> vector ->
    profiles_state option **)

let followers_step g c =
  profiles_step (profile_bounded g c.followers_upper) g

(** val followers_finish : profiles_state option -> bool **)

let followers_finish =
  profiles_finish

(** val profile_refuted :
    players -> Big_int_Z.big_int -> outcome -> vector -> bool **)

let profile_refuted g _ o y =
  forallb (fun a -> Z.ltb a Big_int_Z.zero_big_int)
    (add_regrets (parts g.follower_actions y.nums) o.choices
      (repeat Big_int_Z.zero_big_int g.leader_actions))

(** val no_equilibrium_init : players -> profiles_state option **)

let no_equilibrium_init g =
  if players_ok g
  then Some { common = (scale0 g); outcomes_left = (outcomes g) }
  else None

(** val no_equilibrium_step :
    players -> profiles_state option -> vector -> profiles_state option **)

let no_equilibrium_step g =
  profiles_step (profile_refuted g) g

(** val no_equilibrium_finish : profiles_state option -> bool **)

let no_equilibrium_finish =
  profiles_finish

type correlated_claim = { correlated_joint : vector;
                          correlated_value : fraction;
                          correlated_upper : fraction;
                          correlated_den : Big_int_Z.big_int;
                          correlated_multipliers : sparse list list }

(** val add_at :
    nat -> Big_int_Z.big_int list -> Big_int_Z.big_int list list ->
    Big_int_Z.big_int list list **)

let rec add_at a v = function
| [] -> []
| r :: rows' ->
  (match a with
   | O -> (axpy Big_int_Z.unit_big_int v r) :: rows'
   | S a' -> r :: (add_at a' v rows'))

(** val costs : Big_int_Z.big_int list -> move -> Big_int_Z.big_int list **)

let costs x m =
  let own = dot x (fst m) in
  map (fun other -> Z.sub own (dot x other)) (snd m)

(** val all_costs :
    nat -> Big_int_Z.big_int list list -> outcome list -> Big_int_Z.big_int
    list list -> Big_int_Z.big_int list list **)

let rec all_costs k xs os acc =
  match xs with
  | [] -> acc
  | x :: xs' ->
    (match os with
     | [] -> acc
     | o :: os' ->
       all_costs k xs' os'
         (if forallb (Z.eqb Big_int_Z.zero_big_int) x
          then acc
          else add_at (nth k o.chosen O) (costs x (nth k o.choices ([], [])))
                 acc))

(** val everybody_obeys :
    nat -> nat list -> Big_int_Z.big_int list list -> outcome list -> bool **)

let rec everybody_obeys k ns xs os =
  match ns with
  | [] -> true
  | n :: ns' ->
    (&&)
      (forallb nonneg
        (all_costs k xs os (repeat (repeat Big_int_Z.zero_big_int n) n)))
      (everybody_obeys (S k) ns' xs os)

(** val joint_value :
    Big_int_Z.big_int list list -> outcome list -> Big_int_Z.big_int ->
    Big_int_Z.big_int **)

let rec joint_value xs os acc =
  match xs with
  | [] -> acc
  | x :: xs' ->
    (match os with
     | [] -> acc
     | o :: os' -> joint_value xs' os' (Z.add acc (dot x o.paid)))

(** val multiplier_table_ok : nat -> sparse list -> bool **)

let multiplier_table_ok n ys =
  (&&) (has_length n ys)
    (forallb
      (forallb (fun entry -> Z.leb Big_int_Z.zero_big_int (snd entry))) ys)

(** val told :
    nat list -> sparse list list -> nat list -> Big_int_Z.big_int list list **)

let rec told ns yss s =
  match ns with
  | [] -> []
  | n :: ns' ->
    (match yss with
     | [] -> []
     | ys :: yss' ->
       (match s with
        | [] -> []
        | a :: s' ->
          (expand Big_int_Z.zero_big_int n (nth a ys [])) :: (told ns' yss'
                                                               s')))

(** val check_correlated : players -> correlated_claim -> bool **)

let check_correlated g c =
  let ns = g.follower_actions in
  let m = g.leader_actions in
  let n = product ns in
  let d = scale0 g in
  let os = outcomes g in
  let p = c.correlated_joint in
  let q = c.correlated_den in
  let xs = transpose n (chunks n m p.nums) in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&)
                ((&&) ((&&) (players_ok g) (distribution_ok (mul m n) p))
                  (fraction_ok c.correlated_value))
                (fraction_ok c.correlated_upper))
              (everybody_obeys O ns xs os))
            (frac_eqb { numerator =
              (joint_value xs os Big_int_Z.zero_big_int); denominator =
              (Z.mul p.den d) } c.correlated_value))
          (frac_le c.correlated_value c.correlated_upper))
        (Z.ltb Big_int_Z.zero_big_int q))
      (all2 multiplier_table_ok ns c.correlated_multipliers))
    (forallb (fun o ->
      at_most (Z.mul q d) c.correlated_upper
        (add_regrets (told ns c.correlated_multipliers o.chosen) o.choices
          (map (Z.mul q) o.paid))) os)

type node = bool list list

(** val narrow_actions :
    Big_int_Z.big_int -> bool list -> Big_int_Z.big_int list -> bool list **)

let rec narrow_actions g allowed groups =
  match allowed with
  | [] -> []
  | a :: allowed' ->
    (match groups with
     | [] -> []
     | h :: groups' ->
       ((&&) a (Z.eqb h g)) :: (narrow_actions g allowed' groups'))

(** val narrow :
    nat -> Big_int_Z.big_int list -> Big_int_Z.big_int -> node -> node **)

let rec narrow t groups g = function
| [] -> []
| allowed :: rest ->
  (match t with
   | O -> (narrow_actions g allowed groups) :: rest
   | S t' -> allowed :: (narrow t' groups g rest))

type open_node = { parent : node; branching : nat;
                   numbers : Big_int_Z.big_int list;
                   number : Big_int_Z.big_int }

(** val node_of : open_node -> node **)

let node_of o =
  narrow o.branching o.numbers o.number o.parent

(** val root : nat list -> open_node **)

let root columns0 =
  { parent = (map (repeat true) columns0); branching = O; numbers =
    (repeat Big_int_Z.zero_big_int (nth O columns0 O)); number =
    Big_int_Z.zero_big_int }

(** val children :
    node -> nat -> Big_int_Z.big_int list -> nat -> Big_int_Z.big_int ->
    open_node list **)

let rec children now t groups count g =
  match count with
  | O -> []
  | S count' ->
    { parent = now; branching = t; numbers = groups; number =
      g } :: (children now t groups count' (Z.add g Big_int_Z.unit_big_int))

(** val empty_handed : node -> bool **)

let empty_handed now =
  existsb (fun allowed -> negb (existsb (fun a -> a) allowed)) now

type 'leaf tree_record =
| BranchRecord of nat * nat * Big_int_Z.big_int list
| LeafRecord of 'leaf

(** val branch_ok : node -> nat -> nat -> Big_int_Z.big_int list -> bool **)

let branch_ok now t count groups =
  (&&)
    ((&&) (Nat.ltb t (length now))
      (has_length (length (nth t now [])) groups))
    (forallb (fun g ->
      (&&) (Z.leb Big_int_Z.zero_big_int g) (Z.ltb g (Z.of_nat count)))
      groups)

(** val next_node : open_node list -> node option **)

let next_node = function
| [] -> None
| o :: _ -> Some (node_of o)

(** val tree_step :
    (node -> 'a1 -> bool) -> open_node list -> 'a1 tree_record -> open_node
    list option **)

let tree_step leaf_ok stack record =
  match stack with
  | [] -> None
  | o :: rest ->
    let now = node_of o in
    (match record with
     | BranchRecord (t, count, groups) ->
       if branch_ok now t count groups
       then Some
              (app (children now t groups count Big_int_Z.zero_big_int) rest)
       else None
     | LeafRecord l -> if leaf_ok now l then Some rest else None)

(** val higher :
    Big_int_Z.big_int option -> Big_int_Z.big_int -> Big_int_Z.big_int option **)

let higher found a =
  match found with
  | Some b -> if Z.leb a b then found else Some a
  | None -> Some a

(** val highest : Big_int_Z.big_int list -> Big_int_Z.big_int option **)

let highest v =
  fold_left higher v None

type heap =
| Empty
| Heap of heap * Big_int_Z.big_int list * heap

(** val push : Big_int_Z.big_int list -> heap -> heap **)

let rec push row0 = function
| Empty -> Heap (Empty, row0, Empty)
| Heap (odd, top, even) -> Heap ((push top even), row0, odd)

(** val heap_of : Big_int_Z.big_int list list -> heap **)

let heap_of rows0 =
  fold_left (fun h row0 -> push row0 h) (rev_append rows0 []) Empty

(** val lookup :
    Big_int_Z.big_int -> heap -> Big_int_Z.big_int list option **)

let rec lookup p = function
| Empty -> None
| Heap (odd, top, even) ->
  ((fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
     (fun p' -> lookup p' even)
     (fun p' -> lookup p' odd)
     (fun _ -> Some top)
     p)

(** val values_at :
    Big_int_Z.big_int -> heap -> Big_int_Z.big_int list option **)

let values_at k h =
  (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
    (fun _ -> None)
    (fun p -> lookup p h)
    (fun _ -> None)
    (Z.succ k)

type spe_outcome = { so_den : Big_int_Z.big_int;
                     so_rewards : Big_int_Z.big_int list; so_next : sparse }

type spe_record = { sr_actions : nat list; sr_outcomes : spe_outcome list;
                    sr_choices : nat list list }

type spe_claim = { sp_states : nat; sp_players : nat; sp_discounts : 
                   vector; sp_initial : vector; sp_values : vector list;
                   sp_value : fraction }

(** val gather :
    heap -> Big_int_Z.big_int -> sparse -> Big_int_Z.big_int ->
    Big_int_Z.big_int list -> (Big_int_Z.big_int * Big_int_Z.big_int list)
    option **)

let rec gather values from next mass totals =
  match next with
  | [] -> Some (mass, totals)
  | p0 :: next' ->
    let (k, p) = p0 in
    if (&&) (Z.leb from k) (Z.ltb Big_int_Z.zero_big_int p)
    then (match values_at k values with
          | Some row0 ->
            gather values (Z.add k Big_int_Z.unit_big_int) next'
              (Z.add mass p) (axpy p row0 totals)
          | None -> None)
    else None

type leaf = { leaf_den : Big_int_Z.big_int;
              leaf_worth : Big_int_Z.big_int list }

(** val worths :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int
    list -> Big_int_Z.big_int list -> Big_int_Z.big_int list **)

let rec worths discounts scales rewards totals =
  match discounts with
  | [] -> []
  | g :: discounts' ->
    (match scales with
     | [] -> []
     | d :: scales' ->
       (match rewards with
        | [] -> []
        | r :: rewards' ->
          (match totals with
           | [] -> []
           | t :: totals' ->
             (Z.add (Z.mul r d) (Z.mul g t)) :: (worths discounts' scales'
                                                  rewards' totals'))))

(** val leaf_of :
    spe_claim -> Big_int_Z.big_int list -> heap -> Big_int_Z.big_int ->
    spe_outcome -> leaf option **)

let leaf_of c scales values from o =
  match gather values from o.so_next Big_int_Z.zero_big_int
          (repeat Big_int_Z.zero_big_int c.sp_players) with
  | Some p ->
    let (mass, totals) = p in
    if (&&)
         ((&&) (Z.ltb Big_int_Z.zero_big_int o.so_den) (Z.leb mass o.so_den))
         (has_length c.sp_players o.so_rewards)
    then Some { leaf_den = o.so_den; leaf_worth =
           (worths c.sp_discounts.nums scales o.so_rewards totals) }
    else None
  | None -> None

(** val leaves_of :
    spe_claim -> Big_int_Z.big_int list -> heap -> Big_int_Z.big_int ->
    spe_outcome list -> leaf list option **)

let rec leaves_of c scales values from = function
| [] -> Some []
| o :: outcomes' ->
  (match leaf_of c scales values from o with
   | Some l ->
     (match leaves_of c scales values from outcomes' with
      | Some leaves -> Some (l :: leaves)
      | None -> None)
   | None -> None)

(** val no_better : nat -> leaf -> leaf -> bool **)

let no_better i chosen0 other =
  Z.leb
    (Z.mul (nth i other.leaf_worth Big_int_Z.zero_big_int) chosen0.leaf_den)
    (Z.mul (nth i chosen0.leaf_worth Big_int_Z.zero_big_int) other.leaf_den)

(** val pick : nat -> nat -> nat list -> leaf list -> leaf list option **)

let rec pick i n choices0 leaves =
  match choices0 with
  | [] -> (match leaves with
           | [] -> Some []
           | _ :: _ -> None)
  | a :: choices' ->
    let group0 = firstn n leaves in
    (match nth_error group0 a with
     | Some chosen0 ->
       (match pick i n choices' (skipn n leaves) with
        | Some rest ->
          if (&&) (has_length n group0) (forallb (no_better i chosen0) group0)
          then Some (chosen0 :: rest)
          else None
        | None -> None)
     | None -> None)

(** val reach :
    nat -> nat list -> nat list list -> leaf list -> leaf list option **)

let rec reach i ns choices0 leaves =
  match ns with
  | [] -> (match choices0 with
           | [] -> Some leaves
           | _ :: _ -> None)
  | n :: ns' ->
    (match choices0 with
     | [] -> None
     | own :: choices' ->
       (match reach (S i) ns' choices' leaves with
        | Some reached -> pick i n own reached
        | None -> None))

type spe_state = { st_number : Big_int_Z.big_int;
                   st_left : Big_int_Z.big_int list list;
                   st_scales : Big_int_Z.big_int list; st_values : heap }

(** val values_ok : nat -> vector -> bool **)

let values_ok n v =
  (&&) (Z.ltb Big_int_Z.zero_big_int v.den) (has_length n v.nums)

(** val discounts_ok : nat -> vector -> bool **)

let discounts_ok n g =
  (&&)
    ((&&) ((&&) (Z.ltb Big_int_Z.zero_big_int g.den) (has_length n g.nums))
      (nonneg g.nums)) (forallb (fun a -> Z.leb a g.den) g.nums)

(** val start_ok : spe_claim -> bool **)

let start_ok c =
  match c.sp_values with
  | [] -> false
  | v :: _ ->
    (&&) (fraction_ok c.sp_value)
      (frac_eqb c.sp_value { numerator = (dot c.sp_initial.nums v.nums);
        denominator = (Z.mul c.sp_initial.den v.den) })

(** val spe_init : spe_claim -> spe_state option **)

let spe_init c =
  if (&&)
       ((&&)
         ((&&)
           ((&&) (discounts_ok c.sp_players c.sp_discounts)
             (distribution_ok c.sp_states c.sp_initial))
           (has_length c.sp_players c.sp_values))
         (forallb (values_ok c.sp_states) c.sp_values)) (start_ok c)
  then let rows0 = transpose c.sp_states (map (fun v -> v.nums) c.sp_values)
       in
       Some { st_number = Big_int_Z.zero_big_int; st_left = rows0;
       st_scales =
       (map (fun v -> Z.mul c.sp_discounts.den v.den) c.sp_values);
       st_values = (heap_of rows0) }
  else None

(** val first_next : spe_claim -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let first_next c s =
  if forallb (fun g -> Z.ltb g c.sp_discounts.den) c.sp_discounts.nums
  then Big_int_Z.zero_big_int
  else Z.add s Big_int_Z.unit_big_int

(** val pays : spe_claim -> Big_int_Z.big_int list -> leaf -> bool **)

let pays c values l =
  all2 (fun a v -> Z.eqb a (Z.mul v (Z.mul l.leaf_den c.sp_discounts.den)))
    l.leaf_worth values

(** val spe_test :
    spe_claim -> spe_state -> Big_int_Z.big_int list -> spe_record -> bool **)

let spe_test c st own r =
  (&&)
    ((&&) (has_length c.sp_players r.sr_actions)
      (forallb (Nat.ltb O) r.sr_actions))
    (match leaves_of c st.st_scales st.st_values (first_next c st.st_number)
             r.sr_outcomes with
     | Some leaves ->
       (match reach O r.sr_actions r.sr_choices leaves with
        | Some l0 ->
          (match l0 with
           | [] -> false
           | l :: l1 -> (match l1 with
                         | [] -> pays c own l
                         | _ :: _ -> false))
        | None -> false)
     | None -> false)

(** val spe_step :
    spe_claim -> spe_state option -> spe_record -> spe_state option **)

let spe_step c state r =
  match state with
  | Some st ->
    (match st.st_left with
     | [] -> None
     | own :: others ->
       if spe_test c st own r
       then Some { st_number = (Z.add st.st_number Big_int_Z.unit_big_int);
              st_left = others; st_scales = st.st_scales; st_values =
              st.st_values }
       else None)
  | None -> None

(** val spe_finish : spe_state option -> bool **)

let spe_finish = function
| Some st -> (match st.st_left with
              | [] -> true
              | _ :: _ -> false)
| None -> false

type bayes_game = { bg_rows : nat; bg_columns : nat list;
                    bg_weights : vector; bg_leader_den : Big_int_Z.big_int;
                    bg_leader : Big_int_Z.big_int list list list;
                    bg_follower_den : Big_int_Z.big_int;
                    bg_follower : Big_int_Z.big_int list list list }

(** val bayes_game_ok : bayes_game -> bool **)

let bayes_game_ok g =
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&) (Nat.ltb O g.bg_rows) (forallb (Nat.ltb O) g.bg_columns))
            (distribution_ok (length g.bg_columns) g.bg_weights))
          (Z.ltb Big_int_Z.zero_big_int g.bg_leader_den))
        (all2 (is_matrix g.bg_rows) g.bg_columns g.bg_leader))
      (Z.ltb Big_int_Z.zero_big_int g.bg_follower_den))
    (all2 (is_matrix g.bg_rows) g.bg_columns g.bg_follower)

(** val transposes :
    nat list -> Big_int_Z.big_int list list list -> Big_int_Z.big_int list
    list list **)

let rec transposes columns0 tables0 =
  match columns0 with
  | [] -> []
  | n :: columns' ->
    (match tables0 with
     | [] -> []
     | table0 :: tables' ->
       (transpose n table0) :: (transposes columns' tables'))

(** val weigh0 :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list
    list list -> Big_int_Z.big_int list list list **)

let rec weigh0 k weights tables0 =
  match weights with
  | [] -> []
  | p :: weights' ->
    (match tables0 with
     | [] -> []
     | table0 :: tables' ->
       (map (map (Z.mul (Z.mul k p))) table0) :: (weigh0 k weights' tables'))

type bayes_claim = { bc_strategy : vector; bc_responses : nat list;
                     bc_value : fraction; bc_upper : fraction }

(** val all_best :
    vector -> nat list -> Big_int_Z.big_int list list list -> nat list -> bool **)

let rec all_best x columns0 tables0 responses =
  match columns0 with
  | [] ->
    (match tables0 with
     | [] -> (match responses with
              | [] -> true
              | _ :: _ -> false)
     | _ :: _ -> false)
  | n :: columns' ->
    (match tables0 with
     | [] -> false
     | table0 :: tables' ->
       (match responses with
        | [] -> false
        | j :: responses' ->
          (&&) ((&&) (Nat.ltb j n) (best (payoffs x table0) j))
            (all_best x columns' tables' responses')))

(** val expected_pay :
    vector -> Big_int_Z.big_int list -> Big_int_Z.big_int list list list ->
    nat list -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec expected_pay x weights tables0 responses acc =
  match weights with
  | [] -> acc
  | p :: weights' ->
    (match tables0 with
     | [] -> acc
     | table0 :: tables' ->
       (match responses with
        | [] -> acc
        | j :: responses' ->
          expected_pay x weights' tables' responses'
            (Z.add acc (Z.mul p (dot x.nums (nth j table0 []))))))

(** val bayes_claim_ok :
    bayes_game -> Big_int_Z.big_int list list list -> Big_int_Z.big_int list
    list list -> bayes_claim -> bool **)

let bayes_claim_ok g leader_columns0 follower_columns0 c =
  let x = c.bc_strategy in
  (&&)
    ((&&)
      ((&&)
        ((&&) ((&&) (distribution_ok g.bg_rows x) (fraction_ok c.bc_value))
          (fraction_ok c.bc_upper))
        (all_best x g.bg_columns follower_columns0 c.bc_responses))
      (frac_eqb { numerator =
        (expected_pay x g.bg_weights.nums leader_columns0 c.bc_responses
          Big_int_Z.zero_big_int); denominator =
        (Z.mul g.bg_weights.den (Z.mul x.den g.bg_leader_den)) } c.bc_value))
    (frac_le c.bc_value c.bc_upper)

type bayes_leaf_record = { bl_den : Big_int_Z.big_int;
                           bl_weights : Big_int_Z.big_int list list;
                           bl_multipliers : Big_int_Z.big_int list list list }

(** val highest_cell :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int
    list -> Big_int_Z.big_int list -> Big_int_Z.big_int option ->
    Big_int_Z.big_int option **)

let rec highest_cell q k total0 paid0 own sums0 weights found =
  match paid0 with
  | [] -> found
  | l :: paid' ->
    (match own with
     | [] -> found
     | f :: own' ->
       (match sums0 with
        | [] -> found
        | s :: sums' ->
          (match weights with
           | [] -> found
           | w :: weights' ->
             highest_cell q k total0 paid' own' sums' weights'
               (higher found
                 (Z.sub
                   (Z.add (Z.mul q l) (Z.mul k (Z.sub (Z.mul total0 f) s))) w)))))

(** val highest_response :
    nat -> Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list
    -> Big_int_Z.big_int list list -> bool list -> Big_int_Z.big_int list
    list -> Big_int_Z.big_int list list -> Big_int_Z.big_int list list ->
    Big_int_Z.big_int option -> Big_int_Z.big_int option **)

let rec highest_response m q k weights all allowed paid0 own ys found =
  match allowed with
  | [] -> found
  | a :: allowed' ->
    (match paid0 with
     | [] -> found
     | l :: paid' ->
       (match own with
        | [] -> found
        | f :: own' ->
          (match ys with
           | [] -> found
           | y :: ys' ->
             highest_response m q k weights all allowed' paid' own' ys'
               (if a
                then highest_cell q k (sum y) l f (combination m y all)
                       weights found
                else found))))

(** val sum_highest :
    nat -> Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    node -> Big_int_Z.big_int list list list -> Big_int_Z.big_int list list
    list -> Big_int_Z.big_int list list -> Big_int_Z.big_int list list list
    -> Big_int_Z.big_int -> Big_int_Z.big_int option **)

let rec sum_highest m q k scale1 now paid0 own weights ys acc =
  match now with
  | [] ->
    (match paid0 with
     | [] ->
       (match own with
        | [] ->
          (match weights with
           | [] -> (match ys with
                    | [] -> Some acc
                    | _ :: _ -> None)
           | _ :: _ -> None)
        | _ :: _ -> None)
     | _ :: _ -> None)
  | allowed :: now' ->
    (match paid0 with
     | [] -> None
     | l :: paid' ->
       (match own with
        | [] -> None
        | f :: own' ->
          (match weights with
           | [] -> None
           | w :: weights' ->
             (match ys with
              | [] -> None
              | y :: ys' ->
                (match highest_response m q k (map (Z.mul scale1) w) f
                         allowed l f y None with
                 | Some b ->
                   sum_highest m q k scale1 now' paid' own' weights' ys'
                     (Z.add acc b)
                 | None -> None)))))

(** val responses_ok : bool list -> Big_int_Z.big_int list list -> bool **)

let responses_ok allowed ys =
  let n = length allowed in
  all2 (fun a y -> if a then (&&) (has_length n y) (nonneg y) else true)
    allowed ys

(** val total_weights :
    nat -> Big_int_Z.big_int list list -> Big_int_Z.big_int list **)

let total_weights m weights =
  combination m (map (fun _ -> Big_int_Z.unit_big_int) weights) weights

(** val bayes_leaf_ok :
    bayes_game -> Big_int_Z.big_int list list list -> Big_int_Z.big_int list
    list list -> fraction -> node -> bayes_leaf_record -> bool **)

let bayes_leaf_ok g paid0 own upper now l =
  let m = g.bg_rows in
  let k = Z.mul g.bg_weights.den g.bg_leader_den in
  let scale1 = Z.mul k g.bg_follower_den in
  (||) (empty_handed now)
    ((&&)
      ((&&)
        ((&&) (Z.ltb Big_int_Z.zero_big_int l.bl_den)
          (forallb (has_length m) l.bl_weights))
        (all2 responses_ok now l.bl_multipliers))
      (match highest (total_weights m l.bl_weights) with
       | Some top ->
         (match sum_highest m l.bl_den k scale1 now paid0 own l.bl_weights
                  l.bl_multipliers Big_int_Z.zero_big_int with
          | Some rest ->
            frac_le { numerator = (Z.add (Z.mul scale1 top) rest);
              denominator = (Z.mul l.bl_den scale1) } upper
          | None -> false)
       | None -> false))

type bayes_state = { bayes_paid : Big_int_Z.big_int list list list;
                     bayes_own : Big_int_Z.big_int list list list;
                     bayes_stack : open_node list }

(** val bayes_init : bayes_game -> bayes_claim -> bayes_state option **)

let bayes_init g c =
  let leader_columns0 = transposes g.bg_columns g.bg_leader in
  let follower_columns0 = transposes g.bg_columns g.bg_follower in
  if (&&) (bayes_game_ok g)
       (bayes_claim_ok g leader_columns0 follower_columns0 c)
  then Some { bayes_paid =
         (weigh0 g.bg_follower_den g.bg_weights.nums leader_columns0);
         bayes_own = follower_columns0; bayes_stack =
         ((root g.bg_columns) :: []) }
  else None

(** val bayes_step :
    bayes_game -> bayes_claim -> bayes_state option -> bayes_leaf_record
    tree_record -> bayes_state option **)

let bayes_step g c state r =
  match state with
  | Some b ->
    let { bayes_paid = paid0; bayes_own = own; bayes_stack = stack } = b in
    (match tree_step (bayes_leaf_ok g paid0 own c.bc_upper) stack r with
     | Some stack' ->
       Some { bayes_paid = paid0; bayes_own = own; bayes_stack = stack' }
     | None -> None)
  | None -> None

(** val bayes_finish : bayes_state option -> bool **)

let bayes_finish = function
| Some b ->
  let { bayes_paid = _; bayes_own = _; bayes_stack = bayes_stack0 } = b in
  (match bayes_stack0 with
   | [] -> true
   | _ :: _ -> false)
| None -> false

type security_game = { sg_targets : nat; sg_types : nat;
                       sg_resources : Big_int_Z.big_int; sg_weights : 
                       vector; sg_defender_den : Big_int_Z.big_int;
                       sg_defender : (Big_int_Z.big_int * Big_int_Z.big_int)
                                     list list;
                       sg_attacker_den : Big_int_Z.big_int;
                       sg_attacker : (Big_int_Z.big_int * Big_int_Z.big_int)
                                     list list }

(** val security_game_ok : security_game -> bool **)

let security_game_ok g =
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&)
                ((&&) ((&&) (Nat.ltb O g.sg_targets) (Nat.ltb O g.sg_types))
                  (Z.leb Big_int_Z.zero_big_int g.sg_resources))
                (distribution_ok g.sg_types g.sg_weights))
              (Z.ltb Big_int_Z.zero_big_int g.sg_defender_den))
            (has_length g.sg_types g.sg_defender))
          (forallb (has_length g.sg_targets) g.sg_defender))
        (Z.ltb Big_int_Z.zero_big_int g.sg_attacker_den))
      (has_length g.sg_types g.sg_attacker))
    (forallb (has_length g.sg_targets) g.sg_attacker)

type security_claim = { sc_coverage : vector; sc_attacked : nat list;
                        sc_value : fraction; sc_upper : fraction }

(** val coverage_ok : nat -> Big_int_Z.big_int -> vector -> bool **)

let coverage_ok n m c =
  (&&)
    ((&&) ((&&) (Z.ltb Big_int_Z.zero_big_int c.den) (has_length n c.nums))
      (forallb (fun a ->
        (&&) (Z.leb Big_int_Z.zero_big_int a) (Z.leb a c.den)) c.nums))
    (Z.leb (sum c.nums) (Z.mul m c.den))

(** val exposed :
    Big_int_Z.big_int -> Big_int_Z.big_int list ->
    (Big_int_Z.big_int * Big_int_Z.big_int) list -> Big_int_Z.big_int list **)

let rec exposed q cs pays0 =
  match cs with
  | [] -> []
  | c :: cs' ->
    (match pays0 with
     | [] -> []
     | p :: pays' ->
       let (covered, uncovered) = p in
       (Z.add (Z.mul c covered) (Z.mul (Z.sub q c) uncovered)) :: (exposed q
                                                                    cs' pays'))

(** val all_attacks_best :
    nat -> vector -> (Big_int_Z.big_int * Big_int_Z.big_int) list list -> nat
    list -> bool **)

let rec all_attacks_best n c attackers attacked =
  match attackers with
  | [] -> (match attacked with
           | [] -> true
           | _ :: _ -> false)
  | pays0 :: attackers' ->
    (match attacked with
     | [] -> false
     | a :: attacked' ->
       (&&) ((&&) (Nat.ltb a n) (best (exposed c.den c.nums pays0) a))
         (all_attacks_best n c attackers' attacked'))

(** val expected_defence :
    vector -> Big_int_Z.big_int list ->
    (Big_int_Z.big_int * Big_int_Z.big_int) list list -> nat list ->
    Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec expected_defence c weights defenders attacked acc =
  match weights with
  | [] -> acc
  | p :: weights' ->
    (match defenders with
     | [] -> acc
     | pays0 :: defenders' ->
       (match attacked with
        | [] -> acc
        | a :: attacked' ->
          expected_defence c weights' defenders' attacked'
            (Z.add acc
              (Z.mul p
                (nth a (exposed c.den c.nums pays0) Big_int_Z.zero_big_int)))))

(** val security_claim_ok : security_game -> security_claim -> bool **)

let security_claim_ok g c =
  let x = c.sc_coverage in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&) (coverage_ok g.sg_targets g.sg_resources x)
            (fraction_ok c.sc_value)) (fraction_ok c.sc_upper))
        (all_attacks_best g.sg_targets x g.sg_attacker c.sc_attacked))
      (frac_eqb { numerator =
        (expected_defence x g.sg_weights.nums g.sg_defender c.sc_attacked
          Big_int_Z.zero_big_int); denominator =
        (Z.mul g.sg_weights.den (Z.mul x.den g.sg_defender_den)) } c.sc_value))
    (frac_le c.sc_value c.sc_upper)

(** val level_ok : security_game -> security_claim -> fraction -> bool **)

let level_ok g c level =
  let x = c.sc_coverage in
  let q = x.den in
  let defender = nth O g.sg_defender [] in
  let attacker = nth O g.sg_attacker [] in
  let a = nth O c.sc_attacked O in
  let gained = map (Z.mul level.denominator) (exposed q x.nums attacker) in
  let defended = exposed q x.nums defender in
  let top = nth a defended Big_int_Z.zero_big_int in
  let right = Z.mul level.numerator (Z.mul q g.sg_attacker_den) in
  let least = Z.mul level.numerator g.sg_attacker_den in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&) ((&&) (Nat.eqb g.sg_types (S O)) (fraction_ok level))
            (forallb (fun pay -> Z.ltb (snd pay) (fst pay)) defender))
          (forallb (fun pay -> Z.ltb (fst pay) (snd pay)) attacker))
        (all3 (fun s v d ->
          (&&)
            ((&&) (Z.leb v right)
              ((||) (Z.eqb v right) (Z.eqb s Big_int_Z.zero_big_int)))
            ((||) (negb (Z.eqb v right)) (Z.leb d top))) x.nums gained
          defended)) (Z.eqb (nth a gained Big_int_Z.zero_big_int) right))
    ((||)
      (existsb (fun pay -> Z.eqb (Z.mul level.denominator (fst pay)) least)
        attacker) (Z.eqb (sum x.nums) (Z.mul g.sg_resources q)))

(** val check_security_level :
    security_game -> security_claim -> fraction -> bool **)

let check_security_level g c level =
  (&&) ((&&) (security_game_ok g) (security_claim_ok g c))
    (level_ok g c level)

type target = { defended_open : Big_int_Z.big_int;
                defended_gain : Big_int_Z.big_int;
                attacked_drop : Big_int_Z.big_int;
                attacked_open : Big_int_Z.big_int }

(** val make_targets :
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    (Big_int_Z.big_int * Big_int_Z.big_int) list ->
    (Big_int_Z.big_int * Big_int_Z.big_int) list -> target list **)

let rec make_targets k h defender attacker =
  match defender with
  | [] -> []
  | p :: defender' ->
    let (dc, du) = p in
    (match attacker with
     | [] -> []
     | p0 :: attacker' ->
       let (ac, au) = p0 in
       { defended_open = (Z.mul k du); defended_gain =
       (Z.mul k (Z.sub dc du)); attacked_drop = (Z.mul h (Z.sub au ac));
       attacked_open =
       (Z.mul h au) } :: (make_targets k h defender' attacker'))

(** val make_types :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list ->
    (Big_int_Z.big_int * Big_int_Z.big_int) list list ->
    (Big_int_Z.big_int * Big_int_Z.big_int) list list -> target list list **)

let rec make_types k h weights defenders attackers =
  match weights with
  | [] -> []
  | p :: weights' ->
    (match defenders with
     | [] -> []
     | d :: defenders' ->
       (match attackers with
        | [] -> []
        | a :: attackers' ->
          (make_targets (Z.mul k p) h d a) :: (make_types k h weights'
                                                defenders' attackers')))

type attack_record = { ar_price : Big_int_Z.big_int; ar_multipliers : sparse }

type security_leaf_record = { sl_den : Big_int_Z.big_int;
                              sl_price : Big_int_Z.big_int;
                              sl_weights : sparse list;
                              sl_records : attack_record list list }

(** val sum_values : sparse -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec sum_values v acc =
  match v with
  | [] -> acc
  | p :: v' -> let (_, a) = p in sum_values v' (Z.add acc a)

(** val excess :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let excess a b =
  if Z.leb a b then Big_int_Z.zero_big_int else Z.sub a b

(** val price_targets :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int -> sparse -> target list -> Big_int_Z.big_int list ->
    Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec price_targets i h own price y ts weights acc =
  match ts with
  | [] -> acc
  | s :: ts' ->
    (match weights with
     | [] -> acc
     | w :: weights' ->
       let here = if Z.eqb i h then Z.sub own w else Z.opp w in
       (match y with
        | [] ->
          price_targets (Z.add i Big_int_Z.unit_big_int) h own price y ts'
            weights' (Z.add acc (excess here price))
        | p :: y' ->
          let (k, a) = p in
          if Z.eqb i k
          then price_targets (Z.add i Big_int_Z.unit_big_int) h own price y'
                 ts' weights'
                 (Z.add acc
                   (Z.sub
                     (excess (Z.add here (Z.mul a s.attacked_drop)) price)
                     (Z.mul a s.attacked_open)))
          else price_targets (Z.add i Big_int_Z.unit_big_int) h own price y
                 ts' weights' (Z.add acc (excess here price))))

(** val bound_of_attack :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int list -> target list -> Big_int_Z.big_int -> target ->
    attack_record -> Big_int_Z.big_int **)

let bound_of_attack q m scale1 weights all h t r =
  let y = sum_values r.ar_multipliers Big_int_Z.zero_big_int in
  let price = Z.mul scale1 r.ar_price in
  price_targets Big_int_Z.zero_big_int h
    (Z.sub (Z.mul q t.defended_gain) (Z.mul y t.attacked_drop)) price
    r.ar_multipliers all weights
    (Z.add (Z.add (Z.mul q t.defended_open) (Z.mul y t.attacked_open))
      (Z.mul price m))

(** val highest_attack :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int list -> target list -> Big_int_Z.big_int -> bool list
    -> target list -> attack_record list -> Big_int_Z.big_int option ->
    Big_int_Z.big_int option **)

let rec highest_attack q m scale1 weights all h allowed ts records found =
  match allowed with
  | [] -> found
  | a :: allowed' ->
    (match ts with
     | [] -> found
     | t :: ts' ->
       (match records with
        | [] -> found
        | r :: records' ->
          highest_attack q m scale1 weights all
            (Z.add h Big_int_Z.unit_big_int) allowed' ts' records'
            (if a
             then higher found (bound_of_attack q m scale1 weights all h t r)
             else found)))

(** val sum_attacks :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> node ->
    target list list -> Big_int_Z.big_int list list -> attack_record list
    list -> Big_int_Z.big_int -> Big_int_Z.big_int option **)

let rec sum_attacks q m scale1 now types weights records acc =
  match now with
  | [] ->
    (match types with
     | [] ->
       (match weights with
        | [] -> (match records with
                 | [] -> Some acc
                 | _ :: _ -> None)
        | _ :: _ -> None)
     | _ :: _ -> None)
  | allowed :: now' ->
    (match types with
     | [] -> None
     | ts :: types' ->
       (match weights with
        | [] -> None
        | w :: weights' ->
          (match records with
           | [] -> None
           | rs :: records' ->
             (match highest_attack q m scale1 (map (Z.mul scale1) w) ts
                      Big_int_Z.zero_big_int allowed ts rs None with
              | Some b ->
                sum_attacks q m scale1 now' types' weights' records'
                  (Z.add acc b)
              | None -> None))))

(** val attack_record_ok : Big_int_Z.big_int -> attack_record -> bool **)

let attack_record_ok n r =
  (&&)
    ((&&) (Z.leb Big_int_Z.zero_big_int r.ar_price)
      (sparse_ok Big_int_Z.zero_big_int n r.ar_multipliers))
    (forallb (fun ka -> Z.leb Big_int_Z.zero_big_int (snd ka))
      r.ar_multipliers)

(** val attacks_ok :
    Big_int_Z.big_int -> bool list -> attack_record list -> bool **)

let attacks_ok n allowed records =
  all2 (fun a r -> if a then attack_record_ok n r else true) allowed records

(** val sum_excess :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int ->
    Big_int_Z.big_int **)

let rec sum_excess r weights acc =
  match weights with
  | [] -> acc
  | w :: weights' -> sum_excess r weights' (Z.add acc (excess w r))

(** val security_leaf_ok :
    security_game -> Big_int_Z.big_int -> target list list -> fraction ->
    node -> security_leaf_record -> bool **)

let security_leaf_ok g n types upper now l =
  let q = l.sl_den in
  let m = g.sg_resources in
  let scale1 =
    Z.mul g.sg_weights.den (Z.mul g.sg_defender_den g.sg_attacker_den)
  in
  let weights = map (expand Big_int_Z.zero_big_int g.sg_targets) l.sl_weights
  in
  (||) (empty_handed now)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&) (Z.ltb Big_int_Z.zero_big_int q)
              (Z.leb Big_int_Z.zero_big_int l.sl_price))
            (has_length g.sg_types l.sl_weights))
          (forallb (sparse_ok Big_int_Z.zero_big_int n) l.sl_weights))
        (all2 (attacks_ok n) now l.sl_records))
      (match sum_attacks q m scale1 now types weights l.sl_records
               Big_int_Z.zero_big_int with
       | Some rest ->
         let cover =
           Z.add (Z.mul l.sl_price m)
             (sum_excess l.sl_price (total_weights g.sg_targets weights)
               Big_int_Z.zero_big_int)
         in
         frac_le { numerator = (Z.add (Z.mul scale1 cover) rest);
           denominator = (Z.mul q scale1) } upper
       | None -> false))

type security_state = { security_count : Big_int_Z.big_int;
                        security_types : target list list;
                        security_stack : open_node list }

(** val security_init :
    security_game -> security_claim -> security_state option **)

let security_init g c =
  if (&&) (security_game_ok g) (security_claim_ok g c)
  then Some { security_count = (Z.of_nat g.sg_targets); security_types =
         (make_types g.sg_attacker_den
           (Z.mul g.sg_weights.den g.sg_defender_den) g.sg_weights.nums
           g.sg_defender g.sg_attacker); security_stack =
         ((root (repeat g.sg_targets g.sg_types)) :: []) }
  else None

(** val security_step :
    security_game -> security_claim -> security_state option ->
    security_leaf_record tree_record -> security_state option **)

let security_step g c state r =
  match state with
  | Some s ->
    let { security_count = n; security_types = types; security_stack =
      stack } = s
    in
    (match tree_step (security_leaf_ok g n types c.sc_upper) stack r with
     | Some stack' ->
       Some { security_count = n; security_types = types; security_stack =
         stack' }
     | None -> None)
  | None -> None

(** val security_finish : security_state option -> bool **)

let security_finish = function
| Some s ->
  let { security_count = _; security_types = _; security_stack =
    security_stack0 } = s
  in
  (match security_stack0 with
   | [] -> true
   | _ :: _ -> false)
| None -> false
