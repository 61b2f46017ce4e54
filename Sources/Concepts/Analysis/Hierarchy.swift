/// The rule u ⪯ v ⇒ loss(u) ≤ loss(v) over all composition nodes (arXiv 2410.08309, appendix B).
package struct Hierarchy: Sendable, Equatable {
  /// The largest loss(u) − loss(v) with u ⪯ v over the whole run; negative if every contained node was strictly better.
  package let worstGap: Double
  /// When, and between which nodes.
  package let time: Double
  package let contained: Composition
  package let containing: Composition

  /// Whether the rule held up to `tolerance`.
  package func holds(within tolerance: Double = 0) -> Bool { worstGap <= tolerance }
}

extension Record {
  /// Checks the rule at every recorded moment; `nil` if the composition nodes were not measured.
  package var hierarchy: Hierarchy? {
    let losses = columns.filter { $0.name.hasPrefix("loss_") }.map(\.values)
    guard losses.count > 1, let times = self["time"] else { return nil }
    let nodes = Composition.nodes(losses.count.trailingZeroBitCount)
    var worst: Hierarchy?
    for u in nodes {
      for v in nodes where u != v && u.isContained(in: v) {
        for (index, time) in times.enumerated() {
          let gap = losses[u.bits][index] - losses[v.bits][index]
          if gap > worst?.worstGap ?? -.infinity {
            worst = Hierarchy(worstGap: gap, time: time, contained: u, containing: v)
          }
        }
      }
    }
    return worst
  }
}
