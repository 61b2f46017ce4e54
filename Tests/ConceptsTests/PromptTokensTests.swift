import Testing

@testable import Concepts

/// Labels as words.
@Suite struct PromptTokensTests {
  @Test("every class has words of its own, which name it", arguments: [2, 3])
  func roundTrip(shapes: Int) throws {
    let family = try ImageFamily.shapes(shapes: shapes)
    let layout = LabelLayout(.words, of: family)
    let tokens = family.classes.map { layout.label(of: family.nominalScene(of: $0), in: $0) }
    #expect(Set(tokens).count == family.classes.count)
    for (item, tokens) in zip(family.classes, tokens) {
      let words = tokens.map { family.vocabulary[Int($0)] }.joined(separator: " ")
      #expect(try family.imageClass(words) == item)
    }
  }

  @Test("a masked word is token 0")
  func masked() throws {
    let mask = LabelMask(.color, of: [ImageClass([0, 0])], share: 1, value: 7)
    let set = try ImageSet(.circles(pixels: 8), images: 1, validation: 0, labels: .words, mask: mask)
    #expect(set.family.vocabulary == ["?", "red", "blue", "large", "small"])
    #expect(try set.training().labels == [0, 3, 1, 4, 2, 3])
  }
}
