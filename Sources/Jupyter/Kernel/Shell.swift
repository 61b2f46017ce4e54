/// The cells that one shell runs, one after the other: the main shell, or a subshell beside it (JEP 91).
struct Shell: Sendable {
  /// Nil is the main shell.
  let id: String?
  /// The cell that runs.
  var cell: Cell?
  /// Whether somebody runs the cell already.
  var isHandedOver = true
  /// What waits behind it.
  var queue: ArraySlice<Request> = []
  private(set) var executions = 0
  private(set) var history: History
  /// A client has deleted it while a cell ran, whose end it waits for.
  var isDeleted = false

  init(_ id: String?, archive: HistoryArchive?) {
    self.id = id
    history = History(archive)
  }

  /// Counts a cell and remembers it.
  mutating func count(_ code: String) {
    executions += 1
    history.append(code, line: executions)
  }

  mutating func remember(_ output: String, of cell: Cell) { history.setOutput(output, line: cell.count) }
}
