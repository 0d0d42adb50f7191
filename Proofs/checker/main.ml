(* Reads a certificate from standard input and folds the proved checker over it.
   This file and lex.ml only turn text into the checker's data; every test that the
   theorems need is made inside the checker, whatever is tested here.  With --echo, the data are printed
   back as text, so that reading can be compared with what was read. *)
module Big = Z (* Zarith's; the checker brings modules of the same name *)
open Checker
module Z = Big

exception Rejected of string

let limit = 10_000_000 (* of every size in a dims line *)
let echoing = ref false

(* {1 Printing back} *)

let text n = Z.to_string (Number.to_z n)
let text_of { numerator = p; denominator = q } = if text q = "1" then text p else text p ^ "/" ^ text q
let echo words = if !echoing then print_endline (String.concat " " (words ()))

let reduced { numerator; denominator } =
  Q.to_string (Q.make (Number.to_z numerator) (Number.to_z denominator))

let sparse_text v = string_of_int (List.length v) :: List.concat_map (fun (k, a) -> [ text k; text a ]) v

let nonzeros nums =
  List.filter (fun (_, a) -> text a <> "0") (List.mapi (fun k a -> (Number.of_z (Z.of_int k), a)) nums)

(* {1 Reading} *)

let nat n = let rec more n acc = if n = 0 then acc else more (n - 1) (S acc) in more n O
let number () = Number.of_z (Lex.integer ())
let denominator () = Number.of_z (Lex.positive (Lex.integer ()))

let times n read = let rec more n acc = if n = 0 then List.rev acc else more (n - 1) (read () :: acc) in more n []
let numbered n read = let next = ref (-1) in times n (fun () -> incr next; read !next)

(* List.mapi, in this order and in constant stack. *)
let mapi f list =
  let rec more k acc = function [] -> List.rev acc | a :: rest -> more (k + 1) (f k a :: acc) rest in
  more 0 [] list

let line keyword read =
  Lex.keyword keyword;
  let result = read () in
  Lex.end_line ();
  result

let index_line keyword below =
  let k = line keyword (fun () -> Lex.count below) in
  echo (fun () -> [ keyword; string_of_int k ]);
  k

let expect_count expected = if Lex.count (max_int / 2) <> expected then raise Lex.Malformed

let vector_line keyword n =
  let v = line keyword (fun () -> let den = denominator () in { den; nums = times n number }) in
  echo (fun () -> keyword :: text v.den :: List.map text v.nums);
  v

let fraction () = let p, q = Lex.rational () in { numerator = Number.of_z p; denominator = Number.of_z q }

let fraction_line keyword =
  let v = line keyword fraction in
  echo (fun () -> [ keyword; text_of v ]);
  v

let sparse n =
  let rec more t last acc =
    if t = 0 then List.rev acc
    else
      let k = Lex.count n in
      if k <= last then raise Lex.Malformed
      else let a = number () in more (t - 1) k ((Number.of_z (Z.of_int k), a) :: acc)
  in
  more (Lex.count (n + 1)) (-1) []

(* A sparse vector as the list of all its entries. *)
let expand n entries =
  let zero = Number.of_z Z.zero in
  let rec fill from entries =
    if from = n then []
    else match entries with
      | (k, a) :: rest when Z.equal (Number.to_z k) (Z.of_int from) -> a :: fill (from + 1) rest
      | _ -> zero :: fill (from + 1) entries
  in
  fill 0 entries

let expanded n = expand n (sparse n)

let dims count =
  let sizes = line "dims" (fun () -> times count (fun () -> Lex.count limit)) in
  echo (fun () -> "dims" :: List.map string_of_int sizes);
  sizes

let positive_dims count =
  let sizes = dims count in
  if List.mem 0 sizes then raise Lex.Malformed else sizes

(* A line of one word out of several. *)
let choice keyword words =
  let found = line keyword (fun () -> Lex.space (); Lex.word ()) in
  if not (List.mem found words) then raise Lex.Malformed;
  echo (fun () -> [ keyword; found ]);
  found

let den_line keyword =
  let den = line keyword denominator in
  echo (fun () -> [ keyword; text den ]);
  den

(* m lines of n integers. *)
let table m n =
  let row () =
    if not (Lex.next_line ()) then raise Lex.Malformed;
    let first = Number.of_z (Lex.bare_integer ()) in
    let rest = times (n - 1) number in
    Lex.end_line ();
    let row = first :: rest in
    echo (fun () -> List.map text row);
    row
  in
  times m row

let matrix keyword m n = let den = den_line keyword in (den, table m n)

let game m n =
  let leader_den, leader = matrix "leader" m n in
  let follower_den, follower = matrix "follower" m n in
  { rows = nat m; columns = nat n; leader_den; leader; follower_den; follower }

let finish records =
  line "end" (fun () -> expect_count records);
  echo (fun () -> [ "end"; string_of_int records ])

(* {1 The fold} *)

let judge accepted records = if accepted then finish records else raise (Rejected "claim")

let judged where = function None -> raise (Rejected where) | state -> state

let fold init step ended count lines read =
  let rec more k state =
    if k = count then state else more (k + 1) (judged ("record=" ^ string_of_int k) (step state (read k)))
  in
  let state = more 0 (judged "claim" init) in
  finish lines;
  if not (ended state) then raise (Rejected "end")

(* {1 Kinds} *)

let summary m n value upper = Printf.sprintf "m=%d n=%d value=%s upper=%s" m n (reduced value) (reduced upper)
let sizes () = match positive_dims 2 with [ m; n ] -> (m, n) | _ -> raise Lex.Malformed

(* The records bound and sbound, with [n] multipliers each. *)
let multiplier_record n =
  let vector entries = Lex.remembering (fun () ->
      let den = denominator () in
      let nums, words = entries () in
      Lex.end_line ();
      ({ den; nums }, words)) in
  let dense = vector (fun () -> let nums = times n number in (nums, fun () -> List.map text nums))
  and sparse = vector (fun () -> let entries = sparse n in (expand n entries, fun () -> sparse_text entries)) in
  fun j ->
    let keyword = Lex.first_word () in
    if keyword <> "bound" && keyword <> "sbound" then raise Lex.Malformed;
    expect_count j;
    let y, words = if keyword = "bound" then dense () else sparse () in
    echo (fun () -> keyword :: string_of_int j :: text y.den :: words ());
    y

let sse () =
  let m, n = sizes () in
  let g = game m n in
  let sse_strategy = vector_line "strategy" m in
  let sse_response = nat (index_line "response" n) in
  let sse_value = fraction_line "value" in
  let sse_upper = fraction_line "upper" in
  let claim = { sse_strategy; sse_response; sse_value; sse_upper } in
  fold (sse_init g claim) (sse_step g claim) sse_finish n n (multiplier_record n);
  summary m n sse_value sse_upper

let weak () =
  let m, n = sizes () in
  let g = game m n in
  let weak_strategy = vector_line "strategy" m in
  let weak_response = nat (index_line "response" n) in
  let weak_guaranteed = fraction_line "guaranteed" in
  let weak_value = fraction_line "value" in
  let weak_upper = fraction_line "upper" in
  let weak_lower =
    if choice "lower" [ "attained"; "limit" ] = "attained" then Attained
    else
      let j = nat (index_line "class" n) in
      let limit = vector_line "limit" m in
      Limit (j, limit, vector_line "inducing" m)
  in
  let claim = { weak_strategy; weak_response; weak_guaranteed; weak_value; weak_upper; weak_lower } in
  let read j =
    let keyword = Lex.first_word () in
    expect_count j;
    let record, words =
      match keyword with
      | "same" ->
          let k = Lex.count j in
          (Same (nat k), fun () -> [ string_of_int k ])
      | "dominated" ->
          let den = denominator () in
          let p = { den; nums = expanded n } in
          (Dominated p, fun () -> text p.den :: sparse_text (nonzeros p.nums))
      | "wbound" ->
          let q = denominator () in
          let weights = expanded n in
          let mults = expanded n in
          ( ClassBound (q, weights, mults),
            fun () -> (text q :: sparse_text (nonzeros weights)) @ sparse_text (nonzeros mults) )
      | _ -> raise Lex.Malformed
    in
    Lex.end_line ();
    echo (fun () -> keyword :: string_of_int j :: words ());
    record
  in
  fold (weak_init g claim) (weak_step g claim) (weak_finish g) n n read;
  summary m n weak_value weak_upper

let pure () =
  let ties = choice "ties" [ "strong"; "weak" ] in
  let m, n = sizes () in
  let g = game m n in
  let pure_strategy = vector_line "strategy" m in
  let rec first k = function [] -> 0 | a :: rest -> if text a = "0" then first (k + 1) rest else k in
  let pure_row = nat (first 0 pure_strategy.nums) in
  let pure_response = nat (index_line "response" n) in
  let pure_value = fraction_line "value" in
  let pure_upper = fraction_line "upper" in
  judge (check_pure g (ties = "strong") { pure_strategy; pure_row; pure_response; pure_value; pure_upper }) 0;
  "ties=" ^ ties ^ " " ^ summary m n pure_value pure_upper

let zero_sum () =
  let m, n = sizes () in
  let mg_den, mg_entries = matrix "leader" m n in
  let zs_strategy = vector_line "strategy" m in
  let zs_mixture = vector_line "mixture" n in
  let zs_value = fraction_line "value" in
  let zs_upper = fraction_line "upper" in
  let g = { mg_rows = nat m; mg_columns = nat n; mg_den; mg_entries } in
  judge (check_zero_sum g { zs_strategy; zs_mixture; zs_value; zs_upper }) 0;
  summary m n zs_value zs_upper

let linear_program kind =
  let rows, eqs, vars = match dims 3 with [ r; e; v ] -> (r, e, v) | _ -> raise Lex.Malformed in
  let free = line "free" (fun () ->
      let rec more t last acc =
        if t = 0 then List.rev acc
        else let k = Lex.count vars in
          if k <= last then raise Lex.Malformed else more (t - 1) k (k :: acc)
      in
      more (Lex.count (vars + 1)) (-1) []) in
  echo (fun () -> List.map string_of_int (List.length free :: free) |> List.cons "free");
  let row keyword has_bound () =
    let found = Lex.first_word () in
    if found <> keyword && found <> "s" ^ keyword then raise Lex.Malformed;
    let row_den = denominator () in
    let row_bound = if has_bound then number () else Number.of_z Z.zero in
    let row_entries =
      if found = keyword then nonzeros (times vars number)
      else List.filter (fun (_, a) -> text a <> "0") (sparse vars) in
    Lex.end_line ();
    echo (fun () ->
        let entries =
          if found <> keyword then sparse_text row_entries
          else
            let dense = Array.make vars "0" in
            List.iter (fun (k, a) -> dense.(Z.to_int (Number.to_z k)) <- text a) row_entries;
            Array.to_list dense
        in
        (found :: text row_den :: (if has_bound then [ text row_bound ] else [])) @ entries);
    { row_den; row_bound; row_entries }
  in
  let objective = row "objective" false () in
  let inequalities = times rows (row "row" true) in
  let equations = times eqs (row "eqrow" true) in
  let duals () =
    let y = vector_line "dual" rows in
    (y, vector_line "eqdual" eqs) in
  let program () =
    (* An honest text is longer than the number of its variables; memory is set aside for that many. *)
    if vars > !Lex.consumed then raise Lex.Malformed;
    let free = List.map (fun k -> Number.of_z (Z.of_int k)) free in
    { variables = nat vars; free; objective; inequalities; equations } in
  let sizes = Printf.sprintf "rows=%d eqs=%d vars=%d" rows eqs vars in
  match kind with
  | "lp-optimal" ->
      let x = vector_line "primal" vars in
      let y, z = duals () in
      let p = program () in
      judge (check_lp_optimal p x y z) (rows + eqs);
      sizes ^ " value=" ^ reduced (lp_value p x)
  | "lp-infeasible" ->
      let y, z = duals () in
      judge (check_lp_infeasible (program ()) y z) (rows + eqs);
      sizes
  | _ ->
      let x = vector_line "primal" vars in
      let d = vector_line "ray" vars in
      judge (check_lp_unbounded (program ()) x d) (rows + eqs);
      sizes

(* What the claims about processes have in common; [actions] are the policy's. *)
let process states actions =
  let discount = fraction_line "discount" in
  let lower = vector_line "lower" states in
  let upper = vector_line "upper" states in
  let policy = line "policy" (fun () -> times states (fun () -> Lex.count actions)) in
  echo (fun () -> "policy" :: List.map string_of_int policy);
  ( { mc_states = nat states; mc_actions = nat actions; mc_gnum = discount.numerator;
      mc_gden = discount.denominator; mc_lden = lower.den; mc_lower = lower.nums; mc_uden = upper.den;
      mc_upper = upper.nums; mc_policy = List.map nat policy },
    reduced discount )

(* A trans line behind the given indices. *)
let transition states indices =
  Lex.keyword "trans";
  List.iter expect_count indices;
  let tr_den = denominator () in
  let tr_reward = number () in
  let tr_next = sparse states in
  Lex.end_line ();
  echo (fun () ->
      ("trans" :: List.map string_of_int indices) @ (text tr_den :: text tr_reward :: sparse_text tr_next));
  { tr_den; tr_reward; tr_next }

let mdp () =
  let states, actions = sizes () in
  let claim, discount = process states actions in
  let read s = numbered actions (fun a -> transition states [ s; a ]) in
  fold (mdp_init claim) (mdp_step claim) mdp_finish states (states * actions) read;
  Printf.sprintf "states=%d actions=%d discount=%s" states actions discount

let imdp () =
  let states, actions, responses =
    match positive_dims 3 with [ s; a; b ] -> (s, a, b) | _ -> raise Lex.Malformed in
  let process, discount = process states responses in
  let claim = { ic_actions = nat actions; ic_claim = process } in
  let group s b =
    let gr_den, gr_high, gr_low = line "levels" (fun () ->
        expect_count s; expect_count b;
        let q = denominator () in
        let high = number () in
        (q, high, number ())) in
    echo (fun () -> [ "levels"; string_of_int s; string_of_int b; text gr_den; text gr_high; text gr_low ]);
    { gr_den; gr_high; gr_low; gr_rows = numbered actions (fun a -> transition states [ s; b; a ]) }
  in
  let read s =
    let ir_den, ir_lo, ir_hi = line "box" (fun () ->
        expect_count s;
        let q = denominator () in
        let lo = times actions number in
        (q, lo, times actions number)) in
    echo (fun () -> "box" :: string_of_int s :: text ir_den :: List.map text (ir_lo @ ir_hi));
    { ir_den; ir_lo; ir_hi; ir_groups = numbered responses (group s) }
  in
  fold (imdp_init claim) (imdp_step claim) imdp_finish states
    (states * (1 + (responses * (1 + actions)))) read;
  Printf.sprintf "states=%d actions=%d responses=%d discount=%s" states actions responses discount

(* {2 Commitment at a margin} *)

let margin () =
  let m, n = sizes () in
  let g = game m n in
  let margin_size = fraction_line "margin" in
  let margin_strategy = vector_line "strategy" m in
  let margin_response = nat (index_line "response" n) in
  let margin_value = fraction_line "value" in
  let margin_upper = fraction_line "upper" in
  let claim = { margin_size; margin_strategy; margin_response; margin_value; margin_upper } in
  fold (margin_init g claim) (margin_step g claim) margin_finish n n (multiplier_record n);
  Printf.sprintf "m=%d n=%d margin=%s value=%s upper=%s" m n (reduced margin_size) (reduced margin_value)
    (reduced margin_upper)

(* {2 Several players} *)

(* How many profiles there are; every size is positive. *)
let profiles_of sizes =
  let count = List.fold_left (fun all n -> if all < limit then all * n else all) 1 sizes in
  if List.mem 0 sizes || count >= limit then raise Lex.Malformed;
  count

(* The actions of the players, and the game. *)
let players () =
  let count = match dims 1 with [ n ] when n >= 2 -> n | _ -> raise Lex.Malformed in
  let actions = line "actions" (fun () -> times count (fun () -> Lex.count limit)) in
  let profiles = profiles_of actions in
  echo (fun () -> "actions" :: List.map string_of_int actions);
  let leader = List.hd actions and followers = List.tl actions in
  let columns = profiles / leader in
  let payoffs p =
    let table_den = line "payoffs" (fun () -> expect_count p; denominator ()) in
    echo (fun () -> [ "payoffs"; string_of_int p; text table_den ]);
    { table_den; table_rows = table leader columns }
  in
  let tables = numbered count payoffs in
  ( actions, columns,
    { leader_actions = nat leader; follower_actions = List.map nat followers; leader_table = List.hd tables;
      follower_tables = List.tl tables } )

let actions_text actions = "actions=" ^ String.concat "," (List.map string_of_int actions)
let total = List.fold_left ( + ) 0

let correlated () =
  let actions, columns, g = players () in
  let profiles = List.hd actions * columns in
  let den, entries = line "joint" (fun () -> let den = denominator () in (den, sparse profiles)) in
  echo (fun () -> "joint" :: text den :: sparse_text entries);
  let correlated_joint = { den; nums = expand profiles entries } in
  let correlated_value = fraction_line "value" in
  let correlated_upper = fraction_line "upper" in
  let correlated_den = den_line "multipliers" in
  let regret p n a =
    let ys = line "regret" (fun () -> expect_count p; expect_count a; sparse n) in
    echo (fun () -> "regret" :: string_of_int p :: string_of_int a :: sparse_text ys);
    ys
  in
  let followers = List.tl actions in
  let correlated_multipliers = List.mapi (fun k n -> numbered n (regret (k + 1) n)) followers in
  judge
    (check_correlated g
       { correlated_joint; correlated_value; correlated_upper; correlated_den; correlated_multipliers })
    (total followers);
  Printf.sprintf "%s value=%s upper=%s" (actions_text actions) (reduced correlated_value) (reduced correlated_upper)

let followers () =
  let actions, columns, g = players () in
  let followers_strategy = vector_line "strategy" (List.hd actions) in
  let profile = line "profile" (fun () -> List.map Lex.count (List.tl actions)) in
  echo (fun () -> "profile" :: List.map string_of_int profile);
  let followers_value = fraction_line "value" in
  let followers_upper = fraction_line "upper" in
  let claim = { followers_strategy; followers_profile = List.map nat profile; followers_value; followers_upper } in
  fold (followers_init g claim) (followers_step g claim) followers_finish columns columns
    (multiplier_record (total (List.tl actions)));
  Printf.sprintf "%s value=%s upper=%s" (actions_text actions) (reduced followers_value) (reduced followers_upper)

let no_equilibrium () =
  let actions, columns, g = players () in
  fold (no_equilibrium_init g) (no_equilibrium_step g) no_equilibrium_finish columns columns
    (multiplier_record (total (List.tl actions)));
  actions_text actions

(* {2 Types} *)

(* Folds a machine over a search tree: [node] is the one that the next record is about, [leaf] reads what a leaf holds
   there, behind its keyword. *)
let fold_tree init step ended node columns leaf =
  let branch () =
    let t = Lex.count (Array.length columns) in
    let n = columns.(t) in
    let count = Lex.count (n + 1) in
    if count = 0 then raise Lex.Malformed;
    let groups = times n (fun () -> Lex.count count) in
    Lex.end_line ();
    echo (fun () -> "branch" :: List.map string_of_int (t :: count :: groups));
    BranchRecord (nat t, nat count, List.map (fun g -> Number.of_z (Z.of_int g)) groups)
  in
  let rec more k state =
    let left = Option.bind state node in
    let record = match (Lex.first_word (), left) with
      | "branch", Some _ -> Some (branch ())
      | "leaf", Some now -> Some (LeafRecord (leaf now))
      | "end", None -> None
      | _ -> raise Lex.Malformed
    in
    match record with
    | Some record -> more (k + 1) (judged ("record=" ^ string_of_int k) (step state record))
    | None ->
        expect_count k;
        Lex.end_line ();
        echo (fun () -> [ "end"; string_of_int k ]);
        if not (ended state) then raise (Rejected "end")
  in
  more 0 (judged "claim" init)

let probabilities types = vector_line "probabilities" types

let bayesian () =
  let m, types = sizes () in
  let columns = line "columns" (fun () -> times types (fun () -> Lex.count limit)) in
  if List.mem 0 columns then raise Lex.Malformed;
  let listed separator = String.concat separator (List.map string_of_int columns) in
  echo (fun () -> [ "columns"; listed " " ]);
  let bg_weights = probabilities types in
  (* One denominator, then a table for each type. *)
  let tables keyword = let den = den_line keyword in (den, List.map (fun n -> table m n) columns) in
  let bg_leader_den, bg_leader = tables "leader" in
  let bg_follower_den, bg_follower = tables "follower" in
  let g = { bg_rows = nat m; bg_columns = List.map nat columns; bg_weights; bg_leader_den; bg_leader;
            bg_follower_den; bg_follower } in
  let bc_strategy = vector_line "strategy" m in
  let bc_responses = line "responses" (fun () -> List.map Lex.count columns) in
  echo (fun () -> "responses" :: List.map string_of_int bc_responses);
  let bc_value = fraction_line "value" in
  let bc_upper = fraction_line "upper" in
  let claim = { bc_strategy; bc_responses = List.map nat bc_responses; bc_value; bc_upper } in
  let leaf now =
    let bl_den = denominator () in
    Lex.end_line ();
    echo (fun () -> [ "leaf"; text bl_den ]);
    let of_type t (n, allowed) =
      let weights = line "weights" (fun () -> expect_count t; times m number) in
      echo (fun () -> "weights" :: string_of_int t :: List.map text weights);
      let multipliers j allowed =
        if not allowed then []
        else begin
          let y = line "sbound" (fun () -> expect_count j; sparse n) in
          echo (fun () -> "sbound" :: string_of_int j :: sparse_text y);
          expand n y
        end
      in
      (weights, mapi multipliers allowed)
    in
    let bl_weights, bl_multipliers = List.split (mapi of_type (List.combine columns now)) in
    { bl_den; bl_weights; bl_multipliers }
  in
  fold_tree (bayes_init g claim) (bayes_step g claim) bayes_finish
    (fun state -> next_node state.bayes_stack) (Array.of_list columns) leaf;
  Printf.sprintf "m=%d columns=%s value=%s upper=%s" m (listed ",") (reduced bc_value) (reduced bc_upper)

let security () =
  let n, types = sizes () in
  let resources = index_line "resources" limit in
  let sg_weights = probabilities types in
  let pair = function [ covered; uncovered ] -> (covered, uncovered) | _ -> raise Lex.Malformed in
  let tables keyword =
    let den = den_line keyword in
    (den, times types (fun () -> List.map pair (table n 2))) in
  let sg_defender_den, sg_defender = tables "defender" in
  let sg_attacker_den, sg_attacker = tables "attacker" in
  let g = { sg_targets = nat n; sg_types = nat types; sg_resources = Number.of_z (Z.of_int resources); sg_weights;
            sg_defender_den; sg_defender; sg_attacker_den; sg_attacker } in
  let sc_coverage = vector_line "coverage" n in
  let attacked = line "attacked" (fun () -> times types (fun () -> Lex.count n)) in
  echo (fun () -> "attacked" :: List.map string_of_int attacked);
  let sc_value = fraction_line "value" in
  let sc_upper = fraction_line "upper" in
  let claim = { sc_coverage; sc_attacked = List.map nat attacked; sc_value; sc_upper } in
  let multipliers () = sparse n in
  let unused = { ar_price = Number.of_z Z.zero; ar_multipliers = [] } in
  let leaf now =
    let sl_den = denominator () in
    let sl_price = number () in
    Lex.end_line ();
    echo (fun () -> [ "leaf"; text sl_den; text sl_price ]);
    let of_type t allowed =
      let weights = line "weights" (fun () -> expect_count t; multipliers ()) in
      echo (fun () -> "weights" :: string_of_int t :: sparse_text weights);
      let record a allowed =
        if not allowed then unused
        else begin
          let record = line "sbound" (fun () ->
              expect_count a;
              let ar_price = number () in
              { ar_price; ar_multipliers = multipliers () }) in
          echo (fun () ->
              "sbound" :: string_of_int a :: text record.ar_price :: sparse_text record.ar_multipliers);
          record
        end
      in
      (weights, mapi record allowed)
    in
    let sl_weights, sl_records = List.split (mapi of_type now) in
    { sl_den; sl_price; sl_weights; sl_records }
  in
  if choice "evidence" [ "level"; "tree" ] = "level" then begin
    let level = fraction_line "level" in
    judge (check_security_level g claim level) 0
  end
  else
    fold_tree (security_init g claim) (security_step g claim) security_finish
      (fun state -> next_node state.security_stack) (Array.make types n) leaf;
  Printf.sprintf "n=%d types=%d resources=%d value=%s upper=%s" n types resources (reduced sc_value)
    (reduced sc_upper)

(* {2 Play stage by stage} *)

let stagewise () =
  let states, players = sizes () in
  let sp_discounts = vector_line "discounts" players in
  let sp_initial = vector_line "initial" states in
  let values i =
    let v = line "values" (fun () -> expect_count i; let den = denominator () in { den; nums = times states number }) in
    echo (fun () -> "values" :: string_of_int i :: text v.den :: List.map text v.nums);
    v
  in
  let sp_values = numbered players values in
  let sp_value = fraction_line "value" in
  let claim = { sp_states = nat states; sp_players = nat players; sp_discounts; sp_initial; sp_values; sp_value } in
  let outcome () =
    let o = line "outcome" (fun () ->
        let so_den = denominator () in
        let so_rewards = times players number in
        { so_den; so_rewards; so_next = sparse states }) in
    echo (fun () -> ("outcome" :: text o.so_den :: List.map text o.so_rewards) @ sparse_text o.so_next);
    o
  in
  let read s =
    let actions = line "state" (fun () -> expect_count s; times players (fun () -> Lex.count limit)) in
    let profiles = profiles_of actions in
    echo (fun () -> "state" :: string_of_int s :: List.map string_of_int actions);
    let sr_outcomes = times profiles outcome in
    (* The superiors of a player have so many profiles. *)
    let superiors = ref 1 in
    let choices i n =
      let own = line "choice" (fun () -> expect_count i; times !superiors (fun () -> Lex.count n)) in
      echo (fun () -> "choice" :: string_of_int i :: List.map string_of_int own);
      superiors := !superiors * n;
      List.map nat own
    in
    let sr_choices = mapi choices actions in
    { sr_actions = List.map nat actions; sr_outcomes; sr_choices }
  in
  fold (spe_init claim) (spe_step claim) spe_finish states states read;
  Printf.sprintf "states=%d players=%d value=%s" states players (reduced sp_value)

(* {1 The program} *)

let certificate () =
  line "stackelberg-certificate" (fun () -> expect_count 1);
  echo (fun () -> [ "stackelberg-certificate"; "1" ]);
  let kinds =
    [ ("sse", sse); ("weak", weak); ("pure", pure); ("zero-sum", zero_sum); ("mdp", mdp); ("imdp", imdp);
      ("margin", margin); ("correlated", correlated); ("followers", followers); ("no-equilibrium", no_equilibrium);
      ("bayesian", bayesian); ("security", security); ("spe", stagewise) ]
    @ List.map (fun kind -> (kind, fun () -> linear_program kind)) [ "lp-optimal"; "lp-infeasible"; "lp-unbounded" ]
  in
  let kind = choice "kind" (List.map fst kinds) in
  let summary = (List.assoc kind kinds) () in
  if Lex.next_line () then raise Lex.Malformed;
  "kind=" ^ kind ^ " " ^ summary

let verdict () =
  match certificate () with
  | claim -> (0, "VALID " ^ claim)
  | exception Rejected where -> (1, "INVALID " ^ where)
  | exception Lex.Malformed -> (2, Printf.sprintf "MALFORMED line=%d" !Lex.number)

let give_up code reason =
  prerr_endline ("check: no verdict: " ^ reason);
  close_out_noerr stdout;
  exit code

let () =
  (match Array.to_list Sys.argv with
  | [ _ ] -> ()
  | [ _; "--echo" ] -> echoing := true
  | _ -> prerr_endline "usage: check [--echo] < CERTIFICATE"; exit 64);
  set_binary_mode_in stdin true;
  (* Nothing read is garbage before its record is judged; collect rarely. *)
  Gc.set { (Gc.get ()) with space_overhead = 1000 };
  match
    let status, line = verdict () in
    if !echoing then prerr_endline line else print_endline line;
    flush stdout;
    status
  with
  | status -> exit status
  | exception Sys_error reason -> give_up 74 reason
  | exception (Stack_overflow | Out_of_memory) ->
      give_up 70 "too large for the stack or the memory (ulimit -s unlimited may help)"
