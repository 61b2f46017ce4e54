import Concepts
import Language
import Plot

/// Draws images from a trained model.
struct Sample: Command {
  static let group = Group.runs
  static let summary = "Draws images from a trained diffusion model."
  static let details = """
    A prompt is a class, as a code or in words, or the numbers of a label: prompt="11", prompt="small blue circle", \
    prompt=[0.05, 0.05, 0.95, 0.3]. A class is asked for by its nominal values. Numbers beyond the trained ones are \
    over-prompting. All images are drawn in one batch, each with random numbers of its own: the same seed gives \
    the same first image whatever else is asked for. The averaged weights are used.
    """
  static let result = Kind.samples
  static let returns = "prompt, image, and the mean of each channel"
  static let source = "arXiv 2406.19370, App."
  static let examples = [
    """
    model = train(circles(pixels=8, images=64), unet(width=8, levels=2), steps=30)
    sample(model, prompt=["00", "small blue circle"], count=4, steps=5)
    """
  ]
  static let related = ["train", "circles", "shapes"]

  @Parameter("the trained model") var model: Model
  @Parameter("what is asked for; None: every class") var prompt: Prompts?
  let sampling = Sampling(count: 8)
  @Parameter("the training step whose snapshot is used; None: the end") var step: Int?

  func validate() throws {
    try sampling.validate(prompts: try asked.count, of: model.data)
    _ = try chosen
  }

  func columns() -> [String]? { SampleSet.columns }

  func run(_ context: Context) throws -> Value {
    let asked = try asked
    let chosen = try chosen
    let draws = sampling.draws(context)
    let images = try stoppable {
      try chosen.drawn(asked.map(\.label), draws, observe: context.observe)
    }
    return .object(SampleSet(images, count: draws.count, prompts: asked, of: model))
  }

  private var asked: [AskedPrompt] {
    get throws {
      try prompt?.asked(of: model.data, parameter: "prompt") ?? model.data.prompts
    }
  }

  private var chosen: DiffusionModel {
    get throws {
      guard let step else { return model.run.model }
      guard let snapshot = model.run.snapshots.first(where: { $0.step == step }) else {
        let kept = model.run.snapshots.map { "\($0.step)" }.joined(separator: ", ")
        throw Mismatch(
          "must be a step at which a snapshot was kept, not \(step)",
          hint: kept.isEmpty ? "train with snapshots=20 keeps some" : "these were: \(kept)", parameter: "step"
        )
      }
      do {
        return try model.run.model(at: snapshot)
      } catch {
        throw Mismatch("cannot be read again: \(error)", parameter: "step")
      }
    }
  }
}
