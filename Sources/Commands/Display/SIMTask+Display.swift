import Concepts
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

  /// The table, and beside it what the first two concepts look like.
  var media: Media {
    let picture =
      scatter.map {
        "<div>\(imageElement(svg: $0.svg, alternative: "samples of the first two concepts"))</div>"
      } ?? ""
    let html = """
      <div style="display:flex;flex-wrap:wrap;gap:1.5em;align-items:center">\
      <div>\(table.html)</div>\(picture)</div>
      """
    return table.media.merging(["text/html": html]) { $1 }
  }

  private var caption: String {
    let kinds = [
      sim.hasOriginCluster ? "with an origin cluster" : nil, sim.isRotated ? "rotated" : nil,
      sim.isTruncated ? "truncated near the probe" : nil,
    ]
    let size = sim.dimension == 1 ? "1 dimension" : "\(NumberFormat.count(sim.dimension)) dimensions"
    let start = "SIM task in \(size), \(NumberFormat.count(sim.samples)) samples a cluster"
    return ([start] + kinds.compactMap { $0 }).joined(separator: ", ")
  }

  /// A few samples of each cluster in the plane of the first two concepts, their centres (crosses) and the
  /// probe (star); nil where there is no such plane.
  private var scatter: Chart? {
    guard sim.concepts >= 2, let samples = try? sketch.samples(seed: sim.seed ?? 0) else { return nil }
    let rows = 0..<samples.rows
    let points = Table([
      TableColumn("x", rows.map { samples[$0, 0] }), TableColumn("y", rows.map { samples[$0, 1] }),
      TableColumn("cluster", texts: rows.map { "\($0 / sketch.samples + 1)" }),
    ])
    let centres = sim.centres
    var chart = Chart([
      Layer(.points, points, x: "x", y: ["y"], color: "cluster"),
      .markers(x: centres.map { $0[0] }, y: centres.map { $0[1] }),
      .markers(x: [sim.probe[0]], y: [sim.probe[1]], shape: .star),
    ])
    chart.hasEqualAspect = true
    chart.size = .small
    return chart
  }

  /// The same task with few samples and no coordinates without a concept.
  private var sketch: SIM {
    let sketch = try? SIM(
      distance: sim.distance, noise: sim.noise, samples: min(sim.samples, 80),
      hasOriginCluster: sim.hasOriginCluster, isTruncated: sim.isTruncated)
    return sketch ?? sim
  }
}
