/// How much one cell may show. Servers drop what exceeds 1,000 messages or 1 MB of text a second, averaged over three
/// seconds and counted anew for each cell, with an alarming notice; these bounds stay below that.
struct OutputLimits: Sendable {
  /// Bytes of both streams together.
  var text = 512 << 10
  /// Displays and results.
  var displays = 1_000
  /// Bytes of displays and results.
  var media = 64 << 20
}

/// What a cell has shown and nobody has sent yet, in order.
///
/// Text of one stream grows together until something else comes between; of several updates of one display the last stays.
struct OutputBuffer {
  /// From this size on, what waits is sent without waiting for the tick.
  static let muchBytes = 16 << 10

  private(set) var bytes = 0
  private var items: [OutputItem] = []
  private var openStream: Output.Stream?
  private var openText = ""
  private var isClosed = false

  private var textLeft: Int
  private var displaysLeft: Int
  private var mediaLeft: Int
  private let limits: OutputLimits

  init(limits: OutputLimits) {
    self.limits = limits
    textLeft = limits.text
    displaysLeft = limits.displays
    mediaLeft = limits.media
  }

  var isEmpty: Bool { items.isEmpty && openText.isEmpty }

  /// Adds an item; true when the reader should be woken: something came, or it became much.
  mutating func append(_ item: OutputItem) -> Bool {
    guard !isClosed else { return false }
    let (wasEmpty, before) = (isEmpty, bytes)
    switch item {
    case .stream(let stream, let text): appendText(text, to: stream)
    case .display, .result: appendDisplay(item)
    case .update(_, let id): replaceUpdate(id, by: item)
    case .clear: add(item)
    }
    return wasEmpty && !isEmpty || before < Self.muchBytes && bytes >= Self.muchBytes
  }

  mutating func takeAll() -> [OutputItem] {
    closeStream()
    defer {
      items = []
      bytes = 0
    }
    return items
  }

  mutating func close() -> [OutputItem] {
    isClosed = true
    return takeAll()
  }
}

extension OutputBuffer {
  private mutating func add(_ item: OutputItem) {
    closeStream()
    items.append(item)
    bytes += item.bytes
  }

  private mutating func closeStream() {
    if let stream = openStream, !openText.isEmpty { items.append(.stream(stream, openText)) }
    openStream = nil
    openText = ""
  }

  private mutating func grow(_ stream: Output.Stream, by text: some StringProtocol) {
    if openStream != stream { closeStream() }
    openStream = stream
    openText += text
    bytes += text.utf8.count
  }

  private mutating func appendText(_ text: String, to stream: Output.Stream) {
    guard textLeft > 0 else { return }
    guard text.utf8.count > textLeft else {
      textLeft -= text.utf8.count
      return grow(stream, by: text)
    }
    grow(stream, by: text.head(atMost: textLeft))
    textLeft = 0
    notice("This cell printed more than \(limits.text >> 10) KiB; the rest is left out.")
  }

  private mutating func appendDisplay(_ item: OutputItem) {
    guard displaysLeft > 0, item.bytes <= mediaLeft else {
      if displaysLeft >= 0 {
        notice(
          "This cell showed more than \(limits.displays) outputs or \(limits.media >> 20) MiB; the rest is left out."
        )
      }
      displaysLeft = -1
      return
    }
    displaysLeft -= 1
    mediaLeft -= item.bytes
    add(item)
  }

  private mutating func notice(_ text: String) {
    grow(.stderr, by: "\n\(text)\n")
  }

  private mutating func replaceUpdate(_ id: String, by item: OutputItem) {
    let superseded = items.firstIndex {
      guard case .update(_, id) = $0 else { return false }
      return true
    }
    if let superseded { bytes -= items.remove(at: superseded).bytes }
    add(item)
  }
}

extension String {
  /// The first whole characters within `count` bytes, up to the last line's end if there is one: a cut within a character
  /// or an escape sequence would garble what follows.
  fileprivate func head(atMost count: Int) -> Substring {
    var end = utf8.index(startIndex, offsetBy: count, limitedBy: endIndex) ?? endIndex
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    let head = self[..<end]
    guard let line = head.utf8.lastIndex(of: UInt8(ascii: "\n")) else { return head }
    return head[...line]
  }
}
