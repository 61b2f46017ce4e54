/// Tables as JSON Lines: an object per row, numbers in full precision, null for those that JSON does not have.
extension Table {
  /// Each line made when it is asked for: a long table is not held twice.
  package var jsonLines: some Sequence<String> {
    let members = columns.map(Self.jsonMember)
    return (0..<count).lazy.map { row in "{" + members.map { $0(row) }.joined(separator: ",") + "}\n" }
  }

  /// `"sigma":0.05`
  private static func jsonMember(_ column: Column) -> (Int) -> String {
    let key = quotedJSON(column.name) + ":"
    switch column.entries {
    case .texts(let texts): return { key + quotedJSON(texts[$0]) }
    case .numbers(let numbers):
      let plain = PlainNumbers(numbers)
      return { key + (plain.text(numbers[$0]) ?? "null") }
    }
  }

  /// RFC 8259 §7.
  private static func quotedJSON(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
