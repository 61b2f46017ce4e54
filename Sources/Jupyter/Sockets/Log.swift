import Glibc
import Synchronization

/// Says something on stderr, which front ends keep as the kernel's log.
///
/// A reader that went away or stopped reading must not stop the kernel: the line is left out if it would have to wait.
func log(_ text: String) {
  let (isAdmitted, leftOut) = quota.withLock { $0.admit(at: time(nil)) }
  if leftOut > 0 { writeLine("\(leftOut) lines left out") }
  if isAdmitted { writeLine(String(text.prefix(1000))) }
}

private let quota = Mutex(LogQuota())

private func writeLine(_ text: String) {
  let line = Array("kernel: \(text)\n".utf8)
  var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
  guard poll(&descriptor, 1, 0) == 1, descriptor.revents & Int16(POLLOUT) != 0 else { return }
  _ = write(STDERR_FILENO, line, line.count)
}

/// A flood of junk must not become a flood of log lines.
struct LogQuota {
  static let linesPerSecond = 20

  private var second = 0
  private var lines = 0
  private var leftOut = 0

  /// Whether a line may be written now, and how many were left out that nobody has been told of.
  mutating func admit(at second: Int) -> (isAdmitted: Bool, leftOut: Int) {
    if second == self.second {
      lines += 1
      let isAdmitted = lines <= Self.linesPerSecond
      if !isAdmitted { leftOut += 1 }
      return (isAdmitted, 0)
    }
    defer { (self.second, lines, leftOut) = (second, 1, 0) }
    return (true, leftOut)
  }
}
