import ArgumentParser

/// `swingby uninstall`: takes back what `install` wrote.
struct Uninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove the kernel, and its highlighting when no other Swingby kernel is left.")

  @OptionGroup var placement: Placement

  func run() throws {
    let installation = try placement.installation()
    try installation.remove()
    print("Removed kernel '\(installation.name)' from \(installation.kernelFolder)")
  }
}
