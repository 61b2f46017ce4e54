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

/// `logspace`: powers of ten at equal ratios, as in NumPy and PyTorch.
struct Logspace: Command {
  static let group = Group.numbers
  static let summary = "Numbers at equal ratios from 10^from to 10^to, both ends included."
  static let result = Kind.list
  static let examples = ["logspace(-3, 0, count=4)"]
  static let related = ["linspace"]
  static let isDescription = true

  @Parameter("the exponent of the first number, to base 10", in: -300...300) var from: Double
  @Parameter("the exponent of the last number", in: -300...300) var to: Double
  @Parameter("how many", in: .between(2, 100_000)) var count = 50

  func run(_ context: Context) throws -> Value {
    .list(spaced(from, to, count).map { .number(pow(10, $0)) })
  }
}

private func spaced(_ first: Double, _ last: Double, _ count: Int) -> [Double] {
  let steps = Double(count - 1)
  return (0..<count).map { index in
    index == count - 1 ? last : first + (last - first) * Double(index) / steps
  }
}
