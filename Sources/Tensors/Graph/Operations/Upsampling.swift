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

  func forward(_ pass: Pass) {
    pass.output.update(repeating: 0, count: pass.images * to.count)
    forEachShare { input, output, share in
      for image in 0..<pass.images {
        let x = pass.value(source) + image * from.count + input
        let y = pass.output + image * to.count + output
        for c in 0..<to.stride { y[c] += share * x[c] }
      }
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let place = pass.slope(source) else { return }
    forEachShare { input, output, share in
      for image in 0..<pass.images {
        let slope = slopes + image * to.count + output
        let sum = place + image * from.count + input
        for c in 0..<to.stride { sum[c] += share * slope[c] }
      }
    }
  }

  /// Calls `body` for every output pixel with the input pixels that it is made of and their shares.
  private func forEachShare(_ body: (_ input: Int, _ output: Int, _ share: Float) -> Void) {
    for y in 0..<to.height {
      for x in 0..<to.width {
        for (row, rowShare) in neighbours(y, of: from.height) where rowShare > 0 {
          for (column, columnShare) in neighbours(x, of: from.width) where columnShare > 0 {
            body(
              (row * from.width + column) * from.stride, (y * to.width + x) * to.stride,
              rowShare * columnShare)
          }
        }
      }
    }
  }

  /// The two places around the centre of an output, at the rim the outermost one.
  private func neighbours(_ output: Int, of count: Int) -> [(place: Int, share: Float)] {
    guard isBilinear else { return [(output / 2, 1)] }
    let other = output % 2 == 0 ? output / 2 - 1 : output / 2 + 1
    guard 0..<count ~= other else { return [(output / 2, 1)] }
    return [(output / 2, 0.75), (other, 0.25)]
  }
}
