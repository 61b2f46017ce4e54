import ArgumentParser
import Commands
import FoundationEssentials
import Glibc
import Language

/// `swingby run FILE…`: executes scripts and notebooks without Jupyter.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run scripts (.swingby) and the cells of notebooks (.ipynb).",
    discussion: """
      With --json every output is one line, {"cell": 1, "kind": "table", "text": …, "columns": [{"name": …, "values": \
      […]}]}; numbers and lists have "value" instead of "columns", plots "svg". A missing number (NaN) is null, \
      infinities are the texts "Infinity" and "-Infinity".
      """)

  @ArgumentParser.Argument(help: "Scripts and notebooks, each in a session of its own.", completion: .file())
  var files: [String]

  @Flag(help: "Print one JSON object per output, tables in full precision.")
  var json = false

  @Option(help: "Write every plot as SVG into this folder.", completion: .directory)
  var plots: String?

  func run() throws {
    Interrupt.install()
    for file in files { try run(file) }
    // What was printed waits in a buffer; a full disk shows here.
    guard fflush(nil) == 0 else {
      StandardError.print("swingby: the output could not be written")
      throw ExitCode.failure
    }
  }

  /// Does something with a file or folder; what goes wrong ends the program with a line about it.
  private func opened<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      StandardError.print("swingby: \(path): \(FileFault.text(of: error))")
      throw ExitCode.failure
    }
  }

  private func run(_ file: String) throws {
    let notebook = try opened(file) {
      try Notebook(String(contentsOfFile: file, encoding: .utf8), isNotebook: file.hasSuffix(".ipynb"))
    }
    let folder = try plots.map { path in
      try opened(path) { try PlotFolder(path, stem: Self.stem(of: file)) }
    }
    let session = Session(vocabulary: .swingby, concurrently: onAllCores)
    for (index, cell) in notebook.cells.enumerated() {
      let output = TerminalOutput(cell: index + 1, style: json ? .json : .text, plots: folder)
      do {
        try session.run(cell, output: output, isInterrupted: { Interrupt.isSet })
      } catch {
        let place = notebook.cells.count > 1 ? "\(file), cell \(index + 1):\n" : ""
        StandardError.print(place + error.rendered(colored: StandardError.isColored))
        throw ExitCode.failure
      }
    }
  }

  /// The file's name without folder and ending.
  private static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last ?? "cell"
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }
}
