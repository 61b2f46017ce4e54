import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures a network that was trained on samples against their task.
struct NetworkGauge {
  private let task: SIM
  private let measures: Measures
  private let rotation: Matrix?
  /// The probe and the composition nodes as the network sees them, `[1 + nodes, d]`.
  private let points: Matrix
  /// The mean of the samples and of their outer products, for linear networks.
  private let moments: (mean: [Double], second: Matrix)?
  private var last: (time: Double, output: [Double])?

  init(_ task: SIM, _ start: Start, measures: Measures) {
    self.task = task
    self.measures = measures
    rotation = start.rotation
    let nodes = measures.contains(.compositions) ? Composition.nodes(task.concepts) : []
    let points = Matrix([task.probe] + nodes.map(task.point))
    self.points = start.rotation.map { points * $0 } ?? points
    moments = start.network.activation == .identity ? NetworkGauge.moments(of: start.samples) : nil
  }

  /// Measures the network after `step` updates of which the last had the loss `batchLoss`. `trainLoss` computes the
  /// loss over all samples, where the moments of the samples do not give it.
  mutating func measure(
    _ network: Perceptron, step: Int, epoch: Double, time: Double, batchLoss: Double, trainLoss: () -> Double
  ) -> Measurement {
    let outputs = network(points)
    let output = turnedBack(outputs.row(0))
    var measurement = Measurement(
      step: step, epoch: epoch, time: time, batchLoss: batchLoss,
      oodLoss: halfSquare(outputs.row(0), points.row(0)),
      details: measures.contains(.allCoordinates) ? output : Array(output.prefix(task.concepts)))
    if measures.contains(.trainingLoss) { measurement.trainLoss = linearLoss(network) ?? trainLoss() }
    if measures.contains(.weights) {
      measurement.details += measures.seen(of: conceptWeights(network), task).elements
    }
    let nodes = 1..<points.rows
    measurement.details += nodes.map { halfSquare(outputs.row($0), points.row($0)) }
    for node in nodes { measurement.details += turnedBack(outputs.row(node)).prefix(task.concepts) }
    if measures.contains(.speed) { measurement.details.append(logSpeed(output, at: time)) }
    return measurement
  }

  /// Undoes the rotation of a point.
  private func turnedBack(_ point: [Double]) -> [Double] { rotation.map { $0 * point } ?? point }

  /// log of the mean speed since the last measurement.
  private mutating func logSpeed(_ output: [Double], at time: Double) -> Double {
    defer { last = (time, output) }
    guard let last, time > last.time else { return .nan }
    return log((2 * halfSquare(output, last.output)).squareRoot() / (time - last.time))
  }

  /// The Jacobian at the probe in concept coordinates: W itself for a linear network.
  private func conceptWeights(_ network: Perceptron) -> Matrix {
    let product = network.jacobian(at: points.prefix(1))
    return rotation.map { $0 * product * $0.transposed } ?? product
  }

  /// ½ the mean square of f(x) − x over all samples, for a linear network.
  private func linearLoss(_ network: Perceptron) -> Double? {
    guard let moments else { return nil }
    // f(x) − x = Dx + b, so the mean square is tr(D M Dᵀ) + 2 b·(D m) + ‖b‖².
    let (weights, bias) = network.linearMap
    let difference = weights - Matrix(identity: weights.rows)
    let spread = difference * moments.second
    let shift = difference * moments.mean
    var sum = zip(spread.elements, difference.elements).reduce(0) { $0 + $1.0 * $1.1 }
    for (b, m) in zip(bias, shift) { sum += b * (2 * m + b) }
    return sum / 2
  }

  private static func moments(of samples: Matrix) -> (mean: [Double], second: Matrix) {
    let ones = Matrix(rows: 1, columns: samples.rows, elements: Array(repeating: 1, count: samples.rows))
    let mean = (ones * samples).elements
    var second = Matrix(zeros: samples.columns, samples.columns)
    multiply(samples, .transposed, samples, .plain, into: &second)
    let share = 1 / Double(samples.rows)
    return (mean.map { share * $0 }, share * second)
  }
}
