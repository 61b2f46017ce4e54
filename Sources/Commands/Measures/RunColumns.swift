/// What the names of a run's columns tell of it before it has run.
struct RunColumns {
  private let names: [String]

  init(_ names: [String]) {
    self.names = names
  }

  /// The columns that say when.
  var moments: [String] { ["step", "epoch", "time"].filter(names.contains) }

  /// How many concepts the task has: as many as a composition has digits, `loss_10`. Where compositions are not
  /// recorded, the outputs are at least as many.
  var concepts: Int {
    let nodes = names.filter { $0.hasPrefix("loss_") }.map { $0.dropFirst("loss_".count) }
    if let node = nodes.first(where: { !$0.isEmpty && $0.allSatisfy { "01".contains($0) } }) {
      return node.count
    }
    return max(
      1, names.count { $0.hasPrefix("output_") && $0.dropFirst("output_".count).allSatisfy(\.isNumber) })
  }
}
