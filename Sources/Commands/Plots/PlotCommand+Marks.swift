import Language

/// Which parameters go with which marks.
extension PlotCommand {
  /// A parameter that means nothing to some marks.
  private struct Rule {
    let name: String
    let isGiven: Bool
    let marks: Set<MarkWord>

    init(_ name: String, _ isGiven: Bool, _ marks: Set<MarkWord>) {
      (self.name, self.isGiven, self.marks) = (name, isGiven, marks)
    }

    /// Where it belongs, if that is said in a word; else where it does not.
    func message(for mark: MarkWord) -> String {
      guard marks.count < 3 else { return "does not go with mark=\(mark.rawValue)" }
      let words = MarkWord.allCases.filter(marks.contains).map { "mark=\($0.rawValue)" }
      return "goes with \(words.joined(separator: " and "))"
    }
  }

  private var markRules: [Rule] {
    let filled: Set<MarkWord> = [.heat, .graph]
    let plane: Set<MarkWord> = [.line, .path, .points, .heat, .bars]
    let counted = plane.union([.histogram])
    let spaced = counted.union([.barcode])
    let most = spaced.union([.diagram])
    return [
      Rule("contour", contour != nil, [.heat]), Rule("value_scale", value_scale != .linear, filled),
      Rule("value_range", value_range != nil, filled), Rule("palette", palette != nil, filled),
      Rule("band", band != nil, [.line, .points, .bars]), Rule("bins", bins != nil, [.histogram]),
      Rule("fit", fit, [.points]),
      Rule("z", z != nil, [.points, .path]),
      Rule("x", x != nil, most), Rule("y", y != nil, plane.union([.diagram])),
      Rule("color", color != nil, most),
      Rule("dash", dash != nil, plane), Rule("targets", targets != nil, plane),
      Rule("y_rule", y_rule != nil, counted.union([.diagram])), Rule("x_rule", x_rule != nil, most),
      Rule("x_scale", x_scale != nil, spaced), Rule("y_scale", y_scale != nil, counted),
      Rule("x_range", x_range != nil, spaced), Rule("y_range", y_range != nil, counted),
      Rule("x_label", x_label != nil, most), Rule("y_label", y_label != nil, counted.union([.diagram])),
      Rule("slope_rule", slope_rule != nil, [.line, .path, .points]),
      Rule("equal", equal != nil, plane), Rule("diagonal", diagonal, plane),
    ]
  }

  func validateMarks() throws {
    guard let wrong = markRules.first(where: { $0.isGiven && !$0.marks.contains(mark) }) else { return }
    throw Mismatch(wrong.message(for: mark), parameter: wrong.name)
  }
}
