/// What people write who come from Python, R or a shell, and what to write here. Whole messages, by name.
enum Habits {
  struct Habit {
    let message: String
    let hint: String?
    var length = 1

    init(_ message: String, _ hint: String? = nil, length: Int = 1) {
      self.message = message
      self.hint = hint
      self.length = length
    }

    func diagnostic(from start: Int) -> Diagnostic {
      Diagnostic(.syntax, message, at: Span(start, start + length), hint: hint)
    }
  }

  private static let loop = Habit(
    "there are no loops here", "write sigma=each [0.05, 0.1] on the argument that varies")
  private static let condition = Habit(
    "there are no conditions here", "keep(table, column, value) selects rows")
  private static let function = Habit(
    "there are no functions here", "give a value a name: data = sim(mu=[1, 2])")
  private static let importing = Habit(
    "there is nothing to import: every word is already here", "help() lists them")
  private static let deletion = Habit("names need no deleting", "assign again to rebind one")

  /// Three quotes.
  static let longText = Habit("a text stands on one line, in single or double quotes", length: 3)
  static let tuple = Habit("there are no tuples here", "write a list: [1, 2]")
  static let index = Habit("values have no index", "keep(table, column, value) selects rows")

  /// Words that open a statement elsewhere.
  private static let openings: [String: Habit] = [
    "for": loop, "while": loop,
    "if": condition, "elif": condition, "else": condition, "try": condition,
    "assert":
      Habit("findings are stated with expect", "expect(table, column, above=0.9)"),
    "def": function, "lambda": function, "function": function, "class": function, "return": function,
    "import": importing, "from": importing, "library": importing, "using": importing,
    "del": deletion, "global": deletion,
    "with": Habit("there are no blocks here", "a call returns its value: run = train(…)"),
    "let": Habit("a name needs no keyword", "write x = 1"),
    "var": Habit("a name needs no keyword", "write x = 1"),
    "const": Habit("a name needs no keyword", "write x = 1"),
    "not": Habit("there is no logic here", "keep(table, column, value) selects rows"),
  ]

  /// Words that stand between values elsewhere.
  private static let infixes: [String: Habit] = [
    "and": Habit("there is no logic here", "keep(table, column, value) selects rows"),
    "or": Habit("there is no logic here", "keep(table, column, value) selects rows"),
    "in": loop, "for": loop, "if": condition, "else": condition,
    "to": Habit("a range is written with two dots", "1..5"),
  ]

  /// Words that are calls or constants elsewhere.
  private static let names: [String: Habit] = [
    "print": Habit("there is no print: a value on a line of its own is shown", "write the value alone"),
    "display": Habit("there is no display: a value on a line of its own is shown", "write the value alone"),
    "range": Habit("there is no range(…)", "write 1..5; both ends belong to it"),
    "len": Habit("there is no len(…): a value on a line of its own shows its size"),
    "true": Habit("there is no 'true'", "write True"), "false": Habit("there is no 'false'", "write False"),
    "null": Habit("there is no 'null'", "write None"), "nil": Habit("there is no 'nil'", "write None"),
    "list": Habit("there is no list(…)", "write [1, 2, 3]"), "dict": Habit("there are no dictionaries here"),
    "np": Habit("there are no modules here", "sqrt, exp, log, linspace and logspace are words"),
    "ln": Habit("there is no 'ln'", "log is the natural logarithm"),
  ]

  /// Signs of other languages; longer ones first.
  private static let signs: [(String, Habit)] = [
    (":=", Habit("a name is given with =", "write x = 1")),
    ("<-", Habit("a name is given with =", "write x = 1")),
    (
      "==",
      Habit("there are no comparisons here", "= gives a name or an argument; expect(…) checks a finding")
    ),
    ("!=", Habit("there are no comparisons here", "keep(table, column, value) selects rows")),
    ("<=", Habit("there are no comparisons here", "expect(table, column, below=0.1) checks a finding")),
    (">=", Habit("there are no comparisons here", "expect(table, column, above=0.9) checks a finding")),
    ("+=", Habit("values are not changed in place", "write x = x + 1")),
    ("-=", Habit("values are not changed in place", "write x = x - 1")),
    ("*=", Habit("values are not changed in place", "write x = x * 2")),
    ("/=", Habit("values are not changed in place", "write x = x / 2")),
    ("**", Habit("a power is written with ^", "write 2^3")),
    ("//", Habit("a comment starts with #")),
    ("|>", Habit("the pipe is a single |")),
    ("%>%", Habit("the pipe is a single |")),
    ("->", Habit("'->' has no meaning here")),
    ("=>", Habit("'=>' has no meaning here")),
    ("<", Habit("there are no comparisons here", "expect(table, column, below=0.1) checks a finding")),
    (">", Habit("there are no comparisons here", "expect(table, column, above=0.9) checks a finding")),
    (
      "{",
      Habit("there are no dictionaries or blocks here", "arguments have names: sim(mu=[1, 2], sigma=0.05)")
    ),
    ("}", Habit("there are no dictionaries or blocks here")),
    ("%", Habit("there are no magics here", "every word is a call; help() lists them")),
    ("!", Habit("there is no shell here", "every word is a call; help() lists them")),
    (";", Habit("a statement ends with its line", "write one statement a line")),
    (":", Habit("there are no blocks or slices here", "a range is written 1..5")),
    ("@", Habit("there are no decorators or matrix products here")),
    ("$", Habit("a name has no $", "write the name alone")),
    ("&", Habit("there is no logic here", "keep(table, column, value) selects rows")),
    ("`", Habit("there are no backquotes here")),
    (".", Habit("values have no methods or modules", "give the value to a command: value | command")),
    ("\u{201C}", Habit("texts take straight quotes", "\"…\"")),
    ("\u{201D}", Habit("texts take straight quotes", "\"…\"")),
    ("\u{2018}", Habit("texts take straight quotes", "'…'")),
    ("\u{2019}", Habit("texts take straight quotes", "'…'")),
    ("\u{2212}", Habit("this is a typographic minus", "write -")),
    ("\u{D7}", Habit("a product is written with *")),
    ("\u{B7}", Habit("a product is written with *")),
    ("\u{2026}", Habit("a range is written with two dots", "1..5")),
  ]

  static func opening(_ word: String) -> Habit? { openings[word] }
  static func infix(_ word: String) -> Habit? { infixes[word] }
  static func name(_ word: String) -> Habit? { names[word] }

  /// By the first scalar: most signs of a cell are no habit, and that must cost nothing.
  private static let signsByStart = Dictionary(grouping: signs) { $0.0.unicodeScalars.first }

  static func sign(at text: ArraySlice<Unicode.Scalar>) -> Habit? {
    guard let candidates = signsByStart[text.first],
      let (sign, habit) = candidates.first(where: { text.starts(with: $0.0.unicodeScalars) })
    else { return nil }
    return Habit(habit.message, habit.hint, length: sign.unicodeScalars.count)
  }
}
