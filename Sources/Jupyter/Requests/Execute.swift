/// What an `execute_request` asks for beside its code.
struct ExecuteOptions: Equatable, Sendable {
  /// No outputs, no counting, no history.
  let isSilent: Bool
  let storesHistory: Bool
  /// Whether an error gives up the cells queued behind this one.
  let stopsOnError: Bool
  /// `user_expressions`.
  let expressions: [JSON.Member]

  init(_ content: JSON) {
    isSilent = content["silent"]?.bool ?? false
    storesHistory = !isSilent && content["store_history"]?.bool ?? true
    stopsOnError = content["stop_on_error"]?.bool ?? true
    expressions = content["user_expressions"]?.members ?? []
  }
}

extension Outcome {
  /// The content of the `execute_reply`.
  var reply: JSON {
    var content: JSON
    if let failure {
      content = failure.reply
    } else {
      content = ["status": "ok", "payload": [], "user_expressions": expressions]
    }
    content.set("execution_count", to: .integer(cell.count))
    return content
  }
}

extension OutputItem {
  /// The message that shows the item.
  func message(count: Int) -> (type: String, content: JSON) {
    switch self {
    case .stream(let stream, let text):
      ("stream", ["name": .string(stream.rawValue), "text": .string(text)])
    case .display(let media, let id):
      ("display_data", media.content(id: id))
    case .update(let media, let id):
      ("update_display_data", media.content(id: id))
    case .result(let media):
      (
        "execute_result",
        [
          "data": Media.json(of: media.data), "metadata": media.metadataJSON,
          "execution_count": .integer(count),
        ]
      )
    case .clear(let wait):
      ("clear_output", ["wait": .bool(wait)])
    }
  }
}

extension Media {
  fileprivate func content(id: String?) -> JSON {
    [
      "data": Self.json(of: data), "metadata": metadataJSON,
      "transient": JSON(present: ["display_id": id.map { .string($0) }]),
    ]
  }
}

extension Handlers {
  /// `execute_request` on control: cells come by the shell channel only.
  static func refuseExecute(_: Request, _: inout Desk) throws(RequestError) -> JSON? {
    throw .notOnControl
  }
}
