/// What is wrong with a file of weights, as facts.
package enum CheckpointError: Error, Sendable, Equatable {
  case unreadable(path: String, FileFault)
  case unwritable(path: String, FileFault)
  /// It does not begin as safetensors do.
  case notSafetensors
  case headerBeyondFile(header: UInt64, file: Int)
  /// The header is no JSON, or not what the format wants; the text says where.
  case badHeader(String)
  /// A tensor lies where there is no data, or has not as many bytes as its shape.
  case badPlace(tensor: String)
  case wrongType(tensor: String, found: String)
  case missing(tensor: String)
  case unexpected(tensor: String)
  case wrongShape(tensor: String, expected: [Int], found: [Int])
  case notFinite(tensor: String)
  case missingText(key: String)
  case wrongText(key: String, found: String)
  /// What was written is of other images, another network or another course.
  case anotherTraining
  /// More steps were taken than are wanted.
  case moreSteps(Int)
}

extension CheckpointError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let path, let fault): "\(path) cannot be read: \(fault.readingDescription)"
    case .unwritable(let path, let fault): "\(path) cannot be written: \(fault)"
    case .notSafetensors: "this is no safetensors file"
    case .headerBeyondFile(let header, let file):
      "the header has \(header) bytes, but the file only \(file): it is cut off or no safetensors file"
    case .badHeader(let reason): "the header is damaged: \(reason)"
    case .badPlace(let tensor):
      "\(tensor) lies outside the data of the file, or has not the bytes of its shape"
    case .wrongType(let tensor, let found): "\(tensor) has numbers of type \(found), not F32"
    case .missing(let tensor): "\(tensor) is missing"
    case .unexpected(let tensor): "the network has no \(tensor)"
    case .wrongShape(let tensor, let expected, let found):
      "\(tensor) has the shape \(found) instead of \(expected)"
    case .notFinite(let tensor): "\(tensor) has numbers that are infinite or undefined"
    case .missingText(let key): "the file says nothing of its \(key)"
    case .wrongText(let key, let found):
      "no \(key) is \"\(found.prefix(40))\(found.count > 40 ? "…" : "")\""
    case .anotherTraining: "it is of another training: of other images, another network or another course"
    case .moreSteps(let steps): "the training has had \(steps) steps"
    }
  }
}
