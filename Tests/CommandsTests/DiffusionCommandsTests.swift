import Foundation
import Language
import Plot
import Synchronization
import Testing

@testable import Commands

/// The words that train diffusion models and draw from them.
@Suite struct DiffusionCommandsTests {
  private static let data = "data = circles(pixels=8, images=40, seed=3)"
  private static let model =
    "model = train(data, unet(width=8, levels=2), steps=12, batch=8, snapshots=3, records=6, seed=1)"

  private static func table(_ cell: String) throws -> Table {
    let shown = Shown()
    try Session(vocabulary: .swingby).run([data, model, cell].joined(separator: "\n"), output: shown)
    return try #require(shown.values.last?.rows)
  }

  @Test("a training records its loss, which falls")
  func loss() throws {
    let table = try Self.table("table(model)")
    #expect(table.names == ["step", "epoch", "loss"])
    #expect(table["step"]?.numbers == [0, 2, 4, 6, 8, 10, 12])
    let losses = try #require(table["loss"]?.numbers)
    #expect(losses[0].isNaN && losses[6] < losses[1])
  }

  @Test("trainings stand under each other, told apart by what they differ in")
  func compared() throws {
    let faster = "train(data, unet(width=8, levels=2), steps=6, batch=8, snapshots=0, records=1, lr=0.01)"
    let table = try Self.table("compare(model, \(faster)) | last | table([source, step])")
    #expect(table["step"]?.numbers == [12, 6])
    #expect(
      table["source"]?.texts == [
        "steps=12, lr=0.001, snapshots=3, seed=1, records=6",
        "steps=6, lr=0.01, snapshots=0, seed=0, records=1",
      ])
  }

  @Test("samples have a row for each image, and are the same whatever else is asked for")
  func samples() throws {
    let all = try Self.table("sample(model, count=2, steps=3, seed=5)")
    #expect(all["prompt"]?.texts == ["00", "00", "01", "01", "10", "10", "11", "11"])
    let one = try Self.table("sample(model, prompt=\"large red circle\", count=1, steps=3, seed=5)")
    #expect(one["mean"]?.numbers == Array((all["mean"]?.numbers ?? []).prefix(1)))
  }

  @Test("a resumed training comes out as one that was never stopped")
  func resumed() throws {
    let further = try Self.table("resume(model, steps=20) | sample(count=1, steps=2)")
    let whole = try Self.table(
      "train(data, unet(width=8, levels=2), steps=20, batch=8, seed=1) | sample(count=1, steps=2)")
    #expect(further["mean"]?.numbers == whole["mean"]?.numbers)
  }

  @Test("the published loop has a word, which is what its parameters spell out")
  func faithful() throws {
    let network = "train(data, unet(width=8, levels=2), steps=6, batch=8, records=3"
    let (word, spelled) = (
      try Self.table("table(\(network), objective=faithful))"),
      try Self.table(
        "table(\(network), objective=variational, gamma=[-5, 10], clip=0.01, averaging=None))")
    )
    #expect(word["loss"]?.numbers?.dropFirst() == spelled["loss"]?.numbers?.dropFirst())
    #expect(word["gamma_min"]?.numbers == spelled["gamma_min"]?.numbers)
  }

  @Test("of a family of models some are kept as models: by the knobs it runs over")
  func kept() throws {
    func drawn(_ models: String) throws -> [Double]? {
      try Self.table("\(models) | sample(count=1, steps=2, prompt='00')")["mean"]?.numbers
    }
    let family = "train(data, unet(width=8, levels=2), steps=each [2, 4], batch=8, seed=each 1..2)"
    let all = try #require(try drawn(family))
    #expect(all.count == 4)
    #expect(try drawn("\(family) | keep(seed, 2)") == [all[1], all[3]])
    #expect(try drawn("\(family) | keep(steps, above=3) | keep(seed, [1])") == [all[2]])
    #expect(try Self.table("\(family) | keep(seed, 2) | keep(step, 4)")["steps"]?.numbers == [4])
    let none = try Self.table("\(family) | keep(seed, 3)")
    #expect(none.isEmpty && none.names.contains("loss"))
    let path = FileManager.default.temporaryDirectory.appending(path: "swingby-\(UUID()).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = "export('\(path)')"
    #expect(
      mistake(in: "\(Self.data)\n\(family) | keep(seed, 2) | \(file)")
        == "value is a family of 2 values; a file holds one model")
    let read = "load('\(path)', data, unet(width=8, levels=2))"
    _ = try Self.table("\(family) | keep(seed, 2) | keep(steps, 4) | \(file)\n\(family) | last")
    #expect(try drawn(read) == [all[3]])
  }

  @Test("weights go to a file and back")
  func files() throws {
    let drawn = try Self.table("sample(model, count=1, steps=2)")
    let read = try Self.table(
      """
      model | export("/tmp/swingby-model.safetensors")
      load("/tmp/swingby-model.safetensors", data, unet(width=8, levels=2)) | sample(count=1, steps=2)
      """)
    #expect(read["mean"]?.numbers == drawn["mean"]?.numbers)
  }

  @Test("the same training goes on from its folder; another, or one of fewer steps, is refused")
  func folders() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "swingby-folder-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func cell(_ steps: Int, _ rest: String = "resume=True", seed: String = "1") -> String {
      "train(data, unet(width=8, levels=2), steps=\(steps), batch=8, seed=\(seed), folder='\(folder.path)', \(rest))"
    }
    _ = try Self.table(cell(12))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).contains("training.safetensors"))
    let further = try Self.table(cell(20) + " | sample(count=1, steps=2)")
    let whole = try Self.table(
      "train(data, unet(width=8, levels=2), steps=20, batch=8, seed=1) | sample(count=1, steps=2)")
    #expect(further["mean"]?.numbers == whole["mean"]?.numbers)
    #expect(
      mistake(in: Self.data + "\n" + cell(15))
        == "steps must be no fewer than the 20 that the training in the folder has had")
    #expect(
      mistake(in: Self.data + "\n" + cell(30, "resume=True, lr=0.01"))
        == "folder has a training.safetensors that this training cannot go on from: it is of another training: of other images, another network or another course"
    )
    #expect(mistake(in: Self.data + "\n" + cell(30, "lr=0.01")) == nil)
    let seeds = try Self.table(cell(4, "snapshots=1", seed: "each [1, 2]") + " | last")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/seed=2").sorted()
        == ["step-000004.safetensors", "training.safetensors"])
    // Their four leading digits are the same.
    _ = try Self.table(cell(4, "snapshots=1", seed: "each [1234567, 1234568]") + " | last")
    let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(folders.contains("seed=1234567") && folders.contains("seed=1234568"))
    let beyond = try Self.table(cell(40, "records=20") + " | resume(steps=each [41, 42]) | last")
    #expect(beyond["step"]?.numbers == [41, 42])
    #expect(
      mistake(in: "\(Self.data)\nload('\(folder.path)/training.safetensors', data, unet(width=8, levels=2))")
        == "file does not hold this model: time.0.weight is missing")
    let again = try Self.table(cell(4, "snapshots=1, resume=True", seed: "each [1, 2, 3]") + " | last")
    #expect(Array(try #require(again["loss"]?.numbers).prefix(2)) == seeds["loss"]?.numbers)
    #expect(
      mistake(in: "train(circles(), unet(), resume=True)") == "resume needs snapshots in a folder")
  }

  @Test("a snapshot can be sampled, and a step without one is named with those that have")
  func snapshots() throws {
    _ = try Self.table("sample(model, step=12, count=1, steps=2)")
    #expect(
      mistake(in: [Self.data, Self.model, "sample(model, step=5)"].joined(separator: "\n"))
        == "step must be a step at which a snapshot was kept, not 5")
  }

  @Test(
    "what is wrong with a training is said before it begins",
    arguments: [
      (
        "train(circles(pixels=10), unet())",
        "network halves images 2 times, so their pixels must be a multiple of 4, not 10"
      ),
      ("train(circles(), unet(width=12))", "width must be a multiple of 8, not 12"),
      ("train(circles(), linear())", "network must be a U-Net or a model, not a network"),
      ("train(circles(), unet(), momentum=0.5)", "momentum is for optimizer=sgd; adamw has betas"),
      (
        "train(circles(), unet(), gamma=[3, 1])",
        "gamma must be two rising numbers from −40 to 40, as in [-8, 8]"
      ),
      (
        "train(circles(), unet(), objective=variational, predict=velocity)",
        "objective variational needs noise=linear and predict=noise"
      ),
      ("train(circles(), unet(), objective=faithful, clip=0.1)", "clip is set by objective=faithful"),
      ("train(circles(), unet(width=256, levels=5), snapshots=10000)", nil),
    ])
  func mistakes(cell: String, message: String?) {
    let found = mistake(in: cell)
    if let message { #expect(found == message) } else { #expect(found?.contains("of memory") == true) }
  }

  @Test(
    "every plan that is not refused can be built",
    arguments: [
      "a_full", "a_small", "b_full", "b_64", "b_32", "b_16", "c_full", "c_mid", "c_small", "c_tiny",
    ])
  func plans(like: String) throws {
    let cell = """
      unet(like=\(like), width=each [None, 8, 48], levels=each [None, 1, 3])
      unet(like=\(like), norm=each [batch, group, layer], down=each [strided, pool], up=each [transposed, nearest, bilinear])
      unet(like=\(like), attention=each [None, lowest, everywhere], label=each [added, multiplied], blocks=each [1, 3])
      """
    for line in cell.split(separator: "\n") {
      let shown = Shown()
      do throws(Failure) {
        try Session(vocabulary: .swingby).run("table(\(line))", output: shown)
        #expect(shown.values.last?.rows?.count ?? 0 > 10)
      } catch {
        #expect(
          error.message.contains("must be a multiple of 16") || error.message.contains("is for networks like")
        )
      }
    }
  }

  @Test("an interrupted training keeps what it learned")
  func interrupted() throws {
    let shown = Shown()
    let session = Session(vocabulary: .swingby)
    let asked = Atomic(0)
    try? session.run(
      "model = train(circles(pixels=8, images=40), unet(width=8, levels=2), steps=100000, snapshots=0)",
      output: shown, isInterrupted: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 300 })
    #expect(shown.notes.contains { $0.contains("stopped at step") })
    try session.run("sample(model, count=1, steps=2)", output: shown)
    #expect(shown.values.last?.rows?.count == 4)
  }
}
