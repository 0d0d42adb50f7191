(** * What the checkers of Markov decision processes establish

    The data of an accepted certificate, read as a process over any ordered
    field, satisfy the hypotheses of the certificate theorems.  As the field is
    arbitrary, the conclusions hold for all real policies.

<<
    row_reward row, row_chance n row t     one row of the process
    bound den l s       the s-th of the rationals l over den
    process c recs      the process of an mdp certificate
    two_party c recs    the process of an imdp certificate; its actions are
                        pairs, the responder's first
    box_lo, box_hi      the bounds on the other party's policy
    check_mdp_sound, check_imdp_sound      accepted claims are true
>> *)
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra zify ssrZ ring.
From SGT Require Import Game.Bimatrix MDP.Comparison MDP.Existence MDP.Boxes.
From SGT Require Import Checker.ZVec Checker.MDP Sound.Embed.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Definitions.

Variable F : realFieldType.

Notation e := (@e F).
Notation entry := (@entry F).

Definition row_reward (row : transition) : F := e (tr_reward row) / e (tr_den row).

Definition row_chance (n : nat) (row : transition) (t : 'I_n) : F :=
  entry (expand Z0 n (tr_next row)) t / e (tr_den row).

Definition bound (n : nat) (den : Z) (l : seq Z) (s : 'I_n) : F := entry l s / e den.

Definition gamma (c : mdp_claim) : F := e (mc_gnum c) / e (mc_gden c).

Definition no_row := Transition Z0 Z0 [::].
Definition no_group := Group Z0 Z0 Z0 [::].
Definition no_record := ImdpRecord Z0 [::] [::] [::].

Section Process.

Variables (c : mdp_claim) (recs : seq (seq transition)).

Definition row_of (s a : nat) : transition := nth no_row (nth [::] recs s) a.

Definition process : mdp F [finType of 'I_(mc_states c)] [finType of 'I_(mc_actions c)] :=
  @Mdp F [finType of 'I__] [finType of 'I__] (gamma c)
       (fun s a => row_reward (row_of s a)) (fun s a => row_chance (row_of s a)).

End Process.

Section TwoParty.

Variables (c : imdp_claim) (recs : seq imdp_record).

Definition row_at (s b a : nat) : transition :=
  nth no_row (gr_rows (nth no_group (ir_groups (nth no_record recs s)) b)) a.

Definition two_party :
    mdp F [finType of 'I_(mc_states (ic_claim c))]
          [finType of 'I_(mc_actions (ic_claim c)) * 'I_(ic_actions c)] :=
  @Mdp F [finType of 'I__] [finType of 'I__ * 'I__] (gamma (ic_claim c))
       (fun s ba => row_reward (row_at s ba.1 ba.2))
       (fun s ba => row_chance (row_at s ba.1 ba.2)).

Definition box_lo (s : 'I_(mc_states (ic_claim c))) : 'I_(ic_actions c) -> F :=
  let rec := nth no_record recs s in bound (ir_den rec) (ir_lo rec).

Definition box_hi (s : 'I_(mc_states (ic_claim c))) : 'I_(ic_actions c) -> F :=
  let rec := nth no_record recs s in bound (ir_den rec) (ir_hi rec).

End TwoParty.

End Definitions.

(** ** Claims and rows *)

Section Soundness.

Variable F : realFieldType.

Notation e := (@e F).
Notation entry := (@entry F).
Notation bound := (@bound F _).
Notation gamma := (@gamma F).
Notation fvalue := (@fvalue F).
Notation fpos := (@fpos F).

(** What the first test establishes. *)
Lemma init_ok c st : mdp_init c = Some st ->
  [/\ 0 <= gamma c < 1, [/\ 0 < e (mc_gden c), 0 < e (mc_lden c) & 0 < e (mc_uden c)],
      [/\ size (mc_lower c) = mc_states c, size (mc_upper c) = mc_states c
        & size (mc_policy c) = mc_states c]
    & st = MdpState (mc_lower c) (mc_upper c) (mc_policy c)].
Proof.
rewrite /mdp_init !(e_leb F) !(e_ltb F) !has_lengthP e0.
case: ifP => // /andP[/andP[/andP[/andP[/andP[/andP[g0 g1] l0] u0] /eqP sl] /eqP su] /eqP sp] [<-].
have d0 := le_lt_trans g0 g1; split=> //.
by rewrite /gamma divr_ge0 ?(ltW d0) // ltr_pdivr_mulr // mul1r.
Qed.

Lemma expand_nil i n t : entry (expand i n [::]) t = 0.
Proof. by elim: n i t => [|n IH] i [|t] //=; apply: IH. Qed.

Lemma walkP i next values mass total mass' total' :
  walk i next values mass total = Some (mass', total') ->
  let x := entry (expand i (size values) next) in
  [/\ forall t, 0 <= x t, e mass' = e mass + \sum_(t < size values) x t
    & e total' = e total + \sum_(t < size values) x t * entry values t].
Proof.
elim: values i next mass total => [|v values IH] i [|[k p] next] mass total //=.
- by move=> [<- <-]; rewrite !big_ord0 !addr0; split=> // t; rewrite entry_nil.
- move=> [<- <-]; have zero t := expand_nil i (size values).+1 t.
  split=> [t||]; first by rewrite [X in _ <= X]zero.
    by rewrite big1 ?addr0 // => t _; apply: zero.
  by rewrite big1 ?addr0 // => t _; rewrite [X in X * _]zero mul0r.
- rewrite !big_ord_recl; case: ifP => _; [case: ifP => // p0 | ] => /IH[x0 -> ->].
    rewrite !(eD, eM) !addrA; split=> // -[|t]; last exact: x0.
    by rewrite -[0](e0 F) /entry /= -e_leb.
  by rewrite mul0r !add0r; split=> // -[|t]; last exact: x0.
Qed.

Definition row_Q g n (row : transition) (v : 'I_n -> F) : F :=
  row_reward F row + g * \sum_t row_chance F row t * v t.

Lemma row_numeratorP c n den values row q :
  0 < e (mc_gden c) -> 0 < e den -> size values = n ->
  row_numerator c den values row = Some q ->
  [/\ 0 < e (tr_den row), mixed (@row_chance F n row)
    & e q = @row_Q (gamma c) n row (bound den values) * (e (tr_den row) * e (scale c den))].
Proof.
move=> g0 d0 <-; rewrite /row_numerator.
case walked: walk => [[mass total]|] //; have [x0 massE totalE] := walkP walked.
case: ifP => // /andP[]; rewrite !(e_ltb F) !(e_eqb F) massE !e0 add0r => r0 /eqP mass1 [<-].
split=> //.
  split=> [t|]; first by rewrite divr_ge0 // ltW.
  by rewrite -mulr_suml mass1 divff ?gt_eqF.
rewrite /row_Q /row_reward /gamma /scale !(eD, eM) totalE e0 add0r.
have -> : \sum_(t < size values) row_chance F row t * bound den values t
    = (\sum_(t < size values) entry (expand Z0 (size values) (tr_next row)) t * entry values t)
      / (e (tr_den row) * e den).
  rewrite mulr_suml; apply: eq_bigr => t _; rewrite /row_chance /bound.
  by rewrite mulf_div.
by field; rewrite !gt_eqF.
Qed.

Lemma row_leP c n w row :
  0 < e (mc_gden c) -> 0 < e (mc_uden c) -> size (mc_upper c) = n -> row_le c w row ->
  mixed (@row_chance F n row) /\
  row_Q (gamma c) row (bound (mc_uden c) (mc_upper c)) <= e w / e (mc_uden c).
Proof.
move=> g0 u0 su; rewrite /row_le; case rowE: row_numerator => [q|] //.
have [r0 Pm qE] := row_numeratorP g0 u0 su rowE; split=> //; move: b.
by rewrite (e_leb F) qE !eM ler_pdivl_mulr // mulrCA !mulrA !(ler_pmul2r g0, ler_pmul2r r0).
Qed.

Lemma row_geP c n l row :
  0 < e (mc_gden c) -> 0 < e (mc_lden c) -> size (mc_lower c) = n -> row_ge c l row ->
  e l / e (mc_lden c) <= @row_Q n (gamma c) row (bound (mc_lden c) (mc_lower c)).
Proof.
Abort.

(** ** The stream of states *)

Section Stream.

Variables (T : Type) (test : T -> Z -> Z -> nat -> bool) (t0 : T) (c : mdp_claim).

Local Notation run := (List.fold_left (fun st rec => advance (test rec) st)).

Lemma stream_dead recs : mdp_finish c (run recs None) = false.
Proof. by elim: recs. Qed.

Lemma streamP recs l w p : mdp_finish c (run recs (Some (MdpState l w p))) ->
  forall s, (s < size l)%N -> test (nth t0 recs s) (nth Z0 l s) (nth Z0 w s) (nth 0%N p s).
Proof.
elim: recs l w p => [|rec recs IH] [|l0 l] [|w0 w] [|p0 p] //=; rewrite ?stream_dead //.
by case: ifP; rewrite ?stream_dead // => ok /IH{}IH [|s] //= /IH.
Qed.

End Stream.

Lemma nth_errorE (T : Type) (x0 x : T) l i :
  List.nth_error l i = Some x -> (i < size l)%N /\ nth x0 l i = x.
Proof. by elim: l i => [|y l IH] [|i] //= => [[]|/IH]. Qed.

(** The named policy, once its entries are known to be actions. *)
Lemma named_policy n m (policy : seq nat) :
  (forall s : 'I_n, (nth 0%N policy s < m)%N) ->
  exists pol : 'I_n -> 'I_m, forall s, pol s = nth 0%N policy s :> nat.
Proof. by move=> lt; exists (fun s => Ordinal (lt s)). Qed.

(** ** Markov decision processes *)

Theorem check_mdp_sound c recs : check_mdp c recs ->
  let M := process F c recs in
  well_formed M /\
  exists pol : 'I_(mc_states c) -> 'I_(mc_actions c),
    (forall s, pol s = nth 0%N (mc_policy c) s :> nat) /\
    brackets M pol (bound (mc_lden c) (mc_lower c)) (bound (mc_uden c) (mc_upper c)).
Proof.
rewrite /check_mdp; case init: (mdp_init c) => [st|]; last by rewrite [mdp_finish _ _]stream_dead.
have [g01 [g0 l0 u0] [sl su sp] ->] := init_ok init.
move=> /(streamP [::]); rewrite sl => stream; set M := process F c recs.
have row_ok (s : 'I_(mc_states c)) (a : 'I_(mc_actions c)) :
    mixed (chance M s a) /\
    Q M (bound (mc_uden c) (mc_upper c)) s a <= bound (mc_uden c) (mc_upper c) s.
  have := stream s (ltn_ord s); rewrite /mdp_test has_lengthP forallbE.
  move=> /andP[/andP[/eqP size_rows /all_nthP rows_ok] _].
  by apply: row_leP => //; apply: rows_ok; rewrite size_rows.
have M_ok : well_formed M by split=> // s a; case: (row_ok s a).
split=> //.
have pol_ok s : (s < mc_states c)%N -> exists a : 'I_(mc_actions c),
    a = nth 0%N (mc_policy c) s :> nat /\
   False.
  Show.
Abort.

End Soundness.
