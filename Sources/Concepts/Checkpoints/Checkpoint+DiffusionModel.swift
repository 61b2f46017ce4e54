import Tensors

extension Checkpoint {
  /// The weights of a model by their names, as PyTorch orders them, and a description of the rest.
  package init(_ model: DiffusionModel, step: Int, texts: [String: String] = [:]) {
    let layout = model.network.graph.graph.parameters
    self.init(
      tensors: layout.all.map { parameter in
        Tensor(parameter.name, parameter.exchangedShape, parameter.exchanged(from: model.weights))
      },
      texts: texts.merging(model.texts(step: step)) { _, own in own })
  }

  /// The step of the training at which the weights were as they are.
  package var step: Int? { texts["step"].flatMap { Int($0) } }

  /// The model of a network whose weights these are.
  package func model(of network: UNet) throws(CheckpointError) -> DiffusionModel {
    let layout = network.graph.graph.parameters
    let weights = Buffer<Float>(zeros: layout.storedCount)
    var found: [String: Tensor] = [:]
    for tensor in tensors { found[tensor.name] = tensor }
    for parameter in layout.all {
      guard let tensor = found.removeValue(forKey: parameter.name) else {
        throw .missing(tensor: parameter.name)
      }
      guard tensor.shape == parameter.exchangedShape else {
        throw .wrongShape(tensor: tensor.name, expected: parameter.exchangedShape, found: tensor.shape)
      }
      parameter.store(tensor.numbers, in: weights)
    }
    if let other = tensors.first(where: { found[$0.name] != nil }) { throw .unexpected(tensor: other.name) }
    return try model(of: network, weights)
  }

  /// The model of a network with other weights than those of the file.
  func model(of network: UNet, _ weights: Buffer<Float>) throws(CheckpointError) -> DiffusionModel {
    DiffusionModel(
      network, schedule: try read("noise", NoiseSchedule.init(text:)),
      coded: try read("coded_noise", NoiseSchedule.init(text:)),
      prediction: try read("prediction", PredictionTarget.init(rawValue:)), weights: weights)
  }

  func read<Value>(_ key: String, _ make: (String) -> Value?) throws(CheckpointError) -> Value {
    guard let text = texts[key] else { throw .missingText(key: key) }
    guard let value = make(text) else { throw .wrongText(key: key, found: text) }
    return value
  }
}

extension DiffusionModel {
  /// What a file says of a model beside its weights.
  func texts(step: Int) -> [String: String] {
    [
      "network": "\(network)", "noise": schedule.text, "coded_noise": coded.text,
      "prediction": prediction.rawValue, "step": "\(step)",
    ]
  }
}

extension NoiseSchedule {
  /// One line, which `init(text:)` reads: `linear -8.0 8.0`.
  package var text: String {
    switch self {
    case .linear(let first, let last): "linear \(first) \(last)"
    case .linearBeta(let steps, let first, let last): "linear-beta \(steps) \(first) \(last)"
    case .cosine: "cosine"
    }
  }

  package init?(text: String) {
    let words = text.split(separator: " ")
    let numbers = words.dropFirst().compactMap { Double($0) }.filter(\.isFinite)
    guard numbers.count == words.count - 1 else { return nil }
    switch (words.first, numbers.count) {
    case ("linear", 2) where numbers[0] < numbers[1]: self = .linear(from: numbers[0], to: numbers[1])
    case ("linear-beta", 3)
    where 1...1e6 ~= numbers[0] && 0 < numbers[1] && numbers[1] < 1 && 0 < numbers[2] && numbers[2] < 1:
      self = .linearBeta(steps: Int(numbers[0]), from: numbers[1], to: numbers[2])
    case ("cosine", 0): self = .cosine
    default: return nil
    }
  }
}
