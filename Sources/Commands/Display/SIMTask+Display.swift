import Language
import Plot

extension SIMTask: Tabular, Displayed {
  var columns: [String] { table.names }

  /// One row per concept.
  var table: Table {
    Table(
      [
        TableColumn("concept", (1...sim.concepts).map(Double.init)),
        TableColumn("mu", sim.distance), TableColumn("sigma", sim.noise), TableColumn("a", sim.rates),
      ].map(\.explained), caption: caption)
  }

  var media: Media { ["text/plain": table.text, "text/html": table.html] }

  private var caption: String {
    let kinds = [
      sim.hasOriginCluster ? "with an origin cluster" : nil, sim.isRotated ? "rotated" : nil,
      sim.isTruncated ? "truncated near the probe" : nil,
    ]
    let start =
      "SIM task in \(sim.dimension) dimensions, \(NumberFormat.count(sim.samples)) samples a cluster"
    return ([start] + kinds.compactMap { $0 }).joined(separator: ", ")
  }
}
