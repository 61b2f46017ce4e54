/// A word of the language: a type whose stored properties, each a `@Parameter`, are its parameters.
///
/// Parsing, checking, help, completion and error texts are all read from this one declaration. One file a word.
///
///     struct Last: Command {
///       static let summary = "Keeps the last row of every run."
///       static let group = Group.tables
///       static let result = Kind.table
///       static let examples = ["sim(mu=[1, 2], sigma=0.05) | theory | last"]
///       @Parameter("the runs or the table") var table: Rows
///
///       func run(_ context: Context) throws -> Value { .object(table.last()) }
///     }
package protocol Command: SendableMetatype {
  /// The word the user types; the type's name in snake case unless said otherwise.
  static var word: String { get }
  static var group: Group { get }
  /// One sentence in the third person with a full stop.
  static var summary: String { get }
  /// Further paragraphs for the help page; may be empty.
  static var details: String { get }
  /// What the command computes, below the summary; may be empty.
  static var formulas: [Formula] { get }
  /// The kind of what `run` returns, and what to say of it beyond the kind (may be empty).
  static var result: Kind { get }
  static var returns: String { get }
  /// `arXiv 2410.08309, §4.2`; empty where there is none.
  static var source: String { get }
  /// Cells that run; each is a test, and the first is shown on the help page.
  static var examples: [String] { get }
  static var related: [String] { get }
  /// A constructor that only describes (a task, a network): the checker calls it before anything of the cell
  /// runs, so its own errors, and what follows from its value, are known beforehand.
  static var isDescription: Bool { get }
  /// Gives one of its arguments as it is, which stays what made it.
  static var isSelection: Bool { get }
  /// Gives some of a family's values as they are, where it can, and its own kind of result where not.
  static var narrowsFamilies: Bool { get }

  /// A form with nothing filled in but the defaults. The language fills it in.
  init()

  /// What could be wrong between parameters, each of which is fine alone. Also called by the checker,
  /// as soon as every argument is known.
  func validate() throws

  /// The columns of the result where they follow from the arguments (the checker's view of `y=los`
  /// before anything ran); nil where they are not known before. Called when every argument is known.
  func columns() -> [String]?

  /// The same where the command's first table is yet to be made and only its columns are known: `keep`, `mean`.
  /// Must not read the table itself; every other argument is known.
  func columns(from table: [String]) -> [String]?

  /// The same for a command of several tables: the columns of each, in the order of the arguments; nil where they are
  /// not known.
  func columns(of tables: [[String]?]) -> [String]?

  func run(_ context: Context) throws -> Value

  /// What makes the value again, where that is not the call as it was written.
  func recipe(of call: Recipe) -> Recipe
}

/// The groups in which `help()` lists the words.
package enum Group: String, CaseIterable, Sendable {
  case tasks = "Tasks and data"
  case networks = "Networks"
  case runs = "Training and theory"
  case tables = "Tables"
  case measures = "Measurements"
  case plots = "Plots"
  case findings = "Findings"
  case numbers = "Numbers"
  case session = "Session"
}

extension Command {
  package static var word: String { snakeCase("\(Self.self)") }
  package static var details: String { "" }
  package static var formulas: [Formula] { [] }
  package static var returns: String { "" }
  package static var source: String { "" }
  package static var related: [String] { [] }
  package static var isDescription: Bool { false }
  package static var isSelection: Bool { false }
  package static var narrowsFamilies: Bool { false }
  package func validate() throws {}
  package func recipe(of call: Recipe) -> Recipe { call }
  package func columns() -> [String]? { nil }
  package func columns(from table: [String]) -> [String]? { nil }
  package func columns(of tables: [[String]?]) -> [String]? {
    tables.first.flatMap { $0 }.flatMap(columns(from:))
  }
}

/// `LearnTimes` → `learn_times`.
func snakeCase(_ name: String) -> String {
  name.reduce(into: "") { word, letter in
    if letter.isUppercase, !word.isEmpty { word.append("_") }
    word.append(letter.lowercased())
  }
}
