import Concepts
import Language
import Plot

/// Images that a U-Net learns, with what the words of the language ask of them.
protocol LearnedSet: PictureSet {
  /// What is asked for where a cell does not say it.
  var prompts: [AskedPrompt] { get }
  /// What a training shows of so many prompts while it runs.
  func watched(_ most: Int) -> [AskedPrompt]
  /// A prompt in words or as a code; throws a `Mismatch` that names the parameter.
  func asked(_ text: String, parameter: String) throws -> AskedPrompt
  /// What else a prompt can be, for an error.
  var promptHint: String { get }
  func isHeldOut(_ prompt: AskedPrompt) -> Bool
  /// A prompt as a person says it, beside its name.
  func words(_ prompt: AskedPrompt) -> String?
  /// Fits a network to the labels.
  func tell(_ network: inout UNet, by plan: UNetPlan)
}

extension LearnedSet {
  /// The set as one of concepts; throws a `Mismatch` in that parameter where it is one of positions.
  func concepts(_ parameter: String) throws -> ImageSet {
    if let set = self as? ImageSet { return set }
    throw Mismatch(
      "learned positions, which are no concepts", hint: "locate(model) says where its figures are",
      parameter: parameter)
  }

  /// The set as one of positions; throws likewise.
  func positions(_ parameter: String) throws -> PositionSet {
    if let set = self as? PositionSet { return set }
    throw Mismatch(
      "learned concepts, not positions", hint: "trace(model, probe(…)) follows concepts", parameter: parameter
    )
  }
}

/// A parameter that takes any of them.
struct LearnedImages: Argument {
  let value: Value
  let set: any LearnedSet

  static var shape: Language.Shape { .object([.images, .positions]) }

  init(_ value: Value) throws {
    self.value = value
    set = value.kind == .positions ? try PositionsValue(value).positions : try ImagesValue(value).imageSet
  }
}

extension ImageSet: LearnedSet {
  var prompts: [AskedPrompt] { classes.map { AskedPrompt(self, $0) } }

  /// The held-out classes are what a reader waits for.
  func watched(_ most: Int) -> [AskedPrompt] {
    (classes.filter(isHeldOut) + trainedClasses).prefix(most).map { AskedPrompt(self, $0) }
      .sorted { $0.name < $1.name }
  }

  func asked(_ text: String, parameter: String) throws -> AskedPrompt {
    AskedPrompt(self, try blaming(parameter) { () throws(ImageSetError) in try family.imageClass(text) })
  }

  var promptHint: String { "or name a class: \"\(classes.last?.code ?? "")\"" }

  func isHeldOut(_ prompt: AskedPrompt) -> Bool { prompt.imageClass.map(isHeldOut) ?? false }

  func words(_ prompt: AskedPrompt) -> String? { prompt.imageClass.map(family.words) }

  func tell(_ network: inout UNet, by plan: UNetPlan) {
    if !network.labelParts.isEmpty { network.labelParts = labelLayout.parts }
    guard labels == .words else { return }
    (network.labelParts, network.labelCodes) = ([], nil)
    network.words = UNet.WordEncoder(vocabulary: family.vocabulary.count, attends: plan.attendsToWords)
  }
}

extension PositionSet: LearnedSet {
  /// Four by four places of the window.
  var prompts: [AskedPrompt] { places(4) }

  func watched(_ most: Int) -> [AskedPrompt] { places(most < 4 ? 1 : 2) }

  private func places(_ side: Int) -> [AskedPrompt] {
    let places = (0..<side).map { (Double($0) + 0.5) * Double(pixels) / Double(side) }
    return places.flatMap { y in places.map { AskedPrompt([$0, y]) } }
  }

  func asked(_ text: String, parameter: String) throws -> AskedPrompt {
    throw Mismatch("must be a position, not '\(text)'", hint: promptHint, parameter: parameter)
  }

  var promptHint: String { "as in [\(pixels / 2), \(pixels / 2)], x and y in pixels" }

  func isHeldOut(_ prompt: AskedPrompt) -> Bool {
    [.vertical, .horizontal, .intersection, .heldOut].contains(region(of: prompt.position))
  }

  func words(_ prompt: AskedPrompt) -> String? {
    let region = region(of: prompt.position)
    return region == .trained ? nil : region.rawValue
  }

  /// A position is told by sines and cosines of x and of y.
  func tell(_ network: inout UNet, by plan: UNetPlan) {
    network.labelCodes = network.labelCodes ?? UNet.positionCodes
    network.labelParts = plan.addsPositions ? [1, 1] : []
  }

}

extension AskedPrompt {
  /// Of a label of two numbers.
  var position: Axes<Double> { Axes(Double(label[0]), Double(label[1])) }
}
