import Concepts
import Language
import Tensors

/// Training a U-Net on images: `train` where there are images to learn.
struct TrainDiffusion: Command {
  static let word = "train"
  static let group = Group.runs
  static let summary = "Trains a U-Net to see the noise in images: a diffusion model."
  static let details = """
    Each step takes the next images of a shuffled pass, adds noise at evenly spread times, and follows the mean square of \
    what the network misses. Samples are drawn with a running mean of the weights (averaging): without it colours \
    wander from one snapshot to the next. An interrupted training keeps what it learned.
    """
  static let result = Kind.model
  static let returns = "step, epoch, loss (the mean square since the row before)"
  static let source = "arXiv 2406.19370, App.; Ho et al. 2020; Kingma et al. 2021"
  static let examples = [
    "circles(pixels=8, images=64) | train(unet(width=8, levels=2), steps=50, batch=16)"
  ]
  static let related = ["sample", "unet", "circles", "shapes"]

  @Parameter("the images to learn") var data: ImagesValue
  @Parameter("the network to train") var network: UNetPlan
  @Parameter("updates", in: 1...1e7) var steps = 2000
  @Parameter("images per step", in: 1...4096) var batch = 32
  @Parameter("learning rate η, per step", in: 0...) var lr = 1e-3
  @Parameter("how the gradient changes the weights") var optimizer = OptimizerWord.adamw
  @Parameter("how much of its velocity sgd keeps", in: .between(0, 1)) var momentum = 0.0
  @Parameter(
    "weight decay: for adamw the share lr · decay by which weights shrink, else added to the gradient",
    in: 0...)
  var weight_decay = 0.01
  @Parameter("norm that a gradient has at most; None: any", in: .above(0)) var clip: Double? = 1
  @Parameter("how much of the running mean of the weights a step keeps", in: .between(0, 1))
  var averaging = 0.98
  @Parameter("what the network is asked for") var predict = PredictionWord.noise
  @Parameter("share of labels that the network is not told, for guidance", in: .between(0, 1))
  var label_dropout = 0.0
  @Parameter(
    "how many snapshots of the averaged weights to keep, the start and the end included", in: 0...1e4)
  var snapshots = 0
  @Parameter("seed of the weights, the order, the noise", in: 0...) var seed = 0
  @Parameter("how many moments to record", in: 1...1e6) var records = 200

  func columns() -> [String]? { ["step", "epoch", "loss"] }

  func validate() throws {
    _ = try network.network(for: data.imageSet)
    guard momentum == 0 || optimizer == .sgd else {
      throw Mismatch("is for optimizer=sgd", parameter: "momentum")
    }
  }

  func run(_ context: Context) throws -> Value {
    let images = try stoppable { () throws(ConceptsError) in
      try data.imageSet.training(isStopped: context.isInterrupted)
    }
    let run = training(context).run(
      try network.network(for: data.imageSet), on: images, recording: .even(records),
      observe: context.observe)
    return .object(Model(run, imageSet: data.imageSet, title: network.title))
  }

  private func training(_ context: Context) -> DiffusionTraining {
    var training = DiffusionTraining()
    training.steps = steps
    training.batch = batch
    training.learningRate = lr
    training.optimizer = optimizer.optimizer(
      momentum: momentum, betas: [0.9, 0.999], epsilon: 1e-8, decay: weight_decay)
    training.clip = clip
    training.averaging = averaging
    training.prediction = predict.prediction
    training.leftOut = label_dropout
    training.seed = UInt64(seed)
    training.threads = context.session.points == 1 ? coreCount : 1
    return training
  }
}

/// What the network is asked for.
enum PredictionWord: String, ChoiceArgument {
  case noise, velocity

  var meaning: String {
    switch self {
    case .noise: "the noise ε in z = αx + σε"
    case .velocity: "αε − σx, of the same size at all times (Salimans and Ho 2022)"
    }
  }

  var prediction: PredictionTarget { self == .noise ? .noise : .velocity }
}
