/// The kernel without sockets and threads: requests go in, letters come out.
///
/// It knows the order of things: busy before and idle after every request, a cell's outputs before its reply, in each shell
/// one cell at a time, the queue behind it.
struct Desk {
  let interpreter: any Interpreter
  let connection: ConnectionFile
  /// Called by the output of a running cell when somebody should come and take it.
  let wake: @Sendable () -> Void

  /// What is to be sent, in order.
  private(set) var letters: [Letter] = []
  /// Set when a client asked for the end.
  var isClosing = false

  /// The main shell first.
  private(set) var shells: [Shell]
  private let archive: HistoryArchive?
  var usage = UsageMeter()

  init(
    _ interpreter: any Interpreter, connection: ConnectionFile = .fresh(), archive: HistoryArchive? = nil,
    wake: @escaping @Sendable () -> Void = {}
  ) {
    self.interpreter = interpreter
    self.connection = connection
    self.archive = archive
    self.wake = wake
    shells = [Shell(nil, archive: archive)]
  }

  /// Serves a request, or puts it behind the running cell of its shell.
  mutating func take(_ request: Request) {
    let shell =
      request.channel == .shell ? shells.firstIndex { $0.id == request.subshell && !$0.isDeleted } : 0
    if let shell, request.type == "execute_request", request.channel == .shell {
      shells[shell].queue.append(request)
      return startNext(in: shell)
    }
    publishStatus(.busy, for: request)
    defer { rest(after: request) }
    guard let handler = Handlers.table[request.type] else {
      return log("message of unknown type '\(request.type)' ignored")
    }
    do throws(RequestError) {
      guard shell != nil else { throw .unknownSubshell(request.subshell ?? "") }
      if let content = try handler(request, &self) { reply(content, to: request) }
    } catch {
      reply(error.triple(for: request.type).reply, to: request)
    }
  }

  mutating func takeLetters() -> [Letter] {
    defer { letters.removeAll(keepingCapacity: true) }
    return letters
  }

  /// The cells that run.
  var cells: [Cell] { shells.compactMap(\.cell) }

  /// Tells the running cells, if there are any, to stop.
  func interrupt() { cells.forEach { $0.interrupt() } }

  /// Cells that should begin now, each once.
  mutating func takeCells() -> [Cell] {
    shells.indices.compactMap { shell in
      guard !shells[shell].isHandedOver else { return nil }
      shells[shell].isHandedOver = true
      return shells[shell].cell
    }
  }

  /// Returns when the history is written.
  func closeHistory() { archive?.close() }
}

/// Shells.
extension Desk {
  /// More than a person opens, fewer than do harm.
  private static let mostShells = 100

  /// The subshells that clients may use.
  var subshells: [String] { shells.filter { !$0.isDeleted }.compactMap(\.id) }

  func history(for request: Request) -> History {
    (shells.first { $0.id == request.subshell } ?? shells[0]).history
  }

  mutating func addShell() throws(RequestError) -> String {
    guard shells.count < Self.mostShells else { throw .tooManySubshells }
    let id = randomIdentifier()
    shells.append(Shell(id, archive: archive))
    return id
  }

  mutating func deleteShell(_ id: String) throws(RequestError) {
    guard let shell = shells.firstIndex(where: { $0.id == id && !$0.isDeleted }) else {
      throw .unknownSubshell(id)
    }
    shells[shell].isDeleted = true
    abortQueue(of: shell)
    shells[shell].cell?.interrupt()
    if shells[shell].cell == nil { shells.remove(at: shell) }
  }
}

/// Cells.
extension Desk {
  private mutating func startNext(in shell: Int) {
    while shells[shell].cell == nil, let request = shells[shell].queue.popFirst() {
      publishStatus(.busy, for: request)
      do { try start(request, in: shell) } catch {
        reply(error.triple(for: request.type).reply, to: request)
        rest(after: request)
      }
    }
  }

  private mutating func start(_ request: Request, in shell: Int) throws(RequestError) {
    let code = try request.string("code")
    let options = ExecuteOptions(request.content)
    if options.storesHistory { shells[shell].count(code) }
    let executions = shells[shell].executions
    shells[shell].cell = Cell(
      request, code: code, count: executions, options: options, started: .now(), output: Output(wake: wake))
    shells[shell].isHandedOver = false
    guard !options.isSilent else { return }
    publish("execute_input", ["code": .string(code), "execution_count": .integer(executions)], for: request)
  }

  /// Publishes what a cell has shown since the last time.
  mutating func show(_ items: [OutputItem], of cell: Cell) {
    guard !cell.options.isSilent else { return }
    for item in items {
      let message = item.message(count: cell.count)
      publish(message.type, message.content, for: cell.request)
      if case .result(let media) = item, cell.options.storesHistory, let text = media.data["text/plain"],
        let shell = place(of: cell)
      {
        shells[shell].remember(text, of: cell)
      }
    }
  }

  private func place(of cell: Cell) -> Int? { shells.firstIndex { $0.cell === cell } }

  /// Whether the requests behind a cell are given up.
  static func endsQueue(_ outcome: Outcome) -> Bool {
    let options = outcome.cell.options
    return options.stopsOnError && !options.isSilent && (outcome.failure != nil || outcome.cell.isInterrupted)
  }

  /// Answers the request of the cell that ran, and begins the next or gives up the queue.
  mutating func finish(_ outcome: Outcome) {
    let cell = outcome.cell
    guard let shell = place(of: cell) else { return }
    show(cell.output.close(), of: cell)
    if let failure = outcome.failure, !cell.options.isSilent {
      publish("error", failure.triple, for: cell.request, metadata: failure.metadata)
    }
    reply(outcome.reply, to: cell.request, metadata: ["started": .string(cell.started.text)])
    shells[shell].cell = nil
    rest(after: cell.request)
    guard !shells[shell].isDeleted else {
      shells.remove(at: shell)
      return
    }
    if Self.endsQueue(outcome) { abortQueue(of: shell) }
    startNext(in: shell)
  }

  /// Gives up everything that waits in any shell.
  mutating func abortQueues() { shells.indices.forEach { abortQueue(of: $0) } }

  /// Answers all that wait without running them. No error is published: it would show in every cell of the notebook;
  /// and no count is given, as JupyterLab would number a cell that never ran.
  private mutating func abortQueue(of shell: Int) {
    while let request = shells[shell].queue.popFirst() {
      publishStatus(.busy, for: request)
      let failure = CellError(
        "Aborted", "not run, because an earlier cell failed or was stopped", traceback: [])
      reply(failure.reply, to: request)
      rest(after: request)
    }
  }
}

/// Letters.
extension Desk {
  enum Status: String {
    case starting
    case busy
    case idle

    /// Made once: two of them go out for each request.
    static let contents = [busy: content(.busy), idle: content(.idle), starting: content(.starting)]

    private static func content(_ status: Status) -> [UInt8] {
      (["execution_state": .string(status.rawValue)] as JSON).bytes
    }
  }

  mutating func publishStatus(_ status: Status, for request: Request?) {
    let content = Status.contents[status] ?? Letter.emptyObject
    letters.append(
      Letter(
        address: .everybody(topic: nil), type: "status", parent: request?.header ?? Letter.emptyObject,
        content: content))
  }

  /// Ends a request. Front ends and servers take the last status for the kernel's, so where a cell runs that is said
  /// again: a kernel believed idle would be shut down in the middle of its work.
  private mutating func rest(after request: Request) {
    publishStatus(.idle, for: request)
    if let cell = cells.first { publishStatus(.busy, for: cell.request) }
  }

  mutating func publish(_ type: String, _ content: JSON, for request: Request?, metadata: JSON = [:]) {
    letters.append(
      Letter(
        address: .everybody(topic: nil), type: type, parent: request?.header ?? Letter.emptyObject,
        metadata: metadata.bytes, content: content.bytes))
  }

  /// Greets a subscriber under the topic it asked for.
  mutating func welcome(_ topic: [UInt8]) {
    guard let text = String(validating: topic, as: UTF8.self) else { return }
    let content: JSON = ["subscription": .string(text)]
    letters.append(Letter(address: .everybody(topic: topic), type: "iopub_welcome", content: content.bytes))
  }

  mutating func reply(_ content: JSON, to request: Request, metadata: JSON = [:]) {
    letters.append(
      Letter(
        address: .sender(request.channel, identities: request.identities), type: request.replyType,
        parent: request.header, metadata: metadata.bytes, content: content.bytes))
  }
}

extension Request {
  /// `execute_request` is answered by `execute_reply`.
  var replyType: String {
    type.hasSuffix("_request") ? type.dropLast("request".count) + "reply" : type
  }
}
