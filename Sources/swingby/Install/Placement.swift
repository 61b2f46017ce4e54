import ArgumentParser
import FoundationEssentials

/// The options that `install` and `uninstall` share: which kernel, and where.
struct Placement: ParsableArguments {
  @Flag(help: "In the user's own Jupyter (the default).")
  var user = false

  @Flag(help: "In the active Python environment, or the one of the python3 in the path.")
  var sysPrefix = false

  @Option(help: ArgumentHelp("In DIR/share/jupyter.", valueName: "dir"))
  var prefix: String?

  @Option(help: "The name by which clients ask for the kernel.")
  var name = "swingby"

  func validate() throws {
    guard [user, sysPrefix, prefix != nil].count(where: { $0 }) <= 1 else {
      throw ValidationError("--user, --sys-prefix and --prefix are three places; choose one")
    }
  }

  /// The installation these options speak of.
  func installation() throws(InstallationError) -> Installation {
    let place: DataFolder = prefix.map { .prefix($0) } ?? (sysPrefix ? .environment : .user)
    let folder = try place.path(variables: ProcessInfo.processInfo.environment)
    return try Installation(folder: folder, name: name)
  }
}
