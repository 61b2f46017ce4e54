#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Tensors

/// Paints scenes as in arXiv 2406.19370: the figure's mask, blurred, mixes its colour into the ground.
///
/// The published pictures have 32 pixels and a blur of 1 px. Here the blur is pixels/32 px, the same share of the
/// picture at every size.
package struct Renderer: Sendable {
  package let pixels: Int
  /// 3: red, green, blue; 4: and the figure's coverage as alpha.
  package let channels: Int
  /// The weights of the blur, from −reach to reach.
  private let kernel: [Float]
  /// Points of the mask along each side of a pixel.
  private let points: Int

  /// The standard deviation of the noise on every channel of every pixel.
  static let noise = 0.001
  /// The side of the published pictures.
  private static let publishedPixels = 32

  /// `points` of the mask along each side of a pixel; nil: one at 32 pixels and beyond, as published, and below it as
  /// many as make 32.
  package init(pixels: Int, channels: Int = 3, points: Int? = nil) {
    precondition(
      pixels >= 8 && (channels == 3 || channels == 4), "renderer: \(pixels) px, \(channels) channels")
    self.pixels = pixels
    self.channels = channels
    self.points = points ?? (Renderer.publishedPixels + pixels - 1) / pixels
    kernel = Renderer.gaussian(sigma: Double(pixels) / Double(Renderer.publishedPixels))
  }

  /// Gaussian weights out to four standard deviations, of sum 1.
  private static func gaussian(sigma: Double) -> [Float] {
    let reach = Int(4 * sigma + 0.5)
    let weights = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let sum = weights.reduce(0, +)
    return weights.map { Float($0 / sum) }
  }

  /// How much of each pixel the figure covers after the blur, `[pixels, pixels]`, 0…1.
  package func coverage(of scene: Scene) -> [Float] {
    blurredDown(transposed(blurredDown(transposed(mask(of: scene)))))
  }

  /// The picture without noise, `[pixels, pixels, channels]`, 0…1.
  package func picture(of scene: Scene) -> [Float] {
    let color = scene.color.map { Float($0) }
    let background = scene.background.map { Float($0) }
    var picture: [Float] = []
    picture.reserveCapacity(pixels * pixels * channels)
    for share in coverage(of: scene) {
      for channel in 0..<3 { picture.append(share * color[channel] + (1 - share) * background[channel]) }
      if channels == 4 { picture.append(share) }
    }
    return picture
  }

  /// The picture with noise, clipped to 0…1.
  package func picture(of scene: Scene, using stream: inout SplitMix64) -> [Float] {
    picture(of: scene).map { min(max($0 + Float(Renderer.noise * stream.normal()), 0), 1) }
  }

  private func mask(of scene: Scene) -> [Float] {
    let step = 2 / Double(pixels - 1)
    let offsets = (0..<points).map { ((Double($0) + 0.5) / Double(points) - 0.5) * step }
    let unit = 1 / Float(points * points)
    let (figure, size) = (scene.figure, scene.size)
    let reach = figure.reach(size: size) + step
    var mask = [Float](repeating: 0, count: pixels * pixels)
    for row in 0..<pixels {
      let y = Double(row) * step - 1 - scene.y
      guard abs(y) < reach else { continue }
      for column in 0..<pixels {
        let x = Double(column) * step - 1 - scene.x
        guard abs(x) < reach else { continue }
        var inside: Float = 0
        for down in offsets {
          for right in offsets where figure.contains(x + right, y + down, size: size) { inside += 1 }
        }
        mask[row * pixels + column] = inside * unit
      }
    }
    return mask
  }

  /// The blur along columns; beyond the edge the picture is mirrored, its edge pixels repeated.
  private func blurredDown(_ image: [Float]) -> [Float] {
    let reach = kernel.count / 2
    var blurred = [Float](repeating: 0, count: image.count)
    for row in 0..<pixels {
      for (index, weight) in kernel.enumerated() {
        let source = mirrored(row + index - reach) * pixels
        for column in 0..<pixels { blurred[row * pixels + column] += weight * image[source + column] }
      }
    }
    return blurred
  }

  private func mirrored(_ row: Int) -> Int {
    row < 0 ? -row - 1 : row >= pixels ? 2 * pixels - 1 - row : row
  }

  private func transposed(_ image: [Float]) -> [Float] {
    (0..<image.count).map { image[$0 % pixels * pixels + $0 / pixels] }
  }
}
