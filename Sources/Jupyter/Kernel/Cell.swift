import Synchronization

/// One run of a cell, on its way through the kernel.
final class Cell: Sendable {
  let request: Request
  let code: String
  /// What the reader sees in `[n]`.
  let count: Int
  let options: ExecuteOptions
  let output: Output
  let started: Timestamp
  let began = ContinuousClock.now

  /// Belongs to this cell alone, so an interrupt can neither be lost at its start nor hit the next cell.
  private let interrupted = Atomic(false)

  init(
    _ request: Request, code: String, count: Int, options: ExecuteOptions, started: Timestamp, output: Output
  ) {
    self.request = request
    self.code = code
    self.count = count
    self.options = options
    self.started = started
    self.output = output
  }

  var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }

  func interrupt() { interrupted.store(true, ordering: .relaxed) }
}

/// How a cell ended.
struct Outcome: Sendable {
  let cell: Cell
  let failure: CellError?
  /// `user_expressions` of the reply.
  let expressions: JSON
}

extension Cell {
  /// Runs the cell; the only place where the language works for long.
  func run(by interpreter: any Interpreter) -> Outcome {
    do {
      try interpreter.execute(code, count: count, output: output, isInterrupted: { self.isInterrupted })
    } catch {
      return Outcome(cell: self, failure: error, expressions: [:])
    }
    let expressions = options.expressions.map {
      JSON.Member($0.key, value(of: $0.value, by: interpreter))
    }
    return Outcome(cell: self, failure: nil, expressions: .object(expressions))
  }

  /// An expression that fails affects only its own key.
  private func value(of expression: JSON, by interpreter: any Interpreter) -> JSON {
    do throws(CellError) {
      guard let text = expression.string else {
        throw CellError("InvalidRequest", "expression is not a string")
      }
      let media = try interpreter.evaluate(text, isInterrupted: { self.isInterrupted })
      return ["status": "ok", "data": Media.json(of: media), "metadata": [:]]
    } catch {
      return error.reply
    }
  }
}

extension CellError {
  /// The content of an error message.
  var triple: JSON {
    ["ename": .string(name), "evalue": .string(message), "traceback": .array(traceback.map { .string($0) })]
  }

  /// The metadata of an error message: `marks`. They are not in its content, because front ends save that in notebooks,
  /// whose format allows nothing beside the triple.
  var metadata: JSON {
    guard !marks.isEmpty else { return [:] }
    return ["marks": .array(marks.map(\.json))]
  }

  /// The content of an error reply.
  var reply: JSON {
    var content: JSON = ["status": "error"]
    for member in triple.members ?? [] { content.set(member.key, to: member.value) }
    return content
  }
}

extension CellError.Mark {
  fileprivate var json: JSON {
    JSON(present: [
      "start": .integer(range.lowerBound), "end": .integer(range.upperBound), "message": .string(message),
      "hint": hint.map { .string($0) },
    ])
  }
}
