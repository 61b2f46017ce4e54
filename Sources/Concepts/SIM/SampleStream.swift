import Tensors

/// Samples of a task one after the other, each from a cluster chosen at random: endless training data.
struct SampleStream {
  private let task: SIM
  private let centres: [[Double]]
  private let rotation: Matrix?
  private var stream: SplitMix64

  init(_ task: SIM, rotation: Matrix?, seed: Seed) {
    self.task = task
    centres = task.centres
    self.rotation = rotation
    stream = seed.stream
  }

  /// Draws all rows of a batch anew.
  mutating func fill<Scalar>(_ batch: PaddedRows<Scalar>) {
    for row in 0..<batch.rows {
      let cluster = min(Int(stream.uniform() * Double(centres.count)), centres.count - 1)
      let point = task.sample(of: centres[cluster], using: &stream)
      batch.set(row, to: rotation.map { turned(point, by: $0) } ?? point)
    }
  }

  /// Only the coordinates of the concepts differ from zero.
  private func turned(_ point: [Double], by rotation: Matrix) -> [Double] {
    (0..<task.dimension).map { column in
      (0..<task.concepts).reduce(0) { $0 + point[$1] * rotation[$1, column] }
    }
  }
}

extension SIM {
  /// One sample of the cluster around `centre`; with truncation, one that is clear of the probe.
  fileprivate func sample(of centre: [Double], using stream: inout SplitMix64) -> [Double] {
    var point = centre
    for _ in 0..<1000 {
      for concept in 0..<concepts { point[concept] = centre[concept] + noise[concept] * stream.normal() }
      if !isTruncated || !isNearProbe(point) { break }
    }
    return point
  }

  /// Points with the mean and the second moment of the task: σ√s away from every centre along every axis of the concepts, both
  /// ways. The mean loss of a linear network over them is its loss over the whole distribution.
  var sigmaPoints: Matrix {
    let reach = Double(concepts).squareRoot()
    return Matrix(
      centres.flatMap { centre in
        (0..<concepts).flatMap { concept in
          [-reach, reach].map { side in
            var point = centre
            point[concept] += side * noise[concept]
            return point
          }
        }
      })
  }
}
