import Concepts
import Language
import Tensors

/// What a layer makes of positions.
struct Represent: Command {
  static let group = Group.measures
  static let summary = "Takes what a layer of a model makes of every position: its representation."
  static let details = """
    The network is shown the clean picture of each position of a lattice with a little noise, the same for all, and told the \
    position. A layer is named as the table of its network names it, and several operations by what their names begin with: \
    "down.2" is what comes out of the third level on the way down, the layer that the paper looks at.

    step=each [100, 1000] follows it over snapshots. pca, embed, angles, readout and persistence say what \
    shape the points have.
    """
  static let result = Kind.representation
  static let returns = "a row per position: x, y, norm of the code"
  static let source = "arXiv 2408.13256, §3.2"
  static let examples = [
    """
    data  = bumps(pixels=8, periodic=True)
    model = train(data, unet(like=a_small, width=8, levels=2), steps=20, snapshots=0)
    represent(model, layer="down.1", spacing=2) | readout
    """
  ]
  static let related = ["bumps", "angles", "readout", "torus", "locate"]

  @Parameter("the model, trained on positions") var model: Model
  @Parameter("the layer, by the name or the beginning of the names of its operations") var layer = "down.2"
  @Parameter("distance of the positions", unit: "px", in: .above(0)) var spacing = 1.0
  @Parameter("how much noise the pictures have, as the time of the noise schedule", in: 0...1) var time = 0.2
  @Parameter("the training step whose snapshot is used; None: the end") var step: Int?
  @Parameter("seed of the noise", in: 0...) var seed = 0

  func validate() throws {
    let set = try model.positions
    let graph = model.run.model.network.graph.graph
    guard graph.part(upTo: layer) != nil else {
      let known = graph.partNames
      let near = didYouMean(layer, among: known).map { "did you mean \"\($0)\"? " } ?? ""
      let levels = known.filter { !$0.contains(".") || $0.split(separator: ".").count == 2 }
      throw Mismatch(
        "names no layer of the network: '\(layer)'",
        hint: near + "among others: \(levels.joined(separator: ", "))",
        parameter: "layer")
    }
    guard spacing <= Double(set.pixels) / 2 else {
      throw Mismatch("must be at most half of the window, \(set.pixels / 2)", parameter: "spacing")
    }
    _ = try model.snapshot(at: step)
  }

  func columns() -> [String]? { RepresentationValue.columns }

  func run(_ context: Context) throws -> Value {
    let set = try model.positions
    let places = set.family.places(spacing: spacing)
    let chosen = try model.snapshot(at: step)
    let codes = try stoppable { () throws(ConceptsError) in
      try chosen.codes(
        of: try set.images(of: places, context.isInterrupted), layer: layer, time: time,
        seed: Seed(UInt64(seed)),
        threads: context.threads, observe: context.observe)
    }
    let period = set.family.isPeriodic ? Double(set.pixels) : nil
    return .object(
      RepresentationValue(
        Representation(positions: places, period: period, codes: codes), title: "\(layer) of \(model.title)"))
  }
}
