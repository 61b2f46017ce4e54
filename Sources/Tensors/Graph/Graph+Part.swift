extension Graph {
  /// The part up to a layer, whose output is what the layer makes; nil if no operation is named so.
  ///
  /// A layer is an operation or several of the same beginning, such as `down.2` of `down.2.0.norm` and
  /// `down.2.0.1`; what leads out of it, `down.2.out`, is no part of it, and sums without a name behind it are.
  package func part(upTo layer: String) -> Graph? {
    let names = layers.map(\.name)
    func isInside(_ name: String) -> Bool {
      name == layer || (name.hasPrefix(layer + ".") && name != layer + ".out" && name != layer + ".in")
    }
    guard var last = names.lastIndex(where: isInside) else { return nil }
    while last + 1 < steps.count, names[last + 1].isEmpty, steps[last + 1].operation.title == "sum" {
      last += 1
    }
    return prefix(last + 1)
  }

  /// The names that `part(upTo:)` takes, from the widest to the operations, in the order of the network.
  package var partNames: [String] {
    var names: [String] = []
    for name in layers.map(\.name) where !name.isEmpty {
      let words = name.split(separator: ".")
      for count in 1...words.count {
        let part = words.prefix(count).joined(separator: ".")
        if !names.contains(part) { names.append(part) }
      }
    }
    return names
  }
}
