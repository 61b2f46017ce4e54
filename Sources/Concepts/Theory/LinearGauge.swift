import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures a linear model f = Wx, given in concept coordinates, against a task.
///
/// A fast model takes fifty steps in the time of a few hundred multiplications, so all of a moment goes through memory
/// of its own but for what it leaves.
struct LinearGauge {
  let task: SIM
  /// How many of W's first columns it has to know: those of the concepts, or all.
  let columns: Int
  /// What a measurement consists of.
  let names: [String]
  /// The diagonal of A, `[d]`.
  private let spectrum: [Double]
  private let measures: Measures
  private let isSymmetric: Bool

  init(_ task: SIM, spectrum: [Double], measures: Measures, isSymmetric: Bool = false) {
    self.task = task
    self.spectrum = spectrum
    self.measures = measures
    self.isSymmetric = isSymmetric
    names = Measurement.columns(task, measuring: measures, isTrained: false, isSymmetric: isSymmetric)
    let needsAll = measures.contains(.allCoordinates) || measures.contains(.spectrum)
    // Columns without a rate enter no loss.
    let active = (spectrum.lastIndex { $0 != 0 } ?? -1) + 1
    columns = needsAll ? task.dimension : max(task.concepts, active)
  }

  /// Measures W, given as its first `columns` columns. `velocity` is dW/dt · x̂, read only if the speed is measured.
  func measure(_ weights: Matrix, step: Int, time: Double, velocity: () -> [Double]) -> Measurement {
    var measurement = Measurement(
      step: step, time: time, trainLoss: trainLoss(weights), oodLoss: .nan, details: [])
    measurement.details.reserveCapacity(names.count)
    let (nodes, rows) = (measures.contains(.compositions) ? 1 << task.concepts : 1, weights.rows)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: nodes * rows) { errors in
      weights.elements.withUnsafeBufferPointer { fill(errors, nodes, rows, weights: $0) }
      let probe = errors[((nodes - 1) * rows)...]
      measurement.oodLoss = halfSquare(probe)
      // The same part of the outputs as of W.
      let seen = measures.contains(.allCoordinates) ? task.dimension : task.concepts
      for (row, error) in probe.prefix(seen).enumerated() {
        measurement.details.append(row < task.concepts ? error + task.distance[row] : error)
      }
      if measures.contains(.weights) { append(weights, seen, to: &measurement.details) }
      if measures.contains(.compositions) { append(errors, rows, to: &measurement.details) }
    }
    if isSymmetric, measures.contains(.spectrum) {
      measurement.details.append(weights.symmetricEigenvalues.first ?? .nan)
    }
    if measures.contains(.speed) {
      measurement.details.append(log(velocity().reduce(0) { $0 + $1 * $1 }.squareRoot()))
    }
    return measurement
  }

  /// Writes f(x̂ᵛ) − x̂ᵛ, which is the sum of μ_p(w_p − e_p) over the concepts p of v, `[nodes, d]`; a single node is the
  /// probe.
  private func fill(
    _ errors: UnsafeMutableBufferPointer<Double>, _ nodes: Int, _ rows: Int,
    weights: UnsafeBufferPointer<Double>
  ) {
    errors.initialize(repeating: 0)
    let columns = weights.count / rows
    func add(_ concept: Int, to node: Int, from before: Int) {
      let distance = task.distance[concept]
      for row in 0..<rows {
        errors[node * rows + row] = errors[before * rows + row] + distance * weights[row * columns + concept]
      }
      errors[node * rows + concept] -= distance
    }
    if nodes == 1 {
      for concept in 0..<task.concepts { add(concept, to: 0, from: 0) }
    } else {
      for node in 1..<nodes { add(node.trailingZeroBitCount, to: node, from: node & (node - 1)) }
    }
  }

  /// The first rows and columns of W.
  private func append(_ weights: Matrix, _ size: Int, to details: inout [Double]) {
    for row in 0..<size {
      details += weights.elements[row * weights.columns..<row * weights.columns + size]
    }
  }

  /// The losses and outputs at the nodes.
  private func append(
    _ errors: UnsafeMutableBufferPointer<Double>, _ rows: Int, to details: inout [Double]
  ) {
    let nodes = 1 << task.concepts
    for node in 0..<nodes { details.append(halfSquare(errors[node * rows..<(node + 1) * rows])) }
    for node in 0..<nodes {
      for concept in 0..<task.concepts {
        let place = node >> concept & 1 == 1 ? task.distance[concept] : 0
        details.append(errors[node * rows + concept] + place)
      }
    }
  }

  /// ½ Σ_i a_i Σ_k (w_ki − δ_ki)².
  private func trainLoss(_ weights: Matrix) -> Double {
    var sum = 0.0
    weights.elements.withUnsafeBufferPointer { entries in
      for k in 0..<weights.rows {
        for i in 0..<weights.columns {
          let difference = entries[k * weights.columns + i] - (k == i ? 1 : 0)
          sum += spectrum[i] * difference * difference
        }
      }
    }
    return sum / 2
  }
}

/// ½‖x‖².
private func halfSquare(_ x: Slice<UnsafeMutableBufferPointer<Double>>) -> Double {
  x.reduce(0) { $0 + $1 * $1 } / 2
}

/// ½‖x − y‖².
func halfSquare(_ x: [Double], _ y: [Double]) -> Double {
  zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
}
