import Foundation
import Testing

@testable import Language

/// Wrong cells, each beside the exact message that it must get: `Wrong/<name>.swingby` and `Wrong/<name>.txt`.
@Suite struct WrongCellTests {
  static let folder = Bundle.module.bundleURL.appending(path: "Wrong")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".swingby") }.map { String($0.dropLast(".swingby".count)) }.sorted()
  }()

  @Test("there are wrong cells to look at")
  func found() {
    #expect(Self.names.count > 40)
  }

  @Test("a wrong cell gets its message", arguments: names)
  func message(name: String) throws {
    let cell = try String(contentsOf: Self.folder.appending(path: "\(name).swingby"), encoding: .utf8)
    let expected = try String(contentsOf: Self.folder.appending(path: "\(name).txt"), encoding: .utf8)
    let shown = Session().show(cell).joined(separator: "\n")
    #expect(shown + "\n" == expected)
  }
}
