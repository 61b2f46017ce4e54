/// A picture as an element of HTML: shown also where a front end trusts no SVG, as wide as there is room, and with a text for
/// those who do not see it.
package func imageElement(svg: String, alternative: String, width: Int? = nil) -> String {
  let attributes = [
    "alt=\"\(alternative.escapedForAttribute)\"", width.map { "width=\"\($0)\"" },
    "style=\"max-width:100%;height:auto\"", "src=\"data:image/svg+xml,\(svg.percentEncoded)\"",
  ]
  return "<img \(attributes.compactMap(\.self).joined(separator: " "))>"
}

extension String {
  /// As it stands in a URL within an attribute (RFC 3986, §2.1); what needs no code there has none, to keep it short.
  fileprivate var percentEncoded: String {
    utf8.reduce(into: "") { text, byte in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "'"..."/", ":", ";", "=":
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  fileprivate var escapedForAttribute: String {
    reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "\"": text += "&quot;"
      case "<": text += "&lt;"
      default: text.append(character)
      }
    }
  }
}
