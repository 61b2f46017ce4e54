import Testing

@testable import Tensors

@Test("other programs see weights as [output, input, height, width], without padding")
func exchange() throws {
  var layout = ParameterLayout()
  _ = layout.add("first.bias", [3], stored: [8], .zeros, isTrained: true)
  let weight = layout.add("x.weight", [2, 3, 5, 4], stored: [2, 3, 8, 8], .uniform(1), isTrained: true)
  let table = layout.add("words", [2, 3], stored: [2, 8], .zeros, isTrained: true)
  #expect(weight.exchangedShape == [4, 5, 2, 3])
  #expect(table.exchangedShape == [2, 3])
  let stored = layout.drawn(Seed(1))
  let seen = weight.exchanged(from: stored)
  let (output, input, row, column) = (3, 4, 1, 2)
  #expect(
    seen[((output * 5 + input) * 2 + row) * 3 + column]
      == stored[weight.offset + ((row * 3 + column) * 8 + input) * 8 + output])
  let back = Buffer<Float>(zeros: stored.count)
  weight.store(seen, in: back)
  #expect(back == stored)
  table.store([1, 2, 3, 4, 5, 6], in: back)
  #expect(Array(back.elements[table.offset..<table.offset + 11]) == [1, 2, 3, 0, 0, 0, 0, 0, 4, 5, 6])
  #expect(table.exchanged(from: back) == [1, 2, 3, 4, 5, 6])
}
