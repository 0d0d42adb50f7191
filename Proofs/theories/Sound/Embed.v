(** * From integers to an ordered field

    The only place, with the rest of this folder, where the integers of the
    checkers meet the fields of the theorems.

<<
    e z             the integer z in the field F
    entry F v i     the i-th entry of a list of integers, in F
    fvalue F a      the value of a fraction
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ.
From SGT.Checker Require Import ZVec.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Embedding.

Variable F : realFieldType.

Definition e (z : Z) : F := (int_of_Z z)%:~R.

Lemma e0 : e Z0 = 0. Proof. by []. Qed.

Lemma e1 : e (Zpos xH) = 1. Proof. by []. Qed.

Lemma eD a b : e (Z.add a b) = e a + e b.
Proof. by rewrite /e -intrD; congr (_%:~R); lia. Qed.

Lemma eM a b : e (Z.mul a b) = e a * e b.
Proof. by rewrite /e -intrM; congr (_%:~R); lia. Qed.

Lemma eN a : e (Z.opp a) = - e a.
Proof. by rewrite /e -mulrNz; congr (_%:~R); lia. Qed.

Lemma eB a b : e (Z.sub a b) = e a - e b.
Proof. by rewrite -eN -eD. Qed.

Lemma e_leb a b : Z.leb a b = (e a <= e b).
Proof. by rewrite /e ler_int; apply/idP/idP; lia. Qed.

Lemma e_ltb a b : Z.ltb a b = (e a < e b).
Proof. by rewrite /e ltr_int; apply/idP/idP; lia. Qed.

Lemma e_eqb a b : Z.eqb a b = (e a == e b).
Proof. by rewrite /e eqr_int; apply/idP/idP; lia. Qed.

Lemma e_inj a b : e a = e b -> a = b.
Proof. by move/eqP; rewrite -e_eqb; lia. Qed.

Definition entry (v : seq Z) (i : nat) : F := e (nth Z0 v i).

Lemma entry_nil i : entry [::] i = 0. Proof. by rewrite /entry nth_nil. Qed.

(** ** Shapes *)

Lemma has_lengthP (T : Type) n (l : seq T) : has_length n l = (size l == n).
Proof. by elim: n l => [|n IH] [|a l] //=; rewrite IH. Qed.

Lemma forallbE (T : Type) (p : T -> bool) s : List.forallb p s = all p s.
Proof. by elim: s => //= a s ->. Qed.

Lemma is_matrixP m n rows : is_matrix m n rows ->
  size rows = m /\ forall i, (i < m)%N -> size (nth [::] rows i) = n.
Proof.
rewrite /is_matrix has_lengthP forallbE => /andP[/eqP <- /all_nthP H].
by split=> // i lt_i; apply/eqP; rewrite -has_lengthP; apply: H.
Qed.

Lemma nonnegP v : nonneg v -> forall i, 0 <= entry v i.
Proof.
rewrite /nonneg forallbE => /all_nthP H i; rewrite /entry.
case: (ltnP i (size v)) => [lt_i|ge_i]; last by rewrite nth_default.
by rewrite -[0]e0 -e_leb; apply: H.
Qed.

(** ** Sums and products *)

Lemma e_sum n v : size v = n -> e (sum v) = \sum_(i < n) entry v i.
Proof.
suff H acc : size v = n -> e (sum_acc v acc) = e acc + \sum_(i < n) entry v i.
  by move=> /H ->; rewrite e0 add0r.
elim: v n acc => [|a v IH] n acc /= <-; first by rewrite big_ord0 addr0.
by rewrite (IH _ _ erefl) eD big_ord_recl -addrA.
Qed.

Lemma e_dot n u v : size u = n -> size v = n ->
  e (dot u v) = \sum_(i < n) entry u i * entry v i.
Proof.
move=> su sv; suff H acc : size u = n -> size v = n ->
    e (dot_acc u v acc) = e acc + \sum_(i < n) entry u i * entry v i.
  by rewrite H // e0 add0r.
elim: u v n acc {su sv} => [|a u IH] [|b v] [|n] acc //=; first by rewrite big_ord0 addr0.
case=> su [sv]; rewrite (IH _ _ _ su sv) big_ord_recl addrA.
congr (_ + _); case: ifPn => [|_]; last by rewrite eD eM.
by rewrite e_eqb e0 /entry /= => /eqP ->; rewrite mul0r addr0.
Qed.

Lemma size_axpy n p u v : size u = n -> size v = n -> size (axpy p u v) = n.
Proof.
elim: u v n => [|a u IH] [|b v] [|n] //= [su] [sv]; congr _.+1; exact: IH.
Qed.

Lemma entry_axpy n p u v i : size u = n -> size v = n ->
  entry (axpy p u v) i = e p * entry u i + entry v i.
Proof.
elim: u v n i => [|a u IH] [|b v] [|n] //= i.
  by move=> _ _; rewrite entry_nil mulr0 addr0.
case=> su [sv]; case: i => [|i]; last exact: (IH v n i su sv).
by rewrite /entry /= eD eM.
Qed.

Lemma entry_scale p v i : (i < size v)%N -> entry (List.map (Z.mul p) v) i = e p * entry v i.
Proof. by move=> lt_i; rewrite /entry (nth_map Z0) // eM. Qed.

Lemma nth_nseq0 n i : nth Z0 (nseq n Z0) i = Z0.
Proof. by rewrite nth_nseq if_same. Qed.

Lemma repeatE (T : Type) (a : T) n : List.repeat a n = nseq n a.
Proof. by elim: n => //= n ->. Qed.

Lemma entry_combination m n ps us i : size ps = m -> is_matrix m n us ->
  entry (combination n ps us) i
  = \sum_(k < m) entry ps k * entry (nth [::] us k) i.
Proof.
move=> sps /andP[]; rewrite has_lengthP forallbE => /eqP sus.
have sz : size (List.repeat Z0 n) = n by rewrite repeatE size_nseq.
have z i0 : entry (List.repeat Z0 n) i0 = 0 by rewrite repeatE /entry nth_nseq0.
suff H acc : size ps = m -> size us = m -> size acc = n -> all (has_length n) us ->
    entry (combination_acc ps us acc) i
    = entry acc i + \sum_(k < m) entry ps k * entry (nth [::] us k) i.
  by move=> all_us; rewrite /combination H // z add0r.
elim: us ps m acc {sps sus sz z} => [|u us IH] [|p ps] [|m] acc //=.
  by rewrite big_ord0 addr0.
case=> sps [sus] sacc /andP[]; rewrite has_lengthP => /eqP su all_us.
rewrite (IH _ m) //; last by case: ifP => // _; apply: size_axpy.
rewrite big_ord_recl addrA; congr (_ + _).
rewrite [_ + _]addrC; case: ifPn => [|_]; last by rewrite (entry_axpy _ _ su sacc).
by rewrite e_eqb e0 /= {2}/entry /= => /eqP ->; rewrite mul0r add0r.
Qed.

(** ** Columns *)

Lemma cons_each_spec n row cols : size row = n -> size cols = n ->
  size (cons_each row cols) = n /\
  forall j, (j < n)%N -> nth [::] (cons_each row cols) j
                         = nth Z0 row j :: nth [::] cols j.
Proof.
elim: row cols n => [|a row IH] [|c cols] [|n] //= [sr] [sc].
case: (IH cols n sr sc) => s H; split=> [|[|j] //= lt_j]; first by rewrite s.
exact: H.
Qed.

Lemma transpose_spec m n rows : is_matrix m n rows ->
  is_matrix n m (transpose n rows) /\
  forall i j, (i < m)%N -> (j < n)%N ->
    nth Z0 (nth [::] (transpose n rows) j) i = nth Z0 (nth [::] rows i) j.
Proof.
move=> /andP[]; rewrite has_lengthP forallbE => /eqP sm all_n.
suff [H1 H2] : size (transpose n rows) = n /\
    forall j, (j < n)%N ->
      nth [::] (transpose n rows) j = [seq nth Z0 r j | r <- rows].
  split; last by move=> i j lt_i lt_j; rewrite H2 // (nth_map [::]) // sm.
  rewrite /is_matrix has_lengthP H1 eqxx /= forallbE; apply/(all_nthP [::]) => j.
  by rewrite H1 => lt_j; rewrite has_lengthP H2 // size_map sm.
rewrite /transpose List.rev_append_rev List.app_nil_r -List.fold_left_rev_right List.rev_involutive.
elim: rows {m sm} all_n => [|r rows IH] /=.
  by move=> _; rewrite repeatE size_nseq; split=> // j lt_j; rewrite nth_nseq lt_j.
case/andP; rewrite has_lengthP => /eqP sr /IH [s H].
case: (cons_each_spec sr s) => s' H'; split=> // j lt_j.
by rewrite H' // H.
Qed.

(** ** Tests entry by entry *)

Lemma all2P (A B : Type) (a0 : A) (b0 : B) test u v : all2 test u v ->
  size v = size u /\ forall i, (i < size u)%N -> test (nth a0 u i) (nth b0 v i).
Proof.
elim: u v => [|a u IH] [|b v] //= /andP[t /IH [-> H]].
by split=> // [[|i]] //= /H.
Qed.

Lemma all3P test u v w : all3 test u v w ->
  [/\ size v = size u, size w = size u
    & forall i, (i < size u)%N -> test (nth Z0 u i) (nth Z0 v i) (nth Z0 w i)].
Proof.
elim: u v w => [|a u IH] [|b v] [|c w] //= /andP[t /IH [-> -> H]].
by split=> // [[|i]] //= /H.
Qed.

Lemma vector_eqbP u v : vector_eqb u v -> u = v.
Proof.
rewrite /vector_eqb; elim: u v => [|a u IH] [|b v] //= /andP[ab /IH ->].
by have -> : a = b by lia.
Qed.

Lemma vector_eqb_refl u : vector_eqb u u.
Proof. by rewrite /vector_eqb; elim: u => //= a u ->; rewrite Z.eqb_refl. Qed.

(** ** Sparse vectors *)

Lemma size_expand i n v : size (expand i n v) = n.
Proof. by elim: n i v => //= n IH i [|[k a] v] /=; [|case: ifP => _ /=]; rewrite IH. Qed.

Lemma entry_expand_nil i n t : entry (expand i n [::]) t = 0.
Proof. by elim: n i t => [|n IH] i [|t] //=; apply: IH. Qed.

Lemma sparse_ok_above i n v j : sparse_ok i n v -> Z.lt j i ->
  has (fun ka => Z.eqb ka.1 j) v = false.
Proof.
elim: v i => //= -[k a] v IH i /andP[/andP[ik _]] /IH later ji.
by rewrite later ?orbF /=; lia.
Qed.

(** The entry [t] of a sparse vector is what it lists there, and else zero. *)
Lemma nth_expand i n m v t : sparse_ok i m v -> (t < n)%N ->
  nth Z0 (expand i n v) t
  = (nth (Z0, Z0) v (find (fun ka => Z.eqb ka.1 (Z.add i (Z.of_nat t))) v)).2.
Proof.
have step j u : Z.add j (Z.of_nat u.+1) = Z.add (Z.add j (Zpos xH)) (Z.of_nat u) by lia.
elim: n i v t => // n IH i [|[k a] v] [|t] // v_ok lt_t; rewrite ?step.
- exact: (IH (Z.add i (Zpos xH)) [::] t).
- case/andP: (v_ok) => /andP[le_ik _] above; rewrite /=; case: Z.eqb_spec => [<-|ne_ik].
    by have -> : Z.eqb i (Z.add i Z0) by lia.
  have -> : Z.eqb k (Z.add i Z0) = false by lia.
  have /negbT/hasNfind found : has (fun ka => Z.eqb ka.1 (Z.add i Z0)) v = false.
    by apply: sparse_ok_above above _; lia.
  by rewrite [in RHS]nth_default // found.
- case/andP: (v_ok) => /andP[le_ik lt_km] above; rewrite /=; case: Z.eqb_spec => [eq_ik|ne_ik].
    have -> : Z.eqb k (Z.add (Z.add i (Zpos xH)) (Z.of_nat t)) = false by lia.
    by apply: IH lt_t; rewrite eq_ik.
  by apply: (IH _ ((k, a) :: v)) lt_t; apply/andP; split=> //; lia.
Qed.

Lemma e_sparse_dot n i v u acc : size u = n ->
  e (sparse_dot i v u acc) = e acc + \sum_(t < n) entry (expand i n v) t * entry u t.
Proof.
elim: u n i v acc => [|b u IH] n i [|[k a] v] acc /= <-; rewrite ?big_ord0 ?addr0 //.
  by rewrite big1 ?addr0 // => t _; rewrite [entry _ _](entry_expand_nil i _.+1) mul0r.
rewrite big_ord_recl /=; case: ifP => _; rewrite (IH _ _ _ _ erefl).
  by rewrite eD eM -addrA.
by rewrite [X in X * _]e0 mul0r add0r.
Qed.

(** ** Fractions *)

Definition fvalue (a : fraction) : F := e (numerator a) / e (denominator a).

Definition fpos (a : fraction) : Prop := 0 < e (denominator a).

Lemma frac_addP a b : fpos a -> fpos b ->
  fpos (frac_add a b) /\ fvalue (frac_add a b) = fvalue a + fvalue b.
Proof.
rewrite /fpos /fvalue /frac_add => pa pb; case: ifP => /= [|_].
  by rewrite e_eqb => /eqP <-; rewrite eD mulrDl.
by rewrite eD !eM mulr_gt0 // addf_div ?lt0r_neq0.
Qed.

Lemma frac_leP a b : fpos a -> fpos b -> frac_le a b = (fvalue a <= fvalue b).
Proof.
rewrite /fpos /fvalue /frac_le => pa pb.
by rewrite e_leb !eM ler_pdivr_mulr // mulrAC ler_pdivl_mulr.
Qed.

Lemma frac_eqbP a b : fpos a -> fpos b -> frac_eqb a b = (fvalue a == fvalue b).
Proof.
rewrite /fpos /fvalue /frac_eqb => pa pb.
by rewrite e_eqb !eM eqr_div ?lt0r_neq0.
Qed.

End Embedding.
