internal import CKernels

extension Graph {
  /// Batch normalisation of every channel (Ioffe and Szegedy 2015) and an activation: by the moments of the whole batch
  /// in training, and by their running means, which have a share of `momentum` from each step, in evaluation.
  package mutating func batchNormalization(
    _ source: Node, _ name: String, epsilon: Double = 1e-5, momentum: Double = 0.1,
    activation: ImageActivation = .identity
  ) -> Node {
    let shape = shape(source)
    precondition(shape.channels == shape.stride, "\(name): channels by eights")
    func parameter(_ word: String, _ start: GraphParameter.Start, isTrained: Bool = true) -> GraphParameter {
      self.parameter("\(name).\(word)", [shape.channels], start, isTrained: isTrained)
    }
    return append(
      BatchNormalization(
        source: source, shape: shape, epsilon: epsilon, momentum: momentum, activation: activation,
        weight: parameter("weight", .ones), bias: parameter("bias", .zeros),
        mean: parameter("running_mean", .zeros, isTrained: false),
        variance: parameter("running_var", .ones, isTrained: false)), shape)
  }
}

/// What the slices have in common is `[8, channels]`: mean, 1/√(variance + ε), scale and shift; on the way back the mean
/// slopes, plain and times the standardised numbers; and the new running mean and variance.
private struct BatchNormalization: MeetingOperation {
  let source: Graph.Node
  let shape: ImageShape
  let epsilon: Double
  let momentum: Double
  let activation: ImageActivation
  let weight: GraphParameter
  let bias: GraphParameter
  let mean: GraphParameter
  let variance: GraphParameter

  var sources: [Graph.Node] { [source] }
  var title: String { "batch normalisation" }
  var parameters: [GraphParameter] { [weight, bias, mean, variance] }
  func preparedCount(trains: Bool) -> Int { 2 * channels }
  var sumCount: Int { 2 * channels }
  var sharedCount: Int { 8 * channels }

  private var channels: Int { shape.channels }

  /// Scale and shift by the running moments.
  func prepare(_ parameters: UnsafePointer<Float>, _ prepared: UnsafeMutablePointer<Float>, trains: Bool) {
    for c in 0..<channels {
      let spread = (Double(parameters[variance.offset + c]) + epsilon).squareRoot()
      let scale = Double(parameters[weight.offset + c]) / spread
      prepared[c] = Float(scale)
      prepared[channels + c] = Float(
        Double(parameters[bias.offset + c]) - Double(parameters[mean.offset + c]) * scale)
    }
  }

  func forward(_ pass: Pass) {
    let scale = pass.shared.map { $0 + 2 * channels } ?? pass.prepared
    kernel_batch_normalize(
      pass.images * shape.pixels, channels, activation.code, scale, scale + channels, pass.value(source),
      pass.output)
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope, let shared = pass.shared,
      let (place, adds) = pass.slopes(by: source)
    else { return }
    kernel_batch_slopes(
      pass.images * shape.pixels, channels, shared, pass.value(source), slopes, adds ? 1 : 0, place)
  }

  func gather(_ pass: Pass, into sums: UnsafeMutablePointer<Double>) {
    kernel_batch_sums(pass.images * shape.pixels, channels, pass.value(source), sums)
  }

  func meet(
    _ sums: UnsafePointer<Double>, images: Int, _ parameters: UnsafePointer<Float>,
    _ shared: UnsafeMutablePointer<Float>
  ) {
    let count = Double(images * shape.pixels)
    for c in 0..<channels {
      let center = sums[c] / count
      let square = max(0, sums[channels + c] / count - center * center)
      let inverse = 1 / (square + epsilon).squareRoot()
      let scale = Double(parameters[weight.offset + c]) * inverse
      let shift = Double(parameters[bias.offset + c]) - center * scale
      for (row, number) in [center, inverse, scale, shift].enumerated() {
        shared[row * channels + c] = Float(number)
      }
      // The running variance is that of a sample.
      let sample = square * count / max(1, count - 1)
      for (row, (place, number)) in [(mean, center), (variance, sample)].enumerated() {
        let before = Double(parameters[place.offset + c])
        shared[(6 + row) * channels + c] = Float(before + momentum * (number - before))
      }
    }
  }

  func gatherSlopes(_ pass: Pass, into sums: UnsafeMutablePointer<Double>) {
    guard let slopes = pass.outputSlope, let shared = pass.shared else { return }
    kernel_batch_slope_sums(
      pass.images * shape.pixels, channels, activation.code, shared, pass.value(source),
      UnsafeMutablePointer(mutating: slopes), sums)
  }

  func meetSlopes(
    _ sums: UnsafePointer<Double>, images: Int, _ shared: UnsafeMutablePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>
  ) {
    let count = Double(images * shape.pixels)
    for c in 0..<channels {
      shared[4 * channels + c] = Float(sums[c] / count)
      shared[5 * channels + c] = Float(sums[channels + c] / count)
      gradient[bias.offset + c] += Float(sums[c])
      gradient[weight.offset + c] += Float(sums[channels + c])
    }
  }

  func keep(_ shared: UnsafePointer<Float>, in parameters: UnsafeMutablePointer<Float>) {
    (parameters + mean.offset).update(from: shared + 6 * channels, count: channels)
    (parameters + variance.offset).update(from: shared + 7 * channels, count: channels)
  }
}
