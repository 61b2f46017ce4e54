import Glibc
import Synchronization

/// Set by Ctrl-C: the first stops the running cell, which keeps what it has; the second ends the program.
enum Interrupt {
  private static let count = Atomic<Int>(0)

  static var isSet: Bool { count.load(ordering: .relaxed) > 0 }

  static func install() {
    _ = isSet  // The handler must find the counter made: making it is not safe in a signal.
    signal(SIGINT) { _ in
      if Interrupt.count.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
    }
  }
}
