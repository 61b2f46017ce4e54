/// A concept class: one value of every concept, `011` (arXiv 2310.09336, definition 4).
package struct ImageClass: Sendable, Hashable {
  /// The value of each concept, from 0.
  package let values: [Int]

  package init(_ values: [Int]) {
    self.values = values
  }

  /// One digit a concept: `011`.
  package var code: String { values.map(String.init).joined() }

  /// The number of concepts in which two classes differ.
  package func distance(to other: ImageClass) -> Int {
    zip(values, other.values).count { $0 != $1 }
  }

  /// All combinations of so many values of each concept, the last concept running fastest.
  package static func all(_ counts: [Int]) -> [ImageClass] {
    counts.reduce([[]]) { heads, count in heads.flatMap { head in (0..<count).map { head + [$0] } } }
      .map(ImageClass.init)
  }
}
