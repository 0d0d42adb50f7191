internal import CKernels

/// The loops in which networks spend their time, for the vector instructions of this processor.
///
/// On another processor results may differ by rounding; on one they depend on nothing but what goes in.
enum Kernels {
  /// The best loops that the processor can run.
  nonisolated(unsafe) static let best = ckernels_best().pointee
}

/// What the vector instructions are called that networks are computed with.
public var vectorInstructions: String { String(cString: Kernels.best.name) }
