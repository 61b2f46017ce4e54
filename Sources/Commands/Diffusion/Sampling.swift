import Concepts
import Language
import Plot
import Tensors

/// How images are drawn from a model: what the words that draw have in common.
struct Sampling: ParameterGroup {
  @Parameter var count: Int
  @Parameter("calls of the network for each image", in: 1...10_000) var steps = 20
  @Parameter("how images are made of noise") var sampler = SamplerWord.ancestral
  @Parameter("how much noise ddim adds: 1 as much as ancestral", in: .between(0, 1)) var eta = 0.0
  @Parameter(
    "guidance w: what the label changes counts so many times; other than 1 for models trained with label_dropout",
    in: 0...100)
  var guidance = 1.0
  @Parameter("seed of the noise, the same for every snapshot", in: 0...) var seed = 0

  init(count: Int) {
    _count = Parameter(wrappedValue: count, "images of each prompt", in: 1...4096)
  }

  /// Throws where images of so many prompts cannot be drawn at once.
  func validate(prompts: Int, of set: any LearnedSet) throws {
    guard eta == 0 || sampler == .ddim else { throw Mismatch("is for sampler=ddim", parameter: "eta") }
    let most = Int(Budget.mostSampleNumbers) / set.pictureSize
    guard prompts * count <= most else {
      throw Mismatch(
        "asks for \(NumberFormat.count(prompts * count)) images at once; at most \(NumberFormat.count(most)) fit",
        parameter: "count")
    }
  }

  func draws(_ context: Context) -> JudgedDraws {
    var draws = JudgedDraws()
    draws.count = count
    draws.steps = steps
    draws.sampler = sampler.sampler(eta: eta)
    draws.guidance = guidance
    draws.seed = UInt64(seed)
    draws.threads = context.threads
    return draws
  }
}
