/// The size of one image at a node of a graph. In memory a pixel takes a multiple of eight numbers; those beyond its
/// channels are zero.
package struct ImageShape: Sendable, Equatable {
  package let height: Int
  package let width: Int
  package let channels: Int

  package init(_ height: Int, _ width: Int, _ channels: Int) {
    precondition(height > 0 && width > 0 && channels > 0, "shape: [\(height), \(width), \(channels)]")
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// A list of numbers: an image of one pixel.
  package init(_ channels: Int) { self.init(1, 1, channels) }

  package var pixels: Int { height * width }
  /// The distance of two pixels.
  package var stride: Int { padded(channels) }
  /// The numbers of one image in memory.
  package var count: Int { pixels * stride }
}

extension ImageShape: CustomStringConvertible {
  package var description: String { "[\(height), \(width), \(channels)]" }
}
