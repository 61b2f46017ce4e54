/// At which moments a run is recorded. The start and the end always are.
package enum Schedule: Sendable, Equatable {
  case everyStep
  case every(Int)
  /// `count` intervals of equal length.
  case even(Int)
  /// `count` intervals of equal length on a logarithmic axis.
  case logarithmic(Int)
  /// Exactly these steps or times, in rising order; the start and the end only if named.
  case at([Double])
}
