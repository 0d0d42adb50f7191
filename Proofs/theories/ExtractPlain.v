(** * Extraction of the checkers without any mapping of integers

    The same functions as in [Extract], computing with Coq's own binary integers:
    far slower, but free of the assumption that Zarith computes what Coq means. *)
From Coq Require Import Extraction ExtrOcamlBasic.
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
