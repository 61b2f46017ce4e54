import Testing

@testable import Concepts

/// How much each concept shows in the pixels.
@Suite struct ConceptSignalTests {
  struct Published: CustomTestStringConvertible, Sendable {
    let gaps: (color: Double, size: Double)
    /// 00 and 01, 00 and 10, 01 and 11.
    let differences: [Double]
    var testDescription: String { "Δc = \(gaps.color), Δs = \(gaps.size)" }
  }

  /// The first as published with arXiv 2406.19370, the second from an independent generator.
  static let published = [
    Published(gaps: (0.2, 0.4), differences: [0.04297, 0.00741, 0.00088]),
    Published(gaps: (0.8, 0.2), differences: [0.0368, 0.0830, 0.0307]),
  ]

  @Test("pairs of classes differ as in the published pictures", arguments: published)
  func differences(published: Published) throws {
    let family = try ImageFamily.circles(colorGap: published.gaps.color, sizeGap: published.gaps.size)
    let signal = ConceptSignal(try ImageSet(family, seed: 1), samples: 64)
    let pairs = [("00", "01"), ("00", "10"), ("01", "11")].map { first, second in
      signal.pairs.first { $0.first.code == first && $0.second.code == second }?.difference ?? .nan
    }
    for (found, expected) in zip(pairs, published.differences) {
      // Only the largest circles are cut off, so the place matters little; the published numbers have 2 to 5 digits.
      #expect(abs(found / expected - 1) < 0.015, "\(found) ≠ \(expected)")
    }
  }

  @Test("a concept's difference is the mean over its pairs, and the signal has length 1")
  func summary() throws {
    let signal = ConceptSignal(try ImageSet(try .circles(pixels: 12, backgroundGap: 0.4)), samples: 2)
    #expect(signal.pairs.count == 12)
    let sizes = signal.pairs.filter { $0.concept.attribute == .size }
    #expect(sizes.map { $0.first.code } == ["000", "001", "100", "101"])
    #expect(abs(signal.differences[1] - sizes.reduce(0) { $0 + $1.difference } / 4) < 1e-12)
    #expect(abs(signal.normalised.reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
  }

  @Test("a wider gap of colours raises the signal of colour alone")
  func gaps() throws {
    let signals = try [0.2, 0.4].map { gap in
      ConceptSignal(try ImageSet(try .circles(pixels: 16, colorGap: gap)), samples: 4).differences
    }
    #expect(signals[1][0] > 3.9 * signals[0][0])
    #expect(signals[1][1] / signals[0][1] < 1.3)
  }
}
