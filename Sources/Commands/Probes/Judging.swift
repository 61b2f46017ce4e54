import Concepts
import Language
import Plot
import Tensors

/// How the words that judge a model draw their pictures.
struct Judging: ParameterGroup {
  @Parameter("pictures of each prompt", in: 1...4096) var count = 24
  @Parameter("calls of the network for each picture", in: 1...10_000) var steps = 20
  @Parameter("how pictures are made of noise") var sampler = SamplerWord.ancestral
  @Parameter("how much noise ddim adds: 1 as much as ancestral", in: .between(0, 1)) var eta = 0.0
  @Parameter(
    "guidance w: what the label changes counts so many times; other than 1 for models trained with label_dropout",
    in: 0...100)
  var guidance = 1.0
  @Parameter("seed of the noise, the same at all snapshots", in: 0...) var seed = 0

  init() {}

  func draws(_ context: Context) -> JudgedDraws {
    var draws = JudgedDraws()
    draws.count = count
    draws.steps = steps
    draws.sampler = sampler.sampler(eta: eta)
    draws.guidance = guidance
    draws.seed = UInt64(seed)
    draws.threads = context.session.points == 1 ? coreCount : 1
    return draws
  }

  /// Throws where so many prompts cannot be judged at the snapshots of that model.
  func validate(_ model: Model, prompts: Int) throws {
    guard eta == 0 || sampler == .ddim else { throw Mismatch("is for sampler=ddim", parameter: "eta") }
    guard !model.run.snapshots.isEmpty else {
      throw Mismatch(
        "kept no snapshots of its training", hint: "train(…, snapshots=20) keeps some", parameter: "model")
    }
    let most = Int(Budget.mostSampleNumbers) / model.imageSet.family.pictureSize
    guard prompts * count <= most else {
      throw Mismatch(
        "asks for \(NumberFormat.count(prompts * count)) pictures at once; at most \(NumberFormat.count(most)) fit",
        parameter: "count")
    }
  }
}

extension AskedPrompt {
  /// What is asked for; of numbers the class whose label is nearest.
  func request(of set: ImageSet) -> ConceptPrompt {
    guard let imageClass else { return set.prompt(label: label) }
    return ConceptPrompt(label: label, wanted: imageClass)
  }
}
