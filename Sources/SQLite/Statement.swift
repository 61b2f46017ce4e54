internal import CSQLite

/// A statement with places for values, which can be run again and again.
package struct Statement: ~Copyable {
  package enum Value: Equatable, Sendable {
    case integer(Int)
    case real(Double)
    case text(String)
  }

  private let statement: OpaquePointer
  private let database: OpaquePointer

  init(_ text: String, _ database: OpaquePointer) throws(DatabaseFault) {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, text, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw fault(database)
    }
    (self.statement, self.database) = (statement, database)
  }

  deinit {
    sqlite3_finalize(statement)
  }

  /// Runs it with values in the places of its question marks, and calls `body` for each row until it says false.
  package func run(
    _ values: some Sequence<Value>, row body: (borrowing Statement) -> Bool = { _ in true }
  ) throws(DatabaseFault) {
    defer { sqlite3_reset(statement) }
    for (place, value) in zip(Int32(1)..., values) { try bind(value, place) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: guard body(self) else { return }
      case SQLITE_DONE: return
      default: throw fault(database)
      }
    }
  }

  private func bind(_ value: Value, _ place: Int32) throws(DatabaseFault) {
    let code =
      switch value {
      case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
      case .real(let number): sqlite3_bind_double(statement, place, number)
      case .text(let text): bind_copied_text(statement, place, text, Int32(clamping: text.utf8.count))
      }
    guard code == SQLITE_OK else { throw fault(database) }
  }

  /// The number in a column of the row at which it stands.
  package func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }

  /// The text in a column of the row at which it stands.
  package func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
