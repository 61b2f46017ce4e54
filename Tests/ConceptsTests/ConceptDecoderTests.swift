import Testing

@testable import Concepts

/// Reading concepts from pictures without training.
@Suite struct ConceptDecoderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let family: @Sendable () throws -> ImageFamily
    var testDescription: String { name }
  }

  static let families = [
    Case(name: "circles") { try .circles() },
    Case(name: "circles of 16 pixels") { try .circles(pixels: 16) },
    Case(name: "circles of little colour") { try .circles(pixels: 16, colorGap: 0.1) },
    Case(name: "circles of much the same size") { try .circles(pixels: 16, sizeGap: 0.2) },
    Case(name: "circles on two grounds") {
      try .circles(pixels: 16, colorGap: 0.6, sizeGap: 0.35, backgroundGap: 0.2)
    },
    Case(name: "shapes") { try .shapes() },
    Case(name: "three shapes in three colours") { try .shapes(shapes: 3, colors: 3) },
    Case(name: "shapes with alpha") { try .shapes(pixels: 20, hasAlpha: true) },
  ]

  @Test("of clean pictures at least 99 % are read rightly", arguments: families)
  func clean(test: Case) throws {
    let set = try ImageSet(test.family(), seed: 7)
    let accuracy = ConceptDecoder(set.family).accuracy(on: try set.test(perClass: 12))
    #expect(accuracy.all >= 0.99, "\(accuracy)")
  }

  @Test("of pictures kept back, with all their scatter, too", arguments: families)
  func keptBack(test: Case) throws {
    let set = try ImageSet(test.family(), images: 24, heldOut: [], validation: 0.5, seed: 8)
    let accuracy = ConceptDecoder(set.family).accuracy(on: try set.validating())
    #expect(accuracy.all >= 0.99, "\(accuracy)")
  }

  @Test("coordinates are 0 and 1 at nominal values, and a half between them")
  func coordinates() throws {
    let family = try ImageFamily.circles()
    let decoder = ConceptDecoder(family)
    var scene = family.nominalScene(of: ImageClass([0, 1]))
    let nominal = decoder.coordinates(family.renderer.picture(of: scene)[...])
    #expect(nominal[0] < 0.01 && nominal[1] > 0.99)
    scene.color = [0.5, 0.1, 0.5]
    scene.size = 0.45
    let between = decoder.coordinates(family.renderer.picture(of: scene)[...])
    #expect(abs(between[0] - 0.5) < 0.02 && abs(between[1] - 0.5) < 0.1, "\(between)")
  }

  @Test("a picture of nothing is read without a number that is none", arguments: [Float(0), 0.9])
  func nothing(level: Float) throws {
    let decoder = ConceptDecoder(try .shapes(pixels: 8, shapes: 3))
    let coordinates = decoder.coordinates(Array(repeating: level, count: 8 * 8 * 3)[...])
    #expect(coordinates.allSatisfy { (0...1).contains($0) })
  }
}
