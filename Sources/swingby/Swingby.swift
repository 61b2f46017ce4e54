import ArgumentParser

/// The command-line program.
@main
struct Swingby: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swingby",
    version: "0.1.0",
    subcommands: [Install.self, Uninstall.self])
}
