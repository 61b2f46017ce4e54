import Concepts
import Language

/// Training a network on samples of a task.
struct Train: Command {
  enum LossWord: String, ChoiceArgument {
    case mean, half

    var meaning: String {
      switch self {
      case .mean: "‖f(x)−x‖², averaged over the batch and the coordinates, as in the published runs"
      case .half: "½‖f(x)−x‖², averaged over the batch, as in the paper's equations"
      }
    }

    var loss: Training.Loss { self == .mean ? .mean : .half }
  }

  static let group = Group.runs
  static let summary = "Trains a network on samples of a task by stochastic gradient descent."
  static let details = """
    The defaults are those of the published runs: batches of 128, samples shuffled once, the mean loss. Weights and \
    biases are drawn layer by layer, then the samples cluster by cluster (unless the task has a seed), then their \
    order. time is flow time: learning rate × steps for the half loss and 2/d of that for the mean loss, so that a \
    run and its theory share an axis.
    """
  static let result = Kind.run
  static let returns = """
    step, epoch, time, loss (½‖f(x)−x‖² over all samples), batch_loss (of the last batch, as trained on), ood_loss, \
    output_1 … at the probe, \(Recorded.rest)
    """
  static let source = "arXiv 2410.08309, §3 and App. A"
  static let examples = [
    "sim(mu=[1, 2], sigma=0.05, samples=200) | train(linear(depth=2), epochs=20, seed=1)"
  ]
  static let related = ["theory", "compare", "measure"]

  @Parameter("the task to learn") var task: SIMTask
  @Parameter("the network to train") var network = NetworkPlan.oneLayer
  @Parameter("learning rate η, per step", in: 0...) var lr = 0.1
  @Parameter("passes over the samples", in: 1...1e7) var epochs = 40
  @Parameter("samples per step; None: all of them", in: 1...) var batch: Int? = 128
  @Parameter("what the gradient is taken of") var loss = LossWord.mean
  @Parameter("shuffles the samples once, before the first epoch") var shuffle = true
  @Parameter("seed of the weights, and of the samples and their order", in: 0...) var seed = 0
  @Parameter("whose random numbers") var generator = GeneratorWord.splitmix
  @Parameter("records every that many steps; None: as records and spacing say", in: 1...) var every: Int?
  @Parameter("records exactly at these steps") var at: [Double]?
  @Parameter("how many moments to record", in: 1...1e6) var records = 400
  @Parameter("how they are spread") var spacing = Spacing.mixed
  @Parameter("records W, all coordinates and all compositions also beyond 8 dimensions and 4 concepts")
  var full = false

  func validate() throws {
    guard case .feedforward = network.model else { throw Self.tied }
    try network.fits(task.sim)
    try check(points: 1)
  }

  func columns() -> [String]? {
    Measurement.columns(
      task.sim, measuring: measures, isTrained: true, isSymmetric: false)
  }

  func run(_ context: Context) throws -> Value {
    guard case .feedforward(let plan) = network.model else { throw Self.tied }
    try check(points: context.session.points)
    let record = try stoppable {
      try training.run(
        plan, on: task.sim, recording: try moments, measuring: measures,
        observe: context.observe)
    }
    return try context.finished(record, task: task.sim, title: network.title)
  }

  private func check(points: Int) throws {
    let budget = Budget(task: task.sim, network: network)
    try budget.checkSamples(generator)
    try budget.checkWeights(isFlow: false)
    let steps = Double(epochs) * Double(training.stepsPerEpoch(on: task.sim))
    try Budget.checkSteps(steps, parameter: "epochs")
    try Budget.checkEntries(
      moments: try moments.mostRecords(steps: steps), columns: columns()?.count ?? 1, points: points,
      parameter: every == nil ? "records" : "every")
  }

  private var measures: Measures { .recorded(of: task.sim, isFull: full) }

  private var training: Training {
    Training(
      learningRate: lr, epochs: epochs, batch: batch, loss: loss.loss, shuffles: shuffle,
      seed: UInt64(seed), generator: generator.generator)
  }

  /// `at` counts steps here.
  private var moments: Schedule {
    get throws {
      let perStep = training.timePerStep(on: task.sim)
      let end = Double(epochs * training.stepsPerEpoch(on: task.sim))
      guard at?.allSatisfy({ $0 <= end }) ?? true else {
        throw Mismatch("reaches beyond the last step, \(Value.number(end).label)", parameter: "at")
      }
      return try schedule(every: every, at: at?.map { $0 * perStep }, records: records, spacing: spacing)
    }
  }

  private static let tied = Mismatch(
    "cannot be symmetric(…): its weights are tied", hint: "theory computes its flow and its descent",
    parameter: "network")
}
