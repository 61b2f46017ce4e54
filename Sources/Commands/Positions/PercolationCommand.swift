import Concepts
import Language
import Plot
import Tensors

/// When bumps on a lattice join to one cluster.
struct PercolationCommand: Command {
  static let word = "percolation"
  static let group = Group.measures
  static let summary = "Says how much of the kept bumps of a lattice hang together, by their overlap."
  static let formulas = [
    Formula(
      "exp(−d²/4σ²) ≥ θ,  that is d ≤ r_c = 2σ√ln(1/θ)",
      latex: #"e^{-d^2/4\sigma^2} \ge \theta \iff d \le r_c = 2\sigma\sqrt{\ln(1/\theta)}"#)
  ]
  static let details = """
    Each site of the lattice is kept with the probability given by kept. Two bumps at a distance d are joined if their overlap is at \
    least the threshold θ, and mass_ratio is the share of the kept sites in the largest \
    cluster. It rises at a critical share: 0.593 where only the four nearest sites are joined, 0.407 with the diagonals \
    too, and about 4.51 d²/πr_c² where many are.

    One draw keeps its sites in one random order for all shares. mass_ratio is the mean over draws; spread their \
    standard deviation.
    """
  static let result = Kind.table
  static let returns =
    "kept, mass_ratio, spread, and radius r_c (in px), neighbours, overlap (of nearest sites)"
  static let source = "arXiv 2408.13256, §3.4, Fig. 6, 13 and 14"
  static let examples = [
    "percolation(sigma=each [0.3, 0.5, 1], side=16, draws=4) | plot(x=kept, y=mass_ratio, color=sigma)"
  ]
  static let related = ["bumps", "locate"]

  @Parameter("width σ of the bumps", unit: "px", in: .above(0)) var sigma = 1.0
  @Parameter("the overlap θ from which on two bumps are joined", in: .between(0, 1)) var threshold = 0.005
  @Parameter("distance d of nearest sites", unit: "px", in: .above(0)) var spacing = 1.0
  @Parameter("sites along each side", in: 2...1024) var side = 32
  @Parameter("shares λ of the sites that are kept; None: 20 of them up to all") var kept: OneOrMore<Double>?
  @Parameter("random orders to average over", in: 1...100_000) var draws = 20
  @Parameter("seed of the orders", in: 0...) var seed = 0

  func validate() throws {
    guard threshold > 0, threshold < 1 else {
      throw Mismatch("must lie between 0 and 1, not \(Value.number(threshold).label)", parameter: "threshold")
    }
    guard !shares.isEmpty, shares.allSatisfy({ 0...1 ~= $0 }) else {
      throw Mismatch("must be shares from 0 to 1", parameter: "kept")
    }
  }

  func columns() -> [String]? { ["kept", "mass_ratio", "spread", "radius", "neighbours", "overlap"] }

  func run(_ context: Context) throws -> Value {
    let lattice = Percolation(side: side, spacing: spacing, sigma: sigma, threshold: threshold)
    let ratios = try ratios(lattice, context)
    let means = shares.indices.map { share in ratios.reduce(0) { $0 + $1[share] } / Double(draws) }
    let spreads = shares.indices.map { share in
      let squares = ratios.reduce(0) { $0 + ($1[share] - means[share]) * ($1[share] - means[share]) }
      return draws > 1 ? (squares / Double(draws - 1)).squareRoot() : .nan
    }
    let facts = [
      ("radius", lattice.radius), ("neighbours", Double(lattice.neighbours)),
      ("overlap", Percolation.overlap(distance: spacing, sigma: sigma)),
    ]
    let constants = facts.map { TableColumn($0, repeating: .number($1), count: shares.count) }
    let columns =
      [TableColumn("kept", shares), TableColumn("mass_ratio", means), TableColumn("spread", spreads)]
      + constants
    return .object(TableValue(Table(columns.map(\.explained)), keys: ["kept"]))
  }

  private var shares: [Double] { kept?.elements ?? (1...20).map { Double($0) / 20 } }

  /// Of each draw.
  private func ratios(_ lattice: Percolation, _ context: Context) throws -> [[Double]] {
    let (seed, shares, isInterrupted) = (Seed(UInt64(seed)), shares, context.isInterrupted)
    let ratios = concurrently(count: draws, threads: context.threads) { draw -> [Double] in
      if isInterrupted() { return [] }
      var stream = seed.split("draw \(draw)").stream
      return lattice.massRatios(kept: shares, using: &stream)
    }
    if isInterrupted() { throw Interruption() }
    return ratios
  }
}
