import Testing

@testable import Concepts

/// Prompts as tokens.
@Suite struct PromptTokensTests {
  @Test("every class has tokens of its own, whose words name it", arguments: [2, 3])
  func roundTrip(shapes: Int) throws {
    let family = try ImageFamily.shapes(shapes: shapes)
    let tokens = family.classes.map { family.tokens(of: $0) }
    #expect(Set(tokens).count == family.classes.count)
    for (item, tokens) in zip(family.classes, tokens) {
      #expect(try family.imageClass(tokens.map { family.vocabulary[$0] }.joined(separator: " ")) == item)
    }
  }

  @Test("a masked word is token 0")
  func masked() throws {
    let mask = LabelMask(.color, of: [ImageClass([0, 0])], share: 1)
    let set = try ImageSet(.circles(pixels: 8), images: 1, validation: 0, mask: mask)
    #expect(set.family.vocabulary == ["?", "red", "blue", "large", "small"])
    #expect(set.tokens(of: try set.training()) == [0, 3, 1, 4, 2, 3])
  }
}
