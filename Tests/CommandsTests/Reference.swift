import Foundation

/// The parts of the reference numbers that a cell can be held against; `ConceptsTests` has the whole.
struct Reference: Decodable, Sendable {
  let tolerances: [String: Double]
  let onelayer: [Theory]
  let twolayer: [Theory]
  let deeplin: [Theory]
  let mlp: [Trained]
  let sigmaSweep: [Sweep]
  let paperRuns: [PaperRun]

  struct Row: Decodable, Sendable {
    let t: Double?
    let step: Double?
    let output: [Double]
    let oodLoss: Double
    let trainLoss: Double?
    let compositionLosses: [Double]?
    let W: [[Double]]?
    let trainLossOfLastBatch: Double?
  }

  struct Extremum: Decodable, Sendable {
    let t: Double
    let value: Double
  }

  struct Curve: Decodable, Sendable {
    let descents: Double
    let extrema: [Extremum]
    let maxRiseRelL0: Double
  }

  struct Theory: Decodable, Sendable {
    let name: String
    let mu: [Double]
    let sigma: [Double]
    let d: Int?
    let dims: [Int]?
    let origin: Bool?
    let `init`: Start
    let kind: String?
    let scale: Double?
    let seed: Int?
    let layers: Int?
    let method: String?
    let power: Int?
    let eta: Double?
    let aTail: Double?
    let tmax: Double?
    let steps: Int?
    let minEigenvalueSeen: Double?
    let learnTime10Pct: [Double?]?
    let curve: Curve?
    let rows: [Row]
  }

  /// `pos:31:0.2` and the like, or one matrix per layer.
  enum Start: Decodable, Sendable {
    case words(String)
    case layers([[[Double]]])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let words = try? container.decode(String.self) {
        self = .words(words)
      } else {
        self = .layers(try container.decode([[[Double]]].self))
      }
    }
  }

  struct Trained: Decodable, Sendable {
    let name: String
    let params: Parameters
    let loss: String
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
      let seed: Int
      let layers: Int
    }
  }

  struct Sweep: Decodable, Sendable {
    let mu: [Double]
    let rows: [Row]

    struct Row: Decodable, Sendable {
      let sigma: Double
      let descents: Double
      let maxRiseRelL0: Double
      let extrema: [Extremum]
    }
  }

  struct PaperRun: Decodable, Sendable {
    let id: Int
    let params: Parameters
    let descents: Double
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
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      Reference.self,
      from: Data(contentsOf: tests.appending(path: "ConceptsTests/Reference/sim_reference.json")))
  }
}
