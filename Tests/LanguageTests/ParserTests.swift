import Testing

@testable import Language

@Suite struct ParserTests {
  /// The canonical form shows how the parser understood a text.
  @Test(
    "operators bind as in mathematics",
    arguments: [
      ("1+2*3", "1 + 2 * 3"),
      ("(1+2)*3", "(1 + 2) * 3"),
      ("-2^2", "-2^2"),
      ("(-2)^2", "(-2)^2"),
      ("2^3^2", "2^3^2"),
      ("(2^3)^2", "(2^3)^2"),
      ("1-(2-3)", "1 - (2 - 3)"),
      ("1-2-3", "1 - 2 - 3"),
      ("each 1..n+1", "each 1..n + 1"),
      ("2^-1", "2^-1"),
      ("x|f(a)|g()", "x | f(a) | g"),
      ("f((x | g), y = (z | h(1)))", "f(x | g, y=z | h(1))"),
      ("[each [1,2,],]", "[each [1, 2]]"),
      ("[(x | f)]", "[(x | f)]"),
      ("a='b'", "a = \"b\""),
      ("f(a,\n  b # note\n)", "f(a, b)"),
      ("x\n  | f\n\n  | g(1)", "x | f | g(1)"),
      ("train?", "help(train)"), ("?train", "help(train)"),
    ])
  func canonical(text: String, expected: String) throws {
    let printed = Printer.text(of: try Parser.cell(text))
    #expect(printed == expected)
  }

  @Test("what is printed parses to the same tree")
  func roundTrip() throws {
    var dice = Dice(seed: 1)
    for _ in 0..<3000 {
      let cell = dice.cell()
      let text = Printer.text(of: cell)
      #expect(try Parser.cell(text) == cell, "\(text)")
    }
  }

  @Test("no text crashes the parser, the checker, completion or inspection")
  func randomText() {
    var dice = Dice(seed: 2)
    let session = Session()
    session.show("run = sim(mu=[1, 2]) | theory\nx = each [1, 2]")
    let snapshot = session.snapshot
    var parsed = 0
    for index in 0..<100_000 {
      let text = dice.soup()
      if (try? Parser.cell(text)) != nil { parsed += 1 }
      guard index.isMultiple(of: 20) else { continue }
      let cursor = Int.random(in: -1...text.unicodeScalars.count + 1, using: &dice)
      _ = snapshot.complete(text, at: cursor)
      _ = snapshot.inspect(text, at: cursor)
      do throws(Failure) {
        _ = try snapshot.plan(text)
      } catch {
        #expect(error.rendered(colored: true).contains(error.message))
      }
    }
    #expect(parsed > 1000)
  }

  @Test(
    "depth is limited by an error, not by the stack",
    arguments: ["(", "[", "f(", "-", "1 + ", "2 ^ ", "x | f(", "each "])
  func depth(part: String) {
    let text = String(repeating: part, count: 100_000) + "1"
    let error = #expect(throws: Diagnostic.self) { try Parser.cell(text) }
    #expect(error?.category == .syntax)
  }
}
