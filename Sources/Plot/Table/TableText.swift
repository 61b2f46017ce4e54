/// Tables as aligned text, for terminals and as `text/plain`.
extension Table {
  package var text: String { text() }

  /// At most that many rows, and columns as far as that many characters reach.
  package func text(rows limit: Int = 20, width: Int = 110) -> String {
    guard !columns.isEmpty else { return caption.isEmpty ? "an empty table" : caption }
    var layout = TableLayout(self, rows: limit, columns: columns.count, style: .plain)
    var count = columns.count
    while count > 2, layout.textWidth > width {
      count -= 1
      layout = TableLayout(self, rows: limit, columns: count, style: .plain)
    }
    var lines = [caption].filter { !$0.isEmpty }
    lines += layout.lines
    if isEmpty { lines.append("no rows") }
    if layout.fields.contains(where: { $0 == nil }) {
      lines.append("columns: " + names.joined(separator: ", "))
    }
    if !layout.constants.isEmpty { lines.append("in every row: " + layout.constants) }
    return lines.joined(separator: "\n")
  }
}

extension TableLayout {
  /// The characters between columns.
  private var separator: String { "  " }

  fileprivate var textWidth: Int {
    fields.map { ($0.map(width) ?? 1) + separator.count }.reduce(-separator.count, +)
  }

  /// The header, the rows, and the gap between them.
  fileprivate var lines: [String] {
    let widths = fields.map { $0.map(width) ?? 1 }
    let header = zip(fields, widths).map { field, width in
      field.map { pad($0.column.textHeading, to: width, isNumeric: $0.column.isNumeric) } ?? "…"
    }
    var lines = [header.joined(separator: separator)]
    lines += (0..<shown).map { row in
      zip(fields, widths).map { field, width in
        field.map { pad($0.texts[row], to: width, isNumeric: $0.column.isNumeric) } ?? "…"
      }.joined(separator: separator)
    }
    if hidden > 0 { lines.insert(gap, at: head + 1) }
    return lines.map(trimmedEnd)
  }

  private func width(_ field: Field) -> Int {
    (field.texts + [field.column.textHeading]).map(\.count).max() ?? 0
  }

  private func pad(_ text: String, to width: Int, isNumeric: Bool) -> String {
    let space = String(repeating: " ", count: max(width - text.count, 0))
    return isNumeric ? space + text : text + space
  }

  private func trimmedEnd(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}

extension Column {
  /// `seconds (s)`: what the user types, and the unit.
  fileprivate var textHeading: String { unit.isEmpty ? name : "\(name) (\(unit))" }
}
