internal import CKernels

extension Double: Real {
  package static func multiply(_ p: Product<Double>) {
    var product = kernel_product_f64(
      m: p.m, n: p.n, k: p.k, a: p.a.start, a_row: p.a.row, a_column: p.a.column, b: p.b.start,
      b_leading: p.b.leading, c: p.c.start, c_leading: p.c.leading, bias: p.bias, mask: p.mask,
      mask_leading: p.c.leading, transposes_b: p.transposesB ? 1 : 0, accumulates: p.accumulates ? 1 : 0,
      rectifies: p.rectifies ? 1 : 0)
    kernel_gemm_f64(&product)
  }

  package static func transpose(
    _ x: Source, _ rows: Int, _ columns: Int, leading: Int, into y: Place, leading yLeading: Int
  ) { kernel_transpose_f64(rows, columns, x, leading, y, yLeading) }

  package static func addRows(_ x: Source, _ rows: Int, _ width: Int, to sums: Place) {
    kernel_column_sums_f64(rows, width, x, sums)
  }

  package static func areFinite(_ x: Source, _ count: Int) -> Bool { kernel_is_finite_f64(count, x) != 0 }

  package static func add(_ x: Source, _ count: Int, to y: Place) { kernel_add_f64(count, x, y) }

  package static func subtract(
    _ target: Source, _ count: Int, from output: Place, scale: Double
  ) -> Double { kernel_difference_f64(count, scale, target, output) }

  package static func tanh(_ x: Place, _ count: Int) { kernel_tanh_f64(count, x) }

  package static func pullBackTanh(_ output: Source, _ count: Int, _ gradient: Place) {
    kernel_tanh_pullback_f64(count, output, gradient)
  }

  package static func gelu(_ x: Source, _ count: Int, into y: Place) { kernel_gelu_f64(count, x, y) }

  package static func pullBackGELU(_ x: Source, _ count: Int, _ gradient: Place) {
    kernel_gelu_pullback_f64(count, x, gradient)
  }

  package static func descend(
    _ x: Place, _ count: Int, gradient: Source, velocity: Place?, rate: Double, momentum: Double,
    decay: Double
  ) { kernel_sgd_f64(count, rate, momentum, decay, gradient, velocity, x) }

  package static func adam(
    _ x: Place, _ count: Int, gradient: Source, mean: Place, square: Place, _ step: AdamStep
  ) {
    var settings = kernel_adam_settings_f64(
      rate: Double(step.rate), scale: Double(step.scale), first: Double(step.betas.0),
      second: Double(step.betas.1), epsilon: Double(step.epsilon), decay: Double(step.decay),
      shrinkage: Double(step.shrinkage))
    kernel_adam_f64(count, &settings, gradient, mean, square, x)
  }

  package static func descendSymmetric(
    _ u: Place, steps: Int, heads: Int, rows: Int, width: Int, rates: Source, rate: Double, scratch: Place
  ) { kernel_symmetric_descend_f64(steps, heads, rows, width, rates, rate, u, scratch) }
}
