import Testing

@testable import Language

@Suite struct FamilyTests {
  /// The family that a cell's last name is bound to, as `axis: values` lines and `point: value` lines.
  private func family(_ cell: String) throws -> Family {
    let session = Session()
    let shown = session.show(cell)
    let value = session.snapshot.variables["it"]
    guard case .family(let family)? = value else {
      Issue.record("no family: \(shown)")
      throw Interruption()
    }
    return family
  }

  @Test("each makes one value per point, the last axis fastest")
  func grid() throws {
    let family = try family("it = sim(mu=[1, 2], sigma=each [0.1, 0.2], seed=each 1..2)")
    #expect(family.axes.map(\.name) == ["sim.sigma", "sim.seed"])
    #expect(family.points.map(\.place) == [[0, 0], [0, 1], [1, 0], [1, 1]])
    #expect(family.label(of: family.points[2]) == "sigma=0.2, seed=1")
    #expect(family.summary == "4 values over sigma (2) and seed (2)")
  }

  @Test("families with a common axis are paired, others multiply")
  func join() throws {
    let cell = """
      noisy = sim(mu=[1, 2], sigma=each [0.1, 0.2])
      runs = train(noisy, linear(), seed=each 1..3)
      it = compare(runs, theory(noisy))
      """
    let family = try family(cell)
    #expect(family.axes.map(\.name) == ["sim.sigma", "train.seed"])
    #expect(family.points.count == 6)
    #expect(
      Set(family.points.map { Recipe($0.value).label }).contains(
        "compare(first=train(task=sim(mu=[1, 2], sigma=0.2), network=linear(), seed=3), "
          + "second=theory(task=sim(mu=[1, 2], sigma=0.2)))"))
  }

  @Test("axes that share some values keep these")
  func partial() throws {
    let family = try family(
      "it = compare(theory(sim(mu=[1, 2], sigma=each [1, 2, 3])), theory(sim(mu=[1, 2], sigma=each [3, 4, 2])))"
    )
    #expect(family.axes.map { $0.values.map(\.label) } == [["2", "3"]])
    #expect(family.points.map(\.place) == [[0], [1]])
  }

  @Test("a knob can have a name of its own, and arithmetic keeps its axis")
  func named() throws {
    let family = try family("x = each [1, 2]\ny = each [10, 20]\nit = x + y * x")
    #expect(family.axes.map(\.name) == ["x", "y"])
    #expect(family.points.map(\.value.label) == ["11", "21", "22", "42"])
  }

  @Test("an each inside a list is told by its place")
  func inside() throws {
    let family = try family("it = sim(mu=[1, each [2, 3], each [4, 5]])")
    #expect(family.axes.map(\.name) == ["sim.mu_2", "sim.mu_3"])
    #expect(family.points.count == 4)
  }

  @Test("equal knobs of different commands keep their whole names")
  func longNames() throws {
    let family = try family("it = sim(mu=[1, 2], seed=each [1, 2]) | train(linear(), seed=each [1, 2])")
    #expect(family.columnNames == ["sim.seed", "train.seed"])
    #expect(Family.columnNames(of: ["sim.sigma", "train.seed", "x"]) == ["sigma", "seed", "x"])
  }

  @Test("values that are made by commands can be swept")
  func objects() throws {
    let family = try family("it = sim(mu=[1, 2]) | train(each [linear(depth=1), linear(depth=2)])")
    #expect(family.axes.map { $0.values.map(\.label) } == [["linear(depth=1)", "linear(depth=2)"]])
  }

  @Test("a table takes a whole family, its axes as columns")
  func table() {
    let cell = """
      runs = sim(mu=[1, 2]) | train(each [linear(depth=1), linear(depth=2)])
      plot(runs, x=step, y=loss, color=network)
      """
    let plot =
      "plot(table=train(task=sim(mu=[1, 2]), network=each [linear(depth=1), linear(depth=2)]), x=step, y=loss, "
      + "color=network)"
    #expect(Session().show(cell).last == plot)
  }

  @Test("a family of families in one each is all their values")
  func flattened() throws {
    let family = try family("it = sim(mu=[1, 2]) | train(each [linear(depth=each 1..2), linear(depth=5)])")
    #expect(
      family.axes.map { $0.values.map(\.label) } == [
        ["linear(depth=1)", "linear(depth=2)", "linear(depth=5)"]
      ])
  }

  @Test("doubled values of a knob count once")
  func distinct() throws {
    #expect(try family("it = each [1, 2, 1]").points.count == 2)
  }
}
