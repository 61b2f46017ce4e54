/// What a model is asked for: a label, and the class that its pictures should show.
package struct ConceptPrompt: Sendable, Equatable {
  package let label: [Float]
  package let wanted: ImageClass

  package init(label: [Float], wanted: ImageClass) {
    self.label = label
    self.wanted = wanted
  }
}

extension ImageSet {
  /// A class at its nominal values.
  package func prompt(_ wanted: ImageClass) -> ConceptPrompt {
    ConceptPrompt(label: labelLayout.label(of: family.nominalScene(of: wanted), in: wanted), wanted: wanted)
  }

  /// Any label; what it asks for is the class with the nearest nominal label.
  package func prompt(label: [Float]) -> ConceptPrompt {
    let prompts = classes.map(prompt)
    func distance(_ prompt: ConceptPrompt) -> Float {
      zip(prompt.label, label).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let nearest = prompts.min { distance($0) < distance($1) }
    return ConceptPrompt(label: label, wanted: nearest?.wanted ?? ImageClass([]))
  }
}
