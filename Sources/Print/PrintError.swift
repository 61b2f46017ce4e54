/// A picture that cannot be printed, and why.
package struct PrintError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
