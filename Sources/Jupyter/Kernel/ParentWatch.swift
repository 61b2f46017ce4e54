import Glibc

/// Notices that the process which started the kernel is gone, so that no kernel is left behind.
struct ParentWatch {
  /// How often to look.
  static let period = Duration.seconds(1)

  private let launcher: pid_t?
  private let startedUnderLauncher: Bool
  private let parent: () -> pid_t

  /// - Parameter announced: `JPY_PARENT_PID`; launchers that leave it out want the kernel to stay.
  init(
    announced: String? = getenv("JPY_PARENT_PID").map { String(cString: $0) },
    parent: @escaping () -> pid_t = getppid
  ) {
    launcher = announced.flatMap { pid_t($0) }.flatMap { $0 > 1 ? $0 : nil }
    startedUnderLauncher = launcher == parent()
    self.parent = parent
  }

  var isWatching: Bool { launcher != nil }

  /// A program in between, such as a shell, makes the parent another than the announced one: then only being orphaned counts.
  var isParentGone: Bool {
    guard let launcher else { return false }
    return startedUnderLauncher ? parent() != launcher : parent() == 1
  }
}
