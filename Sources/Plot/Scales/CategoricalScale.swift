/// One place of equal width for each category; the value of a category is its index.
struct CategoricalScale: Scale {
  let labels: [String]
  /// True where the first category comes last: words on an upright axis read from the top.
  let isReversed: Bool

  init(_ labels: [String], isReversed: Bool = false) {
    self.labels = labels
    self.isReversed = isReversed
  }

  func position(_ value: Double) -> Double {
    guard value.isFinite else { return .nan }
    let place = (value + 0.5) / Double(max(labels.count, 1))
    return isReversed ? 1 - place : place
  }

  var domain: ClosedRange<Double> { -0.5...Double(max(labels.count, 1)) - 0.5 }

  /// The part of the axis that one category has.
  var bandwidth: Double { 1 / Double(max(labels.count, 1)) }

  /// Every category has a label where they fit, else every second, third, …
  func ticks(_ count: Int) -> [Tick] {
    let every = max((labels.count + max(count, 1) - 1) / max(count, 1), 1)
    return labels.indices.filter { $0.isMultiple(of: every) }.map {
      Tick(value: Double($0), label: labels[$0])
    }
  }
}
