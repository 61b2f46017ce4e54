import Concepts
import Glibc
import Language
import Plot
import Print
import SQLite

/// Writing a table or a plot to a file.
struct Export: Command {
  static let group = Group.tables
  static let summary = """
    Writes anything with rows to a .csv, .jsonl or .sqlite file, a plot to .svg, .pdf or .png, a model to \
    .safetensors, the script of anything to .swingby.
    """
  static let details = """
    Numbers keep their full precision, the knobs of a sweep are columns. .csv has a header, and missing and infinite \
    numbers as NaN, inf and -inf: pandas.read_csv, polars.read_csv. .jsonl has an object per row, and null for such \
    numbers: pandas.read_json(file, lines=True), polars.read_ndjson. .sqlite holds a table named after the file unless \
    name says otherwise, which replaces one of that name while others stay; missing numbers are NULL: pandas.read_sql.

    .pdf keeps lines and texts as such, in the size of the plot on a screen and with its typefaces inside: for a paper. \
    .png has pixels: for slides and messages.

    .safetensors holds the weights of a model by their names, in PyTorch's order: safetensors.torch.load_file, load(…).

    .swingby holds what makes the value again, as recipe writes it; export(session(), "work.swingby") does so for all \
    names of the session. swingby run work.swingby runs it.

    A name without a folder is a file beside the notebook. A file of that name is replaced, and only by a whole one.
    """
  static let result = Kind.file
  static let returns = "shows what was written, and where"
  static let examples = [
    "sim(mu=[1, 2], sigma=each [0.05, 1]) | theory | measure | export(\"/tmp/theory.csv\")"
  ]
  static let related = ["table", "plot", "session"]

  @Parameter("runs, a table, a family of them, a plot; for .swingby anything") var value: Exported
  @Parameter("the file; its ending says how it is written") var file: Destination
  @Parameter("the table's name in a .sqlite file; None: the file's name") var name: String?
  @Parameter("pixels an inch of a .png; None: 192, twice a screen's", in: 24...1200) var dpi: Double?

  func validate() throws {
    guard name == nil || file.format == .sqlite else {
      throw Mismatch("is for .sqlite files, which hold several tables", parameter: "name")
    }
    guard dpi == nil || file.format == .png else {
      throw Mismatch("is for .png files", hint: "the others have no pixels", parameter: "dpi")
    }
    guard name != "" else { throw Mismatch("must not be empty", parameter: "name") }
  }

  func run(_ context: Context) throws -> Value {
    do {
      context.caveat("writes \(file.name)")
      return .object(WrittenFile(try written(context)))
    } catch let fault as FileFault {
      throw Mismatch("cannot be written: \(fault)", parameter: "file")
    } catch let fault as CheckpointError {
      throw Mismatch("cannot be written: \(fault)", parameter: "file")
    } catch let fault as DatabaseFault {
      throw Mismatch("cannot be written: \(fault)", parameter: "file")
    } catch let fault as PrintError {
      throw Mismatch("cannot be written: \(fault)", parameter: "file")
    }
  }

  /// One line about what was written.
  private func written(_ context: Context) throws -> String {
    switch file.format {
    case .svg, .pdf, .png: try writePicture()
    case .safetensors: try writeWeights()
    case .swingby: try writeScript(context)
    case .csv, .jsonl, .sqlite: try writeRows(context)
    }
  }

  private func writeWeights() throws -> String {
    let model = try value.model
    let checkpoint = Checkpoint(model.run.model, step: model.run.record.lastStep)
    try checkpoint.write(to: file.path)
    let count = checkpoint.tensors.map(\.numbers.count).reduce(0, +)
    return "wrote \(NumberFormat.count(count)) weights to \(file.name)"
  }

  private func writeScript(_ context: Context) throws -> String {
    let bytes = try write([value.script, "\n"], context)
    return "wrote the script to \(file.name) (\(NumberFormat.count(bytes)) bytes)"
  }

  private func writePicture() throws -> String {
    let svg = try value.picture
    var new = try NewFile(replacing: file.path)
    switch file.format {
    case .pdf: try new.append(Picture(svg: svg).pdf())
    case .png: try new.append(Picture(svg: svg).png(dpi: dpi ?? 192))
    default: try new.append(svg)
    }
    try new.finish()
    return "wrote the picture to \(file.name) (\(NumberFormat.count(new.bytes)) bytes)"
  }

  private func writeRows(_ context: Context) throws -> String {
    let table = try value.table
    var place = file.name
    let bytes: Int
    switch file.format {
    case .sqlite:
      let name = name ?? file.stem
      place = "table '\(name)' of \(place)"
      bytes = try writeDatabase(table, name, context)
    case .jsonl: bytes = try write(table.jsonLines, context)
    default: bytes = try write(table.csvLines, context)
    }
    let rows = NumberFormat.count(table.count)
    return
      "wrote \(rows) rows × \(table.columns.count) columns to \(place) (\(NumberFormat.count(bytes)) bytes)"
  }

  /// Writes texts one after the other; returns how many bytes they are.
  private func write(_ texts: some Sequence<String>, _ context: Context) throws -> Int {
    var new = try NewFile(replacing: file.path)
    for text in texts {
      if context.isInterrupted() { throw Interruption() }
      try new.append(text)
    }
    try new.finish()
    return new.bytes
  }

  /// Returns the size of the database.
  private func writeDatabase(_ table: Table, _ name: String, _ context: Context) throws -> Int {
    let isNew = access(file.path, F_OK) != 0
    do {
      try Database(file.path).replace(name, with: table, isInterrupted: context.isInterrupted)
    } catch {
      if isNew { unlink(file.path) }
      throw error
    }
    var facts = stat()
    guard stat(file.path, &facts) == 0 else { throw FileFault() }
    return Int(facts.st_size)
  }
}

/// What can be written: rows, or a picture.
struct Exported: Argument {
  let value: Value

  static var shape: Language.Shape {
    .table([.anything])
  }

  init(_ value: Value) throws { self.value = value }

  var table: Table {
    get throws {
      guard value.kind != .plot else {
        throw Mismatch(
          "is a plot, which goes to .svg, .pdf or .png", hint: "export the rows that it draws",
          parameter: "value")
      }
      guard let rows = value.rows else {
        throw Mismatch("must be \(Rows.shape), not \(value.mention)", parameter: "value")
      }
      return rows
    }
  }

  /// The value, which may be the only one of a family; `hint` is given a knob and a setting of it, `seed, 1`.
  private func only(or reason: String, hint: (String) -> String) throws -> Value {
    guard case .family(let family) = value else { return value }
    guard family.points.count == 1 else {
      let knob = zip(family.columnNames, family.axes).first { $1.values.count > 1 }
      throw Mismatch(
        "is a family of \(family.points.count) values; \(reason)",
        hint: knob.map { hint("\($0), \($1.values[0].label)") }, parameter: "value")
    }
    return family.points[0].value
  }

  /// What makes the value again, or the script that it is.
  var script: String {
    if case .object(let script as Script) = value { script.text } else { Recipe(value).cell }
  }

  var model: Model {
    get throws {
      let model = try only(or: "a file holds one model", hint: { "keep one: keep(models, \($0))" })
      guard case .object(let object) = model, let model = object as? Model else {
        throw Mismatch(
          "has no weights for .safetensors",
          hint: "that is for a model, as train(circles(), unet()) makes it",
          parameter: "value")
      }
      return model
    }
  }

  /// The SVG of a plot or of a run's small curve.
  var picture: String {
    get throws {
      let value = try only(
        or: "a file holds one picture", hint: { _ in "panel=… draws all of them in one plot" })
      guard let picture = media(of: value)["image/svg+xml"] else {
        throw Mismatch("has no picture", hint: "draw it first: plot(…)", parameter: "value")
      }
      return picture
    }
  }
}
