import Plot

/// The compositions of concepts as a graph (arXiv 2410.08309, Fig. 7; 2310.09336, Fig. 3): levels by the number of
/// concepts, edges between compositions of which one has one concept more.
///
/// A concept can have several values, `021`: 0 is its absence. Edges between two other values are not drawn, as they
/// would lie along a level.
struct Lattice {
  /// The number of concepts, s.
  let concepts: Int
  private let places: [String: Double]

  /// The largest lattice that is drawn.
  private static let most = 1024

  /// The lattice that these names are nodes of, words of digits like `0110`; nil where they are not.
  init?(_ names: [String]) {
    guard let length = names.first?.count, (1...10).contains(length) else { return nil }
    let digits = names.map { $0.compactMap { $0.isASCII ? $0.wholeNumberValue : nil } }
    guard zip(names, digits).allSatisfy({ $0.count == length && $1.count == length }) else { return nil }
    let values = (0..<length).map { concept in max(digits.map { $0[concept] }.max() ?? 1, 1) + 1 }
    guard values.reduce(1, *) <= Lattice.most else { return nil }
    concepts = length
    places = Lattice.places(values)
  }

  /// Where each node stands on its level, around 0 and one apart; the first concept comes first, then its first value.
  private static func places(_ values: [Int]) -> [String: Double] {
    let names = values.reduce([""]) { heads, count in
      heads.flatMap { head in (0..<count).map { "\(head)\($0)" } }
    }
    let levels = Dictionary(grouping: names, by: size)
    let pairs = levels.values.flatMap { level in
      level.sorted { (support($1), $0) < (support($0), $1) }.enumerated()
        .map { ($1, Double($0) - Double(level.count - 1) / 2) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Which concepts are there: `0102` → `0101`.
  private static func support(_ name: String) -> String { String(name.map { $0 == "0" ? "0" : "1" }) }

  private static func size(_ name: String) -> Int { name.count { $0 != "0" } }

  /// The number of nodes.
  var count: Int { places.count }

  /// The number of nodes on the widest level.
  var width: Double { (places.values.max() ?? 0) * 2 + 1 }

  var edges: [Edge] {
    places.keys.sorted().flatMap { name in
      Lattice.wholes(of: name).filter { places[$0] != nil }.map { Edge(from: .text(name), to: .text($0)) }
    }
  }

  /// The names with one concept more: `01` → `11`, `21`, …
  private static func wholes(of name: String) -> [String] {
    name.indices.filter { name[$0] == "0" }.flatMap { index in
      (1...9).map { value in String(name[..<index]) + String(value) + String(name[index...].dropFirst()) }
    }
  }

  /// The table with each row's place and level.
  func placed(_ table: Table, names: [String]) -> Table {
    table.adding(TableColumn(Lattice.place, names.map { places[$0] ?? .nan }))
      .adding(TableColumn(Lattice.level, names.map { Double(Lattice.size($0)) }, title: "concepts"))
  }

  // A space keeps these columns apart from those of the table.
  static let place = " place"
  static let level = " concepts"
}
