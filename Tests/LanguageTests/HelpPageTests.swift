import Testing

@testable import Language

@Suite struct HelpPageTests {
  @Test("a page is made from the declaration alone")
  func page() {
    #expect(
      HelpPage(for: Train.self).text == """
        train(task, network, lr=0.1, epochs=40, seed=0)

        Trains a network on a task, recording as it goes.

          task     task                      the task to learn
          network  network                   what learns it
          lr       number, above 0           learning rate η, per step (default 0.1)
          epochs   whole number, at least 1  passes over the data (default 40)
          seed     whole number, at least 0  seed of weights and batches (default 0)

        Every epoch is one pass.

        The batch order follows the seed.

        Returns a run: with losses and outputs.

        Example:
            sim(mu=[1, 2]) | train(linear(depth=2), epochs=3)

        Source: arXiv 2410.08309, §3

        See also: theory, plot
        """)
  }

  @Test("the same page in Markdown")
  func markdown() {
    #expect(
      HelpPage(for: Plot.self).markdown == """
        ```swingby
        plot(table, x=time, y, mark=line, color=None)
        ```

        Draws a table.

        | | | |
        |:--|:--|:--|
        | `table` | run or table | the table |
        | `x` | column | to the right (default time) |
        | `y` | column or list of columns | upwards |
        | `mark` | line \\| path \\| points | what is drawn (default line) |
        |  | line | a line |
        |  | path | a line with arrows |
        |  | points | dots |
        | `color` | column | what colours tell (default None) |

        Returns a plot.

        **Example**

        ```swingby
        sim(mu=[1, 2]) | theory | plot(x=time, y=loss)
        ```
        """)
  }

  @Test("the lines of a signature are shorter in Markdown, which is read beside a notebook")
  func signature() throws {
    let page = HelpPage(for: [Declaration(of: Wide.self)])
    #expect(page.text.hasPrefix("wide(first=100000, second=100000, third=100000, fourth=100000)\n\n"))
    #expect(
      page.markdown.hasPrefix(
        """
        ```swingby
        wide(first=100000, second=100000, third=100000,
             fourth=100000)
        ```
        """))
  }

  /// More parameters than a line of a help panel holds.
  private struct Wide: Command {
    static let group = Group.tasks
    static let summary = "Is wide."
    static let result = Kind.number
    static let examples = ["wide()"]

    @Parameter("one") var first = 100_000
    @Parameter("two") var second = 100_000
    @Parameter("three") var third = 100_000
    @Parameter("four") var fourth = 100_000

    func run(_ context: Context) throws -> Value { .number(0) }
  }

  @Test("help() lists the words by group, help(name) and name? show a page")
  func help() {
    let session = Session()
    #expect(session.show("help()")[0].hasPrefix("Tasks and data\n  sim       Makes a task.\n\nNetworks\n"))
    #expect(
      session.show("help(train)")[0].hasPrefix("train(task, network, lr=0.1, epochs=40, seed=0)\n\nTrains a"))
    #expect(session.show("train?") == session.show("?train"))
    session.show("noisy = sim(mu=[1, 2], sigma=each [1, 2])")
    #expect(
      session.show("noisy?") == [
        """
        noisy: a family, each a task

        2 values over sigma (2)

        Made by:
            sim(mu=[1, 2], sigma=each [1, 2], seed=0)
        """
      ])
  }

  @Test("every example of the language's own words runs")
  func examples() {
    for command in languageWords {
      for example in command.examples {
        #expect(throws: Never.self, "\(example)") { try Session().run(example, output: Transcript()) }
      }
    }
  }

  @Test(
    "inspection shows what is at the cursor",
    arguments: [
      ("tra¦in(toy)", "train(task,"),
      ("train(toy, l¦r=0.1)", "lr: number, above 0\nlearning rate η, per step (default 0.1)"),
      ("train(¦", "task: task\nthe task to learn\n\ntrain(task,"),
      ("train(toy, ¦)", "network: network\nwhat learns it\n\ntrain(task,"),
      ("train(toy, seed=1, ep¦)", "train(task,"), ("train(toy, epochs=4¦)", "epochs: whole number"),
      ("train(toy, nothing=4¦)", "train(task,"),
      ("theory(to¦y)", "toy: a task\n\n2 concepts"),
      ("toy | the¦ory", "theory(task)"), ("train(sim(mu=[1¦, 2]))", "mu: list of"),
      ("plot(toy, mark=pa¦th)", "mark: line | path"),
      ("tra¦in", "train(task,"),
    ])
  func inspection(text: String, beginning: String) throws {
    let session = Session()
    session.show("toy = sim(mu=[1, 2])")
    let parts = text.split(separator: "¦", omittingEmptySubsequences: false)
    let page = session.snapshot.inspect(parts.joined(), at: parts[0].unicodeScalars.count)
    #expect(try #require(page).text.hasPrefix(beginning))
  }

  @Test("nothing is said of what is unknown")
  func unknown() {
    let snapshot = Session().snapshot
    #expect(snapshot.inspect("nothing", at: 3) == nil)
    #expect(snapshot.inspect("# train", at: 5) == nil)
  }

  @Test("formulas stand below the summary, typeset where they can be")
  func formulas() {
    let section = HelpSection(formulas: [Formula("a²", latex: "a^2"), Formula("√b", latex: #"\sqrt b"#)])
    #expect(section.text == "    a²\n    √b")
    #expect(section.markdown == "$$a^2$$\n\n$$\\sqrt b$$")
  }
}
