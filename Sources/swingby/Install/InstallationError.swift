import FoundationEssentials
import Glibc

/// Why a kernel could not be installed or removed, and what to do.
enum InstallationError: Error, Equatable {
  case badName(String)
  case foreignKernel(path: String, language: String)
  case notInstalled(path: String)
  case noHome
  case noPython
  case noBinary
  case notWritable(path: String, reason: String)
}

extension InstallationError: CustomStringConvertible {
  var description: String {
    switch self {
    case .badName(let name):
      "'\(name)' cannot be a kernel's name: use small letters, digits, '.', '_' and '-'"
    case .foreignKernel(let path, let language):
      "\(path) holds a kernel for \(language); choose another name with --name"
    case .notInstalled(let path):
      "there is no kernel in \(path)"
    case .noHome:
      "HOME is not set, so there is no user to install for; say where with --prefix DIR"
    case .noPython:
      "no Python environment is active and there is no python3 to ask; say where with --prefix DIR"
    case .noBinary:
      "the path of this program cannot be found in /proc/self/exe"
    case .notWritable(let path, let reason):
      "\(path) cannot be written (\(reason)); choose another folder with --prefix DIR"
    }
  }
}

extension InstallationError {
  /// What the operating system said, in its own words, such as "Permission denied".
  static func reason(of error: any Error) -> String {
    let cause = (error as? CocoaError)?.underlying ?? error
    guard let code = (cause as? POSIXError)?.code else { return "\(cause)" }
    return String(cString: strerror(code.rawValue))
  }
}
