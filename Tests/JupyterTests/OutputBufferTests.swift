import Testing

@testable import Jupyter

@Suite struct OutputBufferTests {
  private func show(_ items: [OutputItem], limits: OutputLimits = OutputLimits()) -> [OutputItem] {
    var buffer = OutputBuffer(limits: limits)
    for item in items { _ = buffer.append(item) }
    return buffer.takeAll()
  }

  private func display(_ text: String) -> OutputItem { .display(Media(["text/plain": text]), id: nil) }
  private func update(_ text: String, _ id: String) -> OutputItem {
    .update(Media(["text/plain": text]), id: id)
  }

  @Test("text of one stream grows together until something else comes between")
  func coalescing() {
    #expect(
      show([
        .stream(.stdout, "a"), .stream(.stdout, "b"), .stream(.stderr, "c"), .stream(.stdout, "d"),
        display("x"),
        .stream(.stdout, "e"), .stream(.stdout, "f"),
      ]) == [
        .stream(.stdout, "ab"), .stream(.stderr, "c"), .stream(.stdout, "d"), display("x"),
        .stream(.stdout, "ef"),
      ])
  }

  @Test("of several updates of one display the last stays, at its own place")
  func updates() {
    #expect(
      show([update("1", "a"), update("1", "b"), display("x"), update("2", "a"), update("3", "a")]) == [
        update("1", "b"), display("x"), update("3", "a"),
      ])
  }

  @Test("text beyond the limit is cut at a line, with one notice")
  func textLimit() {
    var limits = OutputLimits()
    limits.text = 1024
    let line = String(repeating: "é", count: 100) + "\n"
    let items = show(
      (0..<10).map { _ in .stream(.stdout, line + line) } + [.stream(.stderr, "more")], limits: limits)
    #expect(
      items == [
        .stream(.stdout, String(repeating: line, count: 5)),
        .stream(.stderr, "\nThis cell printed more than 1 KiB; the rest is left out.\n"),
      ])
  }

  @Test("a long line is cut between characters")
  func characterCut() {
    var limits = OutputLimits()
    limits.text = 1024
    let items = show([.stream(.stdout, "x" + String(repeating: "😀", count: 1000))], limits: limits)
    #expect(items.first == .stream(.stdout, "x" + String(repeating: "😀", count: 255)))
  }

  @Test("displays beyond the limit are left out with one notice, updates are not")
  func displayLimit() {
    var limits = OutputLimits()
    limits.displays = 2
    #expect(
      show([display("1"), display("2"), display("3"), display("4"), update("5", "a")], limits: limits) == [
        display("1"), display("2"),
        .stream(.stderr, "\nThis cell showed more than 2 outputs or 64 MiB; the rest is left out.\n"),
        update("5", "a"),
      ])
  }

  @Test("a reader is woken by the first item and when it became much, and not in between")
  func waking() {
    var buffer = OutputBuffer(limits: OutputLimits())
    let kilobyte = String(repeating: "x", count: 1024)
    #expect(
      (0..<20).map { _ in buffer.append(.stream(.stdout, kilobyte)) } == (0..<20).map { $0 == 0 || $0 == 15 })
    #expect(buffer.bytes == 20 * 1024)
    _ = buffer.takeAll()
    #expect(buffer.isEmpty)
    let wakes = buffer.append(display("x"))
    #expect(wakes)
  }

  @Test("what comes after the end is dropped")
  func late() {
    var buffer = OutputBuffer(limits: OutputLimits())
    _ = buffer.append(.stream(.stdout, "a"))
    #expect(buffer.close() == [.stream(.stdout, "a")])
    let wakes = buffer.append(.stream(.stdout, "b"))
    #expect(!wakes)
    #expect(buffer.close() == [])
  }

  @Test("JSON media travel as values, all others as texts")
  func media() {
    let data = [
      "application/json": "{\"a\":[1]}", "text/plain": "{}", "application/vnd.x+json": "oops",
      "image/svg+xml": "<svg/>",
    ]
    #expect(
      Media.json(of: data).text
        == #"{"application/json":{"a":[1]},"application/vnd.x+json":"oops","image/svg+xml":"<svg/>","text/plain":"{}"}"#
    )
  }
}
