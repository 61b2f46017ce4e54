import Testing

@testable import Tensors

/// Twenty-five steps at the rate 0.05 on ½‖f(x) − x‖² over eight points, as PyTorch 2.13 computes them in double.
private struct Course: CustomTestStringConvertible {
  let testDescription: String
  let activation: Activation
  let optimizer: Optimizer
  /// Both layers' weights at the end, row by row.
  let weights: [Double]

  init(_ name: String, _ activation: Activation, _ optimizer: Optimizer, _ weights: [Double]) {
    testDescription = name
    self.activation = activation
    self.optimizer = optimizer
    self.weights = weights
  }

  static let points: Matrix = {
    let reach = 2.0.squareRoot()
    let offsets = [(-reach * 0.3, 0.0), (reach * 0.3, 0.0), (0.0, -reach * 0.2), (0.0, reach * 0.2)]
    return Matrix(
      [(1.0, 0.0), (0.0, 2.0)].flatMap { centre in offsets.map { [centre.0 + $0.0, centre.1 + $0.1] } })
  }()

  static let all = [
    Course(
      "sgd", .identity, .sgd(momentum: 0.9, decay: 0.01),
      [
        0.963245526195926, 0.39923753422138547, -0.23717349277640365, 0.8354907651800044,
        -0.2318317014366734, 0.4156865612894675, 1.0469969554440686, -0.4373759178438997,
        -0.12100273511188589, 0.30593051828200607, 0.8026483292600604, 0.43060471322725435,
      ]),
    Course(
      "adam", .identity, .adam(.init(first: 0.8, second: 0.95, epsilon: 1e-6, decay: 0.02)),
      [
        0.8657209136720786, 0.4150261556050396, -0.3279383456517501, 0.7069481212386569,
        -0.4511714345457429, 0.5101627217380105, 0.7847273391150538, -0.2503867686271258,
        -0.3107154297264382, 0.5209793780576842, 0.7922436674242421, 0.4774746200676707,
      ]),
    Course(
      "adamw", .identity, .adamW(.init(first: 0.8, second: 0.95, epsilon: 1e-6, decay: 0.1)),
      [
        0.8698166059798189, 0.4421068633975696, -0.36970574345858803, 0.6789405198064191,
        -0.48518357794017114, 0.5126160749411777, 0.7611432116856985, -0.23374721834687226,
        -0.36756323328672624, 0.5676626423895835, 0.767719234886546, 0.48288819468058064,
      ]),
    Course(
      "relu", .relu, .plain,
      [
        0.45415927606957535, 0.27913374975670857, -0.19358642920842903, 0.8053838551876449,
        -0.007253736548431739, 0.4457456956439505, 0.4047012878247604, -0.0119360861804528,
        -0.13224401729676782, 0.386114496892403, 0.8626660580566823, 0.40822902052956556,
      ]),
    Course(
      "gelu", .gelu, .plain,
      [
        0.44782133784831724, 0.27384598138640714, -0.1869356869638248, 0.9064059890117672,
        0.006885410389637214, 0.44688922034353257, 0.3570510640648054, -0.017383394867239242,
        -0.11353544716583695, 0.37863377806348614, 0.8915286591151155, 0.37730329232826954,
      ]),
    Course(
      "tanh", .tanh, .plain,
      [
        0.4470244989030801, 0.40642826841200325, -0.191981612803821, 0.6842489856908764,
        -0.025390559309418578, 0.4933091834629738, 0.3919758965177884, -0.064777165261593,
        -0.1297631403947795, 0.5509751794659974, 0.9509402857008625, 0.5474620919544323,
      ]),
  ]
}

@Test("optimisers and activations are PyTorch's", arguments: Course.all)
private func pyTorch(course: Course) {
  let network = FeedForward<Double>(
    weights: [
      Matrix([[0.3, 0.1], [-0.2, 0.4], [0.05, 0.25]]), Matrix([[0.2, 0.1, -0.1], [0.3, 0.5, 0.2]]),
    ],
    biases: [], activation: course.activation)
  let descent = Descent(network, course.optimizer, rate: 0.05, samples: 8, threads: 1)
  let rows = PaddedRows<Double>(Course.points)
  for _ in 0..<25 {
    _ = descent.gradient(rows, rows, 0..<8, scale: 1.0 / 8)
    descent.step()
  }
  for (found, wanted) in zip(network.weights.flatMap(\.elements), course.weights) {
    #expect(abs(found - wanted) < 1e-13)
  }
}
