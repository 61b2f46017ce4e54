/// A node v ∈ {0,1}ˢ of the concept lattice (arXiv 2410.08309, appendix B): which concepts are present.
package struct Composition: Sendable, Hashable {
  /// v read as a binary number, the first concept as its lowest digit.
  package let bits: Int
  package let concepts: Int

  package init(bits: Int, concepts: Int) {
    self.bits = bits
    self.concepts = concepts
  }

  package static func all(_ concepts: Int) -> Composition {
    Composition(bits: (1 << concepts) - 1, concepts: concepts)
  }

  package static func single(_ concept: Int, of concepts: Int) -> Composition {
    Composition(bits: 1 << concept, concepts: concepts)
  }

  /// All 2ˢ nodes, in the order of their bits.
  package static func nodes(_ concepts: Int) -> [Composition] {
    (0..<1 << concepts).map { Composition(bits: $0, concepts: concepts) }
  }

  package func holds(_ concept: Int) -> Bool { bits >> concept & 1 == 1 }

  /// v_1 v_2 …: `011` is the second and the third of three concepts.
  package var name: String { (0..<concepts).map { holds($0) ? "1" : "0" }.joined() }

  /// u ⪯ v: every concept of u is in v.
  package func isContained(in other: Composition) -> Bool { bits & other.bits == bits }
}
