#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// After which steps of a training the weights are kept.
package enum SnapshotSteps: Sendable, Equatable {
  case none
  /// So many, evenly from the first step to the last of the training.
  case even(Int, from: Int)
  /// Evenly on an axis of square roots, as published: (√a … √b)².
  case quadratic(Int, from: Int)
  /// Evenly on a logarithmic axis; the first step is at least 1.
  case logarithmic(Int, from: Int)
  /// Exactly these.
  case steps([Int])

  /// The steps of a training of so many, rising; fewer than asked for where two would be the same.
  package func steps(of total: Int) -> [Int] {
    let moments: [Double] =
      switch self {
      case .none: []
      case .steps(let steps): steps.map(Double.init)
      case .even(let count, let first): Self.spread(count, first, total, { $0 }, { $0 })
      case .quadratic(let count, let first):
        Self.spread(count, first, total, { $0.squareRoot() }, { $0 * $0 })
      case .logarithmic(let count, let first): Self.spread(count, max(1, first), total, log, exp)
      }
    return Set(moments.map { Int($0.rounded()) }).filter { 0...total ~= $0 }.sorted()
  }

  /// Steps that lie evenly where `scale` takes them; `back` leads back.
  private static func spread(
    _ count: Int, _ first: Int, _ last: Int, _ scale: (Double) -> Double, _ back: (Double) -> Double
  ) -> [Double] {
    guard count > 1, first < last else { return count > 0 ? [Double(last)] : [] }
    let (start, end) = (scale(Double(max(0, first))), scale(Double(last)))
    return (0..<count).map { back(start + (end - start) * Double($0) / Double(count - 1)) }
  }
}

/// Which weights a training keeps, and where.
package struct Snapshots: Sendable, Equatable {
  package var steps: SnapshotSteps
  /// A folder that each of them is written to, `step-000500.safetensors`; nil keeps them in memory.
  package var folder: String?
  /// Whether what the training needs to go on from the last is written there too.
  var keepsTraining = true

  package init(_ steps: SnapshotSteps, folder: String? = nil) {
    self.steps = steps
    self.folder = folder
  }

  package static let none = Snapshots(.none)
}

extension Snapshots {
  /// Keeps other trainings from the folder as long as the lock lives.
  ///
  /// - Throws: `folderInUse` where another one writes to it.
  package func lock() throws(ConceptsError) -> FolderLock? {
    guard let folder else { return nil }
    guard let lock = FolderLock(folder) else { throw .folderInUse(folder) }
    NewFile.removeDrafts(in: folder) { $0.hasPrefix("step-") || $0.hasPrefix("training.") }
    return lock
  }

  /// The file of a step; six digits, so that names sort as the steps do.
  static func path(_ folder: String, _ step: Int) -> String {
    let digits = String(step)
    return "\(folder)/step-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).safetensors"
  }
}
