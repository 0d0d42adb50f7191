(** * Commitment with recommendations, and several followers

    The leader draws a pair (action, recommendation) from a joint distribution
    that everybody knows, plays the action and tells the follower the
    recommendation.  It is obeyed where no other action pays the follower more,
    given what is recommended.  Several followers hear their own recommendation
    each; or they hear none and play a pure Nash equilibrium of the game that a
    mixed commitment leaves them.  Followers may have different numbers of
    actions: a profile gives the follower n an action in [A n].

<<
    joint p              p is a distribution over pairs
    correlated_value U p what the payoff U is worth under p
    recommend x b        x, where b is recommended whatever the action
    obedient UF p        one follower obeys every recommendation of p
    switch s a           the profile s, where the follower n plays a : A n instead
    all_obedient U p     each of several followers obeys
    leader_obedient UL p so does the leader: it never regrets the action drawn
    is_correlated_gap UL P p v u
                         p has the property P and pays the leader v, and no joint
                         distribution with this property pays more than u
    nash U x s           no follower gains by leaving the profile s against x
    is_followers_gap x s v u   s is an equilibrium against x and they pay v; no
                         commitment with a pure equilibrium pays more than u
    correlated_gap_le    what is obeyed under fewer conditions is worth no less
    correlated_cert      multipliers bound what obedient distributions pay
    correlated_le_SSE    a number bounds what obedient distributions pay iff it
                         bounds what commitments pay
    correlated_read_off  each recommendation of a best distribution is an
                         equilibrium
    correlated_eq_SSE    recommendations to one follower pay the strong value
    all_correlated_upper, all_correlated_cert
                         the certificate with several followers
    pure_nash_upper      multipliers of the followers for one profile
    pure_nash_cert       the theorem behind certificates of kind followers
    pure_nash_upperP     every true bound has multipliers
    followers_gapP       so a claim of kind followers is true iff it can be
                         certified
    no_pure_nash         multipliers that show that a profile is no equilibrium
    equilibrium_le_correlated   to commit is worth at least what the best
                         correlated equilibrium pays the leader
    followers_le_correlated     and at least what pure equilibria of the
                         followers pay
    alone_nash, alone_obedient, alone_followers
                         one follower among several is the follower above
>> *)
From mathcomp Require Import all_ssreflect all_algebra.
From SGT Require Import Base.Sums Game.Bimatrix Game.Certificate Game.Complete.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Joint distributions *)

Section Joint.

Variables (F : realFieldType) (I J : finType).
Implicit Types (p q : I -> J -> F) (U : I -> J -> F) (x : I -> F) (b : J) (u v w : F).

Definition joint p : Prop := (forall i j, 0 <= p i j) /\ \sum_i \sum_j p i j = 1.

Definition correlated_value U p : F := \sum_i \sum_j p i j * U i j.

(** [P] says who obeys. *)
Definition is_correlated_gap U (P : (I -> J -> F) -> Prop) p v u : Prop :=
  [/\ joint p, P p, correlated_value U p = v
    & forall q, joint q -> P q -> correlated_value U q <= u].

Definition recommend x b : I -> J -> F := fun i j => x i * (j == b)%:R.

Lemma sum_recommend x b (f : I -> J -> F) :
  \sum_i \sum_j recommend x b i j * f i j = \sum_i x i * f i b.
Proof.
apply: eq_bigr => i _; rewrite (bigD1 b) //= /recommend eqxx mulr1 big1 ?addr0 // => j.
by move/negbTE=> ->; rewrite mulr0 mul0r.
Qed.

Lemma recommend_value U x b : correlated_value U (recommend x b) = EU U x b.
Proof. exact: sum_recommend. Qed.

Lemma recommend_joint x b : mixed x -> joint (recommend x b).
Proof.
move=> [x_ge0 x1]; split=> [i j|]; first by rewrite mulr_ge0 ?ler0n.
rewrite -x1; under [RHS]eq_bigr do rewrite -[x _]mulr1.
rewrite -(sum_recommend x b (fun _ _ => 1)).
by under [RHS]eq_bigr do under eq_bigr do rewrite mulr1.
Qed.

(** What the payoff gains from rewards [r] that are not negative on average is
    no loss for a bound. *)
Lemma reward_bound U (r : I -> J -> F) p u :
  joint p -> 0 <= correlated_value r p -> (forall i j, U i j + r i j <= u) ->
  correlated_value U p <= u.
Proof.
move=> [p_ge0 p1] r_ge0 row_le.
apply: le_trans (_ : correlated_value (fun i j => U i j + r i j) p <= u).
  rewrite -[leLHS]addr0 /correlated_value.
  under [leRHS]eq_bigr do (under eq_bigr do rewrite mulrDr; rewrite big_split).
  by rewrite big_split ler_add2l.
rewrite /correlated_value pair_bigA; apply: average_le => [c||c _] //.
by rewrite -(pair_bigA _ p).
Qed.

(** In particular a gap contains the largest value, which is unique. *)
Theorem correlated_gap_le U (P Q : (I -> J -> F) -> Prop) p q v u v' u' :
  (forall p', P p' -> Q p') ->
  is_correlated_gap U P p v u -> is_correlated_gap U Q q v' u' -> v <= u'.
Proof. by move=> PQ [jp Pp <- _] [_ _ _ le_u']; apply/le_u'/PQ. Qed.

End Joint.

(** ** One follower *)

Section OneFollower.

Variables (F : realFieldType) (I J : finType) (UL UF : I -> J -> F).
Implicit Types (p : I -> J -> F) (x : I -> F) (b j k : J) (u v : F).

(** To hear [j] and play [k] does not pay the follower. *)
Definition obedient p : Prop :=
  forall j k, 0 <= \sum_i p i j * (UF i j - UF i k).

Theorem correlated_cert (y : J -> J -> F) u :
  (forall j k, 0 <= y j k) ->
  (forall i j, UL i j + \sum_k y j k * (UF i j - UF i k) <= u) ->
  forall p, joint p -> obedient p -> correlated_value UL p <= u.
Proof.
move=> y_ge0 row_le p jp p_obeyed; apply: reward_bound row_le => //.
rewrite /correlated_value exchange_big; apply: sumr_ge0 => j _ /=.
rewrite -weighted_sums_swap; apply: sumr_ge0 => k _; exact: mulr_ge0.
Qed.

(** *** A recommendation is a commitment *)

Definition mass p j : F := \sum_i p i j.

(** What the follower who hears [j] believes the leader plays. *)
Definition posterior p j : I -> F := fun i => p i j / mass p j.

Lemma mass_ge0 p j : joint p -> 0 <= mass p j.
Proof. by move=> [p_ge0 _]; apply: sumr_ge0. Qed.

Lemma mass_total p : joint p -> \sum_j mass p j = 1.
Proof. by move=> [_ <-]; rewrite exchange_big. Qed.

Lemma posterior_mixed p j : joint p -> 0 < mass p j -> mixed (posterior p j).
Proof.
move=> [p_ge0 _] pj; split=> [i|]; first by rewrite divr_ge0 // ltW.
by rewrite -mulr_suml divff ?gt_eqF.
Qed.

Lemma posterior_BR p j : obedient p -> 0 < mass p j -> BR UF (posterior p j) j.
Proof.
move=> p_obeyed pj k; rewrite -subr_ge0 -sumrB.
under eq_bigr do rewrite -mulrBr /posterior mulrAC.
by rewrite -mulr_suml divr_ge0 ?p_obeyed ?ltW.
Qed.

Lemma posterior_value U p :
  joint p -> correlated_value U p = \sum_j mass p j * EU U (posterior p j) j.
Proof.
move=> jp; have [p_ge0 _] := jp; rewrite /correlated_value exchange_big.
apply: eq_bigr => j _; rewrite mulr_sumr; apply: eq_bigr => i _ /=; rewrite mulrA.
have := mass_ge0 j jp; rewrite le_eqVlt => /predU1P[pj0|pj]; last first.
  by rewrite mulrCA divff ?gt_eqF ?mulr1.
rewrite -pj0 mul0r; have /eqP := esym pj0.
by rewrite psumr_eq0 // => /allP/(_ i (mem_index_enum i))/eqP->.
Qed.

Lemma recommend_obedient x b : BR UF x b -> obedient (recommend x b).
Proof.
move=> b_best j k; rewrite /recommend; case: eqP => [->|_]; last first.
  by rewrite big1 // => i _; rewrite mulr0 mul0r.
under eq_bigr do rewrite mulr1 mulrBr.
by rewrite sumrB subr_ge0; apply: b_best.
Qed.

(** So the certificates of kind sse serve here as well. *)
Theorem correlated_le_SSE u :
  (forall p, joint p -> obedient p -> correlated_value UL p <= u) <->
  (forall x j, mixed x -> BR UF x j -> EU UL x j <= u).
Proof.
split=> [le_u x j mx j_best|le_u p jp p_obeyed].
  rewrite -recommend_value; apply: le_u; first exact: recommend_joint.
  exact: recommend_obedient.
rewrite posterior_value //; apply: average_le; last 1 first.
- by move=> j pj; apply: le_u; [apply: posterior_mixed|apply: posterior_BR].
- by move=> j; apply: mass_ge0.
exact: mass_total.
Qed.

Theorem correlated_read_off p v j :
  is_correlated_gap UL obedient p v v -> 0 < mass p j ->
  is_SSE UL UF (posterior p j) j v.
Proof.
move=> [jp p_obeyed p_v /correlated_le_SSE le_v] pj.
split=> //; [exact: posterior_mixed | exact: posterior_BR |].
apply: (@average_tight _ _ (mass p) (fun k => EU UL (posterior p k) k)) pj => [k||k pk|].
- exact: mass_ge0.
- exact: mass_total.
- by apply: le_v; [apply: posterior_mixed|apply: posterior_BR].
- by rewrite -posterior_value // p_v.
Qed.

Theorem SSE_correlated x b v u :
  is_SSE_gap UL UF x b v u -> is_correlated_gap UL obedient (recommend x b) v u.
Proof.
move=> [mx b_best xb_v le_u]; split; last exact/correlated_le_SSE.
- exact: recommend_joint.
- exact: recommend_obedient.
- by rewrite recommend_value.
Qed.

Theorem correlated_eq_SSE v :
  (exists p, is_correlated_gap UL obedient p v v) <->
  (exists x b, is_SSE UL UF x b v).
Proof.
split=> [[p p_best]|[x [b /SSE_correlated p_best]]]; last by exists (recommend x b).
have [jp _ _ _] := p_best.
case: (pickP (fun j => 0 < mass p j)) => [j pj|none].
  by exists (posterior p j), j; apply: correlated_read_off.
have := mass_total jp; rewrite big1 => [|j _].
  by move/esym/eqP; rewrite oner_eq0.
by apply/eqP; rewrite eq_le mass_ge0 // leNgt none.
Qed.

End OneFollower.

(** ** Several followers *)

Section Profiles.

Variables (N : finType) (A : N -> finType).

Local Notation profile := {dffun forall n, A n}.
Implicit Types (s : profile) (n m : N).

Definition switch s n (a : A n) : profile :=
  [ffun m => if n =P m is ReflectT n_m then ecast k (A k) n_m a else s m].

Lemma switch_same s n (a : A n) : switch s a n = a.
Proof. by rewrite ffunE; case: eqP => // n_n; rewrite eq_axiomK. Qed.

Lemma switch_other s n (a : A n) m : n != m -> switch s a m = s m.
Proof. by rewrite ffunE; case: eqP. Qed.

Lemma switch_id s n : switch s (s n) = s.
Proof. by apply/ffunP => m; rewrite ffunE; case: eqP => // n_m; case: m / n_m. Qed.

End Profiles.

Section Followers.

Variables (F : realFieldType) (I N : finType) (A : N -> finType).

Local Notation profile := {dffun forall n, A n}.

Variables (UL : I -> profile -> F) (U : N -> I -> profile -> F).
Implicit Types (p : I -> profile -> F) (x : I -> F) (s t : profile) (u v w : F).

(** To hear [a] and play [b] does not pay the follower [n]. *)
Definition all_obedient p : Prop :=
  forall n (a b : A n),
    0 <= \sum_i \sum_(s : profile | s n == a) p i s * (U n i s - U n i (switch s b)).

Definition leader_obedient p : Prop :=
  forall i h, 0 <= \sum_s p i s * (UL i s - UL h s).

(** The leader is a player like the others, whom a mediator advises. *)
Definition correlated_equilibrium p : Prop := leader_obedient p /\ all_obedient p.

Theorem all_correlated_upper (y : forall n, A n -> A n -> F) u :
  (forall n a b, 0 <= y n a b) ->
  (forall i s,
    UL i s + \sum_n \sum_b y n (s n) b * (U n i s - U n i (switch s b)) <= u) ->
  forall p, joint p -> all_obedient p -> correlated_value UL p <= u.
Proof.
move=> y_ge0 row_le p jp p_obeyed; apply: reward_bound row_le => //.
rewrite /correlated_value.
under eq_bigr do under eq_bigr do rewrite mulr_sumr.
under eq_bigr do rewrite exchange_big.
rewrite exchange_big; apply: sumr_ge0 => n _ /=.
under eq_bigr do rewrite (partition_big (fun s : profile => s n) predT) //=.
rewrite exchange_big; apply: sumr_ge0 => a _ /=.
rewrite (_ : \sum_i _ = \sum_b y n a b *
  \sum_i \sum_(s : profile | s n == a) p i s * (U n i s - U n i (switch s b))).
  by apply: sumr_ge0 => b _; rewrite mulr_ge0.
under [RHS]eq_bigr do rewrite mulr_sumr.
rewrite [RHS]exchange_big; apply: eq_bigr => i _ /=.
under [RHS]eq_bigr do rewrite mulr_sumr.
rewrite [RHS]exchange_big; apply: eq_bigr => s /eqP <- /=.
by rewrite mulr_sumr; apply: eq_bigr => b _; rewrite mulrCA.
Qed.

Theorem all_correlated_cert p v u (y : forall n, A n -> A n -> F) :
  joint p -> all_obedient p -> correlated_value UL p = v ->
  (forall n a b, 0 <= y n a b) ->
  (forall i s,
    UL i s + \sum_n \sum_b y n (s n) b * (U n i s - U n i (switch s b)) <= u) ->
  is_correlated_gap UL all_obedient p v u.
Proof.
move=> jp p_obeyed p_v y_ge0 row_le; split=> // q.
exact: all_correlated_upper row_le q.
Qed.

(** *** Pure equilibria of the followers *)

Definition nash x s : Prop :=
  forall n (a : A n), EU (U n) x (switch s a) <= EU (U n) x s.

Definition is_followers_gap x s v u : Prop :=
  [/\ mixed x, nash x s, EU UL x s = v
    & forall x' s', mixed x' -> nash x' s' -> EU UL x' s' <= u].

(** The regrets of the followers, with multipliers, are not negative in an
    equilibrium. *)
Lemma nash_regret x s (y : forall n, A n -> F) :
  nash x s -> (forall n a, 0 <= y n a) ->
  0 <= \sum_i x i * (\sum_n \sum_a y n a * (U n i s - U n i (switch s a))).
Proof.
move=> s_nash y_ge0; under eq_bigr do rewrite mulr_sumr.
rewrite exchange_big; apply: sumr_ge0 => n _ /=.
rewrite -weighted_sums_swap; apply: sumr_ge0 => a _; apply: mulr_ge0 => //.
under eq_bigr do rewrite mulrBr.
by rewrite sumrB subr_ge0; apply: s_nash.
Qed.

Theorem pure_nash_upper s (y : forall n, A n -> F) u :
  (forall n a, 0 <= y n a) ->
  (forall i, UL i s + \sum_n \sum_a y n a * (U n i s - U n i (switch s a)) <= u) ->
  forall x, mixed x -> nash x s -> EU UL x s <= u.
Proof.
move=> y_ge0 row_le x [x_ge0 x1] s_nash.
apply: le_trans (average_le x_ge0 x1 (fun i _ => row_le i)).
under [leRHS]eq_bigr do rewrite mulrDr.
by rewrite big_split /= ler_addl nash_regret.
Qed.

(** Profiles that are an equilibrium against no commitment need multipliers as
    well; large ones exist there. *)
Theorem pure_nash_cert x s v u (y : profile -> forall n, A n -> F) :
  mixed x -> nash x s -> EU UL x s = v ->
  (forall t n a, 0 <= y t n a) ->
  (forall t i, UL i t + \sum_n \sum_a y t n a * (U n i t - U n i (switch t a)) <= u) ->
  is_followers_gap x s v u.
Proof.
move=> mx s_nash xs_v y_ge0 row_le; split=> // x' t.
exact: pure_nash_upper (y_ge0 t) (row_le t) x'.
Qed.

(** Multipliers for every true bound exist: what the deviations gain are the
    columns of one follower, to whom the first action, to stay, pays nothing. *)
Theorem pure_nash_upperP s u :
  (forall x, mixed x -> nash x s -> EU UL x s <= u) <->
  exists2 y : forall n, A n -> F, (forall n a, 0 <= y n a)
    & forall i, UL i s + \sum_n \sum_a y n a * (U n i s - U n i (switch s a)) <= u.
Proof.
split=> [le_u|[y y_ge0 row_le]]; last exact: pure_nash_upper row_le.
pose gain i (c : 'I_1 + {n : N & A n}) := match c with
  | inl _ => 0
  | inr d => U (tag d) i (switch s (tagged d)) - U (tag d) i s end.
have [x mx stays|y [y_ge0 row_le]] :=
    (@sse_upperP _ _ _ (fun i _ => UL i s) gain (inl ord0) u).1.
  apply: le_u => // n a; have := stays (inr (existT _ n a)); rewrite -subr_ge0.
  rewrite /EU /= [X in X - _]big1 => [|i _]; last exact: mulr0.
  by under eq_bigr do rewrite mulrBr; rewrite sumrB sub0r oppr_ge0 subr_le0.
exists (fun n a => y (inr (existT _ n a))) => [n a|i]; first exact: y_ge0.
have := row_le i; rewrite big_sumType big_ord1 /= subrr mulr0 add0r.
congr (_ + _ <= _); rewrite [RHS]sig_big_dep.
by apply: eq_bigr => -[n a] _ /=; rewrite sub0r opprB.
Qed.

(** What a certificate of kind followers claims is true iff it can be certified. *)
Theorem followers_gapP x s v u :
  is_followers_gap x s v u <->
  [/\ mixed x, nash x s, EU UL x s = v
    & exists2 y : profile -> forall n, A n -> F, (forall t n a, 0 <= y t n a)
      & forall t i,
        UL i t + \sum_n \sum_a y t n a * (U n i t - U n i (switch t a)) <= u].
Proof.
split=> [[mx s_nash xs_v le_u]|[mx s_nash xs_v [y y_ge0 row_le]]]; last first.
  exact: pure_nash_cert row_le.
have /fin_all_exists2[y y_ge0 row_le] t :=
  (pure_nash_upperP t u).1 (fun x' mx' => le_u x' t mx').
by split=> //; exists y.
Qed.

Theorem no_pure_nash s (y : forall n, A n -> F) :
  (forall n a, 0 <= y n a) ->
  (forall i, \sum_n \sum_a y n a * (U n i s - U n i (switch s a)) < 0) ->
  forall x, mixed x -> ~ nash x s.
Proof.
move=> y_ge0 row_lt x [x_ge0 x1] /nash_regret/(_ y_ge0); apply/negP.
by rewrite -ltNge average_lt.
Qed.

Theorem followers_gap_bounds x s v u x' s' w :
  is_followers_gap x s v u -> is_followers_gap x' s' w w -> v <= w <= u.
Proof.
move=> [mx s_nash xs_v le_u] [mx' s'_nash xs'_w le_w].
by rewrite -{1}xs_v -{2}xs'_w le_w ?le_u.
Qed.

(** *** How the values compare *)

Theorem equilibrium_le_correlated p q v u v' u' :
  is_correlated_gap UL correlated_equilibrium p v u ->
  is_correlated_gap UL all_obedient q v' u' -> v <= u'.
Proof. by apply: correlated_gap_le => p' []. Qed.

(** The followers are told what they play anyway. *)
Lemma nash_obedient x s : nash x s -> all_obedient (recommend x s).
Proof.
move=> s_nash n a b.
pose regret i (t : profile) := if t n == a then U n i t - U n i (switch t b) else 0.
rewrite (_ : \sum_i _ = \sum_i x i * regret i s).
  rewrite /regret; case: (s n == a); last by rewrite big1 // => i _; rewrite mulr0.
  under eq_bigr do rewrite mulrBr.
  by rewrite sumrB subr_ge0; apply: s_nash.
rewrite -(sum_recommend x s regret); apply: eq_bigr => i _; rewrite big_mkcond.
by apply: eq_bigr => t _; rewrite /regret; case: ifP => // _; rewrite mulr0.
Qed.

Theorem followers_le_correlated x s v u p v' u' :
  is_followers_gap x s v u -> is_correlated_gap UL all_obedient p v' u' -> v <= u'.
Proof.
move=> [mx s_nash <- _] [_ _ _ le_u']; rewrite -recommend_value.
by apply: le_u'; [apply: recommend_joint|apply: nash_obedient].
Qed.

(** *** One follower is a special case *)

Section Alone.

Variable n : N.
Hypothesis alone : forall m, m = n.

Let switch_to s t : switch s (t n) = t.
Proof. by apply/ffunP => m; rewrite (alone m) switch_same. Qed.

Lemma alone_nash x s : nash x s <-> BR (U n) x s.
Proof.
split=> [s_nash t|s_best m]; first by rewrite -(switch_to s t); apply: s_nash.
by rewrite (alone m) => a; apply: s_best.
Qed.

Lemma alone_obedient p : all_obedient p <-> obedient (U n) p.
Proof.
split=> [p_obeyed s t|p_obeyed m].
  have := p_obeyed n (s n) (t n); congr (0 <= _); apply: eq_bigr => i _.
  rewrite (big_pred1 s) ?switch_to // => s' /=; apply/eqP/eqP => [s's|->] //.
  by rewrite -(switch_to s s') s's switch_to.
rewrite (alone m) => a b; rewrite exchange_big; apply: sumr_ge0 => s _ /=.
exact: p_obeyed.
Qed.

Theorem alone_followers x s v u :
  is_followers_gap x s v u <-> is_SSE_gap UL (U n) x s v u.
Proof.
split=> [] [mx /alone_nash s_best xs_v le_u]; split=> // x' s' mx' /alone_nash;
  exact: le_u.
Qed.

End Alone.

End Followers.
