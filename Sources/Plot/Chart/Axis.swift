/// What a chart is told about one of its axes; all of it is inferred from the columns where it is not said.
package struct Axis: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case linear
    case log
    /// Linear around zero, logarithmic beyond: for signed numbers over many decades.
    case symlog
    /// A place for each different entry.
    case categorical
  }

  /// nil: the heading of the first column drawn there. Empty: no title.
  package var title: String?
  /// nil: categorical for words, bars and the cells of a heat map, else linear.
  package var kind: Kind?
  /// nil: what the rows cover, with a little air.
  package var domain: ClosedRange<Double>?

  package init(title: String? = nil, kind: Kind? = nil, domain: ClosedRange<Double>? = nil) {
    self.title = title
    self.kind = kind
    self.domain = domain
  }
}
