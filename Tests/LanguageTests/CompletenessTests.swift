import Testing

@testable import Language

@Suite struct CompletenessTests {
  @Test(
    "the parser knows whether more must come",
    arguments: [
      ("", .complete), ("x = 1", .complete), ("sim(mu=[1, 2])\n", .complete), ("nonsense", .complete),
      ("sim(mu=[1,", .incomplete(indent: "  ")), ("x =", .incomplete(indent: "  ")),
      ("run |", .incomplete(indent: "  ")), ("1 +", .incomplete(indent: "  ")),
      ("[1, 2  # more", .incomplete(indent: "  ")),
      ("each", .incomplete(indent: "  ")), ("x = 'abc", .invalid), ("x = )", .invalid),
      ("for x in y:", .invalid),
    ] as [(String, Completeness)])
  func completeness(text: String, expected: Completeness) {
    #expect(Session().snapshot.completeness(of: text) == expected)
  }
}
