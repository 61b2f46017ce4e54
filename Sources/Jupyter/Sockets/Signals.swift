internal import CZeroMQ
import Glibc

/// The signals that mean something to a kernel, read like messages instead of interrupting whatever runs.
struct Signals: ~Copyable {
  enum Signal: Equatable {
    /// SIGINT: stop the cell.
    case interrupt
    /// SIGTERM, SIGHUP: end.
    case terminate
  }

  /// Readable while a signal waits.
  let descriptor: Int32

  /// Holds the signals back in this thread and in all that it starts from now on.
  init() {
    // A reader of stdout, stderr or a socket that is gone is an error of `write`, not the end of the kernel.
    signal(SIGPIPE, SIG_IGN)
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
    precondition(descriptor >= 0, "signalfd: errno \(errno)")
  }

  deinit { close(descriptor) }

  /// The next signal that came, or nil.
  func next() -> Signal? {
    var info = signalfd_siginfo()
    guard read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size) == MemoryLayout<signalfd_siginfo>.size
    else {
      return nil
    }
    return info.ssi_signo == UInt32(SIGINT) ? .interrupt : .terminate
  }
}
