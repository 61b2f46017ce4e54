/// Classes in words: `small blue circle` and `11` are the same.
extension ImageFamily {
  /// The class as a person says it: `small blue circle`, `large red circle on light`.
  package func words(of imageClass: ImageClass) -> String {
    let order: [Attribute] = [.size, .color, .shape, .background]
    let words = order.compactMap { attribute -> String? in
      guard let index = concepts.firstIndex(where: { $0.attribute == attribute }) else {
        return attribute == .shape ? Figure.circle.rawValue : nil
      }
      let word = concepts[index].words[imageClass.values[index]]
      return attribute == .background ? "on " + word : word
    }
    return words.joined(separator: " ")
  }

  /// The class of a code or of words in any order, each concept said once.
  package func imageClass(_ prompt: String) throws(ImageSetError) -> ImageClass {
    let words = prompt.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if let code = words.first, words.count == 1, code.allSatisfy(\.isNumber) {
      guard let found = classes.first(where: { $0.code == code }) else {
        throw .unknownClass(code, known: classes.map(\.code))
      }
      return found
    }
    var values: [Int?] = Array(repeating: nil, count: concepts.count)
    for word in words where !fillers.contains(word) {
      let (concept, value) = try place(of: word)
      if let other = values[concept], other != value {
        throw .twoValues(concepts[concept].words[other], word, concept: concepts[concept].name)
      }
      values[concept] = value
    }
    for (concept, value) in zip(concepts, values) where value == nil {
      throw .missingConcept(concept, prompt: prompt)
    }
    return ImageClass(values.compactMap { $0 })
  }

  private func place(of word: String) throws(ImageSetError) -> (concept: Int, value: Int) {
    let word = word == "big" ? "large" : word
    for (index, concept) in concepts.enumerated() {
      if let value = concept.words.firstIndex(of: word) { return (index, value) }
    }
    throw .unknownWord(word, known: concepts.flatMap(\.words))
  }

  /// Words that a prompt may hold and that say nothing here.
  private var fillers: Set<String> {
    let fillers: Set = ["a", "an", "and", "the", "on", "background", "ground"]
    return concepts.contains { $0.attribute == .shape } ? fillers : fillers.union(["circle", "circles"])
  }
}
