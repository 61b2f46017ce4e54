/// Which numbers lie where while a slice of a batch runs through a graph.
///
/// Time counts the steps of the way forward, and on from there those of the way back. Two pieces share memory if no
/// moment needs both.
struct MemoryPlan {
  private(set) var values: [Int] = []
  private(set) var slopes: [Int] = []
  private(set) var kept: [Int] = []
  private(set) var scratch = 0
  /// Numbers in all.
  private(set) var count = 0
  private(set) var isTrained: [Bool]

  private struct Piece {
    let size: Int
    let lifetime: ClosedRange<Int>
  }

  /// `sought` are nodes whose slopes are asked for though they depend on no parameter.
  init(_ graph: Graph, images: Int, trains: Bool, sought: [Graph.Node] = [], hasScratch: Bool = true) {
    let (nodes, steps) = (graph.shapes.count, graph.steps.count)
    let end = 2 * steps
    isTrained = Array(repeating: false, count: nodes)
    for node in sought { isTrained[node.index] = true }
    var (made, used) = (Array(repeating: 0, count: nodes), Array(repeating: 0, count: nodes))
    for (moment, step) in graph.steps.enumerated() {
      made[step.target.index] = moment
      used[step.target.index] = moment
      isTrained[step.target.index] =
        !step.operation.parameters.isEmpty || step.operation.sources.contains { isTrained[$0.index] }
      for source in step.operation.sources { used[source.index] = moment }
    }
    // The last value is read from outside.
    if let last = graph.steps.last { used[last.target.index] = end }
    func size(_ node: Int) -> Int { images * graph.shapes[node].count }
    let isMade = graph.steps.reduce(into: Array(repeating: false, count: nodes)) {
      $0[$1.target.index] = true
    }
    let valuePieces = (0..<nodes).map { node in
      Piece(size: size(node), lifetime: isMade[node] ? made[node]...(trains ? end : used[node]) : 0...end)
    }
    // A slope lives from the first step of the way back that adds to it to the one that made the value.
    let slopePieces = (0..<nodes).map { node in
      Piece(
        size: trains && isTrained[node] ? size(node) : 0, lifetime: (end - used[node])...(end - made[node]))
    }
    let keptPieces = graph.steps.enumerated().map { moment, step in
      Piece(size: images * step.operation.keptCount, lifetime: moment...(trains ? end - moment : moment))
    }
    let scratchPiece = Piece(
      size: hasScratch ? graph.steps.map(\.operation.scratchCount).max() ?? 0 : 0, lifetime: 0...end)
    let places = placed(valuePieces + slopePieces + keptPieces + [scratchPiece])
    values = Array(places[..<nodes])
    slopes = Array(places[nodes..<2 * nodes])
    kept = Array(places[(2 * nodes)..<(2 * nodes + steps)])
    scratch = places[2 * nodes + steps]
  }

  /// The largest first, each at the lowest place that is free during its life.
  private mutating func placed(_ pieces: [Piece]) -> [Int] {
    var places = Array(repeating: 0, count: pieces.count)
    var done: [Int] = []
    for index in pieces.indices.sorted(by: { (pieces[$0].size, $1) > (pieces[$1].size, $0) })
    where pieces[index].size > 0 {
      let size = (pieces[index].size + 15) & ~15
      let others = done.filter { pieces[$0].lifetime.overlaps(pieces[index].lifetime) }
      var place = 0
      for other in others.sorted(by: { places[$0] < places[$1] }) {
        if place + size <= places[other] { break }
        place = max(place, places[other] + (pieces[other].size + 15) & ~15)
      }
      places[index] = place
      done.append(index)
      count = max(count, place + size)
    }
    return places
  }
}
