/// The rule u ⪯ v ⇒ loss(u) ≤ loss(v) over all composition nodes (arXiv 2410.08309, appendix B).
package struct Hierarchy: Sendable, Equatable {
  /// The largest loss(u) − loss(v) with u ⪯ v over the whole run; negative if every contained node was strictly better.
  package let worstGap: Double
  /// When, and between which nodes.
  package let time: Double
  package let contained: Composition
  package let containing: Composition
}

extension Record {
  /// The worst violation of the rule; `nil` if the composition nodes were not measured.
  package var hierarchy: Hierarchy? { hierarchies.max { $0.worstGap < $1.worstGap } }

  /// The worst moment of every pair of nodes; empty if the composition nodes were not measured.
  package var hierarchies: [Hierarchy] {
    let losses = columns.filter { $0.name.hasPrefix("loss_") }.map(\.values)
    guard losses.count > 1, let times = self["time"], !times.isEmpty else { return [] }
    let nodes = Composition.nodes(losses.count.trailingZeroBitCount)
    return nodes.flatMap { u in
      nodes.filter { u != $0 && u.isContained(in: $0) }.compactMap { v in
        let gaps = zip(losses[u.bits], losses[v.bits]).map { $0 - $1 }
        return gaps.indices.max { gaps[$0] < gaps[$1] }.map {
          Hierarchy(worstGap: gaps[$0], time: times[$0], contained: u, containing: v)
        }
      }
    }
  }
}
