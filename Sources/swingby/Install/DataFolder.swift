import FoundationEssentials

/// Which of Jupyter's data folders to install into.
enum DataFolder: Equatable {
  /// The user's own.
  case user
  /// That of the Python environment in use.
  case environment
  /// `share/jupyter` below a folder of the caller's choice.
  case prefix(String)

  /// The folder's absolute path, by the rules of `jupyter --data-dir`.
  ///
  /// - Parameters:
  ///   - variables: the process's environment variables.
  ///   - python: asks the `python3` in the path for its `sys.prefix`.
  func path(
    variables: [String: String], python: () -> String? = PythonPrefix.ask
  ) throws(InstallationError) -> String {
    switch self {
    case .user: try Self.user(variables)
    case .environment: try Self.share(Self.environment(variables, python))
    case .prefix(let folder): Self.share(folder)
    }
  }

  private static func user(_ variables: [String: String]) throws(InstallationError) -> String {
    if let chosen = variables.filled("JUPYTER_DATA_DIR") { return absolute(chosen) }
    if let shared = variables.filled("XDG_DATA_HOME") { return absolute(shared + "/jupyter") }
    guard let home = variables.filled("HOME") else { throw .noHome }
    return absolute(home + "/.local/share/jupyter")
  }

  private static func environment(
    _ variables: [String: String], _ python: () -> String?
  ) throws(InstallationError) -> String {
    let named = variables.filled("VIRTUAL_ENV") ?? variables.filled("CONDA_PREFIX")
    guard let prefix = named ?? python() else { throw .noPython }
    return prefix
  }

  private static func share(_ prefix: String) -> String { absolute(prefix + "/share/jupyter") }

  private static func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }
}

extension [String: String] {
  /// The value of a variable that is set and not empty.
  func filled(_ name: String) -> String? {
    self[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
