/// A command with its parameters laid open: what the language reads of a declaration, and where it puts arguments.
///
/// Parameters are found through the command's mirror: the property wrapper behind `lr` is stored as `_lr`. Those of a group
/// stand where the group stands.
struct Form {
  let command: any Command
  /// In order of declaration.
  let fields: [(name: String, field: any ParameterField)]

  init(_ type: any Command.Type) {
    let command = type.init()
    self.command = command
    fields = Form.fields(of: command)
  }

  private static func fields(of owner: Any) -> [(name: String, field: any ParameterField)] {
    Mirror(reflecting: owner).children.flatMap { child -> [(name: String, field: any ParameterField)] in
      if let group = child.value as? any ParameterGroup { return fields(of: group) }
      guard let label = child.label, label.hasPrefix("_"), let field = child.value as? any ParameterField
      else { return [] }
      return [(String(label.dropFirst()), field)]
    }
  }

  /// Puts an argument in; throws what the parameter's type says of it.
  func fill(_ index: Int, with value: Value) throws {
    try fields[index].field.fill(value)
  }
}

/// Parameters that several commands have in common, as one property of each.
package protocol ParameterGroup {}

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
