extension Family {
  /// A knob by itself: each of the values, once.
  init(knob name: String, _ values: [Value]) throws {
    guard !values.isEmpty else { throw Mismatch("each runs over an empty list") }
    guard values.count <= Join.limit else { throw Join.Mistake.tooManyPoints }
    var seen: Set<Recipe> = []
    let distinct = values.filter { seen.insert(Recipe($0)).inserted }
    // A knob with a name of its own must keep it in recipes; one of a parameter is named by its place.
    let recipe = Recipe.each(distinct.map { Recipe($0) }, name: name.contains(".") ? nil : name)
    self.init(
      axes: [Axis(name: name, values: distinct)],
      points: distinct.enumerated().map { Point(place: [$0], value: $1) }, recipe: recipe)
  }
}

extension Value {
  /// The values of a list or of a family; nil for anything else.
  var members: [Value]? {
    switch self {
    case .list(let values): values
    case .family(let family): family.points.map(\.value)
    default: nil
    }
  }

  var isFamily: Bool {
    if case .family = self { true } else { false }
  }
}
