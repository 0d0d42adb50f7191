(** * What the machine over a search tree establishes

<<
    in_node columns now    the profiles whose responses the node allows
    shaped columns now     the node has as many actions of each type as there are
    tree_machine           the machine that records drive, a stack or a rejection
    tree_run               if it ends with no node left, every node that was on the
                           stack has a search tree
    root_run               so has the root, which allows every profile
    found_le found b       nothing found yet is larger than b
    highestP               the largest of some integers is
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ.
From SGT.Game Require Import SearchTree.
From SGT.Checker Require Import ZVec SearchTree.
From SGT.Sound Require Import Embed Game.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Lemma lengthE (A : Type) (s : seq A) : Datatypes.length s = size s.
Proof. by elim: s => //= a s ->. Qed.

(** ** The largest of some integers *)

Definition found_le (found : option Z) (b : Z) : bool :=
  if found is Some a then Z.leb a b else true.

Lemma higherP found a b : found_le (higher found a) b -> found_le found b /\ Z.leb a b.
Proof. by case: found => [c|] //=; case: ifP => /=; lia. Qed.

Lemma foldl_higherP v found b : found_le (foldl higher found v) b ->
  found_le found b /\ forall i, (i < size v)%N -> Z.leb (nth Z0 v i) b.
Proof.
elim: v found => [|a v IH] found //= /IH[/higherP[found_b a_b] above].
by split=> // [[|i]] //; apply: above.
Qed.

Lemma highestP v b : highest v = Some b -> forall i, (i < size v)%N -> Z.leb (nth Z0 v i) b.
Proof.
rewrite /highest list_foldE => v_b i.
have [|_] := @foldl_higherP v None b; first by rewrite v_b /=; lia.
exact.
Qed.

(** ** Nodes *)

Section Nodes.

Variable columns : seq nat.
Local Notation T := 'I_(size columns).
Local Notation J := (fun t : T => 'I_(nth 0%N columns t)).
Implicit Types (now : node) (j : forall t : T, 'I_(nth 0%N columns t)) (groups : seq Z).

Definition in_node now : profiles J := fun j => forall t : T, nth false (nth [::] now t) (j t).

Definition shaped now : Prop :=
  size now = size columns /\ forall t : T, size (nth [::] now t) = nth 0%N columns t.

(** ** Children *)

Lemma size_narrow_actions g allowed groups :
  size groups = size allowed -> size (narrow_actions g allowed groups) = size allowed.
Proof. by elim: allowed groups => [|a allowed IH] [|h groups] //= [/IH ->]. Qed.

Lemma nth_narrow_actions g allowed groups k :
  size groups = size allowed -> (k < size allowed)%N ->
  nth false (narrow_actions g allowed groups) k
  = nth false allowed k && Z.eqb (nth Z0 groups k) g.
Proof. by elim: allowed groups k => [|a allowed IH] [|h groups] [|k] //= [/IH]; apply. Qed.

Lemma nth_narrow t groups g now s : (t < size now)%N ->
  nth [::] (narrow t groups g now) s
  = if s == t then narrow_actions g (nth [::] now t) groups else nth [::] now s.
Proof. by elim: now t s => [|a now IH] [|t] [|s] //= lt_t; rewrite IH. Qed.

Lemma size_narrow t groups g now : size (narrow t groups g now) = size now.
Proof. by elim: now t => [|a now IH] [|t] //=; rewrite IH. Qed.

Lemma branch_okP now t count groups : shaped now -> branch_ok now t count groups ->
  [/\ (t < size columns)%N, size groups = size (nth [::] now t)
    & forall k, (k < size groups)%N ->
        exists2 i, (i < count)%N & nth Z0 groups k = Z.of_nat i].
Proof.
move=> [sn _]; rewrite /branch_ok ltbP has_lengthP list_nthE.
rewrite !lengthE sn forallbE.
move=> /andP[/andP[lt_t /eqP sg] /(all_nthP Z0) g_ok]; split=> // k /g_ok g_k.
by exists (Z.to_nat (nth Z0 groups k)); lia.
Qed.

Lemma narrow_shaped now t count groups g :
  shaped now -> branch_ok now t count groups -> shaped (narrow t groups g now).
Proof.
move=> now_ok /(branch_okP now_ok)[lt_t sg _]; have [sn sa] := now_ok.
split=> [|s]; first by rewrite size_narrow.
rewrite nth_narrow ?sn //; case: eqP => [s_t|_]; last exact: sa.
by rewrite size_narrow_actions // -s_t.
Qed.

Lemma in_narrow now t count groups g j (lt_t : (t < size columns)%N) :
  shaped now -> branch_ok now t count groups ->
  in_node now j -> nth Z0 groups (j (Ordinal lt_t)) = g -> in_node (narrow t groups g now) j.
Proof.
move=> now_ok /(branch_okP now_ok)[_ sg _] in_j j_g s; have [sn sa] := now_ok.
rewrite nth_narrow ?sn //; case: eqP => [s_t|_]; last exact: in_j.
have -> : nth [::] now t = nth [::] now s by rewrite s_t.
rewrite nth_narrow_actions ?sa ?ltn_ord ?in_j //=; last by rewrite sg -s_t sa.
suff -> : nth Z0 groups (j s) = g by rewrite Z.eqb_refl.
by rewrite -j_g; congr (nth _ _ _); have -> : s = Ordinal lt_t by apply: val_inj.
Qed.

(** Where some type has no action left, no profile is left. *)
Lemma empty_handedP now j : shaped now -> empty_handed now -> ~ in_node now j.
Proof.
move=> [sn _] empty in_j.
have /(has_nthP [::])[t lt_t] : has (fun allowed => ~~ has id allowed) now.
  have existsbE a : List.existsb (fun b : bool => b) a = has id a by elim: a => //= b a ->.
  by elim: now empty {sn in_j} => //= a now IH; rewrite existsbE.
rewrite sn in lt_t; have := in_j (Ordinal lt_t); rewrite /= => allowed /negP; apply.
apply/(has_nthP false); exists (j (Ordinal lt_t)) => //.
by rewrite ltnNge; apply/negP => ge_n; rewrite nth_default in allowed.
Qed.

(** ** The machine *)

Variables (record : Type) (leaf_ok : node -> record -> bool).

Definition tree_machine (state : option (seq open_node)) (r : tree_record record) :=
  if state is Some stack then tree_step leaf_ok stack r else None.

Variable leaf : profiles J -> Prop.
Hypothesis leaf_sub : forall M M' : profiles J, leaf M -> (forall j, M' j -> M j) -> leaf M'.
Hypothesis leaf_okP : forall now l, shaped now -> leaf_ok now l -> leaf (in_node now).

Lemma machine_rejected records : foldl tree_machine None records = None.
Proof. by elim: records. Qed.

Lemma children_Forall (P : open_node -> Prop) now t groups count g :
  List.Forall P (children now t groups count g) <->
  forall i, (i < count)%N -> P (OpenNode now t groups (Z.add g (Z.of_nat i))).
Proof.
elim: count g => [|count IH] g /=; first by split=> // _; constructor.
split=> [all_P i|P_i]; last first.
  constructor; first by have := P_i 0%N isT; rewrite Z.add_0_r.
  apply/IH => i lt_i; have := P_i i.+1 lt_i.
  by rewrite (_ : Z.add g (Z.of_nat i.+1) = Z.add (Z.add g (Zpos xH)) (Z.of_nat i)) //; lia.
have [Pg /IH rest] := (List.Forall_inv all_P, List.Forall_inv_tail all_P).
case: i => [|i] lt_i; first by rewrite Z.add_0_r.
by rewrite (_ : Z.add g (Z.of_nat i.+1) = Z.add (Z.add g (Zpos xH)) (Z.of_nat i)); [exact: rest | lia].
Qed.

Lemma tree_run records stack :
  foldl tree_machine (Some stack) records = Some [::] ->
  List.Forall (fun o => shaped (node_of o)) stack ->
  List.Forall (fun o => search_tree leaf (in_node (node_of o))) stack.
Proof.
elim: records stack => [|r records IH] stack /=; first by case=> ->; constructor.
case: stack => [|o rest]; first by rewrite machine_rejected.
case: r => [t count groups|l] /=; case: ifP => [ok|_]; rewrite ?machine_rejected //; last first.
  move=> /IH done all_ok; constructor; last exact/done/(List.Forall_inv_tail all_ok).
  exact/Leaf/(leaf_okP (List.Forall_inv all_ok) ok).
move=> run all_ok; have o_ok := List.Forall_inv all_ok.
have [|below later] := (List.Forall_app _ _ _).1 (IH _ run _).
  apply/List.Forall_app; split; last exact: List.Forall_inv_tail all_ok.
  by apply/children_Forall => i lt_i; apply: narrow_shaped ok.
constructor=> //; have [lt_t sg g_ok] := branch_okP o_ok ok.
apply: (@Branch _ J _ _ (Ordinal lt_t) count (fun k => Z.to_nat (nth Z0 groups k))).
  move=> j _; have [|i lt_i ->] := g_ok (j (Ordinal lt_t)); last by rewrite Nat2Z.id.
  by have [_ sa] := o_ok; rewrite sg (sa (Ordinal lt_t)).
move=> i lt_i; have := (children_Forall _ _ _ _ _ _).1 below i lt_i.
move/search_tree_sub; apply=> // j [in_j j_i]; apply: (in_narrow (lt_t := lt_t) o_ok ok in_j).
have [|i' _ j_i'] := g_ok (j (Ordinal lt_t)).
  by have [_ sa] := o_ok; rewrite sg (sa (Ordinal lt_t)).
by rewrite /= -j_i j_i' Nat2Z.id.
Qed.

(** ** The root *)

Lemma rootE :
  node_of (root columns)
  = narrow 0 (nseq (nth 0%N columns 0) Z0) Z0 [seq nseq n true | n <- columns].
Proof.
rewrite -[LHS]/(narrow 0 (List.repeat Z0 (List.nth 0 columns 0%N)) Z0 _) list_nthE repeatE.
by congr (narrow _ _ _ _); apply: eq_map => n; apply: repeatE.
Qed.

Lemma root_shaped : shaped (node_of (root columns)).
Proof.
rewrite rootE; split=> [|t]; first by rewrite size_narrow size_map.
have gt0 : (0 < size columns)%N by apply: leq_ltn_trans (ltn_ord t).
rewrite nth_narrow ?size_map //; case: eqP => [->|_]; last first.
  by rewrite (nth_map 0%N) // size_nseq.
by rewrite size_narrow_actions (nth_map 0%N) // ?size_nseq.
Qed.

Lemma in_root j : in_node (node_of (root columns)) j.
Proof.
move=> t; rewrite rootE; have gt0 : (0 < size columns)%N by apply: leq_ltn_trans (ltn_ord t).
rewrite nth_narrow ?size_map //; case: eqP => [t0|_]; last first.
  by rewrite (nth_map 0%N) // nth_nseq ltn_ord.
have same : nth 0%N columns t = nth 0%N columns 0 by rewrite t0.
have lt_j : (j t < nth 0%N columns 0)%N by rewrite -same.
by rewrite (nth_map 0%N) // nth_narrow_actions ?size_nseq // !nth_nseq lt_j.
Qed.

Theorem root_run records :
  foldl tree_machine (Some [:: root columns]) records = Some [::] ->
  search_tree leaf (fun _ => True).
Proof.
move=> /tree_run run; have all_ok : List.Forall (fun o => shaped (node_of o)) [:: root columns].
  by constructor; [exact: root_shaped | constructor].
by apply: search_tree_sub leaf_sub (List.Forall_inv (run all_ok)) _ => j _; apply: in_root.
Qed.

End Nodes.
