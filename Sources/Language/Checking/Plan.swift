/// A checked expression: every call has its declaration and every argument its parameter; what was known
/// beforehand is a value already. Running it needs no more looking up, but for variables of the same cell.
indirect enum Plan: Sendable {
  case value(Value)
  case variable(String)
  case list([Plan])
  /// The values of a knob; a family among them gives all its values.
  case each([Plan], axis: String)
  case range(Plan, Plan, Span)
  case negation(Plan, Span)
  case operation(Operation, Plan, Plan, Span)
  case call(PlannedCall)
}

struct PlannedCall: Sendable {
  struct Argument: Sendable {
    /// The parameter's place in the declaration.
    let index: Int
    let plan: Plan
    let span: Span
  }

  let declaration: Declaration
  let arguments: [Argument]
  let span: Span
}

struct PlannedStatement: Sendable {
  let name: String?
  let plan: Plan
  /// The names whose values it uses.
  let uses: Set<String>
  /// The statement as it stands in the cell.
  let text: String
}

/// A plan, and what is known of its value.
struct Checked: Sendable {
  let plan: Plan
  let foreseen: Foreseen

  init(_ plan: Plan, _ foreseen: Foreseen) {
    self.plan = plan
    self.foreseen = foreseen
  }

  init(_ value: Value) {
    self.init(.value(value), .known(value))
  }

  /// What stands for a mistake that has been reported.
  static let mistaken = Checked(.value(.none), .open)
}
