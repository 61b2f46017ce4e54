/// One value per point of a grid of knobs: what `each` makes of a call.
package struct Family: Sendable {
  /// One knob: `sim.sigma` with the values it runs over.
  package struct Axis: Sendable {
    /// `command.parameter`, or the variable's name for `x = each [1, 2]`.
    package let name: String
    package let values: [Value]

    package init(name: String, values: [Value]) {
      self.name = name
      self.values = values
    }
  }

  /// One knob at one point.
  package struct Knob: Sendable {
    /// `sim.sigma`, and as a column: `sigma`.
    package let axis: String
    package let name: String
    package let setting: Value
  }

  /// The value at one place of the grid; `place[i]` indexes `axes[i].values`.
  package struct Point: Sendable {
    package let place: [Int]
    package let value: Value

    package init(place: [Int], value: Value) {
      self.place = place
      self.value = value
    }
  }

  package let axes: [Axis]
  /// Row-major over `axes`, the last axis fastest. Points of a join that do not exist are left out.
  package let points: [Point]
  /// The call that made the family, with its `each`.
  package var recipe: Recipe?

  package init(axes: [Axis], points: [Point], recipe: Recipe? = nil) {
    self.axes = axes
    self.points = points
    self.recipe = recipe
  }
}

extension Family {
  /// The axes' names as columns: `sigma` for `sim.sigma`, unless another axis ends in the same word.
  package var columnNames: [String] { Self.columnNames(of: axes.map(\.name)) }

  package static func columnNames(of axes: [String]) -> [String] {
    let short = axes.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    return zip(axes, short).map { axis, name in
      short.count { $0 == name } == 1 ? name : axis
    }
  }

  /// The value of every knob at one point, in the order of the axes.
  package func knobs(at point: Point) -> [Value] {
    zip(axes, point.place).map { $0.values[$1] }
  }

  /// Those points whose setting of one axis is wanted.
  package func keeping(_ axis: Int, _ isWanted: (Value) -> Bool) -> Family {
    let values = axes[axis].values
    let settings = values.indices.filter { isWanted(values[$0]) }
    var axes = axes
    axes[axis] = Axis(name: axes[axis].name, values: settings.map { values[$0] })
    let points = points.compactMap { point in
      settings.firstIndex(of: point.place[axis]).map { setting in
        var place = point.place
        place[axis] = setting
        return Point(place: place, value: point.value)
      }
    }
    return Family(axes: axes, points: points)
  }

  /// `sigma=0.05, seed=2`: how messages and legends name a point.
  package func label(of point: Point) -> String {
    zip(columnNames, knobs(at: point)).map { "\($0)=\($1.label)" }.joined(separator: ", ")
  }

  /// The values as one list: `each [0.1, 0.2]`.
  var label: String {
    recipe?.label ?? "each [" + points.map(\.value.label).joined(separator: ", ") + "]"
  }

  /// `15 values over sigma (5) and network (3)`.
  package var summary: String {
    let knobs = zip(columnNames, axes).map { "\($0) (\($1.values.count))" }
    let values = points.count == 1 ? "1 value" : "\(points.count) values"
    return "\(values) over " + knobs.joined(separator: " and ")
  }

  var columns: [String] {
    var all: [String] = []
    var seen: Set<String> = []
    for point in points {
      all += point.value.columns.filter { seen.insert($0).inserted }
    }
    return all + columnNames.filter { seen.insert($0).inserted }
  }
}
