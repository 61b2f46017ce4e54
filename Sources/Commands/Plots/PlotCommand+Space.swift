import Language
import Plot

/// `z=`: points and paths along three axes.
extension PlotCommand {
  func validateSpace() throws {
    guard view.count == 2, view.allSatisfy(\.isFinite), (-90...90).contains(view[1]) else {
      throw Mismatch(
        "must be two angles in degrees, as in [-60, 25], the second from -90 to 90", parameter: "view")
    }
    guard z != nil else {
      guard view == [-60, 25] else { throw Mismatch("goes with z", hint: "z=…", parameter: "view") }
      return
    }
    let flat = [
      ("band", band != nil), ("targets", targets != nil), ("y_rule", y_rule != nil),
      ("x_rule", x_rule != nil),
      ("diagonal", diagonal), ("fit", fit), ("slope_rule", slope_rule != nil), ("x_scale", x_scale != nil),
      ("y_scale", y_scale != nil),
      ("x_range", x_range != nil), ("y_range", y_range != nil),
    ]
    guard let wrong = flat.first(where: { $0.1 }) else { return }
    throw Mismatch("does not go with z", parameter: wrong.0)
  }

  /// Makes it a chart of three axes, their units equally long where the columns are of one kind: `output_1`,
  /// `output_2`, `output_3`.
  func stand(_ chart: inout Chart, _ x: String, _ y: [String], _ z: String) throws {
    guard y.count == 1 else { throw Mismatch("takes one column beside z", parameter: "y") }
    let names = [x, y[0], z]
    chart.view = View(azimuth: view[0], elevation: view[1])
    let stems = Set(names.map { $0.prefix { $0 != "_" } })
    let units = Set(names.map { rows.table[$0]?.unit })
    chart.hasEqualAspect = equal ?? (stems.count == 1 && units.count == 1)
  }
}
