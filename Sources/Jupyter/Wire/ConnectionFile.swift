/// Where a kernel listens and how it signs: the file that the launcher writes and clients read.
struct ConnectionFile: Equatable, Sendable {
  enum Transport: String, Sendable {
    case tcp
    case ipc
  }

  /// The five sockets.
  enum Role: String, CaseIterable, Sendable {
    case shell
    case iopub
    case stdin
    case control
    case heartbeat = "hb"
  }

  /// The kernel's pair of CurveZMQ keys, 40 characters of Z85 each.
  struct CurveKeys: Equatable, Sendable {
    let publicKey: String
    let secretKey: String
  }

  var transport = Transport.tcp
  /// An address, or the prefix of a path for `ipc`.
  var ip = "127.0.0.1"
  /// 0 asks for a free one.
  var ports: [Role: Int] = [:]
  var key = ""
  var curve: CurveKeys?
  /// The whole file; members that the kernel does not know survive a write.
  private(set) var json: JSON = .object([])

  /// A file for a kernel that nobody described: free ports on the loopback, a fresh key.
  static func fresh() -> ConnectionFile {
    ConnectionFile(key: randomIdentifier())
  }

  private init(key: String) {
    self.key = key
    json = ["transport": "tcp", "ip": .string(ip), "signature_scheme": "hmac-sha256", "key": .string(key)]
  }
}

/// Reading.
extension ConnectionFile {
  init(parsing bytes: [UInt8]) throws(ConnectionError) {
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch { throw .notJSON(error) }
    guard json.members != nil else { throw .notAnObject }
    self.json = json
    transport = try Self.transport(json)
    ip = json["ip"]?.string ?? (transport == .tcp ? "127.0.0.1" : "kernel-ipc")
    key = json["key"]?.string ?? ""
    curve = try Self.curve(json)
    let scheme = json["signature_scheme"]?.string ?? "hmac-sha256"
    guard scheme == "hmac-sha256" || key.isEmpty else { throw .unknownScheme(scheme) }
    for role in Role.allCases { ports[role] = try Self.port(role, json) }
  }

  private static func transport(_ json: JSON) throws(ConnectionError) -> Transport {
    let name = json["transport"]?.string ?? "tcp"
    guard let transport = Transport(rawValue: name) else { throw .unknownTransport(name) }
    return transport
  }

  /// A port as number or text; 0 if there is none, as for the control socket in old files.
  private static func port(_ role: Role, _ json: JSON) throws(ConnectionError) -> Int {
    let field = "\(role.rawValue)_port"
    guard let value = json[field], value != .null else { return 0 }
    guard let port = value.integer ?? value.string.flatMap({ Int($0) }), (0...65535).contains(port) else {
      throw .badPort(field)
    }
    return port
  }

  private static func curve(_ json: JSON) throws(ConnectionError) -> CurveKeys? {
    switch (json["curve_publickey"]?.string, json["curve_secretkey"]?.string) {
    case (nil, nil): return nil
    case (let publicKey?, let secretKey?) where publicKey.utf8.count == 40 && secretKey.utf8.count == 40:
      return CurveKeys(publicKey: publicKey, secretKey: secretKey)
    default: throw .badCurveKeys
    }
  }
}

/// Endpoints.
extension ConnectionFile {
  /// What a socket binds to; `tcp` has a wildcard where the port is free.
  func endpoint(of role: Role) -> String {
    let port = ports[role] ?? 0
    switch transport {
    case .ipc: return "ipc://\(ip)-\(port)"
    case .tcp: return "tcp://\(host):\(port == 0 ? "*" : "\(port)")"
    }
  }

  private var host: String {
    if ip == "localhost" { return "127.0.0.1" }
    return isIPv6 && !ip.hasPrefix("[") ? "[\(ip)]" : ip
  }

  var isIPv6: Bool { ip.contains(":") }

  /// Whether the kernel has to tell its clients where it is.
  var hasOpenPorts: Bool { Role.allCases.contains { (ports[$0] ?? 0) == 0 } }

  /// Enters the port that a socket got.
  mutating func set(_ role: Role, port: Int) {
    ports[role] = port
    json.set("\(role.rawValue)_port", to: .integer(port))
  }
}
