/// Pictures with labels that a network learns, whatever they show.
package protocol PictureSet: Sendable {
  var pixels: Int { get }
  var channels: Int { get }
  /// Numbers of a label.
  var labelSize: Int { get }

  /// What is trained on. `isStopped` is asked between every few pictures.
  func training(isStopped: @escaping @Sendable () -> Bool) throws(ConceptsError) -> Images
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
