/// What stands for the rows of a table. Each mark is drawn in the file of its name under `Marks`.
package enum Mark: String, CaseIterable, Sendable {
  /// y over x, in the order of x.
  case line
  /// Points joined in the order of the rows, with arrow heads: a trajectory.
  case path
  case points
  /// A coloured cell for every pair of x and y.
  case heat
  /// Nodes at x and y, filled by a value and joined by the edges of the layer.
  case graph
  /// Bars from zero, grouped by colour.
  case bars
  /// The share of rows in each step along x; several groups over each other.
  case histogram
  /// Intervals from x to y as level bars below each other.
  case barcode
  /// A persistence diagram: points above the diagonal, of which y can be infinite.
  case diagram
  /// The middle of repeated x as a line, with a band for the spread.
  case band
  /// A straight line across the panel, at x or at y.
  case rule
  /// A straight line of a given slope through the middle of the rows.
  case guide
  /// The line where x and y are equal.
  case diagonal

  /// Whether it stands for no rows of a table: what the axes are called and how they reach follows from others.
  var isReference: Bool { self == .rule || self == .guide || self == .diagonal }

  /// What is drawn first: cells, then the diagonal, then everything else layer by layer.
  var depth: Int {
    switch self {
    case .heat: 0
    case .diagonal, .guide: 1
    default: 2
    }
  }

  /// The mark in a few words, for help pages.
  package var meaning: String {
    switch self {
    case .line: "lines, in the order of x"
    case .path: "a trajectory with arrows, in the order of the rows"
    case .points: "one point a row"
    case .heat: "a coloured cell for every pair of x and y"
    case .graph: "nodes that a column fills, and the edges between them"
    case .bars: "bars from zero, side by side for each colour"
    case .histogram: "the share of rows in each step along x, an outline for each colour"
    case .barcode: "intervals below each other, an arrow where one never ends"
    case .diagram: "a persistence diagram: points over the line y = x, infinite ones on a line at ∞"
    case .band: "the middle of repeated rows with a band for their spread"
    case .rule: "a straight line across the panel"
    case .guide: "a straight line of a given slope"
    case .diagonal: "the line y = x"
    }
  }
}

/// The shape of a point.
package enum Shape: String, CaseIterable, Sendable {
  case circle, ring, square, diamond, triangle, cross, star
}
