import Concepts
import Language
import Tensors

/// How pictures are judged.
enum ProbeMethodWord: String, ChoiceArgument {
  case classifier, linear, analytic

  var meaning: String {
    switch self {
    case .classifier: "a small U-Net and two linear layers, as published with the circles"
    case .linear: "a linear map of all pixels, as published with the shapes"
    case .analytic: "no training: the figure is measured, its colour, area and shape"
    }
  }

  var method: ProbeMethod {
    switch self {
    case .classifier: .classifier
    case .linear: .linear
    case .analytic: .analytic
    }
  }
}

/// Makes a judge.
struct ProbeCommand: Command {
  static let word = "probe"
  static let group = Group.runs
  static let summary =
    "Makes a judge that reads the concepts of pictures, and shows how far it can be trusted."
  static let details = """
    A judge is trained on pictures of all classes, those too that models are never trained on, as it has to know them; they \
    are drawn apart from those of the image set. It is then tested on clean pictures that it has not seen: accuracy \
    is the share with all concepts right, read_01 the share that is read as class 01. Do not trust what a judge says of \
    samples if it misreads clean pictures.

    The classifier has 0.2 million parameters and sees red, green and blue; a picture of 16 pixels costs 0.05 GFLOP. The \
    linear map is misled by the ground's colour and by where the figure stands. The analytic judge is at once ready, but knows only \
    pictures like those that are drawn here: a figure on an even ground.
    """
  static let result = Kind.probe
  static let returns =
    "one row per class: class, words, split, images, accuracy, an accuracy of each concept, the share read as each class"
  static let source = "arXiv 2406.19370, §4 and App.; arXiv 2310.09336, App."
  static let examples = [
    """
    judge = probe(circles(pixels=8), analytic)
    expect(judge, accuracy, above=0.95, because="what judges samples reads clean pictures")
    """,
    "probe(shapes(pixels=8), linear, images=200)",
  ]
  static let related = ["trace", "read", "capability", "sample"]

  @Parameter("the images to know; all classes are learned") var data: ImagesValue
  @Parameter("how it judges") var method = ProbeMethodWord.classifier
  @Parameter("pictures of each class to learn from", in: 1...1e6) var images = 1024
  @Parameter("updates; None: 300 of the classifier, 10 epochs of the linear map", in: 1...1e6) var steps: Int?
  @Parameter("pictures of each class to be tested on", in: 1...1e5) var test_images = 128
  @Parameter("seed of the pictures, the weights and the order", in: 0...) var seed = 0

  func columns() -> [String]? { Judge.columns(of: data.imageSet) }

  func validate() throws {
    guard steps == nil || method != .analytic else {
      throw Mismatch("is for judges that are trained", hint: "method=classifier", parameter: "steps")
    }
    let family = data.imageSet.family
    _ = try blaming("images") { () throws(ImageSetError) in
      try ImageSet(family, images: max(images, test_images), heldOut: [], validation: 0)
    }
  }

  func run(_ context: Context) throws -> Value {
    var training = ProbeTraining()
    training.method = method.method
    training.images = images
    training.steps = steps
    training.testImages = test_images
    training.seed = UInt64(seed)
    training.threads = context.threads
    let (probe, report) = try stoppable {
      try training.run(data.imageSet.family, observe: context.observe)
    }
    return .object(Judge(probe, report, imageSet: data.imageSet))
  }
}
