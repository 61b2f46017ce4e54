import Tensors

/// The symmetric two-layer model without integrating it: concepts are learned one after the other, by falling rate.
///
/// Order the coordinates by falling rate and write W = L D Lᵀ with a unit lower triangular L. D_k(0) is what is left of
/// w_kk(0) once the stronger concepts are taken out of it (its pivot); l_ij, with a_j ≥ a_i, is the minor entry of the
/// weak i in the column of the strong j, over D_j. In a small start both grow exactly as e^{2a_kτ} and e^{−(a_j−a_i)τ}.
/// Beyond it, to leading order in the start,
///
///     Ḋ_k = 2a_k D_k(1 − D_k)
///     l̇_ij / l_ij = −(a_j − a_i)(1 − ½D_j) − ½(3a_i + a_j) D_i
///
/// so that D_k is logistic, with I_k = ∫D_k = ln(1 − D_k(0) + D_k(0) e^{2a_kτ}) / 2a_k, and
///
///     l_ij = l_ij(0) exp(−(a_j − a_i)(τ − ½I_j) − ½(3a_i + a_j) I_i).
///
/// The first correction takes Q_ij = ∫ l_ij² D_j of this order:
///
///     d ln D_k gains  Σ_{j<k} (a_j − a_k) dQ_kj − Σ_{i>k} (a_i + a_k) dQ_ik,     ln l_ij gains  ½(a_j − a_i) Q_ij.
///
/// For two concepts these are the equations of arXiv 2410.08309, section 4.2, with nothing left out but the corrections
/// to Q; for more, products l_ik l_kj are left out.
struct StagedLearning: Sendable {
  /// The coordinates in the order in which they are learned.
  let order: [Int]
  /// a_k, or a_k², in this order.
  let rates: [Double]
  /// D(0) in this order; beyond the columns of L, what those leave of w_kk(0).
  let pivots: [Double]
  /// L(0), `[d, columns]`; columns beyond the last concept do not touch the concepts.
  let factor: Matrix

  /// `isWhole` asks for all of L.
  init(_ theory: SymmetricTheory, isWhole: Bool = false) {
    let rates = theory.dynamicRates
    let order = rates.indices.sorted { (rates[$0], $1) > (rates[$1], $0) }
    let columns = isWhole ? order.count : 1 + (order.lastIndex { $0 < theory.task.concepts } ?? 0)
    let start = Matrix(order.map { theory.initial.row($0) })
    var gram = Matrix(zeros: start.rows, columns)
    multiply(start, .plain, start.prefix(columns), .transposed, into: &gram)
    let sizes = order.indices.map { row in start.row(row).reduce(0) { $0 + $1 * $1 } }
    self.order = order
    self.rates = order.map { rates[$0] }
    (factor, pivots) = Self.factored(gram, sizes: sizes)
  }

  /// L and D of a symmetric matrix from its first columns and its diagonal.
  private static func factored(_ gram: Matrix, sizes: [Double]) -> (factor: Matrix, pivots: [Double]) {
    var factor = Matrix(zeros: gram.rows, gram.columns)
    var pivots = sizes
    for j in 0..<gram.columns {
      // What rounding leaves of a pivot that is zero is no concept that will ever be learned.
      if pivots[j] <= 1e-12 * sizes[j] { pivots[j] = 0 }
      factor[j, j] = 1
      guard pivots[j] > 0 else { continue }
      for i in j + 1..<max(j + 1, gram.rows) {
        let known = (0..<j).reduce(0) { $0 + factor[i, $1] * pivots[$1] * factor[j, $1] }
        factor[i, j] = (gram[i, j] - known) / pivots[j]
        pivots[i] -= factor[i, j] * factor[i, j] * pivots[j]
      }
    }
    return (factor, pivots)
  }

  /// When D_k reaches ½; `nil` for what is never learned.
  var takeOffs: [Double?] {
    zip(rates, pivots).map { rate, pivot in
      rate > 0 && pivot > 0 ? max(0, logit(pivot) / (2 * rate)) : nil
    }
  }

  /// Moments at which nothing is missed: close together wherever a concept takes off, and evenly spread.
  func telltaleTimes(until end: Double) -> [Double] {
    var times = (0...200).map { end * Double($0) / 200 }
    for case (let time?, let rate) in zip(takeOffs, rates) {
      for place in -120...160 { times.append(time + Double(place) / (20 * rate)) }
    }
    return Array(Set(times.filter { 0 <= $0 && $0 <= end })).sorted()
  }
}
