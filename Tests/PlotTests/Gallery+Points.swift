import Foundation

@testable import Plot

/// Points and trajectories.
extension Gallery {
  static let pointCharts: [String: Chart] = [
    "pair": pair, "pair-cloud": pairCloud, "pair-panels": pairPanels, "pair-missing": missingPair,
    "paths": paths, "points": points, "single-point": singlePoint, "cloud": cloud, "equal": equalAspect,
    "diagonal": diagonal, "diagonal-log": logDiagonal, "points-whiskers": whiskers, "overlay": overlay,
  ]

  static let paths: Chart = {
    var tables: [Table] = []
    for (network, depth) in [("linear(depth=1)", 1.0), ("linear(depth=2)", 1.7), ("mlp(depth=2)", 2.6)] {
      for sigma in [0.05, 0.1, 0.5, 1, 2] {
        let first = time.map { pow(output(1, sigma, $0, concepts: 3), depth) }
        let second = time.map { 2 * pow(output(2, 0.05, $0, concepts: 3) / 2, depth) }
        tables.append(
          Table([
            Column("output_1", first, title: "output 1"), Column("output_2", second, title: "output 2"),
            Column("sigma", repeating: .number(sigma), count: time.count, title: "noise", symbol: "σ₁"),
            Column("network", repeating: .text(network), count: time.count),
          ]))
      }
    }
    return Chart(
      [
        Layer(.path, .stacked(tables), x: "output_1", y: ["output_2"], color: "sigma"),
        .markers(x: [1, 0], y: [0, 2]),
        .markers(x: [1], y: [2], labels: ["x̂"], shape: .star),
      ], panel: "network", title: "The stronger signal is learned first",
      subtitle: "Outputs at the point that was never shown. Crosses are the training centres.",
      hasEqualAspect: true)
  }()

  /// Predicted lines below measured points in the same colours, and a reference line beside them.
  static let overlay: Chart = {
    func table(_ times: [Double], _ error: [Double]) -> Table {
      let columns = [1.0, 2].map { mu in
        Column("output_\(Int(mu))", zip(times, error).map { output(mu, 0.05, $0) + $1 })
      }
      return Table([Column("time", times)] + columns)
    }
    let few = stride(from: 0, to: 401, by: 40).map { time[$0] }
    let outputs = ["output_1", "output_2"]
    var lines = Layer(.line, table(time, time.map { _ in 0 }), x: "time", y: outputs)
    lines.name = "theory"
    var points = Layer(
      .points, table(few, noise(few.count).map { 0.2 * $0 - 0.1 }), x: "time", y: outputs, shape: .diamond)
    points.name = "training"
    var limit = Layer(.line, table(time, time.map { _ in 0.3 }), x: "time", y: ["output_1"])
    limit.name = "upper bound"
    return Chart([lines]).overlaid(with: [Chart([points]), Chart([limit])])
  }()

  private static func predictions() -> Layer {
    let predicted = noise(40, seed: 11).map { pow(10, 2 * $0) }
    let measured = zip(predicted, noise(40, seed: 12)).map { $0 * (0.85 + 0.3 * $1) }
    let table = Table([Column("predicted", predicted, unit: "s"), Column("measured", measured, unit: "s")])
    return Layer(.points, table, x: "predicted", y: ["measured"])
  }

  static let diagonal = Chart([predictions(), .diagonal], hasEqualAspect: true)

  static let logDiagonal = Chart(
    [predictions(), .diagonal], x: Axis(kind: .log), y: Axis(kind: .log), hasEqualAspect: true)

  static let whiskers: Chart = {
    let table = repeated(20)
    let rows = (0..<table.count).filter { $0 % 81 % 8 == 4 }
    let layer = Layer(
      .points, table.rows(at: rows), x: "epoch", y: ["test_loss"], color: "dim", spread: .deviation)
    return Chart([layer])
  }()

  static func scatter(_ count: Int) -> Table {
    let (a, b, c, d) = (
      noise(count, seed: 3), noise(count, seed: 4), noise(count, seed: 5), noise(count, seed: 6)
    )
    func normal(_ u: Double, _ v: Double) -> Double { (-2 * log(1 - u)).squareRoot() * cos(2 * .pi * v) }
    let isFirst = (0..<count).map { $0.isMultiple(of: 2) }
    return Table([
      Column("x_1", (0..<count).map { (isFirst[$0] ? 1 : 0) + 0.15 * normal(a[$0], b[$0]) }, symbol: "x₁"),
      Column("x_2", (0..<count).map { (isFirst[$0] ? 0 : 2) + 0.15 * normal(c[$0], d[$0]) }, symbol: "x₂"),
      Column("cluster", texts: isFirst.map { $0 ? "concept 1" : "concept 2" }),
    ])
  }

  static let points = Chart(
    [
      Layer(.points, scatter(160), x: "x_1", y: ["x_2"], color: "cluster"),
      .markers(x: [1, 0], y: [0, 2], labels: ["μ₁", "μ₂"]),
      .markers(x: [1], y: [2], labels: ["x̂ (never shown)"], shape: .star),
    ], hasEqualAspect: true)

  static let cloud = Chart([Layer(.points, scatter(20_000), x: "x_1", y: ["x_2"], color: "cluster")])

  static let singlePoint = Chart([
    Layer(.points, Table([Column("x", [3]), Column("y", [0.25])]), x: "x", y: ["y"])
  ])

  static let equalAspect: Chart = {
    let angle = (0...400).map { Double($0) / 20 }
    return Chart(
      [
        Layer(
          .path,
          Table([
            Column("u", angle.map { cos($0) * exp(-$0 / 10) }),
            Column("v", angle.map { sin($0) * exp(-$0 / 10) }),
          ]), x: "u", y: ["v"])
      ],
      hasEqualAspect: true)
  }()

  /// A lattice of labels on a surface that folds them.
  static func surface(_ side: Int, noise amount: Double) -> Table {
    let places = (0..<side * side).map {
      (x: Double($0 % side) / Double(side) * 16, y: Double($0 / side) / Double(side) * 16)
    }
    let (right, up) = (noise(places.count, seed: 31), noise(places.count, seed: 32))
    func turned(_ place: (x: Double, y: Double)) -> (Double, Double) {
      (cos(place.x / 6) * (3 + cos(place.y / 5)), sin(place.x / 6) * (3 + cos(place.y / 5)) + 0.1 * place.y)
    }
    let turns = places.map(turned)
    return Table([
      Column("x", places.map(\.x), title: "centre x", unit: "px"),
      Column("y", places.map(\.y), title: "centre y", unit: "px"),
      Column("pc_1", turns.indices.map { turns[$0].0 + amount * (right[$0] - 0.5) }, title: "component 1"),
      Column("pc_2", turns.indices.map { turns[$0].1 + amount * (up[$0] - 0.5) }, title: "component 2"),
    ])
  }

  private static func paired(_ table: Table) -> Layer {
    var layer = Layer(.points, table, x: "pc_1", y: ["pc_2"])
    layer.colorPair = ("x", "y")
    return layer
  }

  static let pair = Chart([paired(surface(14, noise: 0.1))], hasEqualAspect: true)

  static let pairCloud = Chart(
    [paired(surface(64, noise: 0.05))], title: "Every pair of positions has its place")

  static let pairPanels: Chart = {
    let tables = [4.0, 1, 0.1].enumerated().map { index, amount in
      let table = surface(16, noise: amount)
      return table.adding(Column("epoch", repeating: .number(Double(index * 150)), count: table.count))
    }
    return Chart([paired(.stacked(tables))], panel: "epoch", hasEqualAspect: true)
  }()

  /// One number is always the same, the other is missing in places.
  static let missingPair: Chart = {
    let table = Table([
      Column("pc_1", [0, 1, 2, 3]), Column("pc_2", [1, 3, 2, 4]), Column("x", [7, 7, 7, 7]),
      Column("y", [0, 1e-5, 2e-5, .nan], title: "a number with a very long name"),
    ])
    return Chart([paired(table)])
  }()
}
