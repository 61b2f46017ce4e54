import Synchronization

/// A command applied to arguments that are known: one call, at one point.
struct Application {
  struct Argument {
    /// The parameter's place in the declaration.
    let index: Int
    let value: Value
    let span: Span
  }

  let declaration: Declaration
  let arguments: [Argument]
  let span: Span

  /// The command with its arguments in, or the first mistake among them. A form of the same call at another point can be
  /// filled in again, where the command is not kept.
  func form(again used: Form? = nil) throws(Diagnostic) -> Form {
    let form = used ?? Form(declaration)
    for (index, parameter) in declaration.parameters.enumerated() {
      let given = arguments.filter { $0.index == index }
      guard let first = given.first else { continue }
      for argument in given {
        if let mismatch = parameter.mismatch(of: argument.value) {
          throw parameter.diagnostic(mismatch, at: argument.span)
        }
      }
      let value = parameter.isRest ? .list(given.map(\.value)) : first.value
      try blaming(parameter, at: first.span) { try form.fill(index, with: value) }
    }
    try checkColumns()
    try blaming { try form.command.validate() }
    return form
  }

  /// Runs the command; what it made knows this call.
  func run(_ context: Context) throws(Diagnostic) -> Value {
    let form = try form()
    let caveats = Caveats()
    let context = context.with(
      offer: { make in
        context.offer { made(make(), by: .caveat(call, "was taken while it ran; this makes all of it")) }
      },
      caveat: caveats.add)
    var value: Value = .none
    try blaming { value = try form.command.run(context) }
    if declaration.command.isSelection { return value }
    let recipe = form.command.recipe(of: call)
    return made(value, by: caveats.first.map { .caveat(recipe, $0) } ?? recipe)
  }

  /// This call as it was written.
  private var call: Recipe { Recipe(of: declaration, arguments.map { ($0.index, $0.value) }) }

  /// A value that knows what made it.
  private func made(_ value: Value, by recipe: Recipe) -> Value {
    switch value {
    case .object(var object):
      object.recipe = recipe
      return .object(object)
    case .family(var family):
      family.recipe = recipe
      return .family(family)
    default: return value
    }
  }

  private func checkColumns() throws(Diagnostic) {
    let named = arguments.flatMap { argument in
      declaration.parameters[argument.index].shape.columns(in: argument.value).map { ($0, argument.span) }
    }
    guard !named.isEmpty, let table = declaration.tableIndex,
      let columns = arguments.first(where: { $0.index == table })?.value.tableColumns
    else { return }
    for (column, span) in named where !columns.contains(column) {
      throw declaration.missingColumn(column, among: columns, at: span)
    }
  }

  /// Turns whatever a command throws into a diagnostic at the argument it is about, or at the call.
  private func blaming(
    _ parameter: Declaration.Parameter? = nil, at place: Span? = nil, _ body: () throws -> Void
  ) throws(Diagnostic) {
    do {
      try body()
    } catch let mismatch as Mismatch {
      throw diagnostic(of: mismatch, parameter, at: place)
    } catch var diagnostic as Diagnostic {
      diagnostic.span = diagnostic.span ?? span
      throw diagnostic
    } catch let none as NoValue {
      var diagnostic = Diagnostic(.value, "\(declaration.word) \(none.message)", at: span, hint: none.hint)
      diagnostic.sparesOthers = true
      throw diagnostic
    } catch is Interruption {
      throw Diagnostic(.interrupted, "\(declaration.word) was interrupted", at: span)
    } catch {
      throw Diagnostic(.value, "\(declaration.word) failed: \(error)", at: span)
    }
  }

  private func diagnostic(
    of mismatch: Mismatch, _ parameter: Declaration.Parameter?, at place: Span?
  ) -> Diagnostic {
    if let parameter { return parameter.diagnostic(mismatch, at: place) }
    if let index = mismatch.parameter.flatMap(declaration.index(of:)) {
      let span = arguments.first { $0.index == index }?.span ?? span
      return declaration.parameters[index].diagnostic(mismatch, at: span)
    }
    return Diagnostic(.value, "\(declaration.word) \(mismatch.message)", at: span, hint: mismatch.hint)
  }
}

/// What a command said of its recipe, on whatever thread.
private final class Caveats: Sendable {
  private let said = Mutex<String?>(nil)

  var first: String? { said.withLock { $0 } }

  @Sendable func add(_ text: String) { said.withLock { $0 = $0 ?? text } }
}

extension Declaration {
  /// The first parameter that can be a table: the one whose columns the column parameters name.
  var tableIndex: Int? {
    parameters.firstIndex { $0.shape.takesObject }
  }

  func missingColumn(_ column: String, among columns: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .argument, "\(word) has no column '\(column)'; these exist: \(columns.joined(separator: ", "))",
      at: span,
      hint: didYouMeanHint(column, among: columns))
  }
}

extension Value {
  /// All names of columns that are understood: axes also by their whole name. Nil for what is no table.
  var tableColumns: [String]? {
    guard !columns.isEmpty else { return nil }
    guard case .family(let family) = self else { return columns }
    return columns + family.axes.map(\.name).filter { !columns.contains($0) }
  }
}

extension Shape {
  /// Whether a value made by a command, or a table, can stand here.
  var takesObject: Bool {
    switch self {
    case .object, .table: true
    case .optional(let shape), .rest(let shape), .list(let shape): shape.takesObject
    case .either(let shapes): shapes.contains(where: \.takesObject)
    default: false
    }
  }
}

extension Recipe {
  /// A call with every default written out. Where the user wrote them all, as a pasted recipe does, those that are
  /// defaults count as not written, so that labels stay short.
  init(of declaration: Declaration, _ given: [(index: Int, value: Value)]) {
    let isPasted = Set(given.map(\.index)).count == declaration.parameters.count && given.count > 1
    let arguments = declaration.parameters.enumerated().flatMap { index, parameter in
      let values = given.filter { $0.index == index }.map(\.value)
      let defaults = [parameter.isRest ? nil : parameter.initial].compactMap { $0 }
      return (values.isEmpty ? defaults : values).map { value in
        let recipe = Recipe(value, in: parameter.shape)
        let isDefault = defaults.contains { Recipe($0, in: parameter.shape) == recipe }
        return Argument(
          name: parameter.name, value: recipe, isWritten: !values.isEmpty && !(isPasted && isDefault),
          isRest: parameter.isRest)
      }
    }
    self = .call(word: declaration.word, arguments: arguments)
  }

  /// A word is written bare where no other text fits.
  private init(_ value: Value, in shape: Shape) {
    switch value {
    case .text(let text) where !shape.takesText && text.isName: self = .literal(text)
    case .list(let values) where !shape.takesText:
      self = .list(values.map { Recipe($0, in: shape.element ?? shape) })
    default: self = Recipe(value)
    }
  }
}
