import Synchronization

/// Runs the points of a family: calls `body` once for each of `0..<count`, in any order, on any threads,
/// and returns when all are done.
package typealias Concurrently = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// One user's session: names and their values, and the cells that run in it one after the other.
package final class Session: Sendable {
  private let concurrently: Concurrently
  private let state: Mutex<Snapshot>

  package init(
    vocabulary: Vocabulary,
    concurrently: @escaping Concurrently = { count, body in (0..<count).forEach(body) }
  ) {
    self.concurrently = concurrently
    state = Mutex(Snapshot(vocabulary: vocabulary))
  }

  /// The names as they are now; may be asked for, and used, on any thread while a cell runs.
  package var snapshot: Snapshot { state.withLock { $0 } }

  /// What the session has claimed so far.
  package var claims: Claims { snapshot.claims }

  /// Checks the whole cell, then runs it statement by statement. What was complete before a mistake keeps its
  /// name; the statement with the mistake changes nothing. `number` is the cell's for the reader; nil counts on.
  package func run(
    _ cell: String, number: Int? = nil, output: any Output,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws(Failure) {
    let number = state.withLock { state in
      state.cell = number ?? state.cell + 1
      return state.cell
    }
    let statements = try snapshot.plan(cell)
    for (index, statement) in statements.enumerated() {
      do throws(Diagnostic) {
        let uses = snapshot.journal.uses(statement.uses)
        let value = try value(of: statement, in: number, output, isInterrupted)
        if let name = statement.name {
          state.withLock { state in
            state.variables[name] = value
            state.journal.bind(name, to: value, by: statement.text, uses)
          }
        } else {
          show(value, output, isLast: index == statements.indices.last)
          state.withLock { $0.journal.show(value, by: statement.text, uses) }
        }
        if isInterrupted() { throw Self.interruption(keeping: statement.name) }
      } catch {
        throw Failure(error, in: cell)
      }
    }
  }

  /// The media of an expression, asked beside the cells: it may bind no name, and counts as no cell.
  package func media(
    of expression: String, isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws(Failure) -> Media {
    let statements = try snapshot.plan(expression)
    guard statements.count == 1, statements[0].name == nil else {
      throw Failure(Diagnostic(.syntax, "this must be one expression", hint: "no assignment"), in: expression)
    }
    do throws(Diagnostic) {
      let value = try value(of: statements[0], in: snapshot.cell, Silence(), isInterrupted)
      if case .object(let page as HelpPage) = value { return page.media }
      return snapshot.vocabulary.present(value)
    } catch {
      throw Failure(error, in: expression)
    }
  }

  private func value(
    of statement: PlannedStatement, in cell: Int, _ output: any Output,
    _ isInterrupted: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) -> Value {
    let snapshot = snapshot
    let view = SessionView(
      vocabulary: snapshot.vocabulary, variables: snapshot.variables, claims: snapshot.claims,
      journal: snapshot.journal, runs: snapshot.runs, cell: cell, statement: statement.text)
    let runner = Runner(
      session: view, output: output, concurrently: concurrently, isInterrupted: isInterrupted)
    return try Evaluator(variables: snapshot.variables, runner: runner).value(of: statement.plan)
  }

  /// The statement is over, with what it could keep, but the user wants no further one.
  private static func interruption(keeping name: String?) -> Diagnostic {
    Diagnostic(.interrupted, "interrupted" + (name.map { "; '\($0)' keeps what was done" } ?? ""))
  }

  private func show(_ value: Value, _ output: any Output, isLast: Bool) {
    switch value {
    case .none: return
    case .object(let page as HelpPage): output.show(value, page.media, isLast: isLast)
    default: output.show(value, snapshot.vocabulary.present(value), isLast: isLast)
    }
  }
}

/// Shows nothing: for what is computed beside the cells.
private struct Silence: Output {
  func show(_ value: Value, _ media: Media, isLast: Bool) {}
  func started(_ word: String) {}
  func progress(_ word: String, _ progress: Progress) {}
  func ended(_ word: String) {}
  func note(_ text: String) {}
}
