import Language
import Plot

/// A value that has a look of its own.
protocol Displayed {
  /// MIME type → content; `text/plain` is always there.
  var media: Media { get }
}

/// The media of any value of the language.
func media(of value: Value) -> Media {
  switch value {
  case .object(let object as any Displayed): object.media
  case .object(let object): ["text/plain": object.summary]
  case .family(let family): family.media
  case .none, .truth, .number, .text, .list: ["text/plain": value.label]
  }
}

extension TableValue: Displayed {
  var media: Media { table.media }
}

extension Table {
  /// For terminals, for pages and for print.
  var media: Media { ["text/plain": text, "text/html": html, "text/latex": latex] }
}

extension PlotValue: Displayed {
  var media: Media { ["text/plain": summary, "image/svg+xml": chart.svg] }
}

extension ClaimValue: Displayed {
  var media: Media { ["text/plain": summary, "text/html": html] }

  private var html: String {
    let reason = reason.isEmpty ? "" : "<strong>\(escaped(reason))</strong>: "
    return """
      <div style="border-left:3px solid #009e73;padding:.1em .6em"><span style="color:#009e73">✓</span> \
      \(reason)\(escaped(claim)) <span style="opacity:.7">(\(escaped(measured)))</span></div>
      """
  }
}

extension Family: Displayed {
  /// Tables stacked, the axes as columns; of anything else a line per point.
  var media: Media {
    let isOfTables = points.allSatisfy { $0.value.kind == .table }
    if isOfTables, !points.isEmpty, let rows = Value.family(self).rows { return shown(rows) }
    let columns = zip(columnNames.indices, columnNames).map { index, name in
      let cells = points.map { TableColumn.knob(name, knobs(at: $0)[index], count: 1) }
      return Table.stacked(cells.map { Table([$0]) }).columns[0].explained
    }
    let kind = points.first?.value.kind.description ?? "value"
    // A knob can be called like what it makes: network = each [linear(), mlp()].
    let name = [kind, "value"].first { !columnNames.contains($0) } ?? kind + " 2"
    let values = TableColumn(name, texts: points.map(\.value.outline))
    let media = shown(Table(columns + [values]))
    guard let sheet = imageSheet else { return media }
    return ["text/plain": media["text/plain"] ?? summary, "image/svg+xml": sheet.svg]
  }

  private func shown(_ table: Table) -> Media {
    table.captioned(summary).media
  }
}

extension Value {
  /// One line for a table of values.
  fileprivate var outline: String {
    if case .object(let object) = self { object.summary } else { label }
  }
}
