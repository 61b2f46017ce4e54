/// A message of the kernel's, before it is dated, numbered and signed.
struct Letter: Equatable, Sendable {
  enum Address: Equatable, Sendable {
    case sender(Channel, identities: [[UInt8]])
    /// Everybody who listens on iopub; under the topic of its type if none is given.
    case everybody(topic: [UInt8]?)
  }

  static let emptyObject = Array("{}".utf8)

  let address: Address
  let type: String
  /// The header of the request that caused it, byte for byte.
  var parent = Letter.emptyObject
  var metadata = Letter.emptyObject
  let content: [UInt8]
}
