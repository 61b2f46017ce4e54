import Concepts
import Language

/// Figures by shape, colour and size.
struct Shapes: Command {
  static let group = Group.tasks
  static let summary =
    "Describes a set of pictures of circles, triangles and squares by shape, colour and size."
  static let details = """
    Class 101 is a small red triangle: the digits are shape, colour and size. All shapes of a size have the same area, and \
    all of a figure is seen. Colours and radii scatter as for circles(…); the published renderer \
    was not released, so these pictures look alike but are not the same.

    By default the classes 000, 001, 010 and 100 are trained on, as published, and those that differ from class 000 in more \
    than one concept are held out. hold_out=["001", "011", "101", "110"] is the adversarial split fail1. Labels are \
    standardised by default, so that no concept is slow for the unit of its numbers; labels=raw is as published, and so is \
    fill="000" where rare is given.
    """
  static let result = Kind.images
  static let source = "arXiv 2310.09336, §4"
  static let examples = [
    "shapes(shapes=3, colors=3)",
    "shapes() | plot(mark=graph, value=split)",
    "shapes(hold_out=[\"001\", \"011\", \"101\", \"small blue triangle\"], images=500)",
  ]
  static let related = ["circles", "signal"]
  static let isDescription = true

  @Parameter("height and width", unit: "px", in: 8...256) var pixels = 28
  @Parameter("how many shapes: circle, triangle, square", in: 2...3) var shapes = 2
  @Parameter("how many colours: red, blue, green", in: 2...3) var colors = 2
  @Parameter("difference Δc between two colours, in two channels", in: 0.01...0.8) var color_gap = 0.8
  @Parameter("difference Δs between the radii of circles of the figures' areas", in: 0.01...0.4)
  var size_gap = 0.25
  @Parameter("adds a fourth channel: how much of each pixel the figure covers, as published") var alpha =
    false
  let split = ImageSplit(images: 1500, labels: .standard)

  func validate() throws { _ = try set() }

  func run(_ context: Context) throws -> Value { .object(ImagesValue(try set())) }

  private func set() throws -> ImageSet {
    let family = try blaming("pixels") { () throws(ImageSetError) in
      try ImageFamily.shapes(
        pixels: pixels, shapes: shapes, colors: colors, colorGap: color_gap, sizeGap: size_gap,
        hasAlpha: alpha)
    }
    return try split.set(of: family)
  }
}
