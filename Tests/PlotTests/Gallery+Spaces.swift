import Foundation

@testable import Plot

/// Points and trajectories along three axes.
extension Gallery {
  static let spaceCharts: [String: Chart] = [
    "space-points": spacePoints, "space-pair": spacePair, "space-paths": spacePaths,
    "space-panels": spacePanels,
    "space-cloud": spaceCloud, "space-few": fewInSpace, "space-above": fromAbove, "space-below": fromBelow,
  ]

  /// A torus, of which the labels are the two angles.
  private static func torus(_ side: Int, bend: Double = 1) -> Table {
    let places = (0..<side * side).map { (x: Double($0 % side), y: Double($0 / side)) }
    let turns = places.map { (u: $0.x * 2 * .pi / Double(side), v: $0.y * 2 * .pi / Double(side)) }
    return Table([
      Column("pc_1", turns.map { (3 + cos($0.u)) * cos($0.v) }, title: "component 1"),
      Column("pc_2", turns.map { (3 + cos($0.u)) * sin($0.v) * bend }, title: "component 2"),
      Column("pc_3", turns.map { sin($0.u) }, title: "component 3"),
      Column("x", places.map(\.x), title: "centre x", unit: "px"),
      Column("y", places.map(\.y), title: "centre y", unit: "px"),
    ])
  }

  private static func points(_ table: Table, color: String? = nil) -> Layer {
    var layer = Layer(.points, table, x: "pc_1", y: ["pc_2"], color: color)
    layer.z = "pc_3"
    return layer
  }

  private static func paired(_ table: Table) -> Layer {
    var layer = points(table)
    layer.colorPair = ("x", "y")
    return layer
  }

  private static func seen(_ layers: [Layer], _ view: View = View(), isEqual: Bool = true) -> Chart {
    var chart = Chart(layers, hasEqualAspect: isEqual)
    chart.view = view
    return chart
  }

  static let spacePoints = seen([points(torus(14), color: "x")])
  static let spacePair = seen([paired(torus(16))])
  static let spaceCloud = seen([paired(torus(64))], View(azimuth: -50, elevation: 40))
  static let fromAbove = seen([points(torus(10), color: "y")], View(azimuth: -90, elevation: 90))
  static let fromBelow = seen(
    [points(torus(10), color: "y")], View(azimuth: 130, elevation: -30), isEqual: false)

  static let spacePanels: Chart = {
    let tables = [0.1, 0.5, 1].enumerated().map { index, bend in
      let table = torus(14, bend: bend)
      return table.adding(Column("epoch", repeating: .number(Double(index * 150)), count: table.count))
    }
    var chart = seen([paired(.stacked(tables))])
    chart.panel = "epoch"
    return chart
  }()

  /// The three outputs of runs with different noise, on their way to the point that was never shown.
  static let spacePaths: Chart = {
    let tables = [0.05, 0.5, 1, 2].map { sigma in
      let outputs = (1...3).map { concept in
        Column(
          "output_\(concept)",
          time.map { pow(output(Double(concept), concept == 1 ? sigma : 0.05, $0, concepts: 3), 1.5) },
          title: "output", symbol: "f\(["₁", "₂", "₃"][concept - 1])")
      }
      return Table(outputs + [Column("sigma", repeating: .number(sigma), count: time.count, symbol: "σ₁")])
    }
    var layer = Layer(.path, .stacked(tables), x: "output_1", y: ["output_2"], color: "sigma")
    layer.z = "output_3"
    return seen([layer])
  }()

  /// Words and large numbers along the axes, and a row without a place.
  static let fewInSpace: Chart = {
    let table = Table([
      Column("network", texts: ["linear", "symmetric", "mlp", "mlp"]),
      Column("width", [16, 32, 64, 64], unit: "px"),
      Column("loss", [2e-6, 1e-6, 5e-7, .nan], title: "training loss"),
      Column("split", texts: ["train", "test", "train", "test"]),
    ])
    var layer = Layer(.points, table, x: "network", y: ["width"], color: "split")
    layer.z = "loss"
    return seen([layer], isEqual: false)
  }()
}
