/// A session at one moment: what completion, inspection and `isComplete` answer from while a cell runs.
package struct Snapshot: Sendable {
  package let vocabulary: Vocabulary
  package internal(set) var variables: [String: Value] = [:]
  let lexicon: Lexicon

  init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    lexicon = Lexicon(vocabulary)
  }
}
