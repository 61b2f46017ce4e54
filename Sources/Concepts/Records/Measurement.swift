/// A line of a table of runs.
protocol RecordLine {
  /// Appends the numbers, in the order of the columns.
  func write(to numbers: inout [Double])
  var headline: Headline { get }
}

/// What is known about a model of the SIM task at one moment of a run.
package struct Measurement: Sendable, Equatable {
  package var step: Int
  /// Passes over the training set; `nil` where there are none, as in a flow.
  package var epoch: Double?
  /// Flow time; a discrete step advances it by what its update would in the flow.
  package var time: Double
  /// ½‖f(x)−x‖² averaged over the training distribution.
  package var trainLoss: Double?
  /// The loss that the last update descended, in the normalisation of the run; NaN before the first.
  package var batchLoss: Double?
  /// ½‖f(x)−x‖² averaged over samples of the training distribution that the run does not train on.
  package var testLoss: Double?
  /// ½‖f(x̂)−x̂‖² over all coordinates.
  package var oodLoss: Double
  /// ½‖f(x)−x‖² averaged over a cluster of samples around the probe that the run does not train on.
  package var oodTestLoss: Double?
  /// Everything else, in one piece, since a fast loop leaves many of these:
  /// - f(x̂) in concept coordinates;
  /// - the input-output matrix in concept coordinates, `[d, d]`, or its block of the concepts, `[s, s]`;
  /// - ½‖f(x̂ᵛ)−x̂ᵛ‖² at the nodes v, in the order of `Composition.nodes`;
  /// - f(x̂ᵛ) at the same nodes, the concepts' coordinates, `[node, concept]`;
  /// - the smallest eigenvalue of a symmetric input-output matrix;
  /// - log ‖d f(x̂)/dt‖.
  package var details: [Double]
}

extension Measurement: RecordLine {
  var headline: Headline { Headline(name: "OOD loss", value: oodLoss) }

  /// The names of the columns that a run's measurements fill.
  package static func columns(
    _ task: SIM, measuring measures: Measures, isTrained: Bool, isTested: Bool = false,
    isSymmetric: Bool = false
  ) -> [String] {
    let size = measures.contains(.allCoordinates) ? task.dimension : task.concepts
    let nodes = measures.contains(.compositions) ? Composition.nodes(task.concepts).map(\.name) : []
    var names = ["step"]
    if isTrained { names.append("epoch") }
    names.append("time")
    if !isTrained || measures.contains(.trainingLoss) { names.append("loss") }
    if isTrained { names.append("batch_loss") }
    if isTested { names.append("test_loss") }
    names.append("ood_loss")
    if isTested { names.append("ood_test_loss") }
    names += (1...size).map { "output_\($0)" }
    if measures.contains(.weights) {
      for row in 1...size { names += (1...size).map { "w_\(row)_\($0)" } }
    }
    names += nodes.map { "loss_\($0)" }
    for node in nodes { names += (1...task.concepts).map { "output_\($0)_at_\(node)" } }
    if isSymmetric, measures.contains(.spectrum) { names.append("smallest_eigenvalue") }
    if measures.contains(.speed) { names.append("log_speed") }
    return names
  }

  func write(to numbers: inout [Double]) {
    numbers.append(Double(step))
    if let epoch { numbers.append(epoch) }
    numbers.append(time)
    if let trainLoss { numbers.append(trainLoss) }
    if let batchLoss { numbers.append(batchLoss) }
    if let testLoss { numbers.append(testLoss) }
    numbers.append(oodLoss)
    if let oodTestLoss { numbers.append(oodTestLoss) }
    numbers += details
  }
}
