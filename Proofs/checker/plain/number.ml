(* Integers of the checker that computes with Coq's binary integers; Zarith reads and prints them. *)
module Big = Z
open Checker
module Z = Big

let rec positive z =
  if Z.equal z Z.one then XH
  else if Z.is_odd z then XI (positive (Z.shift_right z 1))
  else XO (positive (Z.shift_right z 1))

let of_z z = if Z.sign z = 0 then Z0 else if Z.sign z > 0 then Zpos (positive z) else Zneg (positive (Z.neg z))

let rec of_positive = function
  | XH -> Z.one
  | XO p -> Z.shift_left (of_positive p) 1
  | XI p -> Z.succ (Z.shift_left (of_positive p) 1)

let to_z = function Z0 -> Z.zero | Zpos p -> of_positive p | Zneg p -> Z.neg (of_positive p)
