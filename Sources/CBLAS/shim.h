/* The C interface of whichever BLAS the system has: the reference implementation, or a faster one behind the same name. */
#ifndef CBLAS_SHIM_H
#define CBLAS_SHIM_H
#include <cblas.h>
#endif
