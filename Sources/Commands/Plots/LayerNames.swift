import Plot

/// What the legend of an overlay calls its plots, and what tells their lines and points apart.
struct LayerNames {
  private(set) var named: [Chart]

  /// The column that says which plot a line belongs to, where colours do not.
  private static let plot = " plot"

  init(_ charts: [Chart]) {
    named = charts
    let channels = charts.map { Set($0.colorChannels.map(\.name)) }
    for index in charts.indices where !charts[index].layers.isEmpty {
      let others = charts.indices.filter { $0 != index }
      let isShared = others.contains { !channels[$0].isDisjoint(with: channels[index]) }
      name(index, isNeeded: channels[index].isEmpty || isShared)
    }
    dash(sharing: channels)
    shape()
  }

  /// Names the main layer of a chart after its y or what it counts, unless it has a name or needs none.
  private mutating func name(_ index: Int, isNeeded: Bool) {
    let main = named[index].layers[0]
    guard isNeeded, main.mark != .heat, main.name.isEmpty, main.dash != Self.plot else { return }
    let columns = main.mark == .histogram ? [main.x].compactMap { $0 } : main.y
    let headings = columns.compactMap { main.table[$0]?.label }.joined(separator: ", ")
    let isTaken = named.contains { $0.layers.contains { $0.name == headings } }
    named[index].layers[0].name = isTaken || headings.isEmpty ? "plot \(index + 1)" : headings
  }

  /// Gives lines of plots that share their colours a line style for each plot; the list of line styles names them.
  private mutating func dash(sharing channels: [Set<String>]) {
    let lines = named.indices.filter { index in
      let main = named[index].layers.first
      return !channels[index].isEmpty && main?.dash == nil && [.line, .path, .band].contains(main?.mark)
    }
    let shared = lines.filter { index in
      lines.contains { $0 != index && !channels[$0].isDisjoint(with: channels[index]) }
    }
    for index in shared {
      let main = named[index].layers[0]
      let names = TableColumn(Self.plot, repeating: .text(main.name), count: main.table.count, title: "plot")
      named[index].layers[0].table = main.table.adding(names)
      named[index].layers[0].dash = Self.plot
      named[index].layers[0].name = ""
    }
  }

  /// Another shape for the points of each plot.
  private mutating func shape() {
    let shapes: [Plot.Shape] = [.circle, .square, .diamond, .triangle, .ring]
    let points = named.indices.filter { named[$0].layers.first?.mark == .points }
    for (number, index) in points.enumerated() {
      named[index].layers[0].shape = shapes[number % shapes.count]
    }
  }
}
