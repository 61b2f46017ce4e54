/// A value does not fit a parameter: `message` completes "sigma …", as in "must be 0 or more, not -1".
package struct Mismatch: Error, Sendable {
  package let message: String
  package let hint: String?
  /// The parameter at fault, where `validate` or `run` throws it; nil for the call as a whole
  /// (then `message` completes "train …").
  package let parameter: String?

  package init(_ message: String, hint: String? = nil, parameter: String? = nil) {
    self.message = message
    self.hint = hint
    self.parameter = parameter
  }
}

extension Mismatch {
  /// The plain case: *must be a number, not a task*.
  package init(of value: Value, to shape: Shape) {
    self.init("must be \(shape), not \(value.mention)")
  }
}
