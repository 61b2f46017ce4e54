import Language
import Plot

/// What runs, and what the last of it came to.
struct RunsCommand: Command {
  static let word = "runs"
  static let group = Group.session
  static let summary =
    "Lists what runs and what ran: every call that took long enough to show how far it was."
  static let details = """
    A cell that runs keeps its kernel busy; a subshell console (in JupyterLab: New Subshell Console for Notebook, in \
    the menu of the kernel) runs cells beside it. The last \(Runs.kept) that are over are kept, so that attach(run) \
    brings back what a cell made whose tab was closed.
    """
  static let result = Kind.table
  static let returns = "run, word, cell, state, done (percent), seconds, doing, statement"
  static let examples = ["runs()"]
  static let related = ["attach"]

  func columns() -> [String]? {
    ["run", "word", "cell", "state", "done", "seconds", "doing", "statement"]
  }

  func run(_ context: Context) throws -> Value {
    context.caveat("tells of the session it is called in")
    let runs = context.session.runs.all
    return .object(
      TableValue(
        Table([
          TableColumn("run", runs.map { Double($0.number) }),
          TableColumn("word", texts: runs.map(\.word)),
          TableColumn("cell", runs.map { Double($0.cell) }),
          TableColumn("state", texts: runs.map(\.state.rawValue)),
          TableColumn("done", runs.map { (100 * $0.progress.fraction).rounded() }, unit: "%"),
          TableColumn("seconds", runs.map { ($0.seconds * 10).rounded() / 10 }, unit: "s"),
          TableColumn("doing", texts: runs.map(\.progress.note)),
          TableColumn("statement", texts: runs.map { $0.statement.firstWords }),
        ])))
  }
}

extension String {
  /// The first line, cut where a table would no longer show its other columns.
  fileprivate var firstWords: String {
    let (line, most) = (prefix { !$0.isNewline }, 40)
    return line.count <= most && line.count == count ? self : line.prefix(most - 1) + "…"
  }
}
