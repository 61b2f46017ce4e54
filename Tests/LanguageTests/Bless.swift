import Foundation
import Testing
@testable import Language
@Suite struct Bless {
  @Test func bless() throws {
    let folder = "/work/wt-language/Tests/LanguageTests/Wrong/"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".swingby") {
      let cell = try String(contentsOfFile: folder + name, encoding: .utf8)
      let out = Session().show(cell).joined(separator: "\n") + "\n"
      try out.write(
        toFile: folder + name.replacing(".swingby", with: ".txt"), atomically: true, encoding: .utf8)
    }
  }
}
