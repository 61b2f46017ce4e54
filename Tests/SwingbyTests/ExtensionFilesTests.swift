import Foundation
import Testing

@testable import swingby

@Suite("The JupyterLab extension's files")
struct ExtensionFilesTests {
  @Test("the manifest names the program by its fingerprint")
  func manifest() throws {
    let files = ExtensionFiles(version: "1.2.3").all
    let program = try #require(files.first { $0.name.hasPrefix("static/") })
    let expected = "static/remoteEntry.\(ExtensionFiles.fingerprint(of: text(program))).js"
    #expect(program.name == expected)
    let manifest = try #require(files.first { $0.name == "package.json" })
    #expect(text(manifest).contains(#""load": "\#(expected)""#))
    #expect(text(manifest).contains(#""version": "1.2.3""#))
  }

  @Test("no place of a template is left open")
  func filled() {
    for file in ExtensionFiles(version: "1.2.3").all {
      #expect(text(file).firstMatch(of: /@[A-Z_]+@/) == nil, "\(file.name)")
    }
  }

  @Test("fingerprints follow FNV-1a", arguments: [("", "cbf29ce484222325"), ("foobar", "85944171f73967e8")])
  func fingerprint(text: String, expected: String) {
    #expect(ExtensionFiles.fingerprint(of: text) == expected)
  }

  private func text(_ file: (name: String, bytes: [UInt8])) -> String {
    String(decoding: file.bytes, as: UTF8.self)
  }
}
