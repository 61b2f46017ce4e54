import Language

/// An object that commands make and take: the type is the kind, and a parameter can have it.
protocol Made: Object, Argument {
  static var kind: Kind { get }
}

extension Made {
  package var kind: Kind { Self.kind }
  package static var shape: Shape { .object([kind]) }
  package var value: Value { .object(self) }

  package init(_ value: Value) throws {
    guard case .object(let object) = value, let made = object as? Self else {
      throw Mismatch(of: value, to: Self.shape)
    }
    self = made
  }
}

extension Kind {
  static let task = Kind("task")
  static let images = Kind("images")
  static let positions = Kind("positions")
  static let network = Kind("network")
  static let unet = Kind("U-Net")
  static let run = Kind("run")
  static let model = Kind("model")
  static let probe = Kind("probe")
  static let samples = Kind("samples")
  static let representation = Kind("representation")
  static let table = Kind("table")
  static let plot = Kind("plot")
  static let claim = Kind("claim")
  static let file = Kind("file")
  static let script = Kind("script")
}
