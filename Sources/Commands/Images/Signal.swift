import Concepts
import Language
import Plot

/// How much each concept shows in the pixels.
struct Signal: Command {
  static let group = Group.measures
  static let summary = "Measures how much each concept of an image set shows in the pixels: its signal."
  static let details = """
    The mean squared difference between pictures of two classes that differ in that concept alone, at their nominal values and \
    in the same place. The signal is the vector of these differences, scaled to length 1: the concept with the \
    larger one is learned first.
    """
  static let result = Kind.table
  static let returns =
    "one row per concept: its difference and its signal; with pairs=True one row per pair of classes"
  static let source = "arXiv 2406.19370, §4 and Fig. 2"
  static let examples = [
    "circles(color_gap=each [0.2, 0.8], size_gap=each [0.2, 0.4]) | signal(samples=32)",
    "signal(circles(color_gap=0.2, size_gap=0.4), pairs=True)",
  ]
  static let related = ["circles", "shapes"]

  @Parameter("the image set") var images: ImagesValue
  @Parameter("lists every pair of classes that differ in one concept") var pairs = false
  @Parameter("places in the picture to average over", in: 1...10_000) var samples = 128

  func columns() -> [String]? {
    pairs ? ["concept", "class", "other", "difference"] : ["concept", "difference", "signal"]
  }

  func run(_ context: Context) throws -> Value {
    let signal: ConceptSignal
    do throws(ConceptsError) {
      signal = try ConceptSignal(images.imageSet, samples: samples, isStopped: context.isInterrupted)
    } catch {
      throw Interruption()
    }
    return .object(
      TableValue(pairs ? Self.pairs(signal) : Self.concepts(signal), keys: ["concept", "class"]))
  }

  private static func concepts(_ signal: ConceptSignal) -> Table {
    Table(
      [
        TableColumn("concept", texts: signal.concepts.map(\.name)),
        TableColumn("difference", signal.differences), TableColumn("signal", signal.normalised),
      ].map(\.explained))
  }

  private static func pairs(_ signal: ConceptSignal) -> Table {
    Table(
      [
        TableColumn("concept", texts: signal.pairs.map(\.concept.name)),
        TableColumn("class", texts: signal.pairs.map(\.first.code)),
        TableColumn("other", texts: signal.pairs.map(\.second.code)),
        TableColumn("difference", signal.pairs.map(\.difference)),
      ].map(\.explained))
  }
}
