extension UNet {
  /// The networks of the papers, and smaller ones of the same make.
  package enum Preset: String, Sendable, CaseIterable {
    /// arXiv 2408.13256, as far as it is described, and what its experiments need on a CPU.
    case aFull = "a-full"
    case aSmall = "a-small"
    /// arXiv 2310.09336; the smaller ones do without attention.
    case bFull = "b-full"
    case b64 = "b-64"
    case b32 = "b-32"
    case b16 = "b-16"
    /// arXiv 2406.19370 and 2410.08309; the smaller ones do without attention.
    case cFull = "c-full"
    case cMid = "c-mid"
    case cSmall = "c-small"
    case cTiny = "c-tiny"
  }

  /// A network of the papers, for images and labels of their size or another.
  package init(_ preset: Preset, size: Int? = nil, channels: Int? = nil, labels: Int? = nil) {
    switch preset {
    case .aFull: self = .paired
    case .aSmall: self = .residual(size: 16, channels: 1, [16, 32, 64], labels: 2, timeCodes: 32, 128)
    case .bFull:
      self = .pooled(features: 256, channels: 4)
      attention = Attention(form: .multiQuery, heads: 8, isEverywhere: true)
    case .b64: self = .pooled(features: 64, channels: 3)
    case .b32: self = .pooled(features: 32, channels: 3)
    case .b16: self = .pooled(features: 16, channels: 3)
    case .cFull:
      self = .residual(size: 32, channels: 3, [64, 128, 256], labels: 11, timeCodes: 64, 256)
      blocks = 2
      attention = Attention(form: .plain, heads: 4)
      dropout = 0.1
    case .cMid:
      self = .residual(size: 32, channels: 3, [32, 64, 128], labels: 4, timeCodes: 64, 256)
      dropout = 0.1
    case .cSmall: self = .residual(size: 16, channels: 3, [16, 32, 64], labels: 4, timeCodes: 32, 128)
    case .cTiny: self = .residual(size: 16, channels: 3, [8, 16, 32], labels: 4, timeCodes: 64, 256)
    }
    if preset == .aSmall { labelCodes = 32 }
    if let labels, labels != self.labels { labelParts = [] }
    self.size = size ?? self.size
    self.channels = channels ?? self.channels
    self.labels = labels ?? self.labels
  }

  private static func residual(
    size: Int, channels: Int, _ widths: [Int], labels: Int, timeCodes: Int, _ timeWidth: Int
  ) -> UNet {
    UNet(
      size: size, channels: channels, widths: widths, blocks: 1, labels: labels, timeCodes: timeCodes,
      timeWidth: timeWidth, heads: nil)
  }

  /// Of arXiv 2408.13256.
  private static var paired: UNet {
    var plan = UNet(
      size: 32, channels: 1, widths: [64, 128, 256, 256], blocks: 2, labels: 2, timeCodes: 256,
      timeWidth: nil)
    plan.layout = .paired
    plan.normalization = .group(1)
    (plan.lowering, plan.raising) = (.maxPooling, .bilinear)
    plan.labelCodes = 256
    plan.codeNets = .linear
    plan.attention = Attention(form: .feedForward, heads: 4, isEverywhere: true)
    plan.addsImage = false
    return plan
  }

  /// Of arXiv 2310.09336: labels are two numbers of a shape, three of a colour and a size.
  private static func pooled(features: Int, channels: Int) -> UNet {
    var plan = UNet(
      size: 28, channels: channels, widths: [features, 2 * features], blocks: 1, labels: 6, timeCodes: 1,
      timeWidth: nil, heads: nil)
    plan.layout = .pooled
    plan.normalization = .batch
    plan.lowering = .maxPooling
    plan.labelParts = [2, 3, 1]
    plan.codeNets = .perceptron
    plan.labelUse = .multiplied
    plan.addsImage = false
    return plan
  }
}
