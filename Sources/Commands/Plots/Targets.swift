import Concepts
import Language
import Plot

/// Tasks whose centres and probe a plot of outputs marks: one, or a family whose knobs may be panels.
struct Targets: Argument {
  let value: Value
  private let tasks: [(task: SIM, knobs: [TableColumn])]

  static var shape: Language.Shape { .table([.task]) }

  init(_ value: Value) throws {
    self.value = value
    switch value {
    case .family(let family):
      tasks = try family.points.map { point in
        let knobs = zip(family.columnNames, family.knobs(at: point)).map {
          TableColumn.knob($0, $1, count: 1)
        }
        return (try SIMTask(point.value).sim, knobs)
      }
    default:
      tasks = [(try SIMTask(value).sim, [])]
    }
  }

  /// The concept, from 0, whose output a column holds: 1 for `output_2`.
  static func concept(of column: String) -> Int? {
    guard column.hasPrefix("output_"), let number = Int(column.dropFirst("output_".count)) else { return nil }
    return number - 1
  }

  /// Crosses at the centres of the training clusters, stars at the probes, in the plane of two concepts.
  /// The knobs that `table` has too go along, so that panels keep their own.
  func layers(like table: Table, x: Int, y: Int) -> [Layer] {
    let place = { (point: [Double]) in max(x, y) < point.count ? (x: point[x], y: point[y]) : nil }
    return [
      layer(.cross, like: table) { task in
        task.centres.filter { $0.contains { $0 != 0 } }.compactMap(place)
      },
      layer(.star, like: table) { task in [task.probe].compactMap(place) },
    ]
  }

  private func layer(
    _ shape: Plot.Shape, like table: Table, places: (SIM) -> [(x: Double, y: Double)]
  ) -> Layer {
    let tables = tasks.map { task, knobs in
      let places = places(task)
      let shared = knobs.filter { table.names.contains($0.name) }
      return Table(
        [TableColumn("x", places.map(\.x)), TableColumn("y", places.map(\.y))]
          + shared.map { TableColumn($0.name, repeating: $0[0], count: places.count) })
    }
    var layer = Layer(.points, Table.stacked(tables), x: "x", y: ["y"])
    layer.shape = shape
    return layer
  }
}
