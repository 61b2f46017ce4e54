/// A strict reader of the part of XML that the writer uses: balanced tags, quoted and unique attributes, known
/// entities, one root.
struct XMLReader {
  private let text: [UInt8]

  init(_ text: String) { self.text = Array(text.utf8) }

  var accepts: Bool {
    var open: [String] = []
    var roots = 0
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "<") else {
        guard passText(&index) else { return false }
        continue
      }
      guard let end = tagEnd(from: index) else { return false }
      let tag = String(decoding: text[(index + 1)..<end], as: UTF8.self)
      index = end + 1
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { return false }
      } else {
        guard let name = name(ofTag: tag) else { return false }
        if open.isEmpty { roots += 1 }
        if !tag.hasSuffix("/") { open.append(name) }
      }
    }
    return open.isEmpty && roots == 1
  }

  /// Passes over text up to the next tag; false at an unknown entity or a bare bracket.
  private func passText(_ index: inout Int) -> Bool {
    let entities = ["&amp;", "&lt;", "&gt;", "&quot;"].map { Array($0.utf8) }
    while index < text.count, text[index] != UInt8(ascii: "<") {
      if text[index] == UInt8(ascii: ">") { return false }
      if text[index] == UInt8(ascii: "&") {
        guard entities.contains(where: { text[index...].starts(with: $0) }) else { return false }
      }
      index += 1
    }
    return true
  }

  private func tagEnd(from start: Int) -> Int? {
    var isQuoted = false
    for index in (start + 1)..<text.count {
      if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if text[index] == UInt8(ascii: "<") { return nil }
      if text[index] == UInt8(ascii: ">"), !isQuoted { return index }
    }
    return nil
  }

  /// The name, if every attribute is `key="value"` with a key that stands once.
  private func name(ofTag tag: String) -> String? {
    let pieces = tag.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false).map {
      String($0) ?? ""
    }
    guard pieces.count % 2 == 1, let name = pieces[0].split(separator: " ").first else { return nil }
    var keys: Set<Substring> = []
    for (index, piece) in pieces.enumerated() where index.isMultiple(of: 2) && index < pieces.count - 1 {
      guard piece.hasSuffix("="), let key = piece.split(separator: " ").last, keys.insert(key).inserted else {
        return nil
      }
    }
    return name.hasSuffix("/") ? String(name.dropLast()) : String(name)
  }
}
