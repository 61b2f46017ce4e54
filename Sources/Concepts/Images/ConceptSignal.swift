import Tensors

/// How much a concept shows in the pixels: the mean squared difference between pictures of two classes that differ in
/// that concept alone (arXiv 2406.19370, section 4).
package struct ConceptSignal: Sendable, Equatable {
  package struct Pair: Sendable, Equatable {
    package let concept: Concept
    package let first: ImageClass
    package let second: ImageClass
    /// Mean over pixels, channels and places in the picture of the squared difference.
    package let difference: Double
  }

  package let concepts: [Concept]
  package let pairs: [Pair]

  /// Compares classes at their nominal values in the same places, `samples` of them.
  package init(_ set: ImageSet, samples: Int = 128) {
    let (family, renderer) = (set.family, set.family.renderer)
    let classes = family.classes
    let neighbours = classes.indices.flatMap { first in
      classes.indices.filter { $0 > first && classes[first].distance(to: classes[$0]) == 1 }
        .map { (first, $0) }
    }
    let differences = concurrently(count: samples) { sample -> [Double] in
      let pictures = classes.map { item in
        // The same stream for every class, so the same place.
        var stream = set.seed.split("signal \(sample)").stream
        return renderer.picture(of: family.nominalScene(of: item, using: &stream))
      }
      return neighbours.map { meanSquare(pictures[$0.0], pictures[$0.1]) }
    }
    concepts = family.concepts
    pairs = neighbours.enumerated().map { index, pair in
      let (first, second) = (classes[pair.0], classes[pair.1])
      let concept = family.concepts[
        zip(first.values, second.values).map { $0 == $1 }.firstIndex(of: false) ?? 0]
      let sum = differences.reduce(0) { $0 + $1[index] }
      return Pair(concept: concept, first: first, second: second, difference: sum / Double(samples))
    }
  }

  /// The mean difference over the pairs of each concept.
  package var differences: [Double] {
    concepts.map { concept in
      let own = pairs.filter { $0.concept == concept }
      return own.reduce(0) { $0 + $1.difference } / Double(own.count)
    }
  }

  /// The differences as a vector of length 1.
  package var normalised: [Double] {
    let length = differences.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return differences.map { $0 / length }
  }
}

private func meanSquare(_ first: [Float], _ second: [Float]) -> Double {
  zip(first, second).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) } / Double(first.count)
}
