import Concepts
import Language
import Plot

/// Says where the figures are that a model draws.
struct Locate: Command {
  static let group = Group.measures
  static let summary =
    "Asks a model for positions and says where its pictures show them, snapshot by snapshot."
  static let details = """
    Asked for are the places of a lattice inside the window. A stripe is where the median along it is at least half of the \
    largest, a bump where a pixel is; it is right along an axis if there is exactly one and its centroid is less than \
    tolerance from what was asked for, and accuracy is the share that is right along both. What is wrong shows nothing, \
    several figures, or one in another place.

    Regions are those of hold_out: vertical has x in the band, horizontal y, intersection both. Every region comes with \
    a row, and all of them as one; by=position gives every picture. An interrupted locate keeps the snapshots it has read.
    """
  static let result = Kind.table
  static let returns = """
    step, region, images, x_accuracy, y_accuracy, accuracy, none, several, misplaced, examples (trained on), pairs (2D of these); by position: step, x, y, image, region, \
    found_x, found_y, x_right, y_right, accuracy, outcome
    """
  static let source = "arXiv 2408.13256, §3.1 and Fig. 4"
  static let examples = [
    """
    data  = stripes(pixels=8, spacing=0.5, hold_out=cross)
    model = train(data, unet(like=a_small, width=8, levels=2), steps=20, snapshots=2)
    locate(model, steps=4, spacing=2)
    """
  ]
  static let related = ["stripes", "bumps", "sample", "trace"]

  @Parameter("the model, trained on positions with snapshots") var model: Model
  @Parameter("distance of the places that are asked for", unit: "px", in: .above(0)) var spacing = 1.0
  @Parameter("what a row is about") var by = LocateRow.region
  @Parameter("how far off a figure may be along an axis", unit: "px", in: .above(0)) var tolerance = 1.0
  let sampling = Sampling(count: 1)

  func validate() throws {
    let set = try model.positions
    try model.requireSnapshots()
    guard spacing <= Double(set.pixels) / 2 else {
      throw Mismatch("must be at most half of the window, \(set.pixels / 2)", parameter: "spacing")
    }
    try sampling.validate(prompts: set.family.places(spacing: spacing).count, of: set)
  }

  func columns() -> [String]? { by.columns }

  func run(_ context: Context) throws -> Value {
    let set = try model.positions
    let located = Locating(
      model.run, set.family, positions: set.family.places(spacing: spacing), tolerance: tolerance,
      sampling.draws(context), observe: context.observe)
    try context.keepPart("locate", done: located.points.last?.step, located.ending)
    let rows = located.points.flatMap { point in point.verdicts.map { (point.step, $0) } }
    let table = by == .region ? regions(located, set) : positions(rows, set)
    return .object(TableValue(table, keys: by == .region ? ["region"] : ["x", "y", "image"]))
  }

  /// A row for every region of every snapshot, and for all of it.
  private func regions(_ located: Locating, _ set: PositionSet) -> Table {
    let rows = located.points.flatMap { point in
      set.parts(point.verdicts).map { (point.step, $0.name, PositionShares($0.verdicts)) }
    }
    let shares = rows.map(\.2)
    let first = [
      TableColumn("step", rows.map { Double($0.0) }), TableColumn("region", texts: rows.map(\.1)),
      TableColumn("images", shares.map { Double($0.count) }),
    ]
    let accuracies = [
      TableColumn("x_accuracy", shares.map(\.accuracy.x)),
      TableColumn("y_accuracy", shares.map(\.accuracy.y)),
      TableColumn("accuracy", shares.map(\.joint)),
    ]
    let failures: [PositionVerdict.Outcome] = [.none, .several, .misplaced]
    let wrong = failures.map { outcome in TableColumn(outcome.rawValue, shares.map { $0.share(outcome) }) }
    let counts = [("examples", set.trained.count), ("pairs", set.pairs.count)].map {
      TableColumn($0.0, repeating: .number(Double($0.1)), count: rows.count)
    }
    return Table((first + accuracies + wrong + counts).map(\.explained))
  }

  /// A row for every picture of every snapshot.
  private func positions(_ rows: [(step: Int, verdict: PositionVerdict)], _ set: PositionSet) -> Table {
    let verdicts = rows.map(\.verdict)
    func numbers(_ name: String, _ number: (PositionVerdict) -> Double) -> TableColumn {
      TableColumn(name, verdicts.map(number))
    }
    let first = [
      TableColumn("step", rows.map { Double($0.step) }), numbers("x") { $0.asked.x },
      numbers("y") { $0.asked.y },
      TableColumn("image", rows.indices.map { Double($0 % sampling.count) }),
      TableColumn("region", texts: verdicts.map { set.region(of: $0.asked).rawValue }),
    ]
    let found = [
      numbers("found_x") { $0.reading.place.x ?? .nan }, numbers("found_y") { $0.reading.place.y ?? .nan },
      numbers("x_right") { $0.isRight.x ? 1 : 0 }, numbers("y_right") { $0.isRight.y ? 1 : 0 },
      numbers("accuracy") { $0.outcome == .right ? 1 : 0 },
      TableColumn("outcome", texts: verdicts.map(\.outcome.rawValue)),
    ]
    return Table((first + found).map(\.explained))
  }
}

/// What a row of a measurement of positions is about.
enum LocateRow: String, ChoiceArgument {
  case region, position

  var meaning: String {
    self == .region ? "all pictures of a region, and all of them" : "every picture"
  }

  var columns: [String] {
    switch self {
    case .region:
      [
        "step", "region", "images", "x_accuracy", "y_accuracy", "accuracy", "none", "several", "misplaced",
        "examples", "pairs",
      ]
    case .position:
      [
        "step", "x", "y", "image", "region", "found_x", "found_y", "x_right", "y_right", "accuracy",
        "outcome",
      ]
    }
  }
}

extension PositionSet {
  func region(of place: Axes<Double>) -> HeldOutPositions.Region { heldOut.region(of: place, in: family) }

  /// What was found in each region, and in all of them where there are several.
  fileprivate func parts(_ verdicts: [PositionVerdict]) -> [(name: String, verdicts: [PositionVerdict])] {
    let regions = verdicts.map { region(of: $0.asked) }
    let parts = HeldOutPositions.Region.allCases.filter(regions.contains).map { region in
      (region.rawValue, zip(verdicts, regions).filter { $0.1 == region }.map(\.0))
    }
    return parts.count > 1 ? parts + [("all", verdicts)] : parts
  }
}
