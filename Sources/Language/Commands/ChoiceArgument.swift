/// A parameter that takes one of a few words; each case is a word and says what it means.
///
///     enum Mark: String, ChoiceArgument {
///       case line, path, points
///       var meaning: String { … }
///     }
package protocol ChoiceArgument: Argument, CaseIterable, RawRepresentable<String> {
  var meaning: String { get }
}

extension ChoiceArgument {
  package static var shape: Shape { .choice(allCases.map { Choice($0.rawValue, $0.meaning) }) }
  package var value: Value { .text(rawValue) }

  package init(_ value: Value) throws {
    guard case .text(let word) = value, let choice = Self(rawValue: word) else {
      throw Mismatch(of: value, to: Self.shape)
    }
    self = choice
  }
}
