(** * Search trees over the actions of several types

    A node says which actions of each type it allows.  The nodes that have no
    record yet are kept on a stack, the next one on top; a record either puts the
    children of the top node in its place or shows what a leaf must show.  A node
    on the stack is its parent with what narrows it, so that a branch with many
    children costs little until they are met.

<<
    node                 for each type, which of its actions are allowed
    narrow               the child of a node
    open_node, node_of   a node on the stack
    root                 all actions of all types
    tree_record          a branch, or what a kind of certificates writes at leaves
    next_node            the node that the next record is about
    tree_step            one record
    empty_handed         some type has no action left
    higher, highest      the largest of some integers, if there is one
>> *)
From Coq Require Import ZArith List Bool.
From SGT.Checker Require Import ZVec.
Import ListNotations.
Local Open Scope Z_scope.

Set Implicit Arguments.

(** ** Nodes *)

Definition node := list (list bool).

(** The actions with the number [g], among the allowed ones. *)
Fixpoint narrow_actions (g : Z) (allowed : list bool) (groups : list Z) : list bool :=
  match allowed, groups with
  | a :: allowed', h :: groups' => (a && Z.eqb h g) :: narrow_actions g allowed' groups'
  | _, _ => []
  end.

Fixpoint narrow (t : nat) (groups : list Z) (g : Z) (now : node) : node :=
  match now, t with
  | allowed :: rest, O => narrow_actions g allowed groups :: rest
  | allowed :: rest, S t' => allowed :: narrow t' groups g rest
  | [], _ => []
  end.

Record open_node := OpenNode {
  parent : node;
  branching : nat;
  numbers : list Z;
  number : Z
}.

Definition node_of (o : open_node) : node :=
  narrow (branching o) (numbers o) (number o) (parent o).

Definition root (columns : list nat) : open_node :=
  OpenNode (map (repeat true) columns) 0 (repeat 0 (nth 0 columns O)) 0.

(** The children with the numbers [g], [g + 1], ... *)
Fixpoint children (now : node) (t : nat) (groups : list Z) (count : nat) (g : Z)
    : list open_node :=
  match count with
  | O => []
  | S count' => OpenNode now t groups g :: children now t groups count' (g + 1)
  end.

(** Some type has no action left. *)
Definition empty_handed (now : node) : bool :=
  existsb (fun allowed => negb (existsb (fun a => a) allowed)) now.

(** ** Records *)

Inductive tree_record (leaf : Type) :=
| BranchRecord (t : nat) (count : nat) (groups : list Z)
| LeafRecord (l : leaf).

Arguments BranchRecord {leaf}.
Arguments LeafRecord {leaf}.

Definition branch_ok (now : node) (t count : nat) (groups : list Z) : bool :=
  Nat.ltb t (length now) &&
  has_length (length (nth t now [])) groups &&
  forallb (fun g => Z.leb 0 g && Z.ltb g (Z.of_nat count)) groups.

Definition next_node (stack : list open_node) : option node :=
  match stack with
  | o :: _ => Some (node_of o)
  | [] => None
  end.

Definition tree_step (leaf : Type) (leaf_ok : node -> leaf -> bool) (stack : list open_node)
    (record : tree_record leaf) : option (list open_node) :=
  match stack with
  | [] => None
  | o :: rest =>
      let now := node_of o in
      match record with
      | BranchRecord t count groups =>
          if branch_ok now t count groups
          then Some (children now t groups count 0 ++ rest)
          else None
      | LeafRecord l => if leaf_ok now l then Some rest else None
      end
  end.

(** ** The largest of some integers *)

Definition higher (found : option Z) (a : Z) : option Z :=
  match found with
  | Some b => if Z.leb a b then found else Some a
  | None => Some a
  end.

Definition highest (v : list Z) : option Z := fold_left higher v None.
