extension Handlers {
  /// `kernel_info_request`: the first question of every client.
  static func kernelInfo(_: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    let info = desk.interpreter.info
    return [
      "status": "ok",
      "protocol_version": .string(Wire.version),
      "implementation": .string(info.implementation),
      "implementation_version": .string(info.implementationVersion),
      "language_info": info.json,
      "banner": .string(info.banner),
      "help_links": .array(info.helpLinks.map { ["text": .string($0.text), "url": .string($0.url)] }),
      "supported_features": ["iopub_welcome", "kernel subshells"],
      "debugger": false,
    ]
  }
}

extension LanguageInfo {
  /// `language_info`; keys that have no value are left out, since front ends take an empty one at its word.
  var json: JSON {
    JSON(present: [
      "name": .string(name),
      "version": .string(version),
      "mimetype": .string(mimetype),
      "file_extension": .string(fileExtension),
      "pygments_lexer": pygmentsLexer.map { .string($0) },
      "codemirror_mode": codemirrorMode,
    ])
  }
}
