/// How a series is drawn.
struct Look: Hashable, Sendable {
  var color: Color
  var width: Double
  var opacity: Double
  /// The pattern of a dashed line; nil: solid.
  var dashes: String?
  /// The colour of a rim along a line, so that it can be seen on any ground.
  var casing: Color?

  /// Solid first, then patterns that differ in rhythm.
  static let patterns: [String?] = [nil, "6 4", "1.5 3.5", "9 3 1.5 3", "3 2.5"]

  static func pattern(_ index: Int) -> String? { patterns[index % patterns.count] }
}
