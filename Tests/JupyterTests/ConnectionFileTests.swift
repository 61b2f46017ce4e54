import Glibc
import Testing

@testable import Jupyter

@Suite struct ConnectionFileTests {
  private func parse(_ text: String) throws -> ConnectionFile {
    try ConnectionFile(parsing: Array(text.utf8))
  }

  @Test("a usual file is read: ports as numbers or texts, unknown keys kept")
  func usual() throws {
    let file = try parse(
      #"{"transport":"tcp","ip":"127.0.0.1","shell_port":1,"iopub_port":"2","stdin_port":3,"control_port":4,"hb_port":5,"#
        + #""signature_scheme":"hmac-sha256","key":"k","kernel_name":"swingby","new":[1]}"#)
    #expect(file.ports == [.shell: 1, .iopub: 2, .stdin: 3, .control: 4, .heartbeat: 5])
    #expect(file.key == "k")
    #expect(file.curve == nil)
    #expect(!file.hasOpenPorts)
    #expect(file.endpoint(of: .iopub) == "tcp://127.0.0.1:2")
    #expect(file.json["new"] == [1])
  }

  @Test("missing ports are free ones; what is chosen is entered")
  func openPorts() throws {
    var file = try parse(#"{"shell_port":1,"iopub_port":2,"stdin_port":0,"hb_port":5,"extra":true}"#)
    #expect(file.hasOpenPorts)
    #expect(file.endpoint(of: .control) == "tcp://127.0.0.1:*")
    file.set(.stdin, port: 7)
    file.set(.control, port: 8)
    #expect(!file.hasOpenPorts)
    #expect(
      file.json.text
        == #"{"shell_port":1,"iopub_port":2,"stdin_port":7,"hb_port":5,"extra":true,"control_port":8}"#)
  }

  @Test(
    "addresses become endpoints",
    arguments: [
      (#"{"ip":"*","shell_port":9}"#, "tcp://*:9"), (#"{"ip":"::1","shell_port":9}"#, "tcp://[::1]:9"),
      (#"{"ip":"[::1]","shell_port":9}"#, "tcp://[::1]:9"),
      (#"{"ip":"localhost","shell_port":9}"#, "tcp://127.0.0.1:9"),
      (#"{"transport":"ipc","ip":"/tmp/k","shell_port":9}"#, "ipc:///tmp/k-9"),
    ])
  func endpoints(text: String, endpoint: String) throws {
    #expect(try parse(text).endpoint(of: .shell) == endpoint)
  }

  @Test(
    "what cannot be served is refused for a reason",
    arguments: [
      ("[]", ConnectionError.notAnObject), (#"{"transport":"pgm"}"#, .unknownTransport("pgm")),
      (#"{"key":"k","signature_scheme":"hmac-md5"}"#, .unknownScheme("hmac-md5")),
      (#"{"shell_port":70000}"#, .badPort("shell_port")), (#"{"hb_port":"x"}"#, .badPort("hb_port")),
      (#"{"curve_publickey":"short","curve_secretkey":"short"}"#, .badCurveKeys),
      (#"{"curve_publickey":"0123456789012345678901234567890123456789"}"#, .badCurveKeys),
    ])
  func refusals(text: String, error: ConnectionError) {
    #expect(throws: error) { try parse(text) }
  }

  @Test("a file that is not there gets the loopback and a fresh key, and is written for its owner only")
  func missing() throws {
    let path = temporaryPath("missing.json")
    var file = try ConnectionFile.read(path)
    #expect(file.key.count == 36)
    for (index, role) in ConnectionFile.Role.allCases.enumerated() { file.set(role, port: index + 1) }
    try file.write(to: path)
    defer { unlink(path) }
    #expect(try ConnectionFile.read(path).ports == file.ports)
    #expect(try ConnectionFile.read(path).key == file.key)
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test("a place that cannot be read or written is an error of the file")
  func unreachable() throws {
    #expect(throws: ConnectionError.self) { try ConnectionFile.read("/") }
    #expect(throws: ConnectionError.unwritable(FileError(code: ENOENT))) {
      try ConnectionFile.fresh().write(to: "/nowhere/at/all.json")
    }
  }
}

/// A path that no other test uses.
func temporaryPath(_ name: String) -> String {
  "/tmp/\(randomIdentifier().prefix(13))-\(name)"
}
