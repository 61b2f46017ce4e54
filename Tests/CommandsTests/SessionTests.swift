import Foundation
import Language
import Plot
import Synchronization
import Testing

@testable import Commands

/// `session`, and what `export` writes to `.swingby`.
@Suite final class SessionTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "swingby-session-\(UUID())")
    .path

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func shown(_ cells: String..., in session: Session = Session(vocabulary: .swingby)) throws
    -> [Media]
  {
    let shown = Shown()
    for cell in cells { try session.run(cell, output: shown) }
    return shown.media
  }

  private func script(_ cells: String...) throws -> String {
    let session = Session(vocabulary: .swingby)
    for cell in cells { _ = try shown(cell, in: session) }
    return try #require(shown("session()", in: session).last?["text/plain"])
  }

  @Test("a session shows as the text of its script, and as code in a notebook")
  func display() throws {
    let media = try #require(try shown("x = 2\ntask = sim(mu=[1, 2])\nrun = theory(task)", "session()").last)
    let text = try #require(media["text/plain"])
    #expect(
      text.hasPrefix(
        """
        x = 2
        task = sim(
          mu=[1, 2], sigma=0.05,
        """))
    #expect(text.contains("\nrun = theory(\n  task=task, network=linear("))
    #expect(media["text/markdown"] == "```swingby\n\(text)\n```")
  }

  @Test("a script makes the same values again, to the bit, and shows the same")
  func again() throws {
    let cells = """
      seeds = each [1, 2]
      tasks = sim(mu=[1, 1/3], sigma=each [0.1, 0.2], samples=100)
      runs = train(tasks, each [linear(depth=2), mlp()], epochs=2, seed=seeds)
      images = circles(pixels=8, images=16)
      model = train(images, unet(width=8, levels=2), steps=4, batch=4)
      times = measure(runs) | mean(over=seeds)
      plot(runs, x=time, y=loss, color=seeds, panel=network)
      runs | last | expect(loss, above=0, because="nothing is learned to the end")
      times
      """
    let first = Session(vocabulary: .swingby)
    let media = try shown(cells, in: first)
    let second = Session(vocabulary: .swingby)
    let script = try #require(shown("session()", in: first).last?["text/plain"])
    #expect(try shown(script, in: second) == media)
    for name in ["runs", "model", "times", "tasks"] {
      #expect(try rows(name, in: second) == rows(name, in: first))
    }
    #expect(try weights(in: second) == weights(in: first))
    #expect(try shown("session()", in: second).last?["text/plain"] == script)
  }

  private func rows(_ name: String, in session: Session) throws -> String {
    try #require(session.snapshot.variables[name]?.rows).csvLines.joined()
  }

  private func weights(in session: Session) throws -> Data {
    _ = try shown("export(model, '\(folder)/model.safetensors')", in: session)
    return try Data(contentsOf: URL(filePath: "\(folder)/model.safetensors"))
  }

  @Test("any value goes to .swingby as what makes it, a session as its script")
  func export() throws {
    let session = Session(vocabulary: .swingby)
    let file = "\(folder)/value.swingby"
    for cell in [
      "3", "[1, 'a']", "linspace(0, 1, 3)", "each [1, 2]", "linear()", "sim(mu=[1]) | theory | plot",
    ] {
      let recipe = try shown("recipe(\(cell))").last?["text/plain"]
      let said = try shown("export(\(cell), '\(file)')", in: session).last?["text/plain"]
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text == recipe.map { $0 + "\n" })
      #expect(said == "wrote the script to \(file) (\(text.utf8.count) bytes)")
    }
    _ = try shown("x = 1\nsession() | export('\(file)')", in: session)
    // What was exported is nothing that the session showed.
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "x = 1\n")
    #expect(
      mistake(in: "export(3, '\(folder)/x.csv')")?.hasPrefix("value must be something with rows, not 3")
        == true)
  }

  @Test("what a file holds is said to be needed, and what was made of it to depend on it")
  func loaded() throws {
    let file = "\(folder)/model.safetensors"
    let net = "unet(width=8, levels=2)"
    let text = try script(
      "data = circles(pixels=8, images=16)\nnet = \(net)",
      "train(data, net, steps=2, batch=4) | export('\(file)')",
      "model = load('\(file)', data, net)\nother = train(data, model, steps=2)\nlist = runs()")
    let lines = text.split(separator: "\n")
    #expect(lines.contains("# load reads \(file), which must be as it was"))
    #expect(lines.contains("# In the session, another model went into this."))
    #expect(lines.contains("# runs tells of the session it is called in"))
    #expect(!text.contains("export"))
  }

  @Test("a run that was interrupted is said to be a part, and one that was resumed to its end is none")
  func interrupted() throws {
    let session = Session(vocabulary: .swingby)
    let asked = Atomic(0)
    #expect(throws: Failure.self) {
      try session.run(
        "model = train(circles(pixels=8, images=16), unet(width=8, levels=2), steps=200, batch=4)",
        output: Shown(), isInterrupted: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 150 })
    }
    _ = try shown("run = model | table", in: session)
    let text = try #require(shown("session()", in: session).last?["text/plain"])
    #expect(text.contains("; this makes all of it\nmodel = train("))
    #expect(text.contains("# In the session, another model went into this.\nrun = "))
    _ = try shown("model = resume(model)\nrun = 1", in: session)
    let whole = try #require(shown("session()", in: session).last?["text/plain"])
    #expect(!whole.contains("#") && !whole.contains("resume("))
    let again = Session(vocabulary: .swingby)
    _ = try shown(whole, in: again)
    #expect(try rows("model", in: again) == rows("model", in: session))
    #expect(try weights(in: again) == weights(in: session))
  }
}
