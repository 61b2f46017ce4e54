@testable import Plot

/// Bars.
extension Gallery {
  static let barCharts: [String: Chart] = [
    "bars": bars, "words": words,
  ]

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
}
