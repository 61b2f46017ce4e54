import Foundation
import Tensors
import Testing

@testable import Concepts

@Suite("Files of weights") struct CheckpointTests {
  private let small: SmallDiffusion
  private let model: DiffusionModel

  init() throws {
    small = try SmallDiffusion()
    var training = small.training(2)
    (training.objective, training.schedule) = (.variational, .linear(from: -5, to: 15))
    model = try training.run(small.network, on: small.images, recording: .even(1)).model
  }

  /// A file with a header of this text and so many bytes of zeros.
  private func file(_ header: String, data: Int = 0) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(length >> (8 * $0) & 255) } + header.utf8 + Array(repeating: 0, count: data)
  }

  private func fault(_ bytes: [UInt8]) -> CheckpointError? {
    do throws(CheckpointError) {
      _ = try Checkpoint(decoding: bytes)
      return nil
    } catch { return error }
  }

  @Test("the bytes are those that the format wants")
  func bytes() {
    let checkpoint = Checkpoint(tensors: [.init("a\"b", [1, 2], [1, -2])], texts: ["k": "v\n"])
    let header =
      #"{"__metadata__":{"k":"v\u000a"},"a\"b":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    #expect(checkpoint.encoded == Array(file(padded)) + [0, 0, 128, 63, 0, 0, 0, 192])
  }

  @Test("a model comes back from its file, to the bit")
  func roundTrip() throws {
    let back = try Checkpoint(decoding: Checkpoint(model, step: 2).encoded)
    #expect(back.step == 2)
    let read = try back.model(of: small.network)
    #expect(read == model)
    #expect(back.texts["noise"] == model.schedule.text)
  }

  @Test("weights are [output, input, height, width]")
  func order() throws {
    let tensors = Checkpoint(model, step: 0).tensors
    let shapes = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.shape) })
    #expect(shapes["in.weight"] == [8, 3, 3, 3])
    #expect(shapes["in.bias"] == [8])
    #expect(shapes["down.0.out.weight"] == [8, 8, 2, 2])
    #expect(shapes["time.0.weight"] == [32, 16])
  }

  @Test(
    "what is wrong with a file is said",
    arguments: [
      ([], CheckpointError.notSafetensors), ([1, 2, 3], .notSafetensors),
      (Array("GIF89a is no such file".utf8), .notSafetensors),
    ])
  func foreign(bytes: [UInt8], expected: CheckpointError) { #expect(fault(bytes) == expected) }

  @Test(
    "what is wrong with a header is said",
    arguments: [
      ("{", 0, CheckpointError.badHeader("it ends too early at byte 1")),
      ("{}x", 0, .badHeader("more than one value at byte 2")),
      ("{\"a\":1}", 0, .badHeader("a is no object")),
      ("{\"a\":-1}", 0, .badHeader("neither object, array, text nor whole number at byte 5")),
      ("{\"a\":{},\"a\":{}}", 0, .badHeader("a comes twice at byte 11")),
      ("{\"a\":[[[[]]]]}", 0, .badHeader("nested too deep at byte 8")),
      ("{\"a\":{\"dtype\":\"F32\"}}", 0, .badHeader("a has no shape")),
      (#"{"a":{"dtype":"F32","shape":[2]}}"#, 0, .badHeader("a has no data_offsets")),
      (#"{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}"#, 4, .wrongType(tensor: "a", found: "F16")),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 8, .badPlace(tensor: "a")),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 4, .badPlace(tensor: "a")),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, 8, .badPlace(tensor: "a")),
      (
        #"{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,0]}}"#, 4,
        .badPlace(tensor: "a")
      ),
      (
        #"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,0]}}"#, 4,
        .badHeader("a number too large at byte 49")
      ),
      (#"{"__metadata__":{"a":1}}"#, 0, .badHeader("a of __metadata__ is no text")),
      (#"{"a\ud800":1}"#, 0, .badHeader("no \\ at byte 9")),
    ])
  func damaged(header: String, data: Int, expected: CheckpointError) {
    #expect(fault(file(header, data: data)) == expected)
  }

  @Test("a file that was cut off says how much is missing")
  func cutOff() {
    let bytes = Checkpoint(model, step: 0).encoded
    #expect(fault(Array(bytes.dropLast(4))) == .badPlace(tensor: "out.bias"))
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    #expect(fault(Array(bytes[..<100])) == .headerBeyondFile(header: length, file: 100))
  }

  @Test("weights of another network are refused by name and shape")
  func otherNetworks() throws {
    let checkpoint = Checkpoint(model, step: 0)
    func fault(_ checkpoint: Checkpoint, _ network: UNet) -> CheckpointError? {
      do throws(CheckpointError) {
        _ = try checkpoint.model(of: network)
        return nil
      } catch { return error }
    }
    var other = small.network
    other.widths = [8, 24]
    #expect(
      fault(checkpoint, other)
        == .wrongShape(tensor: "down.1.0.time.0.weight", expected: [24, 32], found: [16, 32]))
    other = small.network
    other.attention = .init(form: .plain, heads: 2)
    #expect(fault(checkpoint, other) == .missing(tensor: "middle.attention.norm.weight"))
    var changed = checkpoint
    changed.tensors.append(.init("extra", [1], [0]))
    #expect(fault(changed, small.network) == .unexpected(tensor: "extra"))
    changed = checkpoint
    changed.texts["noise"] = "linear 3"
    #expect(fault(changed, small.network) == .wrongText(key: "noise", found: "linear 3"))
    changed.texts["noise"] = nil
    #expect(fault(changed, small.network) == .missingText(key: "noise"))
  }

  @Test("numbers that are none are refused")
  func notFinite() {
    let bytes = Checkpoint(tensors: [.init("a", [2], [1, .infinity])]).encoded
    #expect(fault(bytes) == .notFinite(tensor: "a"))
  }

  @Test("no bytes whatever crash the reader")
  func fuzz() {
    var stream = SplitMix64(seed: 9)
    let good = Checkpoint(tensors: [.init("a", [2, 1], [1, 2]), .init("b", [], [3])], texts: ["k": "v"])
      .encoded
    for _ in 0..<1000 {
      var bytes = good
      for _ in 0...Int(stream.next() % 4) {
        let place = Int(stream.next() % UInt64(bytes.count))
        switch stream.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: stream.next())
        case 1: bytes.insert(UInt8(truncatingIfNeeded: stream.next()), at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + Int(stream.next() % 9) + 1))
        }
        if bytes.isEmpty { break }
      }
      if fault(bytes) == nil {
        #expect(
          (try? Checkpoint(decoding: bytes).tensors.allSatisfy { $0.numbers.count == $0.shape.reduce(1, *) })
            == true)
      }
    }
    for _ in 0..<200 {
      let noise = (0..<Int(stream.next() % 64)).map { _ in UInt8(truncatingIfNeeded: stream.next()) }
      #expect(fault(noise) != nil)
    }
  }

  @Test("noise schedules are read as they are written")
  func schedules() {
    for schedule in DiffusionTests.schedules + [.linear(from: -5.123456789012345, to: 15)] {
      #expect(NoiseSchedule(text: schedule.text) == schedule)
    }
    for text in [
      "", "linear", "linear 1 1", "linear 2 1", "linear a b", "cosine 1", "linear-beta 0 .1 .2", "x",
    ] {
      #expect(NoiseSchedule(text: text) == nil)
    }
  }

  @Test("snapshots go to a folder; where they cannot, they stay in memory and the run goes on")
  func folder() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "swingby-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func run(_ folder: String?) throws -> DiffusionRun {
      try small.training(4).run(
        small.network, on: small.images, recording: .even(1),
        keeping: Snapshots(.steps([2, 4]), folder: folder))
    }
    let inMemory = try run(nil)
    let refused = try run(folder.path())
    let notes = [2, 4].map { step in
      "the snapshot of step \(step) stays in memory: \(folder.path())/step-00000\(step).safetensors "
        + "cannot be written: there is no such folder"
    }
    #expect(refused.record.notes == notes)
    #expect(refused.snapshots == inMemory.snapshots)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let written = try run(folder.path())
    #expect(written.record.notes == [])
    #expect(written.snapshots.map(\.path) == [2, 4].map { "\(folder.path())/step-00000\($0).safetensors" })
    for (file, memory) in zip(written.snapshots, inMemory.snapshots) {
      let (one, other) = (try written.model(at: file), try inMemory.model(at: memory))
      #expect(one == other)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    #expect(names == ["step-000002.safetensors", "step-000004.safetensors", "training.safetensors"])
    let path = try #require(written.snapshots[0].path)
    try Data([1, 2]).write(to: URL(filePath: path))
    #expect(throws: CheckpointError.notSafetensors) { try written.model(at: written.snapshots[0]) }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: CheckpointError.unreadable(path: path, FileFault(code: ENOENT))) {
      try written.model(at: written.snapshots[0])
    }
  }
}
