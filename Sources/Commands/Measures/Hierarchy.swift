import Concepts
import Language
import Plot

/// Whether compositions are learned in the order of the lattice.
struct Hierarchy: Command {
  static let group = Group.measures
  static let summary = "Checks that a composition is never learned before its parts: u ⪯ v ⇒ loss(u) ≤ loss(v)."
  static let result = Kind.table
  static let returns = "one row per pair: part, whole, the worst gap loss(part) − loss(whole) and its time"
  static let source = "arXiv 2410.08309, App. B"
  static let examples = ["sim(mu=[1, 2, 3], sigma=0.5) | theory(linear(init=zero)) | hierarchy"]
  static let related = ["nodes", "measure"]

  @Parameter("the run") var of: Run

  func run(_ context: Context) throws -> Value {
    let gaps = of.record.hierarchyGaps(concepts: of.task.concepts)
    return .object(
      TableValue(
        Table([
          TableColumn("part", texts: gaps.map(\.part.name)),
          TableColumn("whole", texts: gaps.map(\.whole.name)),
          TableColumn("gap", gaps.map(\.gap), title: "worst loss(part) − loss(whole)"),
          TableColumn("time", gaps.map(\.time)).explained,
        ])))
  }
}
