/// A recipe as a cell: what is used twice, and every knob with a name of its own, is a statement before it.
extension Recipe {
  package var cell: String {
    var sheet = RecipeSheet(showing: [self])
    sheet.show(self)
    return sheet.lines.joined(separator: "\n")
  }
}

extension Recipe {
  var parts: [Recipe] {
    switch self {
    case .literal: []
    case .list(let parts), .each(let parts, _), .operation(_, let parts): parts
    case .call(_, let arguments): arguments.map(\.value)
    case .caveat(let recipe, _): [recipe]
    }
  }

  /// The same as if it made the value for certain.
  package var withoutCaveat: Recipe {
    if case .caveat(let recipe, _) = self { recipe.withoutCaveat } else { self }
  }

  /// Whether it, or anything in it, may make another value.
  var isDoubtful: Bool {
    if case .caveat = self { true } else { parts.contains(where: \.isDoubtful) }
  }

  /// The last word of the call, if it is one.
  var word: String? {
    if case .call(let word, _) = withoutCaveat { word } else { nil }
  }

  /// The name of the knob that it is, if it is one with a name of its own.
  var knob: String? {
    if case .each(_, let name) = self { name } else { nil }
  }

  /// Whether it is more than literals: what a name in its place makes shorter.
  var isComposite: Bool {
    switch self {
    case .literal: false
    case .list(let parts): parts.contains(where: \.isComposite)
    case .each, .operation, .call, .caveat: true
    }
  }
}

extension RecipeSheet {
  /// A call on one line, or, where that is too long to read, with its arguments on lines of their own.
  static func call(_ word: String, _ arguments: [String]) -> String {
    let line = "\(word)(\(arguments.joined(separator: ", ")))"
    guard line.count > lineLength || line.contains("\n") else { return line }
    var lines: [String] = []
    for argument in arguments {
      let indented = argument.split(separator: "\n").joined(separator: "\n  ")
      let isShort = !argument.contains("\n") && lines.last.map { !$0.contains("\n") } ?? false
      if isShort, let last = lines.last, last.count + argument.count + 4 <= lineLength {
        lines[lines.count - 1] = last + ", " + argument
      } else {
        lines.append(indented)
      }
    }
    return "\(word)(\n  \(lines.joined(separator: ",\n  ")))"
  }

  private static let lineLength = 96
}
