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

  /// Crosses at the centres of the training clusters, stars at the probes, in the plane of the first two concepts.
  /// The knobs that `table` has too go along, so that panels keep their own.
  func layers(like table: Table) -> [Layer] {
    [
      layer(.cross, like: table) { task in task.centres.filter { $0.contains { $0 != 0 } } },
      layer(.star, like: table) { task in [task.probe] },
    ]
  }

  private func layer(
    _ shape: Plot.Shape, like table: Table, points: (SIM) -> [[Double]]
  ) -> Layer {
    let tables = tasks.map { task, knobs in
      let places = points(task).filter { $0.count >= 2 }
      let shared = knobs.filter { table.names.contains($0.name) }
      return Table(
        [
          TableColumn("output_1", places.map { $0[0] }).explained,
          TableColumn("output_2", places.map { $0[1] }).explained,
        ] + shared.map { TableColumn($0.name, repeating: $0[0], count: places.count) })
    }
    var layer = Layer(.points, Table.stacked(tables), x: "output_1", y: ["output_2"])
    layer.shape = shape
    return layer
  }
}
