/// Which positions of the window are never trained on.
package enum HeldOutPositions: Sendable, Equatable {
  case none
  /// Those with x or y in the band: the cross of Fig. 4.
  case cross(ClosedRange<Double>)
  /// Those with x in the band: the lesion of Fig. 11.
  case strip(ClosedRange<Double>)
  /// Those with both in the band: the interior of Fig. 12, or the exterior where the band ends at an edge.
  case square(ClosedRange<Double>)

  package var band: ClosedRange<Double>? {
    switch self {
    case .none: nil
    case .cross(let band), .strip(let band), .square(let band): band
    }
  }

  /// The part of the window in which a position lies.
  package enum Region: String, Sendable, CaseIterable {
    case trained
    /// Along x or y alone in the band of a cross.
    case vertical, horizontal
    /// Along both.
    case intersection
    /// In a strip or square.
    case heldOut = "held out"
    /// Beyond the edge of the window.
    case margin
  }

  package func region(of position: Axes<Double>, in family: PositionFamily) -> Region {
    guard family.isInside(position.x), family.isInside(position.y) else { return .margin }
    guard let band else { return .trained }
    let (x, y) = (band.contains(position.x), band.contains(position.y))
    switch self {
    case .none: return .trained
    case .cross: return x && y ? .intersection : x ? .vertical : y ? .horizontal : .trained
    case .strip: return x ? .heldOut : .trained
    case .square: return x && y ? .heldOut : .trained
    }
  }

  func contains(_ position: Axes<Double>, in family: PositionFamily) -> Bool {
    region(of: position, in: family) != .trained
  }

  func check(pixels: Int) throws(PositionError) {
    guard let band else { return }
    guard band.lowerBound >= 0, band.upperBound <= Double(pixels), band.lowerBound < band.upperBound else {
      throw .band([band.lowerBound, band.upperBound], pixels: pixels)
    }
  }
}
