/// A call whose arguments are fine, but whose numbers come to nothing: a run that diverged before its first recorded
/// moment. Of one call it is an error; a family goes on without the point, and a note says which and why.
///
/// `message` completes "train …", as in "recorded nothing".
package struct NoValue: Error, Sendable {
  package let message: String
  package let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
