internal import CKernels

extension Graph {
  package mutating func activation(_ source: Node, _ activation: ImageActivation) -> Node {
    append(Activated(source: source, activation: activation), shape(source))
  }

  package mutating func sum(_ a: Node, _ b: Node) -> Node {
    precondition(shape(a) == shape(b), "sum: \(shape(a)) + \(shape(b))")
    return append(Sum(sources: [a, b]), shape(a))
  }

  /// The channels of several images side by side.
  package mutating func concatenation(_ sources: [Node]) -> Node {
    let shapes = sources.map(shape)
    let first = shapes[0]
    precondition(
      shapes.allSatisfy {
        $0.pixels == first.pixels && $0.height == first.height && $0.channels == $0.stride
      },
      "concatenation: \(shapes)")
    return append(
      Concatenation(sources: sources),
      ImageShape(first.height, first.width, shapes.reduce(0) { $0 + $1.channels }))
  }

  /// Some of the channels of every pixel.
  package mutating func channels(_ source: Node, _ range: Range<Int>) -> Node {
    let from = shape(source)
    precondition(!range.isEmpty && range.upperBound <= from.channels, "channels \(range) of \(from)")
    return append(
      Selection(source: source, first: range.lowerBound), ImageShape(from.height, from.width, range.count))
  }

  /// y = x ⊙ scale + shift, where both are one pixel that all pixels of x share; without a scale, x + shift.
  package mutating func modulation(_ source: Node, scale: Node? = nil, shift: Node) -> Node {
    let channels = ImageShape(shape(source).channels)
    precondition(
      scale.map { shape($0) == channels } ?? true && shape(shift) == channels, "modulation: by \(channels)")
    return append(Modulation(source: source, scale: scale, shift: shift), shape(source))
  }
}

private struct Activated: Operation {
  let source: Graph.Node
  let activation: ImageActivation

  var sources: [Graph.Node] { [source] }
  var title: String { activation.title }

  func forward(_ pass: Pass) {
    kernel_activate(activation.code, count(pass), pass.value(source), pass.output)
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let place = pass.slope(source) else { return }
    kernel_activate_slopes(activation.code, count(pass), pass.value(source), slopes, place)
  }

  private func count(_ pass: Pass) -> Int { pass.images * pass.shape(source).count }
}

private struct Sum: Operation {
  let sources: [Graph.Node]

  var title: String { "sum" }

  func forward(_ pass: Pass) {
    let count = pass.images * pass.shape(pass.target).count
    pass.output.update(from: pass.value(sources[0]), count: count)
    kernel_add_f32(count, pass.value(sources[1]), pass.output)
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    for place in sources.compactMap(pass.slope) {
      kernel_add_f32(pass.images * pass.shape(pass.target).count, slopes, place)
    }
  }
}

private struct Concatenation: Operation {
  let sources: [Graph.Node]

  var title: String { "concatenation" }

  func forward(_ pass: Pass) {
    let whole = pass.shape(pass.target)
    var first = 0
    for source in sources {
      let width = pass.shape(source).stride
      kernel_copy_rows(
        pass.images * whole.pixels, width, pass.value(source), width, pass.output + first, whole.stride)
      first += width
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let whole = pass.shape(pass.target)
    var first = 0
    for source in sources {
      let width = pass.shape(source).stride
      defer { first += width }
      guard let place = pass.slope(source) else { continue }
      kernel_add_rows(pass.images * whole.pixels, width, slopes + first, whole.stride, place, width)
    }
  }
}

private struct Selection: Operation {
  let source: Graph.Node
  let first: Int

  var sources: [Graph.Node] { [source] }
  var title: String { "channels" }

  func forward(_ pass: Pass) {
    let (from, to) = (pass.shape(source), pass.shape(pass.target))
    pass.output.update(repeating: 0, count: pass.images * to.count)
    kernel_copy_rows(
      pass.images * to.pixels, to.channels, pass.value(source) + first, from.stride, pass.output, to.stride)
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let place = pass.slope(source) else { return }
    let (from, to) = (pass.shape(source), pass.shape(pass.target))
    kernel_add_rows(
      pass.images * to.pixels, to.channels, slopes, to.stride, place + first, from.stride)
  }
}

private struct Modulation: Operation {
  let source: Graph.Node
  let scale: Graph.Node?
  let shift: Graph.Node

  var sources: [Graph.Node] { [source, shift] + [scale].compactMap { $0 } }
  var title: String { scale == nil ? "shift" : "modulation" }

  func forward(_ pass: Pass) {
    let (shape, x) = (pass.shape(source), pass.value(source))
    let (scales, shifts) = (scale.map(pass.value), pass.value(shift))
    for image in 0..<pass.images {
      let (place, pixel) = (image * shape.count, image * shape.stride)
      kernel_modulate(
        shape.pixels, shape.stride, x + place, scales.map { $0 + pixel }, shifts + pixel, pass.output + place)
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let (shape, x, scales) = (pass.shape(source), pass.value(source), scale.map(pass.value))
    let (dx, dScale, dShift) = (pass.slope(source), scale.flatMap(pass.slope), pass.slope(shift))
    for image in 0..<pass.images {
      let (place, pixel) = (image * shape.count, image * shape.stride)
      kernel_modulate_slopes(
        shape.pixels, shape.stride, x + place, scales.map { $0 + pixel }, slopes + place,
        dx.map { $0 + place }, dScale.map { $0 + pixel }, dShift.map { $0 + pixel })
    }
  }
}
