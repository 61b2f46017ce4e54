/// One value per point of a grid of knobs: what `each` makes of a call.
package struct Family: Sendable {
  /// One knob: `sim.sigma` with the values it runs over.
  package struct Axis: Sendable {
    /// `command.parameter`, or the variable's name for `x = each [1, 2]`.
    package let name: String
    package let values: [Value]
  }

  /// The value at one place of the grid; `place[i]` indexes `axes[i].values`.
  package struct Point: Sendable {
    package let place: [Int]
    package let value: Value
  }

  package let axes: [Axis]
  /// Row-major over `axes`, the last axis fastest. Points of a join that do not exist are left out.
  package let points: [Point]
}
