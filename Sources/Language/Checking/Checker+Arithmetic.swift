// Arithmetic: worked out now where the operands are known.
extension Checker {
  mutating func range(
    _ first: Expression, _ last: Expression, at place: Place, _ span: Span
  ) -> Checked {
    let (first, last) = (check(first, at: place.operand), check(last, at: place.operand))
    guard let lower = first.foreseen.value, let upper = last.foreseen.value else {
      return fit(
        Checked(.range(first.plan, last.plan, span), .unknown(kind: .list, columns: nil, axes: [])), place,
        span)
    }
    return fit(known(at: span) { try Arithmetic.range(lower, upper) }, place, span)
  }

  mutating func negation(_ part: Expression, at place: Place, _ span: Span) -> Checked {
    let part = check(part, at: place.operand)
    guard let value = part.foreseen.value else {
      return fit(Checked(.negation(part.plan, span), part.foreseen.result), place, span)
    }
    return fit(known(at: span) { try Arithmetic.negate(value) }, place, span)
  }

  mutating func operation(
    _ operation: Operation, _ left: Expression, _ right: Expression, at place: Place, _ span: Span
  ) -> Checked {
    let (left, right) = (check(left, at: place.operand), check(right, at: place.operand))
    if let left = left.foreseen.value, let right = right.foreseen.value {
      return fit(known(at: span) { try Arithmetic.apply(operation, left, right) }, place, span)
    }
    let kinds = [left.foreseen.kind, right.foreseen.kind]
    if let wrong = kinds.compactMap({ $0 }).first(where: { ![.number, .list, .anything].contains($0) }) {
      return report(
        Diagnostic(
          .value, "\(operation.rawValue) is for numbers and lists of numbers, not \(wrong.withArticle)",
          at: span))
    }
    let axes = (try? Family.joinedAxes([left.foreseen.axes, right.foreseen.axes])) ?? []
    let kind: Kind? = kinds.contains(.list) ? .list : kinds.contains(nil) ? nil : .number
    let plan = Plan.operation(operation, left.plan, right.plan, span)
    return fit(Checked(plan, .unknown(kind: kind, columns: nil, axes: axes)), place, span)
  }

  /// A value worked out now; its mistakes are reported.
  mutating func known(at span: Span, _ body: () throws -> Value) -> Checked {
    do {
      return Checked(try body())
    } catch let mismatch as Mismatch {
      return report(Diagnostic(.value, mismatch.message, at: span, hint: mismatch.hint))
    } catch let mistake as Join.Mistake {
      return report(mistake.diagnostic(of: "this", at: span))
    } catch {
      return report(Diagnostic(.value, "\(error)", at: span))
    }
  }
}
