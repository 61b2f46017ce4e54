import ArgumentParser

/// The command-line program.
@main
struct Swingby: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swingby",
    abstract: "Concept-learning experiments, cell by cell: a Jupyter kernel and its language.",
    version: Version.current,
    subcommands: [KernelCommand.self, RunCommand.self, ReferenceCommand.self, Install.self, Uninstall.self])
}
