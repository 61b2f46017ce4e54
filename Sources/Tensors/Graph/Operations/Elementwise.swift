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

  /// y = x ⊙ scale + shift, where both are one pixel that all pixels of x share.
  package mutating func modulation(_ source: Node, scale: Node, shift: Node) -> Node {
    let channels = ImageShape(shape(source).channels)
    precondition(shape(scale) == channels && shape(shift) == channels, "modulation: by \(channels)")
    return append(Modulation(source: source, scale: scale, shift: shift), shape(source))
  }
}

private struct Activated: Operation {
  let source: Graph.Node
  let activation: ImageActivation

  var sources: [Graph.Node] { [source] }

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

  func forward(_ pass: Pass) {
    let whole = pass.shape(pass.target)
    var first = 0
    for source in sources {
      let (value, width) = (pass.value(source), pass.shape(source).stride)
      for pixel in 0..<pass.images * whole.pixels {
        (pass.output + pixel * whole.stride + first).update(from: value + pixel * width, count: width)
      }
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
      for pixel in 0..<pass.images * whole.pixels {
        kernel_add_f32(width, slopes + pixel * whole.stride + first, place + pixel * width)
      }
    }
  }
}

private struct Modulation: Operation {
  let source: Graph.Node
  let scale: Graph.Node
  let shift: Graph.Node

  var sources: [Graph.Node] { [source, scale, shift] }

  func forward(_ pass: Pass) {
    let shape = pass.shape(source)
    for image in 0..<pass.images {
      let (scale, shift) = (
        pass.value(scale) + image * shape.stride, pass.value(shift) + image * shape.stride
      )
      for pixel in 0..<shape.pixels {
        let place = image * shape.count + pixel * shape.stride
        let (x, y) = (pass.value(source) + place, pass.output + place)
        for c in 0..<shape.stride { y[c] = x[c] * scale[c] + shift[c] }
      }
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let shape = pass.shape(source)
    let (dx, dScale, dShift) = (pass.slope(source), pass.slope(scale), pass.slope(shift))
    for image in 0..<pass.images {
      let factor = pass.value(scale) + image * shape.stride
      for pixel in 0..<shape.pixels {
        let place = image * shape.count + pixel * shape.stride
        let (x, slope) = (pass.value(source) + place, slopes + place)
        for c in 0..<shape.stride {
          if let dx { dx[place + c] += slope[c] * factor[c] }
          if let dScale { dScale[image * shape.stride + c] += slope[c] * x[c] }
          if let dShift { dShift[image * shape.stride + c] += slope[c] }
        }
      }
    }
  }
}
