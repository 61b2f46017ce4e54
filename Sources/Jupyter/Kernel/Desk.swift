/// The kernel without sockets and threads: requests go in, letters come out.
///
/// It knows the order of things: busy before and idle after every request, the cell's outputs before its reply, one cell
/// at a time, the queue behind it.
struct Desk {
  let interpreter: any Interpreter
  let connection: ConnectionFile
  /// Called by the output of a running cell when somebody should come and take it.
  let wake: @Sendable () -> Void

  /// What is to be sent, in order.
  private(set) var letters: [Letter] = []
  /// Set when a client asked for the end.
  var isClosing = false

  /// The cell that runs.
  private(set) var cell: Cell?
  private var queue: ArraySlice<Request> = []
  private var handedOver = true
  private(set) var executions = 0
  private(set) var history = History()
  var usage = UsageMeter()

  init(
    _ interpreter: any Interpreter, connection: ConnectionFile = .fresh(),
    wake: @escaping @Sendable () -> Void = {}
  ) {
    self.interpreter = interpreter
    self.connection = connection
    self.wake = wake
  }

  /// Serves a request, or puts it behind the running cell.
  mutating func take(_ request: Request) {
    guard request.type != "execute_request" || request.channel != .shell else { return enqueue(request) }
    publishStatus(.busy, for: request)
    defer { rest(after: request) }
    guard let handler = Handlers.table[request.type] else {
      return log("message of unknown type '\(request.type)' ignored")
    }
    do {
      if let content = try handler(request, &self) { reply(content, to: request) }
    } catch {
      reply(error.triple(for: request.type).reply, to: request)
    }
  }

  mutating func takeLetters() -> [Letter] {
    defer { letters.removeAll(keepingCapacity: true) }
    return letters
  }

  /// Tells the running cell, if there is one, to stop.
  func interrupt() { cell?.interrupt() }

  /// A cell that should begin now, once.
  mutating func takeCell() -> Cell? {
    guard !handedOver else { return nil }
    handedOver = true
    return cell
  }
}

/// Cells.
extension Desk {
  private mutating func enqueue(_ request: Request) {
    queue.append(request)
    startNext()
  }

  private mutating func startNext() {
    while cell == nil, let request = queue.popFirst() {
      publishStatus(.busy, for: request)
      do { try start(request) } catch {
        reply(error.triple(for: request.type).reply, to: request)
        publishStatus(.idle, for: request)
      }
    }
  }

  private mutating func start(_ request: Request) throws(RequestError) {
    let code = try request.string("code")
    let options = ExecuteOptions(request.content)
    if options.storesHistory {
      executions += 1
      history.append(code, line: executions)
    }
    let cell = Cell(
      request, code: code, count: executions, options: options, started: .now(), output: Output(wake: wake))
    self.cell = cell
    handedOver = false
    guard !options.isSilent else { return }
    publish("execute_input", ["code": .string(code), "execution_count": .integer(executions)], for: request)
  }

  /// Publishes what the cell has shown since the last time.
  mutating func show(_ items: [OutputItem], of cell: Cell) {
    guard !cell.options.isSilent else { return }
    for item in items {
      let message = item.message(count: cell.count)
      publish(message.type, message.content, for: cell.request)
      if case .result(let media) = item, cell.options.storesHistory, let text = media.data["text/plain"] {
        history.setOutput(text, line: cell.count)
      }
    }
  }

  /// Whether the requests behind a cell are given up.
  static func endsQueue(_ outcome: Outcome) -> Bool {
    let options = outcome.cell.options
    return options.stopsOnError && !options.isSilent && (outcome.failure != nil || outcome.cell.isInterrupted)
  }

  /// Answers the request of the cell that ran, and begins the next or gives up the queue.
  mutating func finish(_ outcome: Outcome) {
    let cell = outcome.cell
    show(cell.output.close(), of: cell)
    if let failure = outcome.failure, !cell.options.isSilent {
      publish("error", failure.triple, for: cell.request)
    }
    reply(outcome.reply, to: cell.request, metadata: ["started": .string(cell.started.text)])
    self.cell = nil
    publishStatus(.idle, for: cell.request)
    if Self.endsQueue(outcome) { abortQueue() }
    startNext()
  }

  /// Answers all that wait without running them. No error is published: it would show in every cell of the notebook;
  /// and no count is given, as JupyterLab would number a cell that never ran.
  mutating func abortQueue() {
    while let request = queue.popFirst() {
      publishStatus(.busy, for: request)
      let failure = CellError(
        "Aborted", "not run, because an earlier cell failed or was stopped", traceback: [])
      reply(failure.reply, to: request)
      publishStatus(.idle, for: request)
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

  /// Ends a request that was served beside a cell. Front ends and servers take the last status for the kernel's, so it is
  /// said again that a cell runs: a kernel believed idle would be shut down in the middle of its work.
  private mutating func rest(after request: Request) {
    publishStatus(.idle, for: request)
    if let cell { publishStatus(.busy, for: cell.request) }
  }

  mutating func publish(_ type: String, _ content: JSON, for request: Request?) {
    letters.append(
      Letter(
        address: .everybody(topic: nil), type: type, parent: request?.header ?? Letter.emptyObject,
        content: content.bytes))
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
