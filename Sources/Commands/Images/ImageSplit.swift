import Concepts
import Language

/// What the words for image sets have in common: which classes are trained on, with how many pictures and which labels.
struct ImageSplit: ParameterGroup {
  @Parameter("classes that are never trained on, as codes or in words; None: two changes or more; []: none")
  var hold_out: OneOrMore<String>?
  @Parameter var images: Int
  @Parameter("classes with fewer pictures") var rare: OneOrMore<String>?
  @Parameter("how many each of them has", in: 1...1e7) var rare_images: Int?
  @Parameter("classes that have the others instead; None: all that are trained on, evenly")
  var fill: OneOrMore<String>?
  @Parameter("share of the pictures kept back to validate with", in: 0...0.9) var validation = 0.15
  @Parameter var labels: LabelsWord
  @Parameter("the concept that some labels hide") var mask: ConceptWord?
  @Parameter("classes whose labels hide it; None: all that are trained on") var mask_class: OneOrMore<String>?
  @Parameter("share of these labels", in: 0...1) var mask_share = 1.0
  @Parameter("what stands in place of each hidden number") var mask_value = 0.0
  @Parameter("seed of the pictures", in: 0...) var seed = 0

  /// The defaults in which the sets differ.
  init(images: Int, labels: LabelsWord) {
    _images = Parameter(
      wrappedValue: images, "pictures per class, those to validate with included", in: 1...1e7)
    _labels = Parameter(wrappedValue: labels, "how the numbers that condition are written")
  }

  /// The set of that family; throws a `Mismatch` that names the parameter at fault.
  func set(of family: ImageFamily) throws -> ImageSet {
    let heldOut = try classes(hold_out, in: family, "hold_out")
    let split = try blaming("hold_out") { () throws(ImageSetError) in
      try ImageSet(family, images: 1, heldOut: heldOut, validation: 0)
    }
    let rare = try rareClasses(split)
    let mask = try labelMask(split)
    return try blaming("images") { () throws(ImageSetError) in
      try ImageSet(
        family, images: images, heldOut: heldOut, rare: rare, validation: validation, labels: labels.form,
        mask: mask, seed: UInt64(seed))
    }
  }

  private func rareClasses(_ split: ImageSet) throws -> RareClasses? {
    guard let rare = try trained(self.rare, split, "rare") else {
      guard rare_images == nil, fill == nil else {
        throw Mismatch(
          "goes with rare", hint: "rare=\"01\" names the class that has fewer pictures",
          parameter: rare_images == nil ? "fill" : "rare_images")
      }
      return nil
    }
    guard let rare_images else {
      throw Mismatch("needs rare_images", hint: "rare_images=40 says how many it has", parameter: "rare")
    }
    let fill = try trained(fill, split, "fill") ?? []
    if let both = fill.first(where: rare.contains) {
      throw Mismatch("names class \(both.code), which is rare", parameter: "fill")
    }
    return RareClasses(rare, images: rare_images, fill: fill)
  }

  private func labelMask(_ split: ImageSet) throws -> LabelMask? {
    guard let mask else {
      guard mask_class == nil else {
        throw Mismatch("goes with mask", hint: "mask=color names what is masked", parameter: "mask_class")
      }
      return nil
    }
    let known = split.family.concepts.map(\.name)
    guard known.contains(mask.rawValue) else {
      throw Mismatch(
        "is no concept of this set: \(mask.rawValue)", hint: "these are: \(known.joined(separator: ", "))",
        parameter: "mask")
    }
    let classes = try trained(mask_class, split, "mask_class") ?? split.trainedClasses
    return LabelMask(mask.attribute, of: classes, share: mask_share, value: mask_value)
  }

  private func classes(
    _ names: OneOrMore<String>?, in family: ImageFamily, _ parameter: String
  ) throws -> [ImageClass]? {
    try names?.elements.map { name in
      try blaming(parameter) { () throws(ImageSetError) in try family.imageClass(name) }
    }
  }

  /// The same, all of them classes that are trained on.
  private func trained(
    _ names: OneOrMore<String>?, _ split: ImageSet, _ parameter: String
  ) throws -> [ImageClass]? {
    let classes = try classes(names, in: split.family, parameter)
    for item in classes ?? [] where split.isHeldOut(item) {
      throw Mismatch(ImageSetError.heldOut(item.code), parameter: parameter)
    }
    return classes
  }
}

/// Runs `make`, its errors as mistakes in the argument of that parameter, unless they concern another.
func blaming<Result>(
  _ parameter: String, _ make: () throws(ImageSetError) -> Result
) throws -> Result {
  do throws(ImageSetError) {
    return try make()
  } catch {
    throw Mismatch(error, parameter: parameter)
  }
}

extension Mismatch {
  init(_ error: ImageSetError, parameter: String) {
    let (hint, other): (String?, String?) =
      switch error {
      case .pixels: (nil, "pixels")
      case .gap(let attribute, _, _): (nil, "\(attribute.rawValue)_gap")
      case .tooFewValues(let concept): (nil, "\(concept)s")
      case .unknownClass(_, let known): ("these exist: \(known.joined(separator: ", "))", nil)
      case .unknownWord(let word, let known):
        (
          didYouMean(word, among: known).map { "did you mean '\($0)'?" }
            ?? "these exist: \(known.joined(separator: ", "))", nil
        )
      case .missingConcept(let concept, _): ("add one of \(concept.words.joined(separator: ", "))", nil)
      case .twoValues: ("name one class, or give a list of them", nil)
      case .everythingHeldOut: ("leave a class out of the list", nil)
      case .emptyClass: ("give it more pictures, or name it in hold_out", nil)
      case .heldOut: ("take it out of hold_out, or name another class", nil)
      case .capTooHigh: ("raise images", "rare_images")
      case .nothingToFillWith: ("leave another class to train on", "rare")
      case .tooLarge: ("take fewer images or pixels", nil)
      }
    self.init(error.description, hint: hint, parameter: other ?? parameter)
  }
}
