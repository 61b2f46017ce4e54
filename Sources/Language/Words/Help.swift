/// `help`: the words by group, or the page of one of them.
struct Help: Command {
  static let group = Group.session
  static let summary = "Lists the commands, or explains one of them."
  static let details =
    "`train?` and `?train` are short for `help(train)`. The name of a value says what it is and what made it."
  static let result = Kind.page
  static let examples = ["help(sqrt)"]
  static let related = ["recipe"]

  @Parameter("a command, or a named value") var subject: WordName? = nil

  func run(_ context: Context) throws -> Value {
    guard let name = subject?.name else { return .object(HelpPage(of: context.session.vocabulary)) }
    // A name given by the user is looked up first: it is what they see in their notebook.
    if let value = context.session.variables[name] { return .object(HelpPage(of: value, named: name)) }
    let commands = context.session.vocabulary.commands.filter { $0.word == name }
    guard !commands.isEmpty else {
      throw Mismatch("is no command and no value", parameter: "subject")
    }
    let vocabulary = context.session.vocabulary
    return .object(
      HelpPage(for: commands.map { Declaration(of: $0) }) {
        vocabulary.examples.media(of: $0, in: vocabulary)
      })
  }
}
