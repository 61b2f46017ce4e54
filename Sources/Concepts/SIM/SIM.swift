/// The structured identity mapping task (arXiv 2410.08309, section 2): Gaussian clusters on the coordinate
/// axes, one per concept; the target is the input; the probe combines all concepts.
package struct SIM: Sendable, Equatable {
  /// μ: the distance of each concept's cluster from the origin.
  package let distance: [Double]
  /// σ: the standard deviation of each concept's coordinate, the same in all clusters.
  package let noise: [Double]
  /// d: the number of input and output coordinates, at least the number of concepts.
  package let dimension: Int
  /// n: samples per cluster.
  package let samples: Int
  /// A further cluster at the origin, as in the published network runs.
  package let hasOriginCluster: Bool
  /// The samples are turned by a random orthogonal matrix, as in the published network runs.
  package let isRotated: Bool
  /// Samples within ½ min μ of the probe are drawn again (appendix F.3).
  package let isTruncated: Bool
  /// Fixes the samples; `nil` draws them from the stream of the run that trains on them.
  package let seed: UInt64?

  /// `dimension` is the number of concepts if not given.
  package init(
    distance: [Double], noise: [Double], dimension: Int? = nil, samples: Int = 5000,
    hasOriginCluster: Bool = false, isRotated: Bool = false, isTruncated: Bool = false, seed: UInt64? = nil
  ) throws(ConceptsError) {
    let dimension = dimension ?? distance.count
    if distance.isEmpty { throw .noConcepts }
    if samples < 1 { throw .noSamples }
    guard noise.count == distance.count else {
      throw .noisesDoNotMatch(distances: distance.count, noises: noise.count)
    }
    guard dimension >= distance.count else {
      throw .tooFewDimensions(concepts: distance.count, dimensions: dimension)
    }
    if let value = distance.first(where: { $0 < 0 }) { throw .negative(name: "distance", value: value) }
    if let value = noise.first(where: { $0 < 0 }) { throw .negative(name: "noise", value: value) }
    self.distance = distance
    self.noise = noise
    self.dimension = dimension
    self.samples = samples
    self.hasOriginCluster = hasOriginCluster
    self.isRotated = isRotated
    self.isTruncated = isTruncated
    self.seed = seed
  }

  /// The same task with another noise of the concepts or another number of samples per cluster.
  package func with(noise: [Double]? = nil, samples: Int? = nil) throws(ConceptsError) -> SIM {
    try SIM(
      distance: distance, noise: noise ?? self.noise, dimension: dimension, samples: samples ?? self.samples,
      hasOriginCluster: hasOriginCluster, isRotated: isRotated, isTruncated: isTruncated, seed: seed)
  }

  /// s: the number of concepts.
  package var concepts: Int { distance.count }

  /// The number of clusters, the origin's included.
  package var clusters: Int { concepts + (hasOriginCluster ? 1 : 0) }

  /// a_p = σ_p² + μ_p² / clusters: the second moment of each concept's coordinate.
  package var rates: [Double] {
    zip(noise, distance).map { $0 * $0 + $1 * $1 / Double(clusters) }
  }

  /// The diagonal of A, `[d]`: the rates, and `tail` for coordinates without a concept.
  package func spectrum(tail: Double = 0) -> [Double] {
    rates + Array(repeating: tail, count: dimension - concepts)
  }

  /// x̂ = Σ μ_p e_p, `[d]`: all concepts at once.
  package var probe: [Double] { point(of: .all(concepts)) }

  /// The centres of the training clusters, `[clusters][d]`: one per concept, then the origin's.
  package var centres: [[Double]] {
    let single = (0..<concepts).map { point(of: .single($0, of: concepts)) }
    return hasOriginCluster ? single + [Array(repeating: 0, count: dimension)] : single
  }

  /// x̂ᵛ = Σ v_p μ_p e_p, `[d]`.
  package func point(of composition: Composition) -> [Double] {
    (0..<dimension).map { $0 < concepts && composition.holds($0) ? distance[$0] : 0 }
  }
}
