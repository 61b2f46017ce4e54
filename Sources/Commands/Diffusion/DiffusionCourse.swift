import Concepts
import Language
import Plot
import Tensors

/// How a diffusion model is trained, what is recorded and what is kept.
struct DiffusionCourse: ParameterGroup {
  @Parameter("updates", in: 1...1e8) var steps = 2000
  @Parameter("images per step", in: 1...4096) var batch = 32
  @Parameter("learning rate η, per step", in: 0...) var lr = 1e-3
  @Parameter("how η goes on") var decay = DecayWord.constant
  @Parameter("steps in which η rises to its value", in: 0...1e8) var warmup = 0
  let descent = OptimizerChoice(.adamw, weightDecay: 0.01)
  @Parameter("norm that a gradient has at most; None: any", in: .above(0)) var clip: Double? = 1
  @Parameter("how much of the running mean of the weights a step keeps; None: no mean", in: .between(0, 1))
  var averaging: Double? = 0.98
  @Parameter("what is made small") var objective = ObjectiveWord.mean_square
  @Parameter("what the network is asked for") var predict = PredictionWord.noise
  @Parameter("how noise rises with time") var noise = NoiseWord.linear
  @Parameter("γ = −log(signal/noise) at both ends, for noise=linear") var gamma = [-8.0, 8.0]
  @Parameter("steps of β, for noise=ddpm", in: 2...1e5) var noise_steps = 500
  @Parameter("share of labels that the network is not told, for guidance", in: .between(0, 1))
  var label_dropout = 0.0
  @Parameter("how many snapshots of the weights to keep, the end included", in: 0...1e4) var snapshots = 20
  @Parameter("where snapshots lie") var snapshot_spacing = SnapshotSpacing.quadratic
  @Parameter("the first of them; None: a fortieth of the steps", in: 0...) var snapshot_start: Int?
  @Parameter(
    "writes snapshots here as safetensors, of every point of a family to a folder in it; None: keeps them in memory"
  )
  var folder: Folder?
  @Parameter("goes on from the last snapshot in the folder, if it has one") var resume = false
  @Parameter("seed of the weights, the order, the noise", in: 0...) var seed = 0
  @Parameter("how many moments to record", in: 1...1e6) var records = 200

  init() {}
}

extension DiffusionCourse {
  var columns: [String] { DiffusionRun.columns(objective.objective) }

  func validate(for network: UNet) throws {
    try descent.validate()
    guard gamma.count == 2, gamma[0] < gamma[1], gamma.allSatisfy({ abs($0) <= 40 }) else {
      throw Mismatch("must be two rising numbers from −40 to 40, as in [-8, 8]", parameter: "gamma")
    }
    guard noise == .linear || gamma == [-8, 8] else {
      throw Mismatch("is for noise=linear", parameter: "gamma")
    }
    guard objective == .mean_square || (noise == .linear && predict == .noise) else {
      throw Mismatch("\(objective) needs noise=linear and predict=noise", parameter: "objective")
    }
    try checkFaithful()
    guard (snapshot_start ?? 0) <= steps else {
      throw Mismatch("lies beyond the last step, \(steps)", parameter: "snapshot_start")
    }
    guard !resume || (folder != nil && snapshots > 0) else {
      throw Mismatch(
        "needs snapshots in a folder", hint: folder == nil ? "folder=\"…\"" : "snapshots=1 or more",
        parameter: "resume")
    }
    try checkSnapshots(of: network, points: 1)
    try checkMemory(of: network)
  }

  /// What is published is not asked for a second time.
  private func checkFaithful() throws {
    guard objective == .faithful else { return }
    let plain = Self()
    for (name, isGiven) in [
      ("gamma", gamma != plain.gamma), ("clip", clip != plain.clip),
      ("averaging", averaging != plain.averaging),
    ] where isGiven {
      throw Mismatch(
        "is set by objective=faithful", hint: "objective=variational leaves it to you", parameter: name)
    }
  }

  private func checkMemory(of network: UNet) throws {
    let (bytes, most) = (Double(training.bytes(for: network)), 0.9 * machineMemory)
    guard bytes <= most else {
      throw Mismatch(
        "would take \(gigabytes(bytes)) of memory; this machine has \(gigabytes(machineMemory))",
        hint: "fewer images per step, or a smaller network", parameter: "batch")
    }
  }

  /// Snapshots in memory are what may be too large to hold.
  func checkSnapshots(of network: UNet, points: Int) throws {
    guard folder == nil else { return }
    let bytes = 4 * Double(network.weightCount) * Double(snapshots) * Double(points)
    let most = 0.5 * machineMemory
    guard bytes <= most else {
      throw Mismatch(
        "would take \(gigabytes(bytes)) of memory; \(gigabytes(most)) can be given to them",
        hint: "keep fewer, or write them to a folder", parameter: "snapshots")
    }
  }

  var training: DiffusionTraining {
    var training = objective == .faithful ? DiffusionTraining.faithful : DiffusionTraining()
    training.steps = steps
    training.batch = batch
    training.learningRate = LearningRate(lr, decay.course, warmUp: warmup)
    training.optimizer = descent.chosen
    if objective != .faithful {
      training.clip = clip
      training.averaging = averaging
      training.objective = objective.objective
      training.schedule = noise.schedule(gamma: gamma, steps: noise_steps)
    }
    training.prediction = predict.prediction
    training.leftOut = label_dropout
    training.seed = UInt64(seed)
    return training
  }

  /// What the folder holds of a training, if it is to go on.
  func begun(
    _ training: DiffusionTraining, _ network: UNet, on images: Images, from start: DiffusionModel?,
    keeping: Snapshots
  ) throws -> DiffusionRun? {
    guard resume else { return nil }
    do throws(CheckpointError) {
      return try training.begun(network, on: images, from: start, recording: recording, keeping: keeping)
    } catch .moreSteps(let done) {
      throw Mismatch(
        "must be no fewer than the \(done) that the training in the folder has had",
        hint: "another folder, or resume=False, which begins anew and replaces it", parameter: "steps")
    } catch {
      throw Mismatch(
        "has a training.safetensors that this training cannot go on from: \(error)",
        hint: "another folder, or resume=False, which begins anew and replaces it", parameter: "folder")
    }
  }

  var recording: Schedule { .even(records) }

  /// Every point of a family has a folder of its own, unless folders are what it runs over.
  func snapshotPlan(at knobs: [Family.Knob]) throws -> Snapshots {
    guard snapshots > 0 else { return .none }
    return try Snapshots(
      snapshot_spacing.steps(snapshots, from: snapshot_start ?? steps / 40), folder: folder?.path
    ).inner(knobs.filter { $0.axis != "train.folder" })
  }
}

/// `1.8 GB`
func gigabytes(_ bytes: Double) -> String {
  Value.number((bytes / 1e8).rounded() / 10).label + " GB"
}
