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
    package let tiles: [Tile]

    package init(_ title: String = "", _ tiles: [Tile]) {
      self.title = title
      self.tiles = tiles
    }
  }

  package var sections: [Section]
  package var title: String
  package var subtitle: String
  /// Tiles side by side; nil: as many as look well.
  package var columns: Int?

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
