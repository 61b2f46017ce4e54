/// Tables as comma-separated values (RFC 4180 with line feeds), numbers in full precision; those that are not finite
/// are NaN, inf and -inf.
extension Table {
  package var csv: String { csvLines.joined() }

  /// The header, then a line per row, each made when it is asked for: a long table is not held twice.
  package var csvLines: some Sequence<String> {
    let fields = columns.map(Self.csvField)
    return (-1..<count).lazy.map { row in
      let line = row < 0 ? names.map(Self.quoted) : fields.map { $0(row) }
      // A line with nothing on it would be passed over.
      return (line == [""] ? "\"\"" : line.joined(separator: ",")) + "\n"
    }
  }

  private static func csvField(_ column: Column) -> (Int) -> String {
    switch column.entries {
    case .texts(let texts): return { quoted(texts[$0]) }
    case .numbers(let numbers):
      let plain = PlainNumbers(numbers)
      return { row in
        let number = numbers[row]
        return plain.text(number) ?? (number.isNaN ? "NaN" : number < 0 ? "-inf" : "inf")
      }
    }
  }

  private static func quoted(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else {
      return field
    }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
