extension SessionView {
  /// The session as one cell: every name with what makes it, then what was shown, findings among it.
  package var script: String {
    let bindings = journal.names.compactMap { name in
      variables[name].map { (name: name, recipe: Recipe($0)) }
    }
    var seen: Set<Recipe> = []
    let shown = journal.shown.filter { seen.insert($0).inserted }
    var sheet = RecipeSheet(binding: bindings, showing: shown)
    sheet.bind(bindings)
    if !shown.isEmpty { sheet.remark(["What the session showed:"]) }
    let hidden = shown.filter { !sheet.show($0) }
    if !hidden.isEmpty {
      sheet.remark(["Left out, for a knob whose name is another value's:"] + hidden.map(\.label))
    }
    let failed = claims.all.filter { !$0.holds }
    if !failed.isEmpty {
      sheet.remark(["Claims that did not hold:"] + failed.map { "\($0.claim) (measured: \($0.measured))" })
    }
    return sheet.lines.joined(separator: "\n")
  }
}
