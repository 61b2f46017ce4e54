/// Small pictures in rows with labels, drawn as SVG that holds PNGs: contact sheets and samples.
package struct ImageGrid: Sendable {
  package struct Tile: Sendable {
    package let image: Bitmap
    /// A word or two below the picture; may be empty.
    package let label: String

    package init(_ image: Bitmap, label: String = "") {
      self.image = image
      self.label = label
    }
  }

  /// Tiles under a heading of their own: a class, a prompt.
  package struct Section: Sendable {
    package let title: String
    /// Lines below the title or in place of it, where titles stand beside the tiles.
    package let notes: [String]
    package let tiles: [Tile]
    /// A dashed frame and a last note in its colour set these tiles apart from the others.
    package let isSetApart: Bool

    package init(_ title: String = "", notes: [String] = [], _ tiles: [Tile], isSetApart: Bool = false) {
      self.title = title
      self.notes = notes
      self.tiles = tiles
      self.isSetApart = isSetApart
    }
  }

  /// Where the titles of the sections stand.
  package enum Titles: Sendable {
    /// Each above its tiles, which fill as many rows as they need.
    case above
    /// Each to the left of its tiles, which are one row: a contact sheet.
    case beside
  }

  package var sections: [Section]
  package var title: String
  package var subtitle: String
  /// Tiles side by side; nil: as many as look well.
  package var columns: Int?
  package var titles = Titles.above

  package init(_ sections: [Section], title: String = "", subtitle: String = "", columns: Int? = nil) {
    self.sections = sections
    self.title = title
    self.subtitle = subtitle
    self.columns = columns
  }

  package init(_ tiles: [Tile], title: String = "", subtitle: String = "", columns: Int? = nil) {
    self.init([Section(tiles: tiles)], title: title, subtitle: subtitle, columns: columns)
  }
}

extension ImageGrid.Section {
  fileprivate init(tiles: [ImageGrid.Tile]) { self.init("", tiles) }
}
