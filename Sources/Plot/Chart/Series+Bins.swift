/// Histograms: rows become the shares of bins.
extension Series {
  /// All histograms with the edges of their bins as x, one more than the shares, which are y. They have the same bins
  /// in all groups, layers and panels, so that they can be compared.
  static func binned(_ all: [Series], along axis: Axis) -> [Series] {
    let samples = all.map { $0.mark == .histogram ? $0.x?.numbers ?? [] : [] }
    guard all.contains(where: { $0.mark == .histogram }) else { return all }
    let bins = Bins(samples.filter { !$0.isEmpty }, count: all.lazy.compactMap(\.bins).first, along: axis)
    return zip(all, samples).map { series, values in
      guard series.mark == .histogram else { return series }
      var series = series
      let (shares, lost) = bins.shares(values)
      series.x?.entries = .numbers(bins.edges)
      series.y = Column("share", shares)
      series.lost = lost
      return series
    }
  }
}
