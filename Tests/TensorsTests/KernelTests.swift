import CKernels
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let levels = [kernel_level_avx512, kernel_level_avx2, kernel_level_plain].filter {
  kernel_level_runs($0) != 0
}

/// From far below to far above, with the places where the formulas change.
private let arguments =
  (-400...400).map { Double($0) / 25 } + [
    0.6249, 0.625, 1.4142, 1.4143, 11.31, 11.32, -1e-9, 1e-300, 50, -50,
  ]

@Test("tanh and GELU are those of the mathematical library, to the last bits")
func activations() {
  let count = (arguments.count + 7) & ~7
  let x = arguments + Array(repeating: 0, count: count - arguments.count)
  var hyperbolic = x
  kernel_tanh_f64(count, &hyperbolic)
  var gelu = x
  kernel_gelu_f64(count, x, &gelu)
  for (index, value) in x.enumerated() {
    #expect(abs(hyperbolic[index] - tanh(value)) <= 4e-16, "tanh \(value)")
    let exact = value * 0.5 * erfc(-value * 0.5.squareRoot())
    #expect(abs(gelu[index] - exact) <= 1e-15 * max(1, abs(value)), "gelu \(value)")
  }
  var singles = x.map(Float.init)
  kernel_tanh_f32(count, &singles)
  for (index, value) in x.enumerated() { #expect(abs(Double(singles[index]) - tanh(value)) < 2e-7) }
  let floats = x.map(Float.init)
  kernel_gelu_f32(count, floats, &singles)
  for (index, value) in x.enumerated() {
    let exact = value * 0.5 * erfc(-value * 0.5.squareRoot())
    #expect(abs(Double(singles[index]) - exact) < 3e-7 * max(1, abs(value)), "gelu \(value)")
    // Numbers too small to be normal would take hundreds of cycles each.
    #expect(!singles[index].isSubnormal, "gelu \(value)")
  }
}

@Test(
  "a finished product adds its bias, rectifies and masks at every level",
  arguments: [
    (6, 8, 3), (13, 24, 40), (37, 72, 300), (1, 136, 1), (35, 8, 32), (46, 8, 33), (2, 24, 2), (34, 40, 301),
  ], [false, true])
func finishedProduct(shape: (Int, Int, Int), isTurned: Bool) {
  let (m, n, k) = shape
  func number(_ index: Int, _ salt: Int) -> Float { Float((index * 31 + salt * 17) % 23 - 11) / 8 }
  let a = (0..<m * k).map { number($0, 1) }
  let (row, column) = isTurned ? (1, m) : (k, 1)
  let b = (0..<k * n).map { number($0, 2) }
  let bias = (0..<n).map { number($0, 3) }
  let mask = (0..<m * n).map { number($0, 4) }
  let start = (0..<m * n).map { number($0, 5) }
  let sums = (0..<m * n).map { index in
    (0..<k).reduce(0.0) {
      $0 + Double(a[index / n * row + $1 * column]) * Double(b[$1 * n + index % n])
    }
  }
  for level in levels {
    for (hasBias, rectifies, hasMask, accumulates) in [
      (true, true, false, false), (false, false, true, false), (true, false, false, true),
      (true, true, true, true),
    ] {
      var c = start
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          bias.withUnsafeBufferPointer { bias in
            mask.withUnsafeBufferPointer { mask in
              c.withUnsafeMutableBufferPointer { c in
                var product = kernel_product_f32(
                  m: m, n: n, k: k, a: a.baseAddress, a_row: row, a_column: column, b: b.baseAddress,
                  b_leading: n, c: c.baseAddress, c_leading: n, bias: hasBias ? bias.baseAddress : nil,
                  mask: hasMask ? mask.baseAddress : nil, mask_leading: n, transposes_b: 0,
                  accumulates: accumulates ? 1 : 0, rectifies: rectifies ? 1 : 0)
                kernel_gemm_at_f32(level, &product)
              }
            }
          }
        }
      }
      for index in c.indices {
        var sum = sums[index]
        if accumulates { sum += Double(start[index]) }
        if hasBias { sum += Double(bias[index % n]) }
        if rectifies { sum = max(sum, 0) }
        if hasMask, mask[index] <= 0 { sum = 0 }
        #expect(abs(Double(c[index]) - sum) < 1e-3)
      }
    }
  }
}

@Test(
  "the symmetric model's step agrees with its dense formula, for any number of concepts and at every level",
  arguments: 1...6, [(rows: 11, columns: 7), (4, 4), (2, 3), (3, 2), (6, 40), (70, 33), (5, 600)])
func symmetricStep(heads: Int, shape: (rows: Int, columns: Int)) {
  let (rows, columns) = shape
  if heads > rows { return }
  let width = rows <= 4 && columns <= 4 ? 4 : (columns + 15) / 16 * 16
  var start = [Double](repeating: 0, count: rows * width)
  for i in 0..<rows {
    for j in 0..<columns { start[i * width + j] = Double((i * 7 + j * 5) % 11 - 4) / 20 }
  }
  var rates = [Double](repeating: 0, count: rows)
  for p in 0..<heads { rates[p] = 0.3 + 0.4 * Double(p) }
  func w(_ i: Int, _ j: Int) -> Double {
    (0..<columns).reduce(0) { $0 + start[i * width + $1] * start[j * width + $1] }
  }
  var expected = start
  for i in 0..<rows {
    for j in 0..<rows where i < heads || j < heads {
      let entry = (w(i, j) - (i == j ? 1 : 0)) * (rates[i] + rates[j])
      for k in 0..<columns { expected[i * width + k] -= 0.1 * entry * start[j * width + k] }
    }
  }
  for level in [kernel_level_avx512, kernel_level_avx2, kernel_level_plain]
  where kernel_level_runs(level) != 0 {
    var u = start
    var scratch = [Double](repeating: .nan, count: heads * (width + 4) + Int(KERNEL_SYMMETRIC_ROOM))
    kernel_symmetric_descend_at_f64(level, 1, heads, rows, width, rates, 0.1, &u, &scratch)
    #expect(zip(u, expected).allSatisfy { abs($0 - $1) < 1e-13 })
    var floats = start.map(Float.init)
    var floatScratch = scratch.map(Float.init)
    kernel_symmetric_descend_at_f32(
      level, 1, heads, rows, width, rates.map(Float.init), 0.1, &floats, &floatScratch)
    #expect(zip(floats, expected).allSatisfy { abs(Double($0) - $1) < 1e-5 })
  }
}
