/* The loops for one set of instructions. Included once per set, with these defined:

   SET(name)  the name of a function or a type in this set
   NAME       what the instructions are called
   LANES      the number of floats in a vector
   PANEL      the number of vectors side by side in a tile of a product; six rows of them fit into the registers

   Types of vectors without alignment; a vector of one float is there so that remainders go the same way. */
typedef float SET(vector) __attribute__((ext_vector_type(LANES), aligned(4), may_alias));
#if LANES == 16
typedef float SET(half) __attribute__((ext_vector_type(LANES / 2)));
#endif
typedef double SET(doubles) __attribute__((ext_vector_type(LANES), aligned(8)));

/* One tile of a height that the compiler knows. */
#define TILE_OF(name, height)                                                                                          \
  case height:                                                                                                         \
    SET(name)(height, width, columns, depth, left, left_row, left_column, right, start, start_row, result);            \
    break;

/* A tile of a product: `height` rows of `width` vectors stay in registers while all of the depth goes by. */
#define TILE(name, type)                                                                                               \
  INLINE void SET(name)(                                                                                               \
      const long height, const long width, long columns, long depth, const float *left, long left_row,                 \
      long left_column, const float *right, const float *start, long start_row, float *result) {                       \
    const long lanes = sizeof(type) / sizeof(float);                                                                   \
    type sums[6][PANEL];                                                                                               \
    UNROLLED for (long i = 0; i < height; i++) {                                                                       \
      UNROLLED for (long j = 0; j < width; j++) {                                                                      \
        sums[i][j] = start == NULL ? (type){0} : *(const type *)(start + i * start_row + j * lanes);                   \
      }                                                                                                                \
    }                                                                                                                  \
    for (long k = 0; k < depth; k++) {                                                                                 \
      type line[PANEL];                                                                                                \
      UNROLLED for (long j = 0; j < width; j++) line[j] = *(const type *)(right + k * columns + j * lanes);            \
      UNROLLED for (long i = 0; i < height; i++) {                                                                     \
        const float factor = left[i * left_row + k * left_column];                                                     \
        UNROLLED for (long j = 0; j < width; j++) sums[i][j] += factor * line[j];                                      \
      }                                                                                                                \
    }                                                                                                                  \
    UNROLLED for (long i = 0; i < height; i++) {                                                                       \
      UNROLLED for (long j = 0; j < width; j++) *(type *)(result + i * columns + j * lanes) = sums[i][j];              \
    }                                                                                                                  \
  }                                                                                                                    \
                                                                                                                       \
  /* All rows of some columns. */                                                                                      \
  INLINE void SET(name##s)(                                                                                            \
      const long width, long rows, long columns, long depth, const float *left, long left_row, long left_column,       \
      const float *right, const float *start, long start_row, float *result) {                                         \
    while (rows > 0) {                                                                                                 \
      const long height = rows < 6 ? rows : 6;                                                                         \
      switch (height) {                                                                                                \
        TILE_OF(name, 6)                                                                                               \
        TILE_OF(name, 5)                                                                                               \
        TILE_OF(name, 4)                                                                                               \
        TILE_OF(name, 3)                                                                                               \
        TILE_OF(name, 2)                                                                                               \
        TILE_OF(name, 1)                                                                                               \
      }                                                                                                                \
      left += height * left_row;                                                                                       \
      if (start != NULL) start += height * start_row;                                                                  \
      result += height * columns;                                                                                      \
      rows -= height;                                                                                                  \
    }                                                                                                                  \
  }
TILE(tile, SET(vector))
TILE(quad_tile, quad)
TILE(single_tile, single)
#undef TILE
#undef TILE_OF

static void SET(product)(
    long rows, long columns, long depth, const float *left, long left_row, long left_column, const float *right,
    const float *start, long start_row, float *result) {
  long column = 0;
#define FROM(pointer) ((pointer) == NULL ? NULL : (pointer) + column)
  for (; column + PANEL * LANES <= columns; column += PANEL * LANES)
    SET(tiles)(
        PANEL, rows, columns, depth, left, left_row, left_column, right + column, FROM(start), start_row,
        result + column);
  for (; column + LANES <= columns; column += LANES)
    SET(tiles)(
        1, rows, columns, depth, left, left_row, left_column, right + column, FROM(start), start_row, result + column);
  for (; column + 4 <= columns; column += 4)
    SET(quad_tiles)(
        1, rows, columns, depth, left, left_row, left_column, right + column, FROM(start), start_row, result + column);
  for (; column < columns; column += 1)
    SET(single_tiles)(
        1, rows, columns, depth, left, left_row, left_column, right + column, FROM(start), start_row, result + column);
#undef FROM
}

/* Halves of a vector added to halves, until four sums are left. */
INLINE quad SET(folded)(SET(vector) sums) {
#if LANES == 16
  const SET(half) halves = sums.lo + sums.hi;
  return halves.lo + halves.hi;
#elif LANES == 8
  return sums.lo + sums.hi;
#else
  return sums;
#endif
}

/* The products of one line of the right with as many lines of the left as `count` says, four or one. */
INLINE void SET(scalar_products_of)(
    const long count, long columns, long depth, const float *left, const float *right, float start, float *result) {
  SET(vector) sums[4] = {0};
  long k = 0;
  for (; k + LANES <= depth; k += LANES) {
    const SET(vector) line = *(const SET(vector) *)(right + k);
    UNROLLED for (long i = 0; i < count; i++) sums[i] += *(const SET(vector) *)(left + i * depth + k) * line;
  }
  const quad a = SET(folded)(sums[0]), b = SET(folded)(sums[1]), c = SET(folded)(sums[2]), d = SET(folded)(sums[3]);
  const quad ab = __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const quad cd = __builtin_shufflevector(c, d, 0, 4, 1, 5) + __builtin_shufflevector(c, d, 2, 6, 3, 7);
  const quad totals = __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  UNROLLED for (long i = 0; i < count; i++) {
    float sum = start + totals[i];
    for (long rest = k; rest < depth; rest++) sum += left[i * depth + rest] * right[rest];
    result[i * columns] = sum;
  }
}

static void SET(scalar_products)(
    long rows, long columns, long depth, const float *left, const float *right, const float *start, float *result) {
  long i = 0;
  for (; i + 4 <= rows; i += 4)
    for (long j = 0; j < columns; j++)
      SET(scalar_products_of)(
          4, columns, depth, left + i * depth, right + j * depth, start[j], result + i * columns + j);
  for (; i < rows; i++)
    for (long j = 0; j < columns; j++)
      SET(scalar_products_of)(
          1, columns, depth, left + i * depth, right + j * depth, start[j], result + i * columns + j);
}

static void SET(transpose)(long rows, long columns, const float *matrix, float *result) {
  long i = 0;
  for (; i + 4 <= rows; i += 4) {
    const float *from = matrix + i * columns;
    long j = 0;
    for (; j + 4 <= columns; j += 4) {
      const quad a = *(const quad *)(from + j), b = *(const quad *)(from + columns + j);
      const quad c = *(const quad *)(from + 2 * columns + j), d = *(const quad *)(from + 3 * columns + j);
      const quad ac = __builtin_shufflevector(a, c, 0, 4, 1, 5), bd = __builtin_shufflevector(b, d, 0, 4, 1, 5);
      const quad AC = __builtin_shufflevector(a, c, 2, 6, 3, 7), BD = __builtin_shufflevector(b, d, 2, 6, 3, 7);
      *(quad *)(result + j * rows + i) = __builtin_shufflevector(ac, bd, 0, 4, 1, 5);
      *(quad *)(result + (j + 1) * rows + i) = __builtin_shufflevector(ac, bd, 2, 6, 3, 7);
      *(quad *)(result + (j + 2) * rows + i) = __builtin_shufflevector(AC, BD, 0, 4, 1, 5);
      *(quad *)(result + (j + 3) * rows + i) = __builtin_shufflevector(AC, BD, 2, 6, 3, 7);
    }
    for (; j < columns; j++)
      for (long k = i; k < i + 4; k++) result[j * rows + k] = matrix[k * columns + j];
  }
  for (; i < rows; i++)
    for (long j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j];
}

static void SET(add_rows)(long rows, long columns, const float *matrix, float *row) {
  long j = 0;
  for (; j + PANEL * LANES <= columns; j += PANEL * LANES) {
    SET(vector) sums[PANEL];
    UNROLLED for (long p = 0; p < PANEL; p++) sums[p] = *(SET(vector) *)(row + j + p * LANES);
    for (long i = 0; i < rows; i++)
      UNROLLED for (long p = 0; p < PANEL; p++) sums[p] += *(const SET(vector) *)(matrix + i * columns + j + p * LANES);
    UNROLLED for (long p = 0; p < PANEL; p++) *(SET(vector) *)(row + j + p * LANES) = sums[p];
  }
  for (; j + LANES <= columns; j += LANES) {
    SET(vector) sum = *(SET(vector) *)(row + j);
    for (long i = 0; i < rows; i++) sum += *(const SET(vector) *)(matrix + i * columns + j);
    *(SET(vector) *)(row + j) = sum;
  }
  for (; j < columns; j++) {
    float sum = row[j];
    for (long i = 0; i < rows; i++) sum += matrix[i * columns + j];
    row[j] = sum;
  }
}

/* An odd rational function of degrees 13 and 6, fitted to least relative error, on the interval outside of which the
   result rounds to 1 or -1: right up to 5e-7 of the result.
   Source: the coefficients of Eigen 3, Eigen/src/Core/MathFunctionsImpl.h. */
INLINE SET(vector) SET(tangent)(SET(vector) x) {
  const SET(vector) bound = (SET(vector)){0} + 7.905311f;
  x = x < -bound ? -bound : x;
  x = x > bound ? bound : x;
  const SET(vector) square = x * x;
  SET(vector) over = square * -2.7607685e-16f + 2.000188e-13f;
  over = square * over + -8.6046715e-11f;
  over = square * over + 5.122297e-08f;
  over = square * over + 1.4857224e-05f;
  over = square * over + 6.3726193e-04f;
  over = square * over + 4.8935246e-03f;
  SET(vector) under = square * 1.1982584e-06f + 1.1853471e-04f;
  under = square * under + 2.2684346e-03f;
  under = square * under + 4.8935252e-03f;
  /* The quotient first: it is near 1 where numbers are so small that products with them would lose digits. */
  return x * (over / under);
}

static void SET(hyperbolic_tangent)(long count, float *numbers) {
  long i = 0;
  for (; i + LANES <= count; i += LANES)
    *(SET(vector) *)(numbers + i) = SET(tangent)(*(SET(vector) *)(numbers + i));
  if (i == count) return;
  SET(vector) rest = {0};
  __builtin_memcpy(&rest, numbers + i, sizeof(float) * (size_t)(count - i));
  rest = SET(tangent)(rest);
  __builtin_memcpy(numbers + i, &rest, sizeof(float) * (size_t)(count - i));
}

static void SET(scale_by_tangent_slope)(long count, const float *values, float *gradient) {
  long i = 0;
  for (; i + LANES <= count; i += LANES) {
    const SET(vector) y = *(const SET(vector) *)(values + i);
    *(SET(vector) *)(gradient + i) *= 1 - y * y;
  }
  for (; i < count; i++) gradient[i] *= 1 - values[i] * values[i];
}

static double SET(sum_of_squares)(long count, const float *numbers) {
  SET(doubles) sums[2] = {0};
  long i = 0;
  for (; i + 2 * LANES <= count; i += 2 * LANES) {
    UNROLLED for (long j = 0; j < 2; j++) {
      const SET(doubles) x = __builtin_convertvector(*(const SET(vector) *)(numbers + i + j * LANES), SET(doubles));
      sums[j] += x * x;
    }
  }
  double sum = 0;
  for (; i < count; i++) sum += (double)numbers[i] * (double)numbers[i];
  for (long lane = 0; lane < LANES; lane++) sum += sums[0][lane] + sums[1][lane];
  return sum;
}

static void SET(scale)(long count, float factor, float *numbers) {
  long i = 0;
  for (; i + LANES <= count; i += LANES) *(SET(vector) *)(numbers + i) *= factor;
  for (; i < count; i++) numbers[i] *= factor;
}

static void SET(adam)(
    long count, const float *gradient, float first, float second, float rate, float inverse, float epsilon,
    float *means, float *squares, float *parameters) {
  const float first_share = 1 - first, second_share = 1 - second;
  long i = 0;
  for (; i + LANES <= count; i += LANES) {
    const SET(vector) slope = *(const SET(vector) *)(gradient + i);
    const SET(vector) mean = first * *(SET(vector) *)(means + i) + first_share * slope;
    const SET(vector) square = second * *(SET(vector) *)(squares + i) + second_share * slope * slope;
    *(SET(vector) *)(means + i) = mean;
    *(SET(vector) *)(squares + i) = square;
    *(SET(vector) *)(parameters + i) -= rate * mean / (__builtin_elementwise_sqrt(square * inverse) + epsilon);
  }
  for (; i < count; i++) {
    const float slope = gradient[i];
    const float mean = first * means[i] + first_share * slope;
    const float square = second * squares[i] + second_share * slope * slope;
    means[i] = mean;
    squares[i] = square;
    parameters[i] -= rate * mean / (__builtin_elementwise_sqrt(square * inverse) + epsilon);
  }
}

static const ckernels SET(kernels) = {
    .name = NAME,
    .product = SET(product),
    .scalar_products = SET(scalar_products),
    .transpose = SET(transpose),
    .add_rows = SET(add_rows),
    .hyperbolic_tangent = SET(hyperbolic_tangent),
    .scale_by_tangent_slope = SET(scale_by_tangent_slope),
    .sum_of_squares = SET(sum_of_squares),
    .scale = SET(scale),
    .adam = SET(adam),
};
