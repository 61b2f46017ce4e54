import Testing

@testable import Language

@Suite struct DidYouMeanTests {
  @Test(
    "a slip is recognised, a guess is not made",
    arguments: [
      ("epoch", ["epochs", "depth"], "epochs"),
      ("los", ["loss", "step"], "loss"),
      ("tarin", ["train", "trace"], "train"),
      ("Train", ["train"], "train"),
      ("output", ["output_1", "output_2"], nil),
      ("x", ["y"], nil),
      ("banana", ["train", "plot"], nil),
    ] as [(String, [String], String?)])
  func suggestion(word: String, candidates: [String], expected: String?) {
    #expect(didYouMean(word, among: candidates) == expected)
  }
}
