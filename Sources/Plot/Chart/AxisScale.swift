/// The scale of an axis together with the numbers that its columns' entries stand for.
struct AxisScale: Sendable {
  private(set) var scale: any Scale
  let title: String
  /// The index of each category; nil on a continuous axis.
  private let indices: [Cell: Int]?
  /// Infinite values have a place near the upper end.
  let reachesInfinity: Bool

  /// Where that is, and up to where there are other values, as parts of the axis.
  static let infinity = 0.955
  private static let finite = 0.91

  var categorical: CategoricalScale? { scale as? CategoricalScale }
  var linear: LinearScale? { scale as? LinearScale }

  /// An upright axis of words reads from the top.
  enum Direction { case level, upright }

  /// What the marks ask of an axis.
  struct Demand {
    var direction: Direction
    /// Each different entry has its own place: bars.
    var hasBands = false
    /// The middles of the cells of a heat map, which the axis covers to their edges.
    var cells: [Column] = []
    /// There is nothing but cells, so that few numbers have a place of their own.
    var hasOnlyCells = false
    /// Zero is part of it: the foot of bars.
    var hasZero = false
    /// There are infinite values, which stand above all others.
    var hasInfinity = false
    /// Lines may touch both ends.
    var isTight = false
  }

  init(_ axis: Axis, title: String, columns: [Column], demand: Demand) {
    self.title = axis.title ?? title
    let hasWords = columns.contains { !$0.isNumeric }
    let cells =
      hasWords || demand.hasBands || demand.hasOnlyCells || axis.kind == .categorical
      ? AxisScale.distinct(columns) : []
    let isCategorical =
      hasWords || axis.kind == .categorical || (demand.hasBands && axis.kind == nil)
      || (demand.hasOnlyCells && axis.kind == nil && cells.count <= 12)
    reachesInfinity = demand.hasInfinity && !isCategorical && axis.domain == nil
    guard isCategorical else {
      indices = nil
      let values = columns.flatMap { $0.numbers ?? [] }
      scale = AxisScale.continuous(axis, values: values, demand: demand)
      if reachesInfinity { makeRoom() }
      return
    }
    indices = Dictionary(uniqueKeysWithValues: zip(cells, cells.indices))
    let isReversed = hasWords && demand.direction == .upright
    scale = CategoricalScale(cells.map { $0.label() }, isReversed: isReversed)
  }

  /// Raises the upper end so far that all values lie below infinity.
  private mutating func makeRoom() {
    guard let domain = evenDomain else { return }
    self = over(domain.lowerBound...(domain.lowerBound + domain.length / AxisScale.finite))
  }

  /// Marked values, infinity among them where it has a place.
  func ticks(_ count: Int) -> [Tick] {
    guard reachesInfinity else { return scale.ticks(count) }
    let finite = scale.ticks(count).filter { scale.position($0.value) <= AxisScale.finite }
    return finite + [Tick(value: .infinity, label: "∞")]
  }

  /// All different entries: words as they appear, numbers in their order; missing ones have no place.
  private static func distinct(_ columns: [Column]) -> [Cell] {
    let cells = columns.flatMap { $0.coded().distinct }.unique
    guard cells.allSatisfy({ $0.number != nil }) else { return cells }
    return cells.filter { $0.number?.isFinite == true }.sorted()
  }

  private static func continuous(_ axis: Axis, values: [Double], demand: Demand) -> any Scale {
    let middles = distinct(demand.cells).compactMap(\.number)
    switch axis.kind ?? .linear {
    case .log:
      if let domain = axis.domain, domain.upperBound > 0 { return LogScale(domain) }
      if let cells = edges(middles.filter { $0 > 0 }, isLog: true) { return LogScale(cells) }
      let covered = ClosedRange<Double>.covering(values.filter { $0 > 0 }) ?? 1...10
      return LogScale(demand.isTight ? covered : padded(LogScale(covered).domain))
    case .symlog:
      return SymlogScale(axis.domain ?? ClosedRange<Double>.covering(values) ?? 0...1)
    case .linear, .categorical:
      if let domain = axis.domain { return LinearScale(domain) }
      if let cells = edges(middles, isLog: false) { return LinearScale(cells) }
      var scale = LinearScale(aired(values, demand: demand))
      scale.hasWholeTicks = demand.hasZero && values.allSatisfy { $0 == $0.rounded() }
      return scale
    }
  }

  /// Two hundredths of the decades to either side.
  private static func padded(_ domain: ClosedRange<Double>) -> ClosedRange<Double> {
    let factor = Logarithm.power(0.03 * Logarithm.ten(domain.upperBound / domain.lowerBound))
    return (domain.lowerBound / factor)...(domain.upperBound * factor)
  }

  /// From the middles of the first and last cells half-way further out; nil of fewer than two cells.
  private static func edges(_ middles: [Double], isLog: Bool) -> ClosedRange<Double>? {
    guard middles.count > 1 else { return nil }
    let places = isLog ? middles.map(Logarithm.ten) : middles
    let (last, first) = (places.count - 1, places[0])
    let low = first - (places[1] - first) / 2
    let high = places[last] + (places[last] - places[last - 1]) / 2
    guard low.isFinite, high.isFinite, low < high else { return nil }
    return isLog ? Logarithm.power(low)...Logarithm.power(high) : low...high
  }

  private static func aired(_ values: [Double], demand: Demand) -> ClosedRange<Double> {
    let zero = demand.hasZero ? [0.0] : []
    guard let covered = ClosedRange<Double>.covering(values + zero) else { return 0...1 }
    if demand.isTight { return covered }
    let domain = LinearScale(covered).domain
    let air = 0.05 * domain.length
    let restsOnZero = covered.lowerBound >= 0 && covered.lowerBound < 0.3 * covered.upperBound
    let isRaised = demand.direction == .upright && !demand.hasZero && !restsOnZero
    let floor = demand.direction == .upright && restsOnZero ? 0 : domain.lowerBound - air
    let foot = demand.hasZero ? min(covered.lowerBound - (covered.lowerBound < 0 ? air : 0), 0) : floor
    let top = demand.hasZero && covered.upperBound <= 0 ? 0 : domain.upperBound + air
    return (isRaised ? domain.lowerBound - air : foot)...top
  }

  /// The numbers on the axis that a column's entries stand for; NaN for what has none.
  func values(_ column: Column) -> [Double] {
    guard let indices else { return column.numbers ?? Array(repeating: .nan, count: column.count) }
    return column.cells.map { indices[$0].map(Double.init) ?? .nan }
  }

  /// What it covers in that in which it is even: itself, or its logarithm. Nil for axes that are even in neither.
  var evenDomain: ClosedRange<Double>? {
    guard let log = scale as? LogScale else { return linear?.domain }
    return Logarithm.ten(log.domain.lowerBound)...Logarithm.ten(log.domain.upperBound)
  }

  /// A value in that in which it is even.
  func even(_ value: Double) -> Double {
    guard scale is LogScale else { return value }
    return value > 0 ? Logarithm.ten(value) : .nan
  }

  /// The value of which that is the even number.
  func value(atEven even: Double) -> Double { scale is LogScale ? Logarithm.power(even) : even }

  /// The same axis reaching as far as another of its kind too.
  func covering(_ other: AxisScale) -> AxisScale {
    guard scale is LogScale == other.scale is LogScale, let own = evenDomain, let others = other.evenDomain
    else { return self }
    return over(min(own.lowerBound, others.lowerBound)...max(own.upperBound, others.upperBound))
  }

  /// The same axis over that even domain.
  func over(_ domain: ClosedRange<Double>) -> AxisScale {
    var axis = self
    if scale is LogScale {
      axis.scale = LogScale(Logarithm.power(domain.lowerBound)...Logarithm.power(domain.upperBound))
    } else {
      axis.scale = LinearScale(domain)
    }
    return axis
  }
}
