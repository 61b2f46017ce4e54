import Concepts
import Language

/// What is asked for: a class by its code or in words, the numbers of a label, or several of these.
enum Prompts: Argument {
  case texts([String], isList: Bool)
  case labels([[Double]], isList: Bool)

  static var shape: Language.Shape {
    .either([.text, .list(of: .text), .list(of: .number), .list(of: .list(of: .number))])
  }

  init(_ value: Value) throws {
    switch value {
    case .text(let text): self = .texts([text], isList: false)
    case .list(let values):
      guard let first = values.first else { throw Mismatch("needs at least one prompt") }
      switch first {
      case .text: self = .texts(try [String](value), isList: true)
      case .number: self = .labels([try [Double](value)], isList: false)
      default: self = .labels(try [[Double]](value), isList: true)
      }
    default: throw Mismatch(of: value, to: Self.shape)
    }
  }

  var value: Value {
    switch self {
    case .texts(let texts, let isList): isList ? texts.value : texts[0].value
    case .labels(let labels, let isList): isList ? labels.value : labels[0].value
    }
  }
}

/// One prompt as a network sees it and as a reader does.
struct AskedPrompt: Sendable {
  let label: [Float]
  /// `11`, or the numbers.
  let name: String
  /// The class that is meant; nil where numbers were given.
  let imageClass: ImageClass?
}

extension Prompts {
  /// The prompts for a set; throws a `Mismatch` that names the parameter.
  func asked(of set: any LearnedSet, parameter: String) throws -> [AskedPrompt] {
    switch self {
    case .texts(let texts, _): return try texts.map { try set.asked($0, parameter: parameter) }
    case .labels(let labels, _):
      return try labels.map { numbers in
        guard numbers.count == set.labelSize else {
          throw Mismatch(
            "must have the \(set.labelSize) numbers of a label of these images, not \(numbers.count)",
            hint: set.promptHint, parameter: parameter)
        }
        return AskedPrompt(numbers)
      }
    }
  }
}

extension AskedPrompt {
  /// The numbers of a label.
  init(_ numbers: [Double]) {
    let name = "[" + numbers.map { Value.number($0).label }.joined(separator: ", ") + "]"
    self.init(label: numbers.map { Float($0) }, name: name, imageClass: nil)
  }

  /// A class at its nominal values.
  init(_ set: ImageSet, _ item: ImageClass) {
    self.init(label: set.prompt(item).label, name: item.code, imageClass: item)
  }
}
