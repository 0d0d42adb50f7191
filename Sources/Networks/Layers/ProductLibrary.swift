internal import Glibc

/// What is known of the library behind the C interface to BLAS.
package enum ProductLibrary {
  /// Whether the library is one made for speed, recognised by functions of its own beside those of the interface.
  ///
  /// On 64 by 64 weights the reference implementation gives a twentieth of what the loops of `CKernels` give, and OpenBLAS
  /// between three quarters of it and as much. Such libraries bring threads along; here each computes in the thread that
  /// calls it, so that results do not depend on how many there are.
  package static let isTuned: Bool = {
    for name in ["openblas_set_num_threads", "MKL_Set_Num_Threads"] {
      if let symbol = dlsym(nil, name) {
        unsafeBitCast(symbol, to: (@convention(c) (CInt) -> Void).self)(1)
        return true
      }
    }
    if let symbol = dlsym(nil, "bli_thread_set_num_threads") {
      unsafeBitCast(symbol, to: (@convention(c) (Int) -> Void).self)(1)
      return true
    }
    return false
  }()
}
