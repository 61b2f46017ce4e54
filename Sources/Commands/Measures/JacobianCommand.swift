import Concepts
import Language
import Plot

/// How the output of a trained network follows its input.
struct JacobianCommand: Command {
  static let word = "jacobian"
  static let group = Group.measures
  static let summary =
    "Computes the input–output Jacobian ∂f/∂x of a trained network at a point, at its checkpoints."
  static let details = """
    In the coordinates of the concepts, also where the task is rotated. Of a linear network it is W at every point; \
    train records it at the probe as w_i_j.
    """
  static let result = Kind.table
  static let returns = "a row per entry: step, time, row, column, value"
  static let source = "arXiv 2410.08309, §4.2 (W_θ)"
  static let examples = [
    """
    toy = sim(mu=[1, 2], sigma=0.05, samples=200)
    train(toy, mlp(depth=2, width=8), epochs=20, checkpoints=3) | jacobian(at=[1, 0])
    """
  ]
  static let related = ["weights", "entries", "train"]

  @Parameter("the run of train to look at") var run: Run
  @Parameter("the point, one number per concept or per coordinate; None: the probe") var at: [Double]?

  func columns() -> [String]? { ["step", "time", "row", "column", "value"] }

  func validate() throws {
    guard run.plan != nil else {
      throw Mismatch(
        "must be one of train: W of a theory is its Jacobian everywhere", hint: "entries(run) lists W",
        parameter: "run")
    }
    let sizes = [run.task.concepts, run.task.dimension]
    guard let at, !sizes.contains(at.count) else { return }
    throw Mismatch(
      "must hold \(sizes[0]) numbers, one per concept\(sizes[0] == sizes[1] ? "" : ", or \(sizes[1]), one per coordinate"), not \(at.count)",
      parameter: "at")
  }

  func run(_ context: Context) throws -> Value {
    guard let plan = run.plan else { return .none }
    let point = (at ?? run.task.probe).padded(to: run.task.dimension)
    let tables = run.record.moments.map { moment in
      table(run.record.jacobian(of: plan, at: moment, point: point), moment)
    }
    return .object(TableValue(Table.stacked(tables), keys: ["step"]))
  }

  private func table(_ matrix: [[Double]], _ moment: Record.Checkpoint) -> Table {
    let size = matrix.count
    let places = 0..<size * size
    return Table(
      [
        TableColumn("step", repeating: .number(Double(moment.step)), count: places.count),
        TableColumn("time", repeating: .number(moment.time), count: places.count),
        TableColumn("row", places.map { Double($0 / size + 1) }),
        TableColumn("column", places.map { Double($0 % size + 1) }),
        TableColumn("value", matrix.flatMap { $0 }),
      ].map(\.explained))
  }
}

extension Run {
  /// The network that was trained; nil for a theory.
  fileprivate var plan: Network? {
    guard case .feedforward(let plan) = network.model, record["batch_loss"] != nil else { return nil }
    return plan
  }
}

extension [Double] {
  fileprivate func padded(to count: Int) -> [Double] { self + Array(repeating: 0, count: count - self.count) }
}
