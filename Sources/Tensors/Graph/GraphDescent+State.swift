/// All that a descent has learnt: with it, another one goes on to the same bits.
extension GraphDescent {
  package struct State: Sendable, Equatable {
    package let steps: Int
    package let parameters: [Float]
    /// What the optimizer remembers of each parameter.
    package let memory: [[Float]]
    package let average: [Float]?

    package init(steps: Int, parameters: [Float], memory: [[Float]], average: [Float]?) {
      self.steps = steps
      self.parameters = parameters
      self.memory = memory
      self.average = average
    }
  }

  package var state: State {
    State(
      steps: steps, parameters: parameters.elements, memory: optimizerMemory.map(\.elements),
      average: average?.elements)
  }
}
