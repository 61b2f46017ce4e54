/// A growing SVG text: elements are opened, closed and escaped here and nowhere else.
struct SVG {
  private(set) var text = ""

  /// The attributes of an element in order; those that are nil are left out.
  typealias Attributes = KeyValuePairs<String, Value?>

  /// What an attribute can hold.
  enum Value: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    case text(String)
    case number(Double)

    init(stringLiteral value: String) { self = .text(value) }
  }

  mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout SVG) -> Void) {
    start(name, attributes, end: ">")
    content(&self)
    text += "</\(name)>\n"
  }

  mutating func element(_ name: String, _ attributes: Attributes = [:]) {
    start(name, attributes, end: "/>\n")
  }

  mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
    start(name, attributes, end: ">")
    text += escaped(content) + "</\(name)>\n"
  }

  /// What another writer made.
  mutating func append(_ other: SVG) { text += other.text }

  private mutating func start(_ name: String, _ attributes: Attributes, end: String) {
    text += "<\(name)"
    for (key, value) in attributes {
      switch value {
      case .text(let value): text += " \(key)=\"\(escaped(value))\""
      case .number(let value): text += " \(key)=\"\(NumberFormat.coordinate(value))\""
      case nil: continue
      }
    }
    text += end
  }
}
