/// Tables as comma-separated values (RFC 4180 with line feeds), numbers in full precision.
extension Table {
  package var csv: String {
    let header = names.map(quoted).joined(separator: ",")
    let lines = (0..<count).map { row in
      columns.map { quoted($0[row].exact) }.joined(separator: ",")
    }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }

  private func quoted(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else {
      return field
    }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
