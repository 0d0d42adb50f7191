/* The only door to GLPK.
 *
 * GLPK ends the process where it is misused or where an internal assertion fails. Its error hook may leave by longjmp
 * only, and Swift frames must not be jumped over; so every function here that enters GLPK holds the setjmp itself and
 * turns a failure into a return code. After a failure the GLPK environment of the thread is freed, which takes every
 * problem of that thread with it: they answer CGLPK_LOST from then on.
 *
 * A problem belongs to the thread that created it; other threads get CGLPK_WRONG_THREAD. Numbers that are not finite are
 * refused with CGLPK_NOT_FINITE before GLPK sees them.
 *
 * Programs have the shape: maximise objective * x subject to rows a * x <= b or a * x = b, with x >= 0 or free. */
#ifndef CGLPK_H
#define CGLPK_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cglpk_problem cglpk_problem;

/* What became of a call. */
typedef enum cglpk_code {
  CGLPK_OK = 0,
  CGLPK_NO_MEMORY = 1,
  CGLPK_NOT_FINITE = 2,
  CGLPK_WRONG_THREAD = 3,
  CGLPK_LOST = 4,          /* the thread's environment was freed after a failure */
  CGLPK_FATAL = 5,         /* GLPK tried to end the process; see cglpk_last_message */
  CGLPK_BAD_BASIS = 6,     /* GLP_EBADB */
  CGLPK_SINGULAR = 7,      /* GLP_ESING */
  CGLPK_ILL_CONDITIONED = 8, /* GLP_ECOND */
  CGLPK_BAD_BOUNDS = 9,    /* GLP_EBOUND */
  CGLPK_FAILED = 10,       /* GLP_EFAIL and anything unforeseen */
  CGLPK_ITERATION_LIMIT = 11, /* GLP_EITLIM */
  CGLPK_CUT_OFF = 12       /* GLP_EOBJLL: the objective fell below the cutoff */
} cglpk_code;

/* What GLPK believes about the basis it stopped at. Nothing here is proof of anything. */
typedef enum cglpk_status {
  CGLPK_UNKNOWN = 0,
  CGLPK_OPTIMAL = 1,
  CGLPK_NO_FEASIBLE_POINT = 2,
  CGLPK_UNBOUNDED = 3,
  CGLPK_DUAL_FEASIBLE = 4
} cglpk_status;

/* A new empty problem, or NULL where there is no memory. */
cglpk_problem *cglpk_create(void);

/* Frees a problem, and with the last one of a thread the thread's GLPK environment. */
void cglpk_delete(cglpk_problem *problem);

/* Columns with their objective coefficients; is_free[j] tells whether column j may be negative. Called once. */
cglpk_code cglpk_set_columns(cglpk_problem *problem, int count, const double *objective, const unsigned char *is_free);

/* Appends a dense row: coefficients * x <= bound, or = bound. It enters the basis as basic. */
cglpk_code cglpk_append_row(cglpk_problem *problem, int is_equation, double bound, const double *coefficients);

/* Sets the basis: for each row and each column whether it is basic. */
cglpk_code cglpk_set_basis(cglpk_problem *problem, const unsigned char *basic_rows, const unsigned char *basic_columns);

/* Runs the simplex method from the present basis: dual first if it is dual feasible, else primal. Stops after the given
 * number of iterations, or, in the dual method, where the objective falls below the cutoff (-infinity for none). Iterations
 * rather than time, so that a search cut into pieces takes the same course every time. */
cglpk_code cglpk_simplex(cglpk_problem *problem, int iterations, double cutoff, cglpk_status *status);

/* The present basic solution: objective, one primal value per column, one dual value per row, and the basis. */
cglpk_code cglpk_solution(
    cglpk_problem *problem, double *objective, double *primal, double *dual, unsigned char *basic_rows,
    unsigned char *basic_columns);

/* After CGLPK_NO_FEASIBLE_POINT from the dual method: one multiplier per row that, up to sign, proves it. */
cglpk_code cglpk_infeasibility(cglpk_problem *problem, double *multipliers);

/* Makes a column binary: an integer from 0 to 1. */
cglpk_code cglpk_set_binary(cglpk_problem *problem, int column);

/* Runs the integer solver, with its presolver or from an optimal basis of the relaxation, for at most so many milliseconds.
 * The point has one value per column; nothing about it is proof of anything. The status is CGLPK_OPTIMAL where GLPK claims
 * an optimum, CGLPK_DUAL_FEASIBLE where it merely has a feasible point, CGLPK_NO_FEASIBLE_POINT or CGLPK_UNKNOWN. */
cglpk_code cglpk_integer(
    cglpk_problem *problem, int presolve, int milliseconds, cglpk_status *status, double *objective, double *primal);

/* Sparse programs, whose numbers change between solves while their shape stays.
 *
 * Adds empty rows and columns; rows are free and columns fixed at zero until bounds are set. Called once. */
cglpk_code cglpk_set_shape(cglpk_problem *problem, int rows, int columns);

/* The objective, one coefficient per column. */
cglpk_code cglpk_set_objective(cglpk_problem *problem, const double *objective);

/* Bounds of every row and column, first the rows; a bound may be infinite. A lower bound above the upper one is refused
 * with CGLPK_BAD_BOUNDS. */
cglpk_code cglpk_set_bounds(cglpk_problem *problem, const double *lower, const double *upper);

/* Overwrites the coefficients of a row: so many entries, with their columns from 0, each column at most once. */
cglpk_code cglpk_set_row(cglpk_problem *problem, int row, int count, const int *columns, const double *values);

/* Sets the basis by GLPK's own status codes, first the rows; anything else than a status is refused with CGLPK_BAD_BASIS. */
cglpk_code cglpk_set_statuses(cglpk_problem *problem, const unsigned char *statuses);

/* Runs the simplex method from the present basis, the dual one or the primal one, with tight tolerances. Where the basis
 * cannot be used, it starts from the standard one. */
cglpk_code cglpk_reoptimise(cglpk_problem *problem, int dual, int iterations, cglpk_status *status);

/* The present basic solution: objective; values, reduced costs or multipliers, and statuses, first the rows. */
cglpk_code cglpk_basic_solution(
    cglpk_problem *problem, double *objective, double *values, double *multipliers, unsigned char *statuses);

/* What GLPK said when it last tried to end the process on this thread; empty if it never did. */
const char *cglpk_last_message(void);

/* The version of the GLPK library. */
const char *cglpk_version(void);

/* For tests: an index that does not exist, which GLPK answers by ending the process. */
cglpk_code cglpk_provoke(cglpk_problem *problem);

/* For tests: lets this many more calls on this thread through; from then on GLPK tries to end the process at every call.
 * A negative number ends the sabotage. */
void cglpk_sabotage(int calls);

/* For tests: the number of live problems of this thread. */
int cglpk_live(void);

#ifdef __cplusplus
}
#endif
#endif
