import Concepts
import Language
import Plot

/// A set of pictures of positions as a value of the language. The pictures are drawn when something asks for them.
struct PositionsValue: Made {
  static let kind = Kind.positions
  static let columns = ["x", "y", "split", "region"]

  let positions: PositionSet
  var recipe: Recipe?

  init(_ positions: PositionSet) { self.positions = positions }

  var summary: String {
    let count = NumberFormat.count(positions.trained.count)
    return
      "\(name) of \(positions.pixels) × \(positions.pixels) px, \(details), \(count) pictures to train on"
  }

  private var name: String { positions.family.form == .bump ? "bumps" : "stripes" }

  /// `σ = 1, d = 0.5`
  private var details: String {
    func both(_ axes: Axes<Double>) -> String {
      axes.x == axes.y
        ? Value.number(axes.x).label : "\(Value.number(axes.x).label) and \(Value.number(axes.y).label)"
    }
    let periodic = positions.family.isPeriodic ? ", periodic" : ""
    return "σ = \(both(positions.family.spread)), d = \(both(positions.spacing))\(periodic)"
  }
}

extension PositionsValue: Tabular, Displayed {
  var columns: [String] { Self.columns }
  var keys: [String] { ["x", "y"] }

  /// One row per position: those of the lattice, and the 1D examples.
  var table: Table {
    let trained = Set(positions.trained)
    let lattice = Set(positions.lattice)
    let places = positions.lattice + positions.trained.filter { !lattice.contains($0) }
    return Table(
      [
        TableColumn("x", places.map(\.x)), TableColumn("y", places.map(\.y)),
        TableColumn("split", texts: places.map { trained.contains($0) ? "trained" : "left out" }),
        TableColumn("region", texts: places.map { positions.region(of: $0).rawValue }),
      ].map(\.explained), caption: summary)
  }

  var media: Media { ["text/plain": table.text, "image/svg+xml": sheet.svg] }

  /// Some of what is trained on, and some of what is not.
  var sheet: ImageGrid {
    let trained = positions.trained
    let (inside, margin) = (
      trained.filter { positions.region(of: $0) != .margin },
      trained.filter { positions.region(of: $0) == .margin }
    )
    let heldOut = positions.lattice.filter { positions.region(of: $0) != .trained }
    let rows: [(String, [Axes<Double>], Bool)] = [
      ("2D", inside, false), ("1D", margin, false), ("held out", heldOut, true),
    ]
    let sections = rows.filter { !$0.1.isEmpty }.map { name, places, isSetApart in
      ImageGrid.Section(
        name, notes: [NumberFormat.count(places.count)], Self.spread(places, 8).map(tile),
        isSetApart: isSetApart)
    }
    var sheet = ImageGrid(sections, title: name.prefix(1).uppercased() + name.dropFirst(), subtitle: subtitle)
    sheet.titles = .beside
    return sheet
  }

  /// Some of what is trained on.
  var tiles: [ImageGrid.Tile] { Self.spread(positions.trained, 8).map(tile) }

  private var subtitle: String {
    "\(positions.pixels) × \(positions.pixels) pixels · \(details) · \(NumberFormat.count(positions.trained.count)) pictures"
  }

  private func tile(_ place: Axes<Double>) -> ImageGrid.Tile {
    let (x, y) = (Value.number(place.x).label, Value.number(place.y).label)
    return ImageGrid.Tile(
      Bitmap(
        width: positions.pixels, height: positions.pixels, channels: 1,
        values: positions.family.picture(of: place)),
      label: "\(x), \(y)")
  }

  /// Some of a list, evenly apart in it but for a shift, as every n-th of a lattice lies in one column.
  private static func spread(_ places: [Axes<Double>], _ most: Int) -> [Axes<Double>] {
    guard places.count > most else { return places }
    return (0..<most).map { index in
      let shift = 0.13 * Double(index % 3)
      let place = (Double(index) + 0.5 + shift) / Double(most)
      return places[Int(place * Double(places.count)) % places.count]
    }
  }
}
