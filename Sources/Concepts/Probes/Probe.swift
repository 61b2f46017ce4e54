import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A judge that reads the concepts of pictures.
package struct Probe: Sendable {
  package let family: ImageFamily
  package let method: ProbeMethod
  /// Of the network, in the order of its graph; empty without one.
  package let weights: [Float]

  init(_ family: ImageFamily, _ method: ProbeMethod, weights: [Float]) {
    self.family = family
    self.method = method
    self.weights = weights
  }
}

extension Probe {
  package var concepts: [Concept] { family.concepts }

  /// Reads pictures `[pixels, pixels, channels]`, 0…1.
  package func read(_ pictures: [[Float]], threads: Int = coreCount) -> [Reading] {
    guard let (graph, node) = method.network(family) else {
      let decoder = ConceptDecoder(family)
      return concurrently(count: pictures.count) { Reading(decoder.probabilities(pictures[$0][...])) }
    }
    let evaluation = GraphEvaluation(
      graph, inputs: [node], parameters: Buffer(weights), threads: threads)
    var readings: [Reading] = []
    for start in stride(from: 0, to: pictures.count, by: Probe.portion) {
      let portion = pictures[start..<min(start + Probe.portion, pictures.count)]
      let seen = ImageBatch(graph.shape(node), images: portion.count)
      let answers = ImageBatch(graph.shape(graph.output), images: portion.count)
      for (place, picture) in portion.enumerated() {
        seen[place] = Probe.colors(picture[...], family.channels)
      }
      evaluation.evaluate([seen], into: answers)
      readings += (0..<portion.count).map { reading(answers[$0]) }
    }
    return readings
  }

  /// Pictures that are read at once.
  private static let portion = 256

  /// Red, green and blue of every pixel.
  static func colors(_ picture: ArraySlice<Float>, _ channels: Int) -> [Float] {
    guard channels > 3 else { return Array(picture) }
    return picture.enumerated().filter { $0.offset % channels < 3 }.map(\.element)
  }

  /// The softmax of each concept's numbers.
  private func reading(_ numbers: [Float]) -> Reading {
    var start = 0
    return Reading(
      concepts.map { concept in
        let own = numbers[start..<start + concept.words.count].map(Double.init)
        start += concept.words.count
        let most = own.max() ?? 0
        let shares = own.map { exp($0 - most) }
        let sum = shares.reduce(0, +)
        return shares.map { $0 / sum }
      })
  }
}

/// How a judge reads pictures of all classes that it was not trained on.
package struct ProbeReport: Sendable, Equatable {
  package let classes: [ImageClass]
  /// How many pictures of each class were read.
  package let perClass: Int
  /// `[class][class read]`: shares of the pictures of a class.
  package let confusion: [[Double]]
  /// Of each class.
  package let verdicts: [Verdict]

  init(_ readings: [Reading], of found: [ImageClass], classes: [ImageClass]) {
    self.classes = classes
    let read = readings.map(\.imageClass)
    verdicts = classes.map { item in
      Verdict(zip(readings, found).filter { $0.1 == item }.map(\.0), wanted: item)
    }
    perClass = found.count / max(classes.count, 1)
    confusion = classes.map { item in
      let own = zip(read, found).filter { $0.1 == item }.map(\.0)
      return classes.map { other in Double(own.count { $0 == other }) / Double(max(own.count, 1)) }
    }
  }

  /// The share read rightly of all pictures.
  package var accuracy: Double { mean(\.accuracy) }

  /// Of each concept, the share read rightly.
  package var conceptAccuracies: [Double] {
    (verdicts.first?.conceptAccuracies ?? []).indices.map { concept in mean { $0.conceptAccuracies[concept] }
    }
  }

  private func mean(_ share: (Verdict) -> Double) -> Double {
    verdicts.reduce(0) { $0 + share($1) } / Double(max(verdicts.count, 1))
  }
}
