(* Integers of the checker that computes with Zarith. *)
let of_z (z : Z.t) : Big_int_Z.big_int = z
let to_z (n : Big_int_Z.big_int) : Z.t = n
