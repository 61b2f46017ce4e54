#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the concepts of a picture by measuring it: a judge that needs no training and cannot be fooled by what it
/// was trained on.
///
/// Every value of a concept has a place, such as its colour; the probability of a value falls with the squared
/// distance of what was measured from that place. Two nominal values lie 2 apart, so halfway between them both have
/// the probability ½, and at either of them the other has e⁻⁸.
package struct ConceptDecoder: Sendable {
  package let concepts: [Concept]
  private let family: ImageFamily
  /// The mean of the colours that figures have.
  private let meanColor: [Double]
  /// `[concept][value]`: what is measured of the nominal value.
  private let places: [[[Double]]]
  /// Of each concept, half the distance between two neighbouring values.
  private let units: [Double]

  package init(_ family: ImageFamily) {
    let colors = (family.concepts.first { $0.attribute == .color }?.words ?? []).indices.map(family.color)
    let meanColor = (0..<3).map { channel in
      colors.reduce(0) { $0 + $1[channel] } / Double(max(colors.count, 1))
    }
    let places = family.concepts.map { concept in
      concept.words.indices.map { value in ConceptDecoder.place(concept.attribute, value, family) }
    }
    self.family = family
    self.meanColor = meanColor
    concepts = family.concepts
    self.places = places
    units = places.map { places in
      let pairs = places.indices.flatMap { first in places.indices.filter { $0 > first }.map { (first, $0) } }
      return (pairs.map { squaredDistance(places[$0.0], places[$0.1]) }.min() ?? 1).squareRoot() / 2
    }
  }

  /// The probability of each value of each concept, `[concept][value]`. `picture` is `[pixels, pixels, channels]`.
  package func probabilities(_ picture: ArraySlice<Float>) -> [[Double]] {
    let matting = Matting(
      picture, pixels: family.pixels, channels: family.channels, meanColor: meanColor)
    return concepts.indices.map { index in
      let measured = ConceptDecoder.measured(concepts[index].attribute, matting)
      let distances = places[index].map { squaredDistance($0, measured) / (units[index] * units[index]) }
      // Only differences count; without the least one, all could underflow.
      let nearest = distances.min() ?? 0
      let weights = distances.map { exp(-2 * ($0 - nearest)) }
      return weights.map { $0 / weights.reduce(0, +) }
    }
  }

  /// Where the picture lies in concept space, a number 0…1 for each concept: 0 at its first value, 1 at its last. Of
  /// two values, the probability of the second.
  package func coordinates(_ picture: ArraySlice<Float>) -> [Double] {
    probabilities(picture).map { shares in
      shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / Double(max(shares.count - 1, 1))
    }
  }

  /// The class with the likeliest value of each concept.
  package func imageClass(_ picture: ArraySlice<Float>) -> ImageClass {
    ImageClass(
      probabilities(picture).map { shares in shares.indices.max { shares[$0] < shares[$1] } ?? 0 })
  }

  /// The shares of pictures read rightly, of each concept and of all together.
  package func accuracy(on images: Images) -> (concepts: [Double], all: Double) {
    let found = (0..<images.count).map { imageClass(images[$0]) }
    let hits = concepts.indices.map { concept in
      zip(found, images.classes).count { $0.values[concept] == $1.values[concept] }
    }
    let count = Double(max(images.count, 1))
    return (hits.map { Double($0) / count }, Double(zip(found, images.classes).count { $0 == $1 }) / count)
  }

  private static func place(_ attribute: Attribute, _ value: Int, _ family: ImageFamily) -> [Double] {
    switch attribute {
    case .shape: moments[value]
    case .color: family.color(value)
    case .size: [family.size(value)]
    case .background: [family.background(value)[0]]
    }
  }

  private static func measured(_ attribute: Attribute, _ matting: Matting) -> [Double] {
    switch attribute {
    case .shape:
      [
        matting.shape.threefold / ShapeMoments.triangle, matting.shape.fourfold / ShapeMoments.square,
      ]
    case .color: matting.color
    case .size: [matting.size]
    case .background: [matting.background.reduce(0, +) / 3]
    }
  }

  /// Circle, triangle and square by their moments, in units of what a triangle and a square have.
  private static let moments = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
}

private func squaredDistance(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
}
