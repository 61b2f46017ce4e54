@testable import Plot

/// Barcodes and persistence diagrams, as of points on a torus.
extension Gallery {
  static let persistenceCharts: [String: Chart] = [
    "barcode": barcode, "barcode-many": manyBars, "barcode-panels": barcodePanels, "barcode-log": logBarcode,
    "diagram": diagram, "diagram-panels": diagramPanels, "diagram-finite": finiteDiagram,
  ]

  /// Components from zero of which one never dies, loops of which two live long, and cavities of which one does.
  private static func persistence(_ points: Int, seed: UInt64 = 1) -> Table {
    var rows: [(degree: Double, birth: Double, death: Double)] = [(0, 0, .infinity)]
    for value in noise(points - 1, seed: seed) { rows.append((0, 0, 0.15 + 0.2 * value)) }
    let short = zip(noise(points, seed: seed + 1), noise(points, seed: seed + 2))
    for (start, length) in short {
      rows.append((1, 0.25 + 0.2 * start, 0.26 + 0.2 * start + 0.1 * length * length))
    }
    rows += [(1, 0.36, 0.98), (1, 0.38, 0.91), (2, 0.55, 0.83), (2, 0.5, 0.53), (2, 0.6, 0.61)]
    return Table([
      Column("degree", rows.map(\.degree), title: "degree", symbol: "k"),
      Column("birth", rows.map(\.birth), title: "birth", symbol: "ε"),
      Column("death", rows.map(\.death), title: "death", symbol: "ε"),
    ])
  }

  private static func epochs() -> Table {
    .stacked(
      [0, 150, 400].enumerated().map { index, epoch in
        let table = persistence(12 + 6 * index, seed: UInt64(40 + 5 * index))
        return table.adding(Column("epoch", repeating: .number(Double(epoch)), count: table.count))
      })
  }

  private static func bars(_ table: Table) -> Layer {
    Layer(.barcode, table, x: "birth", y: ["death"], color: "degree")
  }

  private static func births(_ table: Table) -> Layer {
    Layer(.diagram, table, x: "birth", y: ["death"], color: "degree")
  }

  static let barcode = Chart([bars(persistence(16))], title: "Two loops and a cavity: a torus")

  /// More bars than are drawn.
  static let manyBars = Chart([bars(persistence(400)), .rule(x: 0.4, label: "ε = 0.4")])

  static let barcodePanels = Chart([bars(epochs())], panel: "epoch")

  /// Births at zero, which is nowhere on the axis, an interval from minus infinity, and one of no length.
  static let logBarcode: Chart = {
    let table = Table([
      Column("birth", [0, 0, 0.01, -.infinity, 0.1, .nan]),
      Column("death", [0.3, .infinity, 0.2, 0.1, 0.1, 1]),
      Column("kind", texts: ["a", "a", "b", "b", "b", "b"]),
    ])
    let layer = Layer(.barcode, table, x: "birth", y: ["death"], color: "kind")
    return Chart([layer], x: Axis(kind: .log))
  }()

  static let diagram = Chart([births(persistence(40))], hasEqualAspect: true)

  static let diagramPanels = Chart([births(epochs())], panel: "epoch", hasEqualAspect: true)

  /// No component that stays, and a missing death.
  static let finiteDiagram: Chart = {
    let table = Table([Column("birth", [0.2, 0.3, 0.5]), Column("death", [0.9, 0.4, .nan])])
    return Chart([Layer(.diagram, table, x: "birth", y: ["death"])], hasEqualAspect: true)
  }()
}
