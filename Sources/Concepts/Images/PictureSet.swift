/// Pictures with labels that a network learns, whatever they show.
package protocol PictureSet: Sendable {
  var pixels: Int { get }
  var channels: Int { get }
  /// Numbers of a label.
  var labelSize: Int { get }

  /// What is trained on. `isStopped` is asked between every few pictures.
  func training(isStopped: @escaping @Sendable () -> Bool) throws(ConceptsError) -> Images

  /// Some of what is trained on, or of what is kept back: all, or so many from the first to the last. Empty where there
  /// are none.
  func some(
    _ part: PicturePart, atMost: Int, isStopped: @escaping @Sendable () -> Bool
  ) throws(ConceptsError) -> Images
}

/// What a loss is measured on.
package enum PicturePart: Sendable, Hashable, CaseIterable {
  case training
  /// Of the same kind, and never trained on.
  case validation
}

extension PictureSet {
  /// Floats of one picture.
  package var pictureSize: Int { pixels * pixels * channels }
}

extension ImageSet: PictureSet {
  package var pixels: Int { family.pixels }
  package var channels: Int { family.channels }
  package var labelSize: Int { labelLayout.size }
}

extension Array {
  /// At most so many of them, evenly from the first to the last.
  func atMost(_ most: Int) -> [Element] {
    guard count > most else { return self }
    return (0..<most).map { self[$0 * count / most] }
  }
}
