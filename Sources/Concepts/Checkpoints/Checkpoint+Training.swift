import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// All that a training needs to go on in another process: its numbers, and the record to the bit. What was drawn by chance is
// drawn again.
extension DiffusionState {
  /// Replaces what the folder of the snapshots holds of a training. Its mark tells it from others.
  func write(
    to folder: String, of model: DiffusionModel, _ record: Record, _ snapshots: [DiffusionRun.Snapshot],
    mark: String, asked: String
  ) throws(CheckpointError) {
    var texts = model.texts(step: descent.steps)
    (texts["training"], texts["asked"]) = (mark, asked)
    for column in record.columns { texts["column \(column.name)"] = bits(column.values) }
    texts["seconds"] = bits([record.seconds])
    texts["sums"] = bits(progress.sums)
    texts["summed"] = "\(progress.count)"
    texts["snapshots"] = words(snapshots.filter { $0.path != nil }.map { "\($0.step)" })
    let memory = descent.memory.enumerated().map { (name: "memory.\($0)", numbers: $1) }
    let average = descent.average.map { [(name: "average", numbers: $0)] } ?? []
    let parts = [(name: "parameters", numbers: descent.parameters)] + memory + average
    for part in parts where !part.numbers.isFinite { throw .notFinite(tensor: part.name) }
    try Checkpoint(tensors: [], texts: texts).write(to: Checkpoint.trainingFile(in: folder), with: parts)
  }
}

extension DiffusionTraining {
  /// The run of this training that another process wrote to the folder of its snapshots, to be resumed; nil where there is
  /// none. The parameters are those of `run`.
  package func begun(
    _ network: UNet, on images: Images, from start: DiffusionModel? = nil, recording schedule: Schedule,
    keeping snapshots: Snapshots
  ) throws(CheckpointError) -> DiffusionRun? {
    guard let folder = snapshots.folder else { return nil }
    let path = Checkpoint.trainingFile(in: folder)
    guard access(path, F_OK) == 0 else { return nil }
    let file = try Checkpoint(reading: path)
    let mark = mark(network, images, start?.mark)
    guard file.texts["training"] == mark else { throw .anotherTraining }
    let steps = try file.read("step") { count($0[...]) }
    guard steps <= self.steps else { throw .moreSteps(steps) }
    let kept = try file.read("snapshots") { text in
      all(text, count).flatMap { rises($0, to: steps) ? $0 : nil }
    }
    let descent = try file.descent(optimizer, count: learnedCount(network), averages: averaging != nil, steps)
    let weights = descent.average ?? descent.parameters
    var record = try file.record(objective, steps)
    if file.texts["asked"] != asked(schedule, snapshots) {
      record.notes.append(
        "up to step \(steps) it was recorded and kept at other moments, as was asked for then")
    }
    return DiffusionRun(
      training: self, record: record,
      model: try file.model(of: network, weights.resized(network.graph.graph.parameters.storedCount)),
      snapshots: kept.map { .init(step: $0, place: .file(Snapshots.path(folder, $0), mark: mark)) },
      recording: schedule, keeping: snapshots,
      state: DiffusionState(
        descent: descent, progress: try file.progress(self, images, steps), origin: start?.mark))
  }

  /// What tells this training from others, whatever threads take its steps, and however many it has: unless its learning
  /// rate falls until the last.
  func mark(_ network: UNet, _ images: Images, _ origin: String?) -> String {
    var training = self
    training.threads = 0
    if learningRate.course == .constant { training.steps = 0 }
    let data = [images.values, images.labels].map { fingerprint($0.map(\.bitPattern)) }
    return fingerprint("\(training) \(network) \(data) \(origin ?? "")".unicodeScalars.map(\.value))
  }
}

extension Checkpoint {
  /// The file that a training goes on from, in the folder of its snapshots.
  static func trainingFile(in folder: String) -> String { "\(folder)/training.safetensors" }

  fileprivate func record(_ objective: DiffusionObjective, _ steps: Int) throws(CheckpointError) -> Record {
    var record = Record()
    _ = try read("column step") { text in
      numbers(text).flatMap {
        rises($0, to: Double(steps)) && $0.allSatisfy { $0 == $0.rounded() } ? $0 : nil
      }
    }
    for name in DiffusionRun.columns(objective) {
      let values = try read("column \(name)") { text in
        numbers(text).flatMap { record.columns.isEmpty || $0.count == record.count ? $0 : nil }
      }
      record.columns.append(Record.Column(name: name, values: values))
    }
    record.seconds = try read("seconds") { numbers($0)?.first }
    (record.lastStep, record.lastTime) = (steps, Double(steps))
    return record
  }

  fileprivate func progress(
    _ training: DiffusionTraining, _ images: Images, _ steps: Int
  ) throws(CheckpointError) -> DiffusionProgress {
    var progress = DiffusionProgress(training)
    for _ in 0..<steps { _ = progress.next(training.batch, of: images.count) }
    progress.sums = try read("sums") { text in
      numbers(text).flatMap { $0.isEmpty || $0.count == training.objective.lossColumns.count ? $0 : nil }
    }
    progress.count = try read("summed") { count($0[...]) }
    return progress
  }

  fileprivate func descent(
    _ optimizer: Optimizer, count: Int, averages: Bool, _ steps: Int
  ) throws(CheckpointError) -> GraphDescent.State {
    func buffer(_ part: String) throws(CheckpointError) -> Buffer<Float> {
      guard let tensor = tensors.first(where: { $0.name == part }) else { throw .missing(tensor: part) }
      guard tensor.shape == [count] else {
        throw .wrongShape(tensor: tensor.name, expected: [count], found: tensor.shape)
      }
      return Buffer(tensor.numbers)
    }
    var memory: [Buffer<Float>] = []
    for place in 0..<optimizer.memory { memory.append(try buffer("memory.\(place)")) }
    return GraphDescent.State(
      steps: steps, parameters: try buffer("parameters"), memory: memory,
      average: averages ? try buffer("average") : nil)
  }
}

extension DiffusionModel {
  /// What tells it from others of its network.
  var mark: String {
    "\(fingerprint(weights.elements.map(\.bitPattern))) \(schedule.text) \(coded.text)"
  }
}

/// What was asked to be recorded and kept.
func asked(_ recording: Schedule, _ keeping: Snapshots) -> String { "\(recording) \(keeping.steps)" }

/// FNV-1a over whole numbers in place of bytes.
private func fingerprint(_ numbers: [UInt32]) -> String {
  let hash = numbers.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  return String(hash, radix: 16)
}

/// Whether numbers rise from zero or more, to no more than `most`.
private func rises<Number: Comparable & ExpressibleByIntegerLiteral>(_ numbers: [Number], to most: Number)
  -> Bool
{
  zip([0] + numbers, numbers + [most]).allSatisfy { $0 <= $1 }
}

private func words(_ words: [String]) -> String { words.joined(separator: " ") }

/// Every word as what it means; nil where one means nothing.
private func all<Meaning>(_ text: String, _ meaning: (Substring) -> Meaning?) -> [Meaning]? {
  let words = text.split(separator: " ")
  let meanings = words.compactMap(meaning)
  return meanings.count == words.count ? meanings : nil
}

/// A number of steps.
private func count(_ word: Substring) -> Int? { Int(word).flatMap { 0...100_000_000 ~= $0 ? $0 : nil } }

/// Numbers to the bit, undefined ones too.
private func bits(_ numbers: [Double]) -> String { words(numbers.map { String($0.bitPattern, radix: 16) }) }

private func numbers(_ text: String) -> [Double]? {
  all(text) { UInt64($0, radix: 16).map(Double.init(bitPattern:)) }
}
