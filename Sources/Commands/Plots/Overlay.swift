import Language
import Plot

/// Several plots in one.
struct Overlay: Command {
  static let group = Group.plots
  static let summary = "Draws plots over each other: points over lines, a curve over a heat map."
  static let details = """
    The first plot gives the title, the axes and their ranges where it has any of its own; further plots are drawn \
    above it, heat maps below everything. The legend calls a plot by its label, or else by the column along its y. \
    A column that colours several plots has the same colours in all of them; lines of two plots that share their \
    colours are told apart by dashes.
    """
  static let result = Kind.plot
  static let examples = [
    """
    task = sim(mu=[1, 2], sigma=0.5, samples=200)
    exact = theory(task, linear(init=zero)) | plot(x=time, y=[output_1, output_2], label="theory")
    run = train(task, linear(init=zero), epochs=20, seed=1)
    overlay(exact, plot(run, x=time, y=[output_1, output_2], mark=points, label="training"))
    """
  ]
  static let related = ["plot", "compare"]

  @Parameter("the plot at the bottom") var first: PlotValue
  @Parameter("the plot above it") var second: PlotValue
  @Parameter("further ones") var more = Rest<PlotValue>()

  func run(_ context: Context) throws -> Value {
    let charts = ([first, second] + more.elements).map(\.chart)
    try refuseUnlike(charts)
    let named = LayerNames(charts).named
    return .object(
      PlotValue(
        named[0].overlaid(with: Array(named.dropFirst())),
        summary: ([first, second] + more.elements).map(\.summary).joined(separator: "; ")))
  }

  /// Throws where one plane cannot hold all of the charts.
  private func refuseUnlike(_ charts: [Chart]) throws {
    guard !charts.contains(where: { $0.layers.contains { $0.mark == .graph } }) else {
      throw Mismatch("cannot hold a graph, which has no x and y", hint: "panels of one plot: panel=…")
    }
    guard charts.count(where: { $0.layers.contains { $0.mark == .heat } }) < 2 else {
      throw Mismatch("can hold one heat map only: a second would hide it", hint: "contour=… draws levels")
    }
    guard Set(charts.map { $0.view == nil }).count == 1 else {
      throw Mismatch("needs a z in all plots or in none", hint: "z=…")
    }
    let kinds = charts.map(\.kinds)
    try refuse("x", kinds.map(\.x))
    try refuse("y", kinds.map(\.y))
    let panels = Array(Set(charts.compactMap(\.panel))).sorted()
    guard panels.count < 2 else {
      throw Mismatch("needs one column for all panels, not \(panels.joined(separator: " and "))")
    }
    guard Set(charts.flatMap(\.colorPairs)).count < 2 else {
      throw Mismatch(
        "cannot show two pairs of columns in colours", hint: "color=[…] the same pair in all plots")
    }
    let numbers = Array(Set(charts.flatMap(\.colorChannels).filter(\.isNumeric).map(\.name))).sorted()
    guard numbers.count < 2 else {
      throw Mismatch(
        "cannot show two columns of numbers in colours: \(numbers.joined(separator: " and "))",
        hint: "leave color out of one of the plots, or give it dash=…")
    }
  }

  private func refuse(_ axis: String, _ kinds: [Axis.Kind]) throws {
    guard let other = kinds.firstIndex(where: { $0 != kinds[0] }) else { return }
    throw Mismatch(
      "needs the same kind of \(axis) axis in all plots: it is \(kinds[0].rawValue) in plot 1 and "
        + "\(kinds[other].rawValue) in plot \(other + 1)", hint: "\(axis)_scale=… sets it")
  }
}
