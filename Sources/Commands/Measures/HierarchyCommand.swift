import Concepts
import Language
import Plot

/// Whether compositions are learned in the order of the lattice.
struct HierarchyCommand: Command {
  static let word = "hierarchy"
  static let group = Group.measures
  static let summary =
    "Checks that a composition is never learned before its parts: u ⪯ v ⇒ loss(u) ≤ loss(v)."
  static let details = """
    The gap of a pair is the largest loss(part) − loss(whole) of the run: below zero the part was better all the time, \
    above zero the rule was broken by that much.
    """
  static let result = Kind.table
  static let returns = "one row per pair: part, whole, the worst gap loss(part) − loss(whole) and its time"
  static let source = "arXiv 2410.08309, App. B"
  static let examples = ["sim(mu=[1, 2, 3], sigma=0.5) | theory(linear(init=zero)) | hierarchy"]
  static let related = ["nodes", "measure"]

  @Parameter("the run to look at") var run: Run

  func columns(from run: [String]) -> [String]? { ["part", "whole", "gap", "time"] }

  func run(_ context: Context) throws -> Value {
    let pairs = run.record.hierarchies
    guard !pairs.isEmpty else {
      throw Mismatch(
        "has no compositions recorded", hint: "beyond 4 concepts a run does with full=True", parameter: "run")
    }
    return .object(
      TableValue(
        Table([
          TableColumn("part", texts: pairs.map(\.contained.name)),
          TableColumn("whole", texts: pairs.map(\.containing.name)),
          TableColumn("gap", pairs.map(\.worstGap), title: "worst loss(part) − loss(whole)"),
          TableColumn("time", pairs.map(\.time)).explained,
        ])))
  }
}
