#if canImport(Glibc)
  internal import func Glibc.cos
  internal import func Glibc.sin
#else
  internal import func Darwin.cos
  internal import func Darwin.sin
#endif

/// The box of three axes inside a panel: from values to pixels and to how near they are.
struct Space: Sendable {
  let x: AxisScale
  let y: AxisScale
  let z: AxisScale
  /// Half the lengths of the box's sides; the longest is 1.
  let sides: Place
  private let right: Place
  private let up: Place
  /// Towards the eye.
  let toward: Place
  /// The height that it needs, in pixels.
  let height: Double
  /// Pixels per unit, and the pixel of the box's middle.
  private let scale: Double
  private let center: Point

  /// A place in the box, from its middle; or a direction.
  struct Place: Sendable {
    var x: Double
    var y: Double
    var z: Double

    init(_ x: Double, _ y: Double, _ z: Double) {
      (self.x, self.y, self.z) = (x, y, z)
    }

    func dot(_ other: Place) -> Double { x * other.x + y * other.y + z * other.z }
  }

  /// The box as large as the panel holds with labels around it.
  init(
    _ x: AxisScale, _ y: AxisScale, _ z: AxisScale, view: View, isEqual: Bool, width: Double, height: Double
  ) {
    (self.x, self.y, self.z) = (x, y, z)
    sides = Space.sides([x, y, z], isEqual: isEqual)
    let (turn, rise) = (view.azimuth * .pi / 180, view.elevation * .pi / 180)
    self.right = Place(-sin(turn), cos(turn), 0)
    up = Place(-sin(rise) * cos(turn), -sin(rise) * sin(turn), cos(rise))
    toward = Place(cos(rise) * cos(turn), cos(rise) * sin(turn), sin(rise))
    let across = Place(sides.x, sides.y, sides.z).reach(along: self.right)
    let tall = Place(sides.x, sides.y, sides.z).reach(along: up)
    let isNarrow = width < 280
    let (left, right, labelled) = isNarrow ? (40.0, 32.0, 34.0) : (66, 46, 50)
    scale = max(min((width - left - right) / (2 * across), (height - labelled - 10) / (2 * tall)), 1)
    self.height = 2 * scale * tall + labelled + 10
    // The names of axes stand below the floor, or above the ceiling that is seen from below.
    center = Point((left + width - right) / 2, (rise < 0 ? labelled : 10) + scale * tall)
  }

  /// The place below another on the floor; of a box seen from below, above it on the ceiling.
  func foot(_ place: Place) -> Place { Place(place.x, place.y, toward.z < 0 ? sides.z : -sides.z) }

  /// As long as what the axes cover where units are alike; else a cube.
  private static func sides(_ axes: [AxisScale], isEqual: Bool) -> Place {
    let lengths = axes.compactMap { $0.evenDomain?.length }
    let isLog = Set(axes.map { $0.scale is LogScale })
    guard isEqual, lengths.count == 3, isLog.count == 1, let longest = lengths.max(), longest.isFinite else {
      return Place(1, 1, 1)
    }
    // A flat box still has room for its labels.
    let sides = lengths.map { max($0 / longest, 0.2) }
    return Place(sides[0], sides[1], sides[2])
  }

  /// The place of three values; NaN where one has none.
  func place(_ x: Double, _ y: Double, _ z: Double) -> Place {
    Place(
      Space.along(self.x, x) * sides.x, Space.along(self.y, y) * sides.y, Space.along(self.z, z) * sides.z)
  }

  private static func along(_ axis: AxisScale, _ value: Double) -> Double {
    2 * axis.scale.position(value) - 1
  }

  func point(_ place: Place) -> Point {
    Point(center.x + scale * place.dot(right), center.y - scale * place.dot(up))
  }

  /// 0 at the farthest corner of the box, 1 at the nearest.
  func nearness(_ place: Place) -> Double {
    let reach = Place(sides.x, sides.y, sides.z).reach(along: toward)
    return min(max(0.5 + 0.5 * place.dot(toward) / reach, 0), 1)
  }
}

extension Space.Place {
  /// How far a box with these half sides reaches in a direction.
  fileprivate func reach(along direction: Space.Place) -> Double {
    x * direction.x.magnitude + y * direction.y.magnitude + z * direction.z.magnitude
  }
}
