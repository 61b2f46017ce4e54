@testable import Language

// The commands of the laboratory.

struct Sim: Command {
  static let group = Group.tasks
  static let summary = "Makes a task."
  static let result = Kind.task
  static let examples = ["sim(mu=[1, 2], sigma=0.05)"]
  static let isDescription = true

  @Parameter("distances μ of the clusters") var mu: [Double]
  @Parameter("noise σ", in: 0...) var sigma = OneOrMore(0.05)
  @Parameter("seed of the draws", in: 0...) var seed = 0

  func validate() throws {
    let noises = sigma.elements
    if noises.count > 1, noises.count != mu.count {
      throw Mismatch("has \(noises.count) values for \(mu.count) concepts", parameter: "sigma")
    }
  }

  func run(_ context: Context) throws -> Value {
    .object(Thing(.task, "\(mu.count) concepts", columns: ["cluster"] + mu.indices.map { "x_\($0 + 1)" }))
  }
}

struct Linear: Command {
  static let group = Group.networks
  static let summary = "A linear network."
  static let result = Kind.network
  static let examples = ["linear(depth=2)"]
  static let isDescription = true

  @Parameter("layers", in: 1...) var depth = 1

  func run(_ context: Context) throws -> Value { .object(Thing(.network, "linear, \(depth) layers")) }
}

struct Train: Command {
  static let group = Group.runs
  static let summary = "Trains a network on a task, recording as it goes."
  static let details = "Every epoch is one pass.\n\nThe batch order follows the seed."
  static let result = Kind.run
  static let returns = "with losses and outputs"
  static let source = "arXiv 2410.08309, §3"
  static let examples = ["sim(mu=[1, 2]) | train(linear(depth=2), epochs=3)"]
  static let related = ["theory", "plot"]

  @Parameter("the task to learn") var task: Task
  @Parameter("what learns it") var network: Network
  @Parameter("learning rate η, per step", in: .above(0)) var lr = 0.1
  @Parameter("passes over the data", in: 1...) var epochs = 40
  @Parameter("seed of weights and batches", in: 0...) var seed = 0

  func columns() -> [String]? { ["step", "time", "loss", "output_1", "output_2"] }

  func run(_ context: Context) throws -> Value {
    if lr == 4 { throw NoValue("recorded nothing", hint: "take another lr") }
    if lr > 5 { throw Mismatch("diverged after 3 steps", hint: "try a smaller lr") }
    context.report(Progress(0.5, "epoch \(epochs / 2) of \(epochs)"))
    if lr > 1 { context.note("the loss rose twice") }
    return .object(Thing(.run, "a run of \(epochs) epochs", columns: columns() ?? []))
  }
}

struct Theory: Command {
  static let group = Group.runs
  static let summary = "Solves a task exactly."
  static let result = Kind.run
  static let examples = ["sim(mu=[1, 2]) | theory"]

  @Parameter("the task") var task: Task

  func columns() -> [String]? { ["time", "loss", "output_1", "output_2"] }
  func run(_ context: Context) throws -> Value {
    .object(Thing(.run, "theory", columns: columns() ?? []))
  }
}

struct Compare: Command {
  static let group = Group.tables
  static let summary = "Puts two runs side by side."
  static let result = Kind.table
  static let examples = ["compare(sim(mu=[1, 2]) | theory, sim(mu=[1, 3]) | theory)"]

  @Parameter("one run") var first: Thing
  @Parameter("another") var second: Thing

  func columns() -> [String]? { first.columns + ["source"] }
  func columns(from table: [String]) -> [String]? { table + ["source"] }
  func run(_ context: Context) throws -> Value {
    .object(Thing(.table, "comparison", columns: columns() ?? []))
  }
}

struct Keep: Command {
  static let group = Group.tables
  static let summary = "Keeps some rows."
  static let result = Kind.table
  static let examples = ["sim(mu=[1, 2]) | theory | keep(time, 1)"]

  @Parameter("the table") var table: Rows
  @Parameter("the column to look at") var column: Column
  @Parameter("the value to keep") var value: Value

  func columns(from table: [String]) -> [String]? { table }
  func run(_ context: Context) throws -> Value {
    .object(Thing(.table, "kept", columns: table.value.columns))
  }
}

struct Plot: Command {
  static let group = Group.plots
  static let summary = "Draws a table."
  static let result = Kind.plot
  static let examples = ["sim(mu=[1, 2]) | theory | plot(x=time, y=loss)"]

  @Parameter("the table") var table: Rows
  @Parameter("to the right") var x = Column("time")
  @Parameter("upwards") var y: OneOrMore<Column>
  @Parameter("what is drawn") var mark = Mark.line
  @Parameter("what colours tell") var color: Column? = nil

  func run(_ context: Context) throws -> Value {
    .object(Thing(.plot, "\(mark.rawValue) of \(y.elements.map(\.name).joined(separator: ", "))"))
  }
}

struct Check: Command {
  static let word = "expect"
  static let group = Group.findings
  static let summary = "States a finding."
  static let result = Kind.none
  static let examples = ["expect(1, above=0)"]

  @Parameter("a number") var number: Double
  @Parameter("a bound") var above = 0.0

  func run(_ context: Context) throws -> Value {
    let holds = number > above
    context.session.record(
      claim: "above \(above.short)", measured: number.short, holds: holds)
    guard holds else { throw Diagnostic(.claim, "\(number.short) is not above \(above.short)") }
    return .none
  }
}

struct Table: Command {
  static let group = Group.tables
  static let summary = "Puts values below each other."
  static let result = Kind.table
  static let examples = ["table(1, 2)"]

  @Parameter("the values") var values = Rest<Double>()

  func run(_ context: Context) throws -> Value {
    .object(Thing(.table, "\(values.elements.count) rows", columns: ["value"]))
  }
}

/// Waits for nothing, but asks whether it should.
struct Wait: Command {
  static let group = Group.session
  static let summary = "Stops when it is told to."
  static let result = Kind.none
  static let examples = ["wait()"]

  func run(_ context: Context) throws -> Value {
    if context.isInterrupted() { throw Interruption() }
    return .none
  }
}
