/// What of a table is shown: a selection of rows and columns with every entry written out.
///
/// Long tables keep their first and last rows. Wide ones first lose the columns that hold the same entry everywhere,
/// which are told once in a note, then columns from the middle.
struct TableLayout {
  struct Field {
    let column: Column
    /// One text for every row shown; numbers padded at their end so that decimal points align.
    let texts: [String]
  }

  /// nil stands for the columns left out.
  let fields: [Field?]
  /// The rows shown before the gap.
  let head: Int
  /// The rows shown in all.
  let shown: Int
  /// The rows left out between the two.
  let hidden: Int
  /// `lr = 0.1, epochs = 40`, of columns that are told once; may be empty.
  let constants: String

  init(_ table: Table, rows limit: Int, columns: Int, style: NumberFormat.Style) {
    let isCut = table.count > max(limit, 2)
    shown = isCut ? max(limit, 2) : table.count
    head = isCut ? (shown * 2 + 2) / 3 : shown
    hidden = table.count - shown
    let rows = Array(0..<head) + (table.count - (shown - head)..<table.count)

    let told = columns < table.columns.count && table.count > 1 ? table.constants : []
    let names = told.count < table.columns.count ? told.map(\.column.name) : []
    let kept = table.columns.filter { !names.contains($0.name) }
    constants =
      names.isEmpty ? "" : told.map { "\($0.column.name) = \($0.cell.label(style))" }.joined(separator: ", ")

    let chosen = TableLayout.thin(kept, to: max(columns, 2))
    fields = chosen.map { column in
      column.map { Field(column: $0, texts: TableLayout.texts(of: $0, rows: rows, style: style)) }
    }
  }

  private static func thin(_ columns: [Column], to limit: Int) -> [Column?] {
    guard columns.count > limit else { return columns }
    let front = (limit * 2 + 2) / 3
    return Array(columns.prefix(front)) + [nil] + Array(columns.suffix(limit - front))
  }

  private static func texts(of column: Column, rows: [Int], style: NumberFormat.Style) -> [String] {
    guard let numbers = column.numbers else { return rows.map { column[$0].label(style) } }
    return aligned(rows.map { NumberFormat.short(numbers[$0], style: style) }, style: style)
  }

  /// Pads the texts of a column of numbers at the end so that their decimal points stand below each other.
  private static func aligned(_ texts: [String], style: NumberFormat.Style) -> [String] {
    guard !texts.contains(where: { $0.contains("×") || $0.contains("e") }) else { return texts }
    // A figure space is as wide as a digit, a punctuation space as wide as a point.
    let (space, point) = style == .typeset ? ("\u{2007}", "\u{2008}") : (" ", " ")
    let decimals = texts.map { text in
      text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    }
    guard let widest = decimals.max(), widest > 0 else { return texts }
    return zip(texts, decimals).map { text, count in
      let missing = widest - count
      return text + (count == 0 ? point : "") + String(repeating: space, count: missing)
    }
  }

  /// `… 4,000 more rows`
  var gap: String { "… \(NumberFormat.count(hidden)) more row\(hidden == 1 ? "" : "s")" }
}
