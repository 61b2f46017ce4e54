import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension StagedLearning {
  /// D and L over time.
  struct Course {
    let times: [Double]
    /// D_k and ∫D_k, `[coordinate][time]`.
    fileprivate var diagonal: [[Double]]
    fileprivate var integral: [[Double]]
    /// l_ij below the diagonal, `[column j][row i][time]`; empty elsewhere.
    fileprivate var lower: [[[Double]]] = []
  }

  /// D and L at rising times, to leading order.
  func course(at times: [Double]) -> Course {
    let logistic = zip(rates, pivots).map { rate, pivot in times.map { Logistic(rate, pivot, at: $0) } }
    var course = Course(
      times: times, diagonal: logistic.map { $0.map(\.value) }, integral: logistic.map { $0.map(\.integral) })
    course.lower = pairs { row, column in lower(row, column, course, gained: nil) }
    return course
  }

  /// The same with the first correction.
  func correctedCourse(at times: [Double]) -> Course {
    let leading = course(at: times)
    let gains = pairs { row, column in
      let (lower, diagonal) = (leading.lower[column][row], leading.diagonal[column])
      return cumulated(zip(lower, diagonal).map { $0 * $0 * $1 }, times)
    }
    var course = leading
    for place in rates.indices {
      (course.diagonal[place], course.integral[place]) = grown(place, drift: drift(of: place, gains), times)
    }
    course.lower = pairs { row, column in lower(row, column, course, gained: gains[column][row]) }
    return course
  }

  private func pairs(_ entries: (_ row: Int, _ column: Int) -> [Double]) -> [[[Double]]] {
    (0..<factor.columns).map { column in rates.indices.map { $0 > column ? entries($0, column) : [] } }
  }

  /// l_ij over time; `gained` is Q_ij.
  private func lower(_ row: Int, _ column: Int, _ course: Course, gained: [Double]?) -> [Double] {
    let start = factor[row, column]
    guard start != 0 else { return Array(repeating: 0, count: course.times.count) }
    let (weak, strong) = (rates[row], rates[column])
    return course.times.indices.map { n in
      let fall =
        (strong - weak) * (course.times[n] - course.integral[column][n] / 2)
        + (3 * weak + strong) * course.integral[row][n] / 2
      return start * exp((strong - weak) * (gained?[n] ?? 0) / 2 - fall)
    }
  }

  /// What the correction adds to ln D_k.
  private func drift(of place: Int, _ gains: [[[Double]]]) -> [Double] {
    var drift = Array(repeating: 0.0, count: gains[0].last?.count ?? 0)
    for column in gains.indices {
      for row in rates.indices.dropFirst(column + 1) where row == place || column == place {
        let (weak, strong) = (rates[row], rates[column])
        let weight = row == place ? strong - weak : -(weak + strong)
        for (n, gain) in gains[column][row].enumerated() { drift[n] += weight * gain }
      }
    }
    return drift
  }

  /// D_k and ∫D_k with a drift of ln D_k that is linear between the times, where Ḋ = (2a + q)D − 2aD² is solved
  /// exactly.
  private func grown(_ place: Int, drift: [Double], _ times: [Double]) -> ([Double], [Double]) {
    let pace = 2 * rates[place]
    var (values, integrals) = ([pivots[place]], [0.0])
    for n in times.indices.dropFirst() {
      let (value, step) = (values[n - 1], times[n] - times[n - 1])
      let exponent = pace * step + (drift.isEmpty ? 0 : drift[n] - drift[n - 1])
      let mean = exponent.magnitude < 1e-6 ? 1 - exponent / 2 : -expm1(-exponent) / exponent
      let rest = exp(-exponent) + value * pace * step * mean
      values.append(value / rest)
      integrals.append(
        integrals[n - 1] + (pace > 0 && value > 0 ? (exponent + log(rest)) / pace : value * step))
    }
    return (values, integrals)
  }
}

extension StagedLearning.Course {
  /// W_pq of two coordinates, given by their places in the order of learning, at a moment.
  func entry(_ first: Int, _ second: Int, _ moment: Int) -> Double {
    (0...min(first, second, lower.count - 1)).reduce(0) {
      $0 + diagonal[$1][moment] * factor(first, $1, moment) * factor(second, $1, moment)
    }
  }

  /// W times a vector, which must be zero beyond the columns of L; both in the order of learning.
  func output(of point: [Double], _ moment: Int) -> [Double] {
    var output = Array(repeating: 0.0, count: point.count)
    for column in lower.indices {
      let overlap = (column..<lower.count).reduce(0) { $0 + factor($1, column, moment) * point[$1] }
      let weight = diagonal[column][moment] * overlap
      for row in column..<point.count { output[row] += weight * factor(row, column, moment) }
    }
    return output
  }

  private func factor(_ row: Int, _ column: Int, _ moment: Int) -> Double {
    row == column ? 1 : lower[column][row][moment]
  }
}

extension StagedLearning {
  /// W, in the order of the task, at one of the times of a course of all of L.
  func weights(_ course: Course, at time: Double) -> Matrix {
    let moment = course.times.firstIndex { $0 >= time } ?? course.times.count - 1
    var weights = Matrix(zeros: order.count, order.count)
    for first in order.indices {
      for second in order.indices {
        weights[order[first], order[second]] = course.entry(first, second, moment)
      }
    }
    return weights
  }
}

/// The solution of ẏ = 2a y(1 − y).
private struct Logistic {
  let value: Double
  let integral: Double

  init(_ rate: Double, _ start: Double, at time: Double) {
    let rest = exp(-2 * rate * time)
    let weight = start + (1 - start) * rest
    value = start > 0 ? start / weight : 0
    integral = start > 0 && rate > 0 ? time + log(weight) / (2 * rate) : start * time
  }
}

/// ln(1/p − 1).
func logit(_ share: Double) -> Double { log(1 / min(share, 1) - 1) }

/// ∫ of values that are linear between the times.
private func cumulated(_ values: [Double], _ times: [Double]) -> [Double] {
  var sum = 0.0
  return times.indices.map { n in
    if n > 0 { sum += (values[n] + values[n - 1]) / 2 * (times[n] - times[n - 1]) }
    return sum
  }
}
