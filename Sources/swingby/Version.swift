/// The version of the program, its kernel and its language.
enum Version {
  static let current = "0.1.0"
}
