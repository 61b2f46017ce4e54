import Tensors
import Testing

@testable import Concepts

@Suite("Reference numbers") struct ReferenceTests {
  let reference: Reference

  init() throws { reference = try Reference.shared.get() }

  @Test("one-layer closed forms are met to 1e-10")
  func oneLayer() throws {
    for set in reference.onelayer {
      let task = try SIM(distance: set.mu, noise: set.sigma, dimension: set.d, hasOriginCluster: set.origin)
      #expect(distance(task.spectrum(), set.a) < 1e-14)
      let theory = try OneLayerTheory(task: task, initial: Matrix(set.W0))
      let times = set.rows.compactMap(\.t)
      let record = theory.flow(until: times.max() ?? 0, recording: .times(times))
      let error = worstError(record, set.rows)
      #expect(error < 1e-10, "\(set.name): \(error)")
    }
  }

  @Test("seeded initial matrices are those of the reference")
  func initialMatrices() throws {
    var found = 0
    for set in reference.onelayer {
      guard let start = seeded(set.`init`) else { continue }
      let matrix = try start.0.matrix(rows: set.d, columns: set.d, seed: start.seed)
      #expect(distance(matrix.elements, set.W0.joined()) < 1e-14)
      found += 1
    }
    for set in reference.twolayer {
      guard let start = seeded(set.`init`) else { continue }
      let matrix = try start.0.matrix(rows: set.d, columns: set.U0[0].count, seed: start.seed)
      #expect(distance(matrix.elements, set.U0.joined()) < 1e-14)
      found += 1
    }
    for set in reference.deeplin {
      let start: InitialMatrix = set.kind == "pos" ? .uniform(scale: set.scale) : .gaussian(scale: set.scale)
      var stream = SplitMix64(seed: set.seed)
      let layers = try zip(set.dims, set.dims.dropFirst()).map { inputs, outputs in
        try start.matrix(rows: outputs, columns: inputs, using: &stream)
      }
      #expect(distance(layers.flatMap(\.elements), set.`init`.joined().joined()) < 1e-14)
      found += 1
    }
    #expect(found == 6)
  }

  @Test("PyTorch's seeds give the initial matrices of the published scripts")
  func publishedInitialMatrices() throws {
    let scales = ["torchpos:2333:5": (2333, 0.2), "torchpos:233333:10": (233333, 0.1)]
    var found = 0
    for set in reference.twolayer {
      guard let (seed, scale) = scales[set.`init`] else { continue }
      let matrix = try InitialMatrix.uniform(scale: scale)
        .matrix(rows: set.d, columns: set.d, seed: UInt64(seed), generator: .torch)
      #expect(distance(matrix.elements, set.U0.joined()) < 2e-8)
      found += 1
    }
    #expect(found == 2)
  }

  @Test("symmetric two-layer runs are met: the flow to 1e-6, the loops to 1e-9")
  func twoLayer() throws {
    for set in reference.twolayer {
      let task = try SIM(distance: set.mu, noise: set.sigma, dimension: set.d)
      let theory = try SymmetricTheory(
        task: task, initial: Matrix(set.U0), power: set.power, tailRate: set.aTail ?? 0)
      let times = set.rows.compactMap(\.t)
      let record = run(theory, set, recording: .times(times))
      let error = worstError(record, set.rows)
      #expect(error < (set.method == "ode" ? 1e-6 : 1e-9), "\(set.name): \(error)")
    }
  }

  @Test("curves of the two-layer runs have the reference's descents, extrema and learning times")
  func twoLayerCurves() throws {
    for set in reference.twolayer {
      let task = try SIM(distance: set.mu, noise: set.sigma, dimension: set.d)
      let theory = try SymmetricTheory(
        task: task, initial: Matrix(set.U0), power: set.power, tailRate: set.aTail ?? 0)
      let record = run(theory, set, recording: set.method == "ode" ? .even(4000) : .everyStep)
      let curve = try #require(record.curve())
      compare(curve.descents(tolerance: set.curve.relTol), set.curve, curve, set.name, tolerance: 1e-7)
      let learned = try #require(record.learningTimes(task)).tenPercent
      compare(learned, set.learnTime10Pct, set.name)
      let smallest = try #require(record["smallest_eigenvalue"]?.min())
      #expect(abs(smallest - set.minEigenvalueSeen) < 1e-8)
    }
  }

  @Test("deep linear runs are met to 1e-9")
  func deepLinear() throws {
    for set in reference.deeplin {
      let task = try SIM(distance: set.mu, noise: set.sigma, dimension: set.dims[0])
      let theory = try DeepLinearTheory(task: task, initial: set.`init`.map(Matrix.init))
      let steps = set.rows.compactMap(\.step)
      let record = theory.gradientDescent(rate: set.eta, steps: set.steps, recording: .steps(steps))
      let error = worstError(record, set.rows)
      #expect(error < 1e-9, "\(set.name): \(error)")
      let full = theory.gradientDescent(
        rate: set.eta, steps: set.steps, recording: .everyStep, measuring: [])
      let curve = try #require(full.curve(along: "step"))
      compare(curve.descents(), set.curve, curve, set.name, tolerance: 1e-9)
    }
  }

  @Test("trained networks are met to 1e-8")
  func trained() throws {
    for set in reference.mlp {
      let (task, network, training) = try setUp(set)
      let steps = set.rows.compactMap(\.step)
      let record = try training.run(network, on: task, recording: .steps(steps))
      let error = worstError(record, set.rows)
      let batchLosses = set.rows.compactMap(\.trainLossOfLastBatch)
      let batchError = distance((record["batch_loss"] ?? []).dropFirst(), batchLosses)
      #expect(max(error, batchError) < 1e-8, "\(set.name): \(error) \(batchError)")
      let start = try Start.splitmix(network, on: task, shuffles: false, seed: training.seed)
      #expect(distance(start.network.weights[0].row(0), set.firstWeightRow) < 1e-14)
      #expect(distance(start.samples.row(0), set.firstSample) < 1e-14)
      let full = try training.run(network, on: task, recording: .every(set.params.every))
      let curve = try #require(full.curve(along: "step"))
      compare(curve.descents(), set.curve, curve, set.name, tolerance: 1e-8)
      let learned = try #require(full.learningTimes(task, along: "step")).tenPercent
      compare(learned, set.learnStep10Pct, set.name)
    }
  }

  @Test("swing-by fades with the noise as in the reference's sweep")
  func sigmaSweep() throws {
    for sweep in reference.sigmaSweep {
      var rises: [Double] = []
      for row in sweep.rows {
        let task = try SIM(distance: sweep.mu, noise: [row.sigma, row.sigma])
        let initial = try InitialMatrix.equicorrelated(scale: 0.01, correlation: 0.9)
          .matrix(rows: 2, columns: 2, seed: 0)
        let theory = try SymmetricTheory(task: task, initial: initial)
        let record = theory.flow(until: 12, recording: .even(4000), measuring: [])
        let descents = try #require(record.curve()).descents()
        #expect(descents.count == row.descents)
        #expect(abs(descents.relativeRise - row.maxRiseRelL0) < 2e-6)
        for (turn, wanted) in zip(descents.extrema, row.extrema) {
          #expect(abs(turn.time - wanted.t) < 0.005)
          #expect(abs(turn.value - wanted.value) < 2e-6)
        }
        rises.append(descents.relativeRise)
      }
      #expect(zip(rises, rises.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
    }
  }

  @Test("the published network runs come out of their seed")
  func paperRuns() throws {
    let reference = reference.paperRuns
    let reports = concurrently(count: reference.count) { index in
      Swift.Result { try report(reference[index]) }
    }
    for report in reports {
      let (run, error, record, task) = try report.get()
      #expect(error < 1e-5, "run \(run.id): \(error)")
      let curve = try #require(record.curve(along: "epoch"))
      let descents = curve.descents()
      #expect(descents.count == run.descents)
      #expect(abs(descents.relativeRise - run.maxRiseRelL0) < 1e-5)
      for (turn, wanted) in zip(descents.extrema, run.extrema) { #expect(abs(turn.time - wanted.t) < 1e-9) }
      let learned = try #require(record.learningTimes(task, along: "epoch"))
      compare(learned.half, run.halfEpoch, "run \(run.id)")
      compare(learned.tenPercent, run.learnEpoch10Pct, "run \(run.id)")
    }
  }
}

/// Every number of the rows against the record's columns.
private func worstError(_ record: Record, _ rows: [Reference.Row]) -> Double {
  guard record.count == rows.count else { return .infinity }
  var worst = 0.0
  for (index, row) in rows.enumerated() {
    func value(_ name: String) -> Double { record[name]?[index] ?? .nan }
    func check(_ name: String, _ wanted: Double) {
      let error = abs(value(name) - wanted) / max(1, abs(wanted))
      worst = error.isNaN ? .infinity : max(worst, error)
    }
    for (k, wanted) in row.output.enumerated() { check("output_\(k + 1)", wanted) }
    check("ood_loss", row.oodLoss)
    if let wanted = row.trainLoss { check("loss", wanted) }
    for (k, wanted) in (row.compositionLosses ?? []).enumerated() {
      let concepts = (row.compositionLosses ?? []).count.trailingZeroBitCount
      check("loss_" + Composition(bits: k, concepts: concepts).name, wanted)
    }
    for (i, line) in (row.W ?? []).enumerated() {
      for (j, wanted) in line.enumerated() { check("w_\(i + 1)_\(j + 1)", wanted) }
    }
  }
  return worst
}

private func run(_ theory: SymmetricTheory, _ set: Reference.TwoLayer, recording schedule: Schedule) -> Record
{
  let eta = set.eta ?? 0
  switch set.method {
  case "ode": return theory.flow(until: set.tmax, recording: schedule)
  case "gd":
    let steps = Int((set.tmax / (2 * eta)).rounded())
    return theory.gradientDescent(rate: eta, steps: steps, recording: schedule)
  default:
    return theory.recurrence(rate: eta, steps: Int((set.tmax / eta).rounded()), recording: schedule)
  }
}

private func compare(
  _ descents: Descents, _ wanted: Reference.Curve, _ curve: Curve, _ name: String, tolerance: Double
) {
  #expect(descents.count == wanted.descents, "\(name)")
  #expect(
    descents.extrema.map { "\($0.kind)".prefix(3) } == wanted.extrema.map { $0.kind.prefix(3) }, "\(name)")
  for (turn, expected) in zip(descents.extrema, wanted.extrema) {
    #expect(abs(turn.time - expected.t) < 1e-9, "\(name)")
    #expect(abs(turn.value - expected.value) < tolerance, "\(name)")
  }
  #expect(descents.rises.count == wanted.rises.count, "\(name)")
  #expect(distance(descents.rises, wanted.rises) < tolerance, "\(name)")
  #expect(abs(descents.largestRise - wanted.maxRise) < tolerance, "\(name)")
  #expect(abs(descents.relativeRise - wanted.maxRiseRelL0) < tolerance, "\(name)")
  #expect(abs((curve.values.first ?? .nan) - wanted.first) < tolerance, "\(name)")
  #expect(abs((curve.values.last ?? .nan) - wanted.last) < tolerance, "\(name)")
}

private func compare(_ times: [Double?], _ wanted: [Double?], _ name: String) {
  #expect(times.count == wanted.count)
  for (time, expected) in zip(times, wanted) {
    #expect((time == nil) == (expected == nil), "\(name)")
    if let time, let expected { #expect(abs(time - expected) < 1e-9, "\(name)") }
  }
}

/// `pos:SEED:SCALE` and `gauss:SEED:SCALE`.
private func seeded(_ text: String) -> (InitialMatrix, seed: UInt64)? {
  let parts = text.split(separator: ":")
  guard parts.count == 3, let seed = UInt64(parts[1]), let scale = Double(parts[2]) else { return nil }
  switch parts[0] {
  case "pos": return (.uniform(scale: scale), seed)
  case "gauss": return (.gaussian(scale: scale), seed)
  default: return nil
  }
}

private func setUp(_ set: Reference.Trained) throws -> (SIM, Network, Training) {
  let p = set.params
  let task = try SIM(
    distance: p.mu, noise: p.sigma, dimension: p.d, samples: p.n, hasOriginCluster: p.origin)
  let network = Network(
    depth: p.layers, width: p.hidden, activation: p.relu ? .relu : .identity, hasBias: !p.noBias)
  let training = Training(
    learningRate: p.lr, epochs: p.epochs, batch: p.batch == 0 ? nil : p.batch,
    loss: try #require(Training.Loss(rawValue: set.loss)), shuffles: p.shuffle, seed: p.seed)
  return (task, network, training)
}

private func report(_ run: Reference.PaperRun) throws -> (Reference.PaperRun, Double, Record, SIM) {
  let p = run.params
  let task = try SIM(
    distance: p.mu, noise: p.`var`.map { $0.squareRoot() }, dimension: p.dim, hasOriginCluster: true,
    isRotated: p.rotate)
  let network = Network(depth: p.layers, width: p.hdim, activation: p.relu ? .relu : .identity)
  let training = Training(learningRate: p.lr, epochs: p.epochs, seed: 2333, generator: .torch)
  let record = try training.run(network, on: task, recording: .every(29), measuring: [])
  let epochs = record["epoch"] ?? []
  var error = 0.0
  for (index, epoch) in run.epoch.enumerated() {
    let row = try #require(epochs.firstIndex { abs($0 - epoch) < 1e-3 })
    let output = [record["output_1"]?[row] ?? .nan, record["output_2"]?[row] ?? .nan]
    error = max(error, distance(output, run.output[index]))
    error = max(error, distance([record["ood_loss"]?[row] ?? .nan], [run.oodLoss[index]]))
  }
  return (run, error, record, task)
}
