import Foundation
import Tensors
import Testing

@testable import Concepts

/// What is predicted, against identities and against the exact flow.
@Suite("Predictions") struct PredictionTests {
  private func model(
    _ distance: [Double], noise: Double = 0.05, start: InitialMatrix, dimension: Int? = nil, power: Int = 1
  ) throws -> SymmetricTheory {
    let task = try SIM(
      distance: distance, noise: distance.map { _ in noise }, dimension: dimension)
    let factor = try start.matrix(rows: task.dimension, columns: task.dimension, seed: 1)
    return try SymmetricTheory(task: task, initial: factor, power: power)
  }

  @Test("without minor entries every order is the logistic growth of the majors, which is exact")
  func diagonal() throws {
    let theory = try model([1, 2], start: .equicorrelated(scale: 0.01, correlation: 0))
    let exact = theory.flow(until: 6, recording: .even(12))
    let staged = theory.stages(until: 6, recording: .even(12))
    for name in ["w_1_1", "w_2_2", "w_2_1", "ood_loss", "loss", "log_speed"] {
      for (one, other) in zip(try #require(exact[name]), try #require(staged[name])) {
        #expect(abs(one - other) < 1e-8, "\(name)")
      }
    }
  }

  @Test("the closed form starts at W(0), whatever it is")
  func start() throws {
    let theory = try model([1, 1.5, 2.2], start: .uniform(scale: 0.3), dimension: 5)
    let first = theory.flow(until: 1, recording: .times([0]))
    let staged = theory.stages(until: 1, recording: .times([0]))
    for column in first.columns where column.name.hasPrefix("w_") {
      #expect(abs(column.values[0] - (staged[column.name]?[0] ?? .nan)) < 1e-14, "\(column.name)")
    }
  }

  @Test("the error of the leading order falls with the start, that of its correction faster")
  func orders() throws {
    // The deviation of the largest minor entry from the flow's, relative, at starts a hundred times apart.
    let errors = try [1e-3, 1e-5].map { scale in
      let theory = try model([1, 2], start: .equicorrelated(scale: scale, correlation: 0.9))
      let end = PopulationModel.symmetric(theory).timeToLearn
      let exact = try #require(theory.flow(until: end, recording: .even(20000))["w_2_1"]?.max())
      return try [false, true].map { isCorrected in
        let foresight = Foresight(theory, until: end, isCorrected: isCorrected)
        return abs(try #require(foresight.largestMinor) / exact - 1)
      }
    }
    // Grids of telltale times resolve a peak to a few parts in 10⁵.
    #expect(errors[0][0] < 5e-3 && errors[0][1] < 1e-4)
    #expect(errors[1][0] < errors[0][0] / 10)
  }

  @Test(
    "the peak of the minor entry is the formula of small starts",
    arguments: [(1.5, 1e-8), (2, 1e-8), (3, 1e-10)])
  func peak(strong: Double, scale: Double) throws {
    let theory = try model([1, strong], start: .equicorrelated(scale: scale, correlation: 0.9))
    let ratio = theory.task.rates[0] / theory.task.rates[1]
    let formula =
      0.9 * pow(scale, (1 - ratio) / 2) * pow(2 * (1 + ratio) / (1 - ratio), (1 + ratio) / 2)
      * pow((1 - ratio) / (3 + ratio), (3 + ratio) / 4)
    let foresight = Foresight(
      theory, until: PopulationModel.symmetric(theory).timeToLearn, isCorrected: false)
    let peak = try #require(foresight.largestMinor)
    #expect(abs(peak / formula - 1) < 3e-3)
  }

  @Test("the weak concept waits for what the strong one leaves of it: ln(1/(ω(1 − ρ²)) − 1)/2a")
  func takeOff() throws {
    let theory = try model([1, 2], start: .equicorrelated(scale: 1e-6, correlation: 0.9))
    let times = StagedLearning(theory).takeOffs
    #expect(abs(try #require(times[0]) - log(1e6 - 1) / (2 * theory.task.rates[1])) < 1e-9)
    #expect(abs(try #require(times[1]) - log(1e6 / 0.19 - 1) / (2 * theory.task.rates[0])) < 1e-9)
    let flow = theory.flow(until: 30, recording: .even(30000))
    let learned = try #require(flow.curve("w_1_1")).times[
      try #require(flow["w_1_1"]?.firstIndex { $0 >= 0.5 })]
    #expect(abs(learned / (try #require(times[1])) - 1) < 1e-3)
  }

  @Test(
    "the critical noise is where the exact flow loses its rise, within 2 %",
    arguments: [
      (1.5, 1, 0.39), (2, 1, 1.13), (3, 1, 2.29), (1.5, 2, 1.03), (2, 2, 1.92), (3, 2, 3.6),
    ])
  func criticalNoise(strong: Double, power: Int, expected: Double) throws {
    let theory = try model(
      [1, strong], start: .equicorrelated(scale: 0.01, correlation: 0.9), power: power)
    let prediction = try PopulationModel.symmetric(theory).prediction(tolerance: 1e-3, isCorrected: true)
    let noise = try #require(prediction?.criticalNoise)
    #expect(abs(noise / expected - 1) < 0.025)
  }

  @Test("no swing-by is predicted at any noise without aligned rows", arguments: [0, -0.5])
  func withoutAlignment(correlation: Double) throws {
    let theory = try model([1, 2], start: .equicorrelated(scale: 0.01, correlation: correlation))
    let prediction = try PopulationModel.symmetric(theory).prediction(tolerance: 1e-3, isCorrected: true)
    #expect(prediction?.descents.count == 1)
    #expect(prediction?.criticalNoise == nil)
  }

  @Test("a rank-one start never learns its second concept, and is predicted not to")
  func rankOne() throws {
    let task = try SIM(distance: [1, 2], noise: [0.05, 0.05])
    let theory = try SymmetricTheory(task: task, initial: Matrix([[0.1], [0.1]]))
    #expect(StagedLearning(theory).takeOffs[1] == nil)
    let prediction = try PopulationModel.symmetric(theory).prediction(tolerance: 1e-3, isCorrected: true)
    #expect(prediction?.half[0] == nil)
    #expect(prediction?.slope == nil)
  }

  @Test(
    "the slope is −2 min a, and −½ min a (1 + w) where a coordinate carries no concept", arguments: [2, 3])
  func slope(dimension: Int) throws {
    let theory = try model([1, 2], start: .uniform(scale: 0.2), dimension: dimension)
    let predicted = try PopulationModel.symmetric(theory).prediction(tolerance: 1e-3, isCorrected: true)
    let slope = try #require(predicted?.slope)
    let flow = theory.flow(
      until: 60, tolerance: 1e-13, recording: .times(dimension == 2 ? [12, 13, 14] : [40, 45, 50]))
    let speed = try #require(flow["log_speed"])
    let times = try #require(flow["time"])
    #expect(abs((speed[2] - speed[1]) / (times[2] - times[1]) / slope - 1) < 2e-3)
  }

  @Test("one layer is exact: half-times of the zero start are ln 2 / a")
  func oneLayer() throws {
    let task = try SIM(distance: [1, 2, 3], noise: [1, 0.1, 0.5])
    let theory = try OneLayerTheory(task: task, initial: Matrix(zeros: 3, 3))
    let prediction = try PopulationModel.oneLayer(theory).prediction(tolerance: 1e-3, isCorrected: true)
    for (half, rate) in zip(try #require(prediction).half, task.rates) {
      #expect(abs(try #require(half) * rate / log(2) - 1) < 1e-4)
    }
    #expect(prediction?.slope == task.rates.min().map { -$0 })
    #expect(prediction?.descents.count == 1)
    #expect(prediction?.largestMinor == nil)
  }
}
