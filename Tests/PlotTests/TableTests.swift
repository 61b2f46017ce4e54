import Testing

@testable import Plot

@Suite("Tables")
struct TableTests {
  static let runs = Table(
    [
      Column("network", texts: ["linear", "mlp", "linear", "mlp"]),
      Column("seed", [1, 1, 2, 2]),
      Column("loss", [0.5, 0.25, 12.125, .nan], title: "test loss"),
      Column("rate", [1e-3, 1e-3, 1e-3, 1e-3], symbol: "η", unit: "per step"),
    ], caption: "Runs & seeds")

  @Test("a table for print has its rules, its texts escaped, and says what it leaves out")
  func latex() {
    #expect(
      TableTests.runs.latex == #"""
        \begin{center}
        \textbf{Runs \& seeds}\par\smallskip
        \begin{adjustbox}{max width=\linewidth}
        \begin{tabular}{lrrr}
        \toprule
        network & seed & loss & rate (per step) \\
        \midrule
        linear & 1 & 0.5 & 0.001 \\
        mlp & 1 & 0.25 & 0.001 \\
        linear & 2 & 12.13 & 0.001 \\
        mlp & 2 & nan & 0.001 \\
        \bottomrule
        \end{tabular}
        \end{adjustbox}
        \end{center}
        """#)
    let odd = Table([
      Column("a_b", texts: ["5 % of {x}", "\\~^", "two\nlines", "[1, 2]"]), Column("n", [-1, 2, -3e-9, 0]),
    ])
    #expect(
      odd.latex.contains(#"5 \% of \{x\} & $-$1 \\"#) && odd.latex.contains("two lines & $-$3e$-$09")
        && odd.latex.contains("\n{[}1, 2] & 0"))
    #expect(odd.latex.contains(#"\textbackslash{}\textasciitilde{}\textasciicircum{} & 2 \\"#))
    let long = Table([Column("n", (1...50).map(Double.init))]).latex
    #expect(long.contains(#"\multicolumn{1}{c}{\dots{} 10 more rows} \\"#))
  }

  @Test("stacked tables have all columns, with gaps where one is missing")
  func stacked() {
    let first = Table([Column("a", [1]), Column("b", [2])])
    let second = Table([Column("a", [3]), Column("c", texts: ["x"])])
    let both = Table.stacked([first, second])
    #expect(both.names == ["a", "b", "c"])
    #expect(both["a"]?.numbers == [1, 3])
    #expect(both["b"]?.cells == [.number(2), .number(.nan)])
    #expect(both["c"]?.texts == ["", "x"])
  }

  @Test("a column of numbers and of words becomes one of words")
  func mixed() {
    let both = Table.stacked([Table([Column("a", [0.5])]), Table([Column("a", texts: ["many"])])])
    #expect(both["a"]?.texts == ["0.5", "many"])
  }

  @Test("rows are grouped in the order in which groups appear, missing numbers together")
  func groups() {
    #expect(TableTests.runs.groups(by: ["network"]).map(\.rows) == [[0, 2], [1, 3]])
    let gaps = Table([Column("a", [.nan, 1, .nan])])
    #expect(gaps.groups(by: ["a"]).map(\.rows) == [[0, 2], [1]])
  }

  @Test("rows are chosen, sorted and told apart")
  func rows() {
    let runs = TableTests.runs
    #expect(runs.rows(where: "network", is: .text("mlp"))["seed"]?.numbers == [1, 2])
    #expect(runs.rows { ($0["loss"]?.number ?? 0) > 0.3 }.count == 2)
    #expect(runs.sorted(by: ["loss"])["loss"]?.cells.map(\.exact) == ["0.25", "0.5", "12.125", "nan"])
    #expect(
      runs.sorted(by: ["seed", "network"], descending: true)["network"]?.texts == [
        "mlp", "linear", "mlp", "linear",
      ])
    #expect(runs.distinct("seed") == [.number(1), .number(2)])
    #expect(runs.constants.map(\.column.name) == ["rate"])
    #expect(runs.dropping(["loss"]).selecting(["seed", "loss", "network"]).names == ["seed", "network"])
  }

  @Test("text has aligned decimal points, the caption and units")
  func text() {
    #expect(
      TableTests.runs.text == """
        Runs & seeds
        network  seed    loss  rate (per step)
        linear      1    0.5             0.001
        mlp         1    0.25            0.001
        linear      2   12.13            0.001
        mlp         2  nan               0.001
        """)
  }

  @Test("a long table is cut in the middle")
  func long() {
    let table = Table([Column("step", (0..<4006).map(Double.init))])
    #expect(
      table.text(rows: 6) == """
        step
           0
           1
           2
           3
        … 4,000 more rows
        4004
        4005
        """)
  }

  @Test("a wide table tells its constants once and leaves out columns from the middle")
  func wide() {
    let table = Table((1...30).map { Column("output_\($0)", [Double($0), $0 == 3 ? 3 : 0]) })
    let text = table.text(width: 60)
    let lines: [Substring] = text.split(separator: "\n")
    #expect(lines.prefix(3).allSatisfy { $0.count <= 60 })
    #expect(text.contains("in every row: output_3 = 3"))
    #expect(text.contains("…"))
  }

  @Test("tables without rows or columns are told so")
  func empty() {
    #expect(Table().text == "an empty table")
    #expect(Table([Column("a", [])]).text == "a\nno rows")
    #expect(Table([Column("a", [])]).html.contains("no rows"))
  }

  @Test("CSV quotes what needs it, keeps full precision, and says which numbers are none")
  func csv() {
    let table = Table([
      Column("a,b", [1.0 / 3, 2, -.infinity]), Column("word", texts: ["say \"hi\"", "plain", "two\nlines"]),
      Column("seed", [1, 2, 3]),
    ])
    #expect(
      table.csv == """
        "a,b",word,seed
        0.3333333333333333,"say ""hi""\",1
        2.0,plain,2
        -inf,"two
        lines",3

        """)
    #expect(Table([Column("word", texts: ["a", ""])]).csv == "word\na\n\"\"\n")
  }

  @Test("JSON Lines have an object per row, null for numbers that JSON does not have")
  func jsonLines() {
    let table = Table([
      Column("x", [0.1, .nan, .infinity]), Column("n", [1, 2, 3e15]),
      Column("quo\"te", texts: ["σ\\", "tab\t", "\u{1}"]),
    ])
    #expect(
      table.jsonLines.joined() == """
        {"x":0.1,"n":1,"quo\\"te":"σ\\\\"}
        {"x":null,"n":2,"quo\\"te":"tab\\t"}
        {"x":null,"n":3000000000000000,"quo\\"te":"\\u0001"}

        """)
  }

  @Test("HTML looks as it did")
  func html() throws {
    try expect(TableTests.runs.html, matches: "table.html")
    let long = Table([
      Column("step", (0..<400).map(Double.init)), Column("loss", (0..<400).map { 1 / Double($0 + 1) - 0.01 }),
      Column("tiny", (0..<400).map { 1e-9 * Double($0) }),
      Column("kind <&>", texts: Array(repeating: "a<b", count: 400)),
    ])
    try expect(long.html(rows: 9), matches: "table-long.html")
  }
}
