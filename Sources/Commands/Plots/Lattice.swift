import Plot

/// The compositions of concepts as a graph (arXiv 2410.08309, Fig. 7): levels by the number of concepts, edges
/// between compositions that differ by one concept.
struct Lattice {
  /// The number of concepts, s.
  let concepts: Int
  private let places: [String: Double]

  /// The lattice that these names are nodes of, words of 0 and 1 like `0110`; nil where they are not.
  init?(_ names: [String]) {
    guard let length = names.first?.count, (1...10).contains(length) else { return nil }
    guard names.allSatisfy({ $0.count == length && $0.allSatisfy { $0 == "0" || $0 == "1" } }) else {
      return nil
    }
    concepts = length
    places = Lattice.places(length)
  }

  /// Where each node stands on its level, around 0 and one apart; the first concept comes first.
  private static func places(_ concepts: Int) -> [String: Double] {
    let names = (0..<1 << concepts).map { bits in
      (0..<concepts).map { bits >> $0 & 1 == 1 ? "1" : "0" }.joined()
    }
    let levels = Dictionary(grouping: names, by: size)
    let pairs = levels.values.flatMap { level in
      level.sorted(by: >).enumerated().map { ($1, Double($0) - Double(level.count - 1) / 2) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func size(_ name: String) -> Int { name.count { $0 == "1" } }

  /// The number of nodes on the widest level.
  var width: Double { (places.values.max() ?? 0) * 2 + 1 }

  var edges: [Edge] {
    places.keys.sorted().flatMap { name in
      name.indices.filter { name[$0] == "0" }.map { index in
        let next = name[..<index] + "1" + name[index...].dropFirst()
        return Edge(from: .text(name), to: .text(String(next)))
      }
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
