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
    standardised by default, so that no concept is slow for the unit of its numbers; labels=raw is as published.
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
  @Parameter("classes that are never trained on, as codes or in words; None: two changes or more; []: none")
  var hold_out: OneOrMore<String>?
  @Parameter("pictures per class, those to validate with included", in: 1...1e7) var images = 1500
  @Parameter("classes with fewer pictures") var rare: OneOrMore<String>?
  @Parameter("how many each of them has", in: 1...1e7) var rare_images: Int?
  @Parameter("classes that have the others instead, published: 000; None: all that are trained on, evenly")
  var fill: OneOrMore<String>?
  @Parameter("share of the pictures kept back to validate with", in: 0...0.9) var validation = 0.15
  @Parameter("how the numbers that condition are written") var labels = LabelsWord.standard
  @Parameter("the concept that some labels hide") var mask: ConceptWord?
  @Parameter("classes whose labels hide it; None: all that are trained on") var mask_class: OneOrMore<String>?
  @Parameter("share of these labels", in: 0...1) var mask_share = 1.0
  @Parameter("what stands in place of each hidden number") var mask_value = 0.0
  @Parameter("seed of the pictures", in: 0...) var seed = 0

  func validate() throws { _ = try set() }

  func run(_ context: Context) throws -> Value { .object(ImagesValue(try set())) }

  private func set() throws -> ImageSet {
    let family = try blaming("pixels") { () throws(ImageSetError) in
      try ImageFamily.shapes(
        pixels: pixels, shapes: shapes, colors: colors, colorGap: color_gap, sizeGap: size_gap,
        hasAlpha: alpha)
    }
    return try ImageSplit(
      images: images, holdOut: hold_out, rare: rare, rareImages: rare_images, fill: fill,
      validation: validation, labels: labels, mask: mask, maskClass: mask_class, maskShare: mask_share,
      maskValue: mask_value, seed: seed
    ).set(of: family)
  }
}
