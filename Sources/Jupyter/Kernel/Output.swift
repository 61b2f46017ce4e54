import Synchronization

/// Where a running cell puts what its reader shall see.
///
/// May be called from any thread, and never waits for a client: what comes fast is gathered and sent in ticks. Media are
/// texts by MIME type; `application/json` and `…+json` are JSON texts; binary data are base64. What comes after the cell
/// ended is dropped.
package final class Output: Sendable {
  package enum Stream: String, Hashable, Sendable {
    case stdout
    case stderr
  }

  private let buffer: Mutex<OutputBuffer>
  private let wake: @Sendable () -> Void

  /// - Parameter wake: called when there is something to take, and again when it became much.
  init(limits: OutputLimits = OutputLimits(), wake: @escaping @Sendable () -> Void) {
    buffer = Mutex(OutputBuffer(limits: limits))
    self.wake = wake
  }

  /// Shows media below the cell. What has an `id` can be changed later.
  package func display(_ data: [String: String], metadata: [String: JSON] = [:], id: String? = nil) {
    append(.display(Media(data, metadata), id: id))
  }

  /// Changes everything that is shown under `id`. Of updates in quick succession only the last is sent.
  package func update(_ id: String, _ data: [String: String], metadata: [String: JSON] = [:]) {
    append(.update(Media(data, metadata), id: id))
  }

  /// Shows the value of the cell.
  package func result(_ data: [String: String], metadata: [String: JSON] = [:]) {
    append(.result(Media(data, metadata)))
  }

  package func stream(_ text: String, to stream: Stream = .stdout) {
    append(.stream(stream, text))
  }

  /// Removes what the cell has shown; with `wait`, only when the next output is there.
  package func clear(wait: Bool = false) {
    append(.clear(wait: wait))
  }
}

/// The post office's side.
extension Output {
  private func append(_ item: OutputItem) {
    let isDue = buffer.withLock { $0.append(item) }
    if isDue { wake() }
  }

  /// How much text and media wait, in bytes; nil if nothing does.
  var waiting: Int? { buffer.withLock { $0.isEmpty ? nil : $0.bytes } }

  func takeAll() -> [OutputItem] { buffer.withLock { $0.takeAll() } }

  /// Takes the last of it; everything after is dropped.
  func close() -> [OutputItem] { buffer.withLock { $0.close() } }
}
