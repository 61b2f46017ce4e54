import Tensors

/// The loss of a model on what it was trained on and on what was kept back, while it learns.
package struct Validation: Sendable {
  package struct Point: Sendable, Equatable {
    package let step: Int
    package let part: PicturePart
    package let images: Int
    /// The mean square of what is missed.
    package let loss: Double
  }

  /// Snapshot by snapshot, each with both parts.
  package let points: [Point]
  package let ending: SnapshotsEnding
}

extension Validation {
  /// Measures each snapshot on at most so many pictures of each part, with the same noise at all snapshots. A part without
  /// pictures is left out. What was done stays when the observer stops it.
  ///
  /// - Throws: `cancelled` where it is stopped while the pictures are drawn.
  package init(
    _ run: DiffusionRun, _ set: any PictureSet, atMost most: Int, times: Int, seed: UInt64 = 0,
    threads: Int = coreCount, isStopped: @escaping @Sendable () -> Bool = { false },
    observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) {
    var parts: [(PicturePart, Images)] = []
    for part in PicturePart.allCases {
      let images = try set.some(part, atMost: most, isStopped: isStopped)
      if images.count > 0 { parts.append((part, images)) }
    }
    var points: [Point] = []
    ending = run.visitSnapshots(observe) { model, step, observe throws(ConceptsError) in
      var found: [Point] = []
      for (index, (part, images)) in parts.enumerated() {
        let loss = try model.loss(
          on: images, times: times, seed: Seed(seed), threads: threads,
          observe: observePart(index, of: parts.count, step: step, observe))
        found.append(Point(step: step, part: part, images: images.count, loss: loss))
      }
      points += found
    }
    self.points = points
  }
}
