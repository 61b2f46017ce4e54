/// A command with its parameters laid open: what the language reads of a declaration, and where it puts arguments.
///
/// Parameters are found through the command's mirror: the property wrapper behind `lr` is stored as `_lr`.
struct Form {
  let command: any Command
  /// In order of declaration.
  let fields: [(name: String, field: any ParameterField)]

  init(_ type: any Command.Type) {
    let command = type.init()
    self.command = command
    fields = Mirror(reflecting: command).children.compactMap { child in
      guard let label = child.label, label.hasPrefix("_"), let field = child.value as? any ParameterField
      else { return nil }
      return (String(label.dropFirst()), field)
    }
  }

  /// Puts an argument in; throws what the parameter's type says of it.
  func fill(_ index: Int, with value: Value) throws {
    try fields[index].field.fill(value)
  }
}

/// A `Parameter` without its type.
protocol ParameterField {
  var shape: Shape { get }
  var meaning: String { get }
  var unit: String { get }
  var range: NumberRange? { get }
  /// Nil for a required parameter.
  var initial: Value? { get }

  func fill(_ value: Value) throws
}

extension Parameter: ParameterField {
  var shape: Shape { Wrapped.shape }
  var initial: Value? { slot.initial?.value }

  func fill(_ value: Value) throws {
    slot.value = try Wrapped(value)
  }
}
