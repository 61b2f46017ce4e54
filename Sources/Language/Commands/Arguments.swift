/// The plain values of the language as types of parameters.

extension Double: Argument {
  package static var shape: Shape { .number }
  package var value: Value { .number(self) }

  package init(_ value: Value) throws {
    guard case .number(let number) = value else { throw Mismatch(of: value, to: Self.shape) }
    self = number
  }
}

extension Int: Argument {
  package static var shape: Shape { .integer }
  package var value: Value { .number(Double(self)) }

  package init(_ value: Value) throws {
    guard case .number(let number) = value, let whole = Int(exactly: number) else {
      throw Mismatch(of: value, to: Self.shape)
    }
    self = whole
  }
}

extension Bool: Argument {
  package static var shape: Shape { .truth }
  package var value: Value { .truth(self) }

  package init(_ value: Value) throws {
    guard case .truth(let truth) = value else { throw Mismatch(of: value, to: Self.shape) }
    self = truth
  }
}

extension String: Argument {
  package static var shape: Shape { .text }
  package var value: Value { .text(self) }

  package init(_ value: Value) throws {
    guard case .text(let text) = value else { throw Mismatch(of: value, to: Self.shape) }
    self = text
  }
}

extension Array: Argument where Element: Argument {
  package static var shape: Shape { .list(of: Element.shape) }
  package var value: Value { .list(map(\.value)) }

  package init(_ value: Value) throws {
    guard case .list(let values) = value else { throw Mismatch(of: value, to: Self.shape) }
    self = try values.map { try Element($0) }
  }
}

extension Optional: Argument where Wrapped: Argument {
  package static var shape: Shape { .optional(Wrapped.shape) }
  package var value: Value { self?.value ?? .none }

  package init(_ value: Value) throws {
    if case .none = value { self = nil } else { self = try Wrapped(value) }
  }
}

/// The value itself, for a command that takes anything.
extension Value: Argument {
  package static var shape: Shape { .anything }
  package var value: Value { self }

  package init(_ value: Value) throws { self = value }
}
