import Testing

@testable import Tensors

@Test("squared distances of rows, over more coordinates than one pass has", arguments: [1, 3, 256, 517])
func squaredDistances(columns: Int) {
  var stream = SplitMix64(seed: 4)
  let points = Matrix(rows: 7, columns: columns, elements: stream.normals(7 * columns))
  var found = [Double](repeating: .nan, count: 6)
  found.withUnsafeMutableBufferPointer { place in
    guard let start = place.baseAddress else { return }
    points.squaredDistances(of: 2..<4, to: 1..<4, into: start)
  }
  for (i, own) in (2..<4).enumerated() {
    for (j, other) in (1..<4).enumerated() {
      let wanted = zip(points.row(own), points.row(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      #expect(abs(found[i * 3 + j] - wanted) <= 1e-14 * wanted)
    }
  }
  #expect(found[1] == 0 && found[5] == 0)
  #expect(found[2] == found[4])
}
