// Expressions: literals, names, lists and knobs, each against its place.
extension Checker {
  mutating func check(_ expression: Expression, at place: Place) -> Checked {
    switch expression.form {
    case .none: fit(Checked(.none), place, expression.span)
    case .truth(let truth): fit(Checked(.truth(truth)), place, expression.span)
    case .number(let number): fit(Checked(.number(number)), place, expression.span)
    case .text(let text): fit(Checked(.text(text)), place, expression.span)
    case .name(let name): fit(named(name, at: place, expression.span), place, expression.span)
    case .list(let elements): list(elements, at: place, expression.span)
    case .each(let values): each(values, at: place)
    case .range(let first, let last): range(first, last, at: place, expression.span)
    case .negation(let part): negation(part, at: place, expression.span)
    case .operation(let operation, let left, let right):
      self.operation(operation, left, right, at: place, expression.span)
    case .call(let call): fit(check(call, at: expression.span), place, expression.span)
    }
  }

  /// Reports a value that does not fit its place.
  mutating func fit(_ checked: Checked, _ place: Place, _ span: Span) -> Checked {
    guard let parameter = place.parameter, let shape = place.shape else { return checked }
    switch checked.foreseen {
    case .known(let value):
      if let mismatch = place.mismatch(of: value) {
        return report(parameter.diagnostic(mismatch, at: span))
      }
      mentions += shape.columns(in: value).map { ($0, span) }
    case .unknown(let kind, _, _):
      if let kind, !shape.admits(kind) {
        return report(parameter.diagnostic(place.mismatch(named: kind.withArticle), at: span))
      }
    }
    return checked
  }

  /// A bare name: the word itself where the parameter takes words, a variable elsewhere.
  mutating func named(_ name: String, at place: Place, _ span: Span) -> Checked {
    if let shape = place.shape {
      if shape.takesWord { return helpSubject(name, at: span) }
      if shape.choices.contains(where: { $0.word == name }) || shape.isOfWords { return Checked(.text(name)) }
      // Where a number could stand as well, a variable that fits is meant, and a column otherwise.
      let fits = variables[name].map { shape.admits($0.kind) } ?? false
      if !fits, shape.takesColumn { return Checked(.text(name)) }
    }
    guard let foreseen = variables[name] else {
      var unknown = unknownName(name, at: span)
      if place.shape?.takesText == true, unknown.hint == nil { unknown.hint = "a text has quotes: '\(name)'" }
      return report(unknown)
    }
    if case .known(let value) = foreseen { return Checked(value) }
    return Checked(.variable(name), foreseen)
  }

  mutating func helpSubject(_ name: String, at span: Span) -> Checked {
    guard lexicon[name].isEmpty, variables[name] == nil else { return Checked(.text(name)) }
    return report(
      Diagnostic(
        .name, "there is no command or value called '\(name)'", at: span,
        hint: didYouMeanHint(name, among: lexicon.words.union(variables.keys)) ?? "help() lists the commands")
    )
  }

  func unknownName(_ name: String, at span: Span) -> Diagnostic {
    if let habit = Habits.name(name) {
      return Diagnostic(.name, habit.message, at: span, hint: habit.hint)
    }
    if !lexicon[name].isEmpty {
      return Diagnostic(.name, "\(name) is a command", at: span, hint: "commands take parentheses: \(name)()")
    }
    return Diagnostic(
      .name, "there is no value called '\(name)'", at: span,
      hint: didYouMeanHint(name, among: variables.keys))
  }

  mutating func list(_ elements: [Expression], at place: Place, _ span: Span) -> Checked {
    if place.shape != nil, place.shape?.element == nil {
      // Nothing inside can be right; say what is wanted of the whole.
      return report(
        place.diagnostic(
          place.mismatch(named: "a list").message, at: span, hint: "each […] runs over several values"))
    }
    let checked = elements.enumerated().map { check($1, at: place.element($0)) }
    let values = checked.compactMap(\.foreseen.value)
    if values.count == checked.count {
      return known(at: span) {
        try Join(values).map(recipe: .list(values.map { Recipe($0) })) { .list($0) }
      }
    }
    let axes = (try? Family.joinedAxes(checked.map(\.foreseen.axes))) ?? []
    return Checked(.list(checked.map(\.plan)), .unknown(kind: .list, columns: nil, axes: axes))
  }

  mutating func each(_ values: Expression, at place: Place) -> Checked {
    guard case .list(let elements) = values.form else {
      let checked = check(values, at: place.operand)
      guard let value = checked.foreseen.value else {
        return report(
          Diagnostic(
            .value, "each runs over a list that is known beforehand", at: values.span,
            hint: "write each [1, 2], or each 1..5"))
      }
      guard let members = value.members else {
        return report(
          Diagnostic(
            .value, "each runs over a list, not \(value.mention)", at: values.span, hint: "write each [1, 2]")
        )
      }
      return fit(knob(members, at: place, values.span), place, values.span)
    }
    let checked = elements.map { check($0, at: place) }
    let known = checked.compactMap(\.foreseen.value)
    if known.count == checked.count {
      return knob(known.flatMap { $0.isFamily ? $0.members ?? [] : [$0] }, at: place, values.span)
    }
    let kinds = Set(checked.map(\.foreseen.kind))
    // The values of this axis are still to be made.
    let axis = Family.Axis(name: place.axis, values: [])
    return Checked(
      .each(checked.map(\.plan), axis: place.axis),
      .unknown(kind: kinds.count == 1 ? kinds.first ?? nil : nil, columns: nil, axes: [axis]))
  }

  mutating func knob(_ values: [Value], at place: Place, _ span: Span) -> Checked {
    known(at: span) { .family(try Family(knob: place.axis, values)) }
  }
}
