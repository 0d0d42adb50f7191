(** * Extraction of the checkers to OCaml

    Nothing is proved here.  Booleans, lists, options and pairs become OCaml's;
    integers become Zarith's by the mappings of [ExtrOcamlZBigInt]; natural
    numbers stay unary, they only count actions and states. *)
From Coq Require Import Extraction ExtrOcamlBasic ExtrOcamlZBigInt.
From SGT.Checker Require Import Game LP MDP Margin Players SearchTree Stagewise Types.

Extraction Language OCaml.

Extraction "checker.ml"
  sse_init sse_step sse_finish
  weak_init weak_step weak_finish
  check_pure check_zero_sum
  check_lp_optimal lp_value check_lp_infeasible check_lp_unbounded
  mdp_init mdp_step mdp_finish
  imdp_init imdp_step imdp_finish
  margin_init margin_step margin_finish
  check_correlated
  followers_init followers_step followers_finish
  no_equilibrium_init no_equilibrium_step no_equilibrium_finish
  next_node bayes_init bayes_step bayes_finish
  check_security_level security_init security_step security_finish
  spe_init spe_step spe_finish.
