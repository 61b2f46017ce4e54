/// The thread on which cells run, one after the other.
struct CellThread {
  private enum Order: Sendable {
    case run(Cell)
    case end
  }

  /// Room for deeply nested calls of the language.
  private static let stack = 64 << 20

  private let orders = Mailbox<Order>()
  private let thread: Thread

  /// - Parameter outcomes: where it reports the end of each cell.
  init(_ interpreter: any Interpreter, outcomes: Mailbox<Outcome>) {
    let orders = orders
    thread = Thread("cells", stack: Self.stack) {
      while case .run(let cell) = orders.next() {
        outcomes.put(cell.run(by: interpreter))
      }
    }
  }

  func run(_ cell: Cell) { orders.put(.run(cell)) }

  /// Ends the thread after the cell that it runs, if any. Nobody waits: a cell may ignore that it is interrupted.
  func end() {
    orders.put(.end)
    thread.detach()
  }
}
