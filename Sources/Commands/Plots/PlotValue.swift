import Language
import Plot

/// A plot as a value of the language.
struct PlotValue: Made {
  static let kind = Kind.plot

  let chart: Chart
  /// One line for a terminal: `loss over time, 3 lines`.
  let summary: String
  var recipe: Recipe?

  init(_ chart: Chart, summary: String) {
    self.chart = chart
    self.summary = summary
  }
}
