import CSQLite
import Foundation
import Language
import Testing

@testable import Commands

/// What `export` writes, and what it refuses.
@Suite final class ExportTests {
  private let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "swingby-export-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static let runs =
    "runs = sim(mu=[1, 2], sigma=each [0.5, 1]) | theory(linear(init=zero), at=[0, 1]) | table([sigma, time, output_1])\n"

  private func shown(_ cell: String) throws -> String? {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    return shown.media.last?["text/plain"]
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test("rows go to CSV, knobs as columns, and one line says what was written where")
  func csv() throws {
    let file = "\(folder)/runs.csv"
    #expect(
      try shown(Self.runs + "runs | export('\(file)')") == "wrote 4 rows × 3 columns to \(file) (90 bytes)")
    #expect(
      try text("runs.csv") == """
        sigma,time,output_1
        0.5,0,0.0
        0.5,1,0.5276334472589853
        1.0,0,0.0
        1.0,1,0.7768698398515702

        """)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["runs.csv"])
  }

  @Test("rows go to JSON Lines")
  func jsonLines() throws {
    _ = try shown(Self.runs + "runs | keep(sigma, 1) | export('\(folder)/runs.jsonl')")
    #expect(
      try text("runs.jsonl") == """
        {"sigma":1,"time":0,"output_1":0.0}
        {"sigma":1,"time":1,"output_1":0.7768698398515702}

        """)
  }

  @Test("a plot goes to SVG")
  func picture() throws {
    let line = try shown("theory(sim(mu=[1, 2])) | plot | export('\(folder)/plot.svg')")
    #expect(line?.hasPrefix("wrote the picture to \(folder)/plot.svg (") == true)
    #expect(try text("plot.svg").hasPrefix("<svg "))
  }

  @Test("a plot goes to PDF, and to PNG at a resolution")
  func print() throws {
    _ = try shown("theory(sim(mu=[1, 2])) | plot | export('\(folder)/plot.pdf')")
    #expect(try bytes("plot.pdf").starts(with: Data("%PDF-1.".utf8)))
    _ = try shown(
      "p = theory(sim(mu=[1, 2])) | plot\np | export('\(folder)/1.png')\np | export('\(folder)/2.png', dpi=96)"
    )
    let widths = try ["1.png", "2.png"].map { try bytes($0)[18..<20].reduce(0) { $0 << 8 | Int($1) } }
    #expect(widths[0] == 2 * widths[1] && widths[1] > 400)
    #expect(throws: Failure.self) {
      try shown("theory(sim(mu=[1])) | plot | export('\(folder)/x.svg', dpi=96)")
    }
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
  }

  @Test("in a database a table replaces one of its name, and others stay")
  func database() throws {
    let file = "\(folder)/runs.sqlite"
    _ = try shown(Self.runs + "runs | export('\(file)', name='all \"runs\"')\nruns | export('\(file)')")
    _ = try shown(Self.runs + "runs | last | table([sigma]) | export('\(file)')")
    #expect(try rows(of: "SELECT name FROM sqlite_master ORDER BY name", file) == ["all \"runs\"", "runs"])
    #expect(try rows(of: "SELECT sigma FROM runs", file) == ["0.5", "1.0"])
    #expect(try rows(of: "SELECT count(*) FROM \"all \"\"runs\"\"\"", file) == ["4"])
    #expect(try rows(of: "SELECT sum(typeof(time) = 'real') FROM \"all \"\"runs\"\"\"", file) == ["4"])
  }

  @Test("missing numbers are NULL in a database, infinite ones stay")
  func missing() throws {
    let file = "\(folder)/x.sqlite"
    _ = try shown(
      "theory(sim(mu=[1], sigma=0), linear(init=[[1]]), time=1) | measure | export('\(file)')")
    #expect(try rows(of: "SELECT slope IS NULL FROM x", file) == ["1"])
  }

  @Test(
    "what cannot be written is a mistake at the file, before anything runs",
    arguments: [
      (
        "x.xlsx",
        "file must end in .csv, .jsonl, .sqlite, .svg, .pdf, .png, .safetensors or .swingby, not .xlsx"
      ),
      ("x", "file must end in .csv, .jsonl, .sqlite, .svg, .pdf, .png, .safetensors or .swingby"),
      (
        ".csv", "file must end in .csv, .jsonl, .sqlite, .svg, .pdf, .png, .safetensors or .swingby, not .csv"
      ),
      ("none/x.csv", "file cannot be written: there is no folder 'FOLDER/none'"),
      ("folder.csv", "file cannot be written: it is a folder"),
    ])
  func refused(name: String, message: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/folder.csv", withIntermediateDirectories: true)
    let expected = message.replacingOccurrences(of: "FOLDER", with: folder)
    let session = Session(vocabulary: .swingby)
    let cell = "runs = train(sim(mu=[1, 2]), epochs=1e5)\nruns | export('\(folder)/\(name)')"
    let failure = #expect(throws: Failure.self) { try session.run(cell, output: Shown()) }
    #expect(failure?.message == expected)
    #expect(session.snapshot.variables.isEmpty)
  }

  @Test(
    "what does not go together is a mistake",
    arguments: [
      (
        "theory(sim(mu=[1])) | export('F/x.csv', name='x')",
        "name is for .sqlite files, which hold several tables"
      ),
      ("theory(sim(mu=[1])) | plot | export('F/x.csv')", "value is a plot, which goes to .svg, .pdf or .png"),
      ("theory(sim(mu=[1])) | last | export('F/x.svg')", "value has no picture"),
      (
        "theory(sim(mu=[1])) | plot(title=each ['a', 'b']) | export('F/x.svg')",
        "value is a family of 2 values; a file holds one picture"
      ),
      ("sim(mu=[1]) | export('F/text.sqlite')", "file cannot be written: file is not a database"),
      (
        "sim(mu=[1]) | export('F/x.sqlite', name='sqlite_x')",
        "file cannot be written: object name reserved for internal use: sqlite_x"
      ),
    ])
  func mismatched(cell: String, message: String) throws {
    try String(repeating: "no database\n", count: 100).write(
      toFile: "\(folder)/text.sqlite", atomically: true, encoding: .utf8)
    #expect(mistake(in: cell.replacingOccurrences(of: "F/", with: folder + "/")) == message)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["text.sqlite"])
  }

  @Test("an interrupted export leaves the file as it was")
  func interrupted() throws {
    for name in ["old.csv", "old.jsonl"] {
      try "old".write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      let session = Session(vocabulary: .swingby)
      try session.run("task = sim(mu=[1, 2])", output: Shown())
      let failure = #expect(throws: Failure.self) {
        try session.run("export(task, '\(folder)/\(name)')", output: Shown(), isInterrupted: { true })
      }
      #expect(failure?.category == .interrupted)
      #expect(try text(name) == "old")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
  }

  /// The first column of what a query finds, as texts.
  private func rows(of query: String, _ file: String) throws -> [String] {
    var handle: OpaquePointer?
    defer { sqlite3_close(handle) }
    try #require(sqlite3_open_v2(file, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    try #require(sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK)
    var rows: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append(String(cString: try #require(sqlite3_column_text(statement, 0))))
    }
    return rows
  }
}
