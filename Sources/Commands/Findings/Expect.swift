import Language
import Plot

/// A finding as a statement.
struct Expect: Command {
  enum Trend: String, ChoiceArgument {
    case rises, falls

    var meaning: String {
      switch self {
      case .rises: "never falls from one row of a run to the next"
      case .falls: "never rises from one row of a run to the next"
      }
    }
  }

  static let group = Group.findings
  static let summary =
    "Checks a claim about a number or about every row of a table; an error if it does not hold."
  static let details = """
    A claim that holds shows one line: what was claimed and what was measured. All claims of the session stand in \
    claims(). A bound is a number, or a column of the same table. rises and falls look along the rows of each run, or, \
    where every run is a single row, along the table; within says how much counts as nothing.
    """
  static let result = Kind.claim
  static let examples = [
    """
    run = theory(sim(mu=[1, 2], sigma=0.05))
    run | expect(loss, falls, because="the flow descends the training loss")
    run | measure | expect(half_1, above=half_2, because="the stronger signal is learned first")
    """,
    "expect(sqrt(2) ^ 2, equals=2, within=1e-12)",
  ]
  static let related = ["claims", "measure"]

  @Parameter("a number, or anything with rows") var value: Claimed
  @Parameter("the column, for anything with rows") var column: ColumnName?
  @Parameter("how the column runs along the rows of each run") var trend: Trend?
  @Parameter("every entry is greater than this") var above: Bound?
  @Parameter("every entry is less than this") var below: Bound?
  @Parameter("every entry is this") var equals: Bound?
  @Parameter("how far an entry may be from equals, or go against its trend", in: 0...) var within = 0.0
  @Parameter("the finding in words") var because = ""

  func validate() throws {
    guard trend != nil || above != nil || below != nil || equals != nil else {
      throw Mismatch("needs a claim", hint: "rises, falls, above=, below= or equals=")
    }
    guard column != nil || value.isNumber else {
      throw Mismatch(
        "is needed for anything with rows", hint: "expect(rows, loss, falls)", parameter: "column")
    }
    guard trend == nil || !value.isNumber else {
      throw Mismatch("needs rows, not a number", parameter: "trend")
    }
  }

  func run(_ context: Context) throws -> Value {
    let findings = try checks()
    let claim = findings.map(\.claim).joined(separator: " and ")
    let measured = findings.map(\.measured).joined(separator: "; ")
    let holds = findings.allSatisfy(\.holds)
    let stated = because.isEmpty ? claim : "\(because): \(claim)"
    context.session.record(claim: stated, measured: measured, holds: holds)
    guard holds else {
      throw Diagnostic(
        .claim, "the claim does not hold: \(stated)", hint: "measured: \(measured)")
    }
    return .object(ClaimValue(claim: claim, measured: measured, reason: because))
  }

  private func checks() throws -> [Finding] {
    let entries = try entries
    var findings: [Finding] = []
    if let trend {
      guard entries.count ?? 0 > 1 else { throw Mismatch("needs at least two rows", parameter: "trend") }
      findings.append(.trend(trend, of: entries, runs: value.runs, within: within))
    }
    for (bound, relation) in [(above, Relation.above), (below, .below), (equals, .equals)] {
      guard let bound else { continue }
      findings.append(
        .bound(relation, of: entries, than: try bound.side(in: value, relation.rawValue), within: within))
    }
    return findings
  }

  private var entries: Finding.Side {
    get throws {
      guard let column else { return .number(value.number, name: "the number") }
      return try value.side(column, parameter: "column")
    }
  }
}
