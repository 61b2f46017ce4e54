import Testing

@testable import Concepts

/// The numbers that condition on a class.
@Suite struct LabelsTests {
  static func floats(_ numbers: [Double]) -> [Float] { numbers.map { Float($0) } }

  @Test("the published label has 11 numbers, of which four differ between the circles' classes")
  func published() throws {
    let layout = try LabelLayout(.published, of: .circles(colorGap: 0.8, sizeGap: 0.4))
    let scene = try ImageFamily.circles().nominalScene(of: ImageClass([1, 1]))
    #expect(
      layout.label(of: scene, in: ImageClass([1, 1]))
        == Self.floats([0, 0, 0, 0, 0.1, 0.1, 0.9, 0.25, 0, 0, 0]))
  }

  @Test("raw labels hold the values of what is a concept", arguments: [nil, 0.4])
  func raw(backgroundGap: Double?) throws {
    let family = try ImageFamily.circles(colorGap: 0.4, sizeGap: 0.2, backgroundGap: backgroundGap)
    let item = ImageClass(backgroundGap == nil ? [0, 0] : [0, 0, 1])
    let ground = backgroundGap == nil ? [] : [0.3, 0.3, 0.3]
    let label = LabelLayout(.raw, of: family).label(of: family.nominalScene(of: item), in: item)
    for (found, expected) in zip(label, [0.7, 0.3, 0.3, 0.55] + ground) {
      #expect(abs(Double(found) - expected) < 1e-6)
    }
    #expect(label.count == 4 + ground.count)
  }

  @Test("standardised labels of nominal scenes are −1, 0 and 1 whatever the gaps", arguments: [0.1, 0.8])
  func standard(gap: Double) throws {
    let family = try ImageFamily.shapes(shapes: 3, colorGap: gap, sizeGap: gap / 2)
    let layout = LabelLayout(.standard, of: family)
    let labels = [[0, 0, 0], [2, 1, 1]].map { values in
      layout.label(of: family.nominalScene(of: ImageClass(values)), in: ImageClass(values)).map {
        ($0 * 1000).rounded() / 1000
      }
    }
    #expect(labels == [[1, -1, -1, 1, 0, -1, 1], [-1, -1, 1, -1, 0, 1, -1]])
  }

  @Test("labels hold the drawn values, not the nominal ones")
  func drawn() throws {
    let set = try ImageSet(.circles(pixels: 8), images: 2, validation: 0)
    let scene = set.scene(ImageClass([0, 0]), 1)
    #expect(Array(try set.training().label(1)) == Self.floats(scene.color + [scene.size]))
  }
}
