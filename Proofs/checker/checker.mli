
val negb : bool -> bool

type nat =
| O
| S of nat

val fst : ('a1 * 'a2) -> 'a1

val snd : ('a1 * 'a2) -> 'a2

val length : 'a1 list -> nat

val app : 'a1 list -> 'a1 list -> 'a1 list

type comparison =
| Eq
| Lt
| Gt

val add : nat -> nat -> nat

val mul : nat -> nat -> nat

module Nat :
 sig
  val add : nat -> nat -> nat

  val mul : nat -> nat -> nat

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

  val succ : Big_int_Z.big_int -> Big_int_Z.big_int

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

  val modulo : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int
 end

val nth : nat -> 'a1 list -> 'a1 -> 'a1

val nth_error : 'a1 list -> nat -> 'a1 option

val rev_append : 'a1 list -> 'a1 list -> 'a1 list

val concat : 'a1 list list -> 'a1 list

val map : ('a1 -> 'a2) -> 'a1 list -> 'a2 list

val flat_map : ('a1 -> 'a2 list) -> 'a1 list -> 'a2 list

val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1

val fold_right : ('a2 -> 'a1 -> 'a1) -> 'a1 -> 'a2 list -> 'a1

val existsb : ('a1 -> bool) -> 'a1 list -> bool

val forallb : ('a1 -> bool) -> 'a1 list -> bool

val combine : 'a1 list -> 'a2 list -> ('a1 * 'a2) list

val firstn : nat -> 'a1 list -> 'a1 list

val skipn : nat -> 'a1 list -> 'a1 list

val seq : nat -> nat -> nat list

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

val combine0 : program -> vector -> vector -> fraction list

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

type margin_claim = { margin_size : fraction; margin_strategy : vector;
                      margin_response : nat; margin_value : fraction;
                      margin_upper : fraction }

val clears : game -> tables -> vector -> nat -> fraction -> bool

val margin_claim_ok : game -> tables -> margin_claim -> bool

val rival_total :
  Big_int_Z.big_int list -> Big_int_Z.big_int list list -> Big_int_Z.big_int
  list -> Big_int_Z.big_int -> Big_int_Z.big_int

val raised :
  margin_claim -> Big_int_Z.big_int list list -> Big_int_Z.big_int list ->
  vector -> fraction

val margin_init : game -> margin_claim -> sse_state option

val margin_step :
  game -> margin_claim -> sse_state option -> vector -> sse_state option

val margin_finish : sse_state option -> bool

type table = { table_den : Big_int_Z.big_int;
               table_rows : Big_int_Z.big_int list list }

type players = { leader_actions : nat; follower_actions : nat list;
                 leader_table : table; follower_tables : table list }

val product : nat list -> nat

val table_ok : nat -> nat -> table -> bool

val players_ok : players -> bool

val rank : nat list -> nat list -> nat

val profiles : nat list -> nat list list

val chunks : nat -> nat -> 'a1 list -> 'a1 list list

val cons_all : 'a1 list -> 'a1 list list -> 'a1 list list

val columns_of : nat -> 'a1 list list -> 'a1 list list

val deviations : nat list -> nat -> 'a1 list -> 'a1 list list

val multiple : Big_int_Z.big_int list -> Big_int_Z.big_int

val scale0 : players -> Big_int_Z.big_int

val scaled : Big_int_Z.big_int -> nat -> table -> Big_int_Z.big_int list list

type move = Big_int_Z.big_int list * Big_int_Z.big_int list list

val moves : nat list -> nat -> Big_int_Z.big_int list list -> move list

val moves_from :
  nat list -> nat -> Big_int_Z.big_int list list list -> move list list

type outcome = { chosen : nat list; paid : Big_int_Z.big_int list;
                 choices : move list }

val make_outcomes :
  nat list list -> Big_int_Z.big_int list list -> move list list -> outcome
  list

val outcomes : players -> outcome list

val add_regrets :
  Big_int_Z.big_int list list -> move list -> Big_int_Z.big_int list ->
  Big_int_Z.big_int list

val at_most : Big_int_Z.big_int -> fraction -> Big_int_Z.big_int list -> bool

type followers_claim = { followers_strategy : vector;
                         followers_profile : nat list;
                         followers_value : fraction;
                         followers_upper : fraction }

val stays : Big_int_Z.big_int list -> move -> bool

val followers_claim_ok : players -> outcome list -> followers_claim -> bool

val parts : nat list -> Big_int_Z.big_int list -> Big_int_Z.big_int list list

val deviation_count : players -> nat

type profiles_state = { common : Big_int_Z.big_int;
                        outcomes_left : outcome list }

val profiles_step :
  (Big_int_Z.big_int -> outcome -> vector -> bool) -> players ->
  profiles_state option -> vector -> profiles_state option

val profiles_finish : profiles_state option -> bool

val profile_bounded :
  players -> fraction -> Big_int_Z.big_int -> outcome -> vector -> bool

val followers_init : players -> followers_claim -> profiles_state option

val followers_step :
  players -> followers_claim -> profiles_state option -> vector ->
  profiles_state option

val followers_finish : profiles_state option -> bool

val profile_refuted :
  players -> Big_int_Z.big_int -> outcome -> vector -> bool

val no_equilibrium_init : players -> profiles_state option

val no_equilibrium_step :
  players -> profiles_state option -> vector -> profiles_state option

val no_equilibrium_finish : profiles_state option -> bool

type correlated_claim = { correlated_joint : vector;
                          correlated_value : fraction;
                          correlated_upper : fraction;
                          correlated_den : Big_int_Z.big_int;
                          correlated_multipliers : sparse list list }

val add_at :
  nat -> Big_int_Z.big_int list -> Big_int_Z.big_int list list ->
  Big_int_Z.big_int list list

val costs : Big_int_Z.big_int list -> move -> Big_int_Z.big_int list

val all_costs :
  nat -> Big_int_Z.big_int list list -> outcome list -> Big_int_Z.big_int
  list list -> Big_int_Z.big_int list list

val everybody_obeys :
  nat -> nat list -> Big_int_Z.big_int list list -> outcome list -> bool

val joint_value :
  Big_int_Z.big_int list list -> outcome list -> Big_int_Z.big_int ->
  Big_int_Z.big_int

val multiplier_table_ok : nat -> sparse list -> bool

val told :
  nat list -> sparse list list -> nat list -> Big_int_Z.big_int list list

val check_correlated : players -> correlated_claim -> bool

type node = bool list list

val narrow_actions :
  Big_int_Z.big_int -> bool list -> Big_int_Z.big_int list -> bool list

val narrow :
  nat -> Big_int_Z.big_int list -> Big_int_Z.big_int -> node -> node

type open_node = { parent : node; branching : nat;
                   numbers : Big_int_Z.big_int list;
                   number : Big_int_Z.big_int }

val node_of : open_node -> node

val root : nat list -> open_node

val children :
  node -> nat -> Big_int_Z.big_int list -> nat -> Big_int_Z.big_int ->
  open_node list

val empty_handed : node -> bool

type 'leaf tree_record =
| BranchRecord of nat * nat * Big_int_Z.big_int list
| LeafRecord of 'leaf

val branch_ok : node -> nat -> nat -> Big_int_Z.big_int list -> bool

val next_node : open_node list -> node option

val tree_step :
  (node -> 'a1 -> bool) -> open_node list -> 'a1 tree_record -> open_node
  list option

val higher :
  Big_int_Z.big_int option -> Big_int_Z.big_int -> Big_int_Z.big_int option

val highest : Big_int_Z.big_int list -> Big_int_Z.big_int option

type heap =
| Empty
| Heap of heap * Big_int_Z.big_int list * heap

val push : Big_int_Z.big_int list -> heap -> heap

val heap_of : Big_int_Z.big_int list list -> heap

val lookup : Big_int_Z.big_int -> heap -> Big_int_Z.big_int list option

val values_at : Big_int_Z.big_int -> heap -> Big_int_Z.big_int list option

type spe_outcome = { so_den : Big_int_Z.big_int;
                     so_rewards : Big_int_Z.big_int list; so_next : sparse }

type spe_record = { sr_actions : nat list; sr_outcomes : spe_outcome list;
                    sr_choices : nat list list }

type spe_claim = { sp_states : nat; sp_players : nat; sp_discounts : 
                   vector; sp_initial : vector; sp_values : vector list;
                   sp_value : fraction }

val gather :
  heap -> Big_int_Z.big_int -> sparse -> Big_int_Z.big_int ->
  Big_int_Z.big_int list -> (Big_int_Z.big_int * Big_int_Z.big_int list)
  option

type leaf = { leaf_den : Big_int_Z.big_int;
              leaf_worth : Big_int_Z.big_int list }

val worths :
  Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int list
  -> Big_int_Z.big_int list -> Big_int_Z.big_int list

val leaf_of :
  spe_claim -> Big_int_Z.big_int list -> heap -> Big_int_Z.big_int ->
  spe_outcome -> leaf option

val leaves_of :
  spe_claim -> Big_int_Z.big_int list -> heap -> Big_int_Z.big_int ->
  spe_outcome list -> leaf list option

val no_better : nat -> leaf -> leaf -> bool

val pick : nat -> nat -> nat list -> leaf list -> leaf list option

val reach : nat -> nat list -> nat list list -> leaf list -> leaf list option

type spe_state = { st_number : Big_int_Z.big_int;
                   st_left : Big_int_Z.big_int list list;
                   st_scales : Big_int_Z.big_int list; st_values : heap }

val values_ok : nat -> vector -> bool

val discounts_ok : nat -> vector -> bool

val start_ok : spe_claim -> bool

val spe_init : spe_claim -> spe_state option

val first_next : spe_claim -> Big_int_Z.big_int -> Big_int_Z.big_int

val pays : spe_claim -> Big_int_Z.big_int list -> leaf -> bool

val spe_test :
  spe_claim -> spe_state -> Big_int_Z.big_int list -> spe_record -> bool

val spe_step : spe_claim -> spe_state option -> spe_record -> spe_state option

val spe_finish : spe_state option -> bool

type bayes_game = { bg_rows : nat; bg_columns : nat list;
                    bg_weights : vector; bg_leader_den : Big_int_Z.big_int;
                    bg_leader : Big_int_Z.big_int list list list;
                    bg_follower_den : Big_int_Z.big_int;
                    bg_follower : Big_int_Z.big_int list list list }

val bayes_game_ok : bayes_game -> bool

val transposes :
  nat list -> Big_int_Z.big_int list list list -> Big_int_Z.big_int list list
  list

val weigh0 :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list list
  list -> Big_int_Z.big_int list list list

type bayes_claim = { bc_strategy : vector; bc_responses : nat list;
                     bc_value : fraction; bc_upper : fraction }

val all_best :
  vector -> nat list -> Big_int_Z.big_int list list list -> nat list -> bool

val expected_pay :
  vector -> Big_int_Z.big_int list -> Big_int_Z.big_int list list list -> nat
  list -> Big_int_Z.big_int -> Big_int_Z.big_int

val bayes_claim_ok :
  bayes_game -> Big_int_Z.big_int list list list -> Big_int_Z.big_int list
  list list -> bayes_claim -> bool

type bayes_leaf_record = { bl_den : Big_int_Z.big_int;
                           bl_weights : Big_int_Z.big_int list list;
                           bl_multipliers : Big_int_Z.big_int list list list }

val highest_cell :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int list
  -> Big_int_Z.big_int list -> Big_int_Z.big_int option -> Big_int_Z.big_int
  option

val highest_response :
  nat -> Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list ->
  Big_int_Z.big_int list list -> bool list -> Big_int_Z.big_int list list ->
  Big_int_Z.big_int list list -> Big_int_Z.big_int list list ->
  Big_int_Z.big_int option -> Big_int_Z.big_int option

val sum_highest :
  nat -> Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> node
  -> Big_int_Z.big_int list list list -> Big_int_Z.big_int list list list ->
  Big_int_Z.big_int list list -> Big_int_Z.big_int list list list ->
  Big_int_Z.big_int -> Big_int_Z.big_int option

val responses_ok : bool list -> Big_int_Z.big_int list list -> bool

val total_weights :
  nat -> Big_int_Z.big_int list list -> Big_int_Z.big_int list

val bayes_leaf_ok :
  bayes_game -> Big_int_Z.big_int list list list -> Big_int_Z.big_int list
  list list -> fraction -> node -> bayes_leaf_record -> bool

type bayes_state = { bayes_paid : Big_int_Z.big_int list list list;
                     bayes_own : Big_int_Z.big_int list list list;
                     bayes_stack : open_node list }

val bayes_init : bayes_game -> bayes_claim -> bayes_state option

val bayes_step :
  bayes_game -> bayes_claim -> bayes_state option -> bayes_leaf_record
  tree_record -> bayes_state option

val bayes_finish : bayes_state option -> bool

type security_game = { sg_targets : nat; sg_types : nat;
                       sg_resources : Big_int_Z.big_int; sg_weights : 
                       vector; sg_defender_den : Big_int_Z.big_int;
                       sg_defender : (Big_int_Z.big_int * Big_int_Z.big_int)
                                     list list;
                       sg_attacker_den : Big_int_Z.big_int;
                       sg_attacker : (Big_int_Z.big_int * Big_int_Z.big_int)
                                     list list }

val security_game_ok : security_game -> bool

type security_claim = { sc_coverage : vector; sc_attacked : nat list;
                        sc_value : fraction; sc_upper : fraction }

val coverage_ok : nat -> Big_int_Z.big_int -> vector -> bool

val exposed :
  Big_int_Z.big_int -> Big_int_Z.big_int list ->
  (Big_int_Z.big_int * Big_int_Z.big_int) list -> Big_int_Z.big_int list

val all_attacks_best :
  nat -> vector -> (Big_int_Z.big_int * Big_int_Z.big_int) list list -> nat
  list -> bool

val expected_defence :
  vector -> Big_int_Z.big_int list -> (Big_int_Z.big_int * Big_int_Z.big_int)
  list list -> nat list -> Big_int_Z.big_int -> Big_int_Z.big_int

val security_claim_ok : security_game -> security_claim -> bool

val level_ok : security_game -> security_claim -> fraction -> bool

val check_security_level : security_game -> security_claim -> fraction -> bool

type target = { defended_open : Big_int_Z.big_int;
                defended_gain : Big_int_Z.big_int;
                attacked_drop : Big_int_Z.big_int;
                attacked_open : Big_int_Z.big_int }

val make_targets :
  Big_int_Z.big_int -> Big_int_Z.big_int ->
  (Big_int_Z.big_int * Big_int_Z.big_int) list ->
  (Big_int_Z.big_int * Big_int_Z.big_int) list -> target list

val make_types :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list ->
  (Big_int_Z.big_int * Big_int_Z.big_int) list list ->
  (Big_int_Z.big_int * Big_int_Z.big_int) list list -> target list list

type attack_record = { ar_price : Big_int_Z.big_int; ar_multipliers : sparse }

type security_leaf_record = { sl_den : Big_int_Z.big_int;
                              sl_price : Big_int_Z.big_int;
                              sl_weights : sparse list;
                              sl_records : attack_record list list }

val sum_values : sparse -> Big_int_Z.big_int -> Big_int_Z.big_int

val excess : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int

val price_targets :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  Big_int_Z.big_int -> sparse -> target list -> Big_int_Z.big_int list ->
  Big_int_Z.big_int -> Big_int_Z.big_int

val bound_of_attack :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  Big_int_Z.big_int list -> target list -> Big_int_Z.big_int -> target ->
  attack_record -> Big_int_Z.big_int

val highest_attack :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
  Big_int_Z.big_int list -> target list -> Big_int_Z.big_int -> bool list ->
  target list -> attack_record list -> Big_int_Z.big_int option ->
  Big_int_Z.big_int option

val sum_attacks :
  Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> node ->
  target list list -> Big_int_Z.big_int list list -> attack_record list list
  -> Big_int_Z.big_int -> Big_int_Z.big_int option

val attack_record_ok : Big_int_Z.big_int -> attack_record -> bool

val attacks_ok : Big_int_Z.big_int -> bool list -> attack_record list -> bool

val sum_excess :
  Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int ->
  Big_int_Z.big_int

val security_leaf_ok :
  security_game -> Big_int_Z.big_int -> target list list -> fraction -> node
  -> security_leaf_record -> bool

type security_state = { security_count : Big_int_Z.big_int;
                        security_types : target list list;
                        security_stack : open_node list }

val security_init : security_game -> security_claim -> security_state option

val security_step :
  security_game -> security_claim -> security_state option ->
  security_leaf_record tree_record -> security_state option

val security_finish : security_state option -> bool
