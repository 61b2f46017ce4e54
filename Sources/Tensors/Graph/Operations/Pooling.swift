extension Graph {
  /// The largest number, or the mean, of squares of `size` pixels that lie side by side.
  package mutating func pooling(_ source: Node, size: Int, isMean: Bool) -> Node {
    let from = shape(source)
    precondition(
      from.height % size == 0 && from.width % size == 0, "pooling: \(from) in squares of \(size)")
    let to = ImageShape(from.height / size, from.width / size, from.channels)
    return append(Pooling(source: source, size: size, isMean: isMean, from: from, to: to), to)
  }
}

private struct Pooling: Operation {
  let source: Graph.Node
  let size: Int
  let isMean: Bool
  let from: ImageShape
  let to: ImageShape

  var sources: [Graph.Node] { [source] }

  func forward(_ pass: Pass) {
    for image in 0..<pass.images {
      let (x, y) = (pass.value(source) + image * from.count, pass.output + image * to.count)
      for pixel in 0..<to.pixels {
        let place = y + pixel * to.stride
        for index in 0..<size * size {
          let square = x + input(pixel, index)
          for c in 0..<to.stride {
            if isMean {
              place[c] = (index == 0 ? 0 : place[c]) + square[c] / Float(size * size)
            } else {
              place[c] = index == 0 ? square[c] : max(place[c], square[c])
            }
          }
        }
      }
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let place = pass.slope(source) else { return }
    for image in 0..<pass.images {
      let (x, sum) = (pass.value(source) + image * from.count, place + image * from.count)
      for pixel in 0..<to.pixels {
        let slope = slopes + image * to.count + pixel * to.stride
        for c in 0..<to.stride {
          if isMean {
            for index in 0..<size * size { sum[input(pixel, index) + c] += slope[c] / Float(size * size) }
          } else {
            // Of several equal numbers the first counts.
            var best = 0
            for index in 1..<size * size where x[input(pixel, index) + c] > x[input(pixel, best) + c] {
              best = index
            }
            sum[input(pixel, best) + c] += slope[c]
          }
        }
      }
    }
  }

  /// Where a pixel of the square behind an output begins.
  private func input(_ pixel: Int, _ index: Int) -> Int {
    let (row, column) = (pixel / to.width * size + index / size, pixel % to.width * size + index % size)
    return (row * from.width + column) * from.stride
  }
}
