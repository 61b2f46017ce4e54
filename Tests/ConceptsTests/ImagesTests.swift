import Testing

@testable import Concepts

/// The drawn pictures.
@Suite struct ImagesTests {
  @Test("a picture stays the same whatever else the set holds")
  func streams() throws {
    let family = try ImageFamily.circles(pixels: 8)
    let few = try ImageSet(family, images: 3, validation: 0, seed: 4).training()
    let many = try ImageSet(family, images: 40, heldOut: [], labels: .standard, seed: 4).training()
    #expect(few.classes[3].code == "01" && many.classes[34].code == "01")
    #expect(Array(few[3]) == Array(many[34]))
    let other = try ImageSet(family, images: 3, validation: 0, seed: 5).training()
    #expect(Array(few[3]) != Array(other[3]))
  }

  @Test("training and validation pictures are the whole and share none")
  func split() throws {
    let set = try ImageSet(.circles(pixels: 8), images: 20, seed: 1)
    let (training, validating) = (try set.training(), try set.validating())
    #expect(training.count == 51 && validating.count == 9)
    let all = Set((0..<51).map { Array(training[$0]) } + (0..<9).map { Array(validating[$0]) })
    #expect(all.count == 60)
  }

  @Test("values lie in 0…1 and channels run fastest")
  func layout() throws {
    let images = try ImageSet(.circles(pixels: 8), images: 4, seed: 2).training()
    #expect(images.values.count == images.count * 8 * 8 * 3)
    #expect(images.values.allSatisfy { (0...1).contains($0) })
    // A corner shows the ground, bright in every channel.
    #expect(images[0].prefix(3).allSatisfy { $0 > 0.79 })
  }

  @Test("scenes scatter as far as published around their values")
  func scatter() throws {
    let set = try ImageSet(.circles(colorGap: 0.8, sizeGap: 0.4))
    let scenes = (0..<500).map { set.scene(ImageClass([0, 1]), $0) }
    func spread(_ value: (Scene) -> Double) -> [Double] {
      let values = scenes.map(value)
      return [values.min() ?? 0, values.max() ?? 0]
    }
    func expect(_ found: [Double], near range: ClosedRange<Double>) {
      let room = 0.03 * (range.upperBound - range.lowerBound)
      #expect(range.contains(found[0]) && found[0] < range.lowerBound + room)
      #expect(range.contains(found[1]) && found[1] > range.upperBound - room)
    }
    expect(spread(\.x), near: -0.5...0.5)
    expect(spread { $0.color[0] }, near: 0.8...1)
    expect(spread { $0.color[2] }, near: 0...0.2)
    // 0.25 ± 0.15 ends at 0.1, the least size.
    expect(spread(\.size), near: 0.1...0.4)
    expect(spread { $0.background[1] }, near: 0.8...1)
  }

  @Test("a ground that is a concept is grey around one half")
  func background() throws {
    let set = try ImageSet(.circles(backgroundGap: 0.4), heldOut: [])
    let dark = (0..<200).map { set.scene(ImageClass([0, 0, 1]), $0).background }
    #expect(dark.allSatisfy { $0.allSatisfy { (0.25...0.35).contains($0) } })
  }

  @Test("clean pictures show nominal values, of held-out classes too")
  func clean() throws {
    let set = try ImageSet(.circles(pixels: 8), seed: 3)
    let clean = try set.test(perClass: 2)
    #expect(clean.classes.map(\.code) == ["00", "00", "01", "01", "10", "10", "11", "11"])
    #expect(Array(clean.label(7)) == [0.1, 0.1, 0.9, 0.25].map { Float($0) })
  }

  @Test("no figure of a shape reaches the edge", arguments: 0..<6)
  func inside(index: Int) throws {
    let set = try ImageSet(.shapes(shapes: 3), heldOut: [])
    let item = set.classes.filter { $0.values[1] == 0 }[index]
    for number in 0..<20 {
      let scene = set.scene(item, number)
      let coverage = set.family.renderer.coverage(of: scene)
      let edge = coverage.indices.filter { [0, 27].contains($0 / 28) || [0, 27].contains($0 % 28) }
      #expect(edge.allSatisfy { coverage[$0] < 0.5 })
    }
  }

  @Test(
    "a masked concept's numbers are replaced in the share asked for, and a smaller share is part of a larger")
  func masks() throws {
    func drawn(_ share: Double) throws -> Images {
      let mask = LabelMask(.color, of: [ImageClass([0, 0])], share: share, value: -1)
      return try ImageSet(.circles(pixels: 8), images: 200, validation: 0, mask: mask).training()
    }
    let (quarter, half) = (try drawn(0.25), try drawn(0.5))
    let masked = half.isMasked.indices.filter { half.isMasked[$0] }
    #expect((80...120).contains(masked.count) && masked.allSatisfy { half.classes[$0].code == "00" })
    #expect(masked.allSatisfy { half.label($0).prefix(3) == [-1, -1, -1] && half.label($0).last != -1 })
    #expect(quarter.isMasked.indices.allSatisfy { !quarter.isMasked[$0] || half.isMasked[$0] })
    #expect(quarter.values == half.values)
  }

  @Test("drawing stops when asked to")
  func stopped() throws {
    let set = try ImageSet(.circles(), images: 100_000 / 12)
    #expect(throws: ConceptsError.cancelled) { try set.training { true } }
  }
}
