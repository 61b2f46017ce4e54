import Concepts
import Language

/// Reading a model's weights from a file.
struct Load: Command {
  static let group = Group.runs
  static let summary =
    "Reads the weights of a model from a .safetensors file, as export and folder=… write them."
  static let details = """
    The images say what prompts mean, the network what the weights are. A file of another network, or one that is damaged, \
    is refused. train(data, load(…)) goes on from the weights with a fresh optimiser.
    """
  static let result = Kind.model
  static let examples = [
    """
    data = circles(pixels=8, images=64)
    train(data, unet(width=8, levels=2), steps=10) | export("/tmp/model.safetensors")
    load("/tmp/model.safetensors", data, unet(width=8, levels=2)) | sample(count=2, steps=2)
    """
  ]
  static let related = ["export", "train", "sample"]

  @Parameter("the file") var file: WeightsFile
  @Parameter("the images it was trained on") var data: LearnedImages
  @Parameter("its network") var network: UNetPlan

  func validate() throws { _ = try network.network(for: data.set) }

  func columns() -> [String]? { ["step"] }

  func run(_ context: Context) throws -> Value {
    context.caveat("reads \(file.name), which must be as it was")
    do {
      let checkpoint = try Checkpoint(reading: file.path)
      let model = try checkpoint.model(of: try network.network(for: data.set))
      return .object(
        Model(
          DiffusionRun(loading: model, step: checkpoint.step ?? 0), data: data.set,
          title: network.title)
      )
    } catch let error as CheckpointError {
      let isTraining = file.name.hasSuffix("training.safetensors")
      throw Mismatch(
        "does not hold this model: \(error)",
        hint: isTraining
          ? "train(…, folder=…, resume=True) goes on from it; the step-… files beside it hold models" : nil,
        parameter: "file")
    }
  }
}
