import Language
import Plot

/// What colours lines and points: one column, or two together.
extension PlotCommand {
  func validateColors() throws {
    if let color_period {
      guard color?.names.count == 2 else {
        throw Mismatch(
          "goes with two columns that colour together", hint: "color=[x, y]", parameter: "color_period")
      }
      guard color_period > 0, color_period.isFinite else {
        throw Mismatch("must be above 0", parameter: "color_period")
      }
    }
    guard let color, color.names.count != 1 else { return }
    guard color.names.count == 2 else {
      throw Mismatch(
        "takes one column, or two that colour together", hint: "color=[x, y]", parameter: "color")
    }
    try refuseRepeated(color.names, parameter: "color")
    guard mark == .points else {
      throw Mismatch("takes two columns for mark=points only", parameter: "color")
    }
    guard band == nil else {
      throw Mismatch("cannot sum up rows that two columns colour one by one", parameter: "band")
    }
  }

  /// The column that colours alone.
  var colorName: String? {
    get throws {
      guard let color, color.names.count == 1 else { return nil }
      return try name(color.names[0], "color")
    }
  }

  /// The columns of numbers that colour together.
  var colorPair: (x: String, y: String)? {
    get throws {
      guard let color, color.names.count == 2 else { return nil }
      let columns = try color.names.map { try rows.column($0, parameter: "color") }
      if let words = columns.first(where: { !$0.isNumeric }) {
        throw Mismatch(
          "must be numbers to colour together, not words: '\(words.name)'", hint: "color=\(words.name)",
          parameter: "color")
      }
      return (columns[0].name, columns[1].name)
    }
  }
}
