import Testing

@testable import Language

@Suite struct SessionScriptTests {
  private func script(of cells: String...) -> String { script(after: cells).script }

  private func script(after cells: [String]) -> (script: String, recipes: [String: Recipe]) {
    let session = Session()
    cells.forEach { session.show($0) }
    let now = session.snapshot
    let view = SessionView(
      vocabulary: now.vocabulary, variables: now.variables, claims: now.claims, journal: now.journal)
    return (view.script, now.variables.mapValues { Recipe($0) })
  }

  @Test("a name stands for what it was made from, and comes before what it is used for")
  func names() {
    #expect(
      script(
        of: "net = linear(2)\ntoy = sim(mu=[1, 2])\nrun = train(toy, net)",
        // The same again: the run is of this task still.
        "toy = sim(mu=[1, 2])", "other = toy") == """
          net = linear(depth=2)
          toy = sim(mu=[1, 2], sigma=0.05, seed=0)
          run = train(task=toy, network=net, lr=0.1, epochs=40, seed=0)
          other = toy
          """)
  }

  @Test("a name that came after what it is part of comes first")
  func order() {
    #expect(
      script(of: "run = theory(sim(mu=[1, 2]))", "toy = sim(mu=[1, 2])") == """
        toy = sim(mu=[1, 2], sigma=0.05, seed=0)
        run = theory(task=toy)
        """)
  }

  @Test("what stands for something else by now is written out")
  func rebound() {
    #expect(
      script(of: "toy = sim(mu=[1])\nrun = theory(toy)", "toy = sim(mu=[2])") == """
        run = theory(task=sim(mu=[1], sigma=0.05, seed=0))
        toy = sim(mu=[2], sigma=0.05, seed=0)
        """)
  }

  @Test("numbers, lists and text are what they are")
  func literals() {
    #expect(
      script(of: "x = 1/4\nlist = [1, [2, 0.1 + 0.2]]\ntext = 'a \"b\"'\nno = None\nyes = True\ny = x * 2")
        == """
        x = 0.25
        list = [1, [2, 0.30000000000000004]]
        text = "a \\"b\\""
        no = None
        yes = True
        y = 0.5
        """)
  }

  @Test("a knob is a statement, and a knob again")
  func knobs() {
    #expect(
      script(of: "s = each [0.1, 0.2]\ntoys = sim(mu=[1], sigma=s)\nalso = s\nruns = theory(toys)") == """
        s = each [0.1, 0.2]
        toys = sim(mu=[1], sigma=s, seed=0)
        also = s
        runs = theory(task=toys)
        """)
  }

  @Test("a knob keeps its name where that stands for something else by now")
  func hiddenKnob() {
    #expect(
      script(of: "s = each [1, 2]\ntoys = sim(mu=[1], sigma=s)\ns = 3\nmore = sim(mu=[s])") == """
        s = each [1, 2]
        toys = sim(mu=[1], sigma=s, seed=0)
        more = sim(mu=[3], sigma=0.05, seed=0)
        s = 3
        """)
  }

  @Test("names that stand for what was made of their knobs come after it, or are made aside")
  func hiddenKnobs() {
    #expect(
      script(of: "a = each [1, 2]\nb = a * (each 3..4)\na = b + 1\nr = sim(mu=[a])") == """
        a = each [1, 2]
        b = each [3, 4]
        r = sim(mu=[((a) * (b)) + (1)], sigma=0.05, seed=0)
        b = (a) * (b)
        a = (b) + (1)
        """)
    #expect(
      script(of: "a = each [1, 2]\nb = each [3, 4]\nc = a + b\na = c * 2\nb = c * 3\nc = 0") == """
        c = 0
        a = each [1, 2]
        a_1 = a
        b = each [3, 4]
        b_1 = b
        a_2 = a
        b_2 = b
        a = ((a_1) + (b_1)) * (2)
        b = ((a_2) + (b_2)) * (3)
        """)
  }

  @Test("two knobs of one name do not meet in a statement")
  func twoKnobs() {
    #expect(
      script(
        of: "s = each [1, 2]\na = sim(mu=[1], sigma=s)\ns = each [2, 3]",
        "both = compare(theory(a), theory(sim(mu=[1], sigma=s)))\na = 1") == """
          s = each [1, 2]
          theory_1 = theory(task=sim(mu=[1], sigma=s, seed=0))
          s = each [2, 3]
          theory_2 = theory(task=sim(mu=[1], sigma=s, seed=0))
          both = compare(first=theory_1, second=theory_2)
          a = 1
          """)
  }

  @Test("what was shown comes last: the last version, of names that are what they were")
  func shown() {
    #expect(
      script(
        of: "run = theory(sim(mu=[1]))", "plot(run, y=loss)", "run", "1 + 1", "help(plot)",
        "plot(run, y=output_1)", "toy = sim(mu=[3])\nplot(theory(toy), y=loss)", "plot(run, y=loss)",
        "toy = sim(mu=[4])"
      ) == """
        run = theory(task=sim(mu=[1], sigma=0.05, seed=0))
        toy = sim(mu=[4], sigma=0.05, seed=0)

        # What the session showed:
        run
        plot(table=run, x=time, y=output_1, mark=line, color=None)
        plot(table=run, x=time, y=loss, mark=line, color=None)
        """)
  }

  @Test("a name that is made again, the same, leaves what was shown of it")
  func madeAgain() {
    let cells = ["mu = [1]", "run = theory(sim(mu=mu))", "plot(run, y=loss)", "run = theory(sim(mu=mu))"]
    #expect(script(after: cells).script.hasSuffix("plot(table=run, x=time, y=loss, mark=line, color=None)"))
    #expect(!script(after: cells + ["mu = [2]", cells[1]]).script.contains("plot"))
  }

  @Test("a claim that does not hold is a comment")
  func claims() {
    #expect(
      script(of: "x = 1\nexpect(x, above=2)") == """
        x = 1

        # Claims that did not hold:
        # above 2 (measured: 1)
        """)
  }

  @Test("a session without names has an empty script")
  func empty() {
    #expect(script(of: "1 + 1") == "")
  }

  @Test("of what was shown the last statements are kept")
  func bound() {
    let cells = (0..<Journal.kept + 5).map { "sim(mu=[\($0)])" }
    let lines = script(after: cells).script.split(separator: "\n")
    #expect(lines.count == 1 + Journal.kept)
    #expect(lines[1] == "sim(mu=[5], sigma=0.05, seed=0)")
  }

  @Test(
    "a script makes the same session again, which has the same script",
    arguments: [
      [
        "toy = sim(mu=[1, 2])\nnets = [linear(), linear(2)]\nruns = train(toy, each nets)",
        "plot(runs, y=loss)",
      ],
      ["a = each [1, 2]\nb = a * (each 3..4)\na = b + 1\nr = theory(sim(mu=[a], seed=a))"],
      ["it = (each 1..2) * 2\nit = sim(mu=[it])", "x = it\nit = theory(x)\ncompare(it, it)"],
      [
        "s = each [1, 2]\nt = each [3, 4]\na = sim(mu=[s], sigma=t)",
        "s = sim(mu=[1], sigma=t)\nt = theory(a)\nboth = [a, s]",
      ],
      [
        "s = each [1, 2]\na = theory(sim(mu=[s]))", "s = each [2, 3]\nb = compare(a, theory(sim(mu=[s])))",
        "s = 1\nc = compare(b, a)\na = 2",
      ],
      ["sim_1 = 3\na = compare(theory(sim(mu=[sim_1])), train(sim(mu=[3]), linear()))"],
    ])
  func roundTrip(cells: [String]) {
    let (script, recipes) = script(after: cells)
    let again = self.script(after: [script])
    #expect(again.recipes.filter { recipes[$0.key] != nil } == recipes)
    #expect(self.script(after: [again.script]).script == again.script)
  }
}
