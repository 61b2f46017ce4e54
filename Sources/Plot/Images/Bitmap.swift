/// A picture of 8-bit RGB pixels, row by row from the top.
package struct Bitmap: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// `[height, width, 3]`, 0…255.
  package let pixels: [UInt8]

  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(
      width > 0 && height > 0 && pixels.count == width * height * 3,
      "bitmap: \(width) × \(height) with \(pixels.count) bytes")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// A picture from channel planes `[channels, height, width]` with values −1…1; one channel is grey, of more than
  /// three the first three are drawn. Values beyond are clipped.
  package init(width: Int, height: Int, planes: [Float]) {
    let size = width * height
    precondition(size > 0 && planes.count >= size, "bitmap: \(width) × \(height) from \(planes.count) values")
    let channels = planes.count / size
    var pixels = [UInt8](repeating: 0, count: size * 3)
    for index in 0..<size {
      for channel in 0..<3 {
        let value = planes[(channels >= 3 ? channel : 0) * size + index]
        let level = value.isNaN ? 0 : min(max((value + 1) * 127.5, 0), 255)
        pixels[index * 3 + channel] = UInt8(level.rounded())
      }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// A picture from pixels `[height, width, channels]` with values 0…1; one channel is grey, of more than three the first
  /// three are drawn.
  package init(width: Int, height: Int, channels: Int, values: some RandomAccessCollection<Float>) {
    precondition(
      (channels == 1 || channels >= 3) && values.count == width * height * channels,
      "bitmap: \(width) × \(height) × \(channels) from \(values.count) values")
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 3)
    for (index, value) in values.enumerated() where index % channels < 3 {
      let level = value.isNaN ? 0 : UInt8((min(max(value, 0), 1) * 255).rounded())
      pixels.append(contentsOf: repeatElement(level, count: channels == 1 ? 3 : 1))
    }
    self.init(width: width, height: height, pixels: pixels)
  }
}
