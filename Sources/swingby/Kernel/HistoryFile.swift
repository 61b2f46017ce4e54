import FoundationEssentials
import Jupyter

/// Where the history of all sessions lies.
enum HistoryFile {
  /// What SWINGBY_HISTORY says, or a file in the user's folder for states (XDG base directories); empty where there is
  /// none.
  static func path(variables: [String: String]) -> String {
    if let chosen = variables["SWINGBY_HISTORY"] { return chosen }
    if let states = variables.filled("XDG_STATE_HOME") { return states + "/swingby/history.sqlite" }
    return variables.filled("HOME").map { $0 + "/.local/state/swingby/history.sqlite" } ?? ""
  }

  /// Nil for an empty path. What users run is theirs: nobody else may look into the folder.
  static func archive(_ path: String) -> HistoryArchive? {
    guard !path.isEmpty else { return nil }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return HistoryArchive(path)
  }
}
