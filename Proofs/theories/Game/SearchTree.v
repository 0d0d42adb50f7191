(** * Search trees over the responses of several types

    A profile is one response of every type [t], out of [J t].  A node of the tree
    stands for a set of profiles, the root for all of them.  A branch distributes
    the responses of one type over its children by numbers, so each profile of a
    node belongs to one of its children; the leaves carry what is to be shown.

<<
    profiles J           sets of profiles
    search_tree leaf N   some tree below the node N has leaves that satisfy [leaf]
    search_tree_sub      a subset of a node has a tree when the node has one
    search_tree_map      a tree serves profiles that are the same up to names
    search_tree_sound    what holds of leaves, and of a node whenever it holds of its
                         children, holds of the node
>> *)
From mathcomp Require Import all_ssreflect.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section SearchTree.

Variables (T : Type) (J : T -> Type).

Definition profiles := (forall t, J t) -> Prop.

Implicit Types (N M : profiles) (j : forall t, J t).

(** The profiles of a node whose response of type [t] has the number [i]. *)
Definition narrowed N t (g : J t -> nat) (i : nat) : profiles :=
  fun j => N j /\ g (j t) = i.

Variable leaf : profiles -> Prop.

Inductive search_tree : profiles -> Prop :=
| Leaf N : leaf N -> search_tree N
| Branch N t (c : nat) (g : J t -> nat) :
    (forall j, N j -> g (j t) < c) ->
    (forall i, i < c -> search_tree (narrowed N g i)) ->
    search_tree N.

Lemma search_tree_sub N N' :
  (forall M M' : profiles, leaf M -> (forall j, M' j -> M j) -> leaf M') ->
  search_tree N -> (forall j, N' j -> N j) -> search_tree N'.
Proof.
move=> leaf_sub tree; elim: tree N' => {N} [N N_leaf|N t c g covered _ IH] N' sub.
  exact/Leaf/(leaf_sub N).
apply: (@Branch _ t c g) => [j /sub|i i_c]; first exact: covered.
by apply: (IH i i_c) => j [/sub].
Qed.

Theorem search_tree_sound (good : profiles -> Prop) N :
  (forall M, leaf M -> good M) ->
  (forall M, (forall j, M j -> exists2 M' : profiles, good M' & M' j) -> good M) ->
  search_tree N -> good N.
Proof.
move=> leaf_good cover_good; elim=> {N} [N|N t c g covered _ IH]; first exact: leaf_good.
apply: cover_good => j N_j; exists (narrowed N g (g (j t))); last by split.
exact/IH/covered.
Qed.

End SearchTree.

Arguments Branch {T J leaf N} t c g.

(** Where responses go by other names, [phi] tells which. *)
Lemma search_tree_map (T K : Type) (J : T -> Type) (H : K -> Type) (leaf : profiles H -> Prop)
    (phi : (forall k, H k) -> forall t, J t) (N : profiles J) :
  (forall t, exists k (f : H k -> J t), forall j, phi j t = f (j k)) ->
  (forall M M' : profiles H, leaf M -> (forall j, M' j -> M j) -> leaf M') ->
  search_tree (fun M => leaf (fun j => M (phi j))) N -> search_tree leaf (fun j => N (phi j)).
Proof.
move=> renames leaf_sub; elim=> {N} [N|N t c g covered _ IH]; first exact: Leaf.
have [k [f phi_f]] := renames t; apply: (Branch k c (g \o f)) => [j N_j|i i_c].
  by rewrite /= -phi_f; apply: covered.
by apply: search_tree_sub (IH i i_c) _ => // j [N_j j_i]; split; rewrite ?phi_f.
Qed.
