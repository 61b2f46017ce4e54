import Language
import Plot

/// Runs side by side.
struct Compare: Command {
  static let group = Group.tables
  static let summary = "Puts runs under each other, told apart by the column source."
  static let details = """
    Families are paired: each run meets the theory of its own task. Without names, a source is named after the word that \
    made it, train or theory; where two would share a name, after the arguments in which they differ.
    """
  static let result = Kind.table
  static let examples = [
    """
    toy = sim(mu=[1, 2], sigma=0.05, samples=200)
    compare(train(toy, epochs=20), theory(toy)) | plot(x=time, y=loss, color=source)
    """,
    """
    toy = sim(mu=[1, 2], sigma=0.05, samples=200)
    compare(train(toy, epochs=20), train(toy, epochs=20, momentum=0.9), names=["plain", "with momentum"]) | last
    """,
  ]
  static let related = ["plot", "train", "theory"]

  @Parameter("a run, a model or a table") var first: Side
  @Parameter("another one") var second: Side
  @Parameter("further ones") var more = Rest<Side>()
  @Parameter("a name for each, in their order; None: after how it was made") var names: [String]?

  private var sides: [Side] { [first, second] + more.elements }

  func validate() throws {
    try names?.check(of: sides.count)
  }

  func columns(of tables: [[String]?]) -> [String]? {
    let known = tables.compactMap { $0 }
    guard known.count == tables.count else { return nil }
    var names: [String] = []
    for name in known.joined() + ["source"] where !names.contains(name) { names.append(name) }
    return names
  }

  func run(_ context: Context) throws -> Value {
    let tables = zip(sides, names ?? made).map { side, name in
      side.tabular.table.adding(
        TableColumn("source", repeating: .text(name), count: side.tabular.table.count))
    }
    var keys = ["source"]
    for key in sides.flatMap(\.tabular.keys) where !keys.contains(key) { keys.append(key) }
    return .object(TableValue(Table.stacked(tables), keys: keys))
  }

  /// Names after how the sides were made.
  private var made: [String] {
    let words = sides.map(\.word)
    return Set(words).count == words.count
      ? words : Recipe.differences(among: sides.map(\.tabular.recipe))
  }
}

extension [String] {
  /// Refuses names that would not tell so many sides apart.
  func check(of sides: Int) throws {
    let hint = "a name of its own for each side"
    guard count == sides else {
      throw Mismatch("has \(count) for \(sides) sides", hint: hint, parameter: "names")
    }
    try refuseRepeated(self, hint: hint, parameter: "names")
  }
}

/// One of the things to compare: one run, model or table at a time, so that families pair.
struct Side: Argument {
  let tabular: any Tabular & Object

  static var shape: Language.Shape { .object([.run, .model, .table]) }

  init(_ value: Value) throws {
    guard case .object(let object) = value, let tabular = object as? any Tabular & Object else {
      throw Mismatch(of: value, to: Self.shape)
    }
    self.tabular = tabular
  }

  var value: Value { .object(tabular) }

  /// The word that made it.
  var word: String {
    if case .call(let word, _)? = tabular.recipe?.withoutCaveat { word } else { value.label }
  }
}
