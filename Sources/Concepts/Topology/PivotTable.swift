/// Which column has which pivot: a hash table from keys to column numbers with open addressing.
struct PivotTable {
  /// The key and one more, so that zero is an empty place.
  private var keys = [UInt64](repeating: 0, count: 64)
  private var columns = [Int32](repeating: 0, count: 64)
  private var count = 0

  subscript(key: UInt64) -> Int? {
    let place = place(of: key)
    return keys[place] == 0 ? nil : Int(columns[place])
  }

  mutating func insert(_ key: UInt64, column: Int) {
    if 2 * count >= keys.count { grow() }
    let place = place(of: key)
    if keys[place] == 0 { count += 1 }
    keys[place] = key + 1
    columns[place] = Int32(column)
  }

  /// Where a key is or would be. The table is never full.
  private func place(of key: UInt64) -> Int {
    let mask = keys.count - 1
    // Fibonacci hashing (Knuth, section 6.4).
    var place = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[place] != 0, keys[place] != key + 1 { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldKeys, oldColumns) = (keys, columns)
    keys = Array(repeating: 0, count: 2 * oldKeys.count)
    columns = Array(repeating: 0, count: 2 * oldKeys.count)
    for (key, column) in zip(oldKeys, oldColumns) where key != 0 {
      let place = place(of: key - 1)
      keys[place] = key
      columns[place] = column
    }
  }
}
