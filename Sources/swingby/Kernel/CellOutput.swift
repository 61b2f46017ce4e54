import Jupyter
import Language
import Synchronization

/// Shows what a cell makes through the kernel. The value of the last statement is the cell's result; what comes
/// before it is a display of its own.
final class CellOutput: Language.Output {
  private let output: Jupyter.Output
  var showsPictures: Bool { true }
  private let progress: Mutex<[String: ProgressDisplay]> = Mutex([:])

  init(_ output: Jupyter.Output) {
    self.output = output
  }

  func show(_ value: Value, _ media: Language.Media, isLast: Bool) {
    let media = media.withFallbacks
    if isLast { output.result(media) } else { output.display(media) }
  }

  func started(_ word: String) {
    progress.withLock { $0[word] = ProgressDisplay(word) }
  }

  func progress(_ word: String, _ progress: Language.Progress) {
    self.progress.withLock { $0[word]?.draw(progress, on: output) }
  }

  func ended(_ word: String) {
    progress.withLock { displays in
      var display = displays.removeValue(forKey: word)
      display?.end(on: output)
    }
  }

  func note(_ text: String) {
    output.stream("note: \(text)\n")
  }
}
