internal import CKernels

extension Graph {
  /// The largest number, or the mean, of squares of `size` pixels that lie side by side.
  package mutating func pooling(_ source: Node, size: Int, isMean: Bool) -> Node {
    pooling(source, rows: size, columns: size, isMean: isMean)
  }

  /// The mean of all pixels of an image, one pixel.
  package mutating func mean(_ source: Node) -> Node {
    pooling(source, rows: shape(source).height, columns: shape(source).width, isMean: true)
  }

  private mutating func pooling(_ source: Node, rows: Int, columns: Int, isMean: Bool) -> Node {
    let from = shape(source)
    precondition(
      from.height % rows == 0 && from.width % columns == 0,
      "pooling: \(from) in pieces of [\(rows), \(columns)]")
    let to = ImageShape(from.height / rows, from.width / columns, from.channels)
    return append(
      Pooling(source: source, rows: rows, columns: columns, isMean: isMean, from: from, to: to), to)
  }
}

private struct Pooling: Operation {
  let source: Graph.Node
  let rows: Int
  let columns: Int
  let isMean: Bool
  let from: ImageShape
  let to: ImageShape

  var sources: [Graph.Node] { [source] }
  var title: String { "\(isMean ? "mean" : "max") pooling \(rows) × \(columns)" }

  func forward(_ pass: Pass) {
    var pooling = pooling
    for image in 0..<pass.images {
      kernel_pool(&pooling, pass.value(source) + image * from.count, pass.output + image * to.count)
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let place = pass.slope(source) else { return }
    var pooling = pooling
    for image in 0..<pass.images {
      let (before, after) = (image * from.count, image * to.count)
      kernel_pool_slopes(
        &pooling, pass.value(source) + before, pass.output + after, slopes + after, place + before)
    }
  }

  private var pooling: kernel_pooling {
    kernel_pooling(
      height: from.height, width: from.width, channels: from.stride, rows: rows, columns: columns,
      is_mean: isMean ? 1 : 0)
  }
}
