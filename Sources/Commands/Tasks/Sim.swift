import Concepts
import Language

/// The structured identity mapping task.
struct Sim: Command {
  static let group = Group.tasks
  static let summary = "Describes a structured identity mapping task: one Gaussian cluster per concept."
  static let formulas = [
    Formula(
      "x | cluster p ~ N(μₚ eₚ, diag(σ²)),  target x;  probe x̂ = Σ μₚ eₚ;  rate aₚ = σₚ² + μₚ²/clusters",
      latex:
        #"x \mid \text{cluster } p \sim \mathcal N\bigl(\mu_p e_p, \operatorname{diag}(\sigma^2)\bigr), \qquad"#
        + #"\hat x = \sum_p \mu_p e_p, \qquad a_p = \sigma_p^2 + \frac{\mu_p^2}{\text{clusters}}"#)
  ]
  static let details = """
    Cluster p lies at distance μₚ on axis p; the target is the input itself. The probe x̂ combines all \
    concepts and is never trained on. Concept p is learned at the rate aₚ. \
    The published network runs state variances: sigma=sqrt(0.05).

    Nothing is drawn yet. With seed=None every run draws its own samples, after its weights; with a seed all runs \
    see the same samples.
    """
  static let result = Kind.task
  static let source = "arXiv 2410.08309, §2.1 and App. F.3"
  static let examples = [
    "sim(mu=[1, 2], sigma=0.05)",
    "sim(mu=[1, 2], sigma=sqrt([0.5, 0.05]), dim=64, origin=True, rotate=True)",
  ]
  static let related = ["train", "theory"]
  static let isDescription = true

  @Parameter("distance μ of each concept's cluster from the origin: its signal strength", in: 0...)
  var mu: [Double]
  @Parameter(
    "standard deviation σ along each concept's axis: its diversity; one number for all concepts, or a list",
    in: 0...)
  var sigma = NumberOrList(0.05)
  @Parameter("number of input and output coordinates d; None: one per concept", in: 1...4096)
  var dim: Int?
  @Parameter("samples per cluster", in: 1...) var samples = 5000
  @Parameter("adds a cluster at the origin, as in the published network runs") var origin = false
  @Parameter("turns the samples by a random orthogonal matrix, as in the published network runs")
  var rotate = false
  @Parameter("draws samples within ½ min μ of the probe again: the control of App. F.3") var truncate = false
  @Parameter("seed of the samples; None: every run draws its own", in: 0...) var seed: Int?

  func validate() throws {
    guard !mu.isEmpty else { throw Mismatch("needs at least one concept", parameter: "mu") }
    guard mu.contains(where: { $0 > 0 }) || !truncate else {
      throw Mismatch("needs a distance above 0 with truncate=True", parameter: "mu")
    }
    let dimension = dim ?? mu.count
    guard dimension >= mu.count else {
      throw Mismatch(
        "must be at least the number of concepts, \(mu.count), not \(dimension)", parameter: "dim")
    }
    // The rotation takes time ∝ d³ and cannot be interrupted: a second at this size.
    guard !rotate || dimension <= 256 else {
      throw Mismatch("must be at most 256 with rotate=True, not \(dimension)", parameter: "dim")
    }
    guard sigma.count == 1 || sigma.count == mu.count else {
      throw Mismatch(
        "must be one number, or one per concept (\(mu.count)), not \(sigma.count)", parameter: "sigma")
    }
    guard mu.count <= 16 else { throw Mismatch("takes at most 16 concepts", parameter: "mu") }
  }

  func run(_ context: Context) throws -> Value {
    .object(
      SIMTask(
        try SIM(
          distance: mu, noise: sigma.numbers(mu.count), dimension: dim, samples: samples,
          hasOriginCluster: origin, isRotated: rotate, isTruncated: truncate, seed: seed.map(UInt64.init))))
  }
}
