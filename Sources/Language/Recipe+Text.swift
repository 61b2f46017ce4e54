extension Recipe {
  /// The short call with what was written: `linear(depth=2)`.
  package var label: String { text(writtenOnly: true) }

  /// The whole call on one line, every argument written out.
  package var text: String { text(writtenOnly: false) }

  private func text(writtenOnly: Bool) -> String {
    switch self {
    case .literal(let text): text
    case .list(let recipes):
      "[" + recipes.map { $0.text(writtenOnly: writtenOnly) }.joined(separator: ", ") + "]"
    case .each(let recipes, _): "each " + Recipe.list(recipes).text(writtenOnly: writtenOnly)
    case .operation(let sign, let operands):
      operands.map { "(\($0.text(writtenOnly: writtenOnly)))" }
        .joined(separator: " \(sign) ")
    case .call(let word, let arguments):
      word + "(" + Self.text(of: arguments.filter { $0.isWritten || !writtenOnly }, writtenOnly) + ")"
    case .caveat(let recipe, _): recipe.text(writtenOnly: writtenOnly)
    }
  }

  private static func text(of arguments: [Argument], _ writtenOnly: Bool) -> String {
    // Positional arguments come first, so what stands before a rest has no name either.
    let isPositional = arguments.contains(where: \.isRest)
    return arguments.map { argument in
      let text = argument.value.text(writtenOnly: writtenOnly)
      return isPositional ? text : "\(argument.name)=\(text)"
    }.joined(separator: ", ")
  }
}
