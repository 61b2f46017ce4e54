/// A homology class of a filtration: where it is born and where it dies.
package struct PersistencePair: Sendable, Equatable {
  /// 0 for components, 1 for loops, 2 for cavities.
  package let degree: Int
  /// The length at which it appears.
  package let birth: Double
  /// The length at which it is filled; infinite for what never is.
  package let death: Double

  package init(degree: Int, birth: Double, death: Double) {
    self.degree = degree
    self.birth = birth
    self.death = death
  }

  package var persistence: Double { death - birth }
}

extension [PersistencePair] {
  /// By degree, then from the longest to the shortest, then from the first born.
  var inOrder: [PersistencePair] {
    sorted { first, second in
      if first.degree != second.degree { return first.degree < second.degree }
      if first.persistence != second.persistence { return first.persistence > second.persistence }
      return first.birth < second.birth
    }
  }
}
