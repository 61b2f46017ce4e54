internal import CKernels

extension Graph {
  /// Images of twice the height and width, by repeating pixels or bilinearly between their centres.
  package mutating func upsampling(_ source: Node, isBilinear: Bool) -> Node {
    let from = shape(source)
    let to = ImageShape(2 * from.height, 2 * from.width, from.channels)
    return append(Upsampling(source: source, isBilinear: isBilinear, from: from, to: to), to)
  }
}

private struct Upsampling: Operation {
  let source: Graph.Node
  let isBilinear: Bool
  let from: ImageShape
  let to: ImageShape

  var sources: [Graph.Node] { [source] }
  var title: String { isBilinear ? "bilinear upsampling" : "nearest upsampling" }

  func forward(_ pass: Pass) {
    for image in 0..<pass.images {
      kernel_upsample(
        isBilinear ? 1 : 0, from.height, from.width, from.stride, pass.value(source) + image * from.count,
        pass.output + image * to.count)
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let place = pass.slope(source) else { return }
    for image in 0..<pass.images {
      kernel_upsample_slopes(
        isBilinear ? 1 : 0, from.height, from.width, from.stride, slopes + image * to.count,
        place + image * from.count)
    }
  }
}
