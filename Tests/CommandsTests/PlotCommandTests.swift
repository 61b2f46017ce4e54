import Language
import Plot
import Testing

@testable import Commands

/// What the arguments of `plot` ask the chart for.
@Suite struct PlotCommandTests {
  static func chart(_ cell: String) throws -> Chart {
    let shown = Shown()
    let runs = """
      runs = theory(sim(mu=[1, 2]), linear(scale=0.1), at=[0, 1, 2], seed=each 1..3)

      """
    try Session(vocabulary: .swingby).run(runs + cell, output: shown)
    guard case .object(let plot as PlotValue)? = shown.values.last else {
      throw Mismatch("shows no plot")
    }
    return plot.chart
  }

  @Test("band makes lines bands and shows the spread at points and on bars")
  func band() throws {
    let line = try Self.chart("runs | plot(y=loss, band=seed, spread=deciles)").layers[0]
    #expect(line.mark == .band)
    #expect(line.spread == .deciles)
    for mark in [Mark.points, .bars] {
      let layer = try Self.chart("runs | plot(y=loss, mark=\(mark), band=seed)").layers[0]
      #expect(layer.mark == mark)
      #expect(layer.spread == .range)
    }
    #expect(try Self.chart("runs | plot(y=loss)").layers[0].spread == nil)
  }

  @Test("axes are called what the labels say, also in an overlay")
  func labels() throws {
    let line = "plot(runs, x=time, y=loss, x_label=\"paper time\", y_label=\"error\")"
    for cell in [line, "overlay(\(line), plot(runs, x=time, y=ood_loss))"] {
      let chart = try Self.chart(cell)
      #expect([chart.x.title, chart.y.title] == ["paper time", "error"])
    }
    #expect(try Self.chart("plot(runs)").x.title == nil)
  }

  @Test("a diagonal makes the axes alike where they have one unit and one spacing")
  func diagonal() throws {
    let chart = try Self.chart("measure(runs) | plot(mark=points, x=half_1, y=half_2, diagonal=True)")
    #expect(chart.layers.map(\.mark) == [.points, .diagonal])
    #expect(chart.hasEqualAspect)
    let uneven = "measure(runs) | plot(mark=points, x=half_1, y=half_2, diagonal=True, y_scale=log)"
    #expect(try !Self.chart(uneven).hasEqualAspect)
  }

  @Test("a heat map takes levels, a range, a spacing and a palette")
  func heat() throws {
    let cell =
      "runs | plot(mark=heat, x=time, y=seed, value=loss, contour=[0.1, 1], value_range=[0.1, 2], value_scale=log)"
    let chart = try Self.chart(cell)
    #expect(chart.layers[0].levels == [0.1, 1])
    #expect(chart.fill.domain == 0.1...2)
    #expect(chart.fill.kind == .log)
    let diverging = try Self.chart("runs | plot(mark=heat, x=time, y=seed, value=loss, palette=diverging)")
    #expect(diverging.fill.hues == .diverging)
  }

  @Test("a histogram counts one column in colours, or several columns")
  func histogram() throws {
    let one = try Self.chart("runs | plot(mark=histogram, x=loss, color=seed, bins=7, panel=time)")
    #expect(one.layers.map(\.mark) == [.histogram])
    #expect(one.layers[0].color == "seed")
    #expect(one.layers[0].bins == 7)
    #expect(one.panel == "time")
    let two = try Self.chart("runs | plot(mark=histogram, x=[output_1, output_2], x_rule=1)")
    #expect(two.layers.map(\.name) == ["output_1", "output_2", ""])
    #expect(two.layers.map(\.x) == ["output_1", "output_2", "x"])
  }

  @Test("intervals are two columns, in one list or along the axes of a diagram")
  func persistence() throws {
    let bars = try Self.chart("runs | plot(mark=barcode, x=[loss, ood_loss], color=seed, x_scale=log)")
      .layers[0]
    #expect(bars.mark == .barcode)
    #expect([bars.x, bars.y.first, bars.color] == ["loss", "ood_loss", "seed"])
    let chart = try Self.chart("runs | plot(mark=diagram, x=loss, y=ood_loss)")
    #expect(chart.layers[0].mark == .diagram)
    #expect([chart.layers[0].x, chart.layers[0].y.first] == ["loss", "ood_loss"])
    #expect(chart.hasEqualAspect)
  }

  @Test("two columns colour points together")
  func pair() throws {
    let layer = try Self.chart("runs | plot(mark=points, x=output_1, y=output_2, color=[time, seed])").layers[
      0]
    #expect(layer.color == nil)
    #expect(layer.colorPair?.x == "time")
    #expect(layer.colorPair?.y == "seed")
  }

  @Test("a fit and slopes to compare it with")
  func fit() throws {
    let chart = try Self.chart(
      "runs | plot(mark=points, x=time, y=loss, y_scale=log, fit=True, slope_rule=[1, -2])")
    #expect(chart.layers.map(\.mark) == [.points, .guide, .guide])
    #expect(chart.layers.map(\.hasFit) == [true, false, false])
    #expect(chart.layers.map(\.name) == ["", "slope 1", "slope −2"])
  }

  @Test("a third column makes a box, with equal units where the columns are of one kind")
  func space() throws {
    let chart = try Self.chart("runs | plot(mark=path, x=output_1, y=output_2, z=w_1_1, view=[30, 40])")
    #expect(chart.layers[0].z == "w_1_1")
    #expect(chart.view == View(azimuth: 30, elevation: 40))
    #expect(!chart.hasEqualAspect)
    #expect(try Self.chart("runs | plot(mark=points, x=w_1_1, y=w_1_2, z=w_2_2)").hasEqualAspect)
    #expect(try Self.chart("runs | plot(mark=points, x=output_1, y=output_2)").view == nil)
  }

  @Test(
    "arguments that do not go together are named",
    arguments: [
      ("plot(mark=path, band=seed)", "band does not go with mark=path"),
      ("plot(y=loss, contour=0.1)", "contour goes with mark=heat"),
      ("plot(mark=heat, x=time, y=seed)", "value needs the column that colours the cells"),
      ("plot(x=[time, loss])", "x takes one column for mark=line"),
      ("plot(x=[])", "x takes one column for mark=line"),
      ("plot(mark=histogram)", "x needs the column whose values are counted"),
      ("plot(mark=histogram, x=[])", "x needs the column whose values are counted"),
      ("plot(mark=histogram, x=loss, y=time)", "y does not go with mark=histogram"),
      ("plot(mark=histogram, x=[loss, loss])", "x repeats 'loss'"),
      (
        "plot(mark=histogram, x=[output_1, output_2], color=seed)",
        "color cannot colour several columns, which have a colour each"
      ),
      ("plot(mark=histogram, x=loss, x_scale=categorical)", "x_scale is linear or log for mark=histogram"),
      (
        "plot(mark=barcode, x=loss)",
        "x needs two columns for mark=barcode: where intervals start and where they end"
      ),
      ("plot(mark=barcode, x=[loss, time], y=seed)", "y does not go with mark=barcode"),
      ("plot(mark=diagram, x=[loss, time], x_range=[0, 1])", "x_range does not go with mark=diagram"),
      (
        "nodes | plot(mark=diagram, x=node, y=loss)",
        "x must hold numbers for mark=diagram, not words: 'node'"
      ),
      ("plot(y=loss, color=[time, seed])", "color takes two columns for mark=points only"),
      ("plot(mark=points, color=[])", "color takes one column, or two that colour together"),
      (
        "plot(mark=points, color=time, color_period=1)",
        "color_period goes with two columns that colour together"
      ),
      ("plot(mark=points, color=[time, seed], color_period=0)", "color_period must be above 0"),
      ("plot(mark=points, color=[time, time])", "color repeats 'time'"),
      (
        "nodes | plot(mark=points, color=[node, loss])",
        "color must be numbers to colour together, not words: 'node'"
      ),
      (
        "plot(mark=points, color=[time, loss], band=seed)",
        "band cannot sum up rows that two columns colour one by one"
      ),
      ("plot(y=loss, z=seed)", "z goes with mark=path and mark=points"),
      ("plot(y=loss, mark=points, view=[10, 20])", "view goes with z"),
      (
        "plot(y=loss, mark=points, z=seed, view=[10, 91])",
        "view must be two angles in degrees, as in [-60, 25], the second from -90 to 90"
      ),
      ("plot(y=loss, mark=points, z=seed, x_scale=log)", "x_scale does not go with z"),
      ("plot(y=[loss, time], mark=points, z=seed)", "y takes one column beside z"),
      ("plot(y=loss, fit=True)", "fit goes with mark=points"),
      (
        "plot(y=loss, mark=points, fit=True, y_scale=symlog)",
        "y_scale must be linear or log for fit"
      ),
      ("plot(mark=bars, slope_rule=1)", "slope_rule does not go with mark=bars"),
      ("plot(slope_rule=1, x_scale=symlog)", "x_scale must be linear or log for slope_rule"),
      ("plot(mark=barcode)", "rows has no columns birth and death for mark=barcode"),
      ("plot(bins=3)", "bins goes with mark=histogram"),
      (
        "nodes | plot(mark=histogram, x=node)",
        "x must hold numbers for mark=histogram, not words: 'node'"
      ),
    ])
  func refused(stage: String, message: String) {
    #expect(
      mistake(in: "theory(sim(mu=[1, 2]), linear(scale=0.1), at=[0, 1], seed=each 1..3) | " + stage)
        == message)
  }
}
