/* The loops in which a network spends its time, compiled for several sets of vector instructions.

   Swift's release build is made for the oldest processor of its architecture; these loops are also compiled for newer
   ones, and which are used is decided when the program runs. Matrices lie row by row. Every sum runs in an order that
   depends on the sizes alone, and each row of a product is the same whatever the number of rows beside it. Between sets
   of instructions results differ by rounding: where multiplication and addition are one instruction, they round once.

   No function allocates, and none keeps anything. Pointers need no alignment; where nothing else is said, what is
   written overlaps nothing that is read. */
#ifndef CKERNELS_H
#define CKERNELS_H

/* The loops, for one set of instructions. */
typedef struct ckernels {
  /* What the instructions are called. */
  const char *_Nonnull name;

  /* result[i][j] = start[i * start_row + j] + the sum over k < depth of
     left[i * left_row + k * left_column] * right[k][j], for rows x columns numbers.
     The start may be the result, with start_row = columns; NULL stands for zeros. */
  void (*_Nonnull product)(
      long rows, long columns, long depth, const float *_Nonnull left, long left_row, long left_column,
      const float *_Nonnull right, const float *_Nullable start, long start_row, float *_Nonnull result);

  /* result[i][j] = start[j] + the sum over k < depth of left[i][k] * right[j][k]: for few columns and much depth. */
  void (*_Nonnull scalar_products)(
      long rows, long columns, long depth, const float *_Nonnull left, const float *_Nonnull right,
      const float *_Nonnull start, float *_Nonnull result);

  /* result[j][i] = matrix[i][j], for rows x columns numbers of the matrix. */
  void (*_Nonnull transpose)(long rows, long columns, const float *_Nonnull matrix, float *_Nonnull result);

  /* Adds all rows of a matrix to one. */
  void (*_Nonnull add_rows)(long rows, long columns, const float *_Nonnull matrix, float *_Nonnull row);

  /* Replaces numbers by their hyperbolic tangents, right up to 5e-7 of the result; not a number stays so. */
  void (*_Nonnull hyperbolic_tangent)(long count, float *_Nonnull numbers);

  /* Multiplies each gradient with 1 - y * y, the derivative of the hyperbolic tangent where its value is y. */
  void (*_Nonnull scale_by_tangent_slope)(long count, const float *_Nonnull values, float *_Nonnull gradient);

  /* The sum of squares. */
  double (*_Nonnull sum_of_squares)(long count, const float *_Nonnull numbers);

  /* Multiplies numbers with a factor. */
  void (*_Nonnull scale)(long count, float factor, float *_Nonnull numbers);

  /* A step of Adam. For the slope g, mean becomes first * mean + (1 - first) * g, and square becomes
     second * square + (1 - second) * g * g; then the parameter goes down by
     rate * mean / (the root of inverse * square, plus epsilon). */
  void (*_Nonnull adam)(
      long count, const float *_Nonnull gradient, float first, float second, float rate, float inverse, float epsilon,
      float *_Nonnull means, float *_Nonnull squares, float *_Nonnull parameters);
} ckernels;

/* The loops for the best instructions that this processor has, of those that are known here. */
const ckernels *_Nonnull ckernels_best(void);

/* All loops that this processor can run, the best first, then NULL. */
const ckernels *_Nullable ckernels_offered(int index);

#endif
