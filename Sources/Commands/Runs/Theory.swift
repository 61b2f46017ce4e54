import Concepts
import Language
import Tensors

/// What theory says of a task and a network.
struct Theory: Command {
  enum Method: String, ChoiceArgument {
    case flow, descent, recurrence

    var meaning: String {
      switch self {
      case .flow: "gradient flow: the closed form for one layer, an error-controlled integration otherwise"
      case .descent: "gradient descent on the population loss, in steps of lr"
      case .recurrence: "W ← W + lr·V(W), as in the published scripts; for symmetric(…) only"
      }
    }
  }

  static let group = Group.runs
  static let summary = "Computes how a linear network learns a task on the population loss."
  static let details = """
    One layer: W(t) = I + (W(0) − I) exp(−A t). Symmetric: dW/dτ = WA + AW − ½(AW² + W²A + 2WAW), where a step of \
    descent on U advances τ by 2 lr, one of the recurrence by lr; other descents by lr. The paper prints A; its theory figures were made with A² (power=2), by the \
    recurrence with lr=0.01, which need not keep W positive: the note says when it does not.
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
  @Parameter("flow time to compute up to; None: until the slowest concept is learned", in: .above(0))
  var time: Double?
  @Parameter("learning rate η of descent and recurrence, per step", in: .above(0)) var lr = 0.01
  @Parameter("steps of descent and recurrence; None: as many as time needs", in: 1...1e9) var steps: Int?
  @Parameter("1: A as printed; 2: A², as in the published scripts; for symmetric(…)", in: 1...2) var power = 1
  @Parameter("rate a of the coordinates that carry no concept; for symmetric(…)", in: 0...) var tail = 0.0
  @Parameter("error tolerance of the integration, relative and absolute", in: .between(1e-14, 1e-2))
  var tolerance = 1e-10
  @Parameter("seed of the starting weights", in: 0...) var seed = 0
  @Parameter("whose random numbers") var generator = GeneratorWord.splitmix
  @Parameter(
    "records every that many steps, or every so much time in a flow; None: as records and spacing say",
    in: .above(0))
  var every: Double?
  @Parameter("records exactly at these times; descent and recurrence at the steps nearest to them") var at:
    [Double]?
  @Parameter("how many moments to record", in: 1...1e6) var records = 400
  @Parameter("how they are spread") var spacing = Spacing.mixed
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
      guard method != .recurrence else {
        throw Mismatch("recurrence is for symmetric(…)", hint: "flow or descent", parameter: "method")
      }
      guard power == 1, tail == 0 else {
        throw Mismatch("is for symmetric(…)", parameter: power == 1 ? "tail" : "power")
      }
    case .symmetric: break
    }
    guard steps == nil || method != .flow else {
      throw Mismatch(
        "is for descent and recurrence; a flow has no steps", hint: "time=… or method=descent",
        parameter: "steps")
    }
    if let last = at?.max(), let end = statedEnd, last > end * (1 + 1e-9) {
      throw Mismatch("reaches beyond the end, time \(Value.number(end).label)", parameter: "at")
    }
    try check(points: 1, until: time)
  }

  private func check(points: Int, until end: Double?) throws {
    let isSolved = network.widths(dimension: task.sim.dimension).count == 2
    try Budget(task: task.sim, network: network).checkWeights(isFlow: method == .flow && !isSolved)
    let moments = try moments(until: end ?? 1)
    let most = method == .flow ? Budget.mostSteps : Double(steps ?? count(end ?? timePerStep, timePerStep))
    try Budget.checkEntries(
      moments: moments.mostRecords(steps: most), columns: columns()?.count ?? 1, points: points,
      parameter: every == nil ? "records" : "every")
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
    let end = time ?? at?.max() ?? model.timeToLearn
    let moments = try moments(until: end)
    try check(points: context.session.points, until: end)
    let record =
      switch (method, model) {
      case (.flow, _):
        model.flow(
          until: end, tolerance: tolerance, recording: moments, measuring: measures, observe: context.observe)
      case (.recurrence, .symmetric(let theory)):
        theory.recurrence(
          rate: lr, steps: steps ?? count(end, lr), recording: moments, measuring: measures,
          observe: context.observe)
      case (.descent, _), (.recurrence, _):
        model.gradientDescent(
          rate: lr, steps: steps ?? count(end, lr * model.timePerRate), recording: moments,
          measuring: measures, observe: context.observe)
      }
    return try context.finished(record, task: task.sim, title: "theory of \(network.title)")
  }

  /// How far the run goes in time, as far as the arguments say.
  private var statedEnd: Double? {
    steps.map { Double($0) * timePerStep } ?? time
  }

  /// Flow time that a step of descent or recurrence advances.
  private var timePerStep: Double {
    let isTied = if case .symmetric = network.model { true } else { false }
    return lr * (isTied && method == .descent ? 2 : 1)
  }

  /// As many steps as it takes to come to `end`.
  private func count(_ end: Double, _ timePerStep: Double) -> Int {
    max(1, Int(min((end / timePerStep).rounded(.up), Budget.mostSteps)))
  }

  /// In a flow, `every` counts time.
  private func moments(until end: Double) throws -> Schedule {
    guard let every, at == nil else {
      return try schedule(every: nil, at: at, records: records, spacing: spacing)
    }
    guard method == .flow else { return .every(max(1, Int(min(every, Budget.mostSteps).rounded()))) }
    guard end / every <= 1e6 else {
      throw Mismatch(
        "records more than a million moments up to \(Value.number(end).label)", parameter: "every")
    }
    return .times(Array(stride(from: 0, through: end, by: every)))
  }
}
