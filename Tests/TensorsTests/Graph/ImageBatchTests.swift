import CKernels
import Glibc
import Testing

@testable import Tensors

@Suite("Images in batches") struct ImageBatchTests {
  private let shape = ImageShape(5, 4, 3)

  @Test("an image is replaced by a sum, of which itself may be the first")
  func sums() {
    let (one, other) = (ImageBatch(shape, images: 2), ImageBatch(shape, images: 2))
    one[0] = (0..<60).map(Float.init)
    other[1] = (0..<60).map { Float(60 - $0) }
    one.set(0, [.init(2, one, 0), .init(0.5, other, 1)])
    let expected = (0..<60).map { index in 1.5 * Float(index) + 30 }
    #expect(one[0] == expected)
    one.set(1, [.init(1, other, 1), .init(-1, other, 1)])
    #expect(one[1] == Array(repeating: 0, count: 60))
    one.set(1, other[1][...])
    #expect(one[1] == other[1])
    #expect(one.product(1, other) == other[1].reduce(0) { $0 + Double($1 * $1) })
  }

  @Test("drawn numbers are standard normal, of one seed the same, and leave the padding zero")
  func draws() {
    let batch = ImageBatch(ImageShape(100, 100, 3), images: 2)
    var stream = SplitMix64(seed: 5)
    for index in 0..<2 { batch.draw(index, using: &stream) }
    let numbers = batch[0].map(Double.init)
    func moment(_ power: Int) -> Double {
      numbers.reduce(0) { sum, x in sum + (0..<power).reduce(1) { product, _ in product * x } }
        / Double(numbers.count)
    }
    // Four standard errors of 30,000 numbers: 4 √(var/n).
    #expect(abs(moment(1)) < 0.023)
    #expect(abs(moment(2) - 1) < 0.033)
    #expect(abs(moment(3)) < 0.09)
    #expect(abs(moment(4) - 3) < 0.23)
    #expect(numbers.count { abs($0) > 3 } < 130 && numbers.count { abs($0) > 3 } > 40)
    let products = zip(numbers, batch[1]).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(numbers.count)
    #expect(abs(products) < 0.023)
    var again = SplitMix64(seed: 5)
    let same = ImageBatch(batch.shape, images: 1)
    same.draw(0, using: &again)
    #expect(same[0] == batch[0])
    #expect((0..<10_000).allSatisfy { pixel in (3..<8).allSatisfy { batch.buffer[pixel * 8 + $0] == 0 } })
  }

  @Test("the kernel's normals are those of Box and Muller")
  func kernel() {
    var numbers = [Float](repeating: 0, count: 2000)
    kernel_normals(2000, 17, &numbers)
    var source = SplitMix64(seed: 17)
    for index in 0..<1000 {
      let bits = source.next()
      let u = (Double(bits >> 40) + 0.5) * 0x1p-24
      let angle = 2 * Double.pi * Double(Int32(truncatingIfNeeded: bits)) * 0x1p-32
      let radius = (-2 * log(u)).squareRoot()
      #expect(abs(Double(numbers[index]) - radius * cos(angle)) < 2e-6)
      #expect(abs(Double(numbers[1000 + index]) - radius * sin(angle)) < 2e-6)
    }
  }
}
