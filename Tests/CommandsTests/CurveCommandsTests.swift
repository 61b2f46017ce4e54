import Foundation
import Language
import Plot
import Testing

@testable import Commands

/// Words for curves in tables, and the toy models.
@Suite struct CurveCommandsTests {
  private static func table(_ cell: String) throws -> Table {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    return try #require(shown.values.last?.rows)
  }

  private static let runs =
    "runs = theory(sim(mu=[1, 2], sigma=0.05, dim=2), linear(scale=0.3), records=20, seed=each 1..2)\n"

  @Test("each run is smoothed by itself, and no other column changes")
  func smooth() throws {
    let plain = try Self.table(Self.runs + "table(runs)")
    let smooth = try Self.table(Self.runs + "smooth(runs, [output_1, output_2], sigma=2)")
    #expect(smooth.names == plain.names)
    #expect(smooth["loss"] == plain["loss"])
    let alone = try Self.table(Self.runs + "runs | keep(seed, 2) | smooth(output_1, sigma=2)")
    let second = smooth.rows(where: "seed", is: .number(2))
    #expect(second["output_1"] == alone["output_1"])
    #expect(second["output_1"] != plain.rows(where: "seed", is: .number(2))["output_1"])
  }

  @Test("the time of learning is a row per run and column")
  func learningTime() throws {
    let times = try Self.table(
      Self.runs + "learning_time(runs, [output_1, output_2], above=0.8, sigma=0, by=time)")
    #expect(times.names == ["seed", "column", "learning_time"])
    #expect(times["column"]?.texts == ["output_1", "output_1", "output_2", "output_2"])
    #expect(times["learning_time"]?.numbers?.allSatisfy { $0 > 0 } == true)
    #expect(mistake(in: Self.runs + "learning_time(runs, [])") == "columns needs at least one column")
    let never = try Self.table(Self.runs + "learning_time(runs, output_1, above=99, never=-1)")
    #expect(never["learning_time"]?.numbers == [-1, -1])
  }

  @Test("what is never learned is missing, and a note says so")
  func never() throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(
      Self.runs + "learning_time(runs, output_1, above=99)", output: shown)
    #expect(shown.notes == ["learning_time: 2 of 2 never stay above 99"])
  }

  @Test("a level is crossed once per curve, over the values of a knob")
  func crossing() throws {
    let shares = "percolation(sigma=each [0.1, 0.5], side=16, kept=[0.1, 0.2, 0.3, 0.4], draws=4)"
    let shown = Shown()
    try Session(vocabulary: .swingby).run("\(shares) | crossing(mass_ratio, at=0.5, by=kept)", output: shown)
    let places = try #require(shown.values.last?.rows?["kept"]?.numbers)
    #expect(places[0].isNaN && (0.1...0.3).contains(places[1]))
    #expect(shown.notes == ["crossing: 1 of 2 never reach 0.5"])
    let swept = try Self.table(
      "percolation(sigma=each [0.1, 0.3, 0.5, 1], side=each [8, 16], kept=0.3, draws=4) "
        + "| crossing(mass_ratio, at=0.5, by=radius, over=sigma, scale=log)")
    #expect(swept.names == ["kept", "side", "radius"] && swept.count == 2)
    #expect(swept["radius"]?.numbers?.allSatisfy { 1.2...4.6 ~= $0 } == true)
    #expect(
      mistake(in: "\(shares) | crossing(mass_ratio, at=0.5, by=kept, over=mass_ratio)")?.contains("knob")
        == true)
  }

  @Test("the slope of a power law is its exponent")
  func fit() throws {
    // r_c = 2σ√ln(1/θ) is proportional to σ.
    let radii = "percolation(sigma=each [0.25, 0.5, 1], threshold=each [0.01, 0.1], side=4, kept=1, draws=1)"
    let lines = try Self.table(
      radii + " | fit(sigma, radius, over=sigma, x_scale=log, y_scale=log)")
    #expect(lines.names == ["kept", "threshold", "slope", "error", "points"])
    #expect(lines["slope"]?.numbers?.allSatisfy { abs($0 - 1) < 1e-12 } == true)
    #expect(lines["points"]?.numbers == [3, 3])
    let straight = try Self.table(radii + " | fit(sigma, radius, over=sigma) | table([threshold, slope])")
    let wanted = [0.01, 0.1].map { 2 * (-log($0)).squareRoot() }
    #expect(zip(straight["slope"]?.numbers ?? [], wanted).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(
      mistake(in: radii + " | fit(kept, radius, over=sigma)") == "x has no two different values with a point")
  }

  @Test("speed is a column beside the others, never below its floor")
  func speed() throws {
    let speeds = try Self.table(Self.runs + "speed(runs, [output_1, output_2], by=time, floor=0.01)")
    #expect(speeds.names.last == "speed")
    #expect(speeds["speed"]?.numbers?.min() == 0.01)
  }

  @Test("several concepts emerge when theory says")
  func emergence() throws {
    let table = try Self.table("emergence(0.01, concepts=[1, 4], reaching=0.5) | last")
    #expect(table["emergence_step"]?.numbers == [69, 183])
    #expect(table["accuracy"]?.numbers?.allSatisfy { $0 >= 0.999 } == true)
  }

  @Test("the toy trajectory starts in the middle")
  func turn() throws {
    let table = try Self.table("turn(ratio=each [1, 5], records=3)")
    #expect(table["concept_1"]?.numbers?.first == 0.5 && table["concept_2"]?.numbers?.first == 0.5)
    #expect(table.count == 6)
  }

  @Test(
    "mistakes are told",
    arguments: [
      ("smooth(runs, seed)", "columns 'seed' tells runs apart and has no curve"),
      ("speed(runs, [loss, loss])", "columns repeats 'loss'"),
      ("emergence(concepts=[])", "concepts needs at least one number"),
      ("emergence(concepts=[2, 2])", "concepts names a number twice"),
      ("emergence(1.5)", "probability must be between 0 and 1, not 1.5"),
    ])
  func mistakes(cell: String, message: String) {
    #expect(mistake(in: Self.runs + cell) == message)
  }
}
