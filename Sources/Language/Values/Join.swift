/// The natural join of the families among some values: axes that are shared must agree, others multiply.
struct Join {
  /// More points than this are a slip of the pen.
  static let limit = 10_000

  let axes: [Family.Axis]
  /// Row-major over `axes`; `values` has the given values with families replaced by their value here.
  /// One point without axes when there was no family.
  let points: [(place: [Int], values: [Value])]

  var isFamily: Bool { !axes.isEmpty }

  enum Mistake: Error {
    case tooManyPoints
    case nothingShared(axes: [String])
  }

  /// `whole[i]` keeps a family at `i` as one value.
  init(_ values: [Value], whole: [Bool]? = nil) throws {
    var joiner = Joiner()
    for (index, value) in values.enumerated() where whole?[index] != true {
      if case .family(let family) = value { try joiner.add(family, at: index) }
    }
    (axes, points) = joiner.finish(values)
  }

  /// One value for each point, as a family again; or the one value where there was no family.
  func map(recipe: Recipe?, _ body: ([Value]) throws -> Value) rethrows -> Value {
    let results = try points.map { Family.Point(place: $0.place, value: try body($0.values)) }
    guard isFamily else { return results[0].value }
    return .family(Family(axes: axes, points: results, recipe: recipe))
  }
}

/// Builds the join family by family, by hashing the places on the axes shared so far.
private struct Joiner {
  private var names: [String] = []
  private var values: [[Value]] = []
  /// The index of a value on its axis, by what makes it (values themselves cannot be compared).
  private var indices: [[Recipe: Int]] = []
  private var rows: [(place: [Int], chosen: [Int: Value])] = [([], [:])]

  mutating func add(_ family: Family, at index: Int) throws {
    let shared = family.axes.indices.filter { names.contains(family.axes[$0].name) }
    let known = names.count
    let places = family.axes.map { translate($0) }
    let sharedPlaces = shared.map { places[$0].axis }
    var byKey: [[Int]: [(place: [Int], value: Value)]] = [:]
    for point in family.points {
      let key = shared.map { places[$0].index[point.place[$0]] }
      let added = family.axes.indices.filter { places[$0].axis >= known }.map {
        places[$0].index[point.place[$0]]
      }
      byKey[key, default: []].append((added, point.value))
    }
    let old = rows
    rows = []
    for row in old {
      for match in byKey[sharedPlaces.map { row.place[$0] }] ?? [] {
        rows.append((row.place + match.place, row.chosen.merging([index: match.value]) { $1 }))
      }
      guard rows.count <= Join.limit else { throw Join.Mistake.tooManyPoints }
    }
    if rows.isEmpty { throw Join.Mistake.nothingShared(axes: shared.map { family.axes[$0].name }) }
  }

  /// Where an axis is in the join, and where its values are on it; both are added if new.
  private mutating func translate(_ axis: Family.Axis) -> (axis: Int, index: [Int]) {
    let place = names.firstIndex(of: axis.name) ?? names.endIndex
    if place == names.endIndex {
      names.append(axis.name)
      values.append([])
      indices.append([:])
    }
    let index = axis.values.map { value in
      let key = Recipe(value)
      if let known = indices[place][key] { return known }
      indices[place][key] = values[place].count
      values[place].append(value)
      return values[place].count - 1
    }
    return (place, index)
  }

  func finish(_ given: [Value]) -> (axes: [Family.Axis], points: [(place: [Int], values: [Value])]) {
    // Values that no point has are dropped, and the places counted anew.
    let used = names.indices.map { axis in Set(rows.map { $0.place[axis] }).sorted() }
    let renumbered = used.map { Dictionary(uniqueKeysWithValues: $0.enumerated().map { ($1, $0) }) }
    let axes = names.indices.map { axis in
      Family.Axis(name: names[axis], values: used[axis].map { values[axis][$0] })
    }
    let points = rows.map { row in
      (
        place: row.place.enumerated().map { renumbered[$0][$1] ?? 0 },
        values: given.enumerated().map { row.chosen[$0] ?? $1 }
      )
    }
    return (axes, points.sorted { $0.place.lexicographicallyPrecedes($1.place) })
  }
}

extension Family {
  /// The axes that a join of families with these axes has, before the values are known.
  static func joinedAxes(_ families: [[Axis]]) throws(Join.Mistake) -> [Axis] {
    var joined: [Axis] = []
    for axis in families.joined() {
      guard let index = joined.firstIndex(where: { $0.name == axis.name }) else {
        joined.append(axis)
        continue
      }
      // An axis without values is one whose values are still to be made.
      if axis.values.isEmpty { continue }
      if joined[index].values.isEmpty {
        joined[index] = axis
        continue
      }
      let keys = Set(axis.values.map { Recipe($0) })
      let shared = joined[index].values.filter { keys.contains(Recipe($0)) }
      guard !shared.isEmpty else { throw .nothingShared(axes: [axis.name]) }
      joined[index] = Axis(name: axis.name, values: shared)
    }
    return joined
  }
}

extension Join.Mistake {
  /// The words for it; `subject` is the command, or *this*.
  func diagnostic(of subject: String, at span: Span?) -> Diagnostic {
    switch self {
    case .tooManyPoints:
      Diagnostic(
        .value, "\(subject) has more than \(Join.limit) points", at: span, hint: "vary fewer knobs at once")
    case .nothingShared(let axes):
      Diagnostic(
        .value, "\(subject) pairs families that share no value of \(axes.joined(separator: " and "))",
        at: span,
        hint:
          "name the knob once, x = each [1, 2], and use x in both; rows need no pairs: table(…) around each")
    }
  }
}
