import Concepts
import Language
import Plot

/// Reads samples one by one.
struct ReadCommand: Command {
  static let word = "read"
  static let group = Group.measures
  static let summary = "Reads the concepts of samples, picture by picture."
  static let details = """
    A concept's column is the probability of its second value; a concept with more values has a column for each. accuracy \
    is 1 where all concepts are as asked for, so that its mean over images is the accuracy of trace. A prompt of \
    numbers asks for the class whose label is nearest.
    """
  static let result = Kind.table
  static let returns =
    "prompt, image, class (asked for), read (the likeliest class), a column per concept, accuracy"
  static let source = "arXiv 2406.19370, §4"
  static let examples = [
    """
    data  = circles(pixels=8, images=64)
    model = train(data, unet(width=8, levels=2), steps=20)
    model | sample(prompt="small blue circle", count=4, steps=4) | read(probe(data, analytic))
    """
  ]
  static let related = ["sample", "probe", "trace"]

  @Parameter("the samples") var samples: SampleSet
  @Parameter("who reads them") var judge: Judge

  func columns() -> [String]? {
    ["prompt", "image", "class", "read"] + Reading.coordinateNames(judge.probe.concepts) + ["accuracy"]
  }

  func run(_ context: Context) throws -> Value {
    let set = try samples.imageSet
    try judge.requireKnowledge(of: set, context)
    let readings = judge.probe.read(samples.images)
    let rows = samples.prompts.flatMap { prompt in
      let wanted = prompt.request(of: set).wanted
      return (0..<samples.count).map { (name: prompt.name, image: $0, wanted: wanted) }
    }
    let found = readings.map(\.imageClass)
    let coordinates = Reading.coordinateNames(judge.probe.concepts).enumerated().map { index, name in
      TableColumn(name, readings.map { $0.coordinates[index] })
    }
    let first = [
      TableColumn("prompt", texts: rows.map(\.name)), TableColumn("image", rows.map { Double($0.image) }),
      TableColumn("class", texts: rows.map(\.wanted.code)), TableColumn("read", texts: found.map(\.code)),
    ]
    let accuracy = TableColumn("accuracy", zip(rows, found).map { $0.wanted == $1 ? 1 : 0 })
    return .object(
      TableValue(Table((first + coordinates + [accuracy]).map(\.explained)), keys: ["prompt", "image"]))
  }
}
