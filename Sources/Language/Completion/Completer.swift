/// Finds what fits at a cursor, by place.
struct Completer {
  let snapshot: Snapshot
  let cursor: Cursor
  /// What is known of the names, those of earlier statements of the cell included.
  private let checker: Checker

  init(_ snapshot: Snapshot, _ cursor: Cursor) {
    self.snapshot = snapshot
    self.cursor = cursor
    checker = Checker(snapshot, after: cursor.statementsBefore)
  }

  var matches: [Completion.Match] {
    let previous = cursor.previous
    if previous?.is("|") == true { return stages }
    if previous?.is("?") == true { return help }
    guard previous?.endsValue != true else { return [] }
    guard let site = CallSite(cursor, checker) else {
      return cursor.isInText ? [] : commands { _ in true } + names(fitting: nil) + keywords
    }
    return site.isAtStart ? parameters(of: site) + values(at: site) : values(at: site)
  }

  /// After `|`: words whose first parameter takes what is on the left.
  private var stages: [Completion.Match] {
    let end = cursor.tokens.count - 1
    let left = checker.foresee(cursor.valueStart..<end, in: cursor)
    return commands { $0.takesFirst(left?.kind) }
  }

  /// After `?`: everything that has a page.
  private var help: [Completion.Match] { commands { _ in true } + names(fitting: nil) }

  private func parameters(of site: CallSite) -> [Completion.Match] {
    guard !cursor.isInText else { return [] }
    return site.declaration.parameters.enumerated().filter { index, parameter in
      !site.given.contains(index) && !parameter.isRest
    }.map { Completion.Match("\($1.name)=", "param", "\($1.wants): \($1.meaning)") }
  }

  private func values(at site: CallSite) -> [Completion.Match] {
    guard let shape = site.shape else { return [] }
    let words =
      shape.choices.map { Completion.Match($0.word, "choice", $0.meaning) } + columns(of: site)
      + files(at: shape)
    if cursor.isInText { return words }
    if shape.takesWord { return help }
    if shape.isOfWords { return words + shape.constants }
    // What may give anything gives a number most of the time.
    let fitting = commands { declaration in
      let result = declaration.command.result
      return result != .page && shape.admits(result == .anything ? .number : result)
    }
    return words + names(fitting: shape) + shape.constants + fitting + [Self.each]
  }

  private func columns(of site: CallSite) -> [Completion.Match] {
    guard site.shape?.takesColumn == true, let table = site.table,
      let foreseen = checker.foresee(table, in: cursor)
    else {
      return []
    }
    return (foreseen.columns ?? []).map { column in
      let text = cursor.isInText || column.isName ? column : column.quoted
      return Completion.Match(text, "column", foreseen.kind.map { "a column of the \($0)" } ?? "a column")
    }
  }

  /// Folders, and files that are wanted here, in the folder that the text so far names.
  private func files(at shape: Shape) -> [Completion.Match] {
    guard let endings = shape.fileEndings else { return [] }
    let folder = cursor.prefix.lastIndex(of: "/").map { String(cursor.prefix[...$0]) } ?? ""
    let isHiddenWanted = cursor.prefix.dropFirst(folder.count).hasPrefix(".")
    return snapshot.vocabulary.contents(folder).filter { name in
      (isHiddenWanted || !name.hasPrefix("."))
        && (name.hasSuffix("/") || endings.contains { name.hasSuffix(".\($0)") })
    }.map { Completion.Match(cursor.isInText ? folder + $0 : $0.quoted, "path") }
  }

  private func commands(_ isWanted: (Declaration) -> Bool) -> [Completion.Match] {
    guard !cursor.isInText else { return [] }
    return snapshot.lexicon.words.sorted().compactMap { word in
      guard let declaration = snapshot.lexicon[word].first(where: isWanted) else { return nil }
      return Completion.Match(word, "function", declaration.signature)
    }
  }

  private func names(fitting shape: Shape?) -> [Completion.Match] {
    guard !cursor.isInText else { return [] }
    return checker.variables.sorted { $0.key < $1.key }.compactMap { name, foreseen in
      guard shape?.admits(foreseen.kind) ?? true else { return nil }
      return Completion.Match(name, "instance", foreseen.summary)
    }
  }

  private var keywords: [Completion.Match] {
    ["True", "False", "None"].map { Completion.Match($0, "keyword") } + [Self.each]
  }

  private static let each = Completion.Match("each", "keyword", "one value for each of a list")
}

extension Checker {
  /// The names as they are once some statements have run, as far as these can be understood.
  init(_ snapshot: Snapshot, after statements: [String]) {
    self.init(snapshot)
    for text in statements {
      guard let cell = try? Parser.cell(text) else { continue }
      cell.statements.forEach { check($0) }
    }
  }

  /// What is known of the value that some tokens stand for.
  func foresee(_ range: Range<Int>, in cursor: Cursor) -> Foreseen? {
    var parser = Parser(cursor.text(of: range))
    var checker = self
    guard let expression = try? parser.pipeline() else { return nil }
    return checker.check(expression, at: Place(axis: "value")).foreseen
  }
}

extension Foreseen {
  /// One line for a list of names.
  var summary: String {
    switch self {
    case .known(.object(let object)): object.summary
    case .known(.family(let family)): family.summary
    case .known(let value): value.label
    case .unknown(let kind, _, _): kind.map(\.description) ?? ""
    }
  }
}

extension Shape {
  /// The words of the language that are values here.
  fileprivate var constants: [Completion.Match] {
    switch self {
    case .truth: ["True", "False"].map { Completion.Match($0, "keyword") }
    case .optional(let shape): shape.constants + [Completion.Match("None", "keyword")]
    case .either(let shapes): shapes.flatMap(\.constants)
    default: []
    }
  }
}

extension Token {
  /// After such a token a value is complete, and only an operator or a comma can follow.
  fileprivate var endsValue: Bool {
    switch content {
    case .name(let name): name != "each"
    case .number, .text, .sign(")"), .sign("]"): true
    default: false
    }
  }
}
