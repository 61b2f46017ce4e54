/// Values in words: their kinds, and how messages, axes and lists speak of them.
extension Value {
  /// The kind; of a family, the kind of its values.
  package var kind: Kind {
    switch self {
    case .none: .none
    case .truth: .truth
    case .number: .number
    case .text: .text
    case .list: .list
    case .object(let object): object.kind
    case .family(let family): family.points.first?.value.kind ?? .anything
    }
  }

  /// As the user would write it, with short numbers: an axis value, an entry of a list. Objects by the call that
  /// made them, with what was written out: `linear(depth=2)`.
  package var label: String {
    switch self {
    case .none: "None"
    case .truth(let truth): truth ? "True" : "False"
    case .number(let number): number.short
    case .text(let text): text
    case .list(let values): "[" + values.map(\.label).joined(separator: ", ") + "]"
    case .object(let object): object.recipe?.label ?? object.summary
    case .family(let family): family.label
    }
  }

  /// Completes *…, not …* in a message.
  package var mention: String {
    switch self {
    case .none, .truth, .number: label
    case .text(let text): "'\(text)'"
    case .list: label.count <= 40 ? label : "a list"
    case .object(let object): object.kind.withArticle
    case .family(let family): "a family of \(family.points.count) values"
    }
  }

  /// The columns of the value as a table: of a family, those of all its values, then its axes by their short
  /// names. Empty for what is no table.
  package var columns: [String] {
    switch self {
    case .object(let object): object.columns
    case .family(let family): family.columns
    default: []
    }
  }

  /// The numbers in a number, a list, or lists of lists; nil where anything else is among them.
  package var numbers: [Double]? {
    switch self {
    case .number(let number): return [number]
    case .list(let values):
      var all: [Double] = []
      for value in values {
        guard let numbers = value.numbers else { return nil }
        all += numbers
      }
      return all
    default: return nil
    }
  }
}
