import Concepts
import Language
import Plot
import Tensors

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
  @Parameter("images for each prompt", in: 1...4096) var count = 8
  @Parameter("calls of the network for each image", in: 1...10_000) var steps = 20
  @Parameter("how images are made of noise") var sampler = SamplerWord.ancestral
  @Parameter("how much noise ddim adds: 1 as much as ancestral", in: .between(0, 1)) var eta = 0.0
  @Parameter(
    "guidance w: what the label changes counts so many times; other than 1 for models trained with label_dropout",
    in: 0...100)
  var guidance = 1.0
  @Parameter("the training step whose snapshot is used; None: the end") var step: Int?
  @Parameter("seed of the noise", in: 0...) var seed = 0

  func validate() throws {
    guard eta == 0 || sampler == .ddim else {
      throw Mismatch("is for sampler=ddim", parameter: "eta")
    }
    let asked = try asked
    let numbers = asked.count * count * model.imageSet.family.pictureSize
    guard Double(numbers) <= Budget.mostSampleNumbers else {
      throw Mismatch(
        "asks for \(NumberFormat.count(asked.count * count)) images; at most "
          + "\(NumberFormat.count(Int(Budget.mostSampleNumbers) / model.imageSet.family.pictureSize)) are drawn at once",
        parameter: "count")
    }
    _ = try chosen
  }

  func columns() -> [String]? { SampleSet.columns }

  func run(_ context: Context) throws -> Value {
    let asked = try asked
    let chosen = try chosen
    let images = try stoppable {
      try chosen.sample(
        labels: asked.flatMap { Array(repeating: $0.label, count: count) }, steps: steps,
        sampler: sampler.sampler(eta: eta), guidance: guidance, seed: Seed(UInt64(seed)),
        observe: context.observe)
    }
    return .object(SampleSet(images, count: count, prompts: asked, of: model))
  }

  private var asked: [AskedPrompt] {
    get throws {
      let set = model.imageSet
      return try prompt?.asked(of: set, parameter: "prompt") ?? set.classes.map { AskedPrompt(set, $0) }
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
