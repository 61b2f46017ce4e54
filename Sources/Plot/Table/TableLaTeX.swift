/// Tables as LaTeX (packages booktabs and adjustbox, which nbconvert loads): what a PDF of a notebook shows.
extension Table {
  package var latex: String { latex() }

  /// A table wider than the line is scaled to it.
  package func latex(rows limit: Int = 40, columns most: Int = 14) -> String {
    let layout = TableLayout(self, rows: limit, columns: most, style: .plain)
    let alignments = layout.fields.map { $0?.column.isNumeric == true ? "r" : "l" }.joined()
    var lines = caption.isEmpty ? [] : ["\\textbf{\(latexEscaped(caption))}\\par\\smallskip"]
    lines += ["\\begin{adjustbox}{max width=\\linewidth}", "\\begin{tabular}{\(alignments)}", "\\toprule"]
    lines += [latexRow(layout.fields.map { latexEscaped($0?.column.latexHeading ?? "…") }), "\\midrule"]
    for row in 0..<layout.shown {
      if layout.hidden > 0, row == layout.head {
        lines.append("\\multicolumn{\(layout.fields.count)}{c}{\(latexEscaped(layout.gap))} \\\\")
      }
      lines.append(latexRow(layout.fields.map { latexEscaped($0?.texts[row] ?? "…") }))
    }
    lines += ["\\bottomrule", "\\end{tabular}", "\\end{adjustbox}"]
    if !layout.constants.isEmpty {
      lines.append("\\par\\smallskip in every row: \(latexEscaped(layout.constants))")
    }
    return "\\begin{center}\n" + lines.joined(separator: "\n") + "\n\\end{center}"
  }
}

extension Column {
  fileprivate var latexHeading: String { unit.isEmpty ? name : "\(name) (\(unit))" }
}

private func latexRow(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }

/// A text on one line in which nothing is a command.
private func latexEscaped(_ text: String) -> String {
  let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  let isNumber = Double(text) != nil
  return text.reduce(into: "") { escaped, character in
    switch character {
    case "&", "%", "$", "#", "_", "{", "}": escaped += "\\\(character)"
    case "~": escaped += "\\textasciitilde{}"
    case "^": escaped += "\\textasciicircum{}"
    case "\\": escaped += "\\textbackslash{}"
    // At the beginning of a row it would be an argument of the end of the row before.
    case "[": escaped += "{[}"
    case "…": escaped += "\\dots{}"
    case "-" where isNumber: escaped += "$-$"
    default: escaped.append(character)
    }
  }
}
