import Foundation
import Testing

@testable import swingby

@Suite("Installation")
struct InstallationTests {
  @Test("a fresh installation holds the kernel, its logos and the highlighting")
  func fresh() throws {
    try withFolder { folder in
      try install(in: folder)
      let program = try #require(files(in: folder).first { $0.hasSuffix(".js") })
      #expect(
        files(in: folder) == [
          "kernels/swingby/kernel.json",
          "kernels/swingby/logo-32x32.png",
          "kernels/swingby/logo-64x64.png",
          "kernels/swingby/logo-svg.svg",
          "labextensions/swingby-syntax/install.json",
          "labextensions/swingby-syntax/package.json",
          program,
        ])
    }
  }

  @Test("the kernel's description starts this program, with quotes in names kept")
  func description() throws {
    try withFolder { folder in
      try install(in: folder, displayName: #"Swingby "two""#)
      #expect(
        try text(folder + "/kernels/swingby/kernel.json") == #"""
          {
            "argv": ["/opt/swingby", "kernel", "-f", "{connection_file}"],
            "display_name": "Swingby \"two\"",
            "language": "swingby",
            "interrupt_mode": "message",
            "kernel_protocol_version": "5.5",
            "metadata": {
              "debugger": false,
              "supported_encryption": ["curve"]
            }
          }

          """#)
    }
  }

  @Test("installing twice changes nothing, and leaves no older highlighting behind")
  func twice() throws {
    try withFolder { folder in
      try install(in: folder)
      let once = files(in: folder)
      let stale = folder + "/labextensions/swingby-syntax/static/remoteEntry.0.js"
      try Data().write(to: URL(filePath: stale))
      try install(in: folder)
      #expect(files(in: folder) == once)
    }
  }

  @Test("removing one of two kernels keeps the highlighting; removing both leaves nothing")
  func removal() throws {
    try withFolder { folder in
      try install(in: folder)
      try install(in: folder, name: "swingby-next")
      try Installation(folder: folder, name: "swingby").remove()
      #expect(files(in: folder).contains("labextensions/swingby-syntax/package.json"))
      try Installation(folder: folder, name: "swingby-next").remove()
      #expect(files(in: folder).isEmpty)
    }
  }

  @Test("another language's kernel is neither replaced nor removed")
  func foreign() throws {
    try withFolder { folder in
      let path = folder + "/kernels/python3"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data(#"{"language": "python"}"#.utf8).write(to: URL(filePath: path + "/kernel.json"))
      let refusal = InstallationError.foreignKernel(path: path, language: "python")
      #expect(throws: refusal) { try install(in: folder, name: "python3") }
      #expect(throws: refusal) { try Installation(folder: folder, name: "python3").remove() }
      #expect(files(in: folder) == ["kernels/python3/kernel.json"])
    }
  }

  @Test("what is not there cannot be removed")
  func absent() throws {
    try withFolder { folder in
      #expect(throws: InstallationError.notInstalled(path: folder + "/kernels/swingby")) {
        try Installation(folder: folder, name: "swingby").remove()
      }
    }
  }

  @Test("a folder that cannot be written is an error that says why")
  func unwritable() throws {
    try withFolder { folder in
      let blocked = folder + "/file"
      try Data().write(to: URL(filePath: blocked))
      let refusal = InstallationError.notWritable(
        path: blocked + "/kernels/swingby", reason: "Not a directory")
      #expect(throws: refusal) { try install(in: blocked) }
      #expect(
        refusal.description
          == "\(blocked)/kernels/swingby cannot be written (Not a directory); "
          + "choose another folder with --prefix DIR")
    }
  }

  @Test(
    "names that Jupyter would not find are refused", arguments: ["", "Swingby", "a b", "../up", "..", "ä"])
  func names(name: String) {
    #expect(throws: InstallationError.badName(name)) { try Installation(folder: "/tmp", name: name) }
  }

  private func install(
    in folder: String, name: String = "swingby", displayName: String = "Swingby"
  ) throws {
    try Installation(folder: folder, name: name)
      .write(binary: "/opt/swingby", displayName: displayName, version: "1.2.3")
  }

  private func files(in folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { !isFolder(folder + "/" + $0) }.sorted()
  }

  private func isFolder(_ path: String) -> Bool {
    var answer: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &answer) && answer.boolValue
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "swingby-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}
