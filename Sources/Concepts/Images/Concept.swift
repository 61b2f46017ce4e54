/// One thing that pictures vary in, with a word for each of its values: colour is red or blue.
package struct Concept: Sendable, Hashable {
  package let attribute: Attribute
  /// The word of each value, in the order of the digits of a class: `["red", "blue"]`.
  package let words: [String]

  package init(_ attribute: Attribute, _ words: [String]) {
    self.attribute = attribute
    self.words = words
  }

  package var name: String { attribute.rawValue }
}

/// What of a scene a concept can be.
package enum Attribute: String, Sendable, CaseIterable {
  case shape, color, size, background
}
