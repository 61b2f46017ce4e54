import Foundation

@testable import Plot

/// Lines: runs over time, sweeps, bands.
extension Gallery {
  static let lineCharts: [String: Chart] = [
    "losses": losses, "loglog": logLog, "band": band, "entries": entries, "seeds": seeds, "rules": rules,
    "symlog": symlog, "ramp": ramp, "small": small, "empty": empty, "panels-many": manyPanels, "gaps": gaps,
    "theory": theory, "band-quartiles": quartiles, "two-colors": twoColors,
  ]

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

  static let seeds = Chart(
    [Layer(.line, repeated(20), x: "epoch", y: ["test_loss"], color: "dim", group: ["seed"])])

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
}
