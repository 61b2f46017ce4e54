extension Declaration {
  /// `train(task, network, lr=0.1, epochs=40)`
  package var signature: String { "\(word)(\(parameterList.joined(separator: ", ")))" }

  /// The signature on lines that a page can hold.
  func signature(width: Int) -> String {
    guard signature.count > width else { return signature }
    let indent = String(repeating: " ", count: word.count + 1)
    var lines = ["\(word)("]
    for (index, parameter) in parameterList.enumerated() {
      let text = parameter + (index == parameters.count - 1 ? ")" : ",")
      let last = lines.count - 1
      if lines[last].count + text.count + 1 > width {
        lines.append(indent + text)
      } else {
        lines[last] += (index == 0 ? "" : " ") + text
      }
    }
    return lines.joined(separator: "\n")
  }

  private var parameterList: [String] {
    parameters.map { parameter in
      parameter.isRest
        ? "\(parameter.name)…" : parameter.defaultText.map { "\(parameter.name)=\($0)" } ?? parameter.name
    }
  }
}

extension Declaration.Parameter {
  /// The default as the language writes it; nil for a required parameter.
  var defaultText: String? {
    guard !isRest, let initial else { return nil }
    if case .text(let word) = initial, shape.isOfWords { return word }
    if case .text(let text) = initial { return text.quoted }
    return initial.label
  }

  /// `number, at least 0`, `line | path | points`, `task`.
  var wants: String {
    let unit = unit.isEmpty ? "" : " in \(unit)"
    let range = range.map { ", \($0)" } ?? ""
    return shape.noun + unit + range
  }
}

extension Shape {
  /// What fits, without an article.
  package var noun: String {
    switch self {
    case .number: "number"
    case .integer: "whole number"
    case .truth: "True or False"
    case .text: "text"
    case .file(let endings): endings.isEmpty ? "folder" : "file"
    case .choice(let choices): choices.map(\.word).joined(separator: " | ")
    case .column: "column"
    case .word: "command or value"
    case .list(let element): "list of " + element.plural
    case .optional(let shape): shape.noun
    case .either(let shapes): shapes.map(\.noun).joined(separator: " or ")
    case .table(let kinds) where kinds.count > Self.fewKinds: "anything with rows"
    case .object(let kinds), .table(let kinds): kinds.map(\.description).joined(separator: " or ")
    case .anything: "any value"
    case .rest(let shape): "any number: " + shape.noun
    }
  }
}
