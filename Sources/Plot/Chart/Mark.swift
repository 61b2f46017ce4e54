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
  /// The middle of repeated x as a line, with a band for the spread.
  case band
  /// A straight line across the panel, at x or at y.
  case rule

  /// The mark in a few words, for help pages.
  package var meaning: String {
    switch self {
    case .line: "lines, in the order of x"
    case .path: "a trajectory with arrows, in the order of the rows"
    case .points: "one point a row"
    case .heat: "a coloured cell for every pair of x and y"
    case .graph: "nodes that a column fills, and the edges between them"
    case .bars: "bars from zero, side by side for each colour"
    case .band: "the middle of repeated rows with a band for their spread"
    case .rule: "a straight line across the panel"
    }
  }
}

/// The shape of a point.
package enum Shape: String, CaseIterable, Sendable {
  case circle, ring, square, diamond, triangle, cross, star
}
