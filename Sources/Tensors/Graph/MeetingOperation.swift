/// An operation on a whole batch, whose slices must meet: each gathers sums, and what all of these make is shared.
///
/// A graph with such operations is trained by `WholeBatch`.
protocol MeetingOperation: Operation {
  /// Sums of a slice.
  var sumCount: Int { get }
  /// Numbers that the slices share.
  var sharedCount: Int { get }

  /// Adds what a slice has to the sums.
  func gather(_ pass: Pass, into sums: UnsafeMutablePointer<Double>)
  /// Makes of the sums of all slices what the way forward shares.
  func meet(
    _ sums: UnsafePointer<Double>, images: Int, _ parameters: UnsafePointer<Float>,
    _ shared: UnsafeMutablePointer<Float>)
  /// Adds what a slice's slopes have to the sums.
  func gatherSlopes(_ pass: Pass, into sums: UnsafeMutablePointer<Double>)
  /// Makes of the sums of all slices what the way back shares, and adds to the gradient.
  func meetSlopes(
    _ sums: UnsafePointer<Double>, images: Int, _ shared: UnsafeMutablePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>)
  /// Writes what was measured to parameters that are not trained.
  func keep(_ shared: UnsafePointer<Float>, in parameters: UnsafeMutablePointer<Float>)
}
