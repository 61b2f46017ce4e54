import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bumps on a square lattice of which a random share is kept: which of them overlap, and how large the largest cluster
/// is (arXiv 2408.13256, Fig. 6 and appendix).
package struct Percolation: Sendable, Equatable {
  /// Sites along each side.
  package let side: Int
  /// Distance of neighbours, in pixels.
  package let spacing: Double
  /// Width of the bumps, in pixels.
  package let sigma: Double
  /// The overlap θ from which on two bumps are joined.
  package let threshold: Double

  package init(side: Int = 32, spacing: Double = 1, sigma: Double, threshold: Double = 0.005) {
    precondition(
      side > 0 && spacing > 0 && sigma > 0 && 0 < threshold && threshold < 1, "percolation: out of range")
    (self.side, self.spacing, self.sigma, self.threshold) = (side, spacing, sigma, threshold)
  }

  /// The inner product of two bumps by that of one with itself, exp(−d²/4σ²) at distance d.
  package static func overlap(distance: Double, sigma: Double) -> Double {
    exp(-distance * distance / (4 * sigma * sigma))
  }

  /// r_c = 2σ√ln(1/θ): bumps that are nearer are joined.
  package var radius: Double { 2 * sigma * log(1 / threshold).squareRoot() }

  /// Sites of an endless lattice that a site is joined with.
  package var neighbours: Int { 2 * steps.count }

  /// To every second of them: those to the right in its row, and all in the rows below.
  private var steps: [(right: Int, down: Int)] {
    let reach = radius / spacing
    let most = min(side - 1, Int(reach))
    return (0...max(0, most)).flatMap { down in
      (-max(0, most)...max(0, most)).compactMap { right -> (Int, Int)? in
        guard down > 0 || right > 0, Double(right * right + down * down) <= reach * reach else { return nil }
        return (right, down)
      }
    }
  }

  /// The share of the kept sites that are in the largest cluster, for each share λ of sites that is kept.
  ///
  /// In one draw sites are kept in one random order, those of a smaller share first, so that all shares take one pass
  /// (Newman and Ziff 2000); a site is among the first with the probability λ, as if kept on its own.
  package func massRatios(kept shares: [Double], using stream: inout SplitMix64) -> [Double] {
    let draws = (0..<side * side).map { _ in stream.uniform() }
    let order = draws.indices.sorted { draws[$0] < draws[$1] }
    let all = steps.flatMap { [($0.right, $0.down), (-$0.right, -$0.down)] }
    var (sets, isKept) = (DisjointSets(draws.count), Array(repeating: false, count: draws.count))
    var (ratios, next) = (Array(repeating: 0.0, count: shares.count), 0)
    for place in shares.indices.sorted(by: { shares[$0] < shares[$1] }) {
      while next < order.count, draws[order[next]] < shares[place] {
        keep(order[next], all, &isKept, &sets)
        next += 1
      }
      ratios[place] = next > 0 ? Double(sets.largest) / Double(next) : 0
    }
    return ratios
  }

  private func keep(
    _ site: Int, _ steps: [(right: Int, down: Int)], _ isKept: inout [Bool], _ sets: inout DisjointSets
  ) {
    isKept[site] = true
    let (x, y) = (site % side, site / side)
    for step in steps {
      let (u, v) = (x + step.right, y + step.down)
      guard 0..<side ~= u, 0..<side ~= v, isKept[v * side + u] else { continue }
      sets.join(site, v * side + u)
    }
  }
}
