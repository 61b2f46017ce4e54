import SQLite

/// The tables of a history: sessions, and their cells.
struct HistoryStore: ~Copyable {
  /// The number of this session.
  let session: Int
  private let database: Database
  private let insertion: Statement

  init(_ path: String) throws(DatabaseFault) {
    let database = try Database(path)
    // With a log beside the file, readers and a writer do not wait for each other. To switch takes the file for itself:
    // what others prevent, a later session does.
    try? database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
    try database.execute(
      """
      CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, start TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS cells (
        cell INTEGER PRIMARY KEY, session INTEGER NOT NULL, line INTEGER NOT NULL, input TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS lines ON cells (session, line);
      INSERT INTO sessions (start) VALUES (datetime('now'));
      """)
    let number = database.lastRow
    let insertion = try database.statement("INSERT INTO cells (session, line, input) VALUES (?, ?, ?)")
    session = number
    self.insertion = insertion
    self.database = database
  }

  func add(_ input: String, line: Int) throws(DatabaseFault) {
    try insertion.run([.integer(session), .integer(line), .text(input)])
  }

  /// What a selection wants of other sessions, newest first.
  func newest(_ selection: HistorySelection) throws(DatabaseFault) -> [History.Entry] {
    var selection = selection
    var found: [History.Entry] = []
    let all = try database.statement(
      "SELECT session, line, input FROM cells WHERE session != ? ORDER BY cell DESC")
    try all.run([.integer(session)]) { row in
      let entry = History.Entry(row)
      if selection.admits(entry.input) { found.append(entry) }
      return !selection.isFull
    }
    return found
  }

  /// Lines of a session, of which a negative number counts back from this one.
  func range(_ lines: Range<Int>, session other: Int) throws(DatabaseFault) -> [History.Entry] {
    var found: [History.Entry] = []
    let some = try database.statement(
      "SELECT session, line, input FROM cells WHERE session = ? AND line >= ? AND line < ? ORDER BY line, cell"
    )
    let number = other < 0 ? session + max(other, -session) : other
    try some.run([.integer(number), .integer(lines.lowerBound), .integer(lines.upperBound)]) { row in
      found.append(History.Entry(row))
      return true
    }
    return found
  }
}

extension History.Entry {
  fileprivate init(_ row: borrowing Statement) {
    self.init(session: row.integer(0), line: row.integer(1), input: row.text(2))
  }
}
