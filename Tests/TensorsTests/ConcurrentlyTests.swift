import Testing

@testable import Tensors

@Test("results come in order whatever the number of threads", arguments: [1, 2, 7])
func order(threads: Int) {
  let squares = concurrently(count: 100, threads: threads) { $0 * $0 }
  #expect(squares == (0..<100).map { $0 * $0 })
}

@Test("nothing to do gives nothing")
func nothing() {
  #expect(concurrently(count: 0) { $0 }.isEmpty)
}
