internal import CKernels

extension Graph {
  /// A row of learned numbers for each token of a list of tokens: image `[1, tokens, channels]`. A token is the number
  /// of its row; what is below 0 stands for token 0.
  package mutating func embedding(_ source: Node, _ name: String, rows: Int, channels: Int) -> Node {
    let from = shape(source)
    precondition(from.pixels == 1 && rows > 0, "\(name): \(rows) rows for \(from)")
    let to = ImageShape(1, from.channels, channels)
    // As PyTorch's embeddings, of variance 1.
    let table = parameter(
      name + ".weight", [rows, channels], stored: [rows, to.stride], .uniform(3.0.squareRoot()))
    return append(Embedding(source: source, table: table, to: to), to)
  }

  /// Sines and cosines of every number of a list, `count` for each, at frequencies that fall from 1 to 10⁻⁴: what
  /// Vaswani et al. 2017 encode positions by. Nothing goes back through them.
  package mutating func sinusoids(_ source: Node, count: Int) -> Node {
    let from = shape(source)
    precondition(from.pixels == 1 && count > 0 && count % 2 == 0, "sinusoids: \(count) of \(from)")
    return append(Sinusoids(source: source, count: count), ImageShape(from.channels * count))
  }
}

private struct Embedding: Operation {
  let source: Graph.Node
  let table: GraphParameter
  let to: ImageShape

  var sources: [Graph.Node] { [source] }
  var title: String { "embedding" }
  var parameters: [GraphParameter] { [table] }

  func forward(_ pass: Pass) {
    forEachToken(pass) { row, place in
      (pass.output + place).update(from: pass.parameter(table) + row, count: to.stride)
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    // Zeros, if they are asked for.
    _ = pass.slope(source)
    forEachToken(pass) { row, place in kernel_add_f32(to.stride, slopes + place, pass.gradient(table) + row) }
  }

  /// Calls `body` with where a token's row begins in the table, and where in the images.
  private func forEachToken(_ pass: Pass, _ body: (_ row: Int, _ place: Int) -> Void) {
    let (tokens, stride, last) = (pass.value(source), pass.shape(source).stride, table.shape[0] - 1)
    for image in 0..<pass.images {
      for index in 0..<to.width {
        let token = min(max(0, Int(tokens[image * stride + index])), last)
        body(token * to.stride, (image * to.width + index) * to.stride)
      }
    }
  }
}

private struct Sinusoids: Operation {
  let source: Graph.Node
  /// For each number.
  let count: Int

  var sources: [Graph.Node] { [source] }
  var title: String { "sinusoids" }

  func forward(_ pass: Pass) {
    let (from, to) = (pass.shape(source), pass.shape(pass.target))
    for image in 0..<pass.images {
      kernel_sinusoids(
        from.channels, count, pass.value(source) + image * from.stride, pass.output + image * to.stride)
    }
  }

  func backward(_ pass: Pass) {
    // Zeros, if they are asked for.
    _ = pass.slope(source)
  }
}
