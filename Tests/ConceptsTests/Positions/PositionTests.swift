import Testing

@testable import Concepts

private func family(
  _ form: PositionFamily.Form, pixels: Int = 16, sigma: Double = 1, isDark: Bool = false,
  isPeriodic: Bool = false, margin: Double = 0
) throws -> PositionFamily {
  try PositionFamily(
    form, pixels: pixels, spread: Axes(sigma, sigma), isDark: isDark, isPeriodic: isPeriodic, margin: margin)
}

@Suite("Pictures of positions")
struct PositionTests {
  @Test("a bump is the product and stripes are half the sum of two Gaussians")
  func pixels() throws {
    // The middle of pixel (3, 5) lies half a pixel right of and one and a half below the position.
    let (position, place) = (Axes(3.0, 4.0), 5 * 16 + 3)
    let (across, down) = (0.8824969, 0.3246525)
    #expect(abs(Double(try family(.bump).picture(of: position)[place]) - across * down) < 1e-6)
    #expect(abs(Double(try family(.stripes).picture(of: position)[place]) - (across + down) / 2) < 1e-6)
    #expect(
      abs(Double(try family(.bump, isDark: true).picture(of: position)[place]) - 1 + across * down) < 1e-6)
  }

  @Test(
    "a position in the margin shows the stripe of the other axis alone",
    arguments: PositionFamily.Form.allCases)
  func margin(form: PositionFamily.Form) throws {
    let family = try family(form, margin: 6)
    let picture = family.picture(of: Axes(8.5, -5))
    let rows = (0..<16).map { Array(picture[$0 * 16..<($0 + 1) * 16]) }
    for row in rows { for (one, other) in zip(row, rows[0]) { #expect(abs(one - other) < 1e-4) } }
    #expect(rows[0].firstIndex(of: rows[0].max() ?? 0) == 8)
    let nothing = family.picture(of: Axes(-6, 22))
    #expect((nothing.max() ?? 1) < 1e-4)
  }

  @Test("on a torus a bump at the edge comes in on the other side")
  func periodic() throws {
    let family = try family(.bump, isPeriodic: true)
    let (corner, middle) = (family.picture(of: Axes(0, 0)), family.picture(of: Axes(8, 8)))
    #expect(corner[0] == middle[8 * 16 + 8])
    #expect(corner[15 * 16 + 15] == middle[7 * 16 + 7])
  }

  @Test("positions are read from their own pictures", arguments: PositionFamily.Form.allCases, [false, true])
  func reading(form: PositionFamily.Form, isDark: Bool) throws {
    let family = try family(form, isDark: isDark)
    for position in [Axes(8.0, 8.0), Axes(3.3, 11.8), Axes(1.0, 15.0), Axes(7.5, 2.25)] {
      let reading = family.read(family.picture(of: position), asked: position)
      #expect(reading.figures == Axes(1, 1))
      let (x, y) = (try #require(reading.place.x), try #require(reading.place.y))
      #expect(abs(x - position.x) < 0.35 && abs(y - position.y) < 0.35, "\(position) read as \(x), \(y)")
    }
  }

  @Test("narrow bumps between pixels are read too", arguments: [0.3, 0.5])
  func narrow(sigma: Double) throws {
    let family = try family(.bump, sigma: sigma)
    for position in family.places(spacing: 0.5) {
      let verdict = family.verdict(family.picture(of: position), asked: position)
      #expect(verdict.outcome == .right, "\(position)")
    }
  }

  @Test("bumps across the edge of a torus are one and read in place")
  func periodicReading() throws {
    let family = try family(.bump, isPeriodic: true)
    for position in [Axes(0.0, 0.0), Axes(15.9, 0.2), Axes(0.4, 8)] {
      #expect(family.verdict(family.picture(of: position), asked: position).outcome == .right)
    }
  }

  @Test("what is wrong is told apart")
  func outcomes() throws {
    let family = try family(.bump)
    let asked = Axes(5.0, 5.0)
    let empty = [Float](repeating: 0, count: 256)
    let two = zip(family.picture(of: asked), family.picture(of: Axes(12, 12))).map { max($0, $1) }
    #expect(family.verdict(empty, asked: asked).outcome == .none)
    #expect(family.verdict(two, asked: asked).outcome == .several)
    let elsewhere = family.verdict(family.picture(of: Axes(5, 9)), asked: asked)
    #expect(elsewhere.outcome == .misplaced)
    #expect(elsewhere.isRight == Axes(true, false))
  }

  @Test("a stripe is right along its axis when the other is missing, and none is asked for in the margin")
  func stripes() throws {
    let family = try family(.stripes, margin: 4)
    let alone = family.picture(of: Axes(6, -4))
    let verdict = family.verdict(alone, asked: Axes(6, 9))
    #expect(verdict.isRight == Axes(true, false) && verdict.outcome == .none)
    #expect(family.verdict(alone, asked: Axes(6, -4)).outcome == .right)
  }
}

@Suite("Sets of positions")
struct PositionSetTests {
  @Test("the lattice has every position once", arguments: [(false, 33 * 33), (true, 32 * 32)])
  func lattice(isPeriodic: Bool, count: Int) throws {
    let set = try PositionSet(try family(.bump, isPeriodic: isPeriodic), spacing: Axes(0.5, 0.5))
    #expect(set.trained.count == count)
    #expect(Set(set.trained).count == count)
  }

  @Test("a cross leaves out both arms and their crossing")
  func cross() throws {
    let set = try PositionSet(try family(.stripes), spacing: Axes(0.5, 0.5), heldOut: .cross(6.1...9.9))
    #expect(set.trained.count == 26 * 26)
    func region(_ x: Double, _ y: Double) -> HeldOutPositions.Region {
      set.heldOut.region(of: Axes(x, y), in: set.family)
    }
    #expect(
      [region(8, 2), region(2, 8), region(8, 8), region(2, 2)] == [
        .vertical, .horizontal, .intersection, .trained,
      ])
  }

  @Test("strips and squares leave out their own")
  func others() throws {
    let strip = try PositionSet(try family(.bump), heldOut: .strip(7...9))
    #expect(strip.trained.count == 14 * 17)
    let square = try PositionSet(try family(.bump), heldOut: .square(7...9))
    #expect(square.trained.count == 17 * 17 - 9)
  }

  @Test("what is kept at a small share is kept at a larger one")
  func kept() throws {
    let sets = try [0.1, 0.4, 1].map { try PositionSet(try family(.bump), spacing: Axes(0.5, 0.5), kept: $0) }
    let kept = sets.map { Set($0.trained) }
    #expect(kept[0].isSubset(of: kept[1]) && kept[1].isSubset(of: kept[2]))
    #expect(abs(Double(kept[1].count) / 1089 - 0.4) < 0.05)
    #expect(kept[2].count == 1089)
  }

  @Test("1D examples have one coordinate in the window, and without the rim no rest of the other stripe")
  func oneDimensional() throws {
    let family = try family(.stripes, margin: 4)
    let all = try PositionSet(family, spacing: Axes(0.5, 0.5), stripes: .alone)
    #expect(all.trained.count == 2 * 33 * 16)
    let clear = try PositionSet(family, spacing: Axes(0.5, 0.5), stripes: .aloneWithoutRim)
    #expect(clear.trained.count == 2 * 33 * 6)
    #expect(clear.trained.allSatisfy { family.isInside($0.x) != family.isInside($0.y) })
    let both = try PositionSet(family, spacing: Axes(0.5, 0.5), stripes: .added)
    #expect(both.trained.count == 33 * 33 + 2 * 33 * 16)
  }

  @Test("labels are positions in pixels")
  func labels() throws {
    let set = try PositionSet(try family(.bump), spacing: Axes(4, 8))
    let images = try set.training { false }
    #expect(images.labelSize == 2 && images.count == 5 * 3)
    #expect(Array(images.label(7)) == [8, 8])
    #expect(Array(images[7]) == set.family.picture(of: Axes(8, 8)))
  }

  @Test("what cannot be is refused")
  func errors() throws {
    #expect(throws: PositionError.pixels(4)) { try family(.bump, pixels: 4) }
    #expect(throws: PositionError.spread(0)) { try family(.bump, sigma: 0) }
    #expect(throws: PositionError.marginOfTorus) { try family(.bump, isPeriodic: true, margin: 2) }
    let plain = try family(.bump)
    #expect(throws: PositionError.spacing(0)) { try PositionSet(plain, spacing: Axes(0, 1)) }
    #expect(throws: PositionError.noMargin) { try PositionSet(plain, stripes: .added) }
    #expect(throws: PositionError.nothingLeft) { try PositionSet(plain, kept: 0) }
    #expect(throws: PositionError.band([4, 20], pixels: 16)) {
      try PositionSet(plain, heldOut: .cross(4...20))
    }
  }
}
