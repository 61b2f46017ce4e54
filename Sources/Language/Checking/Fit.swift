/// Whether values and kinds fit shapes.
extension Shape {
  /// Whether a value of this kind can fit; `anything` and an unknown kind always can.
  func admits(_ kind: Kind?) -> Bool {
    guard let kind, kind != .anything else { return true }
    return switch self {
    case .number, .integer: kind == .number
    case .truth: kind == .truth
    case .text, .file, .choice, .column, .word: kind == .text
    case .list: kind == .list
    case .optional(let shape): kind == .none || shape.admits(kind)
    case .either(let shapes): shapes.contains { $0.admits(kind) }
    case .object(let kinds), .table(let kinds): kinds.contains(kind) || kinds.contains(.anything)
    case .anything: true
    case .rest(let shape): shape.admits(kind)
    }
  }

  /// Whether a family of such values goes in as a whole, rather than point by point.
  func takesWhole(_ kind: Kind?) -> Bool {
    switch self {
    case .table: admits(kind)
    case .optional(let shape), .rest(let shape): shape.takesWhole(kind)
    case .either(let shapes): shapes.contains { $0.takesWhole(kind) }
    default: false
    }
  }

  /// What fits the elements of a list here; nil where no list fits.
  var element: Shape? {
    switch self {
    case .list(let element): return element
    case .optional(let shape), .rest(let shape): return shape.element
    case .either(let shapes):
      let elements = shapes.compactMap(\.element)
      return elements.count < 2 ? elements.first : .either(elements)
    case .anything: return .anything
    case .table(let kinds), .object(let kinds):
      return kinds.contains(.list) || kinds.contains(.anything) ? .anything : nil
    default: return nil
    }
  }

  /// What is wrong with the value, if anything.
  func mismatch(of value: Value, in range: NumberRange?) -> Mismatch? {
    if case .family(let family) = value {
      return family.points.lazy.compactMap { mismatch(of: $0.value, in: range) }.first
    }
    switch self {
    case .number, .integer: return numberMismatch(of: value, in: range)
    case .choice(let choices): return Self.choiceMismatch(of: value, among: choices)
    case .list(let element): return listMismatch(of: value, element, in: range)
    case .optional(let shape):
      if case .none = value { return nil }
      return shape.mismatch(of: value, in: range)
    case .either(let shapes): return mismatch(of: value, amongst: shapes, in: range)
    case .rest(let shape): return shape.mismatch(of: value, in: range)
    case .truth, .text, .file, .column, .word, .object, .table, .anything:
      return admits(value.kind) ? nil : Mismatch(of: value, to: self)
    }
  }

  private func numberMismatch(of value: Value, in range: NumberRange?) -> Mismatch? {
    guard case .number(let number) = value else { return Mismatch(of: value, to: self) }
    guard number.isFinite else { return Mismatch("must be a finite number, not \(number.short)") }
    if case .integer = self, Int(exactly: number) == nil { return Mismatch(of: value, to: self) }
    guard let range, !range.contains(number) else { return nil }
    return Mismatch("must be \(range), not \(number.short)")
  }

  private static func choiceMismatch(of value: Value, among choices: [Choice]) -> Mismatch? {
    guard case .text(let word) = value else { return Mismatch(of: value, to: .choice(choices)) }
    let words = choices.map(\.word)
    if words.contains(word) { return nil }
    return Mismatch(
      "must be \(Shape.choice(choices)), not '\(word)'", hint: didYouMeanHint(word, among: words))
  }

  private func listMismatch(of value: Value, _ element: Shape, in range: NumberRange?) -> Mismatch? {
    guard case .list(let values) = value else { return Mismatch(of: value, to: self) }
    guard let wrong = values.first(where: { element.mismatch(of: $0, in: range) != nil }) else { return nil }
    guard element.admits(wrong.kind) else {
      return Mismatch("must be \(self), not one with \(wrong.mention) in it")
    }
    return element.mismatch(of: wrong, in: range)
  }

  /// The mistake to speak of is that of the shape which the value's kind fits.
  private func mismatch(of value: Value, amongst shapes: [Shape], in range: NumberRange?) -> Mismatch? {
    var nearest: Mismatch?
    for shape in shapes {
      guard let mismatch = shape.mismatch(of: value, in: range) else { return nil }
      if nearest == nil, shape.admits(value.kind) { nearest = mismatch }
    }
    return nearest ?? Mismatch(of: value, to: self)
  }
}

// Words: where a bare name is not a variable.
extension Shape {
  /// Only words fit here: a choice, a column, a command's name, or lists of these.
  var isOfWords: Bool {
    switch self {
    case .choice, .column, .word: true
    case .optional(let shape), .rest(let shape), .list(let shape): shape.isOfWords
    case .either(let shapes): shapes.allSatisfy(\.isOfWords)
    default: false
    }
  }

  /// Whether a text can stand here that is no word of the parameter's own.
  var takesText: Bool {
    switch self {
    case .text, .file, .anything: true
    case .optional(let shape), .rest(let shape), .list(let shape): shape.takesText
    case .either(let shapes): shapes.contains(where: \.takesText)
    default: false
    }
  }

  var choices: [Choice] {
    switch self {
    case .choice(let choices): choices
    case .optional(let shape), .rest(let shape): shape.choices
    case .either(let shapes): shapes.flatMap(\.choices)
    default: []
    }
  }

  /// Whether a column can stand here by itself (not inside a list).
  var takesColumn: Bool {
    switch self {
    case .column: true
    case .optional(let shape), .rest(let shape): shape.takesColumn
    case .either(let shapes): shapes.contains(where: \.takesColumn)
    default: false
    }
  }

  /// The endings of the files that can stand here; none for folders, nil where no file can.
  var fileEndings: [String]? {
    switch self {
    case .file(let endings): endings
    case .optional(let shape), .rest(let shape): shape.fileEndings
    case .either(let shapes): shapes.lazy.compactMap(\.fileEndings).first
    default: nil
    }
  }

  var takesWord: Bool {
    switch self {
    case .word: true
    case .optional(let shape), .rest(let shape): shape.takesWord
    case .either(let shapes): shapes.contains(where: \.takesWord)
    default: false
    }
  }

  /// The columns that a value names here. A word that is also a choice is the choice.
  func columns(in value: Value) -> [String] {
    switch value {
    case .text(let text): takesColumn && !choices.contains { $0.word == text } ? [text] : []
    case .list(let values): element.map { element in values.flatMap(element.columns) } ?? []
    case .family(let family): family.points.flatMap { columns(in: $0.value) }
    default: []
    }
  }
}

extension Declaration.Parameter {
  func mismatch(of value: Value) -> Mismatch? { shape.mismatch(of: value, in: range) }

  /// A value that does not fit, as a diagnostic at the argument.
  func diagnostic(_ mismatch: Mismatch, at span: Span?) -> Diagnostic {
    Diagnostic(.argument, "\(name) \(mismatch.message)", at: span, hint: mismatch.hint ?? meaning)
  }
}
