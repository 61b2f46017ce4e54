import Language
import Synchronization
import Testing

@testable import Jupyter
@testable import swingby

/// What a reader sees of a call that takes its time, by a clock that the test sets.
@Suite struct ProgressTests {
  @Test(
    "the time left is said once it means something, coarser the longer it is",
    arguments: [
      (0.5, 2.9, nil), (0.009, 60, nil), (0, 60, nil), (1, 60, nil),
      (0.5, 3, "3 s left"), (0.25, 4, "15 s left"), (0.1, 8, "75 s left"), (0.05, 10, "4 min left"),
      (0.5, 3540, "59 min left"), (0.1, 840, "2 h 10 min left"), (0.5, 7200, "2 h left"),
      (0.9999, 3, "1 s left"),
    ] as [(Double, Double, String?)])
  func words(fraction: Double, seconds: Double, expected: String?) {
    var left = TimeLeft()
    #expect(left.words(fraction: fraction, elapsed: .seconds(seconds)) == expected)
  }

  @Test("a pace that wavers a little leaves the countdown alone, another pace changes it")
  func steady() {
    var left = TimeLeft()
    // 20 s in all at first, then a little slower, then twice as slow.
    let course = [(4.0, 0.2), (5, 0.24), (6, 0.29), (7, 0.36), (8, 0.2)]
    let said = course.map { left.words(fraction: $1, elapsed: .seconds($0)) }
    #expect(said == ["20 s left", "15 s left", "15 s left", "15 s left", "35 s left"])
  }

  @Test("a call that goes on past its time has a second left, not less than none")
  func late() {
    var left = TimeLeft()
    _ = left.words(fraction: 0.5, elapsed: .seconds(4))
    #expect(left.words(fraction: 0.99, elapsed: .seconds(9)) == "1 s left")
  }

  @Test("the terminal's line has a bar, how much is done, and the time left")
  func line() {
    let start = ContinuousClock.now
    var line = ProgressLine("train", start: start)
    #expect(
      line.text(Progress(0.03, "8 of 256"), at: start + .seconds(1))
        == "train ━───────────────────────   3 %  8 of 256")
    #expect(
      line.text(Progress(0.25, "64 of 256"), at: start + .seconds(4))
        == "train ━━━━━━──────────────────  25 %  64 of 256 · 15 s left")
    #expect(line.text(Progress(1), at: start + .seconds(9)) == "train ━━━━━━━━━━━━━━━━━━━━━━━━ 100 %")
  }

  @Test("the notebook's display counts down while the call runs, and ends with how long it took")
  func display() {
    let clock = SettableClock()
    let output = Jupyter.Output {}
    var display = ProgressDisplay("train", clock: { clock.now })
    let course = [(0.1, 0.01, 2), (0.5, 0.05, 12), (0.55, 0.06, 13), (4, 0.25, 64)]
    for (seconds, fraction, done) in course {
      clock.set(seconds)
      display.draw(Progress(fraction, "\(done) of 256"), on: output)
    }
    let shown = output.takeAll().compactMap(\.text)
    clock.set(15.23)
    display.draw(Progress(1, "256 of 256"), on: output)
    display.end(on: output)
    let last = output.takeAll().compactMap(\.text).last
    #expect(shown.last == "train 25 % 64 of 256 · 15 s left")
    #expect(last == "train 100 % 256 of 256 · 15.2 s")
  }
}

/// A clock that stands still until it is set.
private final class SettableClock: Sendable {
  private let start = ContinuousClock.now
  private let elapsed = Mutex(Duration.zero)

  var now: ContinuousClock.Instant { start + elapsed.withLock { $0 } }
  func set(_ seconds: Double) { elapsed.withLock { $0 = .seconds(seconds) } }
}

extension OutputItem {
  fileprivate var text: String? {
    switch self {
    case .display(let media, _), .update(let media, _): media.data["text/plain"]
    default: nil
    }
  }
}
