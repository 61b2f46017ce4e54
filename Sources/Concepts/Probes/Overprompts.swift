/// Prompts that exaggerate, to bring out what a model can do before it does it when asked plainly (arXiv 2406.19370,
/// section 5).
extension ImageSet {
  /// A class with one concept at several strengths from its nominal value to the most extreme, and all others at ¾ of
  /// the distance from the middle: of "small blue" with Δc = 0.2 and Δs = 0.4 the colours (.4, .4, .6), (.35, .35, .65),
  /// (.25, .25, .75), (.15, .15, .85), (.05, .05, .95) at the size 0.3, as published.
  package func overprompts(_ wanted: ImageClass, exaggerating concept: Concept) -> [ConceptPrompt] {
    let most = family.mostStretch(of: concept.attribute)
    return [0, 1, 3, 5, 7].map { strength in
      var label = prompt(wanted).label
      for other in family.concepts {
        let factor = other == concept ? 1 + (most - 1) * strength / 7 : 0.75
        label = labelLayout.stretched(
          label, other.attribute, by: factor, middle: family.middle(of: other.attribute))
      }
      return ConceptPrompt(label: label, wanted: wanted)
    }
  }

  /// The label of one concept's value alone, at so many times its distance from the middle and 0 for all other numbers.
  func lonelyLabel(_ concept: Concept, value: Int, stretched factor: Double) -> [Float] {
    let values = family.concepts.map { $0 == concept ? value : 0 }
    var label = labelLayout.stretched(
      prompt(ImageClass(values)).label, concept.attribute, by: factor,
      middle: family.middle(of: concept.attribute))
    for other in family.concepts where other != concept {
      label = labelLayout.masked(label, other.attribute, by: 0)
    }
    return label
  }
}

extension ImageFamily {
  /// Around which the numbers of an attribute's values lie.
  func middle(of attribute: Attribute) -> Double { attribute == .size ? middleSize : 0.5 }

  /// How many times as far from the middle as the nominal values the most extreme ones lie that can still be drawn:
  /// colours and grounds with a gap of 0.9, sizes of 0.1 on the small side; a shape can count twice.
  func mostStretch(of attribute: Attribute) -> Double {
    switch attribute {
    case .shape: 2
    case .color, .background: max(1, 0.9 / gap(of: attribute))
    case .size: max(1, 2 * (middleSize - ImageFamily.leastSize) / sizeGap)
    }
  }
}
