extension Sequence where Element: Hashable {
  /// Each different element once, in the order in which they first appear.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
