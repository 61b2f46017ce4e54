import Concepts
import Language
import Tensors

/// Training a network on samples of a task.
struct Train: Command {
  static let group = Group.runs
  static let summary = "Trains a network on samples of a task by gradient descent."
  static let details = """
    The defaults are those of the published runs: batches of 128, samples shuffled once, the mean loss, plain descent. \
    Weights and biases are drawn layer by layer, then the samples cluster by cluster (unless the task has a seed), then \
    their order. time is flow time: learning rate × steps for the half loss and 2/d of that for the mean loss, so that a \
    run of plain descent and its theory share an axis.

    Optimisers are PyTorch's, with weight decay on biases too. What is recorded is computed in double whatever the \
    precision. A sweep trains one run per core; a single large run uses all cores. Results are the same for any number \
    of cores.
    """
  static let result = Kind.run
  static let returns = """
    step, epoch, time, loss (½‖f(x)−x‖² over all samples), batch_loss (of the last batch, as trained on), test_loss and \
    ood_test_loss with test=, ood_loss, output_1 … at the probe, \(Recorded.rest)
    """
  static let source = "arXiv 2410.08309, §3 and App. A"
  static let examples = [
    "sim(mu=[1, 2], sigma=0.05, samples=200) | train(linear(depth=2), epochs=20, seed=1)",
    """
    sim(mu=[1, 2], sigma=0.2, dim=8, samples=100)
      | train(mlp(depth=3, width=16), lr=0.003, optimizer=adam, batch=None, steps=200, precision=float, test=50)
    """,
    """
    train(sim(mu=[1, 2], sigma=0.05), linear(depth=2), data=population, epochs=300) | last
    """,
  ]
  static let related = ["theory", "compare", "measure", "weights", "jacobian"]

  @Parameter("the task to learn") var task: SIMTask
  @Parameter("the network to train") var network = NetworkPlan.oneLayer
  @Parameter("learning rate η, per step", in: 0...) var lr = 0.1
  @Parameter("passes over the samples", in: 1...1e9) var epochs = 40
  @Parameter("updates; None: as many as epochs take", in: 1...1e9) var steps: Int?
  @Parameter("samples per step; None: all of them", in: 1...) var batch: Int? = 128
  @Parameter("what the gradient is taken of") var loss = LossWord.mean
  let descent = OptimizerChoice(.sgd, weightDecay: 0)
  @Parameter("the numbers that weights and gradients are computed in") var precision = PrecisionWord.double
  @Parameter("what a step sees") var data = DataWord.samples
  @Parameter("shuffles the samples once, before the first epoch") var shuffle = true
  @Parameter("shuffles them again before every further epoch") var reshuffle = false
  @Parameter(
    "held-out samples per cluster for test_loss and ood_test_loss; None: no such columns", in: 1...1e6)
  var test: Int?
  @Parameter("seed of the weights, and of the samples and their order", in: 0...) var seed = 0
  @Parameter("whose random numbers") var generator = GeneratorWord.splitmix
  @Parameter("records every that many steps, or every epoch; None: as records and spacing say") var every:
    Every?
  @Parameter("records exactly at these steps") var at: [Int]?
  @Parameter("how many moments to record", in: 1...1e6) var records = 400
  @Parameter("how they are spread; None: mixed, and log beyond 100,000 steps") var spacing: Spacing?
  @Parameter("at how many of the recorded moments to keep all weights, for weights and jacobian", in: 0...1e4)
  var checkpoints = 0
  @Parameter("records W, all coordinates and all compositions also beyond 8 dimensions and 4 concepts")
  var full = false

  func validate() throws {
    _ = try plan
    try network.fits(task.sim)
    try checkData()
    try descent.validate()
    try check(points: 1)
  }

  func columns() -> [String]? {
    Measurement.columns(task.sim, measuring: measures, isTrained: true, isTested: test != nil)
  }

  func run(_ context: Context) throws -> Value {
    let points = context.session.points
    try check(points: points)
    var training = training
    training.threads = context.threads
    let record = try stoppable {
      try training.run(
        try plan, on: task.sim, recording: moments, measuring: measures,
        observe: context.observe,
        watch: context.watch { .object(Run($0, task: task.sim, network: network, title: network.title)) })
    }
    return try context.finished(record, task: task.sim, network: network)
  }
}

extension Train {
  private var plan: Network {
    get throws {
      guard case .feedforward(let plan) = network.model else {
        throw Mismatch(
          "cannot be symmetric(…): its weights are tied", hint: "theory computes its flow and its descent",
          parameter: "network")
      }
      return plan
    }
  }

  private func checkData() throws {
    guard data == .population else { return }
    guard try plan.activation == .identity else {
      throw Mismatch(
        "can be population only for a linear network, whose loss the moments of the task give",
        hint: "data=fresh",
        parameter: "data")
    }
    guard !task.sim.isTruncated else {
      throw Mismatch("cannot be population with truncate=True", hint: "data=fresh", parameter: "data")
    }
  }

  private func check(points: Int) throws {
    let budget = Budget(task: task.sim, network: network)
    try budget.checkSamples(generator)
    try budget.checkWeights(isFlow: false)
    let steps =
      Double(steps ?? 1)
      * (self.steps == nil ? Double(epochs) * Double(training.stepsPerEpoch(on: task.sim)) : 1)
    try Budget.checkSteps(steps, parameter: "epochs")
    try checkMoments(at: at?.map(Double.init), until: steps, every: every == nil ? nil : 1)
    try Budget.checkEntries(
      moments: moments.mostRecords(steps: steps), columns: columns()?.count ?? 1, points: points,
      parameter: every == nil ? "records" : "every")
    try budget.checkCheckpoints(checkpoints, points: points)
  }

  private var measures: Measures { .recorded(of: task.sim, isFull: full) }

  private var training: Training {
    var training = Training.published
    training.learningRate = lr
    training.steps = steps
    training.epochs = epochs
    training.batch = batch
    training.loss = loss.loss
    training.optimizer = descent.chosen
    training.precision = precision.precision
    training.data = data.data
    training.shuffles = shuffle
    training.reshuffles = reshuffle
    training.testSamples = test ?? 0
    training.checkpoints = checkpoints
    training.seed = UInt64(seed)
    training.generator = generator.generator
    return training
  }

  private var moments: Schedule {
    if let at { return .steps(at.sorted()) }
    switch every {
    case .steps(let count): return .every(count)
    case .epoch: return .every(training.stepsPerEpoch(on: task.sim))
    case nil: return (spacing ?? .fitting(training.stepCount(on: task.sim))).schedule(records)
    }
  }
}
