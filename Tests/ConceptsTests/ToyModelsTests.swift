import Testing

@testable import Concepts

@Suite("Toy models") struct ToyModelsTests {
  @Test("the first step of emergence is the first above the level", arguments: [1, 2, 3, 4])
  func emergence(concepts: Int) {
    let emergence = Emergence(probability: 0.01, concepts: concepts)
    let step = emergence.steps(reaching: 0.5)
    #expect(emergence.accuracy(after: step) >= 0.5)
    #expect(emergence.accuracy(after: step - 1) < 0.5)
    #expect([1: 69, 2: 123, 3: 158, 4: 183][concepts] == step)
  }

  @Test("more concepts are later and steeper")
  func steeper() {
    let accuracies = [1, 4].map { Emergence(probability: 0.01, concepts: $0).accuracy(after: 100) }
    #expect(abs(accuracies[0] - 0.6339676587267709) < 1e-12)
    #expect(abs(accuracies[1] - 0.16153566104475583) < 1e-12)
  }

  @Test("moments rise and end where they should")
  func moments() {
    let moments = Emergence.moments(until: 1000, count: 30)
    #expect(moments.first == 1 && moments.last == 1000)
    #expect(zip(moments, moments.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("with equal signals the trajectory is the diagonal")
  func diagonal() {
    let places = ConceptTurn(ratio: 1).trajectory(at: [0, 5, 10, 25])
    #expect(places[0] == (0.5, 0.5))
    #expect(places.allSatisfy { abs($0.first - $0.second) < 1e-8 })
  }

  @Test("a weak concept falls back and then turns, as published")
  func turn() {
    let times = (0...250).map { Double($0) / 10 }
    let places = ConceptTurn(ratio: 5).trajectory(at: times)
    let lowest = places.map(\.first).min() ?? 1
    let turn = places.first { $0.first == lowest }
    #expect(abs(lowest - 0.33) < 0.03 && abs((turn?.second ?? 0) - 0.95) < 0.03, "\(lowest)")
    #expect((places.last?.first ?? 0) > 0.75)
  }

  @Test("the simple form is solved: the strong concept decays to 1")
  func simple() {
    let turn = ConceptTurn.published(.simple, ratio: 2)
    let places = turn.trajectory(at: [0, 1, 3])
    #expect(abs(places[2].second - (1 - 0.5 * 0.049787068367863944)) < 1e-8)
    #expect(turn.target(at: 10) == 0.5)
  }
}
