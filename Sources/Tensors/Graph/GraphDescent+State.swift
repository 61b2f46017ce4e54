/// All that a descent has learnt: with it, another one goes on to the same bits.
extension GraphDescent {
  // Nothing writes to these numbers any more, so that threads may share them.
  package struct State: @unchecked Sendable, Equatable {
    let steps: Int
    let parameters: Buffer<Float>
    /// What the optimizer remembers of each parameter.
    let memory: [Buffer<Float>]
    let average: Buffer<Float>?
  }

  /// Ends the descent and hands over its numbers: to copy those of a large network takes longer than an interrupt may.
  package func end() -> State {
    hasEnded = true
    return State(steps: steps, parameters: parameters, memory: optimizerMemory, average: average)
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
