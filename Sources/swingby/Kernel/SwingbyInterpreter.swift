import Commands
import Jupyter
import Language
import Tensors

/// The language as the kernel sees it: a session behind Jupyter's seam.
struct SwingbyInterpreter: Interpreter {
  private let session = Session(vocabulary: .swingby, concurrently: onAllCores)

  var info: LanguageInfo {
    LanguageInfo(
      implementation: "swingby", implementationVersion: Version.current,
      name: "swingby", version: Version.current, mimetype: "text/x-swingby", fileExtension: ".swingby",
      pygmentsLexer: "swingby", codemirrorMode: ["name": "swingby", "mime": "text/x-python"],
      banner: "Swingby \(Version.current): concept learning, cell by cell. help() lists the words.",
      helpLinks: [
        .init("Swing-by dynamics (arXiv 2410.08309)", url: "https://arxiv.org/abs/2410.08309"),
        .init("Emergence of hidden capabilities (arXiv 2406.19370)", url: "https://arxiv.org/abs/2406.19370"),
        .init("Multiplicative emergence (arXiv 2310.09336)", url: "https://arxiv.org/abs/2310.09336"),
        .init("Factorising and composing (arXiv 2408.13256)", url: "https://arxiv.org/abs/2408.13256"),
      ])
  }

  func execute(
    _ code: String, count: Int, output: Jupyter.Output, isInterrupted: @escaping @Sendable () -> Bool
  ) throws(CellError) {
    do throws(Failure) {
      try session.run(code, number: count, output: CellOutput(output), isInterrupted: isInterrupted)
    } catch {
      throw CellError(error)
    }
  }

  func evaluate(
    _ expression: String, isInterrupted: @escaping @Sendable () -> Bool
  ) throws(CellError) -> [String: String] {
    do throws(Failure) {
      return try session.media(of: expression, isInterrupted: isInterrupted)
    } catch {
      throw CellError(error)
    }
  }

  func complete(_ code: String, cursor: Int) -> Jupyter.Completion {
    let completion = session.snapshot.complete(code, at: cursor)
    return Jupyter.Completion(
      start: completion.span.start, end: completion.span.end,
      matches: completion.matches.map { .init($0.text, kind: $0.type, signature: $0.signature) })
  }

  func inspect(_ code: String, cursor: Int, detail: Detail) -> [String: String]? {
    session.snapshot.inspect(code, at: cursor, detail: detail.rawValue)?.media
  }

  func isComplete(_ code: String) -> Jupyter.Completeness {
    switch session.snapshot.completeness(of: code) {
    case .complete: .complete
    case .incomplete(let indent): .incomplete(indent: indent)
    case .invalid: .invalid
    }
  }
}

extension CellError {
  /// All mistakes with their carets, coloured, as the traceback, and each as a mark.
  init(_ failure: Failure) {
    self.init(
      failure.category.rawValue, failure.message,
      traceback: failure.rendered(colored: true).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init),
      marks: failure.diagnostics.compactMap { mistake in
        mistake.span.map { Mark($0.start..<max($0.start, $0.end), mistake.message, hint: mistake.hint) }
      })
  }
}
