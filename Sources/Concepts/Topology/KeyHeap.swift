/// A sum of simplices modulo 2 as a binary heap of their keys: a key that is inserted twice is gone.
struct KeyHeap {
  private var keys: [UInt64] = []

  mutating func removeAll() { keys.removeAll(keepingCapacity: true) }

  mutating func insert(_ key: UInt64) {
    var place = keys.count
    keys.append(key)
    keys.withUnsafeMutableBufferPointer { keys in
      while place > 0 {
        let parent = (place - 1) / 2
        if keys[parent] <= key { break }
        keys[place] = keys[parent]
        place = parent
      }
      keys[place] = key
    }
  }

  /// The smallest key of the sum; nil if the sum is zero.
  mutating func smallest() -> UInt64? {
    while keys.count > 1 {
      let next = keys.count > 2 ? min(keys[1], keys[2]) : keys[1]
      if next != keys[0] { break }
      removeFirst()
      removeFirst()
    }
    return keys.first
  }

  private mutating func removeFirst() {
    guard let last = keys.popLast(), !keys.isEmpty else { return }
    keys.withUnsafeMutableBufferPointer { keys in
      var place = 0
      while true {
        var child = 2 * place + 1
        if child >= keys.count { break }
        if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
        if keys[child] >= last { break }
        keys[place] = keys[child]
        place = child
      }
      keys[place] = last
    }
  }
}
