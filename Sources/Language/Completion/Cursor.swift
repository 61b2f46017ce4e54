/// Where the cursor is in a cell that may be unfinished: in which call, at which argument, after what.
struct Cursor {
  /// What encloses a place, from the statement inwards.
  struct Frame {
    enum Opening {
      case statement
      case call(String)
      case list
      case group
    }

    /// One argument, element or statement; its tokens up to the cursor or to the comma.
    struct Item {
      var name: String?
      /// The tokens of the value.
      var tokens: Range<Int>
    }

    let opening: Opening
    /// The tokens of what was piped into the call.
    let piped: Range<Int>?
    var items: [Item]
  }

  let tokens: [Token]
  /// Outermost first; the first is the statement.
  private(set) var frames: [Frame]
  /// The word under the cursor up to the cursor, and what a completion replaces.
  let prefix: String
  let replaced: Span
  /// Whether the cursor is inside a text, and whether it is where nothing can be completed (a comment).
  let isInText: Bool
  let isNowhere: Bool
  /// The first token of the statement.
  private(set) var statementStart = 0
  private let cell: [Unicode.Scalar]

  /// `position` is clamped to the cell.
  init(_ text: String, at position: Int) {
    let cell = Array(text.unicodeScalars)
    self.cell = cell
    let position = min(max(position, 0), cell.count)
    let all = Lexer.tokensAndComments(of: text)
    let inside = all.first { $0.span.start < position && position < $0.span.end + ($0.isOpen ? 1 : 0) }
    let touched = all.first { $0.name != nil && $0.span.start < position && position <= $0.span.end }
    isNowhere = all.contains { $0.content == .comment && $0.span.start < position && position <= $0.span.end }
    let isInText = inside.map { $0.isText(in: cell) } ?? false
    self.isInText = isInText
    let word = isInText ? inside.map { Span($0.span.start + 1, $0.contentEnd(in: cell)) } : touched?.span
    let replaced = word ?? Span(position, position)
    self.replaced = replaced
    prefix = String(cell[min(replaced.start, position)..<position])
    let start = isInText ? replaced.start - 1 : replaced.start
    tokens = all.filter { $0.content != .comment && $0.content != .end && $0.span.end <= start }
    frames = []
    read()
  }

  /// The token before the cursor's word; nil at the start of the statement.
  var previous: Token? {
    tokens.count > statementStart ? tokens.last : nil
  }

  /// The text of some tokens, as it stands in the cell.
  func text(of range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(cell[tokens[first].span.start..<tokens[last].span.end])
  }

  /// The statements before the one with the cursor. (The lexer leaves out all newlines that end no statement.)
  var statementsBefore: [String] {
    tokens[..<statementStart].indices.split { tokens[$0].content == .newline }
      .map { text(of: $0.startIndex..<$0.endIndex) }
  }
}

extension Cursor {
  private mutating func read() {
    frames = [Self.statement(from: 0)]
    for index in tokens.indices { read(tokens[index], at: index) }
    for frame in frames.indices { close(frame, at: tokens.count) }
  }

  private static func statement(from index: Int) -> Frame {
    Frame(opening: .statement, piped: nil, items: [Frame.Item(tokens: index..<index)])
  }

  private mutating func read(_ token: Token, at index: Int) {
    switch token.content {
    case .newline:
      statementStart = index + 1
      frames = [Self.statement(from: index + 1)]
    case .sign("("), .sign("["): open(token, at: index)
    case .sign(")"), .sign("]"):
      close(frames.count - 1, at: index)
      if frames.count > 1 { frames.removeLast() }
    case .sign(","):
      close(frames.count - 1, at: index)
      frames[frames.count - 1].items.append(Frame.Item(tokens: index + 1..<index + 1))
    default: break
    }
  }

  private mutating func open(_ token: Token, at index: Int) {
    let items = [Frame.Item(tokens: index + 1..<index + 1)]
    let word = index > statementStart ? tokens[index - 1].name : nil
    guard token.is("("), let word, word.isName else {
      let opening: Frame.Opening = token.is("(") ? .group : .list
      return frames.append(Frame(opening: opening, piped: nil, items: items))
    }
    let isStage = index - 2 >= statementStart && tokens[index - 2].is("|")
    let piped = isStage ? valueStart..<index - 2 : nil
    frames.append(Frame(opening: .call(word), piped: piped, items: items))
  }

  /// The first token of the value that is being written in the innermost frame.
  var valueStart: Int {
    guard let start = frames.last?.items.last?.tokens.lowerBound else { return statementStart }
    let hasName = start + 1 < tokens.count && tokens[start].name != nil && tokens[start + 1].is("=")
    return hasName ? start + 2 : start
  }

  /// Ends the last item of a frame before a token, and tells `lr=0.1` apart into name and value.
  private mutating func close(_ frame: Int, at index: Int) {
    guard var item = frames[frame].items.popLast() else { return }
    item.tokens = min(item.tokens.lowerBound, index)..<index
    let start = item.tokens.lowerBound
    if item.tokens.count >= 2, let name = tokens[start].name, tokens[start + 1].is("=") {
      item.name = name
      item.tokens = start + 2..<index
    }
    frames[frame].items.append(item)
  }
}

extension Token {
  /// A text without its closing quote goes on to the cursor at its end.
  fileprivate var isOpen: Bool {
    if case .mistake = content { true } else { false }
  }

  fileprivate func isText(in cell: [Unicode.Scalar]) -> Bool {
    switch content {
    case .text: true
    case .mistake: cell[span.start] == "\"" || cell[span.start] == "'"
    default: false
    }
  }

  fileprivate func contentEnd(in cell: [Unicode.Scalar]) -> Int {
    if case .text = content { span.end - 1 } else { span.end }
  }
}

extension String {
  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
