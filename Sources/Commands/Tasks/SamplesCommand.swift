import Concepts
import Language
import Plot

/// A task's samples, as rows.
struct SamplesCommand: Command {
  static let word = "samples"
  static let group = Group.tasks
  static let summary = "Draws samples of a task and lists them: points to plot and to take elsewhere."
  static let details = """
    In the coordinates of the concepts, also where the task is rotated. Of a task with a seed they are those that every \
    run trains on, before they are shuffled.
    """
  static let result = Kind.table
  static let returns = "a row per sample: cluster (numbered as its concept; origin), x_1 … per concept"
  static let source = "arXiv 2410.08309, §2.1"
  static let examples = [
    "sim(mu=[1, 2], sigma=0.2) | samples(count=100) | plot(x=x_1, y=x_2, mark=points, color=cluster, equal=True)"
  ]
  static let related = ["sim", "export"]

  @Parameter("the task") var task: SIMTask
  @Parameter("samples per cluster; None: as many as the task has", in: 1...1e6) var count: Int?
  @Parameter("seed, where the task has none", in: 0...) var seed = 0

  func columns() -> [String]? { ["cluster"] + (1...task.sim.concepts).map { "x_\($0)" } }

  func validate() throws {
    let numbers = Double(count ?? task.sim.samples) * Double(task.sim.clusters) * Double(task.sim.dimension)
    guard numbers <= 1e7 else {
      throw Mismatch(
        "is too large: at most 1e7 numbers are listed", parameter: count == nil ? "task" : "count")
    }
  }

  func run(_ context: Context) throws -> Value {
    let sim = try task.sim.with(samples: count ?? task.sim.samples)
    let points = try sim.samples(seed: sim.seed ?? UInt64(seed))
    let rows = 0..<points.rows
    let clusters = rows.map { row in
      let cluster = row / sim.samples
      return cluster < sim.concepts ? "\(cluster + 1)" : "origin"
    }
    let coordinates = (0..<sim.concepts).map { concept in
      TableColumn("x_\(concept + 1)", rows.map { points[$0, concept] }).explained
    }
    return .object(TableValue(Table([TableColumn("cluster", texts: clusters)] + coordinates)))
  }
}
