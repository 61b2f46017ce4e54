/// The thread that owns the sockets. It sleeps until a message, a signal, an output or the end of a cell comes, lets the
/// desk answer, and sends what the desk wrote.
struct PostOffice: ~Copyable {
  private typealias Clock = ContinuousClock

  /// Outputs are gathered for so long.
  private static let tick = Duration.milliseconds(80)
  /// So many messages of one socket are read before the others are looked at.
  private static let batch = 64
  /// A failed cell is answered no sooner than this after it began: of a notebook run as a whole, the cells behind it must
  /// be here to be given up.
  private static let grace = Duration.milliseconds(20)
  /// How many requests may come in between the end of a failed cell and its answer.
  private static let backlog = 100_000
  /// How long the letters that announce a cell wait for its end: about what two threads need to wake each other.
  private static let moment = Duration.microseconds(200)
  /// A cell that is told to stop gets so long when the kernel ends.
  private static let farewell = Duration.milliseconds(500)

  private let sockets: ServedSockets
  private let signals: Signals
  private let parentWatch = ParentWatch()
  private let outcomes: Mailbox<Outcome>
  private let interpreter: any Interpreter
  private var wire: Wire
  private var desk: Desk
  /// One for each shell that has run a cell.
  private var threads: [String?: CellThread] = [:]
  private var gate = Gate()
  private var lastShown = Clock.now - tick
  /// Ends of cells, until they are answered.
  private var ended: [Outcome] = []
  private var isTerminated = false

  init(
    _ sockets: consuming ServedSockets, signals: consuming Signals, connection: ConnectionFile,
    interpreter: any Interpreter, archive: HistoryArchive?
  ) {
    self.sockets = sockets
    self.signals = signals
    let outcomes = Mailbox<Outcome>()
    self.outcomes = outcomes
    self.interpreter = interpreter
    desk = Desk(interpreter, connection: connection, archive: archive, wake: { outcomes.bell.ring() })
    wire = Wire(key: connection.key.isEmpty ? nil : SigningKey(Array(connection.key.utf8)))
  }

  /// Serves until the end.
  consuming func run() throws(SocketError) {
    while !desk.isClosing, !isTerminated {
      let ready = try sleep()
      heedSignals()
      if ready.iopub { try greetSubscribers() }
      if ready.control || ready.shell, gate.admits(at: .now) {
        if ready.control { try serve(.control, atMost: Self.batch) }
        if ready.shell { try serve(.shell, atMost: Self.batch) }
      }
      if ready.stdin { try discardInput() }
      try attendCells()
      announceStart()
      if parentWatch.isParentGone { isTerminated = true }
    }
    close()
  }
}

/// Sleeping.
extension PostOffice {
  private func sleep() throws(SocketError) -> ServedSockets.Ready {
    try sockets.wait(
      alsoFor: outcomes.bell.descriptor, signals.descriptor, requests: gate.isWatching(at: .now),
      milliseconds: milliseconds(until: deadline()))
  }

  /// When there is something to do even if nothing comes.
  private func deadline() -> Clock.Instant? {
    let now = Clock.now
    let showsMore = desk.cells.contains { $0.output.waiting != nil }
    let times = [
      gate.deadline(at: now), ended.map { $0.cell.began + Self.grace }.min(),
      showsMore ? lastShown + Self.tick : nil, parentWatch.isWatching ? now + ParentWatch.period : nil,
    ]
    return times.compactMap { $0 }.min()
  }

  /// Rounded up, so that the time has come on waking; -1 for ever.
  private func milliseconds(until time: Clock.Instant?) -> Int {
    guard let time else { return -1 }
    let (seconds, attoseconds) = (time - .now).components
    return max(Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000), 0)
  }
}

/// Incoming.
extension PostOffice {
  private mutating func heedSignals() {
    while let signal = signals.next() {
      switch signal {
      case .interrupt: desk.interrupt()
      case .terminate: isTerminated = true
      }
    }
  }

  /// Serves what has come by one channel, to the last or to a number of messages.
  private mutating func serve(_ channel: Channel, atMost count: Int) throws(SocketError) {
    for _ in 0..<count {
      guard let frames = try sockets.receive(from: channel) else { return }
      do throws(WireError) {
        desk.take(try wire.open(frames, from: channel))
        carryOut()
      } catch {
        log("message on \(channel) dropped: \(error)")
      }
    }
  }

  /// Nothing is ever asked of the user, so nothing that comes by stdin is an answer.
  private func discardInput() throws(SocketError) {
    for _ in 0..<Self.batch {
      guard try sockets.stdin.receive() != nil else { return }
    }
  }

  /// A subscription is the byte 1 and a topic.
  private mutating func greetSubscribers() throws(SocketError) {
    while let frame = try sockets.iopub.receive()?.first {
      guard frame.first == 1 else { continue }
      gate.open()
      desk.welcome(Array(frame.dropFirst()))
    }
    carryOut()
  }

  private mutating func announceStart() {
    guard gate.isAnnouncementDue(at: .now) else { return }
    gate.announce()
    desk.publishStatus(.starting, for: nil)
    carryOut()
  }
}

/// Cells.
extension PostOffice {
  /// Shows what running cells put out, and answers the requests of those that are done.
  private mutating func attendCells() throws(SocketError) {
    ended += outcomes.takeAll()
    let due = ended.filter { !Desk.endsQueue($0) || $0.cell.began + Self.grace <= .now }
    if due.contains(where: Desk.endsQueue) { try serve(.shell, atMost: Self.backlog) }
    ended.removeAll { outcome in due.contains { $0.cell === outcome.cell } }
    for outcome in due { desk.finish(outcome) }
    showOutput()
    carryOut()
  }

  /// The first output at once, then at most one batch in each tick unless it is much.
  private mutating func showOutput() {
    let waiting = desk.cells.map { $0.output.waiting ?? 0 }.reduce(0, +)
    guard waiting > 0, waiting >= OutputBuffer.muchBytes || lastShown + Self.tick <= .now else { return }
    lastShown = .now
    for cell in desk.cells { desk.show(cell.output.takeAll(), of: cell) }
  }
}

/// Outgoing.
extension PostOffice {
  /// Begins the cells that the desk chose, and sends what the desk wrote. Letters wait a moment for a cell that is over
  /// at once, so that all of its letters leave together and wake the network's thread, and the client, once.
  private mutating func carryOut() {
    let letters = desk.takeLetters()
    let cells = desk.takeCells()
    for cell in cells { thread(of: cell).run(cell) }
    if !cells.isEmpty { outcomes.spin(for: Self.moment) }
    endDeletedThreads()
    for letter in letters {
      do { try sockets.send(wire.seal(letter), to: letter.address) } catch {
        log("\(letter.type) not sent: \(error)")
      }
    }
  }

  private mutating func thread(of cell: Cell) -> CellThread {
    let shell = cell.request.subshell
    if let thread = threads[shell] { return thread }
    let thread = CellThread(interpreter, outcomes: outcomes)
    threads[shell] = thread
    return thread
  }

  private mutating func endDeletedThreads() {
    for (id, thread) in threads where !desk.shells.contains(where: { $0.id == id }) {
      thread.end()
      threads[id] = nil
    }
  }

  /// Stops the running cells and answers those that end soon.
  private mutating func close() {
    desk.abortQueues()
    desk.interrupt()
    let end = Clock.now + Self.farewell
    while !desk.cells.isEmpty, Clock.now < end {
      for cell in desk.cells { desk.show(cell.output.takeAll(), of: cell) }
      ended += outcomes.takeAll()
      if ended.isEmpty { outcomes.bell.wait(milliseconds: milliseconds(until: end)) }
      for outcome in ended { desk.finish(outcome) }
      ended = []
      carryOut()
    }
    carryOut()
    for thread in threads.values { thread.end() }
    desk.closeHistory()
  }
}
