import Testing

@testable import Tensors

/// U(0) of a small start, uniform or normal.
private func start(_ rows: Int, _ columns: Int, scale: Double, isPositive: Bool) -> Matrix {
  var stream = SplitMix64(seed: 5)
  return Matrix(
    rows: rows, columns: columns,
    elements: (0..<rows * columns).map { _ in scale * (isPositive ? stream.uniform() : stream.normal()) })
}

private func integrated(_ flow: SymmetricFlow, until end: Double) -> Buffer<Double> {
  var integrator = DormandPrince(
    from: flow.start, tolerance: 1e-12, dimension: flow.dimension, velocity: flow.velocity)
  while integrator.time < end { _ = integrator.advance(to: end) }
  return integrator.state
}

@Test(
  "a smaller model has the W of the whole one",
  arguments: [
    (64, 64, 0.01, true, 50), (40, 64, 0.02, false, 20), (64, 40, 0.02, true, 8), (100, 100, 1e-3, false, 60),
  ])
func reduction(rows: Int, columns: Int, scale: Double, isPositive: Bool, end: Double) throws {
  let initial = start(rows, columns, scale: scale, isPositive: isPositive)
  let rates = [0.3358, 0.7525, 1.3358] + Array(repeating: 0, count: rows - 3)
  let small = SymmetricFlow(
    initial, rates: rates, concepts: rates.count { $0 > 0 }, until: end, accuracy: 1e-10)
  let whole = SymmetricFlow(initial, rates: rates, concepts: rates.count { $0 > 0 }, until: end, accuracy: 0)
  #expect(small.dimension < whole.dimension / 2)
  let (smallState, wholeState) = (integrated(small, until: end), integrated(whole, until: end))
  let (found, wanted) = (small.fullFactor(smallState), whole.fullFactor(wholeState))
  #expect(zip(found.elements, wanted.elements).allSatisfy { abs($0 - $1) < 1e-8 })
  let (foundWeights, wantedWeights) = (firstColumns(found), firstColumns(wanted))
  #expect(zip(foundWeights.elements, wantedWeights.elements).allSatisfy { abs($0 - $1) < 1e-9 })
  // Its own W is the same in the concepts, and as long beside them.
  let own = firstColumns(small.factor(smallState))
  #expect(zip(own.prefix(3).elements, wantedWeights.prefix(3).elements).allSatisfy { abs($0 - $1) < 1e-9 })
  #expect(abs(own.squaredNorm - wantedWeights.squaredNorm) < 1e-9)
}

/// The first three columns of UUᵀ.
private func firstColumns(_ factor: Matrix) -> Matrix {
  var columns = Matrix(zeros: factor.rows, 3)
  multiply(factor, .plain, factor.prefix(3), .transposed, into: &columns)
  return columns
}

@Test("a large start keeps the whole model")
func noReduction() {
  let initial = start(20, 20, scale: 0.5, isPositive: true)
  let rates = [0.5, 1] + Array(repeating: 0, count: 18)
  let flow = SymmetricFlow(
    initial, rates: rates, concepts: rates.count { $0 > 0 }, until: 100, accuracy: 1e-10)
  #expect(flow.dimension == 400)
}
