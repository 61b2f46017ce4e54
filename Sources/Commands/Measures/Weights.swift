import Concepts
import Language
import Plot

/// The parameters of a trained network.
struct Weights: Command {
  static let group = Group.measures
  static let summary = "Lists all weights and biases of a run, at its checkpoints."
  static let details = """
    A run keeps its network at as many moments as train(checkpoints=…) says, and always at its end. Of symmetric(…) the \
    weights are U, or W after a recurrence.
    """
  static let result = Kind.table
  static let returns =
    "a row per number: step, time, layer, part (weight or bias), row, column (none for a bias), value"
  static let examples = [
    """
    toy = sim(mu=[1, 2], sigma=0.05, samples=200)
    train(toy, linear(depth=2), epochs=20, checkpoints=3) | weights | keep(layer, 1)
    """
  ]
  static let related = ["jacobian", "entries", "train"]

  @Parameter("the run to look at") var run: Run

  func columns() -> [String]? { ["step", "time", "layer", "part", "row", "column", "value"] }

  func run(_ context: Context) throws -> Value {
    .object(TableValue(Table.stacked(run.record.moments.map(rows)), keys: ["step"]))
  }

  private func rows(_ checkpoint: Record.Checkpoint) -> Table {
    var (layers, parts, rows, columns, values): ([Double], [String], [Double], [Double], [Double]) = (
      [], [], [], [], []
    )
    for (layer, matrix) in checkpoint.weights.enumerated() {
      for (place, value) in matrix.elements.enumerated() {
        layers.append(Double(layer + 1))
        parts.append("weight")
        rows.append(Double(place / matrix.columns + 1))
        columns.append(Double(place % matrix.columns + 1))
        values.append(value)
      }
      for (row, value) in (checkpoint.biases.isEmpty ? [] : checkpoint.biases[layer]).enumerated() {
        layers.append(Double(layer + 1))
        parts.append("bias")
        rows.append(Double(row + 1))
        columns.append(.nan)
        values.append(value)
      }
    }
    return Table(
      [
        TableColumn("step", repeating: .number(Double(checkpoint.step)), count: values.count),
        TableColumn("time", repeating: .number(checkpoint.time), count: values.count),
        TableColumn("layer", layers), TableColumn("part", texts: parts), TableColumn("row", rows),
        TableColumn("column", columns), TableColumn("value", values),
      ].map(\.explained))
  }
}
