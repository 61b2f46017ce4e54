import Language
import Plot

/// Rows side by side.
struct Join: Command {
  static let group = Group.tables
  static let summary = "Puts two tables side by side, row beside row where all their common knobs agree."
  static let details = """
    Each run meets those on the other side that agree with it in every knob that both have; knobs of one side alone \
    multiply. So every seed of a training meets the one theory of its task. Knobs are the same where their whole names \
    are: train.seed is not theory.seed, unless both take one variable, s = each 1..5.

    Columns of one name are told apart by names, or by the word that made the side, train_half_1 and theory_half_1, or as \
    left_ and right_ where the same words did. A run of one row stands beside every row of the other; runs of several rows pair \
    row by row, and must agree in time or in step. What meets nothing is left out, and a note says so. To put runs \
    under each other instead, for one plot, use compare.
    """
  static let result = Kind.table
  static let examples = [
    """
    toy = sim(mu=[1, 2], sigma=each [0.05, 0.5], samples=200)
    join(measure(train(toy, epochs=20, seed=each 1..3)), measure(theory(toy, linear(init=zero))))
      | plot(x=theory_half_1, y=train_half_1, mark=points, color=sigma)
    """
  ]
  static let related = ["compare", "measure", "mean"]

  @Parameter("the rows to stand on the left") var left: Rows
  @Parameter("the rows to stand beside them") var right: Rows
  @Parameter("two words, to begin the names of columns that both have; None: after how they were made")
  var names: [String]?

  func validate() throws {
    try names?.check(of: 2)
    for name in names ?? [] where !name.isName {
      throw Mismatch(
        "has '\(name)', which cannot begin the name of a column",
        hint: "letters, digits and _, no digit first", parameter: "names")
    }
  }

  func run(_ context: Context) throws -> Value {
    let meeting = try Meeting(left, right)
    guard !meeting.pairs.isEmpty || left.table.isEmpty || right.table.isEmpty else {
      throw Mismatch(
        "agrees with left nowhere in \(meeting.shared.map(\.right).listed)",
        hint: "name the knob once, x = each [1, 2], and use x on both sides", parameter: "right")
    }
    try Budget.checkEntries(
      moments: Double(meeting.pairs.count), columns: left.table.columns.count + right.table.columns.count,
      points: 1, parameter: "right")
    note(meeting, context)
    return .object(SideBySide(left, right, meeting, names).value)
  }

  private func note(_ meeting: Meeting, _ context: Context) {
    let sides = [("left", meeting.alone.left, left.runs), ("right", meeting.alone.right, right.runs)]
    for (side, alone, runs) in sides where alone > 0 {
      context.note("join: \(alone) of \(runs.count) runs on the \(side) meet none, and are left out")
    }
    if meeting.unpaired > 0 {
      context.note(
        "join: \(meeting.unpaired) row\(meeting.unpaired == 1 ? "" : "s") left out, past the end of the run beside"
      )
    }
  }
}
