import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much points belong together, 0…1: the graph whose edges a neighbour embedding draws short (McInnes, Healy and
/// Melville 2018, section 3.1).
struct FuzzyGraph {
  struct Edge {
    let from: Int32
    let to: Int32
    let weight: Double
  }

  /// Both ways, by `from`, then by `to`.
  let edges: [Edge]

  /// - Parameter neighbours: the others; the point itself counts as one more.
  init(_ neighbours: NearestNeighbours, points: Int) {
    let (count, nearest) = (neighbours.count, neighbours.points)
    let mean = neighbours.distances.reduce(0, +) / Double(max(1, neighbours.distances.count))
    let memberships = (0..<points).flatMap { point in
      calibratedMemberships(Array(neighbours.distances[point * count..<(point + 1) * count]), mean: mean)
    }
    func membership(of point: Int, in other: Int) -> Double? {
      (other * count..<(other + 1) * count).first { Int(nearest[$0]) == point }.map { memberships[$0] }
    }
    var edges: [Edge] = []
    for point in 0..<points {
      for place in point * count..<(point + 1) * count {
        let other = Int(nearest[place])
        let back = membership(of: point, in: other)
        // The probabilistic sum: that at least one of the two holds.
        let weight = memberships[place] + (back ?? 0) - memberships[place] * (back ?? 0)
        edges.append(Edge(from: Int32(point), to: nearest[place], weight: weight))
        if back == nil { edges.append(Edge(from: nearest[place], to: Int32(point), weight: weight)) }
      }
    }
    self.edges = edges.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }
}

/// exp(−(d − ρ) / σ) for the distances of a point's neighbours, at most 1, where ρ is the smallest positive one of them
/// and σ is such that the sum is log₂ of their number, the point among them.
///
/// - Parameter mean: over all points, for a floor of σ where a point's neighbours are all in its place.
private func calibratedMemberships(_ distances: [Double], mean: Double) -> [Double] {
  let nearest = distances.first { $0 > 0 } ?? 0
  let wanted = log2(Double(distances.count + 1))
  func memberships(_ scale: Double) -> [Double] {
    distances.map { $0 <= nearest ? 1 : exp(-($0 - nearest) / scale) }
  }
  var (low, high, scale) = (0.0, Double.infinity, 1.0)
  for _ in 0..<64 {
    let sum = memberships(scale).reduce(0, +)
    if abs(sum - wanted) < 1e-5 { break }
    if sum > wanted { high = scale } else { low = scale }
    scale = high == .infinity ? 2 * scale : (low + high) / 2
  }
  let own = distances.reduce(0, +) / Double(max(1, distances.count))
  // As published: a thousandth of the mean distance.
  let floor = 1e-3 * (nearest > 0 ? own : mean)
  return memberships(max(scale, floor, .leastNormalMagnitude))
}
