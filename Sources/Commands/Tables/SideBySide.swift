import Language
import Plot

/// Two tables as one: the knobs in front, then each column of the left with its namesake of the right behind it.
struct SideBySide {
  private let left: Rows
  private let right: Rows
  private let meeting: Meeting
  private let prefixes: (left: String, right: String)
  private var columns: [TableColumn] = []
  private var keys: [String] = []
  private var knobs: [String: String] = [:]

  /// `names` are two, the prefixes of columns that both have; without, they come from how the sides were made.
  init(_ left: Rows, _ right: Rows, _ meeting: Meeting, _ names: [String]?) {
    self.left = left
    self.right = right
    self.meeting = meeting
    prefixes = names.map { ($0[0], $0[1]) } ?? Self.prefixes(Recipe(left.value), Recipe(right.value))
    addKnobs()
    addColumns()
  }

  var value: TableValue {
    TableValue(Table(columns, caption: caption), keys: keys, knobs: knobs)
  }

  private func own(_ column: TableColumn) -> TableColumn { column.rows(meeting.pairs.lazy.map(\.left)) }
  private func other(_ column: TableColumn) -> TableColumn { column.rows(meeting.pairs.lazy.map(\.right)) }

  private mutating func addKnobs() {
    let shared = meeting.shared.map(\.right)
    let others = right.keys.filter { !shared.contains($0) }
    for key in left.keys {
      guard let column = left.table[key] else { continue }
      addKnob(
        own(column), others.contains(key) ? left.knobs[key] ?? "\(prefixes.left)_\(key)" : key,
        left.knobs[key])
    }
    for key in others {
      guard let column = right.table[key] else { continue }
      let isTaken = left.keys.contains(key)
      addKnob(other(column), isTaken ? right.knobs[key] ?? "\(prefixes.right)_\(key)" : key, right.knobs[key])
    }
  }

  private mutating func addKnob(_ column: TableColumn, _ name: String, _ whole: String?) {
    let name = unused(name)
    columns.append(column.renamed(name))
    keys.append(name)
    knobs[name] = whole
  }

  private mutating func addColumns() {
    let (lefts, rights) = (left.table.dropping(left.keys), right.table.dropping(right.keys))
    for column in lefts.columns {
      guard let namesake = rights[column.name] else {
        add(own(column), prefixes.left)
        continue
      }
      let (own, other) = (own(column), other(namesake))
      if ["time", "step", "epoch"].contains(column.name), own.agrees(with: other) {
        add(own, prefixes.left)
      } else {
        add(own.told(by: prefixes.left))
        add(other.told(by: prefixes.right))
      }
    }
    for column in rights.columns where lefts[column.name] == nil { add(other(column), prefixes.right) }
  }

  /// A column under its own name, or with the prefix where a knob has that.
  private mutating func add(_ column: TableColumn, _ prefix: String) {
    add(columns.contains { $0.name == column.name } ? column.told(by: prefix) : column)
  }

  private mutating func add(_ column: TableColumn) {
    columns.append(column.renamed(unused(column.name)))
  }

  private func unused(_ name: String) -> String {
    let taken = Set(columns.map(\.name))
    let numbered = (2...).lazy.map { "\(name)_\($0)" }
    return taken.contains(name) ? numbered.first { !taken.contains($0) } ?? name : name
  }

  /// The words in which the making of the sides first differs.
  private static func prefixes(_ left: Recipe, _ right: Recipe) -> (left: String, right: String) {
    let (lefts, rights) = (left.words, right.words)
    if let differing = zip(lefts, rights).first(where: { $0 != $1 }) { return differing }
    guard let last = lefts.last, let other = rights.last, last != other else { return ("left", "right") }
    return (last, other)
  }

  /// What left and right stand for, where no words tell them apart.
  private var caption: String {
    guard prefixes.left == "left" else { return "" }
    let names = Recipe.differences(among: [Recipe(left.value), Recipe(right.value)])
    return "left: \(names[0]) — right: \(names[1])"
  }
}

extension TableColumn {
  /// The column under a name that says which side it is from.
  fileprivate func told(by prefix: String) -> TableColumn {
    var column = renamed("\(prefix)_\(name)")
    if !title.isEmpty { column.title = "\(title) (\(prefix))" }
    return column
  }

  /// Whether the numbers are the same but for rounding.
  fileprivate func agrees(with other: TableColumn) -> Bool {
    guard let own = numbers, let others = other.numbers else { return false }
    return zip(own, others).allSatisfy { $0.agrees(with: $1) }
  }
}
