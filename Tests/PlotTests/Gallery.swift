import Foundation

@testable import Plot

/// One chart of every kind, over data of the shape that the experiments have. Their pictures are in `Snapshots`.
enum Gallery {
  static let charts: [String: Chart] = [
    "losses": losses, "loglog": logLog, "paths": paths, "heat": heat, "heat-signed": signedHeat,
    "bars": bars, "band": band, "points": points, "single-point": singlePoint, "entries": entries,
    "seeds": seeds, "rules": rules, "symlog": symlog, "ramp": ramp, "small": small, "empty": empty,
    "heat-picture": heatPicture, "panels-many": manyPanels, "gaps": gaps, "cloud": cloud, "words": words,
    "equal": equalAspect, "theory": theory,
    "graph": graph, "graph-words": graphOfWords, "diagonal": diagonal, "diagonal-log": logDiagonal,
    "contour": contour,
    "contour-log": logContour, "band-quartiles": quartiles,
    "points-whiskers": whiskers, "overlay": overlay,
    "heat-curve": heatCurve, "two-colors": twoColors,
    "heat-missing": missingHeat,
  ]

  static let time = (0...400).map { Double($0) * 0.02 }

  /// The output of a one-layer network from zero: μ(1 − e^{−at}).
  static func output(_ mu: Double, _ sigma: Double, _ time: Double, concepts: Double = 2) -> Double {
    mu * (1 - exp(-(sigma * sigma + mu * mu / concepts) * time))
  }

  /// Repeatable numbers 0…1, by SplitMix64.
  static func noise(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
      return Double((z ^ z >> 31) >> 11) / Double(1 << 53)
    }
  }

  /// The symmetric two-layer network's matrix W over time, for μ = (1, 2), by small steps.
  static let matrix: [[Double]] = {
    let a = [0.5025, 2.0025]
    var w = [[0.0169, 0.0129], [0.0129, 0.013]]
    return (0...600).map { _ in
      let now = [w[0][0], w[0][1], w[1][1]]
      for _ in 0..<5 {
        var next = w
        for i in 0..<2 {
          for j in 0..<2 {
            let pull = (0..<2).reduce(0) { $0 + w[i][$1] * w[$1][j] * (a[i] + a[j] + 2 * a[$1]) }
            next[i][j] += 0.004 * (w[i][j] * (a[i] + a[j]) - 0.5 * pull)
          }
        }
        w = next
      }
      return now
    }
  }()

  static let losses: Chart = {
    let train = time.map { 2 * exp(-1.1 * $0) + 0.02 }
    let exact = time.map { 2 * exp(-1.1 * $0) }
    let jitter = noise(time.count)
    let table = Table.stacked([
      Table([
        Column("time", time, symbol: "t"), Column("loss", zip(train, jitter).map { $0 + 0.05 * ($1 - 0.5) }),
        Column("source", repeating: .text("training"), count: time.count),
      ]),
      Table([
        Column("time", time, symbol: "t"), Column("loss", exact),
        Column("source", repeating: .text("theory"), count: time.count),
      ]),
    ])
    let layer = Layer(.line, table, x: "time", y: ["loss"], color: "source", dash: "source")
    return Chart([layer], title: "Training follows the closed form")
  }()

  static let logLog: Chart = {
    let steps = (0...60).map { pow(10, Double($0) / 12) }
    let tables = [0.5, 1.0, 2.0].map { rate in
      Table([
        Column("step", steps), Column("loss", steps.map { 3 * pow($0, -0.4 * rate) + 1e-4 }),
        Column("lr", repeating: .number(rate / 10), count: steps.count, title: "learning rate", symbol: "η"),
      ])
    }
    return Chart(
      [Layer(.line, .stacked(tables), x: "step", y: ["loss"], color: "lr")], x: Axis(kind: .log),
      y: Axis(kind: .log))
  }()

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

  /// Two columns that colour: numbers in one layer, words in the other.
  static let twoColors: Chart = {
    let lines = [0.2, 0.6, 1].map { sigma in
      Table([
        Column("time", time), Column("loss", time.map { exp(-sigma * $0) }),
        Column("sigma", repeating: .number(sigma), count: time.count, symbol: "σ"),
      ])
    }
    let points = ["relu", "gelu"].enumerated().map { index, word in
      Table([
        Column("time", [1, 3, 5]), Column("loss", [0.9, 0.6, 0.4].map { $0 - 0.2 * Double(index) }),
        Column("activation", texts: [word, word, word]),
      ])
    }
    return Chart([
      Layer(.line, .stacked(lines), x: "time", y: ["loss"], color: "sigma"),
      Layer(.points, .stacked(points), x: "time", y: ["loss"], color: "activation"),
    ])
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

  private static func predictions() -> Layer {
    let predicted = noise(40, seed: 11).map { pow(10, 2 * $0) }
    let measured = zip(predicted, noise(40, seed: 12)).map { $0 * (0.85 + 0.3 * $1) }
    let table = Table([Column("predicted", predicted, unit: "s"), Column("measured", measured, unit: "s")])
    return Layer(.points, table, x: "predicted", y: ["measured"])
  }

  static let diagonal = Chart([predictions(), .diagonal], hasEqualAspect: true)

  static let logDiagonal = Chart(
    [predictions(), .diagonal], x: Axis(kind: .log), y: Axis(kind: .log), hasEqualAspect: true)

  static let heatPicture: Chart = {
    let cells = (0..<60).flatMap { i in (0..<80).map { (Double($0) / 10, Double(i) / 20) } }
    let table = Table([
      Column("time", cells.map(\.0)), Column("sigma", cells.map(\.1), symbol: "σ"),
      Column("loss", cells.map { 1e-4 + exp(-$0.0 * (0.2 + $0.1)) }),
    ])
    return Chart([Layer(.heat, table, x: "time", y: ["sigma"], fill: "loss")], fill: Fill(kind: .log))
  }()

  static let bars: Chart = {
    let networks = ["linear", "symmetric", "mlp", "unet"]
    let table = Table([
      Column("network", texts: networks.flatMap { [$0, $0, $0] }),
      Column("concept", texts: networks.flatMap { _ in ["color", "size", "both"] }),
      Column("accuracy", [0.98, 0.74, 0.73, 0.95, 0.81, 0.79, 0.99, 0.9, 0.88, 1, 0.97, 0.965]),
      Column("low", [0.97, 0.7, 0.66, 0.93, 0.76, 0.72, 0.985, 0.87, 0.84, 0.99, 0.95, 0.94]),
      Column("high", [0.99, 0.78, 0.8, 0.97, 0.86, 0.86, 0.995, 0.93, 0.92, 1, 0.99, 0.99]),
    ])
    let layer = Layer(.bars, table, x: "network", y: ["accuracy"], color: "concept", low: "low", high: "high")
    return Chart([layer])
  }()

  static func repeated(_ seeds: Int) -> Table {
    .stacked(
      [("d = 2", 0.32), ("d = 64", 0.02)].flatMap { name, height in
        (1...seeds).map { seed in
          let size = height * noise(1, seed: UInt64(seed * 7))[0] * 2
          let x = (0...80).map { Double($0) / 4 }
          return Table([
            Column("epoch", x),
            Column(
              "test_loss",
              x.map { 2 * exp(-$0) + 2 * exp(-0.25 * $0) * 0.5 + size * exp(-pow($0 - 7, 2) / 8) },
              title: "test loss"),
            Column("dim", repeating: .text(name), count: x.count),
            Column("seed", repeating: .number(Double(seed)), count: x.count),
          ])
        }
      })
  }

  static let band = Chart(
    [Layer(.band, repeated(20), x: "epoch", y: ["test_loss"], color: "dim")],
    title: "Fewer dimensions, more swing-by", subtitle: "Mean and standard deviation over 20 seeds")

  static let quartiles = Chart([
    Layer(.band, repeated(20), x: "epoch", y: ["test_loss"], color: "dim", spread: .quartiles)
  ])

  static let whiskers: Chart = {
    let table = repeated(20)
    let rows = (0..<table.count).filter { $0 % 81 % 8 == 4 }
    let layer = Layer(
      .points, table.rows(at: rows), x: "epoch", y: ["test_loss"], color: "dim", spread: .deviation)
    return Chart([layer])
  }()

  static let seeds = Chart(
    [Layer(.line, repeated(20), x: "epoch", y: ["test_loss"], color: "dim", group: ["seed"])])

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

  static let entries: Chart = {
    let table = Table([
      Column("time", matrix.indices.map { Double($0) * 0.02 }, symbol: "τ"),
      Column("w_11", matrix.map { $0[0] }, symbol: "w₁₁"),
      Column("w_12", matrix.map { $0[1] }, symbol: "w₁₂"),
      Column("w_22", matrix.map { $0[2] }, symbol: "w₂₂"),
    ])
    return Chart([Layer(.line, table, x: "time", y: ["w_11", "w_12", "w_22"])], title: "Entries of W")
  }()

  static let theory: Chart = {
    func table(_ source: String, _ error: Double) -> Table {
      Table([
        Column("time", time, symbol: "t"),
        Column("output_1", time.map { output(1, 0.05, $0) + error * sin(5 * $0) }),
        Column("output_2", time.map { output(2, 0.05, $0) + error * cos(4 * $0) }),
        Column("output_3", time.map { output(3, 0.05, $0) + error * cos(3 * $0) }),
        Column("source", repeating: .text(source), count: time.count),
      ])
    }
    let both = Table.stacked([table("training", 0.02), table("theory", 0)])
    return Chart([
      Layer(.line, both, x: "time", y: ["output_1", "output_2", "output_3"], dash: "source"),
      .rule(y: 3, label: "μ₃"),
    ])
  }()

  static let rules = Chart([
    Layer(
      .line,
      Table([
        Column("sigma", [0.05, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4], title: "noise", symbol: "σ"),
        Column("rise", [3.2, 3.05, 2.6, 1.8, 1, 0.35, 0, 0], unit: "%"),
      ]), x: "sigma", y: ["rise"]),
    Layer(
      .points,
      Table([
        Column("sigma", [0.05, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4]),
        Column("rise", [3.2, 3.05, 2.6, 1.8, 1, 0.35, 0, 0]),
      ]), x: "sigma", y: ["rise"], shape: .ring),
    .rule(x: 1.13, label: "σ* = 1.13"), .rule(y: 0.1, label: "criterion"),
  ])

  static let symlog: Chart = {
    let x = (0...300).map { Double($0) / 10 }
    return Chart(
      [
        Layer(
          .line, Table([Column("time", x), Column("speed", x.map { 400 * cos($0) * exp(-0.2 * $0) })]),
          x: "time", y: ["speed"])
      ],
      y: Axis(kind: .symlog))
  }()

  static let ramp: Chart = {
    let tables = (0..<40).map { index in
      let sigma = pow(10, Double(index) / 13 - 2)
      return Table([
        Column("time", time), Column("output", time.map { output(1, sigma, $0) }),
        Column("sigma", repeating: .number(sigma), count: time.count, title: "noise", symbol: "σ"),
      ])
    }
    return Chart([Layer(.line, .stacked(tables), x: "time", y: ["output"], color: "sigma")])
  }()

  static let small = Chart(
    [
      Layer(
        .line,
        Table([
          Column("step", time.map { $0 * 500 }), Column("loss", time.map { exp(-$0) }),
          Column("test_loss", time.map { 1.3 * exp(-0.7 * $0) + 0.1 }, title: "test loss"),
        ]), x: "step", y: ["loss", "test_loss"])
    ],
    y: Axis(kind: .log), size: .small)

  static let empty = Chart(
    [Layer(.line, Table([Column("time", []), Column("loss", [])]), x: "time", y: ["loss"])],
    title: "Nothing yet")

  static let manyPanels: Chart = {
    let tables = (1...8).map { index in
      Table([
        Column("step", time), Column("loss", time.map { exp(-$0 / Double(index)) }),
        Column("color_gap", repeating: .number(Double(index) / 10), count: time.count),
      ])
    }
    return Chart([Layer(.line, .stacked(tables), x: "step", y: ["loss"])], panel: "color_gap")
  }()

  static let gaps: Chart = {
    let values = time.enumerated().map { index, t in
      index % 100 > 80 ? .nan : index == 350 ? .infinity : sin(t)
    }
    return Chart([
      Layer(.line, Table([Column("time", time), Column("value", values)]), x: "time", y: ["value"])
    ])
  }()

  static let words = Chart([
    Layer(
      .bars,
      Table([
        Column(
          "experiment",
          texts: [
            "one layer, small noise", "two layers, small noise", "two layers with a rectifier",
            "four layers in two dimensions", "four layers in 64 dimensions",
          ]), Column("descents", [1, 1, 1, 2, 1]),
      ]), x: "experiment", y: ["descents"])
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

  static let images: ImageGrid = {
    let tiles = { (color: [Double], radius: Double, seed: UInt64) -> ImageGrid.Tile in
      let (x0, y0) = (noise(2, seed: seed)[0] * 0.6 - 0.3, noise(2, seed: seed)[1] * 0.6 - 0.3)
      let grain = noise(16 * 16 * 3, seed: seed + 100)
      var planes = [Float](repeating: 0, count: 16 * 16 * 3)
      for channel in 0..<3 {
        for place in 0..<256 {
          let (x, y) = (Double(place % 16) / 7.5 - 1 - x0, Double(place / 16) / 7.5 - 1 - y0)
          let inside = 1 / (1 + exp(12 * ((x * x + y * y).squareRoot() - radius)))
          let value = 0.9 + (color[channel] - 0.9) * inside + 0.05 * (grain[channel * 256 + place] - 0.5)
          planes[channel * 256 + place] = Float(value * 2 - 1)
        }
      }
      return ImageGrid.Tile(Bitmap(width: 16, height: 16, planes: planes), label: "p = 0.\(90 + seed % 10)")
    }
    let classes: [(String, [Double], Double)] = [
      ("00 · red, large", [0.8, 0.2, 0.2], 0.65), ("01 · red, small", [0.8, 0.2, 0.2], 0.25),
      ("10 · blue, large", [0.2, 0.2, 0.8], 0.65), ("11 · blue, small (never shown)", [0.2, 0.2, 0.8], 0.25),
    ]
    return ImageGrid(
      classes.enumerated().map { index, item in
        ImageGrid.Section(item.0, (1...8).map { tiles(item.1, item.2, UInt64(index * 8 + $0)) })
      }, title: "Circles", subtitle: "16 pixels, colour gap 0.6, size gap 0.4")
  }()

  /// The same beside their titles, the last class set apart.
  static let contactSheet: ImageGrid = {
    let sections = images.sections.enumerated().map { index, section in
      let words = section.title.split(separator: " · ").map(String.init)
      return ImageGrid.Section(
        words[0], notes: [words[1], index == 3 ? "held out" : "2,048 pictures"],
        section.tiles.enumerated().map { ImageGrid.Tile($1.image, label: "\($0 + 1)") },
        isSetApart: index == 3)
    }
    var sheet = ImageGrid(sections, title: "Circles", subtitle: "16 × 16 pixels · Δc = 0.6, Δs = 0.4")
    sheet.titles = .beside
    return sheet
  }()
}
