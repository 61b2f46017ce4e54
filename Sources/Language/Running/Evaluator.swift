/// Runs checked expressions.
struct Evaluator {
  let variables: [String: Value]
  let runner: Runner

  func value(of plan: Plan) throws(Diagnostic) -> Value {
    switch plan {
    case .value(let value): return value
    case .variable(let name):
      guard let value = variables[name] else {
        throw Diagnostic(.name, "there is no value called '\(name)'")
      }
      return value
    case .list(let plans):
      let values = try values(of: plans)
      return try at(nil) {
        try Join(values).map(recipe: .list(values.map { Recipe($0) })) { .list($0) }
      }
    case .each(let plans, let axis):
      let values = try values(of: plans).flatMap { $0.isFamily ? $0.members ?? [] : [$0] }
      return try at(nil) { .family(try Family(knob: axis, values)) }
    case .range(let first, let last, let span):
      let (first, last) = (try value(of: first), try value(of: last))
      return try at(span) { try Arithmetic.range(first, last) }
    case .negation(let part, let span):
      let part = try value(of: part)
      return try at(span) { try Arithmetic.negate(part) }
    case .operation(let operation, let left, let right, let span):
      let (left, right) = (try value(of: left), try value(of: right))
      return try at(span) { try Arithmetic.apply(operation, left, right) }
    case .call(let call):
      return try runner.run(Caller(call: call, values: try values(of: call.arguments.map(\.plan))))
    }
  }

  private func values(of plans: [Plan]) throws(Diagnostic) -> [Value] {
    var values: [Value] = []
    for plan in plans { values.append(try value(of: plan)) }
    return values
  }

  private func at(_ span: Span?, _ body: () throws -> Value) throws(Diagnostic) -> Value {
    do {
      return try body()
    } catch let mismatch as Mismatch {
      throw Diagnostic(.value, mismatch.message, at: span, hint: mismatch.hint)
    } catch let mistake as Join.Mistake {
      throw mistake.diagnostic(of: "this", at: span)
    } catch {
      throw Diagnostic(.value, "\(error)", at: span)
    }
  }
}
