import Concepts
import Language
import Plot

/// A concept image set as a value of the language. Its pictures are drawn when something asks for them.
struct ImagesValue: Made {
  static let kind = Kind.images

  let imageSet: ImageSet
  var recipe: Recipe?

  init(_ imageSet: ImageSet) {
    self.imageSet = imageSet
  }

  var summary: String {
    let classes = "\(imageSet.trainedClasses.count) of \(imageSet.classes.count) classes"
    return
      "\(name) of \(size) px, \(gaps), \(classes), \(NumberFormat.count(imageSet.counts.reduce(0, +))) pictures"
  }

  /// `circles`
  var name: String { imageSet.family.concepts.contains { $0.attribute == .shape } ? "shapes" : "circles" }

  /// `32 × 32`
  var size: String { "\(imageSet.family.pixels) × \(imageSet.family.pixels)" }

  /// `Δc = 0.8, Δs = 0.4`
  var gaps: String {
    let gaps = [
      ("Δc", imageSet.family.colorGap), ("Δs", imageSet.family.sizeGap),
      ("Δb", imageSet.family.backgroundGap),
    ]
    return gaps.compactMap { symbol, gap in gap.map { "\(symbol) = \(Value.number($0).label)" } }
      .joined(separator: ", ")
  }
}
