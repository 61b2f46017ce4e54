import Foundation
import Tensors

/// The numbers of an independent double-precision program that this project has to meet.
struct Reference: Decodable, Sendable {
  let onelayer: [OneLayer]
  let twolayer: [TwoLayer]
  let deeplin: [DeepLinear]
  let mlp: [Trained]
  let sigmaSweep: [Sweep]
  let paperRuns: [PaperRun]

  struct Row: Decodable, Sendable {
    let t: Double?
    let step: Int?
    let output: [Double]
    let oodLoss: Double
    let trainLoss: Double?
    let compositionLosses: [Double]?
    let W: [[Double]]?
    let trainLossOfLastBatch: Double?
  }

  struct Extremum: Decodable, Sendable {
    let kind: String
    let t: Double
    let value: Double
  }

  struct Curve: Decodable, Sendable {
    let descents: Int
    let extrema: [Extremum]
    let rises: [Double]
    let maxRise: Double
    let maxRiseRelL0: Double
    let first: Double
    let last: Double
    let relTol: Double
  }

  struct OneLayer: Decodable, Sendable {
    let name: String
    let mu: [Double]
    let sigma: [Double]
    let d: Int
    let origin: Bool
    let a: [Double]
    let `init`: String
    let W0: [[Double]]
    let rows: [Row]
  }

  struct TwoLayer: Decodable, Sendable {
    let name: String
    let mu: [Double]
    let sigma: [Double]
    let d: Int
    let method: String
    let power: Int
    let eta: Double?
    let aTail: Double?
    let tmax: Double
    let `init`: String
    let U0: [[Double]]
    let minEigenvalueSeen: Double
    let learnTime10Pct: [Double?]
    let curve: Curve
    let rows: [Row]
  }

  struct DeepLinear: Decodable, Sendable {
    let name: String
    let mu: [Double]
    let sigma: [Double]
    let dims: [Int]
    let kind: String
    let scale: Double
    let seed: UInt64
    let eta: Double
    let steps: Int
    let `init`: [[[Double]]]
    let curve: Curve
    let rows: [Row]
  }

  struct Trained: Decodable, Sendable {
    let name: String
    let params: Parameters
    let loss: String
    let firstWeightRow: [Double]
    let firstSample: [Double]
    let secondMoment: [[Double]]
    let learnStep10Pct: [Double?]
    let curve: Curve
    let rows: [Row]

    struct Parameters: Decodable, Sendable {
      let mu: [Double]
      let sigma: [Double]
      let d: Int
      let hidden: Int
      let n: Int
      let origin: Bool
      let batch: Int
      let lr: Double
      let epochs: Int
      let every: Int
      let relu: Bool
      let noBias: Bool
      let shuffle: Bool
      let seed: UInt64
      let layers: Int
    }
  }

  struct Sweep: Decodable, Sendable {
    let mu: [Double]
    let rows: [Row]

    struct Row: Decodable, Sendable {
      let sigma: Double
      let a: [Double]
      let descents: Int
      let maxRiseRelL0: Double
      let extrema: [Extremum]
    }
  }

  struct PaperRun: Decodable, Sendable {
    let id: Int
    let params: Parameters
    let descents: Int
    let maxRiseRelL0: Double
    let extrema: [Extremum]
    let halfEpoch: [Double]
    let learnEpoch10Pct: [Double]
    let epoch: [Double]
    let output: [[Double]]
    let oodLoss: [Double]

    struct Parameters: Decodable, Sendable {
      let mu: [Double]
      let `var`: [Double]
      let layers: Int
      let relu: Bool
      let dim: Int
      let hdim: Int
      let lr: Double
      let rotate: Bool
      let epochs: Int
    }
  }

  static let shared: Result<Reference, any Error> = Result {
    let url = Bundle.module.url(
      forResource: "sim_reference", withExtension: "json", subdirectory: "Reference")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .custom { path in camelCase(path[path.count - 1]) }
    return try decoder.decode(Reference.self, from: Data(contentsOf: url))
  }
}

/// `learn_time_10pct` → `learnTime10Pct`.
private func camelCase(_ key: any CodingKey) -> any CodingKey {
  let words = key.stringValue.split(separator: "_").map { word in
    word.first?.isNumber == true ? String(word).replacing("pct", with: "Pct") : String(word)
  }
  guard let first = words.first else { return key }
  return Key(
    stringValue: first + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
}

private struct Key: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// The largest distance of two lists, relative to numbers above one and absolute below.
func distance(_ a: some Sequence<Double>, _ b: some Sequence<Double>) -> Double {
  zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1) / max(1, abs($1.1))) }
}
