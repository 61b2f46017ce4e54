import Concepts

/// What runs record beside losses and outputs, in words.
enum Recorded {
  static let rest = """
    w_i_j (entries of W; of other networks the Jacobian at the probe), loss_v and output_k_at_v (at the composition v, \
    10 being the first of two concepts alone), log_speed (log ‖df(x̂)/dt‖)
    """
}

extension Measures {
  /// What a run records: all of it, or what a table can hold.
  static func recorded(of task: SIM, isFull: Bool) -> Measures {
    guard isFull else { return .sensible(for: task) }
    // 2¹⁰ compositions are as many as columns can be told apart.
    return task.concepts > 10 ? .all.subtracting(.compositions) : .all
  }
}
