/// From where a chart of three axes is seen, in parallel projection: equal lengths look equal wherever they are.
package struct View: Equatable, Sendable {
  /// How far to the left the box is turned, in degrees.
  package var azimuth: Double
  /// How far above the floor the eye is, in degrees.
  package var elevation: Double

  /// Where the floor and both walls can be seen well and no edge hides another.
  package init(azimuth: Double = -60, elevation: Double = 25) {
    self.azimuth = azimuth
    self.elevation = elevation
  }
}
