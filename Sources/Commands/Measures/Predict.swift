import Concepts
import Language
import Plot

/// What theory says before anything runs.
struct Predict: Command {
  static let group = Group.measures
  static let summary =
    "Predicts what measure will find of theory's flow, in closed form: take-off times, swing-by, terminal slope."
  static let formulas = [
    Formula(
      "W = L D Lᵀ,  Lᵢⱼ(τ) ∝ exp(−(aⱼ−aᵢ)(τ−½∫Dⱼ) − ½(3aᵢ+aⱼ)∫Dᵢ)",
      latex:
        #"W = LDL^\top, \qquad L_{ij}(\tau) \propto \exp\Bigl(-(a_j-a_i)\bigl(\tau-\tfrac12\textstyle\int D_j\bigr)"#
        + #"- \tfrac12(3a_i+a_j)\textstyle\int D_i\Bigr)"#),
    Formula(
      "take-off ln(1/(ω(1−ρ²)))/(2a);  peak of the minor entry ∝ ρ ω^((1−r)/2)",
      latex: #"\tau_{\text{take-off}} = \frac{1}{2a}\ln\frac{1}{\omega(1-\rho^2)}, \qquad"#
        + #"\max_\tau w_{\text{minor}} \propto \rho\,\omega^{(1-r)/2}"#),
  ]
  static let details = """
    One layer follows Theorem 4.1. In the symmetric model concepts are learned one after the other, \
    the strongest concept first: each Dₖ is logistic at the rate 2aₖ from what the stronger concepts leave of wₖₖ(0), \
    and the entry of L between a strong j and a weak i fades. That is exact for small starts; corrections=1 adds the \
    next order. The second line is of two concepts with start ω and correlation ρ, r being the ratio of their rates.

    half_k, descents, swing_by, rise, first_ood_loss and slope are called as in measure, so that \
    join(measure(theory(…)), predict(…)) puts them side by side. peak_minor is the largest entry of W between two \
    concepts. critical_sigma is the noise, the same for all concepts, beyond which the rise stays below the tolerance, \
    and critical_ratio the smallest rate over the largest there; both are missing where there is no such rise at any \
    noise.
    """
  static let result = Kind.table
  static let returns = "one row"
  static let source = "arXiv 2410.08309, Theorem 4.1, §4.2 and App. D"
  static let examples = [
    "predict(sim(mu=[1, 2], sigma=0.05), symmetric(init=equicorrelated, scale=0.01))",
    """
    task = sim(mu=[1, each [1.5, 2, 3]], sigma=0.05)
    start = symmetric(init=equicorrelated, scale=0.01)
    join(measure(theory(task, start)), predict(task, start))
      | plot(x=predict_rise, y=theory_rise, mark=points, diagonal=True)
    """,
  ]
  static let related = ["measure", "theory", "join"]

  @Parameter("the task") var task: SIMTask
  @Parameter("the network: linear(depth=1) or symmetric(…)") var network = NetworkPlan.oneLayer
  @Parameter("1: A as printed; 2: A², as in the published scripts; for symmetric(…)", in: 1...2) var power = 1
  @Parameter("rate a of the coordinates that carry no concept; for symmetric(…)", in: 0...) var tail = 0.0
  @Parameter(
    "0: the leading order in a small start; 1: with its first correction; for symmetric(…)", in: 0...1)
  var corrections = 1
  @Parameter("what counts as a descent or a rise, as a fraction of the first OOD loss", in: .above(0))
  var tolerance = 1e-3
  @Parameter("seed of the starting weights", in: 0...) var seed = 0
  @Parameter("whose random numbers") var generator = GeneratorWord.splitmix

  func validate() throws {
    try network.fits(task.sim)
    try Budget(task: task.sim, network: network).checkWeights(isFlow: false)
    guard case .feedforward(let plan) = network.model else { return }
    guard plan.depth == 1, plan.activation == .identity, !plan.hasBias else {
      throw Mismatch(
        "must be linear(depth=1) without a bias, or symmetric(…): others have no closed form",
        hint: "theory integrates deep linear networks", parameter: "network")
    }
    guard power == 1, tail == 0 else {
      throw Mismatch("is for symmetric(…)", parameter: power == 1 ? "tail" : "power")
    }
  }

  func columns() -> [String]? {
    let concepts = 1...task.sim.concepts
    return concepts.map { "a_\($0)" } + ["descents", "swing_by", "rise", "first_ood_loss"]
      + concepts.map { "half_\($0)" } + ["slope"] + (isSymmetric ? ["peak_minor"] : [])
      + ["critical_sigma", "critical_ratio"]
  }

  func run(_ context: Context) throws -> Value {
    let model = try network.population(
      task.sim, power: power, tail: tail, seed: UInt64(seed), generator: generator.generator)
    guard let prediction = try model.prediction(tolerance: tolerance, isCorrected: corrections == 1) else {
      return .none
    }
    let values = values(of: prediction)
    let columns = zip(columns() ?? [], values).map { TableColumn($0, [$1 ?? .nan]).explained }
    return .object(TableValue(Table(columns)))
  }

  private var isSymmetric: Bool { if case .symmetric = network.model { true } else { false } }

  /// In the order of the columns.
  private func values(of prediction: Prediction) -> [Double?] {
    let descents = prediction.descents
    let start: [Double?] =
      prediction.rates + [
        Double(descents.count), descents.count > 1 ? 1 : 0, descents.relativeRise, prediction.firstLoss,
      ]
    let end = [prediction.criticalNoise, prediction.criticalRatio]
    return start + prediction.half + [prediction.slope] + (isSymmetric ? [prediction.largestMinor] : []) + end
  }
}
