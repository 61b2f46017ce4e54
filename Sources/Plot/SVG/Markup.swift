/// The text as it stands between tags and within attributes of XML and HTML. Characters that XML does not admit
/// (XML 1.0, §2.2) are dropped.
package func escaped(_ text: String) -> String {
  var safe = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": safe += "&amp;"
    case "<": safe += "&lt;"
    case ">": safe += "&gt;"
    case "\"": safe += "&quot;"
    case "\t", "\n", "\r", " "..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
      safe.unicodeScalars.append(scalar)
    default: continue
    }
  }
  return safe
}
