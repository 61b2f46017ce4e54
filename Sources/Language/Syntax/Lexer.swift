/// Cuts a cell's text into tokens. Never fails: what it does not know becomes a `mistake` token.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  /// Open brackets; newlines inside them mean nothing.
  private var depth = 0
  private var tokens: [Token] = []

  /// The tokens that mean something, `.end` last.
  static func tokens(of text: String) -> [Token] {
    tokensAndComments(of: text).filter { $0.content != .comment }
  }

  static func tokensAndComments(of text: String) -> [Token] {
    var lexer = Lexer(text)
    return lexer.run()
  }

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  private mutating func run() -> [Token] {
    while let scalar = peek() { read(scalar) }
    // An error at the end stands behind the last word, not behind blanks and comments.
    let end = tokens.last { $0.content != .newline && $0.content != .comment }?.span.end ?? 0
    return tokens + [Token(content: .end, span: Span(end, end))]
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    switch scalar {
    case " ", "\t", "\r", "\u{FEFF}", "\u{A0}": position += 1
    case "#": skipComment()
    case "\n": newline()
    case "\"", "'": text(until: scalar)
    case "0"..."9": number()
    case ".": peek(1).map { ("0"..."9").contains($0) } == true ? number() : sign(scalar)
    case _ where scalar.startsName: name()
    default: sign(scalar)
    }
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private mutating func append(_ content: Token.Content, from start: Int) {
    tokens.append(Token(content: content, span: Span(start, position)))
  }

  private mutating func skipComment() {
    let start = position
    while let scalar = peek(), scalar != "\n" { position += 1 }
    append(.comment, from: start)
  }

  private mutating func newline() {
    position += 1
    if depth == 0 { append(.newline, from: position - 1) }
  }

  private mutating func name() {
    let start = position
    while let scalar = peek(), scalar.continuesName { position += 1 }
    append(.name(string(from: start)), from: start)
  }

  private mutating func number() {
    let start = position
    skipDigits()
    // `1..5` is a range, not `1.` and `.5`.
    if peek() == ".", peek(1) != "." {
      position += 1
      skipDigits()
    }
    skipExponent()
    let written = string(from: start)
    if let scalar = peek(), scalar.continuesName {
      while let scalar = peek(), scalar.continuesName { position += 1 }
      return mistake("'\(string(from: start))' is neither a number nor a name", from: start)
    }
    guard let number = Double(written), number.isFinite else {
      return mistake("the number \(written) is too large", from: start)
    }
    append(.number(number), from: start)
  }

  private mutating func skipDigits() {
    while let scalar = peek(), ("0"..."9").contains(scalar) { position += 1 }
  }

  private mutating func skipExponent() {
    guard peek() == "e" || peek() == "E" else { return }
    let signs = peek(1) == "+" || peek(1) == "-" ? 1 : 0
    guard let digit = peek(1 + signs), ("0"..."9").contains(digit) else { return }
    position += 1 + signs
    skipDigits()
  }

  private mutating func text(until quote: Unicode.Scalar) {
    let start = position
    if peek(1) == quote, peek(2) == quote {
      position += 3
      return append(.mistake(Habits.longText.diagnostic(from: start)), from: start)
    }
    position += 1
    var content = String.UnicodeScalarView()
    while let scalar = peek(), scalar != "\n" {
      position += 1
      if scalar == quote { return append(.text(String(content)), from: start) }
      guard scalar == "\\" else {
        content.append(scalar)
        continue
      }
      guard let escaped = peek().flatMap(Self.unescaped) else {
        return mistake(
          "a backslash stands before \\, n, t or a quote only", from: position - 1,
          to: min(position + 1, scalars.count))
      }
      position += 1
      content.append(escaped)
    }
    mistake("this text has no closing \(quote)", from: start)
  }

  private static func unescaped(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "n": "\n"
    case "t": "\t"
    case "\\", "\"", "'": scalar
    default: nil
    }
  }

  private mutating func sign(_ scalar: Unicode.Scalar) {
    let start = position
    if scalar == ".", peek(1) == "." {
      position += 2
      return append(.sign(".."), from: start)
    }
    if let habit = Habits.sign(at: scalars[position...]) {
      position += habit.length
      return append(.mistake(habit.diagnostic(from: start)), from: start)
    }
    position += 1
    switch scalar {
    case "(", "[": depth += 1
    case ")", "]": depth = max(0, depth - 1)
    case "|": joinLines()
    case "=", ",", "+", "-", "*", "/", "^", "?": break
    default: return mistake("\(scalar.mention) has no meaning here", from: start)
    }
    append(.sign(String(scalar)), from: start)
  }

  /// A line that starts with `|` continues the one above.
  private mutating func joinLines() {
    while let last = tokens.lastIndex(where: { $0.content != .comment }), tokens[last].content == .newline {
      tokens.remove(at: last)
    }
  }

  private mutating func mistake(_ message: String, from start: Int, to end: Int? = nil) {
    position = end ?? position
    let span = Span(start, position)
    tokens.append(Token(content: .mistake(Diagnostic(.syntax, message, at: span)), span: span))
  }

  private func string(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<position])
    return String(view)
  }
}

extension Unicode.Scalar {
  /// Letters of any alphabet: `σ` is a fine name.
  var startsName: Bool { self == "_" || properties.isAlphabetic }

  /// For a message: the sign itself, or its code where there is nothing to see.
  fileprivate var mention: String {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse:
      let code = String(value, radix: 16, uppercase: true)
      return "the invisible character U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    default: return "'\(self)'"
    }
  }

  var continuesName: Bool {
    startsName || ("0"..."9").contains(self) || properties.generalCategory == .nonspacingMark
  }
}

extension String {
  /// Whether the lexer reads it as one name.
  package var isName: Bool {
    guard let first = unicodeScalars.first, first.startsName, self != "each" else { return false }
    return unicodeScalars.allSatisfy(\.continuesName) && !["True", "False", "None"].contains(self)
  }
}
