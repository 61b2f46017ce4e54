/// What a judge sees in a picture, or on average in several: the probability of each value of each concept.
package struct Reading: Sendable, Equatable {
  /// `[concept][value]`; those of a concept add up to 1.
  package let probabilities: [[Double]]

  package init(_ probabilities: [[Double]]) {
    self.probabilities = probabilities
  }
}

extension Reading {
  /// The likeliest value of each concept.
  package var imageClass: ImageClass {
    ImageClass(probabilities.map { shares in shares.indices.max { shares[$0] < shares[$1] } ?? 0 })
  }

  /// The place in concept space: of a concept with two values the probability of the second, of any other the
  /// probability of each (arXiv 2406.19370, section 4). Named by `coordinateNames`.
  package var coordinates: [Double] {
    probabilities.flatMap { $0.count == 2 ? [$0[1]] : $0 }
  }

  /// `["color", "size"]`; of a concept with more values than two `shape_circle`, `shape_triangle`, `shape_square`.
  package static func coordinateNames(_ concepts: [Concept]) -> [String] {
    concepts.flatMap { concept in
      concept.words.count == 2 ? [concept.name] : concept.words.map { "\(concept.name)_\($0)" }
    }
  }

  /// The squared distance to a class's corner of concept space, averaged over concepts; of two values it is (c − 1)²
  /// or c², of more ½ Σ (p − corner)², which is the same for two.
  package func squaredDistance(to corner: ImageClass) -> Double {
    let distances = zip(probabilities, corner.values).map { shares, value in
      shares.enumerated().reduce(0) { sum, share in
        let difference = share.element - (share.offset == value ? 1 : 0)
        return sum + difference * difference / 2
      }
    }
    return distances.reduce(0, +) / Double(max(distances.count, 1))
  }

  /// The mean of several.
  package static func mean(_ readings: [Reading]) -> Reading {
    guard let first = readings.first else { return Reading([]) }
    return Reading(
      first.probabilities.indices.map { concept in
        first.probabilities[concept].indices.map { value in
          readings.reduce(0) { $0 + $1.probabilities[concept][value] } / Double(readings.count)
        }
      })
  }
}

/// How near pictures come to the class that was asked for.
package struct Verdict: Sendable, Equatable {
  /// The mean over the pictures.
  package let reading: Reading
  /// The share of pictures that have all concepts right.
  package let accuracy: Double
  /// Of each concept, the share of pictures that have it right.
  package let conceptAccuracies: [Double]
  /// Of the mean reading to the class's corner, squared.
  package let distance: Double

  package init(_ readings: [Reading], wanted: ImageClass) {
    let classes = readings.map(\.imageClass)
    let count = Double(max(readings.count, 1))
    reading = Reading.mean(readings)
    accuracy = Double(classes.count { $0 == wanted }) / count
    conceptAccuracies = wanted.values.enumerated().map { concept, value in
      Double(classes.count { $0.values[concept] == value }) / count
    }
    distance = reading.squaredDistance(to: wanted)
  }

  /// The mean of the concepts' accuracies.
  package var meanAccuracy: Double {
    conceptAccuracies.reduce(0, +) / Double(max(conceptAccuracies.count, 1))
  }
}
