/// Prompts as the words that a text encoder embeds: one token a concept.
extension ImageFamily {
  /// Every word that a prompt can hold, concept after concept, behind a token that stands for a hidden word. A token is
  /// a place in this list.
  package var vocabulary: [String] { ["?"] + concepts.flatMap(\.words) }

  /// The tokens of a class, `[concepts]`, in the order of its digits; 0 for a hidden concept.
  package func tokens(of imageClass: ImageClass, hiding hidden: Attribute? = nil) -> [Int] {
    var first = 1
    return zip(concepts, imageClass.values).map { concept, value in
      defer { first += concept.words.count }
      return concept.attribute == hidden ? 0 : first + value
    }
  }
}

extension ImageSet {
  /// The tokens of pictures of this set, `[count, concepts]`, with the masked words hidden.
  package func tokens(of images: Images) -> [Int] {
    zip(images.classes, images.isMasked).flatMap { item, isMasked in
      family.tokens(of: item, hiding: isMasked ? mask?.attribute : nil)
    }
  }
}
