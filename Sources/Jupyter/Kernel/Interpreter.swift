/// What the kernel asks of a language: the whole seam between this room and the program.
///
/// `execute` and `evaluate` are called on the cell thread, one after the other. Everything else is called from the post
/// office *while a cell runs*, and must answer within a few milliseconds from an immutable snapshot. The kernel does all
/// bookkeeping of the protocol (counting, busy and idle, echoing the input, reporting errors, aborting the queue), so an
/// interpreter cannot forget it.
///
/// Positions in code count Unicode scalars, and the kernel clamps what clients send, so `cursor` is always within the code.
package protocol Interpreter: Sendable {
  var info: LanguageInfo { get }

  /// Runs a cell, which its reader sees as `[count]`. Long work polls `isInterrupted` and stops soon after it turned true.
  func execute(_ code: String, count: Int, output: Output, isInterrupted: @escaping @Sendable () -> Bool)
    throws(CellError)

  /// The value of an expression (`user_expressions` of a request), as media.
  func evaluate(_ expression: String, isInterrupted: @escaping @Sendable () -> Bool) throws(CellError)
    -> [String: String]

  /// What may stand at the cursor.
  func complete(_ code: String, cursor: Int) -> Completion

  /// What is known about the thing at the cursor, as media: a paragraph, or all of it. Nil where there is nothing to tell.
  func inspect(_ code: String, cursor: Int, detail: Detail) -> [String: String]?

  /// Whether a console should run the code or ask for another line.
  func isComplete(_ code: String) -> Completeness
}

extension Interpreter {
  package func evaluate(
    _ expression: String, isInterrupted: @escaping @Sendable () -> Bool
  ) throws(CellError) -> [String: String] {
    throw CellError("Unsupported", "\(info.name) evaluates no user expressions")
  }

  package func complete(_ code: String, cursor: Int) -> Completion {
    Completion(start: cursor, end: cursor, matches: [])
  }

  package func inspect(_ code: String, cursor: Int, detail: Detail) -> [String: String]? { nil }

  package func isComplete(_ code: String) -> Completeness { .unknown }
}

/// How much an inspection should tell: `detail_level` 0 and 1.
package enum Detail: Int, Sendable {
  /// Signature and a paragraph: a tooltip.
  case brief
  /// Everything: the help panel.
  case full
}

/// Whether code is ready to run.
package enum Completeness: Hashable, Sendable {
  case complete
  case incomplete(indent: String)
  case invalid
  case unknown
}
