import Language

extension Recipe {
  /// The words that a value went through, the first one first: `sim, train, measure`.
  var words: [String] {
    switch self {
    case .call(let word, let arguments):
      (arguments.lazy.map(\.value.words).first { !$0.isEmpty } ?? []) + [word]
    case .each(let parts, _): parts.first?.words ?? []
    case .caveat(let recipe, _): recipe.words
    case .literal, .list, .operation: []
    }
  }

  /// What tells values apart that the same words made: `mu=[1, 2], seed=3`.
  static func differences(among recipes: [Recipe?]) -> [String] {
    let arguments = recipes.map { $0?.leaves ?? [] }
    return arguments.enumerated().map { index, own in
      let telling = own.filter { leaf in arguments.contains { !$0.contains { $0 == leaf } } }
      let names = telling.map { "\($0.name)=\($0.value)" }
      return names.isEmpty ? "\(index + 1)" : names.joined(separator: ", ")
    }
  }

  /// The arguments of the call and of the calls inside it, each as its name and its text.
  private var leaves: [(name: String, value: String)] {
    guard case .call(_, let arguments) = withoutCaveat else { return [] }
    return arguments.flatMap { argument in
      if case .call = argument.value.withoutCaveat {
        argument.value.leaves
      } else {
        [(argument.name, argument.value.text)]
      }
    }
  }
}
