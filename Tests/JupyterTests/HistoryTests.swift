import Testing

@testable import Jupyter

@Suite struct HistoryTests {
  private var history: History {
    var history = History()
    for (line, input) in zip(1..., ["a = 1", "b = 2", "a = 1", "plot a"]) {
      history.append(input, line: line)
    }
    history.setOutput("1", line: 3)
    return history
  }

  @Test("a range is half open and may lack its end")
  func range() {
    #expect(history.range(2, 4).map(\.line) == [2, 3])
    #expect(history.range(0, nil).map(\.line) == [1, 2, 3, 4])
    #expect(history.range(3, 4).first?.output == "1")
  }

  @Test(
    "a tail is the last few, or all",
    arguments: [(2, [3, 4]), (99, [1, 2, 3, 4]), (0, []), (-1, []), (nil, [1, 2, 3, 4])])
  func tail(count: Int?, lines: [Int]) {
    #expect(history.tail(count).map(\.line) == lines)
  }

  @Test("a search matches whole inputs, takes the last few, and the last of equal ones")
  func search() {
    #expect(history.search("a*", count: nil, unique: false).map(\.line) == [1, 3])
    #expect(history.search("a*", count: nil, unique: true).map(\.line) == [3])
    #expect(history.search("*a*", count: 2, unique: false).map(\.line) == [3, 4])
    #expect(history.search("? = ?", count: 2, unique: true).map(\.line) == [2, 3])
  }

  @Test("only the newest thousands are kept")
  func bound() {
    var history = History()
    for line in 1...25_000 { history.append("x", line: line) }
    #expect(history.entries.count <= 2 * History.kept)
    #expect(history.tail(1).first?.line == 25_000)
  }

  @Test(
    "globs match whole texts",
    arguments: [
      ("", "", true), ("*", "", true), ("?", "", false), ("a*b*c", "aXXbYbZc", true), ("a*b", "abc", false),
      ("?é*", "xé", true), ("[a]", "a", false), ("**", "x", true),
    ])
  func glob(pattern: String, text: String, matches: Bool) {
    #expect(Glob(pattern).matches(text) == matches)
  }

  @Test("a pattern of many stars takes no exponential time", .timeLimit(.minutes(1)))
  func hostileGlob() {
    #expect(!Glob(String(repeating: "*a", count: 200) + "b").matches(String(repeating: "a", count: 5_000)))
  }
}
