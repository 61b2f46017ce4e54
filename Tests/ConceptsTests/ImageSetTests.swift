import Testing

@testable import Concepts

/// Which classes a set has, how many pictures of each, and what cannot be.
@Suite struct ImageSetTests {
  static func circles(_ pixels: Int = 8) throws -> ImageFamily { try .circles(pixels: pixels) }

  @Test("the published circles hold 5222 pictures to train on and 922 to validate with")
  func published() throws {
    let set = try ImageSet(.circles())
    #expect(set.classes.map(\.code) == ["00", "01", "10", "11"])
    #expect(set.heldOut.map(\.code) == ["11"])
    #expect(set.counts == [2048, 2048, 2048, 0])
    #expect(set.trainingCounts.reduce(0, +) == 5222)
  }

  @Test("the published shapes train on 000, 001, 010 and 100")
  func publishedShapes() throws {
    let set = try ImageSet(.shapes())
    #expect(set.trainedClasses.map(\.code) == ["000", "001", "010", "100"])
    #expect(set.classes.map(set.distance) == [0, 0, 0, 1, 0, 1, 1, 2])
  }

  @Test("any split can be had: the adversarial one of the shapes")
  func adversarial() throws {
    let family = try ImageFamily.shapes()
    let set = try ImageSet(family, heldOut: ["001", "011", "101", "110"].map(family.imageClass))
    #expect(set.trainedClasses.map(\.code) == ["000", "010", "100", "111"])
  }

  @Test("three shapes of three colours in two sizes are 18 classes")
  func threeByThree() throws {
    let set = try ImageSet(.shapes(shapes: 3, colors: 3))
    #expect(set.classes.count == 18)
    #expect(set.trainedClasses.map(\.code) == ["000", "001", "010", "020", "100", "200"])
  }

  @Test("others make up for the pictures of a rare class")
  func rare() throws {
    let family = try Self.circles()
    let rare = [try family.imageClass("01")]
    let evenly = try ImageSet(family, images: 100, rare: RareClasses(rare, images: 11))
    #expect(evenly.counts == [145, 11, 144, 0])
    let filled = try ImageSet(
      family, images: 100, rare: RareClasses(rare, images: 11, fill: [try family.imageClass("00")]))
    #expect(filled.counts == [189, 11, 100, 0])
  }

  static let wrong: [(ImageSetError, @Sendable () throws -> ImageSet)] = [
    (.pixels(7), { try ImageSet(.circles(pixels: 7)) }),
    (.gap(.color, 0.9, most: 0.8), { try ImageSet(.circles(colorGap: 0.9)) }),
    (.gap(.size, 0, most: 0.4), { try ImageSet(.circles(sizeGap: 0)) }),
    (.gap(.background, 1, most: 0.8), { try ImageSet(.circles(backgroundGap: 1)) }),
    (.tooFewValues("shape"), { try ImageSet(.shapes(shapes: 1)) }),
    (.everythingHeldOut, { try ImageSet(circles(), heldOut: circles().classes) }),
    (
      .unknownClass("12", known: ["00", "01", "10", "11"]),
      { try ImageSet(circles(), heldOut: [ImageClass([1, 2])]) }
    ),
    (.emptyClass("00"), { try ImageSet(circles(), images: 0) }),
    (.emptyClass("10"), { try ImageSet(circles(), rare: RareClasses([ImageClass([1, 0])], images: 0)) }),
    (.heldOut("11"), { try ImageSet(circles(), rare: RareClasses([ImageClass([1, 1])], images: 9)) }),
    (
      .capTooHigh("10", 3000, most: 2048),
      { try ImageSet(circles(), rare: RareClasses([ImageClass([1, 0])], images: 3000)) }
    ),
    (
      .nothingToFillWith("00"),
      {
        try ImageSet(
          circles(), heldOut: Array(circles().classes.dropFirst()),
          rare: RareClasses([ImageClass([0, 0])], images: 9))
      }
    ),
    (
      .heldOut("11"),
      { try ImageSet(circles(), mask: LabelMask(.color, of: [ImageClass([1, 1])], share: 1)) }
    ),
    (
      .tooLarge(images: 3_000_000, numbers: 576_000_000, most: 2.5e8),
      { try ImageSet(circles(), images: 1_000_000) }
    ),
  ]

  @Test("what cannot be is refused before anything is drawn", arguments: wrong.indices)
  func refused(index: Int) {
    #expect(throws: Self.wrong[index].0) { try Self.wrong[index].1() }
  }
}
