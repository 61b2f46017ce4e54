import Tensors

/// The Vietoris–Rips complexes of a finite metric space, all lengths at once: its simplices as numbers that sort as they
/// appear.
///
/// A simplex appears with its longest edge. Its key is the rank of that length, above its place in the combinatorial
/// number system, Σ C(vᵢ, i + 1) over the rising vertices vᵢ. Of equal lengths the larger place comes first
/// (Bauer 2021, arXiv 1908.02518).
///
/// So the codes of d + 1 vertices fit if the bits of C(points, d + 1) and of the number of lengths are 64 at most.
struct RipsComplex: ~Copyable {
  let count: Int
  /// The different lengths, rising, up to the threshold; the first is zero.
  let lengths: [Double]
  /// The rank of every edge's length, `[count, count]`.
  let ranks: UnsafeMutablePointer<UInt32>
  /// C(v, k), `[k, v]`.
  private let binomials: UnsafeMutablePointer<Int>
  private let indexBits: UInt64

  /// The rank of edges longer than the threshold, and of a point to itself.
  static let beyond = UInt32.max
  /// A tetrahedron has so many vertices.
  static let mostVertices = 4

  init(distances: Matrix, threshold: Double) {
    let (count, stride) = (distances.rows, max(1, distances.rows))
    self.count = count
    lengths = RipsComplex.lengths(distances, threshold)
    ranks = .allocate(capacity: stride * stride)
    ranks.initialize(repeating: RipsComplex.beyond, count: stride * stride)
    for i in 0..<count {
      for j in 0..<i where distances[i, j] <= threshold {
        let rank = lengths.firstIndex(reaching: distances[i, j])
        ranks[i * count + j] = rank
        ranks[j * count + i] = rank
      }
    }
    binomials = .allocate(capacity: (RipsComplex.mostVertices + 1) * stride)
    binomials.initialize(repeating: 0, count: (RipsComplex.mostVertices + 1) * stride)
    for v in 0..<stride {
      binomials[v] = 1
      for k in 1...RipsComplex.mostVertices where v > 0 {
        binomials[k * stride + v] = binomials[(k - 1) * stride + v - 1] + binomials[k * stride + v - 1]
      }
    }
    // The ranks take the other bits, and no rank is all ones.
    indexBits = UInt64(lengths.count.leadingZeroBitCount)
  }

  deinit {
    ranks.deallocate()
    binomials.deallocate()
  }

  func binomial(_ v: Int, _ k: Int) -> Int { binomials[k * max(1, count) + v] }

  func rank(_ i: Int, _ j: Int) -> UInt32 { ranks[i * count + j] }

  func key(rank: UInt32, index: Int) -> UInt64 {
    UInt64(rank) << indexBits | (1 << indexBits - 1 - UInt64(index))
  }

  func rank(of key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> indexBits) }

  func index(of key: UInt64) -> Int {
    let mask = (1 as UInt64) << indexBits - 1
    return Int(mask - key & mask)
  }

  /// The most points whose simplices of so many vertices have keys, whatever their lengths.
  static func mostPoints(vertices: Int) -> Int {
    func fits(_ count: Int) -> Bool {
      let places = (0..<vertices).reduce(1.0) { $0 * Double(count - $1) / Double($1 + 1) }
      let rankBits = Int.bitWidth - (count * (count - 1) / 2 + 1).leadingZeroBitCount
      return places < Double(sign: .plus, exponent: Int.bitWidth - rankBits, significand: 1)
    }
    var most = vertices
    while fits(2 * most) { most *= 2 }
    var step = most
    while step > 0 {
      if fits(most + step) { most += step } else { step /= 2 }
    }
    return most
  }

  private static func lengths(_ distances: Matrix, _ threshold: Double) -> [Double] {
    var all: [Double] = [0]
    for i in 0..<distances.rows {
      for j in 0..<i where distances[i, j] <= threshold { all.append(distances[i, j]) }
    }
    all.sort()
    var different: [Double] = []
    for length in all where length != different.last { different.append(length) }
    return different
  }
}

extension [Double] {
  /// The first place of a rising list that is not below a number, by bisection.
  fileprivate func firstIndex(reaching number: Double) -> UInt32 {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return UInt32(low)
  }
}
