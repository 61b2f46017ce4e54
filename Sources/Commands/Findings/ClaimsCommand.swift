import Language
import Plot

/// All findings of the session.
struct ClaimsCommand: Command {
  static let word = "claims"
  static let group = Group.findings
  static let summary =
    "Lists every claim of the session: what was claimed, what was measured, whether it holds."
  static let result = Kind.table
  static let examples = ["expect(1 + 1, equals=2, because=\"arithmetic\")\nclaims()"]
  static let related = ["expect"]

  func run(_ context: Context) throws -> Value {
    context.caveat("tells of the session it is called in")
    let claims = context.session.claims.all
    return .object(
      TableValue(
        Table([
          TableColumn("claim", texts: claims.map(\.claim)),
          TableColumn("measured", texts: claims.map(\.measured)),
          TableColumn("holds", texts: claims.map { $0.holds ? "yes" : "no" }),
          TableColumn("cell", claims.map { Double($0.cell) }),
        ])))
  }
}
