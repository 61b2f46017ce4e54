/// What has been run in this session, in memory.
struct History: Sendable {
  struct Entry: Equatable, Sendable {
    /// The execution count.
    let line: Int
    let input: String
    /// The text of the cell's value.
    var output: String?
  }

  /// The number of the only session there is.
  static let session = 1
  /// So many entries are kept at least, and twice as many at most.
  static let kept = 5_000

  private(set) var entries: [Entry] = []

  mutating func append(_ input: String, line: Int) {
    if entries.count == 2 * Self.kept { entries.removeFirst(Self.kept) }
    entries.append(Entry(line: line, input: input))
  }

  mutating func setOutput(_ output: String, line: Int) {
    guard let place = entries.lastIndex(where: { $0.line == line }) else { return }
    entries[place].output = output
  }
}

/// The three ways to ask.
extension History {
  /// Lines `start..<stop`; without `stop`, to the end.
  func range(_ start: Int, _ stop: Int?) -> [Entry] {
    entries.filter { $0.line >= start && $0.line < stop ?? .max }
  }

  /// The last `count`, all if nil.
  func tail(_ count: Int?) -> [Entry] {
    entries.suffix(max(count ?? entries.count, 0))
  }

  /// The last `count` whose whole input matches a glob; with `unique`, of equal inputs only the last.
  func search(_ pattern: String, count: Int?, unique: Bool) -> [Entry] {
    let glob = Glob(pattern)
    var seen: Set<String> = []
    var found: [Entry] = []
    for entry in entries.reversed() where found.count < max(count ?? .max, 0) {
      guard glob.matches(entry.input), !unique || seen.insert(entry.input).inserted else { continue }
      found.append(entry)
    }
    return found.reversed()
  }
}
