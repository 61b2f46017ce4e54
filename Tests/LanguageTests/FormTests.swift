import Testing

@testable import Language

/// Parameters that commands share.
private struct Shared: ParameterGroup {
  @Parameter("one of them") var first = 1
  @Parameter("the other") var second: Int

  init(second: Int) { _second = Parameter(wrappedValue: second, "the other") }
}

private struct Sharing: Command {
  static let group = Group.tasks
  static let summary = "Has parameters of its own and of a group."
  static let result = Kind("table")
  static let examples: [String] = []

  @Parameter("its own") var before = 0
  let shared = Shared(second: 7)
  @Parameter("its own") var after = 0

  func run(_ context: Context) throws -> Value {
    .list([before, shared.first, shared.second, after].map { .number(Double($0)) })
  }
}

@Test("parameters of a group stand where the group stands, each in its own command")
func parameterGroup() throws {
  let declaration = Declaration(of: Sharing.self)
  #expect(declaration.parameters.map(\.name) == ["before", "first", "second", "after"])
  let form = Form(declaration)
  try form.fill(1, with: .number(5))
  let filled = try #require(form.command as? Sharing)
  #expect(filled.shared.first == 5 && filled.shared.second == 7)
  #expect(Sharing().shared.first == 1)
}
