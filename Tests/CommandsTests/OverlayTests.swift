import Language
import Plot
import Testing

@testable import Commands

/// Several plots in one.
@Suite struct OverlayTests {
  private static let runs = """
    task = sim(mu=[1, 2], sigma=each [0.5, 1])
    runs = theory(task, linear(init=zero), at=[0, 1, 2])
    grid = plot(runs, x=sigma, y=time, mark=heat, value=loss)

    """

  private func chart(_ cell: String) throws -> Chart {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(Self.runs + cell, output: shown)
    guard case .object(let plot as PlotValue)? = shown.values.last else {
      throw Mismatch("shows no plot")
    }
    return plot.chart
  }

  @Test("a plot is called by its label, or by its y")
  func names() throws {
    let chart = try chart(
      "overlay(plot(runs, x=time, y=loss, label=\"fit\"), plot(runs, x=time, y=ood_loss))")
    #expect(chart.layers.map(\.name) == ["fit", "OOD loss"])
  }

  @Test("a plot whose colours nobody shares needs no name")
  func ownColors() throws {
    let chart = try chart("overlay(plot(runs, y=loss, color=sigma), plot(runs, y=ood_loss, mark=points))")
    #expect(chart.layers.map(\.name) == ["", "OOD loss"])
  }

  @Test("lines that share their colours are told apart by dashes, points by their shape")
  func shared() throws {
    let line = "plot(runs, y=loss, color=sigma, label=\"a\")"
    let dashed = try chart("overlay(\(line), plot(runs, y=ood_loss, color=sigma))")
    #expect(dashed.layers.map { $0.table.distinct($0.dash ?? "") } == [[.text("a")], [.text("OOD loss")]])
    let points = "plot(runs, y=loss, mark=points)"
    #expect(try chart("overlay(\(points), \(points))").layers.map(\.shape) == [.circle, .square])
  }

  @Test("titles and axes are those of the first plot")
  func order() throws {
    let curve = "plot(runs, x=sigma, y=output_1, title=\"t\", y_range=[0, 2])"
    let chart = try chart("overlay(\(curve), grid)")
    #expect(chart.title == "t")
    #expect(chart.y.title == "output f₁")
    #expect(chart.y.domain == 0...2)
  }

  @Test("a reference line does not take the place of a name")
  func reference() throws {
    let points = "measure(runs) | plot(mark=points, x=half_1, y=half_2, diagonal=True)"
    let chart = try chart("overlay(\(points), measure(runs) | plot(x=half_1, y=learned_2))")
    #expect(chart.layers.map(\.name) == ["half-time of concept 2", "y = x", "time to learn concept 2"])
  }

  @Test("an overlay of overlays keeps the names")
  func nested() throws {
    let inner = "overlay(plot(runs, y=loss), plot(runs, y=ood_loss))"
    let chart = try chart("overlay(\(inner), plot(runs, y=output_1))")
    #expect(chart.layers.map(\.name) == ["training loss", "OOD loss", "output f₁"])
  }

  @Test(
    "what one plane cannot hold is said",
    arguments: [
      (
        "overlay(plot(runs, y=loss, y_scale=log), plot(runs, y=ood_loss))",
        "overlay needs the same kind of y axis in all plots: it is log in plot 1 and linear in plot 2"
      ),
      (
        "overlay(plot(runs, x=time), plot(runs, x=sigma, mark=bars))",
        "overlay needs the same kind of x axis in all plots: it is linear in plot 1 and categorical in plot 2"
      ),
      ("overlay(grid, grid)", "overlay can hold one heat map only: a second would hide it"),
      (
        "overlay(grid, nodes(runs) | last | keep(sigma, 1) | plot(mark=graph, value=loss))",
        "overlay cannot hold a graph, which has no x and y"
      ),
      (
        "overlay(plot(runs, panel=sigma), plot(runs, panel=time))",
        "overlay needs one column for all panels, not sigma and time"
      ),
      (
        "overlay(plot(runs, color=sigma), plot(runs, color=time))",
        "overlay cannot show two columns of numbers in colours: sigma and time"
      ),
    ])
  func refused(cell: String, message: String) {
    #expect(mistake(in: Self.runs + cell) == message)
  }
}
