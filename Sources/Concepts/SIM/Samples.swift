import Tensors

/// Drawing a task's training samples, in concept coordinates and cluster by cluster.
extension SIM {
  /// `[clusters · n, d]`, in the order of `centres`. `isStopped` is asked every few thousand samples.
  package func samples(
    using stream: inout SplitMix64, isStopped: () -> Bool = { false }
  ) throws(ConceptsError) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(clusters * samples * dimension)
    for centre in centres {
      var refused = 0
      var kept = 0
      while kept < samples {
        if (kept + refused).isMultiple(of: SIM.stopInterval), isStopped() { throw .cancelled }
        var point = centre
        for concept in 0..<concepts { point[concept] += noise[concept] * stream.normal() }
        if isTruncated, isNearProbe(point) {
          refused += 1
          if refused > 1000 * (kept + 10) { throw .probeTooNear }
          continue
        }
        elements += point
        kept += 1
      }
    }
    return Matrix(rows: clusters * samples, columns: dimension, elements: elements)
  }

  /// How many samples are drawn between two looks at whether to stop: about a millisecond's worth.
  private static let stopInterval = 4096

  /// The same from a seed of its own, for looking at.
  package func samples(seed: UInt64) throws(ConceptsError) -> Matrix {
    var stream = SplitMix64(seed: seed)
    return try samples(using: &stream)
  }

  /// The samples as the published runs draw and order them, in single precision: with an origin cluster that one
  /// first and then the concepts from last to first, without one the concepts in order.
  package func publishedSamples(
    using stream: inout NumPyGenerator, isStopped: () -> Bool = { false }
  ) throws(ConceptsError) -> Matrix {
    let variance = noise.map { Double(Float($0 * $0)) }
    let ordered = hasOriginCluster ? Array(centres.reversed()) : centres
    var clusters: [[[Double]]] = []
    for (index, centre) in ordered.enumerated() {
      let mean = Array(centre.prefix(concepts))
      clusters.append(try publishedCluster(mean, variance, using: &stream, isStopped))
      // Between its training clusters the published task of two concepts draws the test cluster.
      if hasOriginCluster, index == ordered.count - 2 {
        _ = try points(distance, variance, using: &stream, isStopped)
      }
    }
    let rows = clusters.joined().map { point in
      point.map { Double(Float($0)) } + Array(repeating: 0, count: dimension - concepts)
    }
    return Matrix(rows)
  }

  /// Whole clusters are drawn again until enough samples stay clear of the probe.
  private func publishedCluster(
    _ mean: [Double], _ variance: [Double], using stream: inout NumPyGenerator, _ isStopped: () -> Bool
  ) throws(ConceptsError) -> [[Double]] {
    guard isTruncated else { return try points(mean, variance, using: &stream, isStopped) }
    var kept: [[Double]] = []
    for round in 1...1000 {
      kept += try points(mean, variance, using: &stream, isStopped).filter { !isNearProbe($0) }
      if kept.count >= samples { return Array(kept.prefix(samples)) }
      if kept.count < round * samples / 1000 { break }
    }
    throw .probeTooNear
  }

  /// The samples of one cluster.
  private func points(
    _ mean: [Double], _ variance: [Double], using stream: inout NumPyGenerator, _ isStopped: () -> Bool
  ) throws(ConceptsError) -> [[Double]] {
    var all: [[Double]] = []
    while all.count < samples {
      if isStopped() { throw .cancelled }
      all += stream.points(min(SIM.stopInterval, samples - all.count), mean: mean, variance: variance)
    }
    return all
  }

  /// Within ½ min μ of the probe (appendix F.3).
  func isNearProbe(_ point: [Double]) -> Bool {
    let radius = (distance.min() ?? 0) / 2
    let square = (0..<concepts).reduce(0) { sum, concept in
      sum + (point[concept] - distance[concept]) * (point[concept] - distance[concept])
    }
    return square <= radius * radius
  }

  /// The left singular vectors of a Gaussian matrix; their first s rows are the directions of the concepts.
  package func rotation(using stream: inout some RandomSource) -> Matrix {
    let entries = stream.normals(dimension * dimension)
    return Matrix(rows: dimension, columns: dimension, elements: entries).leftSingularVectors
  }
}
