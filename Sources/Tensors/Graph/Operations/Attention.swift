internal import CKernels

extension Graph {
  /// Softmax attention of all pixels of an image to each other (Vaswani et al. 2017): the channels of queries, keys and
  /// values are shared by the heads, or keys and values are those of one head, which all queries share (Shazeer 2019).
  /// Before the softmax, products are scaled by `scale`, by default 1/√width of a head.
  package mutating func attention(
    queries: Node, keys: Node, values: Node, heads: Int, scale: Double? = nil
  ) -> Node {
    let (asking, asked) = (shape(queries), shape(keys))
    let width = asking.channels / heads
    precondition(
      shape(values) == asked && asking.channels == asking.stride && asked.channels == asked.stride
        && width * heads == asking.channels && [width, asking.channels].contains(asked.channels),
      "attention: \(heads) heads of \(asking) to \(asked)")
    return append(
      Attention(
        queries: queries, keys: keys, values: values, heads: heads, width: width,
        scale: Float(scale ?? 1 / Double(width).squareRoot()), asking: asking, asked: asked), asking)
  }

  /// The channels of each head of every pixel divided by their norm.
  package mutating func directions(_ source: Node, heads: Int) -> Node {
    let shape = shape(source)
    precondition(
      shape.channels == shape.stride && shape.channels % heads == 0, "directions: \(heads) heads of \(shape)")
    return append(Directions(source: source, heads: heads, shape: shape), shape)
  }

  /// The pixels of an image in one row behind a learned one.
  package mutating func prepending(_ name: String, to source: Node) -> Node {
    let from = shape(source)
    let pixel = parameter(
      name + ".weight", [from.channels], stored: [from.stride], .uniform(3.0.squareRoot()))
    return append(
      Prepending(source: source, pixel: pixel, from: from), ImageShape(1, from.pixels + 1, from.channels))
  }
}

/// The weights of some queries at a time, which stay in the cache; the way back computes them again.
private struct Attention: Operation {
  let queries: Graph.Node
  let keys: Graph.Node
  let values: Graph.Node
  let heads: Int
  /// Channels of a head.
  let width: Int
  let scale: Float
  let asking: ImageShape
  let asked: ImageShape

  var sources: [Graph.Node] { [queries, keys, values] }
  var title: String { "attention, \(heads) heads" }
  /// Weights, their slopes, and the keys and values of a head with their pixels along the rows.
  var scratchCount: Int { 2 * rows * row + 2 * width * row }

  func multiplications(to shape: ImageShape) -> Int { 2 * asking.pixels * asked.pixels * asking.channels }

  /// Queries at a time.
  private var rows: Int { min(asking.pixels, max(16, (1 << 16) / asked.pixels)) }
  /// The distance of two rows of the scratch: no power of two, which caches cannot hold many of.
  private var row: Int { (asked.pixels + 31) & ~15 }

  func forward(_ pass: Pass) {
    forEachHead(pass) { head in
      turn(pass.value(keys) + head.asked, into: head.keys)
      forEachBlock(head) { block in
        weigh(block, head, pass)
        Float.multiply(
          Product(
            m: block.rows, n: width, k: asked.pixels, a: (UnsafePointer(head.weights), row, 1),
            b: (pass.value(values) + head.asked, asked.stride), c: (pass.output + block.place, asking.stride))
        )
      }
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let (dQueries, dKeys, dValues) = (pass.slope(queries), pass.slope(keys), pass.slope(values))
    forEachHead(pass) { head in
      turn(pass.value(keys) + head.asked, into: head.keys)
      turn(pass.value(values) + head.asked, into: head.values)
      forEachBlock(head) { block in
        weigh(block, head, pass)
        let slope = slopes + block.place
        if let dValues { add(block, head.weights, slope, to: dValues + head.asked) }
        Float.multiply(
          Product(
            m: block.rows, n: asked.pixels, k: width, a: (slope, asking.stride, 1),
            b: (UnsafePointer(head.values), row), c: (head.inner, row)))
        kernel_softmax_slopes(block.rows, asked.pixels, scale, head.weights, head.inner, row)
        if let dQueries {
          Float.multiply(
            Product(
              m: block.rows, n: width, k: asked.pixels, a: (UnsafePointer(head.inner), row, 1),
              b: (pass.value(keys) + head.asked, asked.stride), c: (dQueries + block.place, asking.stride),
              accumulates: true))
        }
        if let dKeys { add(block, head.inner, pass.value(queries) + block.place, to: dKeys + head.asked) }
      }
    }
  }

  /// One head of an image: where its channels begin, and where in the scratch it is worked on.
  private struct Head {
    let asking: Int
    let asked: Int
    let weights: UnsafeMutablePointer<Float>
    let inner: UnsafeMutablePointer<Float>
    let keys: UnsafeMutablePointer<Float>
    let values: UnsafeMutablePointer<Float>
  }

  /// Some queries of a head, and where their channels begin.
  private struct Block {
    let rows: Int
    let place: Int
  }

  private func forEachHead(_ pass: Pass, _ body: (Head) -> Void) {
    let areShared = asked.channels == width
    for image in 0..<pass.images {
      for head in 0..<heads {
        let inner = pass.scratch + rows * row
        body(
          Head(
            asking: image * asking.count + head * width,
            asked: image * asked.count + (areShared ? 0 : head * width), weights: pass.scratch, inner: inner,
            keys: inner + rows * row, values: inner + (rows + width) * row))
      }
    }
  }

  private func forEachBlock(_ head: Head, _ body: (Block) -> Void) {
    for first in stride(from: 0, to: asking.pixels, by: rows) {
      body(Block(rows: min(rows, asking.pixels - first), place: head.asking + first * asking.stride))
    }
  }

  /// Writes a head's channels, `[pixels, width]`, with the pixels along the rows.
  private func turn(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    kernel_transpose_f32(asked.pixels, width, x, asked.stride, y, row)
  }

  /// Writes what each query of a block gives to every pixel.
  private func weigh(_ block: Block, _ head: Head, _ pass: Pass) {
    Float.multiply(
      Product(
        m: block.rows, n: asked.pixels, k: width, a: (pass.value(queries) + block.place, asking.stride, 1),
        b: (UnsafePointer(head.keys), row), c: (head.weights, row)))
    kernel_softmax(block.rows, asked.pixels, scale, head.weights, row)
  }

  /// sum += weightsᵀ · x.
  private func add(
    _ block: Block, _ weights: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>,
    to sum: UnsafeMutablePointer<Float>
  ) {
    Float.multiply(
      Product(
        m: asked.pixels, n: width, k: block.rows, a: (UnsafePointer(weights), 1, row), b: (x, asking.stride),
        c: (sum, asked.stride), accumulates: true))
  }
}

private struct Directions: Operation {
  let source: Graph.Node
  let heads: Int
  let shape: ImageShape

  var sources: [Graph.Node] { [source] }
  var title: String { "directions" }

  func forward(_ pass: Pass) {
    kernel_directions(rows(pass), shape.channels / heads, pass.value(source), pass.output)
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let place = pass.slope(source) else { return }
    kernel_direction_slopes(
      rows(pass), shape.channels / heads, pass.value(source), UnsafePointer(pass.output), slopes, place)
  }

  private func rows(_ pass: Pass) -> Int { pass.images * shape.pixels * heads }
}

private struct Prepending: Operation {
  let source: Graph.Node
  let pixel: GraphParameter
  let from: ImageShape

  var sources: [Graph.Node] { [source] }
  var title: String { "learned pixel" }
  var parameters: [GraphParameter] { [pixel] }

  func forward(_ pass: Pass) {
    for image in 0..<pass.images {
      let place = pass.output + image * (from.count + from.stride)
      place.update(from: pass.parameter(pixel), count: from.stride)
      (place + from.stride).update(from: pass.value(source) + image * from.count, count: from.count)
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let sum = pass.slope(source)
    for image in 0..<pass.images {
      let slope = slopes + image * (from.count + from.stride)
      kernel_add_f32(from.stride, slope, pass.gradient(pixel))
      if let sum { kernel_add_f32(from.count, slope + from.stride, sum + image * from.count) }
    }
  }
}
