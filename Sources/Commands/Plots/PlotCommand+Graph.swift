import Language
import Plot

/// `mark=graph`: what a run says at every composition of concepts, as a graph.
extension PlotCommand {
  func graph() throws -> PlotValue {
    let (value, panel) = (try name(value, "value"), try name(panel, "panel"))
    guard !rows.table.isEmpty else { throw Mismatch("has no rows to draw") }
    let column = ["node", "class"].first { rows.table[$0] != nil } ?? "node"
    guard let names = rows.table[column]?.texts, let lattice = Lattice(names) else {
      throw Mismatch(
        "must be compositions for mark=graph, with words like 0110 in the column node",
        hint: "nodes(run) | plot(mark=graph, …)", parameter: "rows")
    }
    try requireOneRow(per: column, in: panel)
    let layer = Layer.graph(
      lattice.placed(rows.table, names: names), x: Lattice.place, level: Lattice.level, name: column,
      edges: lattice.edges, fill: value ?? "loss")
    var chart = Chart([layer], panel: panel, title: title ?? "", fill: fill)
    chart.x = Axis(title: "", domain: -lattice.width / 2...lattice.width / 2)
    chart.y = Axis(kind: .categorical)
    chart.columns = columns
    let size = "\(lattice.count) nodes"
    return PlotValue(chart, summary: "\(value ?? "") at \(size), \(extent(1))")
  }

  /// A panel shows one row for each node; throws where there are several, naming the columns that tell them apart.
  private func requireOneRow(per node: String, in panel: String?) throws {
    let groups = rows.table.groups(by: [node] + (panel.map { [$0] } ?? []))
    guard let crowd = groups.first(where: { $0.rows.count > 1 }) else { return }
    let moments: [String] = ["epoch", "time", "step"].filter { $0 != panel }
    let knobs: [String] = rows.keys.filter { $0 != node && $0 != panel }
    let telling = (knobs + moments).first { name in
      guard let column = rows.table[name] else { return false }
      return crowd.rows.contains { column[$0] != column[crowd.rows[0]] }
    }
    let isMoment = telling.map(moments.contains) ?? false
    throw Mismatch(
      "hold \(crowd.rows.count) moments or runs of one \(node)\(panel.map { " and \($0)" } ?? "")",
      hint: telling.map { name in
        panel == nil ? "panel=\(name)" : isMoment ? "keep one \(name), or last" : "mean(over=\(name))"
      } ?? "keep one row for each \(node)", parameter: "rows")
  }
}
