import Foundation

@testable import Plot

/// Heat maps.
extension Gallery {
  static let cellCharts: [String: Chart] = [
    "heat": heat, "heat-signed": signedHeat, "heat-picture": heatPicture, "contour": contour,
    "contour-log": logContour, "heat-curve": heatCurve, "heat-missing": missingHeat,
  ]

  static let heat: Chart = {
    let mus = [1.25, 1.5, 2, 2.5, 3, 4]
    let sigmas = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6]
    let pairs = mus.flatMap { mu in sigmas.map { (mu, $0) } }
    let table = Table([
      Column("mu", pairs.map(\.0), title: "distance", symbol: "μ₂"),
      Column("sigma", pairs.map(\.1), title: "noise", symbol: "σ"),
      Column("rise", pairs.map { max(0, ($0.0 - 1) * 2.4 * exp(-2 * $0.1) - 0.3) }, title: "rise", unit: "%"),
    ])
    return Chart(
      [Layer(.heat, table, x: "mu", y: ["sigma"], fill: "rise")], title: "Where swing-by disappears")
  }()

  static let signedHeat: Chart = {
    let cells = (0..<8).flatMap { i in (0..<8).map { (i, $0) } }
    let table = Table([
      Column("column", cells.map { Double($0.1 + 1) }), Column("row", texts: cells.map { "w\($0.0 + 1)" }),
      Column("w", cells.map { $0.0 == $0.1 ? 0.9 : 0.4 * sin(Double($0.0 * 3 + $0.1 * 2)) }, symbol: "wᵢⱼ"),
    ])
    return Chart([Layer(.heat, table, x: "column", y: ["row"], fill: "w")])
  }()

  /// Cells without a value, cells below and above the range.
  static let missingHeat: Chart = {
    let cells = (0..<6).flatMap { i in (0..<9).map { (i, $0) } }
    let table = Table([
      Column("ratio", cells.map { Double($0.1) / 10 }), Column("correlation", cells.map { Double($0.0) / 5 }),
      Column("rise", cells.map { $0.0 == 2 && $0.1 > 5 ? .nan : 0.1 + Double($0.0 * $0.1) / 20 }),
    ])
    return Chart(
      [Layer(.heat, table, x: "ratio", y: ["correlation"], fill: "rise")], fill: Fill(domain: 0.2...1.5))
  }()

  /// A curve and points over few cells, which then stand on continuous axes.
  static let heatCurve: Chart = {
    let sigmas = (1...9).map { Double($0) / 8 }
    let curve = Table([Column("mu", sigmas.map { 1.2 + 2 * $0 * $0 }), Column("sigma", sigmas)])
    var line = Layer(.line, curve, x: "mu", y: ["sigma"])
    line.name = "theory"
    var points = Layer(.points, curve.rows(at: [1, 3, 5, 7]), x: "mu", y: ["sigma"])
    points.name = "measured"
    return heat.overlaid(with: [Chart([line]), Chart([points]), Chart([.rule(y: 0.3, label: "criterion")])])
  }()

  /// A peak, a valley and a missing patch, with a line at two values and one that is nowhere.
  static let contour: Chart = {
    let places = (0..<40).map { Double($0) / 10 - 2 }
    let cells = places.flatMap { y in places.map { (x: $0, y: y) } }
    func bump(_ x: Double, _ y: Double) -> Double { exp(-2 * (x * x + y * y)) }
    func height(_ x: Double, _ y: Double) -> Double {
      x > 1 && y > 1 && x + y > 3 ? .nan : bump(x - 0.8, y) - 0.7 * bump(x + 0.8, y + 0.3)
    }
    let table = Table([
      Column("x", cells.map(\.x)), Column("y", cells.map(\.y)),
      Column("height", cells.map { height($0.x, $0.y) }),
    ])
    var layer = Layer(.heat, table, x: "x", y: ["y"], fill: "height")
    layer.levels = [0.3, -0.3, 2]
    return Chart([layer])
  }()

  /// Logarithmic axes and colours, on which the line is straight.
  static let logContour: Chart = {
    let widths = (0..<16).map { pow(10, Double($0) / 5) }
    let rates = (0..<12).map { pow(10, Double($0) / 4 - 2) }
    let cells = rates.flatMap { rate in widths.map { (width: $0, rate: rate) } }
    let table = Table([
      Column("width", cells.map(\.width)), Column("lr", cells.map(\.rate), symbol: "η"),
      Column("loss", cells.map { $0.width * $0.rate * $0.rate }),
    ])
    var layer = Layer(.heat, table, x: "width", y: ["lr"], fill: "loss")
    layer.levels = [0.1]
    return Chart([layer], x: Axis(kind: .log), y: Axis(kind: .log), fill: Fill(kind: .log))
  }()

  static let heatPicture: Chart = {
    let cells = (0..<60).flatMap { i in (0..<80).map { (Double($0) / 10, Double(i) / 20) } }
    let table = Table([
      Column("time", cells.map(\.0)), Column("sigma", cells.map(\.1), symbol: "σ"),
      Column("loss", cells.map { 1e-4 + exp(-$0.0 * (0.2 + $0.1)) }),
    ])
    return Chart([Layer(.heat, table, x: "time", y: ["sigma"], fill: "loss")], fill: Fill(kind: .log))
  }()
}
