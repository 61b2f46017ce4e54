import Tensors
import Testing

@testable import Concepts

@Suite("Judges of pictures") struct ProbeTests {
  private let family: ImageFamily

  init() throws { family = try .circles(pixels: 8, colorGap: 0.8, sizeGap: 0.4) }

  private func training(_ method: ProbeMethod) -> ProbeTraining {
    var training = ProbeTraining()
    training.method = method
    training.images = 64
    training.steps = method == .linear ? 400 : 40
    training.testImages = 16
    return training
  }

  @Test("every judge reads pictures of all classes", arguments: zip(ProbeMethod.allCases, [0.9, 0.85, 1]))
  func accuracy(method: ProbeMethod, least: Double) throws {
    let report = try training(method).run(family).report
    #expect(report.accuracy >= least)
    #expect(report.conceptAccuracies.allSatisfy { $0 >= report.accuracy })
    #expect(report.perClass == 16)
    #expect(report.confusion.map { $0.reduce(0, +) } == [1, 1, 1, 1])
    let diagonal = report.confusion.indices.map { report.confusion[$0][$0] }
    #expect(diagonal.reduce(0, +) / 4 == report.accuracy)
  }

  @Test("a seed gives one judge, whatever the number of threads")
  func deterministic() throws {
    var training = training(.classifier)
    training.steps = 3
    training.threads = 1
    let first = try training.run(family).probe
    training.threads = 2
    #expect(try training.run(family).probe.weights == first.weights)
    training.seed = 1
    #expect(try training.run(family).probe.weights != first.weights)
  }

  @Test("the published classifier has 0.23 million parameters, the linear map one for each number and value")
  func sizes() throws {
    let family = try ImageFamily.circles(pixels: 32)
    #expect(ProbeMethod.classifier.parameterCount(family) == 228_004)
    #expect(ProbeMethod.linear.parameterCount(family) == 3 * 32 * 32 * 4 + 4)
    #expect(ProbeMethod.analytic.parameterCount(family) == 0)
  }

  @Test("alpha is not read")
  func alpha() throws {
    let family = try ImageFamily.shapes(pixels: 10, hasAlpha: true)
    var training = training(.linear)
    training.steps = 2
    let probe = try training.run(family).probe
    var picture = [Float](repeating: 0.5, count: family.pictureSize)
    let before = probe.read([picture])
    for index in stride(from: 3, to: picture.count, by: 4) { picture[index] = 1 }
    #expect(probe.read([picture]) == before)
    #expect(before[0].probabilities.map(\.count) == [2, 2, 2])
  }

  @Test("an observer that throws ends a training, which leaves nothing")
  func stopping() throws {
    #expect(throws: ConceptsError.cancelled) {
      try training(.linear).run(family) { if $0.step == 3 { throw ConceptsError.noSamples } }
    }
  }
}
