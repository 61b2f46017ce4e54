import Glibc

/// `linspace`: numbers at equal distances.
struct Linspace: Command {
  static let group = Group.numbers
  static let summary = "Numbers at equal distances, both ends included."
  static let result = Kind.list
  static let examples = ["linspace(0, 1, count=5)"]
  static let related = ["logspace"]
  static let isDescription = true

  @Parameter("the first number") var from: Double
  @Parameter("the last number") var to: Double
  @Parameter("how many", in: .between(2, 100_000)) var count = 50

  func run(_ context: Context) throws -> Value {
    .list(spaced(from, to, count).map { .number($0) })
  }
}

/// `logspace`: numbers at equal ratios.
struct Logspace: Command {
  static let group = Group.numbers
  static let summary = "Numbers at equal ratios, both ends included."
  static let details = "The ends are the numbers themselves, not their exponents."
  static let result = Kind.list
  static let examples = ["logspace(0.001, 1, count=4)"]
  static let related = ["linspace"]
  static let isDescription = true

  @Parameter("the first number", in: .above(0)) var from: Double
  @Parameter("the last number", in: .above(0)) var to: Double
  @Parameter("how many", in: .between(2, 100_000)) var count = 50

  func run(_ context: Context) throws -> Value {
    let inner = spaced(log(from), log(to), count).map { exp($0) }
    // The ends are exact; between them the exponential rounds.
    return .list(([from] + inner.dropFirst().dropLast() + [to]).map { .number($0) })
  }
}

private func spaced(_ first: Double, _ last: Double, _ count: Int) -> [Double] {
  let steps = Double(count - 1)
  return (0..<count).map { index in
    index == count - 1 ? last : first + (last - first) * Double(index) / steps
  }
}
