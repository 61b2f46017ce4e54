import Tensors

/// The nearest others of every point, found exactly.
struct NearestNeighbours {
  /// How many of each point.
  let count: Int
  /// The points, from the nearest to the farthest and of equally far ones the first before, `[points, count]`.
  let points: [Int32]
  /// `[points, count]`
  let distances: [Double]

  /// Of `points`, `[points, coordinates]`; as many as there are if they are fewer than `count` others.
  init(_ count: Int, of points: Matrix, isStopped: () -> Bool = { false }) throws(ConceptsError) {
    try points.requireFinite()
    let count = max(0, min(count, points.rows - 1))
    self.count = count
    let (team, height) = (Team(members: coreCount), 16)
    var nearest = [Int32](repeating: 0, count: points.rows * count)
    var distances = [Double](repeating: 0, count: points.rows * count)
    let finished = nearest.withUnsafeMutableBufferPointer { nearest in
      distances.withUnsafeMutableBufferPointer { distances in
        var start = 0
        while start < points.rows {
          if isStopped() { return false }
          let first = start
          team.run(team.members) { item, _ in
            let own = first + item * height..<first + (item + 1) * height
            points.chooseNearest(of: own.clamped(to: 0..<points.rows), count, nearest, distances)
          }
          start += team.members * height
        }
        return true
      }
    }
    guard finished else { throw .cancelled }
    self.points = nearest
    self.distances = distances
  }
}

extension Matrix {
  /// Writes the nearest others of some points and their distances.
  fileprivate func chooseNearest(
    of own: Range<Int>, _ count: Int, _ nearest: UnsafeMutableBufferPointer<Int32>,
    _ distances: UnsafeMutableBufferPointer<Double>
  ) {
    guard count > 0 else { return }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, own.count * rows)) { squares in
      guard let place = squares.baseAddress else { return }
      squaredDistances(of: own, to: 0..<rows, into: place)
      for row in own {
        var list = SortedList(
          capacity: count,
          numbers: UnsafeMutableBufferPointer(rebasing: nearest[row * count..<(row + 1) * count]),
          keys: UnsafeMutableBufferPointer(rebasing: distances[row * count..<(row + 1) * count]))
        let squares = place + (row - own.lowerBound) * rows
        for other in 0..<rows where other != row { list.offer(other, squares[other]) }
        for index in 0..<count { list.keys[index] = list.keys[index].squareRoot() }
      }
    }
  }
}

/// The smallest of what is offered, rising.
private struct SortedList {
  let capacity: Int
  let numbers: UnsafeMutableBufferPointer<Int32>
  let keys: UnsafeMutableBufferPointer<Double>
  private var count = 0

  init(capacity: Int, numbers: UnsafeMutableBufferPointer<Int32>, keys: UnsafeMutableBufferPointer<Double>) {
    self.capacity = capacity
    self.numbers = numbers
    self.keys = keys
  }

  mutating func offer(_ number: Int, _ key: Double) {
    if count == capacity {
      if key >= keys[capacity - 1] { return }
    } else {
      count += 1
    }
    var place = count - 1
    while place > 0, keys[place - 1] > key {
      keys[place] = keys[place - 1]
      numbers[place] = numbers[place - 1]
      place -= 1
    }
    keys[place] = key
    numbers[place] = Int32(number)
  }
}
