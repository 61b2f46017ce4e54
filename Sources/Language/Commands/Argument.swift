/// A type that a parameter can have: `Double`, `Int`, `Bool`, `String`, arrays and optionals of these, choices,
/// columns, and the values of the rooms above.
package protocol Argument: Sendable {
  /// What fits here, as data: what the checker, help and completion need to know.
  static var shape: Shape { get }

  /// Takes a value that the shape admits. Throws `Mismatch` for what only the value itself can tell.
  init(_ value: Value) throws

  /// The argument as the language writes it: what a recipe prints, and help for a default.
  var value: Value { get }
}
