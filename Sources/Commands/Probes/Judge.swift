import Concepts
import Language
import Plot

/// A judge of pictures as a value of the language.
struct Judge: Made, Tabular {
  static let kind = Kind.probe

  let probe: Probe
  let report: ProbeReport
  /// Whose classes it judges.
  let imageSet: ImageSet
  var recipe: Recipe?

  init(_ probe: Probe, _ report: ProbeReport, imageSet: ImageSet) {
    self.probe = probe
    self.report = report
    self.imageSet = imageSet
  }

  var columns: [String] { Self.columns(of: imageSet) }

  static func columns(of set: ImageSet) -> [String] {
    ["class", "words", "split", "images", "accuracy"] + set.family.concepts.map { "\($0.name)_accuracy" }
      + set.classes.map { "read_\($0.code)" }
  }

  var keys: [String] { ["class"] }

  /// One row per class: how its pictures were read.
  var table: Table {
    let classes = report.classes
    return Table(
      [
        TableColumn("class", texts: classes.map(\.code)),
        TableColumn("words", texts: classes.map(imageSet.family.words)),
        TableColumn("split", texts: classes.map { imageSet.isHeldOut($0) ? "held out" : "trained" }),
        TableColumn("images", Array(repeating: Double(report.perClass), count: classes.count)),
        TableColumn("accuracy", report.verdicts.map(\.accuracy)),
      ].map(\.explained) + conceptAccuracies + confusion, caption: summary)
  }

  private var conceptAccuracies: [TableColumn] {
    probe.concepts.enumerated().map { index, concept in
      TableColumn("\(concept.name)_accuracy", report.verdicts.map { $0.conceptAccuracies[index] }).explained
    }
  }

  private var confusion: [TableColumn] {
    report.classes.enumerated().map { index, item in
      TableColumn("read_\(item.code)", report.confusion.map { $0[index] }, title: "read as \(item.code)")
    }
  }

  var summary: String {
    let shares = zip(probe.concepts, report.conceptAccuracies).map { "\($0.name) \(percent($1))" }
    let count = NumberFormat.count(report.perClass * report.classes.count)
    return
      "\(title): \(percent(report.accuracy)) of \(count) clean pictures read rightly (\(shares.joined(separator: ", ")))"
  }

  private var title: String {
    let parameters = NumberFormat.count(probe.method.parameterCount(probe.family))
    return switch probe.method {
    case .classifier: "classifier of \(parameters) parameters"
    case .linear: "linear map of \(parameters) parameters"
    case .analytic: "analytic judge"
    }
  }

  private func percent(_ share: Double) -> String { "\(NumberFormat.fixed(100 * share, decimals: 1)) %" }
}

extension Judge {
  /// Throws unless it can judge pictures of that set; a note where it learned on others.
  func requireKnowledge(of set: ImageSet, _ context: Context) throws {
    let (own, other) = (probe.family, set.family)
    let isAlike =
      own.concepts == other.concepts && own.pixels == other.pixels && own.channels == other.channels
    guard isAlike else {
      throw Mismatch(
        "judges \(words(own)), not \(words(other))",
        hint: "probe(…) of the images that the model was trained on",
        parameter: "judge")
    }
    if own != other { context.note("judge: it knows pictures with other gaps than those it is given") }
  }

  private func words(_ family: ImageFamily) -> String {
    "\(family.concepts.map(\.name).listed) of \(family.pixels) × \(family.pixels) px"
  }
}

extension Judge: Displayed {
  var media: Media {
    let shown = table.selecting(
      table.names.filter { !["split", "images"].contains($0) && !($0.hasPrefix("read_") && hasManyClasses) })
    return shown.media
  }

  private var hasManyClasses: Bool { report.classes.count > 9 }
}
