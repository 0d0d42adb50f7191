#include "cglpk.h"

#include <glpk.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct cglpk_problem {
  glp_prob *handle;
  unsigned long epoch;
  pthread_t owner;
  int rows;
  int columns;
};

/* Each thread has its own GLPK environment; every environment that was ever in use has its own epoch, 0 meaning none yet. */
static atomic_ulong next_epoch = 1;
static _Thread_local unsigned long epoch = 0;
static _Thread_local int live = 0;
static _Thread_local jmp_buf landing;
static _Thread_local char message[256];
static _Thread_local size_t message_length = 0;
static _Thread_local char fatal_message[sizeof message];

/* Swallows everything GLPK would print and keeps the latest text, which a fatal error turns into its message. */
static int capture(void *info, const char *text) {
  (void)info;
  size_t length = strlen(text);
  if (message_length + length >= sizeof message) message_length = 0;
  if (length >= sizeof message) length = sizeof message - 1;
  memcpy(message + message_length, text, length);
  message_length += length;
  message[message_length] = '\0';
  return 1;
}

static void leave(void *info) {
  (void)info;
  longjmp(landing, 1);
}

/* After the hook has jumped away only glp_free_env is allowed. */
static cglpk_code lose_environment(void) {
  char kept[sizeof message];
  memcpy(kept, message, sizeof message);
  glp_free_env();
  epoch = atomic_fetch_add(&next_epoch, 1);
  live = 0;
  memcpy(fatal_message, kept, sizeof fatal_message);
  for (size_t end = strlen(fatal_message); end > 0 && fatal_message[end - 1] == '\n';) fatal_message[--end] = '\0';
  return CGLPK_FATAL;
}

static void enter(void) {
  message_length = 0;
  message[0] = '\0';
  glp_term_hook(capture, NULL);
  glp_error_hook(leave, NULL);
}

/* GUARDED runs GLPK calls with the error hook leading back here. No local of the caller changes between setjmp and
 * longjmp and is read afterwards. */
#define GUARDED(body)                           \
  do {                                          \
    if (setjmp(landing) != 0) return lose_environment(); \
    enter();                                    \
    body;                                       \
    glp_error_hook(NULL, NULL);                 \
  } while (0)

static _Thread_local int calls_until_sabotage = -1;

/* An index that does not exist: GLPK answers by ending the process. */
static cglpk_code misuse(const cglpk_problem *problem) {
  GUARDED(glp_set_obj_coef(problem->handle, problem->columns + 1, 1.0));
  return CGLPK_OK;
}

static cglpk_code usable(const cglpk_problem *problem) {
  if (!pthread_equal(problem->owner, pthread_self())) return CGLPK_WRONG_THREAD;
  if (problem->epoch != epoch) return CGLPK_LOST;
  if (calls_until_sabotage == 0) return misuse(problem);
  if (calls_until_sabotage > 0) calls_until_sabotage -= 1;
  return CGLPK_OK;
}

static int all_finite(const double *values, int count) {
  for (int i = 0; i < count; i++)
    if (!isfinite(values[i])) return 0;
  return 1;
}

static cglpk_code create_handle(cglpk_problem *problem) {
  GUARDED({
    problem->handle = glp_create_prob();
    glp_set_obj_dir(problem->handle, GLP_MAX);
  });
  return CGLPK_OK;
}

cglpk_problem *cglpk_create(void) {
  cglpk_problem *problem = calloc(1, sizeof *problem);
  if (problem == NULL) return NULL;
  problem->owner = pthread_self();
  if (epoch == 0) epoch = atomic_fetch_add(&next_epoch, 1);
  if (create_handle(problem) != CGLPK_OK) {
    free(problem);
    return NULL;
  }
  problem->epoch = epoch;
  live += 1;
  return problem;
}

static cglpk_code delete_handle(cglpk_problem *problem) {
  GUARDED(glp_delete_prob(problem->handle));
  return CGLPK_OK;
}

void cglpk_delete(cglpk_problem *problem) {
  if (problem == NULL) return;
  /* A problem of another thread, or of a lost environment, has no handle that this thread could free. */
  const int is_mine = pthread_equal(problem->owner, pthread_self()) && problem->epoch == epoch;
  if (is_mine && delete_handle(problem) == CGLPK_OK) {
    live -= 1;
    if (live == 0) glp_free_env();
  }
  free(problem);
}

cglpk_code cglpk_set_columns(cglpk_problem *problem, int count, const double *objective, const unsigned char *is_free) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  if (!all_finite(objective, count)) return CGLPK_NOT_FINITE;
  GUARDED({
    glp_add_cols(problem->handle, count);
    for (int j = 0; j < count; j++) {
      glp_set_obj_coef(problem->handle, j + 1, objective[j]);
      glp_set_col_bnds(problem->handle, j + 1, is_free[j] ? GLP_FR : GLP_LO, 0.0, 0.0);
    }
  });
  problem->columns = count;
  return CGLPK_OK;
}

cglpk_code cglpk_append_row(cglpk_problem *problem, int is_equation, double bound, const double *coefficients) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  const int columns = problem->columns;
  if (!isfinite(bound) || !all_finite(coefficients, columns)) return CGLPK_NOT_FINITE;
  int *indices = malloc(sizeof(int) * (size_t)(columns + 1));
  double *values = malloc(sizeof(double) * (size_t)(columns + 1));
  if (indices == NULL || values == NULL) {
    free(indices);
    free(values);
    return CGLPK_NO_MEMORY;
  }
  int count = 0;
  for (int j = 0; j < columns; j++) {
    if (coefficients[j] == 0.0) continue;
    count += 1;
    indices[count] = j + 1;
    values[count] = coefficients[j];
  }
  if (setjmp(landing) != 0) {
    free(indices);
    free(values);
    return lose_environment();
  }
  enter();
  const int row = glp_add_rows(problem->handle, 1);
  glp_set_row_bnds(problem->handle, row, is_equation ? GLP_FX : GLP_UP, bound, bound);
  glp_set_mat_row(problem->handle, row, count, indices, values);
  glp_error_hook(NULL, NULL);
  problem->rows += 1;
  free(indices);
  free(values);
  return CGLPK_OK;
}

cglpk_code cglpk_set_basis(cglpk_problem *problem, const unsigned char *basic_rows, const unsigned char *basic_columns) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  GUARDED({
    for (int i = 0; i < problem->rows; i++)
      glp_set_row_stat(problem->handle, i + 1, basic_rows[i] ? GLP_BS : GLP_NU);
    for (int j = 0; j < problem->columns; j++)
      glp_set_col_stat(problem->handle, j + 1, basic_columns[j] ? GLP_BS : GLP_NL);
  });
  return CGLPK_OK;
}

static cglpk_code translate(int code) {
  switch (code) {
    case 0: return CGLPK_OK;
    case GLP_EBADB: return CGLPK_BAD_BASIS;
    case GLP_ESING: return CGLPK_SINGULAR;
    case GLP_ECOND: return CGLPK_ILL_CONDITIONED;
    case GLP_EBOUND: return CGLPK_BAD_BOUNDS;
    case GLP_EITLIM: return CGLPK_ITERATION_LIMIT;
    case GLP_EOBJLL: return CGLPK_CUT_OFF;
    default: return CGLPK_FAILED;
  }
}

static cglpk_code run(cglpk_problem *problem, const glp_smcp *parameters, int *code) {
  GUARDED(*code = glp_simplex(problem->handle, parameters));
  return CGLPK_OK;
}

static cglpk_code read_status(cglpk_problem *problem, cglpk_status *status) {
  GUARDED({
    switch (glp_get_status(problem->handle)) {
      case GLP_OPT: *status = CGLPK_OPTIMAL; break;
      case GLP_NOFEAS: *status = CGLPK_NO_FEASIBLE_POINT; break;
      case GLP_UNBND: *status = CGLPK_UNBOUNDED; break;
      default: *status = glp_get_dual_stat(problem->handle) == GLP_FEAS ? CGLPK_DUAL_FEASIBLE : CGLPK_UNKNOWN;
    }
  });
  return CGLPK_OK;
}

cglpk_code cglpk_simplex(cglpk_problem *problem, int iterations, double cutoff, cglpk_status *status) {
  *status = CGLPK_UNKNOWN;
  cglpk_code usability = usable(problem);
  if (usability != CGLPK_OK) return usability;
  if (isnan(cutoff)) return CGLPK_NOT_FINITE;
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = GLP_DUALP;
  parameters.it_lim = iterations;
  if (isfinite(cutoff)) parameters.obj_ll = cutoff;
  int code = 0;
  cglpk_code outcome = run(problem, &parameters, &code);
  if (outcome == CGLPK_OK && code == GLP_EBADB) {
    /* The basis given does not fit; the standard one always does. */
    GUARDED(glp_std_basis(problem->handle));
    outcome = run(problem, &parameters, &code);
  }
  if (outcome != CGLPK_OK) return outcome;
  outcome = read_status(problem, status);
  return outcome != CGLPK_OK ? outcome : translate(code);
}

cglpk_code cglpk_solution(
    cglpk_problem *problem, double *objective, double *primal, double *dual, unsigned char *basic_rows,
    unsigned char *basic_columns) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  GUARDED({
    *objective = glp_get_obj_val(problem->handle);
    for (int i = 0; i < problem->rows; i++) {
      dual[i] = glp_get_row_dual(problem->handle, i + 1);
      basic_rows[i] = glp_get_row_stat(problem->handle, i + 1) == GLP_BS;
    }
    for (int j = 0; j < problem->columns; j++) {
      primal[j] = glp_get_col_prim(problem->handle, j + 1);
      basic_columns[j] = glp_get_col_stat(problem->handle, j + 1) == GLP_BS;
    }
  });
  if (!isfinite(*objective) || !all_finite(dual, problem->rows) || !all_finite(primal, problem->columns))
    return CGLPK_NOT_FINITE;
  return CGLPK_OK;
}

/* A row of the inverse of the basis matrix, that of the basic variable which no step can make feasible. */
static cglpk_code inverse_row(cglpk_problem *problem, double *work, int *found) {
  GUARDED({
    *found = 0;
    const int index = glp_get_unbnd_ray(problem->handle);
    if (index > 0 && (glp_bf_exists(problem->handle) || glp_factorize(problem->handle) == 0)) {
      const int position = index <= problem->rows ? glp_get_row_bind(problem->handle, index)
                                                  : glp_get_col_bind(problem->handle, index - problem->rows);
      if (position > 0) {
        for (int i = 1; i <= problem->rows; i++) work[i] = i == position ? 1.0 : 0.0;
        glp_btran(problem->handle, work);
        *found = 1;
      }
    }
  });
  return CGLPK_OK;
}

cglpk_code cglpk_infeasibility(cglpk_problem *problem, double *multipliers) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  double *work = malloc(sizeof(double) * (size_t)(problem->rows + 1));
  if (work == NULL) return CGLPK_NO_MEMORY;
  int found = 0;
  code = inverse_row(problem, work, &found);
  if (code == CGLPK_OK && !found) code = CGLPK_FAILED;
  if (code == CGLPK_OK && !all_finite(work + 1, problem->rows)) code = CGLPK_NOT_FINITE;
  if (code == CGLPK_OK) memcpy(multipliers, work + 1, sizeof(double) * (size_t)problem->rows);
  free(work);
  return code;
}

cglpk_code cglpk_set_binary(cglpk_problem *problem, int column) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  GUARDED(glp_set_col_kind(problem->handle, column + 1, GLP_BV));
  return CGLPK_OK;
}

static cglpk_code run_integer(
    cglpk_problem *problem, const glp_smcp *relaxation, const glp_iocp *parameters, int *code, int *status,
    double *objective, double *primal) {
  GUARDED({
    *code = parameters->presolve == GLP_ON ? 0 : glp_simplex(problem->handle, relaxation);
    if (*code == 0) *code = glp_intopt(problem->handle, parameters);
    *status = glp_mip_status(problem->handle);
    *objective = glp_mip_obj_val(problem->handle);
    for (int j = 0; j < problem->columns; j++) primal[j] = glp_mip_col_val(problem->handle, j + 1);
  });
  return CGLPK_OK;
}

cglpk_code cglpk_integer(
    cglpk_problem *problem, int presolve, int milliseconds, cglpk_status *status, double *objective, double *primal) {
  *status = CGLPK_UNKNOWN;
  cglpk_code usability = usable(problem);
  if (usability != CGLPK_OK) return usability;
  glp_smcp relaxation;
  glp_init_smcp(&relaxation);
  relaxation.msg_lev = GLP_MSG_OFF;
  relaxation.tm_lim = milliseconds;
  glp_iocp parameters;
  glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.presolve = presolve ? GLP_ON : GLP_OFF;
  parameters.tm_lim = milliseconds;
  int code = 0;
  int found = GLP_UNDEF;
  cglpk_code outcome = run_integer(problem, &relaxation, &parameters, &code, &found, objective, primal);
  if (outcome != CGLPK_OK) return outcome;
  if (!isfinite(*objective) || !all_finite(primal, problem->columns)) return CGLPK_NOT_FINITE;
  switch (code) {
    case 0: break;
    case GLP_ENOPFS:
    case GLP_EROOT: *status = CGLPK_NO_FEASIBLE_POINT; return CGLPK_OK;
    case GLP_ETMLIM: break;
    default: return translate(code);
  }
  switch (found) {
    case GLP_OPT: *status = code == 0 ? CGLPK_OPTIMAL : CGLPK_DUAL_FEASIBLE; break;
    case GLP_FEAS: *status = CGLPK_DUAL_FEASIBLE; break;
    case GLP_NOFEAS: *status = code == 0 ? CGLPK_NO_FEASIBLE_POINT : CGLPK_UNKNOWN; break;
    default: *status = CGLPK_UNKNOWN;
  }
  return CGLPK_OK;
}

cglpk_code cglpk_set_shape(cglpk_problem *problem, int rows, int columns) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  GUARDED({
    if (rows > 0) glp_add_rows(problem->handle, rows);
    if (columns > 0) glp_add_cols(problem->handle, columns);
  });
  problem->rows = rows;
  problem->columns = columns;
  return CGLPK_OK;
}

cglpk_code cglpk_set_objective(cglpk_problem *problem, const double *objective) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  if (!all_finite(objective, problem->columns)) return CGLPK_NOT_FINITE;
  GUARDED(for (int j = 0; j < problem->columns; j++) glp_set_obj_coef(problem->handle, j + 1, objective[j]));
  return CGLPK_OK;
}

static int bound_type(double lower, double upper) {
  if (lower == upper) return GLP_FX;
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  return isinf(upper) ? GLP_LO : GLP_DB;
}

cglpk_code cglpk_set_bounds(cglpk_problem *problem, const double *lower, const double *upper) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  for (int i = 0; i < problem->rows + problem->columns; i++) {
    if (isnan(lower[i]) || isnan(upper[i])) return CGLPK_NOT_FINITE;
    if (lower[i] > upper[i] || lower[i] == INFINITY || upper[i] == -INFINITY) return CGLPK_BAD_BOUNDS;
  }
  GUARDED({
    for (int i = 0; i < problem->rows; i++)
      glp_set_row_bnds(problem->handle, i + 1, bound_type(lower[i], upper[i]), lower[i], upper[i]);
    for (int j = 0; j < problem->columns; j++) {
      const int i = problem->rows + j;
      glp_set_col_bnds(problem->handle, j + 1, bound_type(lower[i], upper[i]), lower[i], upper[i]);
    }
  });
  return CGLPK_OK;
}

cglpk_code cglpk_set_row(cglpk_problem *problem, int row, int count, const int *columns, const double *values) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  if (!all_finite(values, count)) return CGLPK_NOT_FINITE;
  int *indices = malloc(sizeof(int) * (size_t)(count + 1));
  double *numbers = malloc(sizeof(double) * (size_t)(count + 1));
  if (indices == NULL || numbers == NULL) {
    free(indices);
    free(numbers);
    return CGLPK_NO_MEMORY;
  }
  for (int i = 0; i < count; i++) {
    indices[i + 1] = columns[i] + 1;
    numbers[i + 1] = values[i];
  }
  if (setjmp(landing) != 0) {
    free(indices);
    free(numbers);
    return lose_environment();
  }
  enter();
  glp_set_mat_row(problem->handle, row + 1, count, indices, numbers);
  glp_error_hook(NULL, NULL);
  free(indices);
  free(numbers);
  return CGLPK_OK;
}

cglpk_code cglpk_set_statuses(cglpk_problem *problem, const unsigned char *statuses) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  for (int i = 0; i < problem->rows + problem->columns; i++)
    if (statuses[i] < GLP_BS || statuses[i] > GLP_NS) return CGLPK_BAD_BASIS;
  GUARDED({
    for (int i = 0; i < problem->rows; i++) glp_set_row_stat(problem->handle, i + 1, statuses[i]);
    for (int j = 0; j < problem->columns; j++)
      glp_set_col_stat(problem->handle, j + 1, statuses[problem->rows + j]);
  });
  return CGLPK_OK;
}

cglpk_code cglpk_reoptimise(cglpk_problem *problem, int dual, int iterations, cglpk_status *status) {
  *status = CGLPK_UNKNOWN;
  cglpk_code usability = usable(problem);
  if (usability != CGLPK_OK) return usability;
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = dual ? GLP_DUALP : GLP_PRIMAL;
  parameters.it_lim = iterations;
  parameters.tol_bnd = 1e-9;
  parameters.tol_dj = 1e-9;
  int code = 0;
  cglpk_code outcome = run(problem, &parameters, &code);
  if (outcome == CGLPK_OK && (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND)) {
    GUARDED(glp_std_basis(problem->handle));
    outcome = run(problem, &parameters, &code);
  }
  if (outcome != CGLPK_OK) return outcome;
  outcome = read_status(problem, status);
  return outcome != CGLPK_OK ? outcome : translate(code);
}

cglpk_code cglpk_basic_solution(
    cglpk_problem *problem, double *objective, double *values, double *multipliers, unsigned char *statuses) {
  cglpk_code code = usable(problem);
  if (code != CGLPK_OK) return code;
  const int rows = problem->rows;
  GUARDED({
    *objective = glp_get_obj_val(problem->handle);
    for (int i = 0; i < rows; i++) {
      values[i] = glp_get_row_prim(problem->handle, i + 1);
      multipliers[i] = glp_get_row_dual(problem->handle, i + 1);
      statuses[i] = (unsigned char)glp_get_row_stat(problem->handle, i + 1);
    }
    for (int j = 0; j < problem->columns; j++) {
      values[rows + j] = glp_get_col_prim(problem->handle, j + 1);
      multipliers[rows + j] = glp_get_col_dual(problem->handle, j + 1);
      statuses[rows + j] = (unsigned char)glp_get_col_stat(problem->handle, j + 1);
    }
  });
  const int count = rows + problem->columns;
  return isfinite(*objective) && all_finite(values, count) && all_finite(multipliers, count) ? CGLPK_OK
                                                                                             : CGLPK_NOT_FINITE;
}

const char *cglpk_last_message(void) { return fatal_message; }

const char *cglpk_version(void) { return glp_version(); }

cglpk_code cglpk_provoke(cglpk_problem *problem) {
  cglpk_code code = usable(problem);
  return code != CGLPK_OK ? code : misuse(problem);
}

void cglpk_sabotage(int calls) { calls_until_sabotage = calls; }

int cglpk_live(void) { return live; }
