/// Gradient descent of a feed-forward network on the mean square of f(x) − y.
///
/// The samples of a step are cut into blocks that stay in cache, and the blocks into shares whose gradients are summed
/// in their order: what comes out depends on the number of samples, not on who computed which share.
package final class Descent<Scalar: Real> {
  package let network: FeedForward<Scalar>
  private let team: Team
  private var optimization: Optimization<Scalar>
  /// Memory of every member of the team, for the largest block.
  private let passes: [FeedForward<Scalar>.Pass]
  /// The gradient of every share; the first becomes their sum.
  private let gradients: [Buffer<Scalar>]
  /// Σ ‖f(x) − y‖² of every share.
  private let sums: Buffer<Double>

  /// - Parameters:
  ///   - samples: the most that a step will see.
  ///   - threads: how many threads a step may use. Small steps use one, which is faster.
  package init(
    _ network: FeedForward<Scalar>, _ optimizer: Optimizer, rate: Double, samples: Int, threads: Int
  ) {
    self.network = network
    let plan = Blocks(samples: samples, isSmall: network.operations(rows: samples) < Descent.smallStep)
    team = Team(members: min(threads, plan.shares))
    passes = (0..<team.members).map { _ in .init(network, samples: Blocks.mostSamples) }
    gradients = (0..<plan.shares).map { _ in Buffer(zeros: network.parameters.count) }
    sums = Buffer(zeros: plan.shares)
    optimization = Optimization(optimizer, rate: rate, parameters: network.parameters.count)
  }

  /// Below so many operations a step is over before a second thread has begun.
  private static var smallStep: Double { 2e7 }

  /// Σ ‖f(x) − y‖² over some rows.
  package func squaredDistance(
    _ inputs: PaddedRows<Scalar>, _ targets: PaddedRows<Scalar>, _ rows: Range<Int>
  )
    -> Double
  {
    sum(inputs, targets, rows, gradientScale: nil)
  }

  /// The same, and `scale` times its gradient by f(x), carried back to the parameters and kept for `step`.
  package func gradient(
    _ inputs: PaddedRows<Scalar>, _ targets: PaddedRows<Scalar>, _ rows: Range<Int>, scale: Double
  ) -> Double {
    sum(inputs, targets, rows, gradientScale: scale)
  }

  /// Updates the parameters by the gradient that was computed last.
  package func step() {
    optimization.begin()
    let count = network.parameters.count
    // Chunks of whole cache lines.
    let chunk = gradients.count > 1 ? (count / gradients.count + 15) & ~15 : count
    team.run((count + chunk - 1) / chunk) { item, _ in
      let first = item * chunk
      let size = min(chunk, count - first)
      for other in gradients.dropFirst() {
        Scalar.add(other.source + first, size, to: gradients[0].pointer + first)
      }
      optimization.update(network.parameters, gradients[0].source, from: first, count: size)
    }
    network.turn()
  }

  private func sum(
    _ inputs: PaddedRows<Scalar>, _ targets: PaddedRows<Scalar>, _ rows: Range<Int>, gradientScale: Double?
  ) -> Double {
    let plan = Blocks(samples: rows.count, isSmall: gradients.count == 1)
    team.run(plan.shares) { share, member in
      var total = 0.0
      let blocks = plan.blocks(of: share)
      for index in blocks {
        let block = plan.samples(of: index)
        let source = inputs.buffer.source + (rows.lowerBound + block.lowerBound) * inputs.stride
        let target = targets.buffer.source + (rows.lowerBound + block.lowerBound) * targets.stride
        total += network.forward(
          source, target, samples: block.count, scale: Scalar(gradientScale ?? 1), passes[member])
        guard gradientScale != nil else { continue }
        network.backward(
          source, samples: block.count, into: gradients[share].pointer, adding: index > blocks.lowerBound,
          passes[member])
      }
      sums[share] = total
    }
    if gradientScale != nil { for share in plan.shares..<gradients.count { gradients[share].clear() } }
    return (0..<plan.shares).reduce(0) { $0 + sums[$1] }
  }
}
