import Tensors

/// Pictures of the positions of a lattice, and which of these are trained on (arXiv 2408.13256, §3.1 and appendix A).
///
/// A position's label is its x and y in pixels.
package struct PositionSet: Sendable, Equatable {
  package let family: PositionFamily
  /// Distance of neighbours on the lattice along each axis, in pixels.
  package let spacing: Axes<Double>
  /// What is never trained on.
  package let heldOut: HeldOutPositions
  /// The share of the lattice in the window that is trained on, drawn position by position.
  package let kept: Double
  package let stripes: Stripes
  package let seed: Seed

  /// Which 1D examples there are: positions with one coordinate in the window and the other in the margin, so that one
  /// stripe is seen.
  package enum Stripes: Sendable, Equatable, CaseIterable {
    case none
    /// Beside the others, all of them.
    case added
    /// Only where nothing of the other stripe is left in the window: 3σ outside, appendix Fig. 10.
    case addedWithoutRim
    case alone
    case aloneWithoutRim

    var hasRim: Bool { self == .added || self == .alone }
    package var areAlone: Bool { self == .alone || self == .aloneWithoutRim }
  }

  package init(
    _ family: PositionFamily, spacing: Axes<Double> = Axes(1, 1), heldOut: HeldOutPositions = .none,
    kept: Double = 1, stripes: Stripes = .none, seed: UInt64 = 0
  ) throws(PositionError) {
    let size = Double(family.pixels)
    for step in spacing.both where !(step > 0 && step <= size) { throw .spacing(step) }
    let counts = spacing.map { (size + 2 * family.margin) / $0 + 1 }
    let most = Int(ImageSet.mostNumbers) / (family.pixels * family.pixels)
    guard counts.x * counts.y <= Double(most) else {
      throw .tooMany(positions: counts.x * counts.y, most: most)
    }
    try heldOut.check(pixels: family.pixels)
    guard stripes == .none || family.margin > 0 else { throw .noMargin }
    (self.family, self.spacing, self.heldOut) = (family, spacing, heldOut)
    (self.kept, self.stripes, self.seed) = (kept, stripes, Seed(seed))
    if trained.isEmpty { throw .nothingLeft }
  }
}

extension PositionSet {
  /// What is trained on: 2D positions row by row, then 1D examples.
  package var trained: [Axes<Double>] { pairs + stripeExamples }

  /// The 2D positions of them.
  package var pairs: [Axes<Double>] { stripes.areAlone ? [] : keptLattice }

  /// The positions of the lattice in the window that are not trained on.
  package var leftOut: [Axes<Double>] {
    let known = Set(trained)
    return lattice.filter { !known.contains($0) }
  }

  /// All positions of the lattice in the window, row by row.
  package var lattice: [Axes<Double>] { Self.grid(coordinates(spacing.x), coordinates(spacing.y)) }

  /// The lattice without what is held out, and of that a random share: a position that is kept at one share is kept at all
  /// larger ones.
  private var keptLattice: [Axes<Double>] {
    var stream = seed.split("kept positions").stream
    return lattice.filter { position in
      let draw = stream.uniform()
      return draw < kept && !heldOut.contains(position, in: family)
    }
  }

  private var stripeExamples: [Axes<Double>] {
    guard stripes != .none else { return [] }
    return Self.grid(coordinates(spacing.x), outside(spacing.y, family.spread.y))
      + Self.grid(outside(spacing.x, family.spread.x), coordinates(spacing.y))
  }

  /// Lattice coordinates in the window. On a torus the far edge is the near one again.
  private func coordinates(_ step: Double) -> [Double] {
    let size = Double(family.pixels)
    let count = Int((size / step + 1e-9).rounded(.down))
    let all = (0...count).map { Double($0) * step }
    return family.isPeriodic ? all.filter { $0 < size - 1e-9 } : all
  }

  /// Those in the margin.
  private func outside(_ step: Double, _ sigma: Double) -> [Double] {
    let (size, clear) = (Double(family.pixels), stripes.hasRim ? 0 : 3 * sigma)
    let count = Int((family.margin / step + 1e-9).rounded(.down))
    let distances = (1...max(1, count)).map { Double($0) * step }.filter {
      $0 >= clear && $0 <= family.margin + 1e-9
    }
    return distances.reversed().map { -$0 } + distances.map { size + $0 }
  }

  static func grid(_ across: [Double], _ down: [Double]) -> [Axes<Double>] {
    down.flatMap { y in across.map { Axes($0, y) } }
  }
}

extension PositionSet: PictureSet {
  package var pixels: Int { family.pixels }
  package var channels: Int { 1 }
  package var labelSize: Int { 2 }

  package func training(isStopped: @escaping @Sendable () -> Bool) throws(ConceptsError) -> Images {
    try images(of: trained, isStopped)
  }

  package func some(
    _ part: PicturePart, atMost most: Int, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ConceptsError) -> Images {
    try images(of: (part == .training ? trained : leftOut).atMost(most), isStopped)
  }

  /// Pictures of any positions.
  package func images(
    of positions: [Axes<Double>], _ isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ConceptsError) -> Images {
    let (block, family) = (64, family)
    let drawn = concurrently(count: (positions.count + block - 1) / block) { index -> [Float] in
      if isStopped() { return [] }
      return positions[index * block..<min((index + 1) * block, positions.count)].flatMap(family.picture)
    }
    if isStopped() { throw .cancelled }
    return Images(
      pixels: pixels, channels: channels, values: drawn.flatMap { $0 },
      labels: positions.flatMap { $0.both.map(Float.init) }, labelSize: labelSize)
  }
}
