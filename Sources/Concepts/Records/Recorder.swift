import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Fills a record while a loop runs, and asks the observer whether to go on.
struct Recorder {
  /// The record but for its last moments.
  private var record = Record()
  /// These, `[moment, column]`: a fast loop has no time to look for the end of every column.
  private var latest: [Double] = []
  private let observe: Observe
  private let start = ContinuousClock.now

  /// `columns` are the names of what will be measured.
  init(_ columns: [String], _ observe: @escaping Observe) {
    self.observe = observe
    record.columns = columns.map { Record.Column(name: $0, values: []) }
  }

  /// Goes on with the record of a run that was stopped, or that is to have more steps.
  init(resuming record: Record, _ observe: @escaping Observe) {
    self.observe = observe
    self.record = record
    if record.ending == .cancelled { self.record.notes.removeLast() }
    self.record.ending = .finished
  }

  /// The record so far.
  var soFar: Record {
    var recorder = self
    return recorder.finish(weights: [])
  }

  /// The number of recorded moments.
  var count: Int { record.columns.isEmpty ? 0 : record.count + latest.count / record.columns.count }

  /// Makes room for so many moments.
  mutating func expect(_ moments: Int) {
    for index in record.columns.indices { record.columns[index].values.reserveCapacity(moments) }
    latest.reserveCapacity(min(moments * record.columns.count, Recorder.mostLatest))
  }

  /// Tells the observer about a step and keeps what was measured; false if the run has to stop.
  mutating func take(
    _ measurement: (some RecordLine)?, fraction: Double, step: Int, time: Double
  ) -> Bool {
    if let measurement { keep(measurement) }
    (record.lastStep, record.lastTime) = (step, time)
    do {
      try observe(Observation(fraction: fraction, step: step, time: time, headline: measurement?.headline))
      return true
    } catch {
      stop(step: step, time: time)
      return false
    }
  }

  /// Asks the observer in the middle of a step.
  func isWelcome(_ observation: Observation) -> Bool { (try? observe(observation)) != nil }

  /// Ends the run because the observer wants no more.
  mutating func stop(step: Int, time: Double) {
    (record.lastStep, record.lastTime) = (step, time)
    record.ending = .cancelled
    record.notes.append("stopped at step \(step)")
  }

  /// Adds a line for the reader.
  mutating func note(_ text: String) { record.notes.append(text) }

  /// Ends the run because its numbers blew up.
  mutating func diverge(step: Int, time: Double) {
    (record.lastStep, record.lastTime) = (step, time)
    let reason = "diverged at step \(step), time \(short(time)): its numbers are no longer finite"
    record.ending = .diverged(reason)
    record.notes.append(reason)
  }

  /// The record as it is while the run goes on, with the weights of the moment.
  func part(
    weights: [Matrix], biases: [[Double]], checkpoints: [Record.Checkpoint], rotation: Matrix?
  ) -> Record {
    var part = self
    part.record.pause()
    return part.finish(weights: weights, biases: biases, checkpoints: checkpoints, rotation: rotation)
  }

  /// Closes the record with the final weights.
  mutating func finish(
    weights: [Matrix], biases: [[Double]] = [], checkpoints: [Record.Checkpoint] = [], rotation: Matrix? = nil
  ) -> Record {
    settle()
    var record = record
    record.checkpoints = checkpoints
    record.rotation = rotation
    record.weights = weights
    record.biases = biases
    let elapsed = start.duration(to: .now).components
    record.seconds += Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    return record
  }

  private mutating func keep(_ measurement: some RecordLine) {
    let before = latest.count
    measurement.write(to: &latest)
    let (written, expected) = (latest.count - before, record.columns.count)
    precondition(written == expected, "\(written) values for \(expected) columns")
    if latest.count >= Recorder.mostLatest { settle() }
  }

  /// Few enough to stay in the second cache.
  private static let mostLatest = 1 << 14

  /// Puts the last moments into the columns.
  private mutating func settle() {
    var numbers: [Double] = []
    swap(&numbers, &latest)
    let width = record.columns.count
    for column in 0..<width {
      let places = Swift.stride(from: column, to: numbers.count, by: width)
      record.columns[column].values += places.lazy.map { numbers[$0] }
    }
    numbers.removeAll(keepingCapacity: true)
    swap(&numbers, &latest)
  }
}

extension Record {
  /// Says of what was recorded so far that more is to come.
  mutating func pause() {
    ending = .ongoing
    notes.append("so far, up to step \(lastStep)")
  }
}

/// Four significant digits, for notes: `12.35`, `1.235e300`.
private func short(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
  let exponent = Int(log10(value.magnitude).rounded(.down))
  guard (-4...5).contains(exponent) else {
    return plain((value / pow(10, Double(exponent)) * 1000).rounded() / 1000) + "e\(exponent)"
  }
  let unit = pow(10, Double(3 - exponent))
  return plain((value * unit).rounded() / unit)
}

private func plain(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
