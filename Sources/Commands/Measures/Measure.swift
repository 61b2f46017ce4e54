import Concepts
import Language
import Plot

/// The numbers that sum a run up.
struct Measure: Command {
  static let group = Group.measures
  static let summary = "Measures a run: descents, rises, half-times, learning order, terminal slope."
  static let details = """
    descents counts the falling stretches of the OOD loss that are deeper than the tolerance times the first loss; \
    swing_by is 1 where there are at least two, so that its mean over seeds is their share. rise is the largest rise \
    above the minimum so far, over the first loss: the height of the swing-by. half_k is when output k at the probe \
    first reaches half of μ_k; learned_k is from when on it stays within 10 % of μ_k. order lists the concepts by \
    half_k. slope is that of the log speed over the last quarter of the time; smallest_eigenvalue is the smallest one \
    of the whole run. ending is finished, diverged, interrupted or running: count(ending, per=lr) says how many runs of a \
    sweep came to what, keep(ending, "finished") leaves the others out. All are read from the recorded moments, so that more records make them sharper.
    """
  static let result = Kind.table
  static let returns = "one row"
  static let source = "arXiv 2410.08309, §4"
  static let examples = [
    "sim(mu=[1, 2], sigma=0.05) | theory(symmetric(init=[[0.12, 0.05], [0.07, 0.09]])) | measure"
  ]
  static let related = ["extrema", "hierarchy", "expect"]

  @Parameter("the run to look at") var run: Run
  @Parameter("what counts as a descent, as a fraction of the first OOD loss", in: .above(0)) var tolerance =
    1e-3
  @Parameter("the column that times are read from") var by = ColumnName("time")

  func columns(from run: [String]) -> [String]? {
    let concepts = 1...RunColumns(run).concepts
    return ["descents", "swing_by", "rise", "first_ood_loss", "last_ood_loss"]
      + concepts.map { "half_\($0)" } + concepts.map { "learned_\($0)" } + ["order"]
      + (run.contains("log_speed") ? ["slope"] : [])
      + (run.contains("smallest_eigenvalue") ? ["smallest_eigenvalue"] : []) + ["ending"]
  }

  func run(_ context: Context) throws -> Value {
    guard let curve = run.record.curve(along: by.name),
      let times = run.record.learningTimes(run.task, along: by.name)
    else {
      throw Mismatch("names no column of the run: '\(by.name)'", hint: "time, step or epoch", parameter: "by")
    }
    return .object(TableValue(Table(losses(curve) + learning(times) + ends + [ending])))
  }

  private func losses(_ curve: Curve) -> [TableColumn] {
    let descents = curve.descents(tolerance: tolerance)
    return [
      column("descents", Double(descents.count)), column("swing_by", descents.count > 1 ? 1 : 0),
      column("rise", descents.relativeRise),
      column("first_ood_loss", curve.values.first), column("last_ood_loss", curve.values.last),
    ]
  }

  private func learning(_ times: LearningTimes) -> [TableColumn] {
    zip(1..., times.half).map { column("half_\($0)", $1) }
      + zip(1..., times.tenPercent).map { column("learned_\($0)", $1) }
      + [TableColumn("order", texts: [times.order.map { "\($0 + 1)" }.joined(separator: " ")]).explained]
  }

  private var ends: [TableColumn] {
    [
      run.record.curve("log_speed", along: by.name).map { column("slope", $0.terminalSlope()) },
      run.record["smallest_eigenvalue"]?.min().map { column("smallest_eigenvalue", $0) },
    ].compactMap { $0 }
  }

  private var ending: TableColumn {
    let word =
      switch run.record.ending {
      case .finished: "finished"
      case .diverged: "diverged"
      case .cancelled: "interrupted"
      case .ongoing: "running"
      }
    return TableColumn("ending", texts: [word])
  }

  private func column(_ name: String, _ value: Double?) -> TableColumn {
    TableColumn(name, [value ?? .nan]).explained
  }
}
