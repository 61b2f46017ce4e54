/// A step of a network and, beside it, how gradients go back through it.
protocol Operation: Sendable {
  /// What it reads.
  var sources: [Graph.Node] { get }
  /// What it is, in the words of the field.
  var title: String { get }
  /// Its own.
  var parameters: [GraphParameter] { get }
  /// How many numbers it makes of its parameters before a pass, such as transformed weights.
  func preparedCount(trains: Bool) -> Int
  /// How many numbers of each image it keeps for the way back, beside its sources and what it makes.
  var keptCount: Int { get }
  /// How many numbers it needs for itself, whatever the number of images.
  var scratchCount: Int { get }

  /// Multiplications, each with an addition, that make one image of a shape, by the definition of the operation; those
  /// of single numbers, as of activations, do not count.
  func multiplications(to shape: ImageShape) -> Int
  /// Makes of the parameters what all passes of a step share.
  func prepare(_ parameters: UnsafePointer<Float>, _ prepared: UnsafeMutablePointer<Float>, trains: Bool)
  /// Writes the value of the pass's target.
  func forward(_ pass: Pass)
  /// Adds to the slopes of the sources and of the parameters.
  func backward(_ pass: Pass)
}

extension Operation {
  var parameters: [GraphParameter] { [] }
  func multiplications(to shape: ImageShape) -> Int { 0 }
  func preparedCount(trains: Bool) -> Int { 0 }
  var keptCount: Int { 0 }
  var scratchCount: Int { 0 }
  func prepare(_ parameters: UnsafePointer<Float>, _ prepared: UnsafeMutablePointer<Float>, trains: Bool) {}
}

/// Where the random numbers of a slice come from.
struct Draws {
  let seed: UInt64
  /// The number of the slice's first image in the batch.
  let first: Int
}

/// One operation's view of a slice of the batch.
struct Pass {
  typealias Place = UnsafeMutablePointer<Float>

  let memory: GraphMemory
  let images: Int
  /// What is drawn in a training step comes from a seed and an image's number in the batch.
  let draws: Draws?
  let target: Graph.Node
  let prepared: Place
  let kept: Place
  let parameters: UnsafePointer<Float>
  /// The gradient by the parameters, to be added to.
  let gradient: Place
  let scratch: Place
  /// What all slices of the batch have in common; nil where they need not meet.
  let shared: Place?

  func shape(_ node: Graph.Node) -> ImageShape { memory.graph.shape(node) }

  /// What a node holds, `[images, height, width, padded channels]`.
  func value(_ node: Graph.Node) -> UnsafePointer<Float> { UnsafePointer(memory.value(node)) }

  var output: Place { memory.value(target) }

  /// The gradient by what the operation made; nil if nothing depends on it.
  var outputSlope: UnsafePointer<Float>? {
    memory.isReached(target) ? UnsafePointer(memory.slope(target)) : nil
  }

  /// Where the gradient by a source is added; nil if nobody asks for it.
  func slope(_ node: Graph.Node) -> Place? {
    guard let (place, adds) = slopes(by: node) else { return nil }
    if !adds { place.update(repeating: 0, count: images * shape(node).count) }
    return place
  }

  /// Where the gradient by a source goes, and whether it is added to what is there; nil if nobody asks for it.
  func slopes(by node: Graph.Node) -> (place: Place, adds: Bool)? {
    memory.needsSlope(node) ? (memory.slope(node), !memory.reach(node)) : nil
  }

  func parameter(_ parameter: GraphParameter) -> UnsafePointer<Float> { parameters + parameter.offset }
  func gradient(_ parameter: GraphParameter) -> Place { gradient + parameter.offset }
}
