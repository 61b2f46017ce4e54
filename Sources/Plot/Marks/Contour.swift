/// Lines along which a heat map has a certain value.
extension Painter {
  mutating func drawContours(_ field: Field, at levels: [Double], _ fills: ColorRamp) {
    for (index, level) in levels.enumerated() {
      let lines = Contour(field, level: level, scale: fills.scale).lines.map {
        Thinning.path($0, tolerance: detail.tolerance, limit: max(detail.points / 4, 4))
      }
      svg.stroke(chosen(lines, to: max(detail.points / 20, 2)), Look.contour(index))
    }
  }
}

extension Look {
  /// White with a dark rim: seen on every cell, and not to be taken for a line of the data.
  static func contour(_ index: Int) -> Look {
    var look = Look(color: .background, width: 1.7, opacity: 1, dashes: Look.pattern(index))
    look.casing = .ink
    return look
  }
}

/// The values at the middles of a heat map's cells.
struct Field {
  let across: [Double]
  let down: [Double]
  /// Row by row; nil where the table has no row.
  private var values: [Double?]

  init(_ values: [Double], _ columns: CellGrid, _ rows: CellGrid) {
    (across, down) = (columns.middles, rows.middles)
    self.values = Array(repeating: nil, count: columns.cells.count * rows.cells.count)
    for (index, value) in values.enumerated() {
      guard let column = columns.place[index], let row = rows.place[index] else { continue }
      self.values[row * columns.cells.count + column] = value
    }
  }

  subscript(row: Int, column: Int) -> Double? { values[row * across.count + column] }
}

/// Where a field crosses a level, by marching squares (Lorensen and Cline 1987, in the plane): between the middles
/// of four cells the line is straight, and none passes where one of them has no value.
struct Contour {
  private let field: Field
  private let level: Double
  private let scale: any Scale
  /// For each crossed side of a square, the sides that the line goes on to.
  private var links: [Side: [Side]] = [:]

  /// A side of a square: from a middle to the next one in its row or in its column.
  private struct Side: Hashable {
    let row: Int
    let column: Int
    let isLevel: Bool
  }

  /// Between two middles the field is linear on the scale of its colours, so that a line lies where the colour
  /// says.
  init(_ field: Field, level: Double, scale: any Scale) {
    (self.field, self.level, self.scale) = (field, level, scale)
    for row in 0..<max(field.down.count - 1, 0) {
      for column in 0..<max(field.across.count - 1, 0) { march(row, column) }
    }
  }

  private mutating func march(_ row: Int, _ column: Int) {
    let places = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    let corners = places.compactMap { field[$0.0, $0.1] }.filter(\.isFinite)
    guard corners.count == 4 else { return }
    let isAbove = corners.map { $0 >= level }
    let sides = [
      Side(row: row, column: column, isLevel: true), Side(row: row, column: column + 1, isLevel: false),
      Side(row: row + 1, column: column, isLevel: true), Side(row: row, column: column, isLevel: false),
    ]
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    if crossed.count == 2 { link(sides[crossed[0]], sides[crossed[1]]) }
    guard crossed.count == 4 else { return }
    // A saddle: the middle of the square decides which corners belong together.
    let isMiddleAbove = corners.reduce(0, +) / 4 >= level
    let turn = isMiddleAbove == isAbove[0] ? 0 : 3
    link(sides[turn], sides[(turn + 1) % 4])
    link(sides[(turn + 2) % 4], sides[(turn + 3) % 4])
  }

  private mutating func link(_ one: Side, _ other: Side) {
    links[one, default: []].append(other)
    links[other, default: []].append(one)
  }

  /// The lines: open ones from end to end, closed ones back to their start.
  var lines: [[Point]] {
    let order = links.keys.sorted {
      ($0.row, $0.column, $0.isLevel ? 0 : 1) < ($1.row, $1.column, $1.isLevel ? 0 : 1)
    }
    var seen: Set<Side> = []
    let ends = order.filter { links[$0]?.count == 1 }
    return (ends + order).compactMap { start in
      guard seen.insert(start).inserted else { return nil }
      var line = [start]
      while let last = line.last, let next = links[last]?.first(where: { seen.insert($0).inserted }) {
        line.append(next)
      }
      let isClosed = line.count > 2 && links[start]?.count == 2
      return (line + (isClosed ? [start] : [])).map(point)
    }
  }

  private func point(_ side: Side) -> Point {
    let (row, column) = (side.row, side.column)
    let start = Point(field.across[column], field.down[row])
    guard side.isLevel else {
      let share = share(field[row, column], field[row + 1, column])
      return Point(start.x, start.y + share * (field.down[row + 1] - start.y))
    }
    let share = share(field[row, column], field[row, column + 1])
    return Point(start.x + share * (field.across[column + 1] - start.x), start.y)
  }

  /// How far the level is from one value to another.
  private func share(_ from: Double?, _ to: Double?) -> Double {
    guard let from, let to else { return .nan }
    let places = [from, to, level].map(scale.position)
    let share = (places[2] - places[0]) / (places[1] - places[0])
    return share.isFinite ? share : (level - from) / (to - from)
  }
}
