/// All that a descent has learnt: with it, another one goes on to the same bits.
extension GraphDescent {
  // Nothing writes to the numbers of a descent that has ended, so that threads may share them; those of one that goes on
  // are for its own thread.
  package struct State: @unchecked Sendable, Equatable {
    package let steps: Int
    package let parameters: Buffer<Float>
    /// What the optimizer remembers of each parameter.
    package let memory: [Buffer<Float>]
    package let average: Buffer<Float>?

    package init(
      steps: Int, parameters: Buffer<Float>, memory: [Buffer<Float>], average: Buffer<Float>?
    ) {
      (self.steps, self.parameters, self.memory, self.average) = (steps, parameters, memory, average)
    }
  }

  /// What it has learnt so far, which the next step changes.
  package var state: State {
    State(steps: steps, parameters: parameters, memory: optimizerMemory, average: average)
  }

  /// Ends the descent and hands over its numbers: to copy those of a large network takes longer than an interrupt may.
  package func end() -> State {
    hasEnded = true
    return state
  }

  /// Goes on from where another descent of the same graph has ended.
  package func restore(_ state: State) {
    precondition(!hasEnded && state.memory.count == optimizerMemory.count, "the state of another optimizer")
    parameters.copy(state.parameters)
    for (buffer, other) in zip(optimizerMemory, state.memory) { buffer.copy(other) }
    if let other = state.average { average?.copy(other) }
    goOn(after: state.steps)
  }
}
