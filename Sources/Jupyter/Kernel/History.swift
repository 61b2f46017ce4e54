/// What has been run: in this session, in memory, and before it, in the archive.
struct History: Sendable {
  struct Entry: Equatable, Sendable {
    /// 0 is this session, as in requests.
    var session = 0
    /// The execution count.
    let line: Int
    let input: String
    /// The text of the cell's value; nil for cells of other sessions.
    var output: String?
  }

  /// So many entries of this session are kept in memory at least, and twice as many at most.
  static let kept = 5_000

  /// Where entries stay for later sessions; nil: nowhere.
  private let archive: HistoryArchive?
  private(set) var entries: [Entry] = []

  init(_ archive: HistoryArchive? = nil) { self.archive = archive }

  /// The number of this session.
  var session: Int { archive?.session ?? 1 }

  mutating func append(_ input: String, line: Int) {
    if entries.count == 2 * Self.kept { entries.removeFirst(Self.kept) }
    entries.append(Entry(line: line, input: input))
    archive?.add(input, line: line)
  }

  mutating func setOutput(_ output: String, line: Int) {
    guard let place = entries.lastIndex(where: { $0.line == line }) else { return }
    entries[place].output = output
  }
}

/// The three ways to ask.
extension History {
  /// Lines `start..<stop` of a session; without `stop`, to the end. Negative sessions count back from this one.
  func range(_ start: Int, _ stop: Int?, session: Int = 0) -> [Entry] {
    let lines = start..<max(stop ?? .max, start)
    guard session == 0 || session == self.session else {
      return archive?.range(lines, session: session) ?? []
    }
    return entries.filter { lines.contains($0.line) }
  }

  /// The last `count`, thousands if nil.
  func tail(_ count: Int?) -> [Entry] { newest(HistorySelection(atMost: count)) }

  /// The last `count` whose whole input matches a glob; with `unique`, of equal inputs only the last.
  func search(_ pattern: String, count: Int?, unique: Bool) -> [Entry] {
    newest(HistorySelection(atMost: count, Glob(pattern), isUnique: unique))
  }

  /// Oldest first.
  private func newest(_ selection: HistorySelection) -> [Entry] {
    var selection = selection
    var found: [Entry] = []
    for entry in entries.reversed() where !selection.isFull && selection.admits(entry.input) {
      found.append(entry)
    }
    if !selection.isFull, let archive { found += archive.newest(selection) }
    return found.reversed()
  }
}

/// Chooses entries, which are shown to it from the newest on.
struct HistorySelection: Sendable {
  private let glob: Glob?
  private let isUnique: Bool
  private var left: Int
  private var seen: Set<String> = []

  init(atMost count: Int?, _ glob: Glob? = nil, isUnique: Bool = false) {
    (self.glob, self.isUnique) = (glob, isUnique)
    left = max(count ?? 2 * History.kept, 0)
  }

  var isFull: Bool { left == 0 }

  mutating func admits(_ input: String) -> Bool {
    guard !isFull, glob?.matches(input) ?? true, !isUnique || seen.insert(input).inserted else {
      return false
    }
    left -= 1
    return true
  }
}
