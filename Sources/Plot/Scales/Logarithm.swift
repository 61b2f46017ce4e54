#if canImport(Glibc)
  internal import func Glibc.log10
  internal import func Glibc.pow
#else
  internal import func Darwin.log10
  internal import func Darwin.pow
#endif

/// The two functions that logarithmic scales need and that the standard library lacks.
enum Logarithm {
  static func ten(_ value: Double) -> Double { log10(value) }

  /// 10 to that power; exact for whole powers between −22 and 22.
  static func power(_ exponent: Double) -> Double { pow(10, exponent) }
}
