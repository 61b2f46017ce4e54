/// What is wrong with a concept image set or a prompt, as facts.
package enum ImageSetError: Error, Sendable, Equatable {
  case pixels(Int)
  case gap(Attribute, Double, most: Double)
  case tooFewValues(String)
  /// A class that is none of these.
  case unknownClass(String, known: [String])
  /// A word that is no value of any concept.
  case unknownWord(String, known: [String])
  /// A prompt that leaves a concept open.
  case missingConcept(Concept, prompt: String)
  /// A prompt that gives a concept two values.
  case twoValues(String, String, concept: String)
  case everythingHeldOut
  case emptyClass(String)
  /// A class is held out, where one that is trained on is needed.
  case heldOut(String)
  /// A class is to have more pictures than every class has.
  case capTooHigh(String, Int, most: Int)
  /// Only one class is trained on, so no other can make up for pictures taken from it.
  case nothingToFillWith(String)
  case unknownConcept(String, known: [String])
  case tooLarge(images: Int, numbers: Double, most: Double)
}

extension ImageSetError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .pixels(let pixels):
      let range = ImageFamily.pixelRange
      return "must be between \(range.lowerBound) and \(range.upperBound), not \(pixels)"
    case .gap(_, let gap, let most): return "must be above 0 and at most \(most), not \(gap)"
    case .tooFewValues(let concept): return "needs at least two values of \(concept)"
    case .unknownClass(let code, _): return "names no class: '\(code)'"
    case .unknownWord(let word, _): return "has no concept with the word '\(word)'"
    case .missingConcept(let concept, let prompt): return "does not say the \(concept.name): '\(prompt)'"
    case .twoValues(let first, let second, let concept):
      return "says two values of \(concept): '\(first)' and '\(second)'"
    case .everythingHeldOut: return "leaves no class to train on"
    case .emptyClass(let code): return "leaves class \(code) without a picture to train on"
    case .heldOut(let code): return "names class \(code), which is held out"
    case .capTooHigh(let code, let count, let most):
      return "must be at most \(most), the pictures of every class, not \(count) for class \(code)"
    case .nothingToFillWith(let code): return "has no other class to fill up with in place of class \(code)"
    case .unknownConcept(let name, _): return "names no concept: '\(name)'"
    case .tooLarge(let images, let numbers, let most):
      return "asks for \(images) pictures of \(Int(numbers)) numbers in all; at most \(Int(most)) fit"
    }
  }
}
