/// What is known about a model at one moment of a run. Its fields are the columns of every table of runs.
///
/// A field that does not apply (no epochs in a flow) is `nil` or empty and gives no column.
package struct Measurement: Sendable, Equatable {
  package var step: Int
  /// Passes over the training set.
  package var epoch: Double?
  /// Flow time; a discrete step advances it by what its update would in the flow.
  package var time: Double
  /// ½‖f(x)−x‖² averaged over the training distribution.
  package var trainLoss: Double?
  /// The loss that the last update descended, in the normalisation of the run; NaN before the first.
  package var batchLoss: Double?
  /// ½‖f(x)−x‖² averaged over samples of the training distribution that the run does not train on.
  package var testLoss: Double?
  /// The same over a cluster of such samples around the probe.
  package var oodTestLoss: Double?
  /// ½‖f(x̂)−x̂‖² over all coordinates.
  package var oodLoss: Double
  /// f(x̂) in concept coordinates.
  package var output: [Double]
  /// The input-output matrix in concept coordinates, row-major `[d, d]`, or its block of the concepts `[s, s]` where
  /// not all coordinates are measured; empty if not measured.
  package var weights: [Double] = []
  /// ½‖f(x̂ᵛ)−x̂ᵛ‖² at the nodes v, in the order of `Composition.nodes`.
  package var compositionLosses: [Double] = []
  /// f(x̂ᵛ) at the same nodes, the concepts' coordinates, `[node][concept]`.
  package var compositionOutputs: [[Double]] = []
  package var smallestEigenvalue: Double?
  /// log ‖d f(x̂)/dt‖.
  package var logSpeed: Double?
}

extension Measurement {
  /// The columns of a run before it has begun.
  package static func columns(
    _ task: SIM, measuring measures: Measures, isTrained: Bool, isTested: Bool = false,
    isSymmetric: Bool = false
  ) -> [String] {
    let size = measures.contains(.allCoordinates) ? task.dimension : task.concepts
    var outline = Measurement(
      step: 0, time: 0, oodLoss: 0,
      output: Array(repeating: 0, count: size))
    if isTrained { (outline.epoch, outline.batchLoss) = (0, 0) }
    if isTested { (outline.testLoss, outline.oodTestLoss) = (0, 0) }
    if !isTrained || measures.contains(.trainingLoss) { outline.trainLoss = 0 }
    if measures.contains(.weights) { outline.weights = Array(repeating: 0, count: size * size) }
    if measures.contains(.compositions) {
      outline.compositionLosses = Array(repeating: 0, count: 1 << task.concepts)
      outline.compositionOutputs = Array(
        repeating: Array(repeating: 0, count: task.concepts), count: 1 << task.concepts)
    }
    if isSymmetric, measures.contains(.spectrum) { outline.smallestEigenvalue = 0 }
    if measures.contains(.speed) { outline.logSpeed = 0 }
    return outline.names
  }

  /// The names of the columns that `values` fills.
  package var names: [String] {
    var names = ["step"]
    if epoch != nil { names.append("epoch") }
    names.append("time")
    if trainLoss != nil { names.append("loss") }
    if batchLoss != nil { names.append("batch_loss") }
    if testLoss != nil { names.append("test_loss") }
    names.append("ood_loss")
    if oodTestLoss != nil { names.append("ood_test_loss") }
    names += output.indices.map { "output_\($0 + 1)" }
    let size = Int(Double(weights.count).squareRoot().rounded())
    names += weights.indices.map { "w_\($0 / size + 1)_\($0 % size + 1)" }
    let concepts = compositionLosses.count.trailingZeroBitCount
    names += compositionLosses.indices.map { "loss_" + Composition(bits: $0, concepts: concepts).name }
    for (bits, output) in compositionOutputs.enumerated() {
      let node = Composition(bits: bits, concepts: concepts).name
      names += output.indices.map { "output_\($0 + 1)_at_\(node)" }
    }
    if smallestEigenvalue != nil { names.append("smallest_eigenvalue") }
    if logSpeed != nil { names.append("log_speed") }
    return names
  }

  /// The fields in the order of `names`.
  package var values: [Double] {
    var values = [Double(step)]
    if let epoch { values.append(epoch) }
    values.append(time)
    if let trainLoss { values.append(trainLoss) }
    if let batchLoss { values.append(batchLoss) }
    if let testLoss { values.append(testLoss) }
    values.append(oodLoss)
    if let oodTestLoss { values.append(oodTestLoss) }
    values += output
    values += weights
    values += compositionLosses
    values += compositionOutputs.joined()
    if let smallestEigenvalue { values.append(smallestEigenvalue) }
    if let logSpeed { values.append(logSpeed) }
    return values
  }
}
