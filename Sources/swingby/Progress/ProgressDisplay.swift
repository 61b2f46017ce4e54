import Jupyter
import Language

/// One call's progress as one display that changes in place, at most ten times a second, and ends as a line that says
/// what was done. Calls that are over within a quarter of a second show nothing.
struct ProgressDisplay {
  private let word: String
  private let clock: @Sendable () -> ContinuousClock.Instant
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant
  private var id: String?
  private var latest = Language.Progress(0)
  private var left = TimeLeft()

  init(_ word: String, clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
    self.word = word
    self.clock = clock
    start = clock()
    last = start
  }

  mutating func draw(_ progress: Language.Progress, on output: Jupyter.Output) {
    let picture = progress.picture ?? latest.picture
    latest = progress
    latest.picture = picture
    let now = clock()
    guard now - start > .milliseconds(250), id == nil || now - last > .milliseconds(100) else { return }
    last = now
    show(media(isOver: false), on: output)
  }

  mutating func end(on output: Jupyter.Output) {
    guard id != nil else { return }
    show(media(isOver: true), on: output)
  }

  private mutating func show(_ media: [String: String], on output: Jupyter.Output) {
    if let id {
      output.update(id, media)
    } else {
      let id = "progress-\(UInt64.random(in: .min ... .max))"
      output.display(media, id: id)
      self.id = id
    }
  }

  /// While it runs, how much time is left; at its end, how long it took.
  private mutating func media(isOver: Bool) -> [String: String] {
    let percent = Int((min(max(latest.fraction, 0), 1) * 100).rounded())
    let elapsed = clock() - start
    let time = isOver ? seconds(elapsed) : left.words(fraction: latest.fraction, elapsed: elapsed)
    let text = [latest.note, time ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
    let color = isOver && percent < 100 ? "#d55e00" : "#0072b2"
    return [
      "text/plain": "\(word) \(percent) % \(text)",
      "text/html": """
      <div style="display:flex;align-items:center;gap:.6em;height:1.5em;font-size:90%">\
      <code>\(word)</code>\
      <span style="flex:0 0 12em;height:.5em;border-radius:.25em;background:rgba(128,128,128,.25);overflow:hidden">\
      <span style="display:block;width:\(percent)%;height:100%;background:\(color)"></span></span>\
      <span style="font-variant-numeric:tabular-nums">\(percent) %\(text.isEmpty ? "" : " · ")\(text)</span></div>\
      \(latest.picture.map { "<div>\($0)</div>" } ?? "")
      """,
    ]
  }

  private func seconds(_ duration: Duration) -> String {
    let tenths = Int((duration / .milliseconds(100)).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }
}
