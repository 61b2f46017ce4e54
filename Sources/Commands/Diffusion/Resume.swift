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
    training goes on as well.
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
    guard let wanted = steps ?? model.run.training?.steps else { return }
    guard wanted > done else {
      throw Mismatch(
        "must be more than the \(done) that it has had", hint: "steps counts from the start of the training",
        parameter: "steps")
    }
  }

  func columns() -> [String]? { model.columns }

  func run(_ context: Context) throws -> Value {
    let images = try context.drawn(model.imageSet)
    let threads = context.session.points == 1 ? coreCount : 1
    guard var training = model.run.training else {
      throw Mismatch(
        "cannot go on: a file has the weights alone", hint: "train(data, model) starts from them",
        parameter: "model")
    }
    training.threads = threads
    let watcher = DiffusionWatcher(context, model.imageSet, training)
    do {
      let run = try model.run.resumed(
        to: steps, on: images, threads: threads, watch: watcher.watch, observe: watcher.observe)
      return context.finished(Model(run, imageSet: model.imageSet, title: model.title))
    } catch {
      throw error == .cancelled
        ? Interruption() : Mismatch("cannot go on: \(error)", parameter: "model") as any Error
    }
  }
}
