import Testing

@testable import Language

@Suite struct ClaimsTests {
  @Test("a statement that runs again replaces its claim in its place")
  func replaced() {
    let session = Session()
    session.show("x = 3")
    session.show("expect(x, above=1)")
    session.show("expect(2, above=5)")
    session.show("x = 4\nexpect(x, above=1)")
    #expect(
      session.claims.all == [
        Claim(claim: "above 1", measured: "4", holds: true, cell: 4),
        Claim(claim: "above 5", measured: "2", holds: false, cell: 3),
      ])
  }

  @Test("the claims of a family keep the order of its points, in whatever order these run")
  func points() {
    let session = Session(vocabulary: laboratory) { count, body in (0..<count).reversed().forEach(body) }
    session.show("expect(each [3, 4, 5], above=1)")
    #expect(session.claims.all.map(\.measured) == ["3", "4", "5"])
  }
}
