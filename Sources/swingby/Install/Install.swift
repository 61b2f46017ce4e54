import ArgumentParser
import FoundationEssentials

/// `swingby install`: makes the kernel known to Jupyter.
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the kernel and its highlighting known to Jupyter.",
    discussion: "Running it again replaces what an earlier installation wrote.")

  @OptionGroup var placement: Placement

  @Option(help: "The name that people read in menus.")
  var displayName = "Swingby"

  func run() throws {
    let installation = try placement.installation()
    try installation.write(
      binary: try Self.runningBinary(), displayName: displayName, version: Version.current)
    print("Installed kernel '\(installation.name)' in \(installation.kernelFolder)")
    print("Installed highlighting in \(installation.extensionFolder)")
  }

  private static func runningBinary() throws(InstallationError) -> String {
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      throw .noBinary
    }
    return path
  }
}
