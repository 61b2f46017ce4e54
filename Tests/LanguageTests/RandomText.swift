@testable import Language

/// SplitMix64: small, seeded, the same everywhere.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Dice {
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  /// A few words of the language, in no order.
  mutating func soup() -> String {
    let words = [
      "sim", "train", "plot", "theory", "each", "x", "run", "mu", "lr", "y", "loss", "None", "True", "(", ")",
      "[",
      "]", ",", "=", "|", "..", "+", "-", "*", "/", "^", "?", "\n", " ", "#", "\"", "'", "1", "0.5", "1e3",
      "\\", "for",
      ".", "σ", "👩‍🔬", "linear", "help", "sigma", ":", "{", "\t", "table", "expect",
    ]
    let count = Int.random(in: 1...14, using: &self)
    return (0..<count).map { _ in pick(words) + pick(["", " "]) }.joined()
  }

  mutating func cell() -> Cell {
    Cell(
      statements: (0..<Int.random(in: 0...3, using: &self)).map { _ in
        let name = Bool.random(using: &self) ? Name(text: pick(["a", "b_1", "σ"]), span: Span(0, 0)) : nil
        return Statement(name: name, value: expression(depth: 4), span: Span(0, 0))
      })
  }

  private mutating func expression(depth: Int) -> Expression {
    Expression(depth == 0 ? leaf() : form(depth: depth - 1), at: Span(0, 0))
  }

  private mutating func leaf() -> Expression.Form {
    switch Int.random(in: 0..<5, using: &self) {
    case 0: .number(Double.random(in: 0...1e6, using: &self))
    case 1: .text(pick(["", "a b", "it's \"so\"", "tab\tand\nline", "\\", "👩‍🔬"]))
    case 2: .name(pick(["run", "x_1", "forest", "μ"]))
    case 3: .truth(Bool.random(using: &self))
    default: .none
    }
  }

  private mutating func form(depth: Int) -> Expression.Form {
    switch Int.random(in: 0..<8, using: &self) {
    case 0: .list(expressions(depth))
    case 1: .each(expression(depth: depth))
    case 2: .range(expression(depth: depth), expression(depth: depth))
    case 3: .negation(expression(depth: depth))
    case 4, 5:
      .operation(
        pick([.add, .subtract, .multiply, .divide, .power]), expression(depth: depth),
        expression(depth: depth))
    case 6: .call(call(depth))
    default: leaf()
    }
  }

  private mutating func expressions(_ depth: Int) -> [Expression] {
    (0..<Int.random(in: 0...3, using: &self)).map { _ in expression(depth: depth) }
  }

  private mutating func call(_ depth: Int) -> Call {
    let arguments = expressions(depth).map { value in
      Call.Argument(
        name: Bool.random(using: &self) ? Name(text: pick(["lr", "y"]), span: Span(0, 0)) : nil, value: value)
    }
    let piped = Bool.random(using: &self) ? expression(depth: depth) : nil
    return Call(word: Name(text: pick(["f", "g"]), span: Span(0, 0)), piped: piped, arguments: arguments)
  }
}
