/// One thing that a cell shows.
enum OutputItem: Equatable, Sendable {
  case stream(Output.Stream, String)
  case display(Media, id: String?)
  case update(Media, id: String)
  case result(Media)
  case clear(wait: Bool)

  /// The text and media of the item, in bytes.
  var bytes: Int {
    switch self {
    case .stream(_, let text): text.utf8.count
    case .display(let media, _), .update(let media, _), .result(let media): media.bytes
    case .clear: 0
    }
  }
}

/// The same thing in several representations; front ends show the richest they know.
struct Media: Equatable, Sendable {
  var data: [String: String]
  var metadata: [String: JSON]

  init(_ data: [String: String], _ metadata: [String: JSON] = [:]) {
    self.data = data
    self.metadata = metadata
  }

  var bytes: Int { data.values.reduce(0) { $0 + $1.utf8.count } }
}

extension Media {
  /// `data` of a message. JSON types are sent as values, not as strings; a text that is no JSON stays a string.
  static func json(of data: [String: String]) -> JSON {
    .object(
      data.sorted { $0.key < $1.key }.map { type, content in
        let isJSON = type == "application/json" || type.hasSuffix("+json")
        return JSON.Member(type, (isJSON ? try? JSON(parsing: content) : nil) ?? .string(content))
      })
  }

  /// `metadata` of a message.
  var metadataJSON: JSON {
    .object(metadata.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) })
  }
}
