import Testing

@testable import Concepts

/// Classes in words.
@Suite struct PromptTests {
  @Test(
    "words in any order and codes name the same class",
    arguments: ["11", "small blue circle", "blue, small", "a small, blue circle", "Small Blue"])
  func circles(prompt: String) throws {
    #expect(try ImageFamily.circles().imageClass(prompt).code == "11")
  }

  @Test("every class is found by its own words", arguments: [false, true])
  func roundTrip(isOfShapes: Bool) throws {
    let family: ImageFamily =
      isOfShapes ? try .shapes(shapes: 3, colors: 3) : try .circles(backgroundGap: 0.4)
    for item in family.classes { #expect(try family.imageClass(family.words(of: item)) == item) }
  }

  @Test("words read as a person says them")
  func words() throws {
    let family = try ImageFamily.circles(backgroundGap: 0.4)
    #expect(family.words(of: ImageClass([1, 0, 1])) == "large blue circle on dark")
    #expect(try ImageFamily.shapes().words(of: ImageClass([1, 0, 1])) == "small red triangle")
  }

  @Test("a class shows what its words say in its nominal scene")
  func scene() throws {
    let scene = try ImageFamily.shapes().nominalScene(of: ImageClass([1, 0, 1]))
    #expect(scene.figure == .triangle && scene.color[0] > 0.8 && scene.size < 0.3)
  }

  static let wrong: [(String, ImageSetError)] = [
    ("12", .unknownClass("12", known: ["00", "01", "10", "11"])),
    ("1", .unknownClass("1", known: ["00", "01", "10", "11"])),
    ("small", .missingConcept(Concept(.color, ["red", "blue"]), prompt: "small")),
    ("blue circle", .missingConcept(Concept(.size, ["large", "small"]), prompt: "blue circle")),
    ("", .missingConcept(Concept(.color, ["red", "blue"]), prompt: "")),
    ("small bleu", .unknownWord("bleu", known: ["red", "blue", "large", "small"])),
    ("small red blue", .twoValues("red", "blue", concept: "color")),
  ]

  @Test("what names no class is told", arguments: wrong.indices)
  func refused(index: Int) throws {
    let family = try ImageFamily.circles()
    #expect(throws: Self.wrong[index].1) { try family.imageClass(Self.wrong[index].0) }
  }
}
