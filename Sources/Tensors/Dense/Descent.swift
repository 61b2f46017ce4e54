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
  /// How many of them the last step's samples have filled.
  private var filled = 0
  /// Σ ‖f(x) − y‖² of every share.
  private let sums = Buffer<Double>(zeros: Blocks.mostShares)
  private let slices: [FeedForward<Scalar>.Slice]

  /// - Parameters:
  ///   - samples: the most that a step will see.
  ///   - threads: how many threads may work on one step.
  package init(
    _ network: FeedForward<Scalar>, _ optimizer: Optimizer, rate: Double, samples: Int, threads: Int
  ) {
    self.network = network
    slices = network.slices
    team = Team(members: min(threads, Blocks.mostShares))
    passes = (0..<team.members).map { _ in .init(network, samples: Blocks.mostSamples) }
    let shares = Blocks(samples: samples, operations: network.operations(rows: samples)).shares
    gradients = (0..<shares).map { _ in Buffer(zeros: network.parameters.count) }
    optimization = Optimization(optimizer, rate: rate, parameters: network.parameters.count)
  }

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
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  package func step() {
    optimization.begin()
    // A small step's update is over before a second thread has begun.
    if filled > 1 {
      team.run(slices.count) { item, _ in update(slices[item]) }
    } else {
      for slice in slices { update(slice) }
    }
  }

  private func update(_ slice: FeedForward<Scalar>.Slice) {
    let (first, count) = (slice.parameters.lowerBound, slice.parameters.count)
    for other in gradients.indices.prefix(filled).dropFirst() {
      Scalar.add(gradients[other].source + first, count, to: gradients[0].pointer + first)
    }
    optimization.update(network.parameters, gradients[0].source, slice.parameters)
    network.turn(slice)
  }

  // Whoever calls this from another room would get it unspecialised, many times slower.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  private func sum(
    _ inputs: PaddedRows<Scalar>, _ targets: PaddedRows<Scalar>, _ rows: Range<Int>, gradientScale: Double?
  ) -> Double {
    let plan = Blocks(samples: rows.count, operations: network.operations(rows: rows.count))
    team.run(plan.shares) { share, member in
      var total = 0.0
      var isFirst = true
      for block in plan.blocks(of: share) {
        let source = inputs.buffer.source + (rows.lowerBound + block.lowerBound) * inputs.stride
        let target = targets.buffer.source + (rows.lowerBound + block.lowerBound) * targets.stride
        total += network.forward(
          source, target, samples: block.count, scale: Scalar(gradientScale ?? 1), passes[member])
        guard gradientScale != nil else { continue }
        network.backward(
          source, samples: block.count, into: gradients[share].pointer, adding: !isFirst, passes[member])
        isFirst = false
      }
      sums[share] = total
    }
    if gradientScale != nil { filled = plan.shares }
    return (0..<plan.shares).reduce(0) { $0 + sums[$1] }
  }
}
