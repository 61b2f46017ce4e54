import ArgumentParser
import Commands
import FoundationEssentials
import Language

/// `swingby reference DIR`: what help says, as pages that can be browsed.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Write a page for each word with its examples run, a cheat sheet and a gallery of all plots.")

  @ArgumentParser.Argument(help: "The folder to write to.", completion: .directory)
  var folder: String

  func run() throws {
    do {
      let pages = ReferencePages(Vocabulary.swingby)
      for (name, text) in pages.files {
        let file = URL(filePath: folder + "/" + name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      print("Wrote \(pages.words.count) words to \(folder)/README.md")
    } catch {
      StandardError.print("swingby: \(folder): \(FileFault.text(of: error))")
      throw ExitCode.failure
    }
  }
}
