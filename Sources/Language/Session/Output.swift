/// Where a running cell shows what it makes. Called from the thread of the cell, and `progress` also from the
/// threads that run the points of a family (one at a time).
package protocol Output: Sendable {
  /// A bare statement's value. `isLast` for the last statement of the cell.
  func show(_ value: Value, _ media: Media, isLast: Bool)

  /// A call begins to report; called before its first `progress`. A call that never reports is silent.
  func started(_ word: String)
  func progress(_ word: String, _ progress: Progress)
  /// The call is over, well or not.
  func ended(_ word: String)

  /// A line for the reader.
  func note(_ text: String)

  /// Whether the pictures of a progress are seen; where they are not, nobody need draw them.
  var showsPictures: Bool { get }
}

extension Output {
  package var showsPictures: Bool { false }
}
