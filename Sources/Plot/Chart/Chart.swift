/// A plot as data: layers of marks over tables, drawn as SVG. Scales, axes, legends and sizes follow from the columns.
///
///     Chart([Layer(.line, losses, x: "time", y: ["loss"], color: "source")]).svg
package struct Chart: Sendable {
  /// Drawn in this order, the first at the bottom.
  package var layers: [Layer]
  /// The column whose entries each get a panel. Layers without that column are drawn in every panel.
  package var panel: String?
  package var title: String
  package var subtitle: String
  package var x: Axis
  package var y: Axis
  /// How colours of many numbers are spaced: linear or log; nil: by what they cover.
  package var colorKind: Axis.Kind?
  /// After how much the colours of pairs repeat.
  package var colorPeriod: Double?
  /// The colours of cells and nodes.
  package var fill: Fill
  /// From where the points and paths of a chart with a z axis are seen; nil: there is none.
  package var view: View?
  /// One unit of x is as long as one unit of y.
  package var hasEqualAspect: Bool
  /// The panels side by side; nil: as many as look well.
  package var columns: Int?
  package var size: Size

  /// The size of the whole picture.
  package enum Size: Sendable {
    /// For a cell's output or a page.
    case page
    /// For a run's inline display: a subtitle but no title, few ticks.
    case small
  }

  package init(
    _ layers: [Layer], panel: String? = nil, title: String = "", subtitle: String = "",
    x: Axis = Axis(), y: Axis = Axis(), colorKind: Axis.Kind? = nil, fill: Fill = Fill(),
    hasEqualAspect: Bool = false,
    columns: Int? = nil, size: Size = .page
  ) {
    self.layers = layers
    self.panel = panel
    self.title = title
    self.subtitle = subtitle
    self.x = x
    self.y = y
    self.colorKind = colorKind
    self.fill = fill
    self.hasEqualAspect = hasEqualAspect
    self.columns = columns
    self.size = size
  }
}
