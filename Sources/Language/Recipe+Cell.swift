/// A recipe as a cell: what is used twice, and every knob with a name of its own, is a statement before it.
extension Recipe {
  package var cell: String {
    var sheet = RecipeSheet(self)
    let last = sheet.text(of: self)
    return (sheet.statements + [last]).joined(separator: "\n")
  }
}

private struct RecipeSheet {
  private(set) var statements: [String] = []
  private var names: [Recipe: String] = [:]
  private var uses: [Recipe: Int] = [:]
  private let whole: Recipe

  init(_ recipe: Recipe) {
    whole = recipe
    count(recipe)
  }

  private mutating func count(_ recipe: Recipe) {
    if case .call = recipe {
      uses[recipe, default: 0] += 1
      if uses[recipe] != 1 { return }
    }
    recipe.parts.forEach { count($0) }
  }

  mutating func text(of recipe: Recipe) -> String {
    if let name = names[recipe] { return name }
    let text = written(recipe)
    guard recipe != whole, let name = name(for: recipe) else { return text }
    names[recipe] = name
    statements.append("\(name) = \(text)")
    return name
  }

  /// The name that a part gets as a statement of its own; nil for what is written where it is used.
  private func name(for recipe: Recipe) -> String? {
    switch recipe {
    case .each(_, name: let name?): return unused(name)
    case .call(let word, _) where uses[recipe, default: 0] > 1: return unused("\(word)_1")
    default: return nil
    }
  }

  private func unused(_ name: String) -> String {
    let taken = Set(names.values)
    guard taken.contains(name) else { return name }
    let stem = name.hasSuffix("_1") ? String(name.dropLast(2)) : name
    return (2...).lazy.map { "\(stem)_\($0)" }.first { !taken.contains($0) } ?? name
  }

  private mutating func written(_ recipe: Recipe) -> String {
    switch recipe {
    case .literal(let text): return text
    case .list(let parts): return "[" + texts(of: parts) + "]"
    case .each(let parts, _): return "each [" + texts(of: parts) + "]"
    case .operation(let sign, let operands):
      return operands.map { "(" + text(of: $0) + ")" }.joined(separator: " \(sign) ")
    case .call(let word, let arguments):
      let isPositional = arguments.contains(where: \.isRest)
      var texts: [String] = []
      for argument in arguments {
        let text = text(of: argument.value)
        texts.append(isPositional ? text : "\(argument.name)=\(text)")
      }
      return Self.call(word, texts)
    }
  }

  /// A call on one line, or, where that is too long to read, with its arguments on lines of their own.
  private static func call(_ word: String, _ arguments: [String]) -> String {
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

  private mutating func texts(of parts: [Recipe]) -> String {
    var texts: [String] = []
    for part in parts { texts.append(text(of: part)) }
    return texts.joined(separator: ", ")
  }
}

extension Recipe {
  var parts: [Recipe] {
    switch self {
    case .literal: []
    case .list(let parts), .each(let parts, _), .operation(_, let parts): parts
    case .call(_, let arguments): arguments.map(\.value)
    }
  }
}
