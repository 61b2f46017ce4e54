/// Checks a whole cell before any of it runs: names, parameters, kinds, ranges, choices, columns.
///
/// It runs the cell on what is known: an expression is a known value (literals, names bound earlier, arithmetic,
/// what describing commands make of these) or a value to come, of which kind, columns and axes may be known.
/// What depends on a mistake that was reported is not judged again.
struct Checker {
  static let limit = 3

  let vocabulary: Vocabulary
  let lexicon: Lexicon
  private(set) var variables: [String: Foreseen]
  private(set) var diagnostics: [Diagnostic] = []
  private var mistakes = 0
  /// Columns named by the arguments of the call that is being checked.
  private var mentions: [(column: String, span: Span)] = []

  init(_ snapshot: Snapshot) {
    vocabulary = snapshot.vocabulary
    lexicon = snapshot.lexicon
    variables = snapshot.variables.mapValues { .known($0) }
  }

  mutating func check(_ cell: Cell, text: String) -> [PlannedStatement] {
    let scalars = Array(text.unicodeScalars)
    return cell.statements.map { statement in
      let checked = check(statement)
      var written = String.UnicodeScalarView()
      written.append(contentsOf: scalars[statement.span.start..<statement.span.end])
      return PlannedStatement(name: statement.name?.text, plan: checked.plan, text: String(written))
    }
  }

  @discardableResult
  mutating func check(_ statement: Statement) -> Checked {
    let checked = check(statement.value, at: Place(axis: statement.name?.text ?? "value"))
    if let name = statement.name { variables[name.text] = checked.foreseen }
    return checked
  }

  private mutating func report(_ diagnostic: Diagnostic) -> Checked {
    mistakes += 1
    if diagnostics.count < Self.limit { diagnostics.append(diagnostic) }
    return .mistaken
  }
}

// Expressions.
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
  private mutating func fit(_ checked: Checked, _ place: Place, _ span: Span) -> Checked {
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
  private mutating func named(_ name: String, at place: Place, _ span: Span) -> Checked {
    if let shape = place.shape {
      if shape.takesWord { return helpSubject(name, at: span) }
      if shape.choices.contains(where: { $0.word == name }) || shape.isOfWords { return Checked(.text(name)) }
      // Where a number could stand as well, a variable that fits is meant, and a column otherwise.
      let fits = variables[name].map { shape.admits($0.kind) } ?? false
      if !fits, shape.takesColumn { return Checked(.text(name)) }
    }
    guard let foreseen = variables[name] else { return report(unknownName(name, at: span)) }
    if case .known(let value) = foreseen { return Checked(value) }
    return Checked(.variable(name), foreseen)
  }

  private mutating func helpSubject(_ name: String, at span: Span) -> Checked {
    guard lexicon[name] == nil, variables[name] == nil else { return Checked(.text(name)) }
    return report(
      Diagnostic(
        .name, "there is no command or value called '\(name)'", at: span,
        hint: didYouMeanHint(name, among: lexicon.words.union(variables.keys)) ?? "help() lists the commands")
    )
  }

  private func unknownName(_ name: String, at span: Span) -> Diagnostic {
    if let habit = Habits.name(name) {
      return Diagnostic(.name, habit.message, at: span, hint: habit.hint)
    }
    if lexicon[name] != nil {
      return Diagnostic(.name, "\(name) is a command", at: span, hint: "commands take parentheses: \(name)()")
    }
    return Diagnostic(
      .name, "there is no value called '\(name)'", at: span,
      hint: didYouMeanHint(name, among: variables.keys))
  }

  private mutating func list(_ elements: [Expression], at place: Place, _ span: Span) -> Checked {
    if let shape = place.shape, shape.element == nil {
      // Nothing inside can be right; say what is wanted of the whole.
      return report(
        place.diagnostic("must be \(shape), not a list", at: span, hint: "each […] runs over several values"))
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

  private mutating func each(_ values: Expression, at place: Place) -> Checked {
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

  private mutating func knob(_ values: [Value], at place: Place, _ span: Span) -> Checked {
    known(at: span) { .family(try Family(knob: place.axis, values)) }
  }

  private mutating func range(
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

  private mutating func negation(_ part: Expression, at place: Place, _ span: Span) -> Checked {
    let part = check(part, at: place.operand)
    guard let value = part.foreseen.value else {
      return fit(Checked(.negation(part.plan, span), part.foreseen.result), place, span)
    }
    return fit(known(at: span) { try Arithmetic.negate(value) }, place, span)
  }

  private mutating func operation(
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
  private mutating func known(at span: Span, _ body: () throws -> Value) -> Checked {
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

// Calls.
extension Checker {
  private mutating func check(_ call: Call, at span: Span) -> Checked {
    guard let declaration = lexicon[call.word.text] else {
      if let piped = call.piped { _ = check(piped, at: Place(axis: "value")) }
      return report(unknownCommand(call.word))
    }
    let before = mistakes
    var binding = Binding(declaration)
    binding.bind(call)
    binding.diagnostics.forEach { _ = report($0) }

    let outer = mentions
    mentions = []
    let arguments = binding.arguments.map { argument in
      let place = Place(declaration.parameters[argument.index], of: declaration.word)
      return (argument.index, argument.value.span, check(argument.value, at: place))
    }
    checkColumns(of: declaration, arguments)
    mentions = outer

    let planned = PlannedCall(
      declaration: declaration,
      arguments: arguments.map { PlannedCall.Argument(index: $0.0, plan: $0.2.plan, span: $0.1) }, span: span)
    guard mistakes == before else {
      return Checked(.call(planned), .unknown(kind: declaration.foreseenKind, columns: nil, axes: []))
    }
    return foresee(planned, arguments.map(\.2.foreseen))
  }

  private func unknownCommand(_ word: Name) -> Diagnostic {
    if let habit = Habits.name(word.text) {
      return Diagnostic(.name, habit.message, at: word.span, hint: habit.hint)
    }
    if variables[word.text] != nil {
      return Diagnostic(.name, "\(word.text) is a value, not a command", at: word.span)
    }
    return Diagnostic(
      .name, "there is no command '\(word.text)'", at: word.span,
      hint: didYouMeanHint(word.text, among: lexicon.words) ?? "help() lists the commands")
  }

  private mutating func checkColumns(of declaration: Declaration, _ arguments: [(Int, Span, Checked)]) {
    guard let table = declaration.tableIndex,
      let foreseen = arguments.first(where: { $0.0 == table })?.2.foreseen, let columns = foreseen.columns
    else { return }
    let wholeNames = foreseen.axes.map(\.name)
    for (column, span) in mentions where !columns.contains(column) && !wholeNames.contains(column) {
      _ = report(declaration.missingColumn(column, among: columns, at: span))
    }
  }

  /// What is known of a call's value once its arguments are checked.
  private mutating func foresee(_ call: PlannedCall, _ arguments: [Foreseen]) -> Checked {
    let declaration = call.declaration
    let whole = zip(call.arguments, arguments).map {
      declaration.parameters[$0.index].shape.takesWhole($1.kind)
    }
    let values = arguments.compactMap(\.value)
    do {
      let axes = try Family.joinedAxes(zip(arguments, whole).map { $1 ? [] : $0.axes })
      guard values.count == arguments.count else {
        let columns = try columns(of: call, arguments)
        return Checked(.call(call), .unknown(kind: declaration.foreseenKind, columns: columns, axes: axes))
      }
      return try foresee(call, values: values, whole: whole)
    } catch let mistake as Join.Mistake {
      return report(mistake.diagnostic(of: declaration.word, at: call.span))
    } catch let diagnostic as Diagnostic {
      return report(diagnostic)
    } catch {
      return report(Diagnostic(.value, "\(declaration.word) failed: \(error)", at: call.span))
    }
  }

  /// Everything is known: a describing command is run, any other validated at each of its points.
  private func foresee(_ call: PlannedCall, values: [Value], whole: [Bool]) throws -> Checked {
    let caller = Caller(call: call, values: values, whole: whole)
    let join = try caller.join()
    if call.declaration.command.isDescription {
      let context = Context(session: SessionView(vocabulary: vocabulary, variables: knownVariables))
      return Checked(
        try caller.run(join) { application, _ throws(Diagnostic) in try application.run(context) })
    }
    let forms = try join.points.indices.map {
      try caller.located($0, join) { application throws(Diagnostic) in try application.form() }
    }
    let columns = forms.first.flatMap { form in
      form.command.columns()
        ?? table(of: call, values.map { .known($0) }).flatMap(form.command.columns(from:))
    }
    return Checked(
      .call(call), .unknown(kind: call.declaration.foreseenKind, columns: columns, axes: join.axes))
  }

  /// The columns of the result where only the table's are known.
  private func columns(of call: PlannedCall, _ arguments: [Foreseen]) throws(Diagnostic) -> [String]? {
    guard let columns = table(of: call, arguments) else { return nil }
    let known = zip(call.arguments, arguments).compactMap { argument, foreseen in
      foreseen.value.map { value in
        Application.Argument(index: argument.index, value: value.members?.first ?? value, span: argument.span)
      }
    }
    let others = call.arguments.count { $0.index != call.declaration.tableIndex }
    guard known.count == others else { return nil }
    let form = Form(call.declaration.command)
    for argument in known where !call.declaration.parameters[argument.index].isRest {
      do { try form.fill(argument.index, with: argument.value) } catch { return nil }
    }
    return form.command.columns(from: columns)
  }

  private func table(of call: PlannedCall, _ arguments: [Foreseen]) -> [String]? {
    guard let table = call.declaration.tableIndex else { return nil }
    return zip(call.arguments, arguments).first { $0.0.index == table }?.1.columns
  }

  private var knownVariables: [String: Value] { variables.compactMapValues(\.value) }
}
