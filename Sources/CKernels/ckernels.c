#include "ckernels.h"

#include <stddef.h>

#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")

typedef float quad __attribute__((ext_vector_type(4), aligned(4), may_alias));
typedef float single __attribute__((ext_vector_type(1), aligned(4), may_alias));

/* The instructions that every processor of the architecture has. */
#define SET(name) common_##name
#define NAME "vectors of 16 bytes"
#define LANES 4
#if defined(__aarch64__)
#define PANEL 4
#else
#define PANEL 2
#endif
#include "kernels.h"
#undef SET
#undef NAME
#undef LANES
#undef PANEL

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SET(name) wide_##name
#define NAME "AVX2"
#define LANES 8
#define PANEL 2
#include "kernels.h"
#undef SET
#undef NAME
#undef LANES
#undef PANEL
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx2,fma"))), apply_to = function)
#define SET(name) widest_##name
#define NAME "AVX-512"
#define LANES 16
#define PANEL 4
#include "kernels.h"
#undef SET
#undef NAME
#undef LANES
#undef PANEL
#pragma clang attribute pop

const ckernels *ckernels_offered(int index) {
  const ckernels *offered[4] = {NULL, NULL, NULL, NULL};
  int count = 0;
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) offered[count++] = &widest_kernels;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) offered[count++] = &wide_kernels;
  offered[count++] = &common_kernels;
  return index >= 0 && index < count ? offered[index] : NULL;
}

#else

const ckernels *ckernels_offered(int index) { return index == 0 ? &common_kernels : NULL; }

#endif

const ckernels *ckernels_best(void) {
  const ckernels *best = ckernels_offered(0);
  return best != NULL ? best : &common_kernels;
}
