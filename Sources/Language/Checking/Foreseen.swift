/// What the checker knows of a value before anything ran.
enum Foreseen: Sendable {
  /// The value itself: literals, names bound earlier, what a describing command makes of these.
  case known(Value)
  /// A value to come: its kind (nil where even that is open), its columns as a table, the axes of its family.
  case unknown(kind: Kind?, columns: [String]?, axes: [Family.Axis])

  /// Nothing is known; what follows from it is not judged.
  static let open = Foreseen.unknown(kind: nil, columns: nil, axes: [])

  var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }

  var kind: Kind? {
    switch self {
    case .known(let value): value.kind
    case .unknown(let kind, _, _): kind
    }
  }

  var axes: [Family.Axis] {
    switch self {
    case .known(.family(let family)): family.axes
    case .known: []
    case .unknown(_, _, let axes): axes
    }
  }

  /// Nil where they are not known, or the value is no table.
  var columns: [String]? {
    switch self {
    case .known(let value): value.columns.isEmpty ? nil : value.columns
    case .unknown(_, let columns, let axes):
      columns.map { columns in
        columns + Family.columnNames(of: axes.map(\.name)).filter { !columns.contains($0) }
      }
    }
  }
}

extension Foreseen {
  /// Of arithmetic on it: the same kind and axes, nothing else.
  var result: Foreseen { .unknown(kind: kind, columns: nil, axes: axes) }
}

extension Declaration {
  /// The kind of the result, where it is settled beforehand.
  func foreseenKind(_ arguments: [Foreseen]) -> Kind? {
    let mayNarrow = command.narrowsFamilies && arguments.contains { $0.kind == nil || !$0.axes.isEmpty }
    return command.result == .anything || mayNarrow ? nil : command.result
  }
}
