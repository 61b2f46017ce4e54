import Concepts
import Language
import Plot

/// What a run says at every composition of concepts.
struct Nodes: Command {
  static let group = Group.measures
  static let summary = "Lists the loss and the output at every composition of concepts, over time."
  static let details = """
    Node v lists which concepts are present, the first concept first: with two concepts 10 and 01 are the centres of \
    the training clusters and 11 is the probe. plot(mark=graph, value=loss) draws a moment of them as a graph.
    """
  static let result = Kind.table
  static let returns = "a row per moment and node: step, time, node, concepts, loss, output_1 …"
  static let source = "arXiv 2410.08309, App. B and Fig. 7, 18"
  static let examples = ["sim(mu=[1, 2], sigma=0.05) | theory | nodes | last"]
  static let related = ["plot", "hierarchy", "measure"]

  @Parameter("the run to look at") var run: Run

  func columns(from run: [String]) -> [String]? {
    let columns = RunColumns(run)
    return columns.moments + ["node", "concepts", "loss"] + (1...columns.concepts).map { "output_\($0)" }
  }

  func run(_ context: Context) throws -> Value {
    let nodes = Composition.nodes(run.task.concepts)
    guard run.record["loss_" + nodes[0].name] != nil else {
      throw Mismatch(
        "has no compositions recorded", hint: "beyond 4 concepts a run does with full=True", parameter: "run")
    }
    return .object(TableValue(Table.stacked(nodes.map(rows)), keys: ["node"]))
  }

  private func rows(of node: Composition) -> Table {
    let record = run.record
    var columns = ["step", "epoch", "time"].compactMap { name in record[name].map { TableColumn(name, $0) } }
    columns.append(TableColumn("node", repeating: .text(node.name), count: record.count))
    columns.append(
      TableColumn("concepts", repeating: .number(Double(node.bits.nonzeroBitCount)), count: record.count))
    columns.append(TableColumn("loss", record["loss_" + node.name] ?? [], title: "loss at the node"))
    for concept in 0..<run.task.concepts {
      guard let output = record["output_\(concept + 1)_at_\(node.name)"] else { continue }
      columns.append(TableColumn("output_\(concept + 1)", output))
    }
    return Table(columns.map(\.explained))
  }
}
