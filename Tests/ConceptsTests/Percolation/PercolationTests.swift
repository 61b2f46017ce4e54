import Tensors
import Testing

@testable import Concepts

/// The mean over draws of the share in the largest cluster.
private func massRatio(_ lattice: Percolation, kept: [Double], draws: Int, seed: UInt64 = 0) -> [Double] {
  let ratios = (0..<draws).map { draw in
    var stream = Seed(seed).split("draw \(draw)").stream
    return lattice.massRatios(kept: kept, using: &stream)
  }
  return kept.indices.map { share in ratios.reduce(0) { $0 + $1[share] } / Double(draws) }
}

/// Where the mean mass ratio passes one half, between shares that are 0.005 apart.
private func threshold(_ lattice: Percolation, near share: Double) -> Double {
  let shares = stride(from: share - 0.1, through: share + 0.1, by: 0.005).map { $0 }
  let ratios = massRatio(lattice, kept: shares, draws: 8)
  return shares[ratios.firstIndex { $0 >= 0.5 } ?? 0]
}

@Suite("Percolation of overlapping bumps")
struct PercolationTests {
  @Test(
    "the largest cluster appears at the known thresholds of the square lattice",
    arguments: [
      // Reach and threshold: nearest neighbours, with diagonals, 20 neighbours (Malarz and Galam 2005).
      (1.2, 0.593), (1.5, 0.407), (2.3, 0.196),
    ])
  func knownThresholds(reach: Double, expected: Double) {
    // r_c is 2√ln 200 = 4.6035 σ at this threshold.
    let lattice = Percolation(side: 256, sigma: reach / 4.60354, threshold: 0.005)
    #expect(abs(lattice.radius - reach) < 1e-3)
    #expect(abs(threshold(lattice, near: expected) - expected) < 0.02)
  }

  @Test("with many neighbours the threshold is that of discs, 4.51 d²/πr²")
  func discs() {
    let lattice = Percolation(side: 256, sigma: 1.5, threshold: 0.005)
    let expected = 4.51 / (Double.pi * lattice.radius * lattice.radius)
    let shares = [0.6, 0.8, 1.25, 1.7].map { $0 * expected }
    let ratios = massRatio(lattice, kept: shares, draws: 8)
    #expect(ratios[0] < 0.2 && ratios[1] < 0.4 && ratios[2] > 0.5 && ratios[3] > 0.85)
  }

  @Test(
    "the mass ratios are those of an independent program",
    arguments: [
      (0.25, [0.04, 0.04, 0.05, 0.08, 0.15, 0.58, 0.96, 0.99]),
      (0.4, [0.06, 0.06, 0.16, 0.53, 0.94, 1, 1, 1]), (0.5, [0.17, 0.56, 0.97, 1, 1, 1, 1, 1]),
      (1.0, [0.97, 1, 1, 1, 1, 1, 1, 1]),
    ])
  func published(sigma: Double, expected: [Double]) {
    let shares = (1...8).map { Double($0) / 10 }
    let found = massRatio(Percolation(sigma: sigma), kept: shares, draws: 40)
    for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < 0.1) }
  }

  @Test(
    "neighbours are counted within the radius",
    arguments: [
      (0.1, 0), (0.25, 4), (0.4, 8), (0.5, 20), (0.75, 36), (1.0, 68),
    ])
  func neighbours(sigma: Double, expected: Int) {
    #expect(Percolation(side: 32, sigma: sigma).neighbours == expected)
  }

  @Test("an overlap at the radius is the threshold")
  func overlap() {
    let lattice = Percolation(sigma: 0.7, threshold: 0.05)
    #expect(abs(Percolation.overlap(distance: lattice.radius, sigma: 0.7) - 0.05) < 1e-12)
  }

  @Test("nothing kept has no cluster, and all of it one")
  func ends() {
    var stream = Seed(0).stream
    let ratios = Percolation(side: 8, sigma: 1).massRatios(kept: [0, 1], using: &stream)
    #expect(ratios == [0, 1])
  }

  @Test("shares may come in any order")
  func order() {
    let lattice = Percolation(side: 32, sigma: 0.4)
    let rising = massRatio(lattice, kept: [0.2, 0.4, 0.6], draws: 2)
    #expect(massRatio(lattice, kept: [0.6, 0.2, 0.4], draws: 2) == [rising[2], rising[0], rising[1]])
  }
}
