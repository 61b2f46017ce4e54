/// What a command can see of the session it runs in.
package struct SessionView: Sendable {
  package let vocabulary: Vocabulary
  package let variables: [String: Value]
}
