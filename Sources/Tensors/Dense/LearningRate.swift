#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The learning rate of every step of a training.
package struct LearningRate: Sendable, Equatable {
  /// How it goes on from its highest value.
  package enum Course: String, Sendable, CaseIterable {
    case constant
    /// Falls evenly to 0 at the end.
    case linear
    /// Falls to 0 at the end like half a wave (Loshchilov and Hutter 2017).
    case cosine
  }

  /// η, the highest rate.
  package var highest: Double
  package var course: Course
  /// Steps in which the rate rises evenly to its highest value.
  package var warmUp: Int

  package init(_ highest: Double, _ course: Course = .constant, warmUp: Int = 0) {
    self.highest = highest
    self.course = course
    self.warmUp = warmUp
  }

  /// The rate of a step, counted from 0, of so many in all.
  package func rate(of step: Int, steps: Int) -> Double {
    if step < warmUp { return highest * Double(step + 1) / Double(warmUp) }
    let fraction = min(1, Double(step - warmUp) / Double(max(1, steps - warmUp)))
    return switch course {
    case .constant: highest
    case .linear: highest * (1 - fraction)
    case .cosine: highest * (1 + cos(.pi * fraction)) / 2
    }
  }
}
