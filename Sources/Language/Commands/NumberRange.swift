/// The values that a number may take: `0...` as *at least 0*, `0...1`, `.above(0)` as *above 0*.
package struct NumberRange: Hashable, Sendable {
  package var lower = -Double.infinity
  package var upper = Double.infinity
  package var excludesLower = false

  package static func above(_ bound: Double) -> NumberRange {
    NumberRange(lower: bound, excludesLower: true)
  }
  package static func atLeast(_ bound: Double) -> NumberRange { NumberRange(lower: bound) }
  package static func between(_ lower: Double, _ upper: Double) -> NumberRange {
    NumberRange(lower: lower, upper: upper)
  }

  package func contains(_ number: Double) -> Bool {
    (excludesLower ? number > lower : number >= lower) && number <= upper
  }
}

extension NumberRange: CustomStringConvertible {
  /// Completes *must be …*: `at least 0`, `above 0`, `between 0 and 1`.
  package var description: String {
    switch (lower.isFinite, upper.isFinite) {
    case (true, true):
      excludesLower
        ? "above \(lower.short) and at most \(upper.short)" : "between \(lower.short) and \(upper.short)"
    case (true, false): excludesLower ? "above \(lower.short)" : "at least \(lower.short)"
    case (false, true): "at most \(upper.short)"
    case (false, false): "any number"
    }
  }
}

// Ranges are written as Swift writes them: `in: 0...`, `in: 0...1`.
extension Parameter {
  package init(
    wrappedValue: Wrapped, _ meaning: String, unit: String = "", in range: PartialRangeFrom<Double>
  ) {
    self.init(wrappedValue: wrappedValue, meaning, unit: unit, in: .atLeast(range.lowerBound))
  }

  package init(_ meaning: String, unit: String = "", in range: PartialRangeFrom<Double>) {
    self.init(meaning, unit: unit, in: .atLeast(range.lowerBound))
  }

  package init(
    wrappedValue: Wrapped, _ meaning: String, unit: String = "", in range: ClosedRange<Double>
  ) {
    self.init(
      wrappedValue: wrappedValue, meaning, unit: unit, in: .between(range.lowerBound, range.upperBound))
  }

  package init(_ meaning: String, unit: String = "", in range: ClosedRange<Double>) {
    self.init(meaning, unit: unit, in: .between(range.lowerBound, range.upperBound))
  }
}
