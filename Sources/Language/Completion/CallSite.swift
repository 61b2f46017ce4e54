/// The call around the cursor: what it takes, what was given, and what fits where the cursor is.
struct CallSite {
  let declaration: Declaration
  /// The parameters that have an argument already.
  let given: Set<Int>
  /// The parameter whose value the cursor is in; nil where there is none left.
  let index: Int?
  /// What fits at the cursor, inside lists an element.
  let shape: Shape?
  /// Whether the cursor is at the beginning of an argument, where a parameter's name can stand.
  let isAtStart: Bool
  /// The tokens of the call's first table.
  let table: Range<Int>?

  var parameter: Declaration.Parameter? { index.map { declaration.parameters[$0] } }

  /// Nil where the cursor is in no call of a known command.
  init?(_ cursor: Cursor, _ checker: Checker) {
    guard let place = cursor.frames.lastIndex(where: { $0.isCallOrStatement }),
      case .call(let word) = cursor.frames[place].opening
    else { return nil }
    let frame = cursor.frames[place]
    let first = frame.piped ?? frame.items.first?.tokens
    let kind = first.flatMap { checker.foresee($0, in: cursor)?.kind }
    guard let declaration = checker.lexicon[word].taking(kind) else { return nil }
    let inner = cursor.frames[(place + 1)...]
    let slots = Self.slots(of: frame, declaration)
    let index = slots.last ?? nil
    self.declaration = declaration
    self.index = index
    given = Set(slots.dropLast().compactMap { $0 }).union(frame.piped == nil ? [] : [0])
    let isNamed = frame.items.last?.name != nil
    isAtStart = inner.isEmpty && !isNamed && (frame.items.last?.tokens.isEmpty ?? true)
    table = Self.table(of: frame, declaration, slots)
    shape = Self.shape(index.map { declaration.parameters[$0].shape }, inside: inner, cursor)
  }

  /// The parameter of each item.
  private static func slots(of frame: Cursor.Frame, _ declaration: Declaration) -> [Int?] {
    var position = frame.piped == nil ? 0 : 1
    return frame.items.map { item in
      if let name = item.name { return declaration.index(of: name) }
      guard position < declaration.parameters.count else { return nil }
      defer { if !declaration.parameters[position].isRest { position += 1 } }
      return position
    }
  }

  private static func table(
    of frame: Cursor.Frame, _ declaration: Declaration, _ slots: [Int?]
  ) -> Range<Int>? {
    guard let table = declaration.tableIndex else { return nil }
    if table == 0, let piped = frame.piped { return piped }
    return zip(slots, frame.items).first { $0.0 == table }?.1.tokens
  }

  /// A list takes elements, but `each [` takes what the parameter takes; a parenthesis changes nothing.
  private static func shape(
    _ shape: Shape?, inside frames: ArraySlice<Cursor.Frame>, _ cursor: Cursor
  ) -> Shape? {
    frames.reduce(shape) { shape, frame in
      guard case .list = frame.opening, let first = frame.items.first?.tokens.lowerBound else { return shape }
      let isEach = first >= 2 && cursor.tokens[first - 2].name == "each"
      return isEach ? shape : shape?.element
    }
  }
}

extension Cursor.Frame {
  /// What decides on the place: a parenthesis and a list only pass it on.
  var isCallOrStatement: Bool {
    switch opening {
    case .call, .statement: true
    case .list, .group: false
    }
  }
}
