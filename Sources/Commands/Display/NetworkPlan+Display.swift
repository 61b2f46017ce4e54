import Language
import Plot

extension NetworkPlan: Tabular, Displayed {
  var columns: [String] { table.names }

  /// One row per layer, for a task whose dimension is not known yet: widths that follow it read d.
  var table: Table {
    let widths = symbolicWidths
    let layers = Array(1..<widths.count)
    return Table(
      [
        TableColumn("layer", layers.map(Double.init)),
        TableColumn("input", texts: layers.map { widths[$0 - 1] }),
        TableColumn("output", texts: layers.map { widths[$0] }),
        TableColumn("activation", texts: layers.map { $0 == layers.count ? "linear" : activation }),
        TableColumn("parameters", texts: layers.map { parameters(widths[$0 - 1], widths[$0]) }),
      ], caption: "\(title): \(summary)")
  }

  var media: Media { table.media }

  private var symbolicWidths: [String] {
    let unknown = -1
    return widths(dimension: unknown).map { $0 == unknown ? "d" : "\($0)" }
  }

  private var activation: String {
    if case .feedforward(let network) = model { network.activation.word } else { "linear" }
  }

  private func parameters(_ input: String, _ output: String) -> String {
    let bias = if case .feedforward(let network) = model { network.hasBias } else { false }
    let tie = if case .symmetric = model { " (tied)" } else { "" }
    return "\(input) × \(output)\(bias ? " + \(output)" : "")\(tie)"
  }
}
