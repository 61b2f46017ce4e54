/// What is wrong with a set of positions, as facts.
package enum PositionError: Error, Sendable, Equatable {
  case pixels(Int)
  case spread(Double)
  case margin(Double)
  /// A periodic window has no outside.
  case marginOfTorus
  case spacing(Double)
  case tooMany(positions: Double, most: Int)
  /// The band leaves the window.
  case band([Double], pixels: Int)
  /// 1D examples lie in the margin.
  case noMargin
  case nothingLeft
}

extension PositionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .pixels(let pixels):
      let range = ImageFamily.pixelRange
      return "must be between \(range.lowerBound) and \(range.upperBound), not \(pixels)"
    case .spread(let sigma): return "must be above 0 and at most the window, not \(short(sigma))"
    case .margin(let margin): return "must be from 0 to the width of the window, not \(short(margin))"
    case .marginOfTorus: return "has no place around a periodic window"
    case .spacing(let spacing): return "must be above 0 and at most the window, not \(short(spacing))"
    case .tooMany(let positions, let most):
      return "makes \(Int(min(positions, 1e15))) positions; at most \(most) are drawn"
    case .band(let band, let pixels):
      return "must be two rising numbers from 0 to \(pixels), not \(band.map(short).joined(separator: ", "))"
    case .noMargin: return "needs a margin: a stripe stands alone where the other lies outside the window"
    case .nothingLeft: return "leaves no position to train on"
    }
  }
}

/// `2` and `0.5`.
private func short(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
}
