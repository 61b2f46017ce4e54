import Language

/// `session`: the whole session as one script.
struct SessionCommand: Command {
  static let word = "session"
  static let group = Group.session
  static let summary = "Writes the session as one script: what makes every name again, then what was shown."
  static let details = """
    Every name with the call that made it, every argument written out, and after all that it is made from; then the \
    findings, tables and plots that statements showed, each as it last ran, unless a name that it used stands for \
    something else by now. Of these the last 200 are kept. Run in a new notebook or by swingby run, the script makes the \
    same values again, bit for bit on the same build.

    A comment says where that cannot be: a run that was interrupted is made whole, a file that was loaded must be there.
    """
  static let result = Kind.script
  static let returns = "shows its text; export(session(), \"work.swingby\") writes it"
  static let examples = [
    """
    task = sim(mu=[1, 2], sigma=each [0.1, 0.2])
    runs = theory(task)
    runs | measure | table([sigma, order])
    session()
    """
  ]
  static let related = ["recipe", "export", "claims"]

  func run(_ context: Context) throws -> Value {
    context.caveat("tells of the session it is called in")
    return .object(Script(text: context.session.script))
  }
}

/// A program of the language as a value.
struct Script: Made, Displayed {
  static let kind = Kind.script

  let text: String
  var recipe: Recipe?

  init(text: String) {
    self.text = text
  }

  var summary: String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    return "a script of \(lines) line\(lines == 1 ? "" : "s")"
  }

  var media: Media { ["text/plain": text, "text/markdown": "```swingby\n\(text)\n```"] }
}
