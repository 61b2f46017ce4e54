/// What a cell computes with. Values are immutable; a name is only bound to another one.
package enum Value: Sendable {
  case none
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([Value])
  /// A task, network, run, table, plot, …: made by a command.
  case object(any Object)
  /// One value per point of a grid of knobs, made by `each`.
  case family(Family)
}

/// A value that a command made. The rooms above define the types; the language only carries them.
package protocol Object: Sendable {
  var kind: Kind { get }

  /// One line for completion, inspection and lists: `2 concepts in 3 dimensions`.
  var summary: String { get }

  /// The columns of this value as a table, in order; empty for what is none.
  var columns: [String] { get }

  /// The call that made this value, with every default written out. Set by the evaluator.
  var recipe: Recipe? { get set }
}

extension Object {
  package var columns: [String] { [] }
}

/// MIME type → content. `text/plain` is always there; binary content is base64.
package typealias Media = [String: String]
