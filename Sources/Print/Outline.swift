/// The steps of a path's `d` (SVG 1.1, §8.3): straight ones, which are all that plots draw.
struct Outline {
  enum Step: Equatable {
    case move(Double, Double)
    case line(Double, Double)
    case close
  }

  private(set) var steps: [Step] = []
  private var (x, y) = (0.0, 0.0)
  private var start = (0.0, 0.0)

  /// Reads up to the first thing that is no straight step.
  init(_ text: String) {
    var scanner = Scanner(text)
    var command = UInt8(ascii: "M")
    while !scanner.isAtEnd {
      if let next = scanner.letter() { command = next }
      guard step(command, &scanner) else { return }
      // Places behind the first one of a move are lines.
      if command == UInt8(ascii: "M") { command = UInt8(ascii: "L") }
    }
  }

  private mutating func step(_ command: UInt8, _ scanner: inout Scanner) -> Bool {
    switch Unicode.Scalar(command) {
    case "Z", "z":
      (x, y) = start
      steps.append(.close)
      return true
    case "M", "L":
      guard let x = scanner.number(), let y = scanner.number() else { return false }
      (self.x, self.y) = (x, y)
      if command == UInt8(ascii: "M") { start = (x, y) }
      steps.append(command == UInt8(ascii: "M") ? .move(x, y) : .line(x, y))
      return true
    case "H", "h":
      guard let number = scanner.number() else { return false }
      x = command == UInt8(ascii: "h") ? x + number : number
    case "V", "v":
      guard let number = scanner.number() else { return false }
      y = command == UInt8(ascii: "v") ? y + number : number
    default: return false
    }
    steps.append(.line(x, y))
    return true
  }
}

/// Goes through letters and numbers that commas and blanks may part.
private struct Scanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool {
    mutating get {
      skip()
      return rest.isEmpty
    }
  }

  mutating func letter() -> UInt8? {
    skip()
    guard let first = rest.first, first | 32 >= UInt8(ascii: "a"), first | 32 <= UInt8(ascii: "z") else {
      return nil
    }
    return rest.removeFirst()
  }

  mutating func number() -> Double? {
    skip()
    let sign = rest.prefix { $0 == UInt8(ascii: "-") }
    let digits = rest[sign.endIndex...].prefix { byte in
      byte == UInt8(ascii: ".") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    defer { rest = rest[digits.endIndex...] }
    return Double(Substring(rest[..<digits.endIndex]))
  }

  private mutating func skip() {
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
  }
}
