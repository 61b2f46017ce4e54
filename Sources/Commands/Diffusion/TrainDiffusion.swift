import Concepts
import Language
import Tensors

/// Training a U-Net on images: `train` where there are images to learn.
struct TrainDiffusion: Command {
  static let word = "train"
  static let group = Group.runs
  static let summary = "Trains a U-Net to see the noise in images: a diffusion model."
  static let formulas = [
    Formula(
      "E‖ε − ε_θ(αₜ x + σₜ ε, t, label)‖²",
      latex: #"\mathbb E_{x,t,\varepsilon}\,\bigl\lVert \varepsilon -"#
        + #"\varepsilon_\theta(\alpha_t x + \sigma_t \varepsilon,\; t,\; \text{label}) \bigr\rVert^2"#)
  ]
  static let details = """
    Each step takes the next images of a shuffled pass, adds noise at evenly spread times, and follows the mean square of \
    what the network misses. Samples are drawn with a running mean of the weights (averaging): without it colours \
    wander from one snapshot to the next.

    An interrupted training keeps what it learned: resume(model) goes on exactly where it stopped. With folder=… and \
    resume=True the same cell, run again after the session has ended, goes on from the last snapshot in the folder, and a \
    training that was over is there at once. In place of a network, a trained model starts from its weights: \
    train(other, model) is fine-tuning. A loss that is no longer finite ends the training with the last good weights.

    objective=faithful is the published loop, whose hidden annealing takes thousands of steps: the reconstruction term \
    lets γ₀ fall by lr a step and holds everything else back.
    """
  static let result = Kind.model
  static let returns = """
    step, epoch, loss (the mean square since the row before, or bits per number); with objective=variational and faithful also \
    diffusion_loss, latent_loss, reconstruction_loss, gamma_min, gamma_max
    """
  static let source = "arXiv 2406.19370, App.; 2310.09336, App.; Ho et al. 2020; Kingma et al. 2021"
  static let examples = [
    "circles(pixels=8, images=64) | train(unet(width=8, levels=2), steps=50, batch=16)",
    """
    base = train(circles(pixels=8, images=64), unet(width=8, levels=2), steps=20, decay=cosine, warmup=5)
    train(circles(pixels=8, images=64, hold_out=[]), base, steps=20)
    """,
  ]
  static let related = ["sample", "resume", "trace", "unet", "circles", "shapes", "export", "load"]

  @Parameter("the images to learn") var data: LearnedImages
  @Parameter("the network to train, or a trained model to start from") var network: Learned
  let course = DiffusionCourse()

  func validate() throws {
    try course.validate(for: network.network(for: data.set))
  }

  func columns() -> [String]? { course.columns }

  func run(_ context: Context) throws -> Value {
    let plan = try network.network(for: data.set)
    try course.checkSnapshots(of: plan, points: context.session.points)
    let images = try context.drawn(data.set)
    var training = course.training
    training.threads = context.threads
    let watcher = DiffusionWatcher(context, data.set, network.title, training)
    let start = network.model?.run.model
    let keeping = try course.snapshotPlan(at: context.knobs())
    let run = try keeping.locked {
      let begun = try course.begun(training, plan, on: images, from: start, keeping: keeping)
      return try trained { () throws(ConceptsError) in
        if let begun {
          let done = begun.record.lastStep
          context.note(
            done < training.steps
              ? "train: goes on from step \(done), which the folder holds"
              : "train: the folder holds all \(done) steps, nothing is trained")
          return try begun.resumed(
            on: images, threads: training.threads, watch: watcher.watch, observe: watcher.observe)
        }
        return try training.run(
          plan, on: images, from: start, recording: course.recording, keeping: keeping,
          watch: watcher.watch, observe: watcher.observe)
      }
    }
    return context.finished(Model(run, data: data.set, title: network.title))
  }
}

/// What can be trained on images: a network from its start, or a model from where it is.
enum Learned: Argument {
  case plan(UNetPlan)
  case trained(Model)

  static var shape: Language.Shape { .object([.unet, .model]) }

  init(_ value: Value) throws {
    if value.kind == .model { self = .trained(try Model(value)) } else { self = .plan(try UNetPlan(value)) }
  }

  var value: Value {
    switch self {
    case .plan(let plan): plan.value
    case .trained(let model): model.value
    }
  }

  var model: Model? { if case .trained(let model) = self { model } else { nil } }

  var title: String {
    switch self {
    case .plan(let plan): plan.title
    case .trained(let model): model.title
    }
  }

  func network(for set: any LearnedSet) throws -> UNet {
    switch self {
    case .plan(let plan): return try plan.network(for: set)
    case .trained(let model):
      let network = model.run.model.network
      let (wanted, found) = (
        [network.size, network.channels, network.labels],
        [set.pixels, set.channels, set.labelSize]
      )
      guard wanted == found else {
        throw Mismatch(
          "was trained on images of \(wanted[0]) pixels, \(wanted[1]) channels and labels of \(wanted[2]) "
            + "numbers, not \(found[0]), \(found[1]) and \(found[2])", parameter: "network")
      }
      return network
    }
  }
}
