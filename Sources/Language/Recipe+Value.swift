extension Recipe {
  /// What makes the value again.
  package init(_ value: Value) {
    switch value {
    case .none, .truth: self = .literal(value.label)
    case .number(let number): self = .literal(number.exact)
    case .text(let text): self = .literal(text.quoted)
    case .list(let values): self = .list(values.map { Recipe($0) })
    case .object(let object): self = object.recipe ?? .literal(object.summary.quoted)
    case .family(let family): self = family.recipe ?? .each(family.points.map { Recipe($0.value) }, name: nil)
    }
  }
}
