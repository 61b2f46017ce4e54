/// How the numbers that condition on a class are written.
package enum LabelForm: Sendable, Hashable {
  /// As published with the circles: shape (2), x, y, colour (3), size, background (3), and zeros for all that is no
  /// concept. The shapes were published with `raw`.
  case published
  /// The true values of what is a concept: one number for each shape, 3 of a colour, a size, 3 of a background.
  case raw
  /// `raw`, each number measured from the middle of its values in half gaps: nominal values are −1, 0 and 1.
  case standard
  /// A word for each concept, as its place in the family's vocabulary; 0 for a hidden one.
  case words
}

/// Concepts that part of the labels keep silent about (arXiv 2406.19370, Fig. 8 and 10).
package struct LabelMask: Sendable, Equatable {
  package let attribute: Attribute
  package let classes: [ImageClass]
  /// The share of these classes' pictures; those of a smaller share are among those of a larger one.
  package let share: Double
  /// What stands in place of each number.
  package let value: Double

  package init(_ attribute: Attribute, of classes: [ImageClass], share: Double, value: Double = 0) {
    self.attribute = attribute
    self.classes = classes
    self.share = share
    self.value = value
  }
}

/// What each number of a label stands for.
package struct LabelLayout: Sendable {
  private struct Slot: Sendable {
    /// Nil for a number that is always 0.
    let attribute: Attribute?
    /// Which of the attribute's numbers.
    let index: Int
    var middle = 0.0
    var unit = 1.0
    /// Of a word: which digit of a class it says, and its place in the vocabulary where that is 0.
    var word: (digit: Int, first: Int)?
  }

  private let slots: [Slot]

  init(_ form: LabelForm, of family: ImageFamily) {
    guard form != .words else {
      slots = zip(family.concepts.indices, family.firstTokens).map { digit, first in
        Slot(attribute: family.concepts[digit].attribute, index: 0, word: (digit, first))
      }
      return
    }
    let sizes: [(Attribute?, Int)] = [(.shape, 2), (nil, 2), (.color, 3), (.size, 1), (.background, 3)]
    let isSilent = form == .published && !family.concepts.contains { $0.attribute == .shape }
    slots = sizes.flatMap { attribute, size in
      let concept = family.concepts.first { $0.attribute == attribute }
      guard let concept else { return isSilent ? (0..<size).map { Slot(attribute: nil, index: $0) } : [] }
      let count = attribute == .shape ? concept.words.count : size
      return (0..<count).map { index in
        let slot = Slot(attribute: attribute, index: index)
        return form == .standard ? LabelLayout.standardised(slot, concept, family) : slot
      }
    }
  }

  /// How many numbers each concept has, one concept after the other.
  package var parts: [Int] {
    slots.reduce(into: [(Attribute?, Int)]()) { parts, slot in
      if let last = parts.last, last.0 == slot.attribute {
        parts[parts.count - 1].1 += 1
      } else {
        parts.append((slot.attribute, 1))
      }
    }.map(\.1)
  }

  /// How many numbers a label has.
  package var size: Int { slots.count }

  /// The numbers of any scene of a class, so also of one beyond the trained values, `[size]`.
  package func label(of scene: Scene, in imageClass: ImageClass) -> [Float] {
    slots.map { slot in
      if let word = slot.word { return Float(word.first + imageClass.values[word.digit]) }
      guard let attribute = slot.attribute else { return 0 }
      return Float((LabelLayout.number(attribute, slot.index, of: scene) - slot.middle) / slot.unit)
    }
  }

  /// The label with every number of an attribute replaced.
  package func masked(_ label: [Float], _ attribute: Attribute, by value: Double) -> [Float] {
    zip(label, slots).map { $1.attribute == attribute ? Float($1.word == nil ? value : 0) : $0 }
  }

  /// The label with every number of an attribute moved away from the middle of its values, by that factor of its
  /// distance: past 1 a prompt exaggerates (arXiv 2406.19370, section 5).
  package func stretched(_ label: [Float], _ attribute: Attribute, by factor: Double, middle: Double)
    -> [Float]
  {
    zip(label, slots).map { number, slot in
      guard slot.attribute == attribute, slot.word == nil else { return number }
      let center = (middle - slot.middle) / slot.unit
      return Float(center + factor * (Double(number) - center))
    }
  }

  private static func number(_ attribute: Attribute, _ index: Int, of scene: Scene) -> Double {
    switch attribute {
    case .shape: Figure.allCases[index] == scene.figure ? 1 : 0
    case .color: scene.color[index]
    case .size: scene.size
    case .background: scene.background[index]
    }
  }

  /// Measured from the middle of the nominal values in half gaps.
  private static func standardised(_ slot: Slot, _ concept: Concept, _ family: ImageFamily) -> Slot {
    let nominal = concept.words.indices.map { value in
      let values = family.concepts.map { $0 == concept ? value : 0 }
      return number(concept.attribute, slot.index, of: family.nominalScene(of: ImageClass(values)))
    }
    var slot = slot
    slot.middle = ((nominal.min() ?? 0) + (nominal.max() ?? 0)) / 2
    slot.unit = family.gap(of: concept.attribute) / 2
    return slot
  }
}

extension ImageFamily {
  /// How far apart two values of an attribute lie.
  func gap(of attribute: Attribute) -> Double {
    switch attribute {
    case .shape: 1
    case .color: colorGap
    case .size: sizeGap
    case .background: backgroundGap ?? 1
    }
  }
}
