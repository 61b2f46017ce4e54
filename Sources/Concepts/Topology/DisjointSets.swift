/// Sets that are joined, and asked which of them an element is in: union–find by size with path halving.
struct DisjointSets {
  private var parents: [Int32]
  private var sizes: [Int32]
  /// Elements of the largest set.
  private(set) var largest: Int

  init(_ count: Int) {
    parents = (0..<Int32(count)).map { $0 }
    sizes = Array(repeating: 1, count: count)
    largest = min(1, count)
  }

  /// The element that stands for the set of an element.
  mutating func root(of element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[Int(parents[element])]
      element = Int(parents[element])
    }
    return element
  }

  /// Whether two elements were in different sets, which are one from now on.
  @discardableResult mutating func join(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (root(of: one), root(of: other))
    guard a != b else { return false }
    let (small, large) = sizes[a] < sizes[b] ? (a, b) : (b, a)
    parents[small] = Int32(large)
    sizes[large] += sizes[small]
    largest = max(largest, Int(sizes[large]))
    return true
  }
}
