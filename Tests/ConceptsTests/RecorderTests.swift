import Tensors
import Testing

@testable import Concepts

/// A line of two columns.
private struct Line: RecordLine {
  let step: Int
  var headline: Headline { Headline(name: "square", value: Double(step * step)) }
  func write(to numbers: inout [Double]) { numbers += [Double(step), Double(step * step)] }
}

@Suite("A record is filled line by line") struct RecorderTests {
  /// More than stay together before they are put into columns.
  private let steps = 20_000

  private func filled(_ recorder: inout Recorder, _ range: Range<Int>) {
    for step in range {
      let goesOn = recorder.take(Line(step: step), fraction: 0, step: step, time: 0)
      #expect(goesOn)
    }
  }

  @Test("long records lose no line and keep their order")
  func long() {
    var recorder = Recorder(["step", "square"], { _ in })
    filled(&recorder, 0..<steps)
    #expect(recorder.count == steps)
    let part = recorder.soFar
    let record = recorder.finish(weights: [])
    #expect(part.columns == record.columns)
    #expect(record["step"] == (0..<steps).map(Double.init))
    #expect(record["square"] == (0..<steps).map { Double($0 * $0) })
  }

  @Test("a record goes on behind its last line, also after one was taken in the middle")
  func resumed() {
    var recorder = Recorder(["step", "square"], { _ in })
    filled(&recorder, 0..<10)
    #expect(recorder.soFar.count == 10)
    filled(&recorder, 10..<15)
    var again = Recorder(resuming: recorder.finish(weights: []), { _ in })
    filled(&again, 15..<20)
    let record = again.finish(weights: [])
    #expect(record["step"] == (0..<20).map(Double.init))
  }
}
