import Concepts
import Language
import Tensors

/// Going on with a training.
struct Resume: Command {
  static let group = Group.runs
  static let summary = "Goes on with a training exactly where it stopped."
  static let details = """
    Weights, optimiser, averages, the order of the images and the random numbers go on as if nothing had happened: an \
    interrupted training that is resumed comes out as one that was not, to the bit. With steps beyond its end a finished \
    training goes on as well. After the session has ended, train with folder and resume=True goes on from what it wrote.
    """
  static let result = Kind.model
  static let examples = [
    """
    model = circles(pixels=8, images=64) | train(unet(width=8, levels=2), steps=30, batch=16)
    resume(model, steps=60)
    """
  ]
  static let related = ["train"]

  @Parameter("the model to train further") var model: Model
  @Parameter("updates in all; None: as many as it was to have", in: 1...1e8) var steps: Int?

  func validate() throws {
    let done = model.run.record.lastStep
    guard let steps else { return }
    guard steps > done else {
      throw Mismatch(
        "must be more than the \(done) that it has had", hint: "steps counts from the start of the training",
        parameter: "steps")
    }
    _ = try training
  }

  func columns() -> [String]? { model.columns }

  func run(_ context: Context) throws -> Value {
    var training = try training
    if steps == nil, model.run.record.lastStep >= training.steps {
      // Of a family that was interrupted some were over.
      guard context.knobs().isEmpty else { return model.value }
      throw Mismatch(
        "has had all of its \(training.steps) steps", hint: "steps=… for more, counted from its start",
        parameter: "model")
    }
    let images = try context.drawn(model.data)
    training.threads = context.threads
    let watcher = DiffusionWatcher(context, model.data, model.title, training)
    let keeping = try model.run.keeping.inner(context.knobs().filter { $0.axis == "resume.steps" })
    let run = try keeping.locked {
      try trained(parameter: "model") { () throws(ConceptsError) in
        try model.run.resumed(
          to: steps, on: images, threads: training.threads, keeping: keeping, watch: watcher.watch,
          observe: watcher.observe)
      }
    }
    return context.finished(Model(run, data: model.data, title: model.title))
  }

  /// An interrupted training that goes on to its end comes out as if nothing had happened.
  func recipe(of call: Recipe) -> Recipe {
    guard case .caveat(let whole, _)? = model.recipe, model.run.record.ending == .cancelled,
      steps == nil || steps == model.run.training?.steps
    else { return call }
    return whole
  }

  private var training: DiffusionTraining {
    get throws {
      guard let training = model.run.training else {
        throw Mismatch(
          "cannot go on: a file has the weights alone", hint: "train(data, model) starts from them",
          parameter: "model")
      }
      return training
    }
  }
}
