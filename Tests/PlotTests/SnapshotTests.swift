import Foundation
import Testing

@testable import Plot

@Suite("Snapshots")
struct SnapshotTests {
  @Test("a chart looks as it did", arguments: Gallery.charts.keys.sorted())
  func chart(_ name: String) throws {
    let chart = try #require(Gallery.charts[name])
    try expect(chart.svg, matches: name + ".svg")
  }

  @Test("an image grid looks as it did")
  func imageGrid() throws {
    try expect(Gallery.images.svg, matches: "images.svg")
  }

  @Test("a contact sheet looks as it did")
  func contactSheet() throws {
    try expect(Gallery.contactSheet.svg, matches: "contact-sheet.svg")
  }
}

/// Compares with the file of that name under `Snapshots`. What differs is written beside it as `.new`; to accept it,
/// rename it.
func expect(_ text: String, matches name: String, at location: SourceLocation = #_sourceLocation) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: name)
  let fresh = folder.appending(path: name + ".new")
  let known = try? String(contentsOf: file, encoding: .utf8)
  guard known != text else {
    try? FileManager.default.removeItem(at: fresh)
    return
  }
  try text.write(to: fresh, atomically: true, encoding: .utf8)
  Issue.record("\(name) differs from its snapshot; see \(name).new", sourceLocation: location)
}
