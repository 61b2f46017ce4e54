/// The candidate that a misspelt word most likely means; nil rather than a guess.
package func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(1, word.count / 3)
  let ranked = Set(candidates)
    .map { (name: $0, distance: editDistance(word.lowercased(), $0.lowercased())) }
    .filter { $0.distance <= limit && $0.distance < min(word.count, $0.name.count) && $0.name != word }
    .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
  guard let best = ranked.first, ranked.dropFirst().first?.distance != best.distance else { return nil }
  return best.name
}

/// As the hint of a diagnostic.
func didYouMeanHint(_ word: String, among candidates: some Sequence<String>) -> String? {
  didYouMean(word, among: candidates).map { "did you mean '\($0)'?" }
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first.unicodeScalars)
  let b = Array(second.unicodeScalars)
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
