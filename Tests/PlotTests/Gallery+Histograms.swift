import Foundation

@testable import Plot

/// Histograms.
extension Gallery {
  static let histogramCharts: [String: Chart] = [
    "histogram": histogram, "histogram-groups": histogramGroups, "histogram-panels": histogramPanels,
    "histogram-whole": wholeHistogram, "histogram-log": logHistogram, "histogram-columns": histogramColumns,
    "histogram-many": manyHistograms,
  ]

  /// Repeatable numbers of the normal distribution, by Box and Muller.
  static func normal(_ count: Int, seed: UInt64, mean: Double = 0, deviation: Double = 1) -> [Double] {
    zip(noise(count, seed: seed), noise(count, seed: seed + 1000)).map { u, v in
      mean + deviation * (-2 * log(1 - u)).squareRoot() * cos(2 * .pi * v)
    }
  }

  private static func angles(_ panels: [String]) -> Table {
    .stacked(
      panels.enumerated().flatMap { index, panel in
        [("model", 88.0, 4.0), ("Clifford torus", 90, 1.6), ("3D torus", 80, 12)].enumerated().map {
          let (name, mean, deviation) = $1
          let seed = UInt64(10 * index + $0)
          return Table([
            Column("angle", normal(400, seed: seed, mean: mean, deviation: deviation), unit: "°"),
            Column("surface", repeating: .text(name), count: 400),
            Column("statistic", repeating: .text(panel), count: 400),
          ])
        }
      })
  }

  static let histogram: Chart = {
    let table = Table([Column("loss", normal(600, seed: 1, mean: 2, deviation: 0.4), title: "training loss")])
    return Chart([Layer(.histogram, table, x: "loss")])
  }()

  static let histogramGroups = Chart(
    [Layer(.histogram, angles(["all"]), x: "angle", color: "surface"), .rule(x: 90, label: "90°")],
    title: "Angles between steps along x and along y")

  static let histogramPanels = Chart(
    [Layer(.histogram, angles(["x and y", "x and x + y", "y and x + y"]), x: "angle", color: "surface")],
    panel: "statistic")

  /// Counts, each in the middle of its bar.
  static let wholeHistogram: Chart = {
    let table = Table([Column("descents", noise(200, seed: 4).map { ($0 * $0 * 6).rounded(.down) })])
    return Chart([Layer(.histogram, table, x: "descents")])
  }()

  /// Equal factors along x, one share in a hundred thousand, and rows that have no place.
  static let logHistogram: Chart = {
    let times = normal(3000, seed: 5).map { pow(10, 2 + 0.5 * $0) } + [0, -1, .nan, .infinity]
    let layer = Layer(.histogram, Table([Column("time", times, symbol: "τ", unit: "s")]), x: "time")
    return Chart([layer], x: Axis(kind: .log), y: Axis(kind: .log))
  }()

  /// Two columns over the same bins.
  static let histogramColumns: Chart = {
    let table = Table([
      Column("half_1", normal(100, seed: 6, mean: 3), title: "half-time of concept 1"),
      Column("half_2", normal(100, seed: 7, mean: 5), title: "half-time of concept 2"),
    ])
    return Chart(
      table.columns.map { column in
        var layer = Layer(.histogram, table, x: column.name)
        layer.name = column.name
        return layer
      })
  }()

  /// Seven groups, told apart by a number.
  static let manyHistograms: Chart = {
    let tables = (1...7).map { width in
      Table([
        Column("accuracy", normal(300, seed: UInt64(20 + width), mean: 1 / Double(width), deviation: 0.05)),
        Column("width", repeating: .number(Double(1 << width)), count: 300),
      ])
    }
    return Chart([Layer(.histogram, .stacked(tables), x: "accuracy", color: "width")])
  }()
}
