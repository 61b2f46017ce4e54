/// What a command can see of the session it runs in.
package struct SessionView: Sendable {
  package let vocabulary: Vocabulary
  package let variables: [String: Value]
  /// What the session has claimed so far.
  package let claims: Claims
  /// What its statements bound and showed.
  let journal: Journal
  /// What runs in the session, and what the last of it came to.
  package let runs: Runs
  /// The running number of the cell, from 1.
  package let cell: Int
  /// The text of the statement that runs, and which point of its family this is, of how many.
  package let statement: String
  package let point: Int
  package let points: Int

  package init(
    vocabulary: Vocabulary, variables: [String: Value] = [:], claims: Claims = Claims(),
    journal: Journal = Journal(), runs: Runs = Runs(), cell: Int = 1, statement: String = "", point: Int = 0,
    points: Int = 1
  ) {
    self.vocabulary = vocabulary
    self.variables = variables
    self.claims = claims
    self.journal = journal
    self.runs = runs
    self.cell = cell
    self.statement = statement
    self.point = point
    self.points = points
  }

  /// The same for one point of a family.
  func at(_ point: Int, of points: Int) -> SessionView {
    SessionView(
      vocabulary: vocabulary, variables: variables, claims: claims, journal: journal, runs: runs,
      cell: cell, statement: statement, point: point, points: points)
  }

  /// Enters a claim of the running statement in the ledger; it replaces what an earlier run of it claimed.
  package func record(claim: String, measured: String, holds: Bool) {
    claims.record(
      Claim(claim: claim, measured: measured, holds: holds, cell: cell),
      of: statement, at: point)
  }
}
