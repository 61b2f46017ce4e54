/// Equal steps along x in which rows are counted; equal factors on a logarithmic axis.
struct Bins: Sendable {
  /// Ascending, one more than bins; none where there is nothing to count.
  let edges: [Double]
  private let isLog: Bool
  /// Of the bins, in that in which they are even: x or its logarithm.
  private let start: Double
  private let step: Double

  /// More cannot be told apart in a panel.
  private static let most = 60

  /// Bins for all groups together, as many as the group with the finest detail wants, at round numbers. With a count:
  /// that many over exactly what is covered.
  init(_ groups: [[Double]], count: Int? = nil, along axis: Axis = Axis()) {
    isLog = axis.kind == .log
    let isLog = isLog
    let groups = groups.map { values in
      values.filter { axis.domain?.contains($0) ?? true }.map { Bins.place($0, isLog) }.filter(\.isFinite)
    }
    let places = groups.flatMap { $0 }
    guard let covered = ClosedRange<Double>.covering(places) else {
      (edges, start, step) = ([], 0, 1)
      return
    }
    let whole = count.flatMap { _ in
      axis.domain.map { Bins.place($0.lowerBound, isLog)...Bins.place($0.upperBound, isLog) }
    }
    let range = whole.flatMap { $0.lowerBound.isFinite ? $0 : nil } ?? covered
    let bins = Bins.even(groups, within: range, count: count, isLog: isLog)
    (start, step) = (bins.start, bins.step)
    edges = (0...bins.count).map { index in
      let place = bins.start + Double(index) * bins.step
      return isLog ? Logarithm.power(place) : place
    }
  }

  private static func place(_ value: Double, _ isLog: Bool) -> Double {
    guard isLog else { return value }
    return value > 0 ? Logarithm.ten(value) : .nan
  }

  private static func even(
    _ groups: [[Double]], within range: ClosedRange<Double>, count: Int?, isLog: Bool
  ) -> (start: Double, step: Double, count: Int) {
    let isConstant = range.length <= range.upperBound.magnitude * 1e-12 || range.length < 1e-300
    guard !isConstant else {
      let reach = isLog ? 0.05 : range.lowerBound == 0 ? 0.5 : range.lowerBound.magnitude * 0.05
      return (range.lowerBound - reach, 2 * reach, 1)
    }
    if let count { return (range.lowerBound, range.length / Double(count), count) }
    let wanted = groups.map { Bins.wanted($0, over: range.length) }.max() ?? 1
    var step = LinearScale.step(for: range.length, count: min(max(wanted, 1), most))
    // Whole numbers stand in the middle of their bins.
    let isWhole = !isLog && step <= 5 && groups.allSatisfy { $0.allSatisfy { $0 == $0.rounded() } }
    if isWhole { step = max(step, 1) }
    let shift = isWhole ? 0.5 : 0
    let first = ((range.lowerBound + shift) / step + 1e-9).rounded(.down)
    let last = ((range.upperBound + shift) / step - (isWhole ? -1e-9 : 1e-9)).rounded(isWhole ? .down : .up)
    return (first * step - shift, step, max(Int(last - first) + (isWhole ? 1 : 0), 1))
  }

  /// The number of bins that a group wants: the larger of what Freedman and Diaconis 1981 and Sturges 1926 say; Scott
  /// 1979 in place of the former where half of the values are equal.
  private static func wanted(_ values: [Double], over length: Double) -> Int {
    guard values.count > 1 else { return 1 }
    let (count, sorted) = (Double(values.count), values.sorted())
    let middle = Spread.quartiles.edges(sorted)
    let deviation = Spread.deviation.edges(sorted)
    let half = middle.high - middle.low
    let width = half > 0 ? 2 * half : 3.49 * (deviation.high - deviation.middle)
    let fine = length * Logarithm.power(Logarithm.ten(count) / 3) / width
    let sturges = (Logarithm.ten(count) / Logarithm.ten(2)).rounded(.up) + 1
    return Int(min(max(fine.isFinite ? fine.rounded(.up) : 0, sturges), Double(most)))
  }

  /// The part of the values that each bin holds; the last bin holds its upper edge too. What has no place on the axis
  /// does not count.
  func shares(_ values: [Double]) -> (shares: [Double], lost: Int) {
    var counts = [Int](repeating: 0, count: max(edges.count - 1, 0))
    let places = values.map { Bins.place($0, isLog) }.filter(\.isFinite)
    for place in places {
      let bin = ((place - start) / step + 1e-9).rounded(.down)
      guard bin >= 0, bin <= Double(counts.count), !counts.isEmpty else { continue }
      if bin == Double(counts.count), place > start + Double(counts.count) * step * (1 + 1e-9) { continue }
      counts[min(Int(bin), counts.count - 1)] += 1
    }
    return (counts.map { Double($0) / Double(max(places.count, 1)) }, values.count - places.count)
  }
}
