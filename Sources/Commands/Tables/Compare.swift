import Language
import Plot

/// Runs side by side.
struct Compare: Command {
  static let group = Group.tables
  static let summary = "Puts runs under each other, told apart by the column source."
  static let details = """
    Families are paired: each run meets the theory of its own task. A source is named after the word that made it, \
    train or theory; where two would share a name, after the arguments in which they differ.
    """
  static let result = Kind.table
  static let examples = [
    """
    toy = sim(mu=[1, 2], sigma=0.05, samples=200)
    compare(train(toy, epochs=20), theory(toy)) | plot(x=time, y=loss, color=source)
    """
  ]
  static let related = ["plot", "train", "theory"]

  @Parameter("a run, a model or a table") var first: Side
  @Parameter("another one") var second: Side
  @Parameter("further ones") var more = Rest<Side>()

  func columns(of tables: [[String]?]) -> [String]? {
    let known = tables.compactMap { $0 }
    guard known.count == tables.count else { return nil }
    var names: [String] = []
    for name in known.joined() + ["source"] where !names.contains(name) { names.append(name) }
    return names
  }

  func run(_ context: Context) throws -> Value {
    let sides = [first, second] + more.elements
    let words = sides.map(\.word)
    let isDistinct = Set(words).count == words.count
    let tables = zip(sides, isDistinct ? words : Recipe.differences(among: sides.map(\.tabular.recipe))).map {
      side, name in
      side.tabular.table.adding(
        TableColumn("source", repeating: .text(name), count: side.tabular.table.count))
    }
    var keys = ["source"]
    for key in sides.flatMap(\.tabular.keys) where !keys.contains(key) { keys.append(key) }
    return .object(TableValue(Table.stacked(tables), keys: keys))
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
