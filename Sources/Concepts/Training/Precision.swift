/// The numbers that a model is computed in; what is measured of it is double.
package enum Precision: String, Sendable, CaseIterable {
  case float, double
}
