import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Two concepts of which the stronger is learned first, while the weaker one is drawn to what was memorised, s(t), before
/// it turns (the toy model of arXiv 2406.19370, section 4).
package struct ConceptTurn: Sendable, Equatable {
  package enum Form: String, Sendable, CaseIterable {
    /// ċ₁ = v[(1−c₁)/2a + a(s−c₁)/2], ċ₂ = v[a(1−c₂)/2 + (s−c₂)/2a].
    case coupled
    /// ċ₁ = v(s−c₁)/2a, ċ₂ = va(1−c₂)/2.
    case simple
  }

  package var form = Form.coupled
  /// a: how much stronger the second concept's signal is.
  package var ratio: Double
  /// v.
  package var rate = 3.0
  /// k of s(t) = 1/(1 + exp(−k(t − t₀))).
  package var sharpness = 0.1
  /// t₀.
  package var middle = 10.0

  package init(ratio: Double) {
    self.ratio = ratio
  }

  /// As published: the simple form has other constants.
  package static func published(_ form: Form, ratio: Double) -> ConceptTurn {
    var turn = ConceptTurn(ratio: ratio)
    turn.form = form
    if form == .simple { (turn.rate, turn.sharpness) = (1, 1) }
    return turn
  }

  /// s(t): 0 while the training classes are memorised, 1 once they compose.
  package func target(at time: Double) -> Double { 1 / (1 + exp(-sharpness * (time - middle))) }

  private func velocity(_ first: Double, _ second: Double, at time: Double) -> (Double, Double) {
    let target = target(at: time)
    let (weak, strong) = (rate / (2 * ratio), rate * ratio / 2)
    switch form {
    case .coupled:
      return (
        weak * (1 - first) + strong * (target - first), strong * (1 - second) + weak * (target - second)
      )
    case .simple: return (weak * (target - first), strong * (1 - second))
    }
  }

  /// (c₁, c₂) at times that rise from 0, from (½, ½) on.
  package func trajectory(at times: [Double], tolerance: Double = 1e-9) -> [(first: Double, second: Double)] {
    // The third number is the time.
    var flow = DormandPrince(from: [0.5, 0.5, 0], tolerance: tolerance) { state, slope in
      let velocity = velocity(state[0], state[1], at: state[2])
      (slope[0], slope[1], slope[2]) = (velocity.0, velocity.1, 1)
    }
    return times.map { time in
      // Rounding may leave the last step short of the time by as little as cannot be stepped over.
      while flow.time < time * (1 - 1e-12), flow.advance(to: time) == .accepted {}
      return (flow.state[0], flow.state[1])
    }
  }
}
