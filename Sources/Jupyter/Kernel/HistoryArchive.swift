/// Keeps what was run for later sessions in a database that several kernels share, on a thread of its own: a write may have
/// to wait for another's. Where it fails, the log says so and nothing more is kept.
package final class HistoryArchive: Sendable {
  private enum Order: Sendable {
    case add(String, line: Int)
    case session
    case newest(HistorySelection)
    case range(Range<Int>, session: Int)
    case end
  }

  private enum Answer: Sendable {
    case session(Int)
    case entries([History.Entry])
  }

  private let orders = Mailbox<Order>()
  private let answers = Mailbox<Answer>()
  private let thread: Thread

  /// The file is opened, or made, when there is something to do.
  package init(_ path: String) {
    let (orders, answers) = (orders, answers)
    thread = Thread("history", stack: 1 << 20) { Self.serve(path, orders, answers) }
  }

  func add(_ input: String, line: Int) { orders.put(.add(input, line: line)) }

  /// The number of this session.
  var session: Int {
    orders.put(.session)
    guard case .session(let session) = answers.next() else { return 1 }
    return session
  }

  /// Entries of other sessions, newest first.
  func newest(_ selection: HistorySelection) -> [History.Entry] { entries(.newest(selection)) }

  /// Entries of another session; a negative number counts back from this one.
  func range(_ lines: Range<Int>, session: Int) -> [History.Entry] {
    entries(.range(lines, session: session))
  }

  /// Returns when all is written.
  func close() {
    orders.put(.end)
    thread.join()
  }

  private func entries(_ order: Order) -> [History.Entry] {
    orders.put(order)
    guard case .entries(let entries) = answers.next() else { return [] }
    return entries
  }

  private static func serve(_ path: String, _ orders: Mailbox<Order>, _ answers: Mailbox<Answer>) {
    var order = orders.next()
    if case .end = order { return }
    do {
      let store = try HistoryStore(path)
      while true {
        switch order {
        case .add(let input, let line): try store.add(input, line: line)
        case .session: answers.put(.session(store.session))
        case .newest(let selection): answers.put(.entries(try store.newest(selection)))
        case .range(let lines, let session): answers.put(.entries(try store.range(lines, session: session)))
        case .end: return
        }
        order = orders.next()
      }
    } catch {
      log("history is not kept in \(path): \(error)")
      while true {
        switch order {
        case .add: break
        case .session: answers.put(.session(1))
        case .newest, .range: answers.put(.entries([]))
        case .end: return
        }
        order = orders.next()
      }
    }
  }
}
