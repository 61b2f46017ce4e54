/// Rows of one table under one mark. The channels are column names; a channel whose column the table lacks is off.
package struct Layer: Sendable {
  package var table: Table
  package var mark: Mark
  /// What the legend calls the layer as a whole; empty: nothing.
  package var name = ""
  package var x: String?
  /// Several columns become several series, told apart by colour (by dash, where colour says something else).
  package var y: [String]
  /// The third axis of points and paths, in a chart that has a view.
  package var z: String?
  /// Words take a qualitative palette, numbers a sequential one.
  package var color: String?
  /// Two columns of numbers that colour each point together, in place of `color`.
  package var colorPair: (x: String, y: String)?
  /// The line style: the first entry of the column is drawn solid, the others dashed and dotted.
  package var dash: String?
  /// Further columns that tell lines apart without a look of their own: the seed of repeated runs. A band reduces
  /// the runs that they tell apart.
  package var group: [String]
  /// The value that colours a cell of a heat map or a node of a graph.
  package var fill: String?
  /// The values of a heat map along which lines are drawn.
  package var levels: [Double] = []
  /// Whether a straight line is fitted through the points of each series.
  package var hasFit = false
  /// The bins of a histogram; nil: as many as the rows want.
  package var bins: Int?
  /// Columns with the lower and upper edge of a band, or the ends of the whiskers of points and bars.
  package var low: String?
  package var high: String?
  /// Reduces the rows that share an x to one with a low and a high; nil: only for bands that have neither.
  package var spread: Spread?
  /// The column with a text beside each point, rule, or heat map cell, and the name of each node.
  package var label: String?
  /// The edges of a graph; those whose nodes a panel lacks are not drawn there.
  package var edges: [Edge]
  /// The shape of points.
  package var shape: Shape

  package init(
    _ mark: Mark, _ table: Table, x: String? = nil, y: [String] = [], color: String? = nil,
    dash: String? = nil, group: [String] = [], fill: String? = nil, low: String? = nil,
    high: String? = nil, spread: Spread? = nil, label: String? = nil, edges: [Edge] = [],
    shape: Shape = .circle
  ) {
    self.mark = mark
    self.table = table
    self.x = x
    self.y = y
    self.color = color
    self.dash = dash
    self.group = group
    self.fill = fill
    self.low = low
    self.high = high
    self.spread = spread ?? (mark == .band ? .deviation : nil)
    self.label = label
    self.edges = edges
    self.shape = shape
  }

  /// A layered graph: y is the level of a node, and neighbours on a level stand 1 apart in x.
  package static func graph(
    _ table: Table, x: String, level: String, name: String, edges: [Edge], fill: String
  ) -> Layer {
    Layer(.graph, table, x: x, y: [level], fill: fill, label: name, edges: edges)
  }

  /// Points in dark ink over every panel: cluster centres, the point out of distribution.
  package static func markers(
    x: [Double], y: [Double], labels: [String] = [], shape: Shape = .cross
  ) -> Layer {
    var columns = [Column("x", x), Column("y", y)]
    if labels.count == x.count { columns.append(Column("label", texts: labels)) }
    return Layer(.points, Table(columns), x: "x", y: ["y"], label: "label", shape: shape)
  }

  /// The line y = x over every panel.
  package static var diagonal: Layer {
    var layer = Layer(.diagonal, Table([Column("diagonal", [0])]))
    layer.name = "y = x"
    return layer
  }

  /// A reference line of that slope over every panel.
  package static func guide(slope: Double) -> Layer {
    var layer = Layer(.guide, Table([Column("slope", [slope])]), fill: "slope")
    layer.name = "slope \(NumberFormat.short(slope, style: .typeset))"
    return layer
  }

  /// An upright reference line over every panel.
  package static func rule(x: Double, label: String = "") -> Layer {
    Layer(
      .rule, Table([Column("x", [x]), Column("label", texts: [label])]), x: "x", label: "label")
  }

  /// A level reference line over every panel.
  package static func rule(y: Double, label: String = "") -> Layer {
    Layer(
      .rule, Table([Column("y", [y]), Column("label", texts: [label])]), y: ["y"], label: "label")
  }
}
