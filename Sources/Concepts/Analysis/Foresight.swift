#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The output at the probe over time as theory gives it in closed form: exactly for one layer, by `StagedLearning` for
/// the symmetric model.
struct Foresight {
  let times: [Double]
  /// f(x̂), `[moment][coordinate]`.
  let outputs: [[Double]]
  /// ½‖f(x̂) − x̂‖².
  let loss: Curve
  /// The entry of W between two concepts that is the largest of all times, by magnitude.
  var largestMinor: Double?

  private init(_ probe: [Double], _ times: [Double], _ outputs: [[Double]]) {
    self.times = times
    self.outputs = outputs
    loss = Curve(times: times, values: outputs.map { halfSquare($0, probe) })
  }

  /// f_k = x̂_k + Σ_i (w_ki(0) − δ_ki) e^{−a_i t} x̂_i (arXiv 2410.08309, theorem 4.1).
  init(_ theory: OneLayerTheory, until end: Double) {
    let (probe, rates) = (theory.task.probe, theory.task.rates)
    let times = Schedule.mixed(1200).times(until: end) ?? []
    let outputs = times.map { time in
      let left = zip(rates, probe).map { exp(-$0 * time) * $1 }
      return probe.indices.map { k in
        left.indices.reduce(probe[k]) { $0 + (theory.initial[k, $1] - (k == $1 ? 1 : 0)) * left[$1] }
      }
    }
    self.init(probe, times, outputs)
  }

  /// With the first correction, or to leading order only.
  init(_ theory: SymmetricTheory, until end: Double, isCorrected: Bool) {
    let staged = StagedLearning(theory)
    let times = staged.telltaleTimes(until: end)
    let course = isCorrected ? staged.correctedCourse(at: times) : staged.course(at: times)
    let probe = theory.task.probe
    let point = staged.order.map { probe[$0] }
    self.init(probe, times, times.indices.map { staged.inOrderOfTask(course.output(of: point, $0)) })
    largestMinor = staged.minorPlaces(theory.task.concepts).flatMap { pair in
      times.indices.map { course.entry(pair.0, pair.1, $0) }
    }.max { $0.magnitude < $1.magnitude }
  }
}

extension Foresight {
  /// The first time at which an output reaches a level, on a straight line between two moments.
  func time(_ coordinate: Int, reaches level: Double) -> Double? {
    guard let next = outputs.firstIndex(where: { $0[coordinate] >= level }) else { return nil }
    guard next > 0 else { return times[0] }
    let (before, after) = (outputs[next - 1][coordinate], outputs[next][coordinate])
    return times[next - 1] + (level - before) / (after - before) * (times[next] - times[next - 1])
  }
}

extension StagedLearning {
  fileprivate func inOrderOfTask(_ values: [Double]) -> [Double] {
    var result = values
    for (place, coordinate) in order.enumerated() { result[coordinate] = values[place] }
    return result
  }

  /// The pairs of concepts, by their places in the order.
  fileprivate func minorPlaces(_ concepts: Int) -> [(Int, Int)] {
    let places = order.indices.filter { order[$0] < concepts }
    return places.flatMap { first in places.filter { $0 > first }.map { (first, $0) } }
  }
}
