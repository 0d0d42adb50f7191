(** * Checkers for games of several players

    Kinds [correlated], [followers] and [no-equilibrium] of the certificate
    format.  Player 0 leads; a profile is one action of every follower, and
    profiles are numbered with the last follower's action varying fastest.  What
    the followers get when one of them leaves a profile is laid out once, for all
    profiles; so a record is judged by the columns that it names.

<<
    table, players          the data of the game
    product ns              how many profiles there are
    rank ns s               the number of the profile s
    profiles ns             all profiles, in order
    chunks w n l            l as n lists of length w
    columns_of w rows       the w columns of a list of rows
    deviations ns k l       where l lists something for every profile: the same for
                            the profiles in which follower k changes its action
    multiple ds             a common multiple of denominators
    outcome                 a profile with the leader's payoffs there, and for each
                            follower its own and those of its deviations
    outcomes g              all profiles, payoffs over the multiple [scale g]
    add_regrets ys ms acc   acc + sum over the followers' deviations of the
                            multipliers times what leaving costs
    check_correlated
    check_followers, followers_init, followers_step, followers_finish
    check_no_equilibrium, no_equilibrium_init, no_equilibrium_step, no_equilibrium_finish
>> *)
From Coq Require Import ZArith List Bool.
From SGT.Checker Require Import ZVec Game.
Import ListNotations.
Local Open Scope Z_scope.

(** ** Data *)

Record table := Table { table_den : Z; table_rows : list (list Z) }.

Record players := Players {
  leader_actions : nat;
  follower_actions : list nat;
  leader_table : table;
  follower_tables : list table
}.

Definition product (ns : list nat) : nat := fold_right Nat.mul 1%nat ns.

Definition table_ok (m n : nat) (t : table) : bool :=
  Z.ltb 0 (table_den t) && is_matrix m n (table_rows t).

Definition players_ok (g : players) : bool :=
  let n := product (follower_actions g) in
  Nat.ltb 0 (leader_actions g) && negb (has_length 0 (follower_actions g)) &&
  forallb (Nat.ltb 0) (follower_actions g) &&
  table_ok (leader_actions g) n (leader_table g) &&
  has_length (length (follower_actions g)) (follower_tables g) &&
  forallb (table_ok (leader_actions g) n) (follower_tables g).

(** ** Profiles *)

Fixpoint rank (ns s : list nat) : nat :=
  match ns, s with
  | _ :: ns', a :: s' => (a * product ns' + rank ns' s')%nat
  | _, _ => O
  end.

Fixpoint profiles (ns : list nat) : list (list nat) :=
  match ns with
  | [] => [[]]
  | n :: ns' => flat_map (fun a => map (cons a) (profiles ns')) (seq 0 n)
  end.

Fixpoint chunks {T : Type} (w n : nat) (l : list T) : list (list T) :=
  match n with
  | O => []
  | S n' => firstn w l :: chunks w n' (skipn w l)
  end.

Fixpoint cons_all {T : Type} (row : list T) (cols : list (list T)) : list (list T) :=
  match row, cols with
  | a :: row', c :: cols' => (a :: c) :: cons_all row' cols'
  | _, _ => []
  end.

Definition columns_of {T : Type} (w : nat) (rows : list (list T)) : list (list T) :=
  fold_right cons_all (repeat [] w) rows.

(** Where follower 0 varies slowest, its actions are the rows of one block; all
    of them leave the same choice.  Other followers vary within each row. *)
Fixpoint deviations {T : Type} (ns : list nat) (k : nat) (l : list T) : list (list T) :=
  match ns with
  | [] => []
  | n :: ns' =>
      let blocks := chunks (product ns') n l in
      match k with
      | O => concat (repeat (columns_of (product ns') blocks) n)
      | S k' => flat_map (deviations ns' k') blocks
      end
  end.

(** ** Payoffs over one denominator *)

Definition multiple (ds : list Z) : Z :=
  fold_left (fun all d => if Z.eqb (Z.modulo all d) 0 then all else all * d) ds 1.

Definition scale (g : players) : Z :=
  multiple (table_den (leader_table g) :: map table_den (follower_tables g)).

(** The columns of a table, over [d]. *)
Definition scaled (d : Z) (n : nat) (t : table) : list (list Z) :=
  transpose n (map (map (Z.mul (Z.div d (table_den t)))) (table_rows t)).

(** What a profile pays a follower, and what each of its actions would. *)
Definition move : Type := list Z * list (list Z).

Definition moves (ns : list nat) (k : nat) (cols : list (list Z)) : list move :=
  combine cols (deviations ns k cols).

Fixpoint moves_from (ns : list nat) (k : nat) (tables : list (list (list Z))) : list (list move) :=
  match tables with
  | [] => []
  | cols :: tables' => moves ns k cols :: moves_from ns (S k) tables'
  end.

Record outcome := Outcome { chosen : list nat; paid : list Z; choices : list move }.

Fixpoint make_outcomes (ss : list (list nat)) (ps : list (list Z)) (ms : list (list move))
    : list outcome :=
  match ss, ps, ms with
  | s :: ss', p :: ps', m :: ms' => Outcome s p m :: make_outcomes ss' ps' ms'
  | _, _, _ => []
  end.

Definition outcomes (g : players) : list outcome :=
  let ns := follower_actions g in
  let (d, n) := (scale g, product ns) in
  make_outcomes (profiles ns) (scaled d n (leader_table g))
    (columns_of n (moves_from ns 0 (map (scaled d n) (follower_tables g)))).

Fixpoint add_regrets (ys : list (list Z)) (ms : list move) (acc : list Z) : list Z :=
  match ys, ms with
  | y :: ys', (own, others) :: ms' =>
      let total := sum y in
      add_regrets ys' ms'
        (combination_acc (map Z.opp y) others
                         (if Z.eqb total 0 then acc else axpy total own acc))
  | _, _ => acc
  end.

(** No entry over q exceeds [upper].  The right side is rounded down once; that
    it was not rounded up is tested. *)
Definition at_most (q : Z) (upper : fraction) (v : list Z) : bool :=
  let exact := numerator upper * q in
  let right := Z.div exact (denominator upper) in
  Z.leb (denominator upper * right) exact && forallb (fun a => Z.leb a right) v.

(** ** Kind followers *)

Record followers_claim := FollowersClaim {
  followers_strategy : vector;
  followers_profile : list nat;
  followers_value : fraction;
  followers_upper : fraction
}.

(** At [x] nobody gains by leaving. *)
Definition stays (x : list Z) (m : move) : bool :=
  let own := dot x (fst m) in forallb (fun other => Z.leb (dot x other) own) (snd m).

Definition followers_claim_ok (g : players) (os : list outcome) (c : followers_claim) : bool :=
  let x := followers_strategy c in
  let ns := follower_actions g in
  let o := nth (rank ns (followers_profile c)) os (Outcome [] [] []) in
  distribution_ok (leader_actions g) x &&
  all2 Nat.ltb (followers_profile c) ns &&
  fraction_ok (followers_value c) && fraction_ok (followers_upper c) &&
  forallb (stays (nums x)) (choices o) &&
  frac_eqb (Fraction (dot (nums x) (paid o)) (den x * scale g)) (followers_value c) &&
  frac_le (followers_value c) (followers_upper c).

(** The multipliers of each follower. *)
Fixpoint parts (ns : list nat) (y : list Z) : list (list Z) :=
  match ns with
  | [] => []
  | n :: ns' => firstn n y :: parts ns' (skipn n y)
  end.

Definition deviation_count (g : players) : nat := fold_right Nat.add O (follower_actions g).

Record profiles_state := ProfilesState { common : Z; outcomes_left : list outcome }.

(** The record of the next profile: multipliers over a denominator. *)
Definition profiles_step (test : Z -> outcome -> vector -> bool) (g : players)
    (state : option profiles_state) (y : vector) : option profiles_state :=
  match state with
  | Some (ProfilesState d (o :: os)) =>
      if multipliers_ok (deviation_count g) y && test d o y
      then Some (ProfilesState d os)
      else None
  | _ => None
  end.

Definition profiles_finish (state : option profiles_state) : bool :=
  match state with
  | Some (ProfilesState _ []) => true
  | _ => false
  end.

Definition profile_bounded (g : players) (upper : fraction) (d : Z) (o : outcome) (y : vector)
    : bool :=
  at_most (den y * d) upper
    (add_regrets (parts (follower_actions g) (nums y)) (choices o)
                 (map (Z.mul (den y)) (paid o))).

Definition followers_init (g : players) (c : followers_claim) : option profiles_state :=
  let os := outcomes g in
  if players_ok g && followers_claim_ok g os c
  then Some (ProfilesState (scale g) os) else None.

Definition followers_step (g : players) (c : followers_claim)
    : option profiles_state -> vector -> option profiles_state :=
  profiles_step (profile_bounded g (followers_upper c)) g.

Definition followers_finish : option profiles_state -> bool := profiles_finish.

Definition check_followers (g : players) (c : followers_claim) (records : list vector) : bool :=
  followers_finish (fold_left (followers_step g c) records (followers_init g c)).

(** ** Kind no-equilibrium *)

Definition profile_refuted (g : players) (d : Z) (o : outcome) (y : vector) : bool :=
  forallb (fun a => Z.ltb a 0)
    (add_regrets (parts (follower_actions g) (nums y)) (choices o)
                 (repeat 0 (leader_actions g))).

Definition no_equilibrium_init (g : players) : option profiles_state :=
  if players_ok g then Some (ProfilesState (scale g) (outcomes g)) else None.

Definition no_equilibrium_step (g : players)
    : option profiles_state -> vector -> option profiles_state :=
  profiles_step (profile_refuted g) g.

Definition no_equilibrium_finish : option profiles_state -> bool := profiles_finish.

Definition check_no_equilibrium (g : players) (records : list vector) : bool :=
  no_equilibrium_finish (fold_left (no_equilibrium_step g) records (no_equilibrium_init g)).

(** ** Kind correlated *)

Record correlated_claim := CorrelatedClaim {
  correlated_joint : vector;                       (* the leader's action varies slowest *)
  correlated_value : fraction;
  correlated_upper : fraction;
  correlated_den : Z;                              (* of all multipliers *)
  correlated_multipliers : list (list sparse)      (* of each follower: told a, plays b *)
}.

(** A vector joins the list of sums at [a]. *)
Fixpoint add_at (a : nat) (v : list Z) (rows : list (list Z)) : list (list Z) :=
  match rows, a with
  | [], _ => []
  | r :: rows', O => axpy 1 v r :: rows'
  | r :: rows', S a' => r :: add_at a' v rows'
  end.

(** What leaving costs a follower against the weights [x] of the leader's actions. *)
Definition costs (x : list Z) (m : move) : list Z :=
  let own := dot x (fst m) in map (fun other => own - dot x other) (snd m).

(** For what follower k is told and what it plays instead, the cost.  Profiles that
    are never drawn cost nothing. *)
Fixpoint all_costs (k : nat) (xs : list (list Z)) (os : list outcome) (acc : list (list Z))
    : list (list Z) :=
  match xs, os with
  | x :: xs', o :: os' =>
      all_costs k xs' os'
        (if forallb (Z.eqb 0) x then acc
         else add_at (nth k (chosen o) O) (costs x (nth k (choices o) ([], []))) acc)
  | _, _ => acc
  end.

Fixpoint everybody_obeys (k : nat) (ns : list nat) (xs : list (list Z)) (os : list outcome)
    : bool :=
  match ns with
  | [] => true
  | n :: ns' =>
      forallb nonneg (all_costs k xs os (repeat (repeat 0 n) n)) &&
      everybody_obeys (S k) ns' xs os
  end.

Fixpoint joint_value (xs : list (list Z)) (os : list outcome) (acc : Z) : Z :=
  match xs, os with
  | x :: xs', o :: os' => joint_value xs' os' (acc + dot x (paid o))
  | _, _ => acc
  end.

Definition multiplier_table_ok (n : nat) (ys : list sparse) : bool :=
  has_length n ys && forallb (forallb (fun entry => Z.leb 0 (snd entry))) ys.

(** The multipliers of what each follower is told. *)
Fixpoint told (ns : list nat) (yss : list (list sparse)) (s : list nat) : list (list Z) :=
  match ns, yss, s with
  | n :: ns', ys :: yss', a :: s' => expand 0 n (nth a ys []) :: told ns' yss' s'
  | _, _, _ => []
  end.

Definition check_correlated (g : players) (c : correlated_claim) : bool :=
  let ns := follower_actions g in
  let (m, n) := (leader_actions g, product ns) in
  let (d, os) := (scale g, outcomes g) in
  let p := correlated_joint c in
  let q := correlated_den c in
  let xs := transpose n (chunks n m (nums p)) in
  players_ok g && distribution_ok (m * n) p &&
  fraction_ok (correlated_value c) && fraction_ok (correlated_upper c) &&
  everybody_obeys 0 ns xs os &&
  frac_eqb (Fraction (joint_value xs os 0) (den p * d)) (correlated_value c) &&
  frac_le (correlated_value c) (correlated_upper c) &&
  Z.ltb 0 q && all2 multiplier_table_ok ns (correlated_multipliers c) &&
  forallb (fun o =>
      at_most (q * d) (correlated_upper c)
        (add_regrets (told ns (correlated_multipliers c) (chosen o)) (choices o)
                     (map (Z.mul q) (paid o)))) os.
