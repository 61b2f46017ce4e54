import Tensors

/// Pictures with their classes and labels.
package struct Images: Sendable {
  package let pixels: Int
  package let channels: Int
  /// `[count, height, width, channels]`, 0…1.
  package let values: [Float]
  /// Of each picture; empty where pictures have none.
  package let classes: [ImageClass]
  /// `[count, labelSize]`.
  package let labels: [Float]
  package let labelSize: Int
  /// Of each picture, whether its label keeps silent about the masked concept; empty where there is none.
  package let isMasked: [Bool]

  init(
    pixels: Int, channels: Int, values: [Float], classes: [ImageClass] = [], labels: [Float], labelSize: Int,
    isMasked: [Bool] = []
  ) {
    (self.pixels, self.channels, self.values, self.classes) = (pixels, channels, values, classes)
    (self.labels, self.labelSize, self.isMasked) = (labels, labelSize, isMasked)
  }

  package var count: Int { values.count / (pixels * pixels * channels) }

  /// One picture, `[height, width, channels]`.
  package subscript(index: Int) -> ArraySlice<Float> {
    let size = pixels * pixels * channels
    return values[index * size..<(index + 1) * size]
  }

  package func label(_ index: Int) -> ArraySlice<Float> {
    labels[index * labelSize..<(index + 1) * labelSize]
  }
}

/// Drawing a set's pictures, on all cores. `isStopped` is asked between every few pictures.
extension ImageSet {
  /// What is trained on, class after class.
  package func training(
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ConceptsError) -> Images {
    try images(of: numbers(.training), isStopped)
  }

  /// What is kept back of the same classes.
  package func validating(
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ConceptsError) -> Images {
    try images(of: numbers(.validation), isStopped)
  }

  package func some(
    _ part: PicturePart, atMost most: Int, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ConceptsError) -> Images {
    try images(of: numbers(part).atMost(most), isStopped)
  }

  /// The pictures of each class by their numbers: those to train on come first.
  private func numbers(_ part: PicturePart) -> [(ImageClass, Int)] {
    zip(classes, zip(trainingCounts, counts)).flatMap { item, ends in
      (part == .training ? 0..<ends.0 : ends.0..<ends.1).map { (item, $0) }
    }
  }

  /// Clean pictures of every class, those held out too: all concepts at their nominal values, somewhere in the picture.
  package func test(
    perClass: Int = 32, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ConceptsError) -> Images {
    let numbers = classes.flatMap { item in (0..<perClass).map { (item, $0) } }
    let (family, seed, renderer, layout) = (family, seed, family.renderer, labelLayout)
    return try images(numbers, isStopped) { item, number in
      var stream = seed.split("clean picture \(item.code) \(number)").stream
      let scene = family.nominalScene(of: item, using: &stream)
      return Drawn(
        picture: renderer.picture(of: scene, using: &stream), label: layout.label(of: scene, in: item))
    }
  }

  package var labelLayout: LabelLayout { LabelLayout(labels, of: family) }

  /// The scene of a picture, as it is drawn for training whether or not it is trained on.
  package func scene(_ imageClass: ImageClass, _ number: Int) -> Scene {
    var stream = stream(imageClass, number)
    return family.scene(of: imageClass, using: &stream)
  }

  /// Pictures of classes by their numbers, as they are drawn for training.
  package func images(
    of numbers: [(ImageClass, Int)], _ isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ConceptsError) -> Images {
    let (set, renderer, layout) = (self, family.renderer, labelLayout)
    return try images(numbers, isStopped) { item, number in
      var stream = set.stream(item, number)
      let scene = set.family.scene(of: item, using: &stream)
      let picture = renderer.picture(of: scene, using: &stream)
      let label = layout.label(of: scene, in: item)
      guard let mask = set.mask, set.isMasked(item, number) else {
        return Drawn(picture: picture, label: label)
      }
      return Drawn(
        picture: picture, label: layout.masked(label, mask.attribute, by: mask.value), isMasked: true)
    }
  }

  private func stream(_ imageClass: ImageClass, _ number: Int) -> SplitMix64 {
    seed.split("picture \(imageClass.code) \(number)").stream
  }

  private func isMasked(_ imageClass: ImageClass, _ number: Int) -> Bool {
    guard let mask, mask.classes.contains(imageClass) else { return false }
    var stream = seed.split("mask \(imageClass.code) \(number)").stream
    return stream.uniform() < mask.share
  }

  private struct Drawn: Sendable {
    let picture: [Float]
    let label: [Float]
    var isMasked = false
  }

  private func images(
    _ numbers: [(ImageClass, Int)], _ isStopped: @escaping @Sendable () -> Bool,
    draw: @escaping @Sendable (ImageClass, Int) -> Drawn
  ) throws(ConceptsError) -> Images {
    let blocks = (numbers.count + ImageSet.blockSize - 1) / ImageSet.blockSize
    var drawn = concurrently(count: blocks) { block -> [Drawn] in
      if isStopped() { return [] }
      let start = block * ImageSet.blockSize
      return numbers[start..<min(start + ImageSet.blockSize, numbers.count)].map { draw($0.0, $0.1) }
    }
    if isStopped() { throw .cancelled }
    var (values, labels, isMasked) = ([Float](), [Float](), [Bool]())
    values.reserveCapacity(numbers.count * family.pictureSize)
    for block in drawn.indices {
      for image in drawn[block] {
        values += image.picture
        labels += image.label
        isMasked.append(image.isMasked)
      }
      // Room for the next: a set can take a good part of the memory.
      drawn[block] = []
    }
    return Images(
      pixels: family.pixels, channels: family.channels, values: values, classes: numbers.map(\.0),
      labels: labels, labelSize: labelLayout.size, isMasked: isMasked)
  }

  /// How many pictures are drawn in one go: some milliseconds' worth.
  private static let blockSize = 32
}
