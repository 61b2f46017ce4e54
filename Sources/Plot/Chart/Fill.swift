/// What a chart is told about the colours of cells and nodes; all of it is inferred from the values where it is not
/// said.
package struct Fill: Sendable {
  package enum Hues: String, CaseIterable, Sendable {
    /// From dark to light.
    case sequential
    /// Two hues from a pale zero in the middle.
    case diverging
  }

  /// nil: linear.
  package var kind: Axis.Kind?
  /// nil: what the values cover. Values beyond it take the colour of its end, and the colour bar says so.
  package var domain: ClosedRange<Double>?
  /// nil: diverging where values lie well to either side of zero, else sequential.
  package var hues: Hues?

  package init(kind: Axis.Kind? = nil, domain: ClosedRange<Double>? = nil, hues: Hues? = nil) {
    self.kind = kind
    self.domain = domain
    self.hues = hues
  }
}
