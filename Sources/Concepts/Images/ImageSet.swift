import Tensors

/// A concept image set: a family of pictures, which of its classes are trained on and with how many pictures, and how
/// their labels are written. Pictures are drawn when asked for.
///
/// Every picture has a random stream of its own, by seed, class and number: it is the same whatever other classes,
/// counts, labels or gaps the set has.
package struct ImageSet: Sendable, Equatable {
  package let family: ImageFamily
  /// Classes that are never trained on, in the order of their codes.
  package let heldOut: [ImageClass]
  /// Pictures of each class to train on and validate with, in the order of `family.classes`; 0 for those held out.
  package let counts: [Int]
  /// The share of the pictures that is kept back to validate with.
  package let validation: Double
  package let labels: LabelForm
  package let mask: LabelMask?
  package let seed: Seed

  /// The most floats that a set may have: a gigabyte of them.
  package static let mostNumbers = 2.5e8

  /// `heldOut` nil holds out every class that differs from class 00… in two concepts or more, as published.
  package init(
    _ family: ImageFamily, images: Int = 2048, heldOut: [ImageClass]? = nil, rare: RareClasses? = nil,
    validation: Double = 0.15, labels: LabelForm = .raw, mask: LabelMask? = nil, seed: UInt64 = 0
  ) throws(ImageSetError) {
    let classes = family.classes
    let heldOut = heldOut ?? classes.filter { $0.values.count { $0 != 0 } > 1 }
    for item in heldOut + (rare.map { $0.classes + $0.fill } ?? []) + (mask?.classes ?? []) {
      guard classes.contains(item) else { throw .unknownClass(item.code, known: classes.map(\.code)) }
    }
    self.family = family
    self.heldOut = classes.filter(heldOut.contains)
    self.validation = validation
    self.labels = labels
    self.mask = mask
    self.seed = Seed(seed)
    let trained = classes.filter { !heldOut.contains($0) }
    if trained.isEmpty { throw .everythingHeldOut }
    for item in mask?.classes ?? [] where heldOut.contains(item) { throw .heldOut(item.code) }
    let even = classes.map { heldOut.contains($0) ? 0 : images }
    let total = Double(images) * Double(trained.count)
    let numbers = total * Double(family.pictureSize)
    guard numbers <= ImageSet.mostNumbers else {
      throw .tooLarge(images: Int(min(total, 1e15)), numbers: min(numbers, 1e18), most: ImageSet.mostNumbers)
    }
    counts = if let rare { try rare.counts(even, of: classes, images: images) } else { even }
    for (item, kept) in zip(classes, trainingCounts) where kept == 0 && !self.heldOut.contains(item) {
      throw .emptyClass(item.code)
    }
  }

  package var classes: [ImageClass] { family.classes }

  package var trainedClasses: [ImageClass] { classes.filter { !heldOut.contains($0) } }

  package func isHeldOut(_ imageClass: ImageClass) -> Bool { heldOut.contains(imageClass) }

  /// The number of concepts in which a class differs from the nearest class that is trained on.
  package func distance(of imageClass: ImageClass) -> Int {
    trainedClasses.map(imageClass.distance).min() ?? 0
  }

  /// Pictures of each class to train on. Shares are rounded over all classes together, so that the whole is right:
  /// 85 % of 3 · 2048 are 5222.
  package var trainingCounts: [Int] {
    var before = 0
    return counts.map { count in
      let start = Int((1 - validation) * Double(before))
      before += count
      return Int((1 - validation) * Double(before)) - start
    }
  }
}

/// Which classes have fewer pictures than the others, and whose pictures make up for them (arXiv 2310.09336, Fig. 8).
package struct RareClasses: Sendable, Equatable {
  package let classes: [ImageClass]
  /// How many pictures each of them has.
  package let images: Int
  /// The classes that keep the total, evenly; empty: all others that are trained on.
  package let fill: [ImageClass]

  package init(_ classes: [ImageClass], images: Int, fill: [ImageClass] = []) {
    self.classes = classes
    self.images = images
    self.fill = fill
  }

  fileprivate func counts(
    _ even: [Int], of all: [ImageClass], images most: Int
  ) throws(ImageSetError) -> [Int] {
    for (item, count) in zip(all, even) where count == 0 && (classes + fill).contains(item) {
      throw .heldOut(item.code)
    }
    if let first = classes.first, images > most { throw .capTooHigh(first.code, images, most: most) }
    var counts = even
    let chosen = all.indices.filter { classes.contains(all[$0]) }
    let others = all.indices.filter {
      even[$0] > 0 && !chosen.contains($0) && (fill.isEmpty || fill.contains(all[$0]))
    }
    guard !others.isEmpty else { throw .nothingToFillWith(classes.first?.code ?? "") }
    for index in chosen { counts[index] = images }
    let missing = chosen.count * (most - images)
    for (place, index) in others.enumerated() {
      counts[index] += missing / others.count + (place < missing % others.count ? 1 : 0)
    }
    return counts
  }
}
