@testable import Plot

/// Graphs.
extension Gallery {
  static let graphCharts: [String: Chart] = [
    "graph": graph, "graph-words": graphOfWords,
  ]

  /// The subsets of three things at two moments; one has no value, and one value is beyond the range.
  static let graph: Chart = {
    let names = ["000", "100", "010", "001", "110", "101", "011", "111"]
    let levels = names.map { name in Double(name.count { $0 == "1" }) }
    let tables = [1.0, 3].map { epoch in
      Table([
        Column("node", texts: names), Column("place", [0, -1, 0, 1, -1, 0, 1, 0]),
        Column("size", levels), Column("epoch", repeating: .number(epoch), count: names.count),
        Column("loss", names.indices.map { $0 == 6 && epoch > 1 ? .nan : levels[$0] / (1 + epoch) }),
      ])
    }
    let edges = names.flatMap { name in
      names.filter { other in
        zip(name, other).count { $0 != $1 } == 1 && name.count { $0 == "1" } < other.count { $0 == "1" }
      }.map { Edge(from: .text(name), to: .text($0)) }
    }
    let layer = Layer.graph(
      .stacked(tables), x: "place", level: "size", name: "node", edges: edges, fill: "loss")
    return Chart(
      [layer], panel: "epoch", x: Axis(title: "", domain: -1.5...1.5), y: Axis(kind: .categorical),
      fill: Fill(domain: 0...1))
  }()

  /// Words in place of numbers at the nodes.
  static let graphOfWords: Chart = {
    var layer = graph.layers[0]
    layer.table = Table(layer.table.columns.map { Column($0.name, $0.rows(0..<8).entries) })
    let sizes = layer.table["size"]?.numbers ?? []
    layer.table = layer.table.adding(Column("split", texts: sizes.map { $0 < 2 ? "trained" : "held out" }))
    layer.fill = "split"
    return Chart([layer], x: graph.x, y: graph.y)
  }()
}
