/// One entry of a table: a number or a text. NaN stands for a number that is missing.
package enum Cell: Sendable {
  case number(Double)
  case text(String)

  package var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The entry as a person reads it.
  package func label(_ style: NumberFormat.Style = .typeset) -> String {
    switch self {
    case .number(let value): NumberFormat.short(value, style: style)
    case .text(let text): text
    }
  }

  /// The entry in full precision.
  package var exact: String {
    switch self {
    case .number(let value): NumberFormat.exact(value)
    case .text(let text): text
    }
  }
}

/// Missing numbers are equal to each other here, so that rows can be grouped by them.
extension Cell: Hashable {
  package static func == (left: Cell, right: Cell) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a == b || (a.isNaN && b.isNaN)
    case (.text(let a), .text(let b)): a == b
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .number(let value): hasher.combine(value.isNaN ? .nan : value)
    case .text(let text): hasher.combine(text)
    }
  }
}

/// Numbers before texts, missing numbers behind all others.
extension Cell: Comparable {
  package static func < (left: Cell, right: Cell) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a < b || (b.isNaN && !a.isNaN)
    case (.text(let a), .text(let b)): a < b
    case (.number, .text): true
    case (.text, .number): false
    }
  }
}
