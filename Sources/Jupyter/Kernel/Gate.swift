/// Holds the first requests back for a moment until somebody listens on iopub: a client subscribes and asks at the same
/// time, and would wait for ever for a status that went out before its subscription came in.
struct Gate {
  /// How long the first request waits for the first subscriber. A client may do without iopub.
  static let patience = Duration.milliseconds(100)
  /// When the start is announced even though nobody listens.
  static let silence = Duration.seconds(1)

  private let start = ContinuousClock.now
  /// When the first request came.
  private var knocked: ContinuousClock.Instant?
  private var hasSubscriber = false
  private(set) var isAnnounced = false

  /// Whether requests may be read.
  mutating func admits(at now: ContinuousClock.Instant) -> Bool {
    if hasSubscriber { return true }
    let since = knocked ?? now
    knocked = since
    return now - since >= Self.patience
  }

  /// Whether the sockets of requests are worth looking at.
  func isWatching(at now: ContinuousClock.Instant) -> Bool {
    guard !hasSubscriber, let knocked else { return true }
    return now - knocked >= Self.patience
  }

  /// Notes a subscriber.
  mutating func open() { hasSubscriber = true }

  mutating func announce() { isAnnounced = true }

  func isAnnouncementDue(at now: ContinuousClock.Instant) -> Bool {
    !isAnnounced && (hasSubscriber || now - start >= Self.silence)
  }

  /// When something becomes due by itself.
  func deadline(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    if let knocked, !isWatching(at: now) { return knocked + Self.patience }
    return isAnnounced ? nil : start + Self.silence
  }
}
