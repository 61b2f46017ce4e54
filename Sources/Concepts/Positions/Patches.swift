/// Connected patches of marked pixels; corners connect.
struct Patches {
  let count: Int

  init(_ isMarked: [Bool], width: Int, isPeriodic: Bool) {
    let height = isMarked.count / max(1, width)
    var sets = DisjointSets(isMarked.count)
    func neighbour(_ place: Int, _ step: Int, _ size: Int) -> Int? {
      let next = place + step
      return isPeriodic ? (next + size) % size : 0..<size ~= next ? next : nil
    }
    for y in 0..<height {
      for x in 0..<width where isMarked[y * width + x] {
        for (right, down) in [(1, 0), (-1, 1), (0, 1), (1, 1)] {
          guard let u = neighbour(x, right, width), let v = neighbour(y, down, height),
            isMarked[v * width + u]
          else { continue }
          sets.join(y * width + x, v * width + u)
        }
      }
    }
    count = isMarked.indices.count { isMarked[$0] && sets.root(of: $0) == $0 }
  }
}
