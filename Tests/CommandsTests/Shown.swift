import Language
import Synchronization

@testable import Commands

/// Keeps what a cell shows.
final class Shown: Output {
  private let shown = Mutex<[(value: Value, media: Media)]>([])
  private let said = Mutex<[String]>([])

  var values: [Value] { shown.withLock { $0.map(\.value) } }
  var media: [Media] { shown.withLock { $0.map(\.media) } }
  var notes: [String] { said.withLock { $0 } }

  func show(_ value: Value, _ media: Media, isLast: Bool) { shown.withLock { $0.append((value, media)) } }
  func started(_ word: String) {}
  func progress(_ word: String, _ progress: Progress) {}
  func ended(_ word: String) {}
  func note(_ text: String) { said.withLock { $0.append(text) } }
}
