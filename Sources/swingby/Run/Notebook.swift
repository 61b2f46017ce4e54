import Jupyter

/// The code cells of a file: a notebook's, or a whole script as one cell.
struct Notebook {
  let cells: [String]

  /// Reads `.ipynb` as a notebook (nbformat 4), anything else as a script.
  init(_ text: String, isNotebook: Bool) throws(NotebookError) {
    guard isNotebook else {
      cells = [text]
      return
    }
    let json: JSON
    do { json = try JSON(parsing: text) } catch { throw .notJSON(error.description) }
    guard let all = json["cells"]?.array else { throw .noCells }
    cells = all.filter { $0["cell_type"]?.string == "code" }.map { Self.source(of: $0) }
  }

  /// A cell's source is one text or a list of lines.
  private static func source(of cell: JSON) -> String {
    cell["source"]?.string ?? (cell["source"]?.array ?? []).compactMap(\.string).joined()
  }
}

/// Why a file is no notebook.
enum NotebookError: Error, Equatable, CustomStringConvertible {
  case notJSON(String)
  case noCells

  var description: String {
    switch self {
    case .notJSON(let why): "not a notebook: \(why)"
    case .noCells: "not a notebook: it has no cells"
    }
  }
}
