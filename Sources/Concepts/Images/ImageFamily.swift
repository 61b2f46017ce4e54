import Tensors

/// How the pictures of a concept image set look: which concepts there are, how far apart their values lie, and what
/// varies beside them.
///
/// A pair of values lies `gap` apart around its middle. Drawn pictures scatter around the values: channels of a
/// colour by ± gap/8, sizes by ± 3 gap/8; the position, and a ground that is no concept, vary freely.
package struct ImageFamily: Sendable, Equatable {
  package let concepts: [Concept]
  package let pixels: Int
  /// 3, or 4 with the figure's coverage as alpha.
  package let channels: Int
  /// Δc: colours have ½ + Δc/2 in one channel and ½ − Δc/2 in the others.
  package let colorGap: Double
  /// Δs: sizes are `middleSize` ± Δs/2.
  package let sizeGap: Double
  /// Δb: grounds are grey, ½ ± Δb/2; nil where the ground is no concept.
  package let backgroundGap: Double?
  package let middleSize: Double
  /// Figures stand within ± this of the middle, in x and in y.
  package let wander: Double

  /// Sizes are never below this.
  static let leastSize = 0.1
  /// From where to where each channel of a ground goes that is no concept.
  static let freeBackground = 0.8...1.0
  /// The number of pixels along a side that is drawn.
  package static let pixelRange = 8...256

  /// Circles of two colours and two sizes, with `backgroundGap` on two grounds (arXiv 2406.19370, section 4 and
  /// appendix). Concepts in the order of the digits: colour, size, background.
  package static func circles(
    pixels: Int = 32, colorGap: Double = 0.8, sizeGap: Double = 0.4, backgroundGap: Double? = nil
  ) throws(ImageSetError) -> ImageFamily {
    var concepts = [Concept(.color, ["red", "blue"]), Concept(.size, ["large", "small"])]
    if backgroundGap != nil { concepts.append(Concept(.background, ["light", "dark"])) }
    return try ImageFamily(
      concepts, pixels: pixels, channels: 3, colorGap: colorGap, sizeGap: sizeGap,
      backgroundGap: backgroundGap, middleSize: 0.45, wander: 0.5)
  }

  /// Figures by shape, colour and size (arXiv 2310.09336), placed so that nothing is cut off at the edge.
  package static func shapes(
    pixels: Int = 28, shapes: Int = 2, colors: Int = 2, colorGap: Double = 0.8, sizeGap: Double = 0.25,
    hasAlpha: Bool = false
  ) throws(ImageSetError) -> ImageFamily {
    let concepts = [
      Concept(.shape, Array(Figure.allCases.map(\.rawValue).prefix(shapes))),
      Concept(.color, Array(["red", "blue", "green"].prefix(colors))), Concept(.size, ["large", "small"]),
    ]
    return try ImageFamily(
      concepts, pixels: pixels, channels: hasAlpha ? 4 : 3, colorGap: colorGap, sizeGap: sizeGap,
      backgroundGap: nil, middleSize: 0.4, wander: 0.15)
  }

  private init(
    _ concepts: [Concept], pixels: Int, channels: Int, colorGap: Double, sizeGap: Double,
    backgroundGap: Double?, middleSize: Double, wander: Double
  ) throws(ImageSetError) {
    guard ImageFamily.pixelRange.contains(pixels) else { throw .pixels(pixels) }
    let gaps: [(Attribute, Double?, Double)] = [
      (.color, colorGap, 0.8), (.size, sizeGap, 0.4), (.background, backgroundGap, 0.8),
    ]
    for case (let attribute, let gap?, let most) in gaps where !(gap > 0 && gap <= most) {
      throw .gap(attribute, gap, most: most)
    }
    if let lonely = concepts.first(where: { $0.words.count < 2 }) { throw .tooFewValues(lonely.name) }
    self.concepts = concepts
    self.pixels = pixels
    self.channels = channels
    self.colorGap = colorGap
    self.sizeGap = sizeGap
    self.backgroundGap = backgroundGap
    self.middleSize = middleSize
    self.wander = wander
  }

  package var classes: [ImageClass] { ImageClass.all(concepts.map(\.words.count)) }

  /// Floats of one picture.
  package var pictureSize: Int { pixels * pixels * channels }

  package var renderer: Renderer { Renderer(pixels: pixels, channels: channels) }

  /// The value of an attribute in a class; 0 where it is no concept.
  func value(of attribute: Attribute, in imageClass: ImageClass) -> Int {
    concepts.firstIndex { $0.attribute == attribute }.map { imageClass.values[$0] } ?? 0
  }
}

extension ImageFamily {
  /// The class in the middle of the picture, every concept at its nominal value.
  package func nominalScene(of imageClass: ImageClass) -> Scene {
    Scene(
      Figure.allCases[value(of: .shape, in: imageClass)],
      color: color(value(of: .color, in: imageClass)), size: size(value(of: .size, in: imageClass)),
      background: background(value(of: .background, in: imageClass)))
  }

  /// The same somewhere in the picture: what test pictures show.
  package func nominalScene(of imageClass: ImageClass, using stream: inout SplitMix64) -> Scene {
    var scene = nominalScene(of: imageClass)
    scene.x = stream.uniform(-wander, wander)
    scene.y = stream.uniform(-wander, wander)
    return scene
  }

  /// A scene of the class with everything that varies drawn, always by the same number of draws.
  package func scene(of imageClass: ImageClass, using stream: inout SplitMix64) -> Scene {
    var scene = nominalScene(of: imageClass, using: &stream)
    let ground = backgroundGap == nil ? ImageFamily.freeBackground : -1...1
    let draws = (0..<3).map { _ in stream.uniform(ground.lowerBound, ground.upperBound) }
    scene.background =
      backgroundGap.map { gap in
        zip(scene.background, draws).map { $0 + gap / 8 * $1 }
      } ?? draws
    scene.color = scene.color.map { $0 + stream.uniform(-colorGap / 8, colorGap / 8) }
    let spread = 3 * sizeGap / 8
    scene.size = stream.uniform(max(scene.size - spread, ImageFamily.leastSize), scene.size + spread)
    return scene
  }

  /// Red, blue or green.
  func color(_ value: Int) -> [Double] {
    (0..<3).map { 0.5 + ($0 == [0, 2, 1][value] ? colorGap : -colorGap) / 2 }
  }

  /// Large or small.
  func size(_ value: Int) -> Double { middleSize + (value == 0 ? sizeGap : -sizeGap) / 2 }

  /// Light or dark; the mean of what is drawn where the ground is no concept.
  func background(_ value: Int) -> [Double] {
    let free = (ImageFamily.freeBackground.lowerBound + ImageFamily.freeBackground.upperBound) / 2
    let level = backgroundGap.map { 0.5 + (value == 0 ? $0 : -$0) / 2 } ?? free
    return [level, level, level]
  }
}
