import Commands
import Jupyter
import Language
import Plot

extension JSON {
  /// One output of a cell, for programs: its kind, its text, and its value or its table in full precision.
  init(_ value: Language.Value, cell: Int, media: Language.Media) {
    self.init(present: [
      "cell": .integer(cell),
      "kind": .string(value.kind.description),
      "text": .string(media["text/plain"] ?? ""),
      "value": value.plain,
      "columns": value.rows.map { table in JSON.array(table.columns.map(\.json)) },
      "svg": media["image/svg+xml"].map { JSON.string($0) },
    ])
  }
}

extension Language.Value {
  /// A number, text or list as JSON; nil for what a command made.
  fileprivate var plain: JSON? {
    switch self {
    case .none: .null
    case .truth(let truth): .bool(truth)
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .list(let values): .array(values.map { $0.plain ?? .string($0.label) })
    case .family(let family) where family.points.allSatisfy { $0.value.plain != nil }:
      .array(family.points.compactMap(\.value.plain))
    case .object, .family: nil
    }
  }
}

extension JSON {
  /// JSON has no NaN and no infinities. A missing number is null, which pandas and polars take as missing; infinities
  /// are texts, so that they are not mistaken for it.
  fileprivate init(entry number: Double) {
    self = number.isInfinite ? .string(number < 0 ? "-Infinity" : "Infinity") : .number(number)
  }
}

extension Plot.Column {
  fileprivate var json: JSON {
    let values: [JSON] =
      switch entries {
      case .numbers(let numbers): numbers.map(JSON.init(entry:))
      case .texts(let texts): texts.map { .string($0) }
      }
    return ["name": .string(name), "values": .array(values)]
  }
}
