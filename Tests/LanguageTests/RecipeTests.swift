import Testing

@testable import Language

@Suite struct RecipeTests {
  @Test("a recipe writes out every default")
  func defaults() {
    let shown = Session().show("run = sim(mu=[1, 2]) | train(linear(2), lr=0.3)\nrecipe(run)").last
    #expect(
      shown == """
        train(
          task=sim(mu=[1, 2], sigma=0.05, seed=0), network=linear(depth=2), lr=0.3, epochs=40, seed=0)
        """)
  }

  @Test("what is used twice is a statement of its own")
  func shared() {
    let cell = "toy = sim(mu=[1, 2])\nrecipe(compare(train(toy, linear()), theory(toy)))"
    #expect(
      Session().show(cell).last == """
        sim_1 = sim(mu=[1, 2], sigma=0.05, seed=0)
        compare(
          first=train(task=sim_1, network=linear(depth=1), lr=0.1, epochs=40, seed=0),
          second=theory(task=sim_1))
        """)
  }

  @Test("a family's recipe has its each, and knobs with a name keep it")
  func families() {
    let cell = "s = each [0.1, 0.2]\nrecipe(sim(mu=[1, 2], sigma=s, seed=each 1..2))"
    #expect(
      Session().show(cell).last == """
        s = each [0.1, 0.2]
        sim(mu=[1, 2], sigma=s, seed=each [1, 2])
        """)
  }

  @Test(
    "a recipe run again makes the same value",
    arguments: [
      "sim(mu=[1, 0.1 + 0.2], sigma=[0.1, 0.3])",
      "sim(mu=[1, 2]) | train(each [linear(depth=1), linear(2)], lr=1/3) | plot(y=[loss, time], color=network)",
      "compare(theory(sim(mu=[1, 2], sigma=each [1, 2])), theory(sim(mu=[1, 2], sigma=each [2, 3])))",
      "table(1, 2, 1/3) | keep('value', 'a \"text\"')", "a = each [1, 2]\nit = a * (each 3..4)",
      "each [[1, 2], [3, 4]]",
      "x = each 1..3\nit = sim(mu=[x, x^2], seed=x)",
    ])
  func roundTrip(cell: String) throws {
    let session = Session()
    let statement = cell.contains("it =") ? cell : "it = \(cell)"
    session.show(statement)
    let value = try #require(session.snapshot.variables["it"])
    let recipe = Recipe(value).cell
    let start = recipe.lastStatementBreak.map { recipe.index(after: $0) } ?? recipe.startIndex
    let again = Session()
    again.show(recipe[..<start] + "it = " + recipe[start...])
    let copy = try #require(again.snapshot.variables["it"])
    #expect(Recipe(copy) == Recipe(value))
    #expect(copy.members?.map { Recipe($0) } == value.members?.map { Recipe($0) })
  }
}

extension String {
  /// The last newline that no space follows: what comes after it is a statement, not its second line.
  fileprivate var lastStatementBreak: Index? {
    indices.last { self[$0] == "\n" && self[index(after: $0)...].first != " " }
  }
}
