import Foundation
import Language
import Testing

@testable import Commands

/// What completion offers where a file is expected.
@Suite final class FileCompletionTests {
  private let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "swingby-complete-\(UUID())")
    try FileManager.default.createDirectory(
      at: url.appending(path: "models"), withIntermediateDirectories: true)
    for name in [
      "loss.csv", "model.safetensors", "notes.md", ".hidden.csv", "größe.png", "models/a.safetensors",
    ] {
      try Data().write(to: url.appending(path: name))
    }
    folder = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The matches at the marker `¦`, `F` standing for the folder.
  private func matches(_ text: String) -> [Completion.Match] {
    let parts = text.replacing("F", with: folder).split(separator: "¦", omittingEmptySubsequences: false)
    let snapshot = Session(vocabulary: .swingby).snapshot
    return snapshot.complete(parts.joined(), at: parts[0].unicodeScalars.count).matches
  }

  @Test(
    "files of the endings that fit, and folders",
    arguments: [
      ("1 | table | export(\"F/¦\")", ["F/größe.png", "F/loss.csv", "F/model.safetensors", "F/models/"]),
      ("1 | table | export('F/m¦", ["F/model.safetensors", "F/models/"]),
      ("1 | table | export(file='F/.h¦'", ["F/.hidden.csv"]),
      ("load(\"F/¦\")", ["F/model.safetensors", "F/models/"]),
      ("load(\"F/models/¦\")", ["F/models/a.safetensors"]),
      ("train(circles(), unet(), folder=\"F/¦\")", ["F/models/"]),
      ("load(\"F/none/¦\")", []), ("load(\"F/loss.csv/¦\")", []), ("plot(1, title=\"F/¦\")", []),
    ])
  func offered(text: String, expected: [String]) {
    let found = matches(text)
    #expect(found.map(\.text) == expected.map { $0.replacing("F", with: folder) })
    #expect(found.allSatisfy { $0.type == "path" })
  }

  @Test("outside a text the names come with quotes")
  func quoted() {
    let here = Folder.contents("").filter { $0.hasSuffix("/") && !$0.hasPrefix(".") }
    let found = matches("load(¦").filter { $0.type == "path" && $0.text.hasSuffix("/\"") }
    #expect(!here.isEmpty && found.map(\.text) == here.map { "\"\($0)\"" })
  }
}
