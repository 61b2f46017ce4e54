import Foundation
import Testing

/// The arrows between rooms: what each may import, besides the standard library and the platform's C library.
@Suite struct RoomsTests {
  static let allowed: [String: Set<String>] = [
    "SQLite": ["CSQLite"],
    "Jupyter": ["CZeroMQ", "CSodium", "FoundationEssentials", "SQLite", "Synchronization"],
    "Language": ["Synchronization"],
    "Tensors": ["CKernels", "Synchronization"],
    "Concepts": ["Tensors"],
    "Plot": [],
    "Print": ["CCairo", "FoundationEssentials"],
    "Commands": ["Language", "Plot", "Print", "Concepts", "SQLite", "Tensors"],
    "swingby": [
      "ArgumentParser", "Commands", "FoundationEssentials", "Jupyter", "Kernelspec", "Language", "Plot",
      "Print",
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
    let allowed = Self.allowed[room, default: []].union(["Glibc", "Darwin"])
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
        let words = line.split(separator: " ").map(String.init)
        let modifiers: Set = ["internal", "package", "@preconcurrency", "private", "public"]
        guard let first = words.first(where: { !modifiers.contains($0) }), first == "import" else {
          return nil
        }
        return words.last?.split(separator: ".").first.map(String.init)
      })
  }
}
