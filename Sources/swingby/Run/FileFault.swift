import FoundationEssentials

/// Words for what can go wrong with a file.
enum FileFault {
  static func text(of error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileNoSuchFile?, .fileReadNoSuchFile?: "there is no such file"
    case .fileReadNoPermission?, .fileWriteNoPermission?: "no permission"
    case .fileReadInapplicableStringEncoding?, .fileReadCorruptFile?: "not a text in UTF-8"
    case .fileWriteOutOfSpace?: "the disk is full"
    case .fileWriteFileExists?: "there is a file of that name already"
    case .fileReadUnknown?, .fileWriteUnknown?: "it cannot be read or written as a file"
    default: "\(error)"
    }
  }
}
