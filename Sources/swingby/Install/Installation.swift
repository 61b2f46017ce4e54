import FoundationEssentials
import Kernelspec

/// One kernel and the highlighting extension in one of Jupyter's data folders.
struct Installation {
  /// The data folder's absolute path, such as `~/.local/share/jupyter`.
  let folder: String
  /// The kernel's name, by which clients ask for it.
  let name: String

  static let extensionName = "swingby-syntax"
  static let language = "swingby"

  var kernelFolder: String { folder + "/kernels/" + name }
  var extensionFolder: String { folder + "/labextensions/" + Self.extensionName }

  /// - Throws: `.badName` unless Jupyter would find a kernel of that name.
  init(folder: String, name: String) throws(InstallationError) {
    let allowed = name.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789._-".contains($0) }
    guard allowed, name.contains(where: { $0.isLetter || $0.isNumber }) else { throw .badName(name) }
    self.folder = folder
    self.name = name
  }

  /// Writes everything, replacing what an earlier installation of the same name left.
  ///
  /// - Parameters:
  ///   - binary: the absolute path of the program that clients will start.
  ///   - displayName: what people read in menus.
  ///   - version: this program's version, which the extension's manifest repeats.
  func write(binary: String, displayName: String, version: String) throws(InstallationError) {
    if let other = installedLanguage(in: kernelFolder), other != Self.language {
      throw .foreignKernel(path: kernelFolder, language: other)
    }
    let kernel = Kernelspec.kernel.filling(["BINARY": quoted(binary), "DISPLAY_NAME": quoted(displayName)])
    try replace(kernelFolder, with: [("kernel.json", Array(kernel.utf8))] + Kernelspec.logos)
    try replace(extensionFolder, with: ExtensionFiles(version: version).all)
  }

  /// Removes the kernel, and the extension when no other Swingby kernel in the folder needs it.
  func remove() throws(InstallationError) {
    guard let found = installedLanguage(in: kernelFolder) else { throw .notInstalled(path: kernelFolder) }
    guard found == Self.language else { throw .foreignKernel(path: kernelFolder, language: found) }
    try delete(kernelFolder)
    if !hasSwingbyKernel { try delete(extensionFolder) }
  }

  private var hasSwingbyKernel: Bool {
    let kernels = folder + "/kernels"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: kernels)) ?? []
    return names.contains { installedLanguage(in: kernels + "/" + $0) == Self.language }
  }

  private func installedLanguage(in kernelFolder: String) -> String? {
    struct Facts: Decodable { let language: String }
    guard let data = try? Data(contentsOf: URL(filePath: kernelFolder + "/kernel.json")) else { return nil }
    return (try? JSONDecoder().decode(Facts.self, from: data))?.language ?? "an unknown language"
  }

  private func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let data = (try? encoder.encode(text)) ?? Data("\"\"".utf8)
    return String(decoding: data, as: UTF8.self)
  }
}

extension Installation {
  private func replace(
    _ folder: String, with files: [(name: String, bytes: [UInt8])]
  ) throws(InstallationError) {
    try delete(folder)
    for file in files {
      let url = URL(filePath: folder + "/" + file.name)
      try touching(folder) {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: url)
      }
    }
  }

  private func delete(_ folder: String) throws(InstallationError) {
    guard FileManager.default.fileExists(atPath: folder) else { return }
    try touching(folder) { try FileManager.default.removeItem(atPath: folder) }
  }

  /// Turns whatever the file system says no with into one sentence about the folder.
  private func touching(_ folder: String, _ change: () throws -> Void) throws(InstallationError) {
    do { try change() } catch {
      throw .notWritable(path: folder, reason: InstallationError.reason(of: error))
    }
  }
}

extension String {
  /// The template with each `@WORD@` replaced by its text.
  func filling(_ words: [String: String]) -> String {
    words.reduce(self) { $0.replacing("@\($1.key)@", with: $1.value) }
  }
}
