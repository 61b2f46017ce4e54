/// What a value is, in the user's word: *number*, *task*, *run*. The checker, help and completion speak of kinds.
package struct Kind: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }

  package static let none = Kind("None")
  package static let truth = Kind("truth value")
  package static let number = Kind("number")
  package static let text = Kind("text")
  package static let list = Kind("list")
  /// The result of a command that may be of any kind; fits everywhere until it is known.
  package static let anything = Kind("value")
  /// The result of a command that only shows or checks.
  package static let page = Kind("page")
}
