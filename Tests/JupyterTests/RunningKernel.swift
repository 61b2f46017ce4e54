import Glibc

@testable import Jupyter

/// A kernel on a thread of the test process.
final class RunningKernel {
  private enum Event {
    case bound
    case ended
    case failed(String)
  }

  struct Failure: Error, Equatable {
    let message: String
  }

  let path: String
  let connection: ConnectionFile
  private let events = Mailbox<Event>()

  /// Starts a kernel on free ports of the loopback, or as `file` says.
  init(_ file: JSON? = nil, interpreter: any Interpreter = EchoInterpreter()) throws {
    path = temporaryPath("kernel.json")
    if let file {
      let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
      _ = write(descriptor, file.bytes, file.bytes.count)
      close(descriptor)
    }
    // On a thread of its own from the first moment: a kernel holds signals back in the thread that makes it.
    let thread = Thread("kernel", stack: 1 << 20) { [path, events] in
      do {
        let kernel = try Kernel(connectionFile: path)
        events.put(.bound)
        try kernel.run(interpreter)
        events.put(.ended)
      } catch {
        events.put(.failed("\(error)"))
      }
    }
    thread.detach()
    if case .failed(let message) = events.next() {
      unlink(path)
      throw Failure(message: message)
    }
    connection = try ConnectionFile.read(path)
  }

  deinit { unlink(path) }

  /// Whether the kernel ends at all: how soon depends on what else the machine does.
  func ends() -> Bool {
    let end = ContinuousClock.now + .seconds(Client.patience)
    while ContinuousClock.now < end {
      for case .ended in events.takeAll() { return true }
      events.bell.wait(milliseconds: 50)
    }
    return false
  }
}

/// A client and its kernel, ended together.
func withKernel(_ file: JSON? = nil, _ body: (Client, RunningKernel) throws -> Void) throws {
  let kernel = try RunningKernel(file)
  let client = try Client(kernel.connection)
  try body(client, kernel)
  try client.send("shutdown_request", ["restart": false], to: .control)
  guard kernel.ends() else { throw Client.Silence(waitedFor: "the end of the kernel") }
}
