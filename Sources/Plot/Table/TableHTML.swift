/// Tables as HTML that reads well in JupyterLab's light and dark themes, in exported pages and alone.
///
/// Colours are inherited and lines are half-transparent grey. Styles are inline because JupyterLab removes style
/// sheets from the output of notebooks it does not trust.
extension Table {
  package var html: String { html() }

  package func html(rows limit: Int = 20, columns most: Int = 14) -> String {
    let layout = TableLayout(self, rows: limit, columns: most, style: .typeset)
    var html = "<table style=\"\(Style.table)\">"
    if !caption.isEmpty { html += "<caption style=\"\(Style.caption)\">\(escaped(caption))</caption>" }
    html += "<thead><tr>" + layout.fields.map(header).joined() + "</tr></thead><tbody>"
    for row in 0..<layout.shown {
      if layout.hidden > 0, row == layout.head { html += gap(layout) }
      html += "<tr style=\"background:none\">" + layout.fields.map { cell($0, row: row) }.joined() + "</tr>"
    }
    html += "</tbody>"
    let notes = notes(layout)
    if !notes.isEmpty {
      html += "<tfoot><tr><td colspan=\"\(layout.fields.count)\" style=\"\(Style.note)\">"
      html += notes.map(escaped).joined(separator: "<br/>") + "</td></tr></tfoot>"
    }
    return html + "</table>"
  }

  /// The name that the user types, with symbol and unit beside it.
  private func header(_ field: TableLayout.Field?) -> String {
    guard let column = field?.column else { return "<th style=\"\(Style.header(false))\">…</th>" }
    let tip = column.title.isEmpty ? "" : " title=\"\(escaped(column.title))\""
    let extra = [column.symbol, column.unit.isEmpty ? "" : "(\(column.unit))"].filter { !$0.isEmpty }
    var text = escaped(column.name)
    if !extra.isEmpty {
      text += " <span style=\"\(Style.extra)\">\(escaped(extra.joined(separator: " ")))</span>"
    }
    return "<th\(tip) style=\"\(Style.header(column.isNumeric))\">\(text)</th>"
  }

  private func cell(_ field: TableLayout.Field?, row: Int) -> String {
    guard let field else { return "<td style=\"\(Style.cell(false))\">…</td>" }
    return "<td style=\"\(Style.cell(field.column.isNumeric))\">\(escaped(field.texts[row]))</td>"
  }

  private func gap(_ layout: TableLayout) -> String {
    "<tr style=\"background:none\"><td colspan=\"\(layout.fields.count)\" style=\"\(Style.gap)\">\(layout.gap)</td></tr>"
  }

  private func notes(_ layout: TableLayout) -> [String] {
    var notes: [String] = []
    if isEmpty { notes.append("no rows") }
    if layout.fields.contains(where: { $0 == nil }) {
      notes.append("columns: " + names.joined(separator: ", "))
    }
    if !layout.constants.isEmpty { notes.append("in every row: " + layout.constants) }
    return notes
  }

  private enum Style {
    static let line = "1px solid rgba(128,128,128,.45)"
    static let table =
      "border-collapse:collapse;color:inherit;margin:.4em 0;font-size:13px;font-variant-numeric:tabular-nums;"
      + "border:none;border-bottom:\(line);width:auto;table-layout:auto"
    static let caption =
      "caption-side:top;text-align:left;padding:0 0 .4em;font-weight:600;color:inherit;white-space:normal"
    static let extra = "font-weight:400;opacity:.7"
    static let gap = "text-align:center;padding:.15em .7em;opacity:.65;font-style:italic;border:none"
    static let note =
      "text-align:left;padding:.4em .7em 0;opacity:.7;border:none;white-space:normal;max-width:60em"

    static func header(_ isNumeric: Bool) -> String {
      "text-align:\(isNumeric ? "right" : "left");padding:.3em .7em;border:none;border-top:\(line);"
        + "border-bottom:\(line);font-weight:600;white-space:nowrap;vertical-align:bottom"
    }

    static func cell(_ isNumeric: Bool) -> String {
      "text-align:\(isNumeric ? "right" : "left");padding:.15em .7em;border:none;white-space:"
        + (isNumeric ? "nowrap" : "pre-wrap")
    }
  }
}
