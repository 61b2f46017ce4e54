import Concepts
import Language

/// The circles of two colours and two sizes.
struct Circles: Command {
  static let group = Group.tasks
  static let summary =
    "Describes a set of pictures of circles: red or blue, large or small, on a light or dark ground."
  static let details = """
    Class 10 has the second colour and the first size: a large blue circle. Circles stand anywhere, on a ground between 0.8 \
    and 1 in every channel; colours scatter by ± color_gap/8, radii by ± 3 size_gap/8, where the picture goes from −1 to \
    1. A gap sets how much a concept shows in the pixels: signal(…) says it in numbers. With background_gap the ground \
    is the third concept.

    Classes can be named in words: hold_out="small blue". What is held out is never trained on; by default every class \
    that differs from class 00 in two concepts or more. rare takes pictures from classes and gives as many to others. mask \
    hides a concept from part of the labels. Nothing is drawn yet, and the same seed gives the same picture of a class \
    whatever else changes. Sizes other than 32 pixels have the blur of 1 px in proportion.
    """
  static let result = Kind.images
  static let source = "arXiv 2406.19370, §4 and App."
  static let examples = [
    "circles(pixels=16, color_gap=0.4, hold_out=\"11\")",
    "circles(pixels=16, color_gap=each [0.2, 0.4, 0.8])",
    "circles(color_gap=0.6, size_gap=0.35, background_gap=0.2) | plot(mark=graph, value=distance)",
    "circles(pixels=16, images=1000, rare=\"small red\", rare_images=50, mask=color, mask_class=\"00\", mask_share=0.5)",
  ]
  static let related = ["shapes", "signal"]
  static let isDescription = true

  @Parameter("height and width", unit: "px", in: 8...256) var pixels = 32
  @Parameter("difference Δc between the two colours, in red and in blue", in: 0.01...0.8) var color_gap = 0.8
  @Parameter("difference Δs between the two radii", in: 0.01...0.4) var size_gap = 0.4
  @Parameter(
    "difference Δb between a light and a dark ground; None: the ground is no concept", in: 0.01...0.8)
  var background_gap: Double?
  let split = ImageSplit(images: 2048, labels: .raw)

  func validate() throws { _ = try set() }

  func run(_ context: Context) throws -> Value { .object(ImagesValue(try set())) }

  private func set() throws -> ImageSet {
    let family = try blaming("pixels") { () throws(ImageSetError) in
      try ImageFamily.circles(
        pixels: pixels, colorGap: color_gap, sizeGap: size_gap, backgroundGap: background_gap)
    }
    return try split.set(of: family)
  }
}
