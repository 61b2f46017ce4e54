import Commands
import FoundationEssentials
import Glibc
import Jupyter
import Language
import Synchronization

/// Shows what a cell makes in a terminal: texts on stdout, progress as a bar on stderr where somebody watches it.
final class TerminalOutput: Language.Output {
  enum Style {
    case text
    /// One JSON object a line.
    case json
  }

  private let cell: Int
  private let style: Style
  private let plots: PlotFolder?
  private let bar = ProgressBar()

  init(cell: Int, style: Style, plots: PlotFolder?) {
    self.cell = cell
    self.style = style
    self.plots = plots
  }

  func show(_ value: Value, _ media: Language.Media, isLast: Bool) {
    bar.clear()
    if let svg = media["image/svg+xml"] { plots?.write(svg, cell: cell) }
    switch style {
    case .text: print(media["text/plain"] ?? "", terminator: "\n\n")
    case .json: print(JSON(value, cell: cell, media: media).text)
    }
    // A pipe or a file is to have each output when it is there, too.
    fflush(nil)
  }

  func started(_ word: String) { bar.begin(word) }

  func progress(_ word: String, _ progress: Language.Progress) {
    bar.draw(progress)
  }

  func ended(_ word: String) { bar.clear() }

  func note(_ text: String) {
    bar.clear()
    StandardError.print("note: \(text)")
  }
}

/// The folder that takes plots: `FILE-CELL-NUMBER.svg`.
final class PlotFolder: Sendable {
  private let folder: String
  private let stem: String
  private let count = Atomic<Int>(0)

  init(_ folder: String, stem: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    self.folder = folder
    self.stem = stem
  }

  func write(_ svg: String, cell: Int) {
    let number = count.add(1, ordering: .relaxed).newValue
    let path = "\(folder)/\(stem)-\(cell)-\(number).svg"
    do {
      try svg.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      StandardError.print("swingby: cannot write \(path): \(FileFault.text(of: error))")
    }
  }
}
