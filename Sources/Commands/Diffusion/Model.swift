import Concepts
import Language
import Plot

/// A trained diffusion model with its record, as a value of the language.
struct Model: Made, Tabular {
  static let kind = Kind.model

  let run: DiffusionRun
  /// What it was trained on.
  let data: any LearnedSet
  /// How the network reads on a plot: `unet(width=16)`.
  let title: String
  var recipe: Recipe?

  init(_ run: DiffusionRun, data: any LearnedSet, title: String) {
    self.run = run
    self.data = data
    self.title = title
  }

  var columns: [String] { run.record.columns.map(\.name) }

  var table: Table {
    Table(
      run.record.columns.map { TableColumn($0.name, $0.values).explained },
      caption: ([title] + endings).joined(separator: " — "))
  }

  /// Why the training ended early, if it did.
  private var endings: [String] {
    run.record.ending == .finished ? [] : Array(run.record.notes.suffix(1))
  }

  var summary: String {
    let loss = run.record["loss"]?.last.map { ["loss \(Value.number($0).label)"] } ?? []
    let steps = "\(NumberFormat.count(run.record.lastStep)) steps"
    let seconds = "\(Value.number((run.record.seconds * 10).rounded() / 10).label) s"
    return ([title, steps] + endings + loss + [seconds]).joined(separator: " · ")
  }
}

extension Model {
  /// The concepts that it learned; throws where it learned positions.
  var imageSet: ImageSet { get throws { try data.concepts("model") } }

  /// The positions that it learned; throws where it learned concepts.
  var positions: PositionSet { get throws { try data.positions("model") } }
}
