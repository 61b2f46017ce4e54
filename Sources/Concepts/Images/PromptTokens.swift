/// Prompts as the words that a network embeds: one a concept.
extension ImageFamily {
  /// Every word that a prompt can hold, concept after concept, behind a token that stands for a hidden word. A token is
  /// a place in this list.
  package var vocabulary: [String] { ["?"] + concepts.flatMap(\.words) }

  /// The token of each concept's first value.
  var firstTokens: [Int] {
    concepts.reduce(into: [1]) { $0.append($0[$0.count - 1] + $1.words.count) }.dropLast()
  }
}
