import Glibc
import Testing

@testable import Jupyter

@Suite struct HistoryArchiveTests {
  private let path = temporaryPath("history.sqlite")

  /// Runs cells in a session of their own.
  private func session(_ cells: [String], _ body: (History) -> Void = { _ in }) {
    let archive = HistoryArchive(path)
    defer { archive.close() }
    var history = History(archive)
    for (line, cell) in zip(1..., cells) { history.append(cell, line: line) }
    body(history)
  }

  @Test("what earlier sessions ran stands before what this one did")
  func tail() {
    session(["a = 1", "plot \"ü🚀\"\nb\0c"])
    session(["c"]) { history in
      #expect(history.tail(nil).map(\.input) == ["a = 1", "plot \"ü🚀\"\nb\0c", "c"])
      #expect(history.tail(2).map(\.session) == [1, 0])
      #expect(history.tail(0) == [])
      #expect(history.session == 2)
    }
  }

  @Test("a search looks through all sessions and names equal inputs once")
  func search() {
    session(["a = 1", "b = 2", "a = 1"])
    session(["a = 1", "b = 3"]) { history in
      #expect(history.search("a*", count: nil, unique: false).map(\.session) == [1, 1, 0])
      #expect(history.search("a*", count: 2, unique: false).map(\.session) == [1, 0])
      #expect(history.search("? = ?", count: nil, unique: true).map(\.input) == ["b = 2", "a = 1", "b = 3"])
    }
  }

  @Test("a range is one of a session, also counted back from this one")
  func range() {
    session(["a", "b", "c"])
    session(["d"])
    session(["e"]) { history in
      #expect(history.range(2, nil, session: 1).map(\.input) == ["b", "c"])
      #expect(history.range(0, 3, session: -2).map(\.input) == ["a", "b"])
      #expect(history.range(0, nil, session: -1).map(\.input) == ["d"])
      #expect(history.range(0, nil, session: 3).map(\.input) == ["e"])
      #expect(history.range(0, nil).map(\.input) == ["e"])
      for session in [-3, 4, .min, .max] { #expect(history.range(0, nil, session: session) == []) }
    }
  }

  @Test("several kernels write at once, and nothing is lost")
  func together() async {
    let path = path
    await withTaskGroup { group in
      for kernel in 0..<6 {
        group.addTask {
          let archive = HistoryArchive(path)
          for line in 1...100 { archive.add("\(kernel): \(line)", line: line) }
          archive.close()
        }
      }
    }
    session([]) { history in
      let kept = Set(history.tail(nil).map(\.input))
      #expect(kept.count == 600)
      #expect(history.session == 7)
    }
  }

  @Test(
    "a file that is no database is left alone, and the session goes on",
    arguments: ["no database at all", nil])
  func foreign(content: String?) throws {
    let place: String
    if let content {
      let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
      #expect(write(descriptor, content, content.utf8.count) == content.utf8.count)
      close(descriptor)
      place = path
    } else {
      place = "/nowhere/history.sqlite"
    }
    let archive = HistoryArchive(place)
    defer { archive.close() }
    var history = History(archive)
    history.append("a", line: 1)
    #expect(history.tail(nil).map(\.input) == ["a"])
    #expect(history.session == 1)
    #expect(history.range(0, nil, session: -1) == [])
    guard content != nil else { return }
    var facts = stat()
    #expect(stat(place, &facts) == 0 && facts.st_size == 18)
  }
}
