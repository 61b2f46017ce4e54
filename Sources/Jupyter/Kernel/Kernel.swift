/// A Jupyter kernel: `try Kernel(connectionFile: path).run(interpreter)`.
package struct Kernel: ~Copyable {
  private let sockets: Sockets
  private let signals: Signals
  private let connection: ConnectionFile

  /// Binds all sockets, so that clients can connect while the interpreter is still being made. Where the file asks for free
  /// ports, or is not there, it is written.
  package init(connectionFile path: String) throws(KernelError) {
    let signals = Signals()
    var connection = try Self.connection(path) { path throws(ConnectionError) in try ConnectionFile.read(path)
    }
    let mustWrite = connection.hasOpenPorts
    let sockets: Sockets
    do throws(SocketError) {
      sockets = try Sockets(for: &connection, in: SocketContext())
    } catch { throw .sockets(error) }
    if mustWrite {
      try Self.connection(path) { [connection] path throws(ConnectionError) in try connection.write(to: path)
      }
    }
    if connection.key.isEmpty { log("the connection has no key: messages are not signed") }
    self.signals = signals
    self.sockets = sockets
    self.connection = connection
  }

  private static func connection<Value>(
    _ path: String, _ action: (String) throws(ConnectionError) -> Value
  ) throws(KernelError) -> Value {
    do { return try action(path) } catch { throw .connectionFile(path: path, reason: error.description) }
  }

  /// Serves clients on this thread until one asks for the end, a signal does, or the parent is gone.
  ///
  /// - Parameter archive: where what is run stays for later sessions; nil: nowhere.
  package consuming func run(_ interpreter: any Interpreter, archive: HistoryArchive? = nil)
    throws(SocketError)
  {
    let connection = connection
    let heartbeat = Heartbeat(sockets.heartbeat)
    defer {
      heartbeat.end()
      connection.removeSocketFiles()
    }
    try PostOffice(
      sockets.served, signals: signals, connection: connection, interpreter: interpreter, archive: archive
    )
    .run()
  }
}
