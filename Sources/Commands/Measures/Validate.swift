import Concepts
import Language
import Plot

/// Says how well a model sees noise in what it was not trained on.
struct Validate: Command {
  static let group = Group.measures
  static let summary =
    "Measures the loss of a model on what it was trained on and on what was kept back, snapshot by snapshot."
  static let details = """
    Kept back are the pictures that the set's validation share leaves out, and of positions those of the lattice that are not \
    trained on: held out, or not kept. The loss is the mean square of what the network misses in pictures with noise, over so many times \
    that lie evenly, with the same noise at every snapshot. Where the loss of validation stays above that of training, the model \
    knows its pictures and not what they have in common.
    """
  static let result = Kind.table
  static let returns = "step, part (training or validation), images, loss"
  static let source = "arXiv 2408.13256, Fig. 14"
  static let examples = [
    """
    data  = bumps(pixels=8, kept=0.3)
    model = train(data, unet(like=a_small, width=8, levels=2), steps=20, snapshots=2)
    validate(model, times=2) | plot(x=step, y=loss, color=part)
    """
  ]
  static let related = ["train", "locate", "trace"]

  @Parameter("the model, trained with snapshots") var model: Model
  @Parameter("pictures of each part at most, evenly from all", in: 1...100_000) var count = 512
  @Parameter("times of the noise at which each picture is shown", in: 1...1000) var times = 8
  @Parameter("seed of the noise", in: 0...) var seed = 0

  func validate() throws { try model.requireSnapshots() }

  func columns() -> [String]? { ["step", "part", "images", "loss"] }

  func run(_ context: Context) throws -> Value {
    let found = try stoppable { () throws(ConceptsError) in
      try Validation(
        model.run, model.data, atMost: count, times: times, seed: UInt64(seed), threads: context.threads,
        isStopped: context.isInterrupted, observe: context.observe)
    }
    let points = found.points
    try context.keepPart("validate", done: points.last?.step, found.ending)
    return .object(
      TableValue(
        Table(
          [
            TableColumn("step", points.map { Double($0.step) }),
            TableColumn("part", texts: points.map { $0.part == .training ? "training" : "validation" }),
            TableColumn("images", points.map { Double($0.images) }),
            TableColumn("loss", points.map(\.loss), title: "loss"),
          ].map(\.explained)), keys: ["part"]))
  }
}
