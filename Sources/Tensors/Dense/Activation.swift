/// What follows every dense layer but the last.
package enum Activation: String, Sendable, CaseIterable {
  case identity, relu, gelu, tanh
}
