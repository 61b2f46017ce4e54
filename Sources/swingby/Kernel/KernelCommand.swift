import ArgumentParser
import FoundationEssentials
import Jupyter

/// `swingby kernel -f FILE`: what Jupyter starts.
struct KernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Serve a Jupyter client; Jupyter itself calls this.")

  @Option(
    name: [.customShort("f"), .customLong("connection-file"), .customLong("kernel")],
    help: "The connection file; ports that are 0 or missing are chosen and written back.")
  var file: String

  @Option(
    help:
      "The database that keeps what is run for later sessions; '' for none; SWINGBY_HISTORY says so for all.")
  var history = HistoryFile.path(variables: ProcessInfo.processInfo.environment)

  /// Front ends append arguments of their own.
  @Argument(parsing: .allUnrecognized, help: .hidden)
  var ignored: [String] = []

  func run() throws {
    do {
      try Kernel(connectionFile: file).run(SwingbyInterpreter(), archive: HistoryFile.archive(history))
    } catch {
      StandardError.print("swingby kernel: \(error)")
      throw ExitCode.failure
    }
  }
}
