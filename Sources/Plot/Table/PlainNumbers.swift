/// How the numbers of one column are written for other programs: the shortest text that reads back as the same number.
///
/// A column that holds any fraction, or a number that is none, has a point in all of its entries: programs that guess
/// the type of a column look at its first rows only.
struct PlainNumbers {
  private let isWhole: Bool

  init(_ numbers: [Double]) {
    isWhole = numbers.allSatisfy { $0 == $0.rounded() && $0.magnitude <= 0x1p53 }
  }

  /// Nil for what is not finite.
  func text(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    return isWhole ? Int(number).description : number.description
  }
}
