/// The cells along one side of a heat map, in pixels.
struct CellGrid {
  /// Ascending and without gaps.
  let cells: [ClosedRange<Double>]
  /// Where the value of each cell is taken to be.
  let middles: [Double]
  /// The cell of each row of the table; nil where it has no place.
  let place: [Int?]

  /// Edges lie half-way between neighbours; on a categorical axis each category is a cell.
  init(_ centers: [Double], within categorical: CategoricalScale?, length: Double) {
    if let categorical {
      let width = length * categorical.bandwidth
      cells = categorical.labels.indices.map { Double($0) * width...Double($0 + 1) * width }
      middles = cells.map { ($0.lowerBound + $0.upperBound) / 2 }
      place = centers.map { $0.isFinite ? min(max(Int($0 / width), 0), categorical.labels.count - 1) : nil }
      return
    }
    let distinct = Set(centers.filter(\.isFinite)).sorted()
    let positions = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices))
    place = centers.map { positions[$0] }
    middles = distinct
    guard distinct.count > 1 else {
      cells = distinct.map { _ in 0...length }
      return
    }
    let inner = zip(distinct, distinct.dropFirst()).map { ($0 + $1) / 2 }
    let first = 2 * distinct[0] - inner[0]
    let last = 2 * distinct[distinct.count - 1] - inner[inner.count - 1]
    let edges = [first] + inner + [last]
    cells = zip(edges, edges.dropFirst()).map { $0...$1 }
  }

  func cell(ofRow row: Int) -> ClosedRange<Double>? { place[row].map { cells[$0] } }

  /// The cell under each of at most that many pixels: each cell as many pixels where the cells are even and few enough.
  func sampled(most: Int) -> [Int] {
    guard let first = cells.first, let last = cells.last else { return [] }
    let widths = cells.map(\.length)
    let isEven = (widths.max() ?? 0) < 1.02 * (widths.min() ?? 0)
    if isEven, cells.count <= most {
      // As many pixels a cell as there is room for: some viewers blur the edges between pixels.
      return cells.indices.flatMap { Array(repeating: $0, count: most / cells.count) }
    }
    let span = last.upperBound - first.lowerBound
    var cell = 0
    return (0..<most).map { pixel in
      let place = first.lowerBound + (Double(pixel) + 0.5) * span / Double(most)
      while cell + 1 < cells.count, cells[cell].upperBound < place { cell += 1 }
      return cell
    }
  }
}
