import Concepts
import Language
import Plot

/// Follows a model through concept space.
struct TraceCommand: Command {
  static let word = "trace"
  static let group = Group.measures
  static let summary = "Follows what a model draws through concept space, snapshot by snapshot."
  static let details = """
    At each snapshot pictures of all prompts are drawn in one batch, with the averaged weights and from the same noise, and \
    read by the judge. A concept's column is the mean probability of its second value, so "11" asks for the corner (1, \
    1); a concept with more values has a column for each, shape_square. accuracy is the share of pictures with all \
    concepts right, the product that emerges suddenly; mean_accuracy the mean over concepts, which looks smooth; mse the \
    mean squared distance of the point to the corner that was asked for, which falls, rises and falls again where the \
    concept that is asked for hardly shows.

    A prompt of numbers asks for the class whose label is nearest. With 24 pictures an accuracy has a standard error \
    of up to 0.1. An interrupted trace keeps the snapshots it has judged.
    """
  static let result = Kind.table
  static let returns =
    "step, prompt, class, a column per concept, accuracy, mean_accuracy, an accuracy per concept, mse, split, distance (concepts from training)"
  static let source = "arXiv 2406.19370, Fig. 4; arXiv 2410.08309, Fig. 6; arXiv 2310.09336, Fig. 5 and 6"
  static let examples = [
    """
    data  = circles(pixels=8, images=64)
    model = train(data, unet(width=8, levels=2), steps=20, snapshots=3)
    paths = trace(model, probe(data, analytic), prompts=["11", "small red circle"], count=4, steps=4)
    plot(paths, x=color, y=size, mark=path, color=prompt)
    """
  ]
  static let related = ["probe", "capability", "smooth", "learning_time", "speed"]

  @Parameter("the model, trained with snapshots") var model: Model
  @Parameter("who reads the pictures") var judge: Judge
  @Parameter("what is asked for; None: every class") var prompts: Prompts?
  let sampling = Sampling(count: 24)

  func validate() throws {
    try model.requireSnapshots()
    try sampling.validate(prompts: try asked.count, of: model.data)
  }

  /// What is known of a prompt before anything is drawn.
  static let facts = ["class", "split", "distance"]

  func columns() -> [String]? { Self.columns(of: judge.probe.concepts) }

  static func columns(of concepts: [Concept]) -> [String] {
    ["step", "prompt", "class"] + Reading.coordinateNames(concepts) + ["accuracy", "mean_accuracy"]
      + concepts.map { "\($0.name)_accuracy" } + ["mse", "split", "distance"]
  }

  func run(_ context: Context) throws -> Value {
    let set = try model.imageSet
    try judge.requireKnowledge(of: set, context)
    let asked = try asked
    let trace = Trace(
      model.run, prompts: asked.map { $0.request(of: set) }, judge: judge.probe,
      sampling.draws(context), observe: context.observe)
    try context.keepPart("trace", done: trace.points.last?.step, trace.ending)
    return .object(TableValue(table(trace, set, names: asked.map(\.name)), keys: ["prompt"]))
  }

  private var asked: [AskedPrompt] {
    get throws {
      let set = try model.imageSet
      let asked =
        try prompts?.asked(of: set, parameter: "prompts") ?? set.classes.map { AskedPrompt(set, $0) }
      guard !asked.isEmpty else { throw Mismatch("needs at least one prompt", parameter: "prompts") }
      var names: Set<String> = []
      if let twice = asked.first(where: { !names.insert($0.name).inserted }) {
        throw Mismatch("asks for \(twice.name) twice", parameter: "prompts")
      }
      return asked
    }
  }

  private func table(_ trace: Trace, _ set: ImageSet, names: [String]) -> Table {
    let points = trace.points
    let wanted = points.map { trace.prompts[$0.prompt].wanted }
    let verdicts = points.map(\.verdict)
    let concepts = judge.probe.concepts
    let coordinates = Reading.coordinateNames(concepts).enumerated().map { index, name in
      TableColumn(name, verdicts.map { $0.reading.coordinates[index] })
    }
    let accuracies = concepts.enumerated().map { index, concept in
      TableColumn("\(concept.name)_accuracy", verdicts.map { $0.conceptAccuracies[index] })
    }
    let first = [
      TableColumn("step", points.map { Double($0.step) }),
      TableColumn("prompt", texts: points.map { names[$0.prompt] }),
      TableColumn("class", texts: wanted.map(\.code)),
    ]
    let scores = [
      TableColumn("accuracy", verdicts.map(\.accuracy)),
      TableColumn("mean_accuracy", verdicts.map(\.meanAccuracy)),
    ]
    let last = [
      TableColumn("mse", verdicts.map(\.distance)),
      TableColumn("split", texts: wanted.map { set.isHeldOut($0) ? "held out" : "trained" }),
      TableColumn("distance", wanted.map { Double(set.distance(of: $0)) }),
    ]
    return Table((first + coordinates + scores + accuracies + last).map(\.explained))
  }
}

extension Context {
  /// Says that a measurement over snapshots ended early, at which of them it did; ends it where nothing was done.
  func keepPart(_ word: String, done: Int?, _ ending: SnapshotsEnding) throws {
    switch (ending, done) {
    case (.finished, _): break
    case (.cancelled, nil): throw Interruption()
    case (.cancelled, let done?):
      note("\(word): stopped after the snapshot of step \(done)")
      caveat("stops at the snapshot of step \(done); this makes all of it")
    case (.unreadable(let step, let error), nil):
      throw Mismatch(
        "has a snapshot, of step \(step), that cannot be read again: \(error)", parameter: "model")
    case (.unreadable(let step, let error), _):
      note("\(word): ends before the snapshot of step \(step), which cannot be read again: \(error)")
    }
  }
}
