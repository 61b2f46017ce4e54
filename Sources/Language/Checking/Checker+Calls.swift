// Calls: the command, its parameters, its columns.
extension Checker {
  mutating func check(_ call: Call, at span: Span) -> Checked {
    guard let declaration = declaration(of: call) else {
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
      return Checked(
        .call(planned),
        .unknown(kind: declaration.foreseenKind(arguments.map(\.2.foreseen)), columns: nil, axes: []))
    }
    return foresee(planned, arguments.map(\.2.foreseen))
  }

  /// The declaration that the word and, where it has several, the first argument's kind mean.
  private func declaration(of call: Call) -> Declaration? {
    let declarations = lexicon[call.word.text]
    guard declarations.count > 1 else { return declarations.first }
    let names = declarations.compactMap(\.parameters.first?.name)
    let first =
      call.piped ?? call.arguments.first { $0.name == nil || names.contains($0.name?.text ?? "") }?.value
    var checker = self
    return declarations.taking(first.flatMap { checker.check($0, at: Place(axis: "value")).foreseen.kind })
  }

  func unknownCommand(_ word: Name) -> Diagnostic {
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

  mutating func checkColumns(of declaration: Declaration, _ arguments: [(Int, Span, Checked)]) {
    guard let table = declaration.tableIndex,
      let foreseen = arguments.first(where: { $0.0 == table })?.2.foreseen, let columns = foreseen.columns
    else { return }
    let wholeNames = foreseen.axes.map(\.name)
    for (column, span) in mentions where !columns.contains(column) && !wholeNames.contains(column) {
      _ = report(declaration.missingColumn(column, among: columns, at: span))
    }
  }
}
