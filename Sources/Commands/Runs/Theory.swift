import Concepts
import Language

/// What theory says of a task and a network.
struct Theory: Command {
  enum Method: String, ChoiceArgument {
    case flow, descent, recurrence, stages

    var hasSteps: Bool { self == .descent || self == .recurrence }

    var meaning: String {
      switch self {
      case .flow: "gradient flow: the closed form for one layer, an error-controlled integration otherwise"
      case .descent: "gradient descent on the population loss, in steps of lr"
      case .recurrence: "W ← W + lr·V(W), as in the published scripts; for symmetric(…) only"
      case .stages:
        "a closed form for small starts: one concept after the other, as predict has it; for symmetric(…) only"
      }
    }
  }

  static let group = Group.runs
  static let summary = "Computes how a linear network learns a task on the population loss."
  static let formulas = [
    Formula("one layer:  W(t) = I + (W(0) − I) exp(−A t)", latex: #"W(t) = I + (W(0) - I)\, e^{-At}"#),
    Formula(
      "symmetric:  dW/dτ = WA + AW − ½(AW² + W²A + 2WAW)",
      latex: #"\frac{dW}{d\tau} = WA + AW - \tfrac12\bigl(AW^2 + W^2A + 2WAW\bigr)"#),
  ]
  static let details = """
    The first is of one layer, the second of the symmetric model, where a step of \
    descent on U advances τ by 2 lr and one of the recurrence by lr; other descents advance by lr.

    The paper prints A; its theory figures were made with A² (power=2), by the recurrence with lr=0.01, which need not \
    keep W positive: the note says when it does not. With generator=torch the weights are the first draw of the seed, as \
    in the published theory scripts; train draws its samples and their order first.
    """
  static let result = Kind.run
  static let returns =
    "step, time, loss (½‖(W−I)A^½‖²), ood_loss, output_1 … at the probe, \(Recorded.rest), smallest_eigenvalue of a symmetric W"
  static let source = "arXiv 2410.08309, Theorem 4.1, §4.2 and App. D"
  static let examples = [
    "theory(sim(mu=[1, 2], sigma=0.05))",
    "sim(mu=[1, 2], sigma=0.05) | theory(symmetric(init=[[0.12, 0.05], [0.07, 0.09]]), time=20)",
  ]
  static let related = ["train", "compare", "measure", "entries"]

  @Parameter("the task") var task: SIMTask
  @Parameter("the linear network") var network = NetworkPlan.oneLayer
  @Parameter("how it is computed") var method = Method.flow
  @Parameter(
    "flow time to compute up to; None: until the slowest concept is learned, 30/a for deep networks",
    in: .above(0))
  var time: Double?
  @Parameter("learning rate η of descent and recurrence, per step", in: .above(0)) var lr = 0.01
  @Parameter("steps of descent and recurrence; None: as many as time needs", in: 1...1e9) var steps: Int?
  @Parameter("1: A as printed; 2: A², as in the published scripts; for symmetric(…)", in: 1...2) var power = 1
  @Parameter("rate a of the coordinates that carry no concept; for symmetric(…)", in: 0...) var tail = 0.0
  @Parameter(
    "error tolerance of a step of the integration, relative and absolute; between steps, where most moments are read, W may be off by some 10⁴ times as much",
    in: .between(1e-14, 1e-2))
  var tolerance = 1e-10
  @Parameter("the numbers that descent of symmetric(…) is computed in") var precision = PrecisionWord.double
  @Parameter("seed of the starting weights", in: 0...) var seed = 0
  @Parameter("whose random numbers") var generator = GeneratorWord.splitmix
  @Parameter(
    "records every that many steps, or every so much time in a flow; None: as records and spacing say",
    in: .above(0))
  var every: Double?
  @Parameter("records exactly at these times; descent and recurrence at the steps nearest to them") var at:
    [Double]?
  @Parameter("how many moments to record", in: 1...1e6) var records = 400
  @Parameter("how they are spread; None: mixed, and log beyond 100,000 steps") var spacing: Spacing?
  @Parameter("records W, all coordinates and all compositions also beyond 8 dimensions and 4 concepts")
  var full = false

  func validate() throws {
    try network.fits(task.sim)
    switch network.model {
    case .feedforward(let plan):
      guard plan.activation == .identity, !plan.hasBias else {
        throw Mismatch(
          "must be linear and without biases: theory covers no other", hint: "train it instead",
          parameter: "network")
      }
      guard method != .recurrence, method != .stages else {
        throw Mismatch(
          "\(method.rawValue) is for symmetric(…)", hint: "flow or descent", parameter: "method")
      }
      guard power == 1, tail == 0 else {
        throw Mismatch("is for symmetric(…)", parameter: power == 1 ? "tail" : "power")
      }
    case .symmetric:
      guard method != .stages || task.sim.dimension <= 64 else {
        throw Mismatch("stages takes at most 64 dimensions", hint: "flow", parameter: "method")
      }
    }
    try validatePrecision()
    try validateCourse()
  }

  private func validatePrecision() throws {
    guard precision == .float else { return }
    guard method == .descent, case .symmetric = network.model else {
      throw Mismatch("is for the descent of symmetric(…)", parameter: "precision")
    }
  }

  /// What is said of the end and of the records.
  private func validateCourse() throws {
    guard steps == nil || method.hasSteps else {
      throw Mismatch(
        "is for descent and recurrence; a flow has no steps", hint: "time=… or method=descent",
        parameter: "steps")
    }
    guard steps == nil || time == nil else {
      throw Mismatch("says where the run ends, so time cannot too", parameter: "steps")
    }
    try checkMoments(at: at, until: statedEnd, every: every)
    let isSolved = network.widths(dimension: task.sim.dimension).count == 2
    try Budget(task: task.sim, network: network).checkWeights(isFlow: method == .flow && !isSolved)
    if let end = statedEnd ?? at?.max() { try checkRecords(until: end, points: 1) }
  }

  private func checkRecords(until end: Double, points: Int) throws {
    try Budget.checkEntries(
      moments: try moments(until: end).mostRecords(
        steps: method.hasSteps ? Double(count(until: end)) : .infinity),
      columns: columns()?.count ?? 1, points: points, parameter: every == nil ? "records" : "every")
  }

  func columns() -> [String]? {
    let isSymmetric = if case .symmetric = network.model { true } else { false }
    return Measurement.columns(
      task.sim, measuring: measures, isTrained: false, isSymmetric: isSymmetric)
  }

  private var measures: Measures { .recorded(of: task.sim, isFull: full) }

  func run(_ context: Context) throws -> Value {
    let model = try network.population(
      task.sim, power: power, tail: tail, seed: UInt64(seed), generator: generator.generator)
    let end = statedEnd ?? at?.max() ?? model.timeToLearn
    try checkRecords(until: end, points: context.session.points)
    let moments = try moments(until: end)
    let record =
      switch (method, model) {
      case (.flow, _):
        model.flow(
          until: end, tolerance: tolerance, recording: moments, measuring: measures, observe: context.observe)
      case (.recurrence, .symmetric(let theory)):
        theory.recurrence(
          rate: lr, steps: count(until: end), recording: moments, measuring: measures,
          observe: context.observe)
      case (.stages, .symmetric(let theory)):
        theory.stages(until: end, recording: moments, measuring: measures, observe: context.observe)
      case (.descent, _), (.recurrence, _), (.stages, _):
        model.gradientDescent(
          rate: lr, steps: count(until: end), precision: precision.precision, recording: moments,
          measuring: measures, observe: context.observe)
      }
    return try context.finished(record, task: task.sim, network: network, title: "theory of \(network.title)")
  }

  /// Where the run ends in time, as far as the arguments say.
  private var statedEnd: Double? { steps.map { Double($0) * timePerStep } ?? time }

  /// Flow time of one step: descent on U advances the symmetric model by twice its rate.
  private var timePerStep: Double {
    if case (.descent, .symmetric) = (method, network.model) { 2 * lr } else { lr }
  }

  /// As many steps as it takes to come to `end`.
  private func count(until end: Double) -> Int {
    steps ?? max(1, Int(min((end / timePerStep).rounded(.up), Budget.mostSteps)))
  }

  /// In a flow, `every` counts time; the end is recorded in any case.
  private func moments(until end: Double) throws -> Schedule {
    if let at { return .times(at.sorted()) }
    guard let every else {
      return (spacing ?? .fitting(method.hasSteps ? count(until: end) : 0)).schedule(records)
    }
    if method.hasSteps {
      guard let stride = Int(exactly: every), stride >= 1 else {
        throw Mismatch("counts steps here, so it must be a whole number", parameter: "every")
      }
      return .every(stride)
    }
    guard end / every <= 1e6 else {
      throw Mismatch(
        "records more than a million moments up to \(Value.number(end).label)", parameter: "every")
    }
    return .times(Array(stride(from: 0, to: end, by: every)) + [end])
  }
}
