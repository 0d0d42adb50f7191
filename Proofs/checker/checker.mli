
val negb : bool -> bool

type nat =
| O
| S of nat

val length : 'a1 list -> nat

type comparison =
| Eq
| Lt
| Gt

module Nat :
 sig
  val eqb : nat -> nat -> bool

  val leb : nat -> nat -> bool

  val ltb : nat -> nat -> bool
 end

module Pos :
 sig
  val succ : Big_int_Z.big_int -> Big_int_Z.big_int

  val add : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val add_carry : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val pred_double : Big_int_Z.big_int -> Big_int_Z.big_int

  val mul : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val compare_cont :
    comparison -> Big_int_Z.big_int -> Big_int_Z.big_int -> comparison

  val compare : Big_int_Z.big_int -> Big_int_Z.big_int -> comparison

  val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

  val of_succ_nat : nat -> Big_int_Z.big_int
 end

module Z :
 sig
  val double : Big_int_Z.big_int -> Big_int_Z.big_int

  val succ_double : Big_int_Z.big_int -> Big_int_Z.big_int

  val pred_double : Big_int_Z.big_int -> Big_int_Z.big_int

  val pos_sub : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val add : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val opp : Big_int_Z.big_int -> Big_int_Z.big_int

  val sub : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val mul : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

  val compare : Big_int_Z.big_int -> Big_int_Z.big_int -> comparison

  val leb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

  val ltb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

  val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool

  val of_nat : nat -> Big_int_Z.big_int

  val pos_div_eucl :
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int * Big_int_Z.big_int

  val div_eucl :
    Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int * Big_int_Z.big_int

  val div : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int
 end

val nth : nat -> 'a1 list -> 'a1 -> 'a1

val nth_error : 'a1 list -> nat -> 'a1 option

val rev_append : 'a1 list -> 'a1 list -> 'a1 list

val map : ('a1 -> 'a2) -> 'a1 list -> 'a2 list

val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1

val forallb : ('a1 -> bool) -> 'a1 list -> bool

val repeat : 'a1 -> nat -> 'a1 list

val has_length : nat -> 'a1 list -> bool

val is_matrix : nat -> nat -> Big_int_Z.big_int list list -> bool

val nonneg : Big_int_Z.big_int list -> bool

val sum_acc : Big_int_Z.big_int list -> Big_int_Z.big_int -> Big_int_Z.big_int

val sum : Big_int_Z.big_int list -> Big_int_Z.big_int

val dot_acc :
  Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int ->
  Big_int_Z.big_int

val dot :
  Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int

val axpy :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
  Big_int_Z.big_int list

val combination_acc :
  Big_int_Z.big_int list -> Big_int_Z.big_int list list -> Big_int_Z.big_int
  list -> Big_int_Z.big_int list

val combination :
  nat -> Big_int_Z.big_int list -> Big_int_Z.big_int list list ->
  Big_int_Z.big_int list

val cons_each :
  Big_int_Z.big_int list -> Big_int_Z.big_int list list -> Big_int_Z.big_int
  list list

val transpose :
  nat -> Big_int_Z.big_int list list -> Big_int_Z.big_int list list

val all2 : ('a1 -> 'a2 -> bool) -> 'a1 list -> 'a2 list -> bool

val all3 :
  (Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool) ->
  Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int list
  -> bool

val vector_eqb : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool

type fraction = { numerator : Big_int_Z.big_int;
                  denominator : Big_int_Z.big_int }

val frac_add : fraction -> fraction -> fraction

val frac_le : fraction -> fraction -> bool

val frac_eqb : fraction -> fraction -> bool

type sparse = (Big_int_Z.big_int * Big_int_Z.big_int) list

val sparse_ok : Big_int_Z.big_int -> Big_int_Z.big_int -> sparse -> bool

val expand : Big_int_Z.big_int -> nat -> sparse -> Big_int_Z.big_int list

val sparse_dot :
  Big_int_Z.big_int -> sparse -> Big_int_Z.big_int list -> Big_int_Z.big_int
  -> Big_int_Z.big_int

type game = { rows : nat; columns : nat; leader_den : Big_int_Z.big_int;
              leader : Big_int_Z.big_int list list;
              follower_den : Big_int_Z.big_int;
              follower : Big_int_Z.big_int list list }

val game_ok : game -> bool

type vector = { den : Big_int_Z.big_int; nums : Big_int_Z.big_int list }

val distribution_ok : nat -> vector -> bool

val multipliers_ok : nat -> vector -> bool

val fraction_ok : fraction -> bool

type tables = { leader_columns : Big_int_Z.big_int list list;
                follower_columns : Big_int_Z.big_int list list }

val make_tables : game -> tables

val payoffs : vector -> Big_int_Z.big_int list list -> Big_int_Z.big_int list

val best : Big_int_Z.big_int list -> nat -> bool

type sse_claim = { sse_strategy : vector; sse_response : nat;
                   sse_value : fraction; sse_upper : fraction }

val sse_claim_ok : game -> tables -> sse_claim -> bool

type comparison0 = { multipliers : vector; total : Big_int_Z.big_int;
                     sums : Big_int_Z.big_int list }

val compare0 : nat -> Big_int_Z.big_int list list -> vector -> comparison0

val compare_after :
  nat -> Big_int_Z.big_int list list -> comparison0 -> vector -> comparison0

val bounded :
  game -> fraction -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
  comparison0 -> bool

type sse_state = { sse_tables : tables;
                   leader_left : Big_int_Z.big_int list list;
                   follower_left : Big_int_Z.big_int list list;
                   sse_last : comparison0 }

val sse_init : game -> sse_claim -> sse_state option

val sse_step :
  game -> sse_claim -> sse_state option -> vector -> sse_state option

val sse_finish : sse_state option -> bool

type weak_side =
| Attained
| Limit of nat * vector * vector

type weak_claim = { weak_strategy : vector; weak_response : nat;
                    weak_guaranteed : fraction; weak_value : fraction;
                    weak_upper : fraction; weak_lower : weak_side }

val worst : Big_int_Z.big_int list -> Big_int_Z.big_int list -> nat -> bool

val class_strictly_best :
  Big_int_Z.big_int list list -> Big_int_Z.big_int list -> nat -> bool

val class_pays :
  Big_int_Z.big_int list list -> Big_int_Z.big_int list -> nat ->
  Big_int_Z.big_int -> fraction -> bool

val weak_claim_ok : game -> tables -> weak_claim -> bool

type class_record =
| Same of nat
| Dominated of vector
| ClassBound of Big_int_Z.big_int * Big_int_Z.big_int list
   * Big_int_Z.big_int list

val supported :
  (Big_int_Z.big_int list -> bool) -> Big_int_Z.big_int list ->
  Big_int_Z.big_int list list -> bool

val class_record_ok :
  game -> tables -> fraction -> nat -> class_record -> bool

type weak_state = { weak_tables : tables; weak_count : nat }

val weak_init : game -> weak_claim -> weak_state option

val weak_step :
  game -> weak_claim -> weak_state option -> class_record -> weak_state option

val weak_finish : game -> weak_state option -> bool

type pure_claim = { pure_strategy : vector; pure_row : nat;
                    pure_response : nat; pure_value : fraction;
                    pure_upper : fraction }

val row_answer :
  bool -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
  (Big_int_Z.big_int * Big_int_Z.big_int) option ->
  (Big_int_Z.big_int * Big_int_Z.big_int) option

val row_pays_at_most :
  game -> bool -> fraction -> Big_int_Z.big_int list -> Big_int_Z.big_int
  list -> bool

val rows_pay_at_most :
  game -> bool -> fraction -> Big_int_Z.big_int list list ->
  Big_int_Z.big_int list list -> bool

val row_is_answered : game -> bool -> pure_claim -> bool

val check_pure : game -> bool -> pure_claim -> bool

type matrix_game = { mg_rows : nat; mg_columns : nat;
                     mg_den : Big_int_Z.big_int;
                     mg_entries : Big_int_Z.big_int list list }

type zero_sum_claim = { zs_strategy : vector; zs_mixture : vector;
                        zs_value : fraction; zs_upper : fraction }

val check_zero_sum : matrix_game -> zero_sum_claim -> bool

type row = { row_den : Big_int_Z.big_int; row_bound : Big_int_Z.big_int;
             row_entries : sparse }

type program = { variables : nat; free : Big_int_Z.big_int list;
                 objective : row; inequalities : row list;
                 equations : row list }

val row_ok : Big_int_Z.big_int -> row -> bool

val free_ones : program -> sparse

val free_marks : program -> Big_int_Z.big_int list

val program_ok : program -> bool

val point_ok : nat -> vector -> bool

val row_dot : vector -> row -> Big_int_Z.big_int

val nonneg_unless : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool

val feasible_ok : program -> vector -> bool

val recedes : program -> vector -> bool

val lp_value : program -> vector -> fraction

val add_term : fraction -> fraction list -> fraction list

val sum_terms : Big_int_Z.big_int -> fraction list -> fraction

val add_scaled :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> sparse ->
  fraction list list -> fraction list list

val bound_and_entries : row -> sparse

val weigh :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> row list -> fraction list
  list -> fraction list list

val shared :
  Big_int_Z.big_int -> Big_int_Z.big_int ->
  (Big_int_Z.big_int * Big_int_Z.big_int) * Big_int_Z.big_int

val combine : program -> vector -> vector -> fraction list

val covers :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
  fraction list -> bool

val duals_ok : program -> vector -> vector -> bool

val check_lp_optimal : program -> vector -> vector -> vector -> bool

val check_lp_infeasible : program -> vector -> vector -> bool

val check_lp_unbounded : program -> vector -> vector -> bool

type transition = { tr_den : Big_int_Z.big_int;
                    tr_reward : Big_int_Z.big_int; tr_next : sparse }

type mdp_claim = { mc_states : nat; mc_actions : nat;
                   mc_gnum : Big_int_Z.big_int; mc_gden : Big_int_Z.big_int;
                   mc_lden : Big_int_Z.big_int;
                   mc_lower : Big_int_Z.big_int list;
                   mc_uden : Big_int_Z.big_int;
                   mc_upper : Big_int_Z.big_int list; mc_policy : nat list }

val walk :
  Big_int_Z.big_int -> sparse -> Big_int_Z.big_int list -> Big_int_Z.big_int
  -> Big_int_Z.big_int -> (Big_int_Z.big_int * Big_int_Z.big_int) option

val scale : mdp_claim -> Big_int_Z.big_int -> Big_int_Z.big_int

val row_numerator :
  mdp_claim -> Big_int_Z.big_int -> Big_int_Z.big_int list -> transition ->
  Big_int_Z.big_int option

type mdp_state = { ms_lower : Big_int_Z.big_int list;
                   ms_upper : Big_int_Z.big_int list; ms_policy : nat list }

val mdp_init : mdp_claim -> mdp_state option

val advance :
  (Big_int_Z.big_int -> Big_int_Z.big_int -> nat -> bool) -> mdp_state option
  -> mdp_state option

val mdp_finish : mdp_state option -> bool

val row_le : mdp_claim -> Big_int_Z.big_int -> transition -> bool

val row_ge : mdp_claim -> Big_int_Z.big_int -> transition -> bool

val mdp_test :
  mdp_claim -> transition list -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  nat -> bool

val mdp_step :
  mdp_claim -> mdp_state option -> transition list -> mdp_state option

type imdp_claim = { ic_actions : nat; ic_claim : mdp_claim }

type group = { gr_den : Big_int_Z.big_int; gr_high : Big_int_Z.big_int;
               gr_low : Big_int_Z.big_int; gr_rows : transition list }

type imdp_record = { ir_den : Big_int_Z.big_int;
                     ir_lo : Big_int_Z.big_int list;
                     ir_hi : Big_int_Z.big_int list; ir_groups : group list }

val box_sum :
  mdp_claim -> Big_int_Z.big_int -> Big_int_Z.big_int list -> fraction ->
  Big_int_Z.big_int list -> Big_int_Z.big_int list -> transition list ->
  fraction -> fraction option

val box_value :
  mdp_claim -> Big_int_Z.big_int -> Big_int_Z.big_int list -> fraction ->
  Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list ->
  transition list -> fraction option

val group_le : mdp_claim -> imdp_record -> Big_int_Z.big_int -> group -> bool

val group_ge : mdp_claim -> imdp_record -> Big_int_Z.big_int -> group -> bool

val box_ok : imdp_record -> bool

val imdp_test :
  imdp_claim -> imdp_record -> Big_int_Z.big_int -> Big_int_Z.big_int -> nat
  -> bool

val imdp_init : imdp_claim -> mdp_state option

val imdp_step :
  imdp_claim -> mdp_state option -> imdp_record -> mdp_state option

val imdp_finish : mdp_state option -> bool
