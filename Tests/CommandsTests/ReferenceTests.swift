import Language
import Plot
import Testing

@testable import Commands

/// The numbers of an independent program, asked for in the language and nothing else.
@Suite("Reference numbers in the language") struct ReferenceTests {
  let reference: Reference

  init() throws { reference = try Reference.shared.get() }

  @Test("one-layer closed forms, at the listed times")
  func oneLayer() throws {
    for set in reference.onelayer {
      let start = set.start
      let moments = set.rows.compactMap(\.t)
      let tables = try tables(
        "theory(\(set.task), linear(\(start.network)), at=\(moments)\(start.run)) | table")
      try check(tables[0], set.rows, by: "time", within: reference.tolerances["onelayer"], set.name)
    }
  }

  @Test("the symmetric model by each method: rows, extrema, learning times, smallest eigenvalue")
  func twoLayer() throws {
    let methods = ["ode": "flow", "gd": "descent", "euler": "recurrence"]
    for set in reference.twolayer {
      let start = set.start
      let method = try #require(set.method)
      var arguments = "method=\(try #require(methods[method])), power=\(try #require(set.power))"
      arguments += ", time=\(try #require(set.tmax)), tail=\(set.aTail ?? 0)\(start.run)"
      if let eta = set.eta { arguments += ", lr=\(eta)" }
      let dense = set.eta == nil ? "records=4000, spacing=even" : "every=1"
      let tables = try tables(
        """
        task = \(set.task)
        model = symmetric(\(start.network))
        theory(task, model, at=\(set.rows.compactMap(\.t)), \(arguments)) | table
        run = theory(task, model, \(dense), \(arguments))
        run | measure
        run | extrema
        """)
      try check(
        tables[0], set.rows, by: "time", within: reference.tolerances["twolayer_" + method], set.name)
      try check(tables[1], tables[2], #require(set.curve), by: "time", within: 1e-7, set.name)
      try check(tables[1], "learned", #require(set.learnTime10Pct), within: 1e-9, set.name)
      let smallest = try numbers(tables[1], "smallest_eigenvalue")[0]
      #expect(abs(smallest - (set.minEigenvalueSeen ?? .nan)) < 1e-8, "\(set.name)")
    }
  }

  @Test("deep linear descent, from explicit matrices and from their seed")
  func deepLinear() throws {
    for set in reference.deeplin {
      let word = set.kind == "pos" ? "uniform" : "gaussian"
      let seeded = "init=\(word), scale=\(try #require(set.scale))"
      let width = try #require(set.dims?.dropFirst().dropLast())
      let loop = "method=descent, lr=\(try #require(set.eta)), steps=\(try #require(set.steps)), every=1"
      let tables = try tables(
        """
        depth = \(try #require(set.layers))
        explicit = theory(\(set.task), linear(depth=depth, \(set.start.network)), \(loop))
        seeded = theory(\(set.task), linear(depth=depth, width=\(Array(width)), \(seeded)), \(loop), seed=\(try #require(set.seed)))
        table(explicit)
        table(seeded)
        seeded | measure(by=step)
        seeded | extrema(by=step)
        """)
      for table in tables.prefix(2) {
        try check(table, set.rows, by: "step", within: reference.tolerances["deeplin"], set.name)
      }
      try check(tables[2], tables[3], #require(set.curve), by: "step", within: 1e-9, set.name)
    }
  }

  @Test("trained networks, full batches and small ones, with both losses")
  func trained() throws {
    for set in reference.mlp {
      let p = set.params
      let network =
        "\(p.relu ? "mlp" : "linear")(depth=\(p.layers), width=\(p.hidden), bias=\((!p.noBias).word))"
      let tables = try tables(
        """
        task = sim(mu=\(p.mu), sigma=\(p.sigma), dim=\(p.d), samples=\(p.n), origin=\(p.origin.word))
        run = train(task, \(network), lr=\(p.lr), epochs=\(p.epochs), loss=\(set.loss), shuffle=\(p.shuffle.word), \
        batch=\(p.batch == 0 ? "None" : "\(p.batch)"), seed=\(p.seed), every=\(p.every))
        table(run)
        measure(run, by=step)
        extrema(run, by=step)
        """)
      try check(tables[0], set.rows, by: "step", within: reference.tolerances["mlp"], set.name)
      try check(tables[1], tables[2], set.curve, by: "step", within: 1e-8, set.name)
      try check(tables[1], "learned", set.learnStep10Pct, within: 1e-9, set.name)
    }
  }

  @Test("the sweep over the noise, in one statement")
  func sigmaSweep() throws {
    for sweep in reference.sigmaSweep {
      let tables = try tables(
        """
        task = sim(mu=\(sweep.mu), sigma=each \(sweep.rows.map(\.sigma)))
        runs = theory(task, symmetric(init=equicorrelated, scale=0.01, correlation=0.9), time=12, records=4000, spacing=even)
        runs | measure
        runs | extrema
        """)
      #expect(try numbers(tables[0], "sigma") == sweep.rows.map(\.sigma))
      #expect(try numbers(tables[0], "descents") == sweep.rows.map(\.descents))
      #expect(try distance(numbers(tables[0], "rise"), sweep.rows.map(\.maxRiseRelL0)) < 2e-6)
      let extrema = sweep.rows.flatMap(\.extrema)
      #expect(try distance(numbers(tables[1], "time"), extrema.map(\.t)) < 0.005)
      #expect(try distance(numbers(tables[1], "ood_loss"), extrema.map(\.value)) < 2e-6)
    }
  }

  @Test("published low-dimensional runs come out of their seed", arguments: [26, 29])
  func paperRuns(id: Int) throws {
    let run = try #require(reference.paperRuns.first { $0.id == id })
    let p = run.params
    #expect(!p.relu)
    let tables = try tables(
      """
      task = sim(mu=\(p.mu), sigma=sqrt(\(p.var)), dim=\(p.dim), origin=True, rotate=\(p.rotate.word))
      network = linear(depth=\(p.layers), width=\(p.hdim), bias=True)
      run = train(task, network, lr=\(p.lr), epochs=\(p.epochs), every=29, seed=2333, generator=torch)
      table(run)
      measure(run, by=epoch)
      extrema(run, by=epoch)
      """)
    let rows = zip(run.epoch, zip(run.output, run.oodLoss)).map { epoch, values in
      Reference.Row(
        t: epoch, step: nil, output: values.0, oodLoss: values.1, trainLoss: nil, compositionLosses: nil,
        W: nil, trainLossOfLastBatch: nil)
    }
    try check(tables[0], rows, by: "epoch", within: 1e-5, "run \(id)")
    let curve = Reference.Curve(
      descents: run.descents, extrema: run.extrema, maxRiseRelL0: run.maxRiseRelL0)
    try check(tables[1], tables[2], curve, by: "epoch", within: 1e-5, "run \(id)")
    try check(tables[1], "half", run.halfEpoch, within: 1e-9, "run \(id)")
    try check(tables[1], "learned", run.learnEpoch10Pct, within: 1e-9, "run \(id)")
  }
}

/// The tables that a cell shows, in order.
private func tables(_ cell: String) throws -> [Table] {
  let shown = Shown()
  try Session(vocabulary: .swingby).run(cell, output: shown)
  return shown.values.compactMap(\.rows)
}

private func numbers(_ table: Table, _ column: String) throws -> [Double] {
  try #require(table[column]?.numbers, "no column \(column)")
}

/// Every number of the rows against the table's row of that moment.
private func check(
  _ table: Table, _ rows: [Reference.Row], by key: String, within tolerance: Double?, _ name: String
) throws {
  let moments = try numbers(table, key)
  var wanted: [(column: String, row: Int, value: Double)] = []
  for row in rows {
    let moment = try #require(row.t ?? row.step)
    let index = try #require(moments.indices.min { abs(moments[$0] - moment) < abs(moments[$1] - moment) })
    #expect(abs(moments[index] - moment) < 1e-3, "\(name): no row at \(key) \(moment)")
    wanted += row.columns.map { ($0.name, index, $0.value) }
  }
  let found = try wanted.map { try numbers(table, $0.column)[$0.row] }
  let error = distance(found, wanted.map(\.value))
  #expect(error < tolerance ?? 0, "\(name): \(error)")
}

/// Descents, the height of the rise, and when and how high the extrema are.
private func check(
  _ measured: Table, _ extrema: Table, _ curve: Reference.Curve, by key: String, within tolerance: Double,
  _ name: String
) throws {
  #expect(try numbers(measured, "descents") == [curve.descents], "\(name)")
  #expect(try distance(numbers(measured, "rise"), [curve.maxRiseRelL0]) < tolerance, "\(name)")
  #expect(try distance(numbers(extrema, key), curve.extrema.map(\.t)) < 1e-9, "\(name)")
  #expect(try distance(numbers(extrema, "ood_loss"), curve.extrema.map(\.value)) < tolerance, "\(name)")
}

/// `learned_1`, `learned_2`, … ; what never happened is missing on both sides.
private func check(
  _ measured: Table, _ column: String, _ wanted: [Double?], within tolerance: Double, _ name: String
) throws {
  for (index, wanted) in wanted.enumerated() {
    let found = try numbers(measured, "\(column)_\(index + 1)")[0]
    #expect(wanted.map { abs($0 - found) < tolerance } ?? found.isNaN, "\(name): \(found)")
  }
}

/// The largest distance, relative to numbers above one and absolute below; infinite where a number is missing.
private func distance(_ found: [Double], _ wanted: [Double]) -> Double {
  guard found.count == wanted.count else { return .infinity }
  return zip(found, wanted).reduce(0) { worst, pair in
    let error = abs(pair.0 - pair.1) / max(1, abs(pair.1))
    return error.isNaN ? .infinity : max(worst, error)
  }
}

extension Reference.Row {
  /// The columns of a run in which the row's numbers must stand.
  fileprivate var columns: [(name: String, value: Double)] {
    var columns = [("ood_loss", oodLoss)]
    columns += output.enumerated().map { ("output_\($0 + 1)", $1) }
    if let trainLoss { columns.append(("loss", trainLoss)) }
    if let trainLossOfLastBatch { columns.append(("batch_loss", trainLossOfLastBatch)) }
    let nodes = compositionLosses ?? []
    let concepts = nodes.count.trailingZeroBitCount
    columns += nodes.enumerated().map { bits, loss in
      ("loss_" + (0..<concepts).map { bits >> $0 & 1 == 1 ? "1" : "0" }.joined(), loss)
    }
    for (i, line) in (W ?? []).enumerated() {
      columns += line.enumerated().map { ("w_\(i + 1)_\($0 + 1)", $1) }
    }
    return columns
  }
}

extension Reference.Theory {
  fileprivate var task: String {
    "sim(mu=\(mu), sigma=\(sigma), dim=\(d ?? dims?.first ?? mu.count), origin=\((origin ?? false).word))"
  }

  /// The start as arguments of the network and of the run: `pos:31:0.2` is `init=uniform, scale=0.2` and `seed=31`.
  fileprivate var start: (network: String, run: String) {
    guard case .words(let words) = `init` else {
      if case .layers(let layers) = `init` { return ("init=\(layers)", "") }
      return ("", "")
    }
    let parts = words.split(separator: ":").map(String.init)
    return switch parts[0] {
    case "zero": ("init=zero", "")
    case "json": ("init=\(parts[1])", "")
    case "pos": ("init=uniform, scale=\(parts[2])", ", seed=\(parts[1])")
    case "gauss": ("init=gaussian, scale=\(parts[2])", ", seed=\(parts[1])")
    case "torchpos": ("init=uniform, scale=1/\(parts[2])", ", seed=\(parts[1]), generator=torch")
    default: ("init=\(words)", "")
    }
  }
}

extension Bool {
  /// As the language writes it.
  fileprivate var word: String { self ? "True" : "False" }
}
