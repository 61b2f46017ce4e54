import Foundation
import Testing

/// The arrows between rooms: what each may import, besides the standard library.
@Suite struct RoomsTests {
  static let allowed: [String: Set<String>] = [
    "Jupyter": ["CZeroMQ", "CSodium", "FoundationEssentials", "Glibc", "Synchronization"],
    "Language": ["Synchronization"],
    "Tensors": ["CKernels", "Glibc", "Synchronization"],
    "Concepts": ["Tensors"],
    "Plot": [],
    "Commands": ["Language", "Plot", "Concepts", "Tensors"],
    "swingby": [
      "ArgumentParser", "Commands", "FoundationEssentials", "Glibc", "Jupyter", "Kernelspec", "Language", "Plot",
      "Synchronization", "Tensors",
    ],
  ]

  @Test("a room imports only what the design lets it", arguments: allowed.keys.sorted())
  func imports(room: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "Sources/\(room)")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    #expect(!files.isEmpty)
    let allowed = Self.allowed[room, default: []]
    for file in files {
      let foreign = try Self.imports(in: file).subtracting(allowed)
      #expect(foreign.isEmpty, "\(file.lastPathComponent) imports \(foreign.sorted())")
    }
  }

  /// The modules that a file imports.
  private static func imports(in file: URL) throws -> Set<String> {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Set(
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index < 2, index + 1 < words.count else { return nil }
        return String(words[index + 1])
      })
  }
}
