import Language
import Plot
import Testing

@testable import Commands

/// The compositions of concepts as a graph.
@Suite struct GraphTests {
  @Test(
    "the lattice of s concepts has 2ˢ nodes, s·2ˢ⁻¹ edges, and is as wide as its middle", arguments: 1...6)
  func lattice(concepts: Int) throws {
    let all = String(repeating: "1", count: concepts)
    let lattice = try #require(Lattice([all]))
    #expect(lattice.edges.count == concepts * 1 << (concepts - 1))
    #expect(lattice.width == [1, 2, 3, 6, 10, 20][concepts - 1])
  }

  @Test("every edge adds one concept")
  func edges() throws {
    let edges = try #require(Lattice(["00"])).edges.map { "\($0.from.label())-\($0.to.label())" }
    #expect(edges == ["00-10", "00-01", "01-11", "10-11"])
  }

  @Test("nodes stand around the middle of their level, the first concept first")
  func places() throws {
    let names = ["100", "010", "001", "111"]
    let table = try #require(Lattice(names)).placed(Table([TableColumn("node", texts: names)]), names: names)
    #expect(table[Lattice.place]?.numbers == [-1, 0, 1, 0])
    #expect(table[Lattice.level]?.numbers == [1, 1, 1, 3])
  }

  @Test(
    "words that are no compositions have no lattice", arguments: [[], ["01", "011"], ["0x"], ["０1"], [""]])
  func noLattice(names: [String]) {
    #expect(Lattice(names) == nil)
  }

  @Test(
    "what a graph cannot draw is said",
    arguments: [
      ("nodes | plot(mark=graph, value=loss)", "rows hold 3 moments or runs of one node"),
      ("nodes | keep(time, above=9) | plot(mark=graph, value=loss)", "plot has no rows to draw"),
      ("nodes | plot(mark=graph)", "value needs the column that colours the nodes"),
      (
        "plot(mark=graph, value=loss)",
        "rows must be compositions for mark=graph, with words like 0110 in the column node"
      ),
      ("nodes | plot(mark=graph, value=loss, y=loss)", "y does not go with mark=graph"),
      ("plot(value_range=[0, 1])", "value_range goes with mark=heat and mark=graph"),
      (
        "nodes | plot(mark=graph, value=loss, value_range=[1, 0])",
        "value_range must be two rising numbers, as in [0, 1]"
      ),
      (
        "nodes | plot(mark=graph, value=loss, value_scale=log, value_range=[0, 1])",
        "value_range must be above 0 with value_scale=log"
      ),
      (
        "nodes | plot(mark=graph, value=loss, value_scale=log, palette=diverging)",
        "value_scale has no zero for palette=diverging to be pale at"
      ),
    ])
  func refused(stage: String, message: String) {
    #expect(mistake(in: "theory(sim(mu=[1, 2]), at=[0, 1, 2]) | " + stage) == message)
  }

  @Test(
    "the way out of several rows for a node is named",
    arguments: [
      ("nodes(runs) | plot(mark=graph, value=loss)", "panel=seed"),
      ("nodes(runs) | plot(mark=graph, value=loss, panel=time)", "mean(over=seed)"),
      ("nodes(runs) | keep(seed, 1) | plot(mark=graph, value=loss)", "panel=time"),
      ("nodes(runs) | plot(mark=graph, value=loss, panel=seed)", "keep one time, or last"),
    ])
  func hints(cell: String, hint: String) {
    let runs = "runs = theory(sim(mu=[1, 2]), linear(scale=0.1), at=[0, 1], seed=each [1, 2])\n"
    #expect(throws: Failure.self) {
      try Session(vocabulary: .swingby).run(runs + cell, output: Shown())
    }
    do throws(Failure) {
      try Session(vocabulary: .swingby).run(runs + cell, output: Shown())
    } catch {
      #expect(error.diagnostics.map(\.hint) == [hint])
    }
  }
}
