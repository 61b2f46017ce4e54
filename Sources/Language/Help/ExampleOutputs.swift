import Synchronization

/// What the examples of help pages show: each is run once, in a session of its own, when its page is first asked for.
package final class ExampleOutputs: Sendable {
  /// An example that takes longer goes without: nobody waits for a page.
  private static let patience = Duration.milliseconds(400)
  private let states = Mutex<[String: State]>([:])

  private enum State {
    case running
    case shown(Media)

    var media: Media? {
      if case .shown(let media) = self { media } else { nil }
    }
  }

  /// The last thing that a cell shows; empty where it took too long or would touch files.
  func media(of cell: String, in vocabulary: Vocabulary) -> Media {
    if let known = states.withLock({ $0[cell]?.media }) { return known }
    let media = touchesFiles(cell, vocabulary) ? [:] : run(cell, vocabulary)
    states.withLock { $0[cell] = .shown(media) }
    return media
  }

  /// The same for who cannot wait: empty the first time, while the cell runs on another thread.
  func mediaSoFar(of cell: String, in vocabulary: Vocabulary) -> Media {
    let known = states.withLock { states in
      defer { states[cell] = states[cell] ?? .running }
      return states[cell]
    }
    if known == nil { Task.detached(priority: .utility) { [self] in _ = media(of: cell, in: vocabulary) } }
    return known?.media ?? [:]
  }

  private func run(_ cell: String, _ vocabulary: Vocabulary) -> Media {
    let (shown, end) = (LastShown(), ContinuousClock.now + Self.patience)
    do {
      try Session(vocabulary: vocabulary).run(cell, output: shown) { ContinuousClock.now > end }
    } catch {
      return [:]
    }
    return shown.media
  }

  /// Whether a word is in it that cannot do without a file.
  private func touchesFiles(_ cell: String, _ vocabulary: Vocabulary) -> Bool {
    let words = Set(Lexer.tokensAndComments(of: cell).compactMap(\.name))
    return vocabulary.commands.contains { command in
      words.contains(command.word)
        && Declaration(of: command).parameters.contains { $0.initial == nil && $0.shape.fileEndings != nil }
    }
  }
}

/// Keeps the last of what a cell shows.
private final class LastShown: Output {
  private let last = Mutex<Media>([:])
  var media: Media { last.withLock { $0 } }

  func show(_ value: Value, _ media: Media, isLast: Bool) { last.withLock { $0 = media } }
  func started(_ word: String) {}
  func progress(_ word: String, _ progress: Progress) {}
  func ended(_ word: String) {}
  func note(_ text: String) {}
}
