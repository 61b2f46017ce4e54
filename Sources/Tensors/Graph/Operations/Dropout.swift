internal import CKernels

extension Graph {
  /// Leaves out a share of the numbers in training, and makes up for it by what is left (Srivastava et al. 2014).
  package mutating func dropout(_ source: Node, share: Double) -> Node {
    precondition(0..<1 ~= share, "dropout: \(share)")
    return append(Dropout(source: source, share: share, place: UInt64(steps.count)), shape(source))
  }
}

private struct Dropout: Operation {
  let source: Graph.Node
  let share: Double
  /// Tells the operation from others.
  let place: UInt64

  var sources: [Graph.Node] { [source] }
  var title: String { "dropout" }

  func forward(_ pass: Pass) { leaveOut(pass, pass.value(source), adding: false, pass.output) }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let sum = pass.slope(source) else { return }
    leaveOut(pass, slopes, adding: true, sum)
  }

  private func leaveOut(
    _ pass: Pass, _ x: UnsafePointer<Float>, adding: Bool, _ y: UnsafeMutablePointer<Float>
  ) {
    let count = pass.shape(source).count
    for image in 0..<pass.images {
      guard let draws = pass.draws, share > 0 else {
        // Nothing is left out.
        kernel_dropout(count, 0, 0, 1, x + image * count, adding ? 1 : 0, y + image * count)
        continue
      }
      var mixer = SplitMix64(seed: draws.seed &+ UInt64(draws.first + image) << 16 &+ place)
      kernel_dropout(
        count, mixer.next(), UInt32(share * 65536), Float(1 / (1 - share)), x + image * count, adding ? 1 : 0,
        y + image * count)
    }
  }
}
