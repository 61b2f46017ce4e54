/// How long a call will go on, in words that count down evenly: `8 s left`.
///
/// The pace so far tells when the call ends. That moment stays as it was said while new estimates are near it, so that
/// a reader sees a clock run down and not an estimate waver.
struct TimeLeft {
  /// Before that much time, and that part of the work, a pace says nothing.
  private static let patience = (time: Duration.seconds(3), fraction: 0.01)

  /// When the call is said to end, counted from its start.
  private var end: Duration?

  /// Nil while it is too early to say, and when all is done.
  mutating func words(fraction: Double, elapsed: Duration) -> String? {
    guard elapsed >= Self.patience.time, fraction >= Self.patience.fraction, fraction < 1 else { return nil }
    let estimate = elapsed * (1 / fraction)
    let said = end ?? .zero
    let tolerance = max(Duration.seconds(1), (said - elapsed) * 0.15)
    if said <= elapsed || estimate < said - tolerance || estimate > said + tolerance { end = estimate }
    return Self.rounded((end ?? estimate) - elapsed) + " left"
  }

  /// Coarser the longer it is: `8 s`, `45 s`, `12 min`, `2 h 10 min`.
  private static func rounded(_ duration: Duration) -> String {
    let seconds = max(1, Int((duration / .seconds(1)).rounded(.up)))
    if seconds <= 10 { return "\(seconds) s" }
    if seconds <= 90 { return "\((seconds + 4) / 5 * 5) s" }
    let minutes = (seconds + 59) / 60
    if minutes < 60 { return "\(minutes) min" }
    let tens = (minutes + 9) / 10 * 10
    return tens % 60 == 0 ? "\(tens / 60) h" : "\(tens / 60) h \(tens % 60) min"
  }
}
