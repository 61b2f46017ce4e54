import Language
import Plot

/// Drawing a table.
struct PlotCommand: Command {
  enum MarkWord: String, ChoiceArgument {
    case line, path, points, heat, bars

    var mark: Mark {
      switch self {
      case .line: .line
      case .path: .path
      case .points: .points
      case .heat: .heat
      case .bars: .bars
      }
    }

    var meaning: String { mark.meaning }
  }

  enum ScaleWord: String, ChoiceArgument {
    case linear, log, symlog, categorical

    var meaning: String {
      switch self {
      case .linear: "equal distances for equal differences"
      case .log: "equal distances for equal ratios"
      case .symlog: "linear around zero, logarithmic beyond"
      case .categorical: "a place for each different entry"
      }
    }

    var kind: Axis.Kind {
      switch self {
      case .linear: .linear
      case .log: .log
      case .symlog: .symlog
      case .categorical: .categorical
      }
    }
  }

  enum SpreadWord: String, ChoiceArgument {
    case range, deviation, error

    var spread: Spread {
      switch self {
      case .range: .range
      case .deviation: .deviation
      case .error: .error
      }
    }

    var meaning: String { spread.meaning }
  }

  static let word = "plot"
  static let group = Group.plots
  static let summary = "Draws runs or a table: lines, trajectories, points, heat maps or bars."
  static let details = """
    Every run is a line of its own. color, panel and dash take any column, so also any knob of a sweep; band draws the \
    mean over a knob with a band around it, from the smallest to the largest unless spread says otherwise. Where a table compares sources, they are told apart by \
    dashes unless they are by colour.
    """
  static let result = Kind.plot
  static let examples = [
    "theory(sim(mu=[1, 2], sigma=0.05)) | plot(x=time, y=[output_1, output_2])",
    """
    task = sim(mu=[1, 2], sigma=each [0.05, 1])
    theory(task) | plot(x=output_1, y=output_2, mark=path, color=sigma, targets=task)
    """,
    "theory(sim(mu=[1, 2], sigma=0.05)) | plot(x=time, y=ood_loss, y_scale=log, y_rule=0.01)",
  ]
  static let related = ["table", "compare", "mean"]

  @Parameter("runs, a table, or a family of them") var rows: Rows
  @Parameter("the column along x; None: time, step or the first one") var x: ColumnName?
  @Parameter("the column along y, or several; None: loss") var y: ColumnNames?
  @Parameter("what stands for the rows") var mark = MarkWord.line
  @Parameter("the column that colours: numbers take a sequential palette, words a qualitative one")
  var color: ColumnName?
  @Parameter("the column whose entries each get a panel") var panel: ColumnName?
  @Parameter("the column that sets the line style") var dash: ColumnName?
  @Parameter("the knob whose spread is drawn as a band around the mean") var band: ColumnName?
  @Parameter("what the band shows") var spread = SpreadWord.range
  @Parameter("the column that colours the cells of a heat map") var value: ColumnName?
  @Parameter("tasks whose cluster centres (crosses) and probe (star) are drawn") var targets: Targets?
  @Parameter("levels to mark across the plot") var y_rule: NumberOrList?
  @Parameter("places to mark along x") var x_rule: NumberOrList?
  @Parameter("how x is spaced; None: as the column wants") var x_scale: ScaleWord?
  @Parameter("how y is spaced; None: as the column wants") var y_scale: ScaleWord?
  @Parameter("from where to where x goes; None: as the rows do") var x_range: [Double]?
  @Parameter("from where to where y goes; None: as the rows do") var y_range: [Double]?
  @Parameter("one unit of x as long as one of y; None: for trajectories of outputs") var equal: Bool?
  @Parameter("panels side by side; None: as many as look well", in: 1...12) var columns: Int?
  @Parameter("the title; None: none") var title: String?

  func validate() throws {
    guard mark != .heat || value != nil else {
      throw Mismatch("needs the column that colours the cells", hint: "value=…", parameter: "value")
    }
    for (range, name) in [(x_range, "x_range"), (y_range, "y_range")] {
      guard let range else { continue }
      guard range.count == 2, range[0] < range[1], range.allSatisfy(\.isFinite) else {
        throw Mismatch("must be two rising numbers, as in [0, 1]", parameter: name)
      }
    }
    guard band == nil || mark == .line else {
      throw Mismatch("goes with mark=line", parameter: "band")
    }
  }

  func run(_ context: Context) throws -> Value {
    if let band { try rows.requireKnob(band, parameter: "band") }
    let x = try horizontal
    let y = try vertical(x)
    var chart = Chart([try layer(x: x, y: y)] + (try marks(x, y)) + rules, title: title ?? "")
    chart.panel = try name(panel, "panel")
    chart.x = Axis(kind: x_scale?.kind, domain: domain(x_range))
    chart.y = Axis(kind: y_scale?.kind, domain: domain(y_range))
    chart.hasEqualAspect = equal ?? (mark == .path && (y + [x]).allSatisfy { $0.hasPrefix("output_") })
    chart.columns = columns
    return .object(PlotValue(chart, summary: "\(y.joined(separator: ", ")) over \(x), \(extent(y.count))"))
  }

  /// What is drawn, in a word for a terminal: `3 lines of 1,203 rows`.
  private func extent(_ series: Int) -> String {
    let rows = "\(NumberFormat.count(self.rows.table.count)) rows"
    guard mark == .line || mark == .path else { return rows }
    let count = self.rows.runs.count * series
    return
      "\(NumberFormat.count(count)) \(mark == .path ? "path" : "line")\(count == 1 ? "" : "s") of \(rows)"
  }

  /// The column that a parameter names, as the table calls it.
  private func name(_ column: ColumnName?, _ parameter: String) throws -> String? {
    try column.map { try rows.column($0, parameter: parameter).name }
  }

  private var horizontal: String {
    get throws {
      if let x { return try rows.column(x, parameter: "x").name }
      let names = rows.table.names
      guard let name = ["time", "step"].first(where: names.contains) ?? names.first else {
        throw Mismatch("has no columns to draw", parameter: "rows")
      }
      return name
    }
  }

  private func vertical(_ x: String) throws -> [String] {
    if let y { return try y.names.map { try rows.column($0, parameter: "y").name } }
    let names = rows.table.names
    guard let name = ["loss", "ood_loss"].first(where: names.contains) ?? names.first(where: { $0 != x })
    else {
      throw Mismatch("has no second column to draw", hint: "name one with y=…", parameter: "rows")
    }
    return [name]
  }

  private func layer(x: String, y: [String]) throws -> Layer {
    let (color, panel) = (try name(color, "color"), try name(panel, "panel"))
    let band = try name(band, "band")
    let sources = rows.table.names.contains("source") && color != "source" && panel != "source"
    let style = try name(dash, "dash") ?? (sources ? "source" : nil)
    let told = [color, panel, style, band, x].compactMap { $0 } + y
    return Layer(
      band == nil ? mark.mark : .band, rows.table, x: x, y: y, color: color, dash: style,
      group: rows.keys.filter { !told.contains($0) }, fill: try name(value, "value"), spread: spread.spread)
  }

  /// The targets lie in the plane of two outputs, so those must be what is drawn.
  private func marks(_ x: String, _ y: [String]) throws -> [Layer] {
    guard let targets else { return [] }
    guard let across = Targets.concept(of: x), y.count == 1, let upwards = Targets.concept(of: y[0]) else {
      throw Mismatch(
        "goes with one output over another", hint: "x=output_1, y=output_2", parameter: "targets")
    }
    return targets.layers(like: rows.table, x: across, y: upwards)
  }

  private var rules: [Layer] {
    (y_rule?.all ?? []).map { .rule(y: $0) } + (x_rule?.all ?? []).map { .rule(x: $0) }
  }

  private func domain(_ range: [Double]?) -> ClosedRange<Double>? {
    range.map { $0[0]...$0[1] }
  }
}
