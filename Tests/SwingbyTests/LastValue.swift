import Language
import Synchronization

/// Keeps the last value that a cell shows.
final class LastValue: Output {
  private let shown = Mutex<(Value, Media)?>(nil)

  var last: (Value, Media)? { shown.withLock { $0 } }

  func show(_ value: Value, _ media: Media, isLast: Bool) { shown.withLock { $0 = (value, media) } }
  func started(_ word: String) {}
  func progress(_ word: String, _ progress: Progress) {}
  func ended(_ word: String) {}
  func note(_ text: String) {}
}
