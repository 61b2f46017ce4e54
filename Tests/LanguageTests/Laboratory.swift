@testable import Language

// A small vocabulary shaped like the real one: tasks, networks, runs, tables, plots; nothing is computed.

extension Kind {
  static let task = Kind("task")
  static let network = Kind("network")
  static let run = Kind("run")
  static let table = Kind("table")
  static let plot = Kind("plot")
}

/// Anything a command of the laboratory makes.
struct Thing: Object, Argument {
  let kind: Kind
  let summary: String
  var columns: [String] = []
  var recipe: Recipe?

  static var shape: Shape { .object([.task, .network, .run, .table]) }
  var value: Value { .object(self) }

  init(_ kind: Kind, _ summary: String, columns: [String] = []) {
    self.kind = kind
    self.summary = summary
    self.columns = columns
  }

  init(_ value: Value) throws {
    guard case .object(let thing as Thing) = value else { throw Mismatch(of: value, to: Self.shape) }
    self = thing
  }
}

/// A thing of one kind as a parameter.
protocol KindArgument: Argument {
  static var kind: Kind { get }
  var thing: Thing { get }
  init(thing: Thing)
}

extension KindArgument {
  static var shape: Shape { .object([kind]) }
  var value: Value { .object(thing) }
  init(_ value: Value) throws { self.init(thing: try Thing(value)) }
}

struct Task: KindArgument {
  static let kind = Kind.task
  let thing: Thing
}

struct Network: KindArgument {
  static let kind = Kind.network
  let thing: Thing
}

/// A run, a table, or a family of these.
struct Rows: Argument {
  static let shape = Shape.table([.run, .table])
  let value: Value

  init(_ value: Value) throws { self.value = value }
}

enum Mark: String, ChoiceArgument {
  case line, path, points
  var meaning: String {
    switch self {
    case .line: "a line"
    case .path: "a line with arrows"
    case .points: "dots"
    }
  }
}

let laboratory = Vocabulary(
  commands: [
    Sim.self, Linear.self, Train.self, Theory.self, Compare.self, Keep.self, Plot.self, Check.self,
    Table.self,
    Wait.self,
  ] + languageWords,
  present: { ["text/plain": $0.label] })
