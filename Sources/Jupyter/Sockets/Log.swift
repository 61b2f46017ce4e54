import Glibc

/// Says something on stderr, which front ends keep as the kernel's log.
///
/// A reader that went away or stopped reading must not stop the kernel: the line is left out if it would have to wait.
func log(_ text: String) {
  let line = Array("swingby kernel: \(text.prefix(1000))\n".utf8)
  var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
  guard poll(&descriptor, 1, 0) == 1, descriptor.revents & Int16(POLLOUT) != 0 else { return }
  _ = write(STDERR_FILENO, line, line.count)
}
