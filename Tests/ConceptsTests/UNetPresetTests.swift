import Tensors
import Testing

@testable import Concepts

/// The networks of the papers.
@Suite struct UNetPresetTests {
  private struct Count {
    let preset: UNet.Preset
    let parameters: Int
    let flops: Int
    /// As published, or counted by others, to the digits that are known: millions, and 10⁹ for one image.
    let published: (millions: ClosedRange<Double>, billions: ClosedRange<Double>)
  }

  // Those of the C family were counted with two convolutions that the published code has and never runs, and the smaller
  // ones with attention: see `published`.
  private static let counts: [Count] = [
    Count(
      preset: .aFull, parameters: 23_798_465, flops: 3_706_519_552, published: (23.75...23.85, 3.705...3.715)),
    Count(preset: .aSmall, parameters: 480_257, flops: 21_895_168, published: (0.3...0.5, 0.015...0.025)),
    Count(
      preset: .bFull, parameters: 28_464_388, flops: 14_951_868_928,
      published: (28.45...28.55, 14.945...14.955)),
    Count(
      preset: .b64, parameters: 1_693_571, flops: 691_190_400, published: (1.685...1.695, 0.6905...0.6915)),
    Count(preset: .b32, parameters: 425_923, flops: 174_153_024, published: (0.425...0.435, 0.1735...0.1745)),
    Count(preset: .b16, parameters: 107_747, flops: 44_215_968, published: (0.105...0.115, 0.0435...0.0445)),
    Count(
      preset: .cFull, parameters: 10_635_011, flops: 2_329_822_720, published: (10.6...10.9, 2.325...2.335)),
    Count(preset: .cMid, parameters: 1_826_179, flops: 348_304_896, published: (1.8...2.0, 0.34...0.36)),
    Count(preset: .cSmall, parameters: 459_715, flops: 22_147_840, published: (0.455...0.6, 0.022...0.0235)),
    Count(preset: .cTiny, parameters: 227_491, flops: 5_869_440, published: (0.22...0.245, 0.0055...0.0065)),
  ]

  @Test("presets have the published number of parameters and cost", arguments: UNet.Preset.allCases)
  func counts(preset: UNet.Preset) throws {
    let wanted = try #require(Self.counts.first { $0.preset == preset })
    let graph = UNet(preset).graph.graph
    #expect(graph.parameters.count == wanted.parameters)
    #expect(graph.flops == wanted.flops)
    #expect(wanted.published.millions.contains(Double(graph.parameters.count) / 1e6))
    #expect(wanted.published.billions.contains(Double(graph.flops) / 1e9))
  }

  @Test(
    "the published code of C has two convolutions more that it never runs",
    arguments: [UNet.Preset.cFull, .cMid])
  func published(preset: UNet.Preset) {
    var plan = UNet(preset)
    plan.attention = .init(form: .plain, heads: 4)
    let graph = plan.graph.graph
    let (first, last) = (plan.widths[0], plan.widths[2])
    let unused = 4 * first * first + first + 4 * last * last + last
    let millions = Double(graph.parameters.count + unused) / 1e6
    #expect(abs(millions - (preset == .cFull ? 10.9 : 2.0)) < 0.05)
    #expect(abs(Double(graph.flops) / 1e9 - (preset == .cFull ? 2.33 : 0.36)) < 0.005)
  }

  @Test("without attention B has 27.0 million parameters and costs 11.0 · 10⁹")
  func withoutAttention() {
    var plan = UNet(.bFull)
    plan.attention = nil
    let graph = plan.graph.graph
    #expect(abs(Double(graph.parameters.count) / 1e6 - 26.98) < 0.01)
    #expect(abs(Double(graph.flops) / 1e9 - 11.0) < 0.05)
  }

  @Test("presets take other sizes, channels and labels")
  func other() {
    for preset in UNet.Preset.allCases {
      let plan = UNet(preset, size: 16, channels: 3, labels: 5)
      let (graph, image, _, label) = plan.graph
      #expect(graph.shape(image) == ImageShape(16, 16, 3))
      #expect(graph.shape(graph.output) == ImageShape(16, 16, 3))
      #expect(graph.shape(label) == ImageShape(5))
    }
  }

  @Test("a network of batches trains as a diffusion model and samples")
  func diffusion() throws {
    let images = try ImageSet(.circles(pixels: 8), images: 20, seed: 1).training()
    var plan = UNet(.b16, size: 8, labels: images.labelSize)
    plan.widths = [8, 16]
    var training = DiffusionTraining()
    (training.steps, training.batch, training.averaging) = (60, 8, 0.8)
    let models = try [1, 2].map { threads in
      training.threads = threads
      let run = try training.run(plan, on: images, recording: .even(4))
      let losses = try #require(run.record["loss"])
      #expect(losses[4] < 0.85 * losses[1])
      return run.model
    }
    #expect(models[0] == models[1])
    // Its running moments have been measured.
    let mean = try #require(plan.graph.graph.parameters.all.first { $0.name == "in.0.norm.running_mean" })
    #expect(!mean.isTrained && mean.count == 8)
    let labels = [Array(images.label(0)), Array(images.label(30))]
    let drawn = try models[0].sample(labels: labels, steps: 3, sampler: .ddim(eta: 0), seed: Seed(1))
    #expect(drawn.allSatisfy { $0.count == 192 && $0.allSatisfy(\.isFinite) })
    // What is drawn does not depend on what else is in the batch.
    let alone = try models[0].sample(labels: [labels[0]], steps: 3, sampler: .ddim(eta: 0), seed: Seed(1))
    #expect(alone == [drawn[0]])
  }

  @Test("a hidden word is word 0, as is one that the network is not told")
  func words() throws {
    var plan = UNet(.cTiny, size: 8, labels: 2)
    plan.words = .init(vocabulary: 5, width: 8, attends: true)
    let graph = plan.graph
    let parameters = graph.graph.parameters.drawn(Seed(1))
    // The last convolution begins at zero.
    for index in 0..<parameters.count where parameters[index] == 0 { parameters[index] = 0.05 }
    let evaluation = GraphEvaluation(
      graph.graph, inputs: [graph.image, graph.time, graph.label], parameters: parameters, threads: 1)
    func answer(_ words: [Float]) -> [Float] {
      let inputs = [graph.image, graph.time, graph.label].map { ImageBatch(graph.graph.shape($0), images: 1) }
      inputs[0][0] = (0..<192).map { Float($0 % 7) / 7 }
      inputs[2][0] = words
      let result = ImageBatch(graph.graph.shape(graph.graph.output), images: 1)
      evaluation.evaluate(inputs, into: result)
      return result[0]
    }
    #expect(answer([1, 3]) != answer([2, 3]))
    #expect(answer([0, 3]) == answer([DiffusionModel.silence, 3]))
    #expect(answer([1, 3]) != answer([0, 3]))
  }

  @Test("images of one time and label come out as those of different ones do, bit for bit")
  func alike() throws {
    let graph = UNet(.cTiny, size: 8, labels: 2).graph
    let parameters = graph.graph.parameters.drawn(Seed(1))
    // The last convolution begins at zero.
    for index in 0..<parameters.count where parameters[index] == 0 { parameters[index] = 0.05 }
    let evaluation = GraphEvaluation(
      graph.graph, inputs: [graph.image, graph.time, graph.label], parameters: parameters, threads: 1)
    func answer(_ labels: [[Float]]) -> [[Float]] {
      let inputs = [graph.image, graph.time, graph.label].map {
        ImageBatch(graph.graph.shape($0), images: labels.count)
      }
      for (image, label) in labels.enumerated() {
        inputs[0][image] = (0..<192).map { Float(($0 * (image + 3)) % 7) / 7 }
        inputs[1][image] = Array(repeating: 0.3, count: graph.graph.shape(graph.time).channels)
        inputs[2][image] = label
      }
      let result = ImageBatch(graph.graph.shape(graph.graph.output), images: labels.count)
      evaluation.evaluate(inputs, into: result)
      return labels.indices.map { result[$0] }
    }
    let (one, other): ([Float], [Float]) = ([1, 0], [0, 1])
    let (same, mixed) = (answer([one, one, one, one]), answer([one, other, one, one]))
    #expect(same[0] == mixed[0] && same[2] == mixed[2] && same[3] == mixed[3])
    #expect(same[1] != mixed[1])
    #expect(same[1] == answer([other, one])[1])
  }

  @Test("many images, some of which take steps together, come out as each alone does", arguments: [1, 2])
  func together(threads: Int) throws {
    var plan = UNet(.cSmall, size: 16, labels: 2)
    plan.attention = .init(form: .plain, heads: 2)
    let graph = plan.graph
    let parameters = graph.graph.parameters.drawn(Seed(1))
    for index in 0..<parameters.count where parameters[index] == 0 { parameters[index] = 0.05 }
    let evaluation = GraphEvaluation(
      graph.graph, inputs: [graph.image, graph.time, graph.label], parameters: parameters, threads: threads)
    let shapes = [graph.image, graph.time, graph.label].map { graph.graph.shape($0) }
    func answer(_ images: Range<Int>, time: (Int) -> Float) -> [[Float]] {
      let inputs = shapes.map { ImageBatch($0, images: images.count) }
      for (place, image) in images.enumerated() {
        inputs[0][place] = (0..<768).map { Float(($0 * (image + 3)) % 7) / 7 }
        inputs[1][place] = Array(repeating: time(image), count: shapes[1].channels)
        inputs[2][place] = [1, 0]
      }
      let result = ImageBatch(graph.graph.shape(graph.graph.output), images: images.count)
      evaluation.evaluate(inputs, into: result)
      return images.indices.map { result[$0 - images.lowerBound] }
    }
    for time in [{ _ in 0.3 }, { Float($0) / 77 }] as [(Int) -> Float] {
      let all = answer(0..<77, time: time)
      for image in [0, 1, 4, 35, 36, 38, 39, 40, 76] {
        #expect(all[image] == answer(image..<image + 1, time: time)[0])
      }
    }
  }

  @Test("a network shows its layers")
  func layers() {
    var plan = UNet(.b16, size: 4)
    plan.widths = [8]
    plan.labelParts = []
    let graph = plan.graph.graph
    #expect(
      graph.layers.map { "\($0.name) | \($0.operation) | \($0.shape) | \($0.parameters) | \($0.flops)" } == [
        "in.0 | convolution 3 × 3 | [4, 4, 8] | 224 | 6912",
        "in.0.norm | batch normalisation | [4, 4, 8] | 16 | 0",
        "in.1 | convolution 3 × 3 | [4, 4, 8] | 584 | 18432",
        "in.1.norm | batch normalisation | [4, 4, 8] | 16 | 0",
        " | sum | [4, 4, 8] | 0 | 0",
        "down.0.0.0 | convolution 3 × 3 | [4, 4, 8] | 584 | 18432",
        "down.0.0.0.norm | batch normalisation | [4, 4, 8] | 16 | 0",
        "down.0.0.1 | convolution 3 × 3 | [4, 4, 8] | 584 | 18432",
        "down.0.0.1.norm | batch normalisation | [4, 4, 8] | 16 | 0",
        " | max pooling 2 × 2 | [2, 2, 8] | 0 | 0",
        " | mean pooling 2 × 2 | [1, 1, 8] | 0 | 0",
        " | GELU | [1, 1, 8] | 0 | 0",
        "middle | transposed convolution 2 × 2 | [2, 2, 8] | 264 | 512",
        "middle.norm | group normalisation, 8 | [2, 2, 8] | 16 | 0",
        "up.0.label.0 | linear | [1, 1, 8] | 56 | 96",
        " | GELU | [1, 1, 8] | 0 | 0",
        "up.0.label.1 | linear | [1, 1, 8] | 72 | 128",
        "up.0.time.0 | linear | [1, 1, 8] | 16 | 16",
        " | GELU | [1, 1, 8] | 0 | 0",
        "up.0.time.1 | linear | [1, 1, 8] | 72 | 128",
        " | modulation | [2, 2, 8] | 0 | 0",
        " | concatenation | [2, 2, 16] | 0 | 0",
        "up.0.in | transposed convolution 2 × 2 | [4, 4, 8] | 520 | 4096",
        "up.0.0.0 | convolution 3 × 3 | [4, 4, 8] | 584 | 18432",
        "up.0.0.0.norm | batch normalisation | [4, 4, 8] | 16 | 0",
        "up.0.0.1 | convolution 3 × 3 | [4, 4, 8] | 584 | 18432",
        "up.0.0.1.norm | batch normalisation | [4, 4, 8] | 16 | 0",
        "up.0.1.0 | convolution 3 × 3 | [4, 4, 8] | 584 | 18432",
        "up.0.1.0.norm | batch normalisation | [4, 4, 8] | 16 | 0",
        "up.0.1.1 | convolution 3 × 3 | [4, 4, 8] | 584 | 18432",
        "up.0.1.1.norm | batch normalisation | [4, 4, 8] | 16 | 0",
        " | concatenation | [4, 4, 16] | 0 | 0",
        "out.0 | convolution 3 × 3 | [4, 4, 8] | 1160 | 36864",
        "out.norm | group normalisation, 8 | [4, 4, 8] | 16 | 0",
        "out.1 | convolution 3 × 3 | [4, 4, 3] | 219 | 6912",
      ])
    #expect(graph.layers.reduce(0) { $0 + $1.parameters } == graph.parameters.count)
  }

  /// Every choice of a plan on its own.
  private static let changes: [(name: String, change: @Sendable (inout UNet) -> Void)] = [
    ("nothing", { _ in }),
    ("batch normalisation", { $0.normalization = .batch }),
    ("layer normalisation", { $0.normalization = .layer }),
    ("max pooling", { $0.lowering = .maxPooling }),
    ("strided convolutions", { $0.lowering = .convolution }),
    ("nearest", { $0.raising = .nearest }),
    ("bilinear", { $0.raising = .bilinear }),
    ("transposed", { $0.raising = .transposed }),
    ("label codes", { $0.labelCodes = 8 }),
    ("parts of labels", { $0.labelParts = [1, 2] }),
    ("words", { $0.words = .init(vocabulary: 5, width: 8) }),
    ("words that attend", { $0.words = .init(vocabulary: 5, width: 8, attends: true) }),
    ("linear codes", { $0.codeNets = .linear }),
    ("perceptrons", { $0.codeNets = .perceptron }),
    ("multiplied labels", { $0.labelUse = .multiplied }),
    ("plain attention", { $0.attention = .init(form: .plain, heads: 2, isEverywhere: true) }),
    ("feed-forward attention", { $0.attention = .init(form: .feedForward, heads: 2) }),
    ("multi-query attention", { $0.attention = .init(form: .multiQuery, heads: 2, isEverywhere: true) }),
    ("dropout", { $0.dropout = 0.1 }),
    ("no image", { $0.addsImage = false }),
    ("the image", { $0.addsImage = true }),
    ("more blocks", { $0.blocks += 1 }),
  ]

  @Test(
    "every choice makes a network that learns in every layout, alike on any number of threads",
    arguments: UNet.Layout.allCases, changes.map(\.name))
  func learns(layout: UNet.Layout, name: String) throws {
    var plan = UNet(
      size: 8, channels: 2, widths: [16, 16], blocks: 1, labels: 3, timeCodes: 8, timeWidth: 16, heads: nil)
    plan.layout = layout
    try #require(Self.changes.first { $0.name == name }).change(&plan)
    let (graph, image, time, label) = plan.graph
    var stream = SplitMix64(seed: 1)
    func batch(_ node: Graph.Node) -> ImageBatch {
      let shape = graph.shape(node)
      let batch = ImageBatch(shape, images: 6)
      for index in 0..<6 {
        batch[index] = (0..<shape.pixels * shape.channels).map { _ in
          // Words, where there are some, are 0…4.
          node == label ? Float(stream.next() % 5) : Float(stream.normal())
        }
      }
      return batch
    }
    let inputs = [image, time, label].map(batch)
    let target = batch(image)
    func losses(_ steps: Int, threads: Int) -> [Double] {
      let descent = GraphDescent(
        graph, inputs: [image, time, label], parameters: graph.parameters.drawn(Seed(1)), .adamW(.init()),
        rate: 4e-3, batch: 6, threads: threads, clip: 1)
      return (0..<steps).map { _ in descent.step(inputs, target: target) ?? .nan }
    }
    let found = losses(12, threads: 2)
    #expect(found[11] < 0.9 * found[0], "\(found)")
    #expect(losses(3, threads: 1) == Array(found[..<3]))
  }
}
