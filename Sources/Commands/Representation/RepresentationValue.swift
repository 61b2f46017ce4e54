import Concepts
import Language
import Plot

/// Codes of positions as a value of the language.
struct RepresentationValue: Made, Tabular {
  static let kind = Kind.representation
  static let columns = ["x", "y", "norm"]

  let representation: Representation
  /// What it is a code of: `down.2 of unet(like=a_small)`.
  let title: String
  var recipe: Recipe?

  init(_ representation: Representation, title: String) {
    (self.representation, self.title) = (representation, title)
  }

  var columns: [String] { Self.columns }
  var keys: [String] { ["x", "y"] }

  var summary: String {
    let codes = representation.codes
    return
      "\(NumberFormat.count(codes.rows)) points of \(NumberFormat.count(codes.columns)) numbers: \(title)"
  }

  /// One row per point: its position, and the length of its code.
  var table: Table {
    let codes = representation.codes
    let norms = (0..<codes.rows).map { row in codes.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot() }
    return Table(placeColumns + [TableColumn("norm", norms).explained], caption: summary)
  }

  /// The position of every point.
  var placeColumns: [TableColumn] {
    [
      TableColumn("x", representation.positions.map(\.x)).explained,
      TableColumn("y", representation.positions.map(\.y)).explained,
    ]
  }
}
