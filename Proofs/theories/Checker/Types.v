(** * Checkers for games against several types

    Kinds [bayesian] and [security] of the certificate format, machines as in
    [Checker.Game] whose state is the stack of the search tree with tables that are
    made once.  Security games may have [evidence level] instead of a tree; then
    one function judges it all.

<<
    bayes_game, bayes_claim, bayes_leaf_record
    check_bayesian, bayes_init, bayes_step, bayes_finish
    security_game, security_claim, security_leaf_record
    check_security_level
    check_security_tree, security_init, security_step, security_finish
>> *)
From Coq Require Import ZArith List Bool.
From SGT.Checker Require Import ZVec Game SearchTree.
Import ListNotations.
Local Open Scope Z_scope.

(** ** Kind bayesian *)

Record bayes_game := BayesGame {
  bg_rows : nat;
  bg_columns : list nat;                  (* the actions of each type *)
  bg_weights : vector;                    (* the probabilities of the types *)
  bg_leader_den : Z;
  bg_leader : list (list (list Z));
  bg_follower_den : Z;
  bg_follower : list (list (list Z))
}.

Definition bayes_game_ok (g : bayes_game) : bool :=
  Nat.ltb 0 (bg_rows g) && forallb (Nat.ltb 0) (bg_columns g) &&
  distribution_ok (length (bg_columns g)) (bg_weights g) &&
  Z.ltb 0 (bg_leader_den g) && all2 (is_matrix (bg_rows g)) (bg_columns g) (bg_leader g) &&
  Z.ltb 0 (bg_follower_den g) && all2 (is_matrix (bg_rows g)) (bg_columns g) (bg_follower g).

(** For each type its table by columns. *)
Fixpoint transposes (columns : list nat) (tables : list (list (list Z))) : list (list (list Z)) :=
  match columns, tables with
  | n :: columns', table :: tables' => transpose n table :: transposes columns' tables'
  | _, _ => []
  end.

(** For each type its table times its weight and [k]. *)
Fixpoint weigh (k : Z) (weights : list Z) (tables : list (list (list Z))) : list (list (list Z)) :=
  match weights, tables with
  | p :: weights', table :: tables' =>
      map (map (Z.mul (k * p))) table :: weigh k weights' tables'
  | _, _ => []
  end.

Record bayes_claim := BayesClaim {
  bc_strategy : vector;
  bc_responses : list nat;
  bc_value : fraction;
  bc_upper : fraction
}.

Fixpoint all_best (x : vector) (columns : list nat) (tables : list (list (list Z)))
    (responses : list nat) : bool :=
  match columns, tables, responses with
  | n :: columns', table :: tables', j :: responses' =>
      Nat.ltb j n && best (payoffs x table) j && all_best x columns' tables' responses'
  | [], [], [] => true
  | _, _, _ => false
  end.

(** What the responses pay the leader, times the denominators. *)
Fixpoint expected_pay (x : vector) (weights : list Z) (tables : list (list (list Z)))
    (responses : list nat) (acc : Z) : Z :=
  match weights, tables, responses with
  | p :: weights', table :: tables', j :: responses' =>
      expected_pay x weights' tables' responses' (acc + p * dot (nums x) (nth j table []))
  | _, _, _ => acc
  end.

Definition bayes_claim_ok (g : bayes_game) (leader_columns follower_columns : list (list (list Z)))
    (c : bayes_claim) : bool :=
  let x := bc_strategy c in
  distribution_ok (bg_rows g) x &&
  fraction_ok (bc_value c) && fraction_ok (bc_upper c) &&
  all_best x (bg_columns g) follower_columns (bc_responses c) &&
  frac_eqb (Fraction (expected_pay x (nums (bg_weights g)) leader_columns (bc_responses c) 0)
                     (den (bg_weights g) * (den x * bg_leader_den g)))
           (bc_value c) &&
  frac_le (bc_value c) (bc_upper c).

(** A leaf: for each type the weights of the rows, and for each of its actions the
    multipliers, which count where the action is allowed. *)
Record bayes_leaf_record := BayesLeaf {
  bl_den : Z;
  bl_weights : list (list Z);
  bl_multipliers : list (list (list Z))
}.

(** Raises [found] to the largest of
      q paid_i + k (total own_i - sums_i) - weights_i. *)
Fixpoint highest_cell (q k total : Z) (paid own sums weights : list Z) (found : option Z)
    : option Z :=
  match paid, own, sums, weights with
  | l :: paid', f :: own', s :: sums', w :: weights' =>
      highest_cell q k total paid' own' sums' weights'
        (higher found (q * l + k * (total * f - s) - w))
  | _, _, _, _ => found
  end.

(** The same over the allowed actions of one type, of which [all] are the columns. *)
Fixpoint highest_response (m : nat) (q k : Z) (weights : list Z) (all : list (list Z))
    (allowed : list bool) (paid own ys : list (list Z)) (found : option Z) : option Z :=
  match allowed, paid, own, ys with
  | a :: allowed', l :: paid', f :: own', y :: ys' =>
      highest_response m q k weights all allowed' paid' own' ys'
        (if a then highest_cell q k (sum y) l f (combination m y all) weights found else found)
  | _, _, _, _ => found
  end.

(** The sum of these over the types. *)
Fixpoint sum_highest (m : nat) (q k scale : Z) (now : node) (paid own : list (list (list Z)))
    (weights : list (list Z)) (ys : list (list (list Z))) (acc : Z) : option Z :=
  match now, paid, own, weights, ys with
  | allowed :: now', l :: paid', f :: own', w :: weights', y :: ys' =>
      match highest_response m q k (map (Z.mul scale) w) f allowed l f y None with
      | Some b => sum_highest m q k scale now' paid' own' weights' ys' (acc + b)
      | None => None
      end
  | [], [], [], [], [] => Some acc
  | _, _, _, _, _ => None
  end.

(** [n] multipliers, none negative, for each allowed action. *)
Definition responses_ok (allowed : list bool) (ys : list (list Z)) : bool :=
  let n := length allowed in
  all2 (fun (a : bool) y => if a then has_length n y && nonneg y else true) allowed ys.

(** The sums of the weights over the types, target by target or row by row. *)
Definition total_weights (m : nat) (weights : list (list Z)) : list Z :=
  combination m (map (fun _ => 1) weights) weights.

(** [paid] are the leader's columns, times the weights of the types and the
    follower's denominator. *)
Definition bayes_leaf_ok (g : bayes_game) (paid own : list (list (list Z))) (upper : fraction)
    (now : node) (l : bayes_leaf_record) : bool :=
  let m := bg_rows g in
  let k := den (bg_weights g) * bg_leader_den g in
  let scale := k * bg_follower_den g in
  empty_handed now ||
  (Z.ltb 0 (bl_den l) && forallb (has_length m) (bl_weights l) &&
   all2 responses_ok now (bl_multipliers l) &&
   match highest (total_weights m (bl_weights l)),
         sum_highest m (bl_den l) k scale now paid own (bl_weights l) (bl_multipliers l) 0 with
   | Some top, Some rest => frac_le (Fraction (scale * top + rest) (bl_den l * scale)) upper
   | _, _ => false
   end).

Record bayes_state := BayesState {
  bayes_paid : list (list (list Z));
  bayes_own : list (list (list Z));
  bayes_stack : list open_node
}.

Definition bayes_init (g : bayes_game) (c : bayes_claim) : option bayes_state :=
  let leader_columns := transposes (bg_columns g) (bg_leader g) in
  let follower_columns := transposes (bg_columns g) (bg_follower g) in
  if bayes_game_ok g && bayes_claim_ok g leader_columns follower_columns c
  then Some (BayesState (weigh (bg_follower_den g) (nums (bg_weights g)) leader_columns)
                        follower_columns [root (bg_columns g)])
  else None.

Definition bayes_step (g : bayes_game) (c : bayes_claim) (state : option bayes_state)
    (r : tree_record bayes_leaf_record) : option bayes_state :=
  match state with
  | Some (BayesState paid own stack) =>
      match tree_step (bayes_leaf_ok g paid own (bc_upper c)) stack r with
      | Some stack' => Some (BayesState paid own stack')
      | None => None
      end
  | None => None
  end.

Definition bayes_finish (state : option bayes_state) : bool :=
  match state with
  | Some (BayesState _ _ []) => true
  | _ => false
  end.

Definition check_bayesian (g : bayes_game) (c : bayes_claim)
    (records : list (tree_record bayes_leaf_record)) : bool :=
  bayes_finish (fold_left (bayes_step g c) records (bayes_init g c)).

(** ** Kind security *)

(** What an attack on each target pays, covered and uncovered, type by type. *)
Record security_game := SecurityGame {
  sg_targets : nat;
  sg_types : nat;
  sg_resources : Z;
  sg_weights : vector;
  sg_defender_den : Z;
  sg_defender : list (list (Z * Z));
  sg_attacker_den : Z;
  sg_attacker : list (list (Z * Z))
}.

Definition security_game_ok (g : security_game) : bool :=
  Nat.ltb 0 (sg_targets g) && Nat.ltb 0 (sg_types g) && Z.leb 0 (sg_resources g) &&
  distribution_ok (sg_types g) (sg_weights g) &&
  Z.ltb 0 (sg_defender_den g) && has_length (sg_types g) (sg_defender g) &&
  forallb (has_length (sg_targets g)) (sg_defender g) &&
  Z.ltb 0 (sg_attacker_den g) && has_length (sg_types g) (sg_attacker g) &&
  forallb (has_length (sg_targets g)) (sg_attacker g).

Record security_claim := SecurityClaim {
  sc_coverage : vector;
  sc_attacked : list nat;
  sc_value : fraction;
  sc_upper : fraction
}.

(** Between 0 and 1 everywhere, and no more than [m] in sum. *)
Definition coverage_ok (n : nat) (m : Z) (c : vector) : bool :=
  Z.ltb 0 (den c) && has_length n (nums c) &&
  forallb (fun a => Z.leb 0 a && Z.leb a (den c)) (nums c) &&
  Z.leb (sum (nums c)) (m * den c).

(** What an attack on each target pays against the coverage [cs] over [q]. *)
Fixpoint exposed (q : Z) (cs : list Z) (pays : list (Z * Z)) : list Z :=
  match cs, pays with
  | c :: cs', (covered, uncovered) :: pays' =>
      (c * covered + (q - c) * uncovered) :: exposed q cs' pays'
  | _, _ => []
  end.

Fixpoint all_attacks_best (n : nat) (c : vector) (attackers : list (list (Z * Z)))
    (attacked : list nat) : bool :=
  match attackers, attacked with
  | pays :: attackers', a :: attacked' =>
      Nat.ltb a n && best (exposed (den c) (nums c) pays) a &&
      all_attacks_best n c attackers' attacked'
  | [], [] => true
  | _, _ => false
  end.

Fixpoint expected_defence (c : vector) (weights : list Z) (defenders : list (list (Z * Z)))
    (attacked : list nat) (acc : Z) : Z :=
  match weights, defenders, attacked with
  | p :: weights', pays :: defenders', a :: attacked' =>
      expected_defence c weights' defenders' attacked'
        (acc + p * nth a (exposed (den c) (nums c) pays) 0)
  | _, _, _ => acc
  end.

Definition security_claim_ok (g : security_game) (c : security_claim) : bool :=
  let x := sc_coverage c in
  coverage_ok (sg_targets g) (sg_resources g) x &&
  fraction_ok (sc_value c) && fraction_ok (sc_upper c) &&
  all_attacks_best (sg_targets g) x (sg_attacker g) (sc_attacked c) &&
  frac_eqb (Fraction (expected_defence x (nums (sg_weights g)) (sg_defender g) (sc_attacked c) 0)
                     (den (sg_weights g) * (den x * sg_defender_den g)))
           (sc_value c) &&
  frac_le (sc_value c) (sc_upper c).

(** ** Evidence level *)

(** No target pays the attacker more than the level, covered ones and the attacked
    one pay just that, and of the targets that do none pays the defender more than
    the attacked one.  No lower level is in reach. *)
Definition level_ok (g : security_game) (c : security_claim) (level : fraction) : bool :=
  let x := sc_coverage c in
  let q := den x in
  let defender := nth 0 (sg_defender g) [] in
  let attacker := nth 0 (sg_attacker g) [] in
  let a := nth 0 (sc_attacked c) O in
  let gained := map (Z.mul (denominator level)) (exposed q (nums x) attacker) in
  let defended := exposed q (nums x) defender in
  let top := nth a defended 0 in
  let right := numerator level * (q * sg_attacker_den g) in
  let least := numerator level * sg_attacker_den g in
  Nat.eqb (sg_types g) 1 && fraction_ok level &&
  forallb (fun pay => Z.ltb (snd pay) (fst pay)) defender &&
  forallb (fun pay => Z.ltb (fst pay) (snd pay)) attacker &&
  all3 (fun s v d => Z.leb v right && (Z.eqb v right || Z.eqb s 0) &&
                     (negb (Z.eqb v right) || Z.leb d top))
       (nums x) gained defended &&
  Z.eqb (nth a gained 0) right &&
  (existsb (fun pay => Z.eqb (denominator level * fst pay) least) attacker ||
   Z.eqb (sum (nums x)) (sg_resources g * q)).

Definition check_security_level (g : security_game) (c : security_claim) (level : fraction)
    : bool :=
  security_game_ok g && security_claim_ok g c && level_ok g c level.

(** ** Evidence tree *)

(** A target for one type.  With [p] for the weight of the type: what an attack pays
    the defender uncovered and what covering adds to that, times [p]; what covering
    takes from the attacker, and what an attack pays it uncovered.  All times the
    other denominators, but not times that of a leaf. *)
Record target := Target { defended_open : Z; defended_gain : Z; attacked_drop : Z; attacked_open : Z }.

Fixpoint make_targets (k h : Z) (defender attacker : list (Z * Z)) : list target :=
  match defender, attacker with
  | (dc, du) :: defender', (ac, au) :: attacker' =>
      Target (k * du) (k * (dc - du)) (h * (au - ac)) (h * au)
      :: make_targets k h defender' attacker'
  | _, _ => []
  end.

(** For each type its targets: [k] is the attacker's denominator, [h] the
    defender's times that of the weights. *)
Fixpoint make_types (k h : Z) (weights : list Z) (defenders attackers : list (list (Z * Z)))
    : list (list target) :=
  match weights, defenders, attackers with
  | p :: weights', d :: defenders', a :: attackers' =>
      make_targets (k * p) h d a :: make_types k h weights' defenders' attackers'
  | _, _, _ => []
  end.

(** The record of a target: the price of the resources, and multipliers. *)
Record attack_record := AttackRecord { ar_price : Z; ar_multipliers : sparse }.

(** A leaf: the price of the resources, for each type the weights of the targets,
    and for each target a record, which counts where the target is allowed. *)
Record security_leaf_record := SecurityLeaf {
  sl_den : Z;
  sl_price : Z;
  sl_weights : list sparse;
  sl_records : list (list attack_record)
}.

Fixpoint sum_values (v : sparse) (acc : Z) : Z :=
  match v with
  | [] => acc
  | (_, a) :: v' => sum_values v' (acc + a)
  end.

Definition excess (a b : Z) : Z := if Z.leb a b then 0 else a - b.

(** For an attack on target [h] of the targets from [i] on, with multipliers [y]
    from [i] on: adds to [acc]
      max(0, [s = h] own + y_s drop_s - weights_s - price) - y_s open_s
    for each target s. *)
Fixpoint price_targets (i h own price : Z) (y : sparse) (ts : list target) (weights : list Z)
    (acc : Z) : Z :=
  match ts, weights with
  | s :: ts', w :: weights' =>
      let here := if Z.eqb i h then own - w else - w in
      match y with
      | (k, a) :: y' =>
          if Z.eqb i k
          then price_targets (i + 1) h own price y' ts' weights'
                 (acc + (excess (here + a * attacked_drop s) price - a * attacked_open s))
          else price_targets (i + 1) h own price y ts' weights' (acc + excess here price)
      | [] => price_targets (i + 1) h own price y ts' weights' (acc + excess here price)
      end
  | _, _ => acc
  end.

(** The bound of an attack on target [h], which is [t]. *)
Definition bound_of_attack (q m scale : Z) (weights : list Z) (all : list target) (h : Z) (t : target)
    (r : attack_record) : Z :=
  let y := sum_values (ar_multipliers r) 0 in
  let price := scale * ar_price r in
  price_targets 0 h (q * defended_gain t - y * attacked_drop t) price (ar_multipliers r) all weights
    (q * defended_open t + y * attacked_open t + price * m).

(** The largest bound over the allowed targets of one type, from [h] on. *)
Fixpoint highest_attack (q m scale : Z) (weights : list Z) (all : list target) (h : Z)
    (allowed : list bool) (ts : list target) (records : list attack_record) (found : option Z)
    : option Z :=
  match allowed, ts, records with
  | a :: allowed', t :: ts', r :: records' =>
      highest_attack q m scale weights all (h + 1) allowed' ts' records'
        (if a then higher found (bound_of_attack q m scale weights all h t r) else found)
  | _, _, _ => found
  end.

Fixpoint sum_attacks (q m scale : Z) (now : node) (types : list (list target))
    (weights : list (list Z)) (records : list (list attack_record)) (acc : Z) : option Z :=
  match now, types, weights, records with
  | allowed :: now', ts :: types', w :: weights', rs :: records' =>
      match highest_attack q m scale (map (Z.mul scale) w) ts 0 allowed ts rs None with
      | Some b => sum_attacks q m scale now' types' weights' records' (acc + b)
      | None => None
      end
  | [], [], [], [] => Some acc
  | _, _, _, _ => None
  end.

Definition attack_record_ok (n : Z) (r : attack_record) : bool :=
  Z.leb 0 (ar_price r) && sparse_ok 0 n (ar_multipliers r) &&
  forallb (fun ka => Z.leb 0 (snd ka)) (ar_multipliers r).

Definition attacks_ok (n : Z) (allowed : list bool) (records : list attack_record) : bool :=
  all2 (fun (a : bool) r => if a then attack_record_ok n r else true) allowed records.

(** The resources at the price [r]: sum_s max(0, weights_s - r). *)
Fixpoint sum_excess (r : Z) (weights : list Z) (acc : Z) : Z :=
  match weights with
  | [] => acc
  | w :: weights' => sum_excess r weights' (acc + excess w r)
  end.

Definition security_leaf_ok (g : security_game) (n : Z) (types : list (list target))
    (upper : fraction) (now : node) (l : security_leaf_record) : bool :=
  let q := sl_den l in
  let m := sg_resources g in
  let scale := den (sg_weights g) * (sg_defender_den g * sg_attacker_den g) in
  let weights := map (expand 0 (sg_targets g)) (sl_weights l) in
  empty_handed now ||
  (Z.ltb 0 q && Z.leb 0 (sl_price l) &&
   has_length (sg_types g) (sl_weights l) && forallb (sparse_ok 0 n) (sl_weights l) &&
   all2 (attacks_ok n) now (sl_records l) &&
   match sum_attacks q m scale now types weights (sl_records l) 0 with
   | Some rest =>
       let cover := sl_price l * m
                    + sum_excess (sl_price l) (total_weights (sg_targets g) weights) 0 in
       frac_le (Fraction (scale * cover + rest) (q * scale)) upper
   | None => false
   end).

Record security_state := SecurityState {
  security_count : Z;                      (* the number of targets *)
  security_types : list (list target);
  security_stack : list open_node
}.

Definition security_init (g : security_game) (c : security_claim) : option security_state :=
  if security_game_ok g && security_claim_ok g c
  then Some (SecurityState
               (Z.of_nat (sg_targets g))
               (make_types (sg_attacker_den g) (den (sg_weights g) * sg_defender_den g)
                           (nums (sg_weights g)) (sg_defender g) (sg_attacker g))
               [root (repeat (sg_targets g) (sg_types g))])
  else None.

Definition security_step (g : security_game) (c : security_claim) (state : option security_state)
    (r : tree_record security_leaf_record) : option security_state :=
  match state with
  | Some (SecurityState n types stack) =>
      match tree_step (security_leaf_ok g n types (sc_upper c)) stack r with
      | Some stack' => Some (SecurityState n types stack')
      | None => None
      end
  | None => None
  end.

Definition security_finish (state : option security_state) : bool :=
  match state with
  | Some (SecurityState _ _ []) => true
  | _ => false
  end.

Definition check_security_tree (g : security_game) (c : security_claim)
    (records : list (tree_record security_leaf_record)) : bool :=
  security_finish (fold_left (security_step g c) records (security_init g c)).
