internal import CGLPK

/// That a solve broke off, which says nothing about the program it was solving.
public enum SolverFailure: Error, Sendable, Hashable {
  /// The time was up or the user interrupted.
  case stopped

  /// The floating-point library failed.
  case library(LibraryFault)
}

/// A failure that the GLPK library reported, or that its guard caught.
public enum LibraryFault: Sendable, Hashable, CaseIterable {
  /// No memory (`CGLPK_NO_MEMORY`).
  case noMemory
  /// A number was not finite (`CGLPK_NOT_FINITE`).
  case notFinite
  /// A problem was used on a thread other than its own (`CGLPK_WRONG_THREAD`).
  case wrongThread
  /// The thread's GLPK environment was freed after an earlier failure (`CGLPK_LOST`).
  case environmentLost
  /// GLPK tried to end the process (`CGLPK_FATAL`).
  case fatal
  /// The starting basis was refused (`GLP_EBADB`).
  case badBasis
  /// The basis matrix is singular in floating point (`GLP_ESING`).
  case singular
  /// The basis matrix is ill-conditioned (`GLP_ECOND`).
  case illConditioned
  /// A variable has contradicting bounds (`GLP_EBOUND`).
  case badBounds
  /// The search failed for another reason (`GLP_EFAIL`).
  case failed
  /// The iteration limit was reached (`GLP_EITLIM`).
  case iterationLimit

  /// The fault of a return code; `nil` for the codes that are not faults.
  init?(_ code: cglpk_code) {
    switch code {
    case CGLPK_OK, CGLPK_CUT_OFF: return nil
    case CGLPK_NO_MEMORY: self = .noMemory
    case CGLPK_NOT_FINITE: self = .notFinite
    case CGLPK_WRONG_THREAD: self = .wrongThread
    case CGLPK_LOST: self = .environmentLost
    case CGLPK_FATAL: self = .fatal
    case CGLPK_BAD_BASIS: self = .badBasis
    case CGLPK_SINGULAR: self = .singular
    case CGLPK_ILL_CONDITIONED: self = .illConditioned
    case CGLPK_BAD_BOUNDS: self = .badBounds
    case CGLPK_ITERATION_LIMIT: self = .iterationLimit
    default: self = .failed
    }
  }
}
