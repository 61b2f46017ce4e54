import Foundation

@testable import Plot

/// Straight lines through points.
extension Gallery {
  static let fitCharts: [String: Chart] = [
    "fit": fit, "fit-loglog": powerLaws, "fit-panels": fitPanels, "guides": guides,
  ]

  private static func law(_ name: String, exponent: Double, seed: UInt64) -> Table {
    let sizes = [4.0, 6, 8, 12, 16, 24, 32]
    let needed = zip(sizes, normal(sizes.count, seed: seed)).map { 3 * pow($0, exponent) * exp(0.1 * $1) }
    return Table([
      Column("size", sizes, title: "image size", symbol: "N", unit: "px"),
      Column("images", needed, title: "images needed"),
      Column("data", repeating: .text(name), count: sizes.count),
    ])
  }

  private static func fitted(_ table: Table, x: String, y: String, color: String? = nil) -> Layer {
    var layer = Layer(.points, table, x: x, y: [y], color: color)
    layer.hasFit = true
    return layer
  }

  static let powerLaws: Chart = {
    let table = Table.stacked([
      law("bumps only", exponent: 2, seed: 51), law("bumps and stripes", exponent: 1, seed: 53),
    ])
    return Chart(
      [fitted(table, x: "size", y: "images", color: "data")], x: Axis(kind: .log), y: Axis(kind: .log))
  }()

  /// Beside slopes that theory says.
  static let guides = Chart(
    powerLaws.layers + [.guide(slope: 1), .guide(slope: 2)], x: powerLaws.x, y: powerLaws.y)

  static let fit: Chart = {
    let table = Table([
      Column("x", normal(90, seed: 55)),
      Column("y", zip(normal(90, seed: 55), normal(90, seed: 57)).map { 2 * $0 + $1 }),
    ])
    return Chart([fitted(table, x: "x", y: "y")])
  }()

  static let fitPanels: Chart = {
    let tables = [1.0, 2].map { exponent in
      let both = Table.stacked([
        law("bumps only", exponent: exponent, seed: 61), law("bumps and stripes", exponent: 1, seed: 63),
      ])
      return both.adding(Column("distance", repeating: .number(exponent), count: both.count))
    }
    return Chart(
      [fitted(.stacked(tables), x: "size", y: "images", color: "data")], panel: "distance",
      x: Axis(kind: .log), y: Axis(kind: .log))
  }()
}
