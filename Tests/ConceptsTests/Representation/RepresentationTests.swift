import Tensors
import Testing

@testable import Concepts

private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

private func spread(_ numbers: [Double]) -> Double {
  let middle = mean(numbers)
  return mean(numbers.map { ($0 - middle) * ($0 - middle) }).squareRoot()
}

@Suite("Codes of positions")
struct RepresentationTests {
  @Test("on the Clifford torus x and y are coded apart, exactly")
  func clifford() throws {
    let torus = ReferenceTorus.clifford.representation(side: 12)
    let angles = try #require(CodeAngles(torus, count: 200, seed: Seed(1)))
    let orthogonality = try #require(angles.cosines[.orthogonality]?[.xOnY])
    let parallelism = try #require(angles.cosines[.parallelism]?[.xOnY])
    #expect(orthogonality.count == 200 && parallelism.count == 200)
    #expect(orthogonality.allSatisfy { abs($0) < 1e-12 })
    #expect(parallelism.allSatisfy { abs($0 - 1) < 1e-12 })
    // Two values of one coordinate are a turn apart, whose cosines have mean −1/(n − 1).
    let within = try #require(angles.cosines[.orthogonality]?[.xOnX])
    #expect(abs(mean(within) + 1.0 / 11) < 0.15 && spread(within) > 0.5)
  }

  @Test("on the torus in three dimensions they are not")
  func coupled() throws {
    let torus = ReferenceTorus.coupled.representation(side: 12)
    let angles = try #require(CodeAngles(torus, count: 400, seed: Seed(1)))
    #expect(spread(angles.cosines[.orthogonality]?[.xOnY] ?? []) > 0.1)
    #expect(mean(angles.cosines[.parallelism]?[.xOnY] ?? []) < 0.8)
  }

  @Test("a plane has parallel steps along each axis")
  func plane() throws {
    let places = PositionSet.grid([0, 1, 2, 3], [0, 1, 2, 3])
    let plane = Representation(
      positions: places, period: nil, codes: Matrix(places.map { [$0.x, 3 * $0.y] }))
    let angles = try #require(CodeAngles(plane, count: 100, seed: Seed(2)))
    #expect((angles.cosines[.parallelism]?[.xOnX] ?? []).allSatisfy { abs($0 - 1) < 1e-12 })
    #expect((angles.cosines[.parallelism]?[.yOnY] ?? []).allSatisfy { abs($0 - 1) < 1e-12 })
    #expect((angles.cosines[.orthogonality]?[.xOnY] ?? []).allSatisfy { abs($0) < 1e-12 })
  }

  @Test("angles need a whole grid")
  func partial() {
    let places = PositionSet.grid([0, 1, 2], [0, 1, 2]).dropLast()
    let codes = Matrix(places.map { [$0.x, $0.y] })
    #expect(
      CodeAngles(Representation(positions: Array(places), period: nil, codes: codes), count: 5, seed: Seed(0))
        == nil)
  }

  @Test("a linear map reads positions from a torus and from a plane, and nothing from noise")
  func readout() throws {
    let torus = ReferenceTorus.clifford.representation(side: 12)
    let read = try #require(LinearReadout(torus, seed: Seed(0)))
    #expect(read.determination.both.allSatisfy { $0 > 0.999 })
    var stream = Seed(3).stream
    let places = PositionSet.grid((0..<10).map(Double.init), (0..<10).map(Double.init))
    let noise = Representation(
      positions: places, period: nil, codes: Matrix(places.map { _ in (0..<4).map { _ in stream.normal() } }))
    let nothing = try #require(LinearReadout(noise, seed: Seed(0)))
    #expect(nothing.determination.both.allSatisfy { $0 < 0.1 })
    // y alone, and squared: half of what there is.
    let half = Representation(positions: places, period: nil, codes: Matrix(places.map { [$0.y, 1] }))
    let one = try #require(LinearReadout(half, seed: Seed(0)))
    #expect(one.determination.y > 0.999 && one.determination.x < 0.1)
  }

  @Test("a layer's codes are what the network computes there")
  func layer() throws {
    var network = UNet(.aSmall, size: 8)
    network.widths = [8, 16]
    let graph = network.graph.graph
    let part = try #require(graph.part(upTo: "down.1"))
    #expect(part.shape(part.output) == ImageShape(4, 4, 16))
    #expect(graph.part(upTo: "nowhere") == nil)
    let whole = try #require(graph.part(upTo: "out"))
    #expect(whole.layers.count == graph.layers.count)

    let model = DiffusionModel(
      network, schedule: .linear(from: -8, to: 8), weights: graph.parameters.drawn(Seed(1)))
    let family = try PositionFamily(.bump, pixels: 8)
    let set = try PositionSet(family, spacing: Axes(2, 2))
    let images = try set.training { false }
    let codes = try model.codes(of: images, layer: "down.1", time: 0.2, seed: Seed(0))
    #expect(codes.rows == 25 && codes.columns == 4 * 4 * 16)
    #expect(codes.row(3) != codes.row(4))
    let again = try model.codes(of: images, layer: "down.1", time: 0.2, seed: Seed(0), threads: 1)
    #expect(codes == again)
    #expect(throws: ConceptsError.self) { try model.codes(of: images, layer: "x", time: 0.2, seed: Seed(0)) }
  }
}
