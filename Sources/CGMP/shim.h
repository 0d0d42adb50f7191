/* GMP names its functions through macros, which Swift does not import. Swift code calls the underlying `__gmpz_…`
   symbols directly; this header only brings them into view. */
#ifndef CGMP_SHIM_H
#define CGMP_SHIM_H
#include <gmp.h>
#endif
