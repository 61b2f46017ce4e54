import Foundation

@testable import Plot

/// One chart of every kind, over data of the shape that the experiments have. Their pictures are in `Snapshots`.
enum Gallery {
  static let charts = [
    lineCharts, cellCharts, pointCharts, barCharts, graphCharts, histogramCharts, persistenceCharts,
    spaceCharts, fitCharts,
  ].reduce(
    into: [:]) {
      all, charts in
      all.merge(charts) { $1 }
    }

  static let time = (0...400).map { Double($0) * 0.02 }

  /// The output of a one-layer network from zero: μ(1 − e^{−at}).
  static func output(_ mu: Double, _ sigma: Double, _ time: Double, concepts: Double = 2) -> Double {
    mu * (1 - exp(-(sigma * sigma + mu * mu / concepts) * time))
  }

  /// Repeatable numbers 0…1, by SplitMix64.
  static func noise(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
      return Double((z ^ z >> 31) >> 11) / Double(1 << 53)
    }
  }

  /// The symmetric two-layer network's matrix W over time, for μ = (1, 2), by small steps.
  static let matrix: [[Double]] = {
    let a = [0.5025, 2.0025]
    var w = [[0.0169, 0.0129], [0.0129, 0.013]]
    return (0...600).map { _ in
      let now = [w[0][0], w[0][1], w[1][1]]
      for _ in 0..<5 {
        var next = w
        for i in 0..<2 {
          for j in 0..<2 {
            let pull = (0..<2).reduce(0) { $0 + w[i][$1] * w[$1][j] * (a[i] + a[j] + 2 * a[$1]) }
            next[i][j] += 0.004 * (w[i][j] * (a[i] + a[j]) - 0.5 * pull)
          }
        }
        w = next
      }
      return now
    }
  }()
}
