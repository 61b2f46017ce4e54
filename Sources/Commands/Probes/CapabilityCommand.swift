import Concepts
import Language
import Plot

/// The ways to bring out what a model can do.
enum CapabilityWord: String, ChoiceArgument {
  case naive, overprompt, intervention, patched

  var meaning: String {
    switch self {
    case .naive: "asks at the nominal values"
    case .overprompt: "the best of five prompts that exaggerate the concept"
    case .intervention:
      "the best of several moves of the label's code in every block, along the concept's value"
    case .patched: "reads labels as the model does at the end of its training"
    }
  }

  var method: Capability.Method {
    switch self {
    case .naive: .naive
    case .overprompt: .overprompt
    case .intervention: .intervention
    case .patched: .patched
    }
  }
}

/// What a model could draw, beside what it draws when asked.
struct CapabilityCommand: Command {
  static let word = "capability"
  static let group = Group.measures
  static let summary =
    "Measures what a model can be brought to draw at each snapshot, beside what it draws when asked."
  static let details = """
    Each method has a column with its accuracy, the share of pictures with all concepts right. naive asks at the nominal \
    values. overprompt asks with the concept at five strengths from its nominal value to the most extreme, the other concepts at \
    ¾ of theirs, and takes the best: of small blue with color_gap=0.2 the published prompts from [.4, .4, .6, .3] to [.05, \
    .05, .95, .3]; labels of your own go in overprompts. intervention moves, in every block, the label's code v along \
    the code b of the wanted value alone and away from the codes l of the unwanted values of other concepts: v + α (v·b̂) b̂, \
    then v − β (v·l̂) l̂, the best over alpha. patched takes the label networks of the final weights.

    Where the three succeed long before the naive prompt, the capability is there but hidden. concept is the one that is \
    exaggerated; by default the one that shows least in the pixels (signal).
    """
  static let result = Kind.table
  static let returns = "one row per snapshot: step, a column per method"
  static let source = "arXiv 2406.19370, §5, Fig. 6, 17 and 22"
  static let examples = [
    """
    data  = circles(pixels=8, images=64, color_gap=0.2)
    model = train(data, unet(width=8, levels=2), steps=20, snapshots=3)
    capability(model, probe(data, analytic), "small blue circle", count=4, steps=3, alpha=1)
    """
  ]
  static let related = ["trace", "probe", "signal"]

  @Parameter("the model, trained with snapshots") var model: Model
  @Parameter("who reads the pictures") var judge: Judge
  @Parameter("the class that is asked for; None: the last one that is held out") var prompt: String?
  @Parameter("the ways to ask") var methods = OneOrMore<CapabilityWord>(
    [.naive, .overprompt, .intervention, .patched])
  @Parameter("the concept that is exaggerated; None: the one with the weakest signal") var concept:
    ConceptWord?
  @Parameter("labels to ask with instead of the five of overprompt") var overprompts: Prompts?
  @Parameter("α of the intervention, one or several of which the best counts", in: 0...100) var alpha =
    OneOrMore<Double>([0.1, 1, 2])
  @Parameter("β of the intervention", in: 0...100) var beta = 0.1
  let sampling = Sampling(count: 24)

  func columns() -> [String]? { ["step"] + methods.elements.map(\.rawValue) }

  func validate() throws {
    guard !methods.elements.isEmpty else { throw Mismatch("needs at least one", parameter: "methods") }
    guard Set(methods.elements).count == methods.elements.count else {
      throw Mismatch("names a way twice", parameter: "methods")
    }
    guard !alpha.elements.isEmpty else { throw Mismatch("needs at least one number", parameter: "alpha") }
    let exaggerated = try overprompts?.asked(of: model.data, parameter: "overprompts").count ?? 5
    try model.requireSnapshots()
    try sampling.validate(
      prompts: methods.elements.contains(.overprompt) ? exaggerated : 1, of: model.data)
    guard !methods.elements.contains(.overprompt) || model.run.model.network.words == nil else {
      throw Mismatch(
        "is told words, which have no strengths", hint: "methods=[naive, patched]", parameter: "model")
    }
    guard !methods.elements.contains(.intervention) || model.run.model.canBeIntervenedIn else {
      throw Mismatch(
        "has no blocks with a code of the label that is added", hint: "methods=[naive, overprompt, patched]",
        parameter: "model")
    }
    _ = try wanted
    _ = try named
  }

  func run(_ context: Context) throws -> Value {
    let set = try model.imageSet
    try judge.requireKnowledge(of: set, context)
    var plan = CapabilityPlan(set, try wanted, concept: try exaggerated(context))
    plan.methods = methods.elements.map(\.method)
    plan.interventions = alpha.elements.map { Intervention(gain: $0, loss: beta) }
    if let overprompts {
      let wanted = try wanted
      plan.overprompts = try overprompts.asked(of: set, parameter: "overprompts").map {
        ConceptPrompt(label: $0.label, wanted: wanted)
      }
    }
    let found = Capability(
      model.run, plan, judge: judge.probe, sampling.draws(context), observe: context.observe)
    try context.keepPart("capability", done: found.points.last?.step, found.ending)
    let accuracies = methods.elements.enumerated().map { index, method in
      TableColumn(method.rawValue, found.points.map { $0.accuracies[index] })
    }
    let steps = TableColumn("step", found.points.map { Double($0.step) })
    return .object(TableValue(Table(([steps] + accuracies).map(\.explained))))
  }

  private var wanted: ImageClass {
    get throws {
      let set = try model.imageSet
      guard let prompt else { return set.heldOut.last ?? set.classes[set.classes.count - 1] }
      return try blaming("prompt") { () throws(ImageSetError) in try set.family.imageClass(prompt) }
    }
  }

  /// The concept of that name; nil where none is named.
  private var named: Concept? {
    get throws {
      guard let concept else { return nil }
      let concepts = try model.imageSet.family.concepts
      guard let found = concepts.first(where: { $0.attribute == concept.attribute }) else {
        throw Mismatch(
          "is no concept of these images: \(concept.rawValue)",
          hint: "these are: \(concepts.map(\.name).joined(separator: ", "))", parameter: "concept")
      }
      return found
    }
  }

  private func exaggerated(_ context: Context) throws -> Concept {
    if let named = try named { return named }
    let set = try model.imageSet
    let signal = try stoppable { () throws(ConceptsError) in
      try ConceptSignal(set, samples: 16, isStopped: context.isInterrupted)
    }
    let weakest = zip(signal.concepts, signal.differences).min { $0.1 < $1.1 }?.0
    return weakest ?? set.family.concepts[0]
  }
}
