import Language
import Plot

/// Drawing a table.
struct PlotCommand: Command {
  static let word = "plot"
  static let group = Group.plots
  static let summary =
    "Draws runs or a table: lines, trajectories, points, heat maps, graphs, bars, histograms or intervals."
  static let details = """
    Every run is a line of its own. color, panel and dash take any column, so also any knob of a sweep. band=seed draws \
    one line for all seeds, their mean or median, with a band around it that shows their spread; seeds recorded at different times meet on straight lines between their rows. Where a table \
    compares sources, they are told apart by dashes unless they are by colour. mark=graph draws what nodes(run) lists \
    as the graph of compositions, one moment a panel. mark=barcode and mark=diagram draw the columns birth and death, \
    an infinite death as an arrow or on a line at ∞.
    """
  static let result = Kind.plot
  static let examples = [
    "theory(sim(mu=[1, 2], sigma=0.05)) | plot(x=time, y=[output_1, output_2])",
    """
    task = sim(mu=[1, 2], sigma=each [0.05, 1])
    theory(task) | plot(x=output_1, y=output_2, mark=path, color=sigma, targets=task)
    """,
    "theory(sim(mu=[1, 2], sigma=0.05)) | plot(x=time, y=ood_loss, y_scale=log, y_rule=0.01)",
    """
    many = theory(sim(mu=[1, 2], sigma=0.05), symmetric(scale=0.3), at=linspace(0, 8, 50), seed=each 1..9)
    plot(many, y=ood_loss, band=seed, spread=quartiles)
    """,
    """
    many = theory(sim(mu=[1, 2], sigma=each [0.1, 0.4]), symmetric(scale=0.3), at=[1, 2, 4], seed=each 1..9)
    plot(many, x=time, y=ood_loss, mark=bars, color=sigma, x_scale=categorical, band=seed, spread=quartiles)
    """,
    """
    task = sim(mu=[1, 2], sigma=each linspace(0.1, 1.5, 8))
    runs = theory(task, symmetric(init=equicorrelated, scale=0.01, correlation=each linspace(0.5, 0.98, 6)))
    measure(runs) | plot(mark=heat, x=sigma, y=correlation, value=rise, contour=0.001)
    """,
    """
    runs = theory(sim(mu=each [[1, 1.5], [1, 2], [1, 3]], sigma=0.05), symmetric(scale=0.1), seed=each 1..3)
    measure(runs) | plot(mark=points, x=half_2, y=half_1, color=mu, diagonal=True)
    """,
    """
    task = sim(mu=[1, 2], sigma=0.3, samples=2000)
    samples(task) | plot(mark=histogram, x=x_2, color=cluster)
    """,
    """
    rates = theory(sim(mu=[1, 2], sigma=0.5), linear(init=zero), at=linspace(0, 4, 30), seed=each 1..6)
    plot(rates, x=output_1, y=output_2, mark=points, color=[time, seed])
    """,
    """
    runs = theory(sim(mu=[1], sigma=each [2, 4, 8, 16]), linear(init=zero), at=linspace(0, 1, 2000))
    measure(runs) | plot(mark=points, x=sigma, y=half_1, x_scale=log, y_scale=log, fit=True, slope_rule=-2)
    """,
    """
    task = sim(mu=[1, 2, 3], sigma=0.05)
    theory(task) | plot(x=output_1, y=output_2, z=output_3, mark=path, view=[-40, 20])
    """,
    """
    torus(coupled, side=8) | persistence(count=40) | plot(mark=barcode)
    """,
    """
    run = theory(sim(mu=[1, 2, 3], sigma=0.5), linear(init=zero), at=[0, 0.5, 1])
    nodes(run) | plot(mark=graph, value=loss, value_range=[0, 1], panel=time)
    """,
  ]
  static let related = ["overlay", "nodes", "table", "compare", "mean"]

  @Parameter("runs, a table, or a family of them") var rows: Rows
  @Parameter(
    "the column along x, several for a histogram, [birth, death] for a barcode; None: time, step or the first one"
  )
  var x: ColumnNames?
  @Parameter("the column along y, or several; None: loss") var y: ColumnNames?
  @Parameter("what stands for the rows") var mark = MarkWord.line
  @Parameter(
    "the column that colours: numbers take a sequential palette, words a qualitative one; [x, y] colours points by two columns together; None: degree, for intervals"
  ) var color: ColumnNames?
  @Parameter("after how much the colours of color=[x, y] repeat: the size of a periodic window; None: never")
  var color_period: Double?
  @Parameter("the column whose entries each get a panel") var panel: ColumnName?
  @Parameter("the column that sets the line style") var dash: ColumnName?
  @Parameter("the knob whose spread is drawn: a band around a line, upright lines at points and on bars")
  var band: ColumnName?
  @Parameter("where the line, point or bar is, and from where to where its spread goes")
  var spread = SpreadWord.range
  @Parameter("the column that colours the cells of a heat map or the nodes of a graph") var value: ColumnName?
  @Parameter("how the colours of value are spaced") var value_scale = ValueScaleWord.linear
  @Parameter("from where to where these colours go, beyond it they stay the same; None: as the rows do")
  var value_range: [Double]?
  @Parameter("these colours; None: diverging where values lie to either side of zero") var palette:
    PaletteWord?
  @Parameter("values of a heat map to draw lines along, straight between the middles of cells") var contour:
    NumberOrList?
  @Parameter("tasks whose cluster centres (crosses) and probe (star) are drawn") var targets: Targets?
  @Parameter("levels to mark across the plot") var y_rule: NumberOrList?
  @Parameter("places to mark along x") var x_rule: NumberOrList?
  @Parameter("slopes of lines to draw through the middle of the rows: exponents, where both axes are log")
  var slope_rule: NumberOrList?
  @Parameter("draws the line y = x: where a prediction meets what was measured") var diagonal = false
  @Parameter("the bins of a histogram; None: as many as the rows want, at round numbers", in: 1...200)
  var bins: Int?
  @Parameter(
    "draws a straight line through the points of each colour and says its slope ± standard error: an exponent, where both axes are log"
  ) var fit = false
  @Parameter("a third column, for points and paths in a box that is seen from view") var z: ColumnName?
  @Parameter("how far the box of z is turned and from how far above it is seen, in degrees")
  var view = [-60.0, 25]
  @Parameter("how x is spaced; None: as the column wants") var x_scale: ScaleWord?
  @Parameter("how y is spaced; None: as the column wants") var y_scale: ScaleWord?
  @Parameter("from where to where x goes; None: as the rows do") var x_range: [Double]?
  @Parameter("from where to where y goes; None: as the rows do") var y_range: [Double]?
  @Parameter("what x is called; None: as its column") var x_label: String?
  @Parameter("what y is called; None: as its column") var y_label: String?
  @Parameter(
    "one unit of x as long as one of y; None: for trajectories of outputs, and with diagonal where both have one unit"
  ) var equal: Bool?
  @Parameter("panels side by side; None: as many as look well", in: 1...12) var columns: Int?
  @Parameter("what the legend calls the whole plot, beside others in an overlay; None: nothing") var label:
    String?
  @Parameter("the title; None: none") var title: String?

  func validate() throws {
    guard !mark.hasFill || value != nil else {
      throw Mismatch(
        "needs the column that colours the \(mark == .graph ? "nodes" : "cells")", hint: "value=…",
        parameter: "value")
    }
    for (range, name) in [(x_range, "x_range"), (y_range, "y_range"), (value_range, "value_range")] {
      guard let range else { continue }
      guard range.count == 2, range[0] < range[1], range.allSatisfy(\.isFinite) else {
        throw Mismatch("must be two rising numbers, as in [0, 1]", parameter: name)
      }
    }
    try validateMarks()
    try validateFill()
    try validateHistogram()
    try validatePersistence()
    try validateColors()
    try validateSpace()
    try validateFit()
  }

  func run(_ context: Context) throws -> Value {
    switch mark {
    case .graph: .object(try graph())
    case .histogram: .object(try histogram())
    case .barcode, .diagram: .object(try persistence())
    case .line, .path, .points, .heat, .bars: .object(try plane())
    }
  }

  /// A chart with an axis for x and one for y.
  private func plane() throws -> PlotValue {
    if let band { try rows.requireKnob(band, parameter: "band") }
    let x = try horizontal
    let y = try vertical(x)
    var chart = Chart([try layer(x: x, y: y)] + (try marks(x, y)) + rules, fill: fill)
    try frame(&chart)
    chart.hasEqualAspect = equal ?? isSquare(x, y)
    if let z = chart.layers[0].z { try stand(&chart, x, y, z) }
    return PlotValue(chart, summary: "\(y.joined(separator: ", ")) over \(x), \(extent(y.count))")
  }

  /// What is said of the chart as a whole.
  func frame(_ chart: inout Chart) throws {
    chart.title = title ?? ""
    chart.panel = try name(panel, "panel")
    chart.x = Axis(title: x_label, kind: x_scale?.kind, domain: domain(x_range))
    chart.y = Axis(title: y_label, kind: y_scale?.kind, domain: domain(y_range))
    chart.columns = columns
    chart.colorPeriod = color_period
  }
}
