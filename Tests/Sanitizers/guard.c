/* Exercises every function of the guard around GLPK, wrong uses included; run under sanitizers by Tests/sanitize. */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "cglpk.h"

#define CHECK(condition)                                                    \
  do {                                                                      \
    if (!(condition)) {                                                     \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);       \
      exit(1);                                                              \
    }                                                                       \
  } while (0)

static cglpk_problem *program(void) {
  const double objective[3] = {2, 1, 0};
  const unsigned char is_free[3] = {0, 0, 1};
  const double first[3] = {1, 1, 0}, second[3] = {1, -1, 1};
  cglpk_problem *problem = cglpk_create();
  CHECK(problem != NULL);
  CHECK(cglpk_set_columns(problem, 3, objective, is_free) == CGLPK_OK);
  CHECK(cglpk_append_row(problem, 1, 1, first) == CGLPK_OK);
  CHECK(cglpk_append_row(problem, 0, 0, second) == CGLPK_OK);
  return problem;
}

static void solves(void) {
  cglpk_problem *problem = program();
  cglpk_status status;
  CHECK(cglpk_simplex(problem, 1000, -INFINITY, &status) == CGLPK_OK && status == CGLPK_OPTIMAL);
  double objective, primal[3], dual[2];
  unsigned char rows[2], columns[3];
  CHECK(cglpk_solution(problem, &objective, primal, dual, rows, columns) == CGLPK_OK);
  CHECK(fabs(objective - 2) < 1e-9);
  CHECK(cglpk_set_basis(problem, rows, columns) == CGLPK_OK);
  /* A basis with no column at all is refused by GLPK and replaced by the standard one. */
  const unsigned char no_rows[2] = {0, 0}, no_columns[3] = {0, 0, 0};
  CHECK(cglpk_set_basis(problem, no_rows, no_columns) == CGLPK_OK);
  CHECK(cglpk_simplex(problem, 1000, -INFINITY, &status) == CGLPK_OK && status == CGLPK_OPTIMAL);
  const double impossible[3] = {-1, -1, 0};
  CHECK(cglpk_append_row(problem, 0, -2, impossible) == CGLPK_OK);
  CHECK(cglpk_simplex(problem, 1000, -INFINITY, &status) == CGLPK_OK && status == CGLPK_NO_FEASIBLE_POINT);
  double multipliers[3];
  CHECK(cglpk_infeasibility(problem, multipliers) == CGLPK_OK);
  cglpk_delete(problem);
  CHECK(cglpk_live() == 0);
}

static void refuses_what_is_not_finite(void) {
  cglpk_problem *problem = program();
  const double bad[3] = {NAN, 0, 0}, good[3] = {0, 0, 0};
  CHECK(cglpk_append_row(problem, 0, 0, bad) == CGLPK_NOT_FINITE);
  CHECK(cglpk_append_row(problem, 0, INFINITY, good) == CGLPK_NOT_FINITE);
  cglpk_status status;
  CHECK(cglpk_simplex(problem, 1000, NAN, &status) == CGLPK_NOT_FINITE);
  cglpk_delete(problem);
}

static void survives_an_abort(void) {
  cglpk_problem *first = program(), *second = program();
  CHECK(cglpk_live() == 2);
  CHECK(cglpk_provoke(first) == CGLPK_FATAL && cglpk_last_message()[0] != '\0');
  CHECK(cglpk_live() == 0);
  cglpk_status status;
  CHECK(cglpk_simplex(first, 1000, -INFINITY, &status) == CGLPK_LOST);
  CHECK(cglpk_simplex(second, 1000, -INFINITY, &status) == CGLPK_LOST);
  cglpk_delete(first);
  cglpk_delete(second);
  solves();
}

static void survives_sabotage(void) {
  for (int calls = 0; calls < 4; calls++) {
    cglpk_problem *problem = program();
    cglpk_status status;
    cglpk_sabotage(calls);
    int failures = 0;
    for (int i = 0; i < 5; i++) failures += cglpk_simplex(problem, 1000, -INFINITY, &status) != CGLPK_OK;
    CHECK(failures == 5 - calls);
    cglpk_sabotage(-1);
    cglpk_delete(problem);
  }
  solves();
}

static void *use_elsewhere(void *problem) {
  cglpk_status status;
  CHECK(cglpk_simplex(problem, 1000, -INFINITY, &status) == CGLPK_WRONG_THREAD);
  for (int round = 0; round < 20; round++) solves();
  survives_an_abort();
  return NULL;
}

static void keeps_to_its_thread(void) {
  cglpk_problem *problem = program();
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) CHECK(pthread_create(&threads[i], NULL, use_elsewhere, problem) == 0);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  cglpk_status status;
  CHECK(cglpk_simplex(problem, 1000, -INFINITY, &status) == CGLPK_OK && status == CGLPK_OPTIMAL);
  cglpk_delete(problem);
}

int main(void) {
  solves();
  refuses_what_is_not_finite();
  survives_an_abort();
  survives_sabotage();
  keeps_to_its_thread();
  CHECK(cglpk_version()[0] == '5' || cglpk_version()[0] == '4');
  cglpk_delete(NULL);
  puts("the guard around GLPK is clean");
  return 0;
}
