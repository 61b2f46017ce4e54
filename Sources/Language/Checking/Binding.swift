/// Gives each argument of a call its parameter: the piped value and the positional ones in order of declaration,
/// the others by name.
struct Binding {
  let declaration: Declaration
  private(set) var arguments: [(index: Int, value: Expression)] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ declaration: Declaration) {
    self.declaration = declaration
  }

  mutating func bind(_ call: Call) {
    var position = 0
    if let piped = call.piped { bindNext(piped, &position) }
    var hasNamed = false
    for argument in call.arguments {
      if let name = argument.name {
        hasNamed = true
        bind(name, argument.value)
      } else if hasNamed {
        report("arguments without a name come first", at: argument.value.span)
      } else {
        bindNext(argument.value, &position)
      }
    }
    if diagnostics.isEmpty { reportMissing(call) }
  }

  private mutating func bindNext(_ value: Expression, _ position: inout Int) {
    let parameters = declaration.parameters
    guard position < parameters.count else {
      guard !diagnostics.contains(where: { $0.message.contains("at most") }) else { return }
      let most = parameters.count == 1 ? "at most one argument" : "at most \(parameters.count) arguments"
      return report(
        parameters.isEmpty ? "\(declaration.word) takes no arguments" : "\(declaration.word) takes \(most)",
        at: value.span, hint: parameters.isEmpty ? nil : parameters.map(\.name).joined(separator: ", "))
    }
    arguments.append((position, value))
    if !parameters[position].isRest { position += 1 }
  }

  private mutating func bind(_ name: Name, _ value: Expression) {
    guard let index = declaration.index(of: name.text) else { return reportUnknown(name) }
    guard !arguments.contains(where: { $0.index == index }) else {
      return report("\(name.text) is given twice", at: name.span, hint: declaration.parameters[index].meaning)
    }
    arguments.append((index, value))
  }

  private mutating func reportUnknown(_ name: Name) {
    let free = declaration.parameters.indices.filter { index in !arguments.contains { $0.index == index } }
    let names = free.map { declaration.parameters[$0].name }
    let all = declaration.parameters.map(\.name)
    let listed = all.isEmpty ? "it has none" : "it has " + all.joined(separator: ", ")
    report(
      "\(declaration.word) has no parameter '\(name.text)'", at: name.span,
      hint: didYouMeanHint(name.text, among: names) ?? listed)
  }

  private mutating func reportMissing(_ call: Call) {
    let missing = declaration.parameters.enumerated().filter { index, parameter in
      parameter.isRequired && !arguments.contains { $0.index == index }
    }
    guard let (_, first) = missing.first else { return }
    let names = missing.map(\.element.name).joined(separator: " and ")
    report("\(declaration.word) needs \(names)", at: call.word.span, hint: first.meaning)
  }

  private mutating func report(_ message: String, at span: Span, hint: String? = nil) {
    diagnostics.append(Diagnostic(.argument, message, at: span, hint: hint))
  }
}
