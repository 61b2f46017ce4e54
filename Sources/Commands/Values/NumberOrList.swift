import Language

/// One number for all, or one for each.
struct NumberOrList: Argument {
  private let numbers: [Double]
  private let isList: Bool

  init(_ number: Double) {
    self.init([number], isList: false)
  }

  private init(_ numbers: [Double], isList: Bool) {
    self.numbers = numbers
    self.isList = isList
  }

  init(_ value: Value) throws {
    if case .number(let number) = value {
      self.init(number)
    } else {
      self.init(try [Double](value), isList: true)
    }
  }

  static var shape: Shape { .either([.number, .list(of: .number)]) }
  var value: Value { isList ? numbers.value : .number(numbers[0]) }

  /// How many numbers were written.
  var count: Int { numbers.count }

  /// The numbers for `count` places; a single one serves all.
  func numbers(_ count: Int) -> [Double] {
    numbers.count == 1 ? Array(repeating: numbers[0], count: count) : numbers
  }
}

extension NumberOrList {
  var all: [Double] { numbers(count) }
}
