import Foundation
import Tensors
import Testing

@testable import Concepts

@Suite struct PrincipalComponentsTests {
  @Test("a Clifford torus on a full grid has four equal variances and four dimensions")
  func cliffordTorus() throws {
    let components = try PrincipalComponents(of: Clouds.cliffordTorus(12))
    // Σ cos² over 144 points is 72, divided by 143.
    #expect(components.variances.allSatisfy { abs($0 - 72.0 / 143) < 1e-14 })
    #expect(abs(components.participationRatio - 4) < 1e-13)
    #expect(components.shares.allSatisfy { abs($0 - 0.25) < 1e-14 })
  }

  @Test("points of a line have one component")
  func line() throws {
    let components = try PrincipalComponents(of: Matrix([[1, 2], [4, 6], [7, 10]]))
    #expect(abs(components.variances[0] - 25) < 1e-13 && components.variances[1] < 1e-14)
    #expect(distance(components.directions.row(0), [0.6, 0.8]) < 1e-15)
    #expect(distance(components.scores.row(0), [-5, 0]) < 1e-14)
    #expect(components.mean == [4, 6])
    #expect(abs(components.participationRatio - 1) < 1e-14)
  }

  @Test(
    "scores have the distances of the points, and the variances that are told",
    arguments: [[30, 5], [12, 40], [20, 20], [2, 3], [70, 80]])
  func scores(shape: [Int]) throws {
    let points = Clouds.gaussian(shape[0], shape[1], seed: 1)
    let components = try PrincipalComponents(of: points)
    let distances = try (points.distances(), components.scores.distances())
    #expect(zip(distances.0.elements, distances.1.elements).allSatisfy { abs($0 - $1) < 1e-12 })
    for index in components.variances.indices {
      let square = (0..<shape[0]).reduce(0) {
        $0 + components.scores[$1, index] * components.scores[$1, index]
      }
      #expect(abs(square / Double(shape[0] - 1) - components.variances[index]) < 1e-12)
    }
    #expect(components.variances == components.variances.sorted(by: >))
  }

  @Test("more coordinates than points give the components of the covariance")
  func gram() throws {
    let few = Clouds.gaussian(9, 6, seed: 2)
    // Coordinates that are always zero make the points' products the smaller matrix, and change nothing else.
    let wide = Matrix((0..<9).map { few.row($0) + Array(repeating: 0, count: 30) })
    let (narrow, found) = (try PrincipalComponents(of: few), try PrincipalComponents(of: wide))
    #expect(distance(found.variances, narrow.variances) < 1e-13)
    #expect(found.variances.dropFirst(6).allSatisfy { $0 < 1e-14 })
    for index in 0..<6 {
      #expect(distance(found.directions.row(index).prefix(6), narrow.directions.row(index)) < 1e-12)
    }
    #expect(found.directions.row(6) == Array(repeating: 0, count: 36))
    #expect(abs(found.participationRatio - narrow.participationRatio) < 1e-12)
  }

  @Test("the first components are the same if only they are asked for")
  func count() throws {
    let points = Clouds.gaussian(14, 20, seed: 3)
    let (all, two) = (try PrincipalComponents(of: points), try PrincipalComponents(of: points, count: 2))
    #expect(two.variances == all.variances)
    #expect(distance(two.directions.elements, all.directions.prefix(2).elements) < 1e-15)
    #expect(two.scores.columns == 2)
  }

  @Test(
    "the first scores are the same without the other components",
    arguments: [[150, 60], [60, 150], [9, 4]])
  func leading(shape: [Int]) throws {
    let points = Clouds.gaussian(shape[0], shape[1], seed: 4)
    let all = try PrincipalComponents(of: points, count: 2)
    let two = try PrincipalComponents.scores(of: points, count: 2)
    #expect(two.columns == 2 && distance(two.elements, all.scores.elements) < 1e-6)
  }

  @Test("few, equal and wrong points")
  func edges() throws {
    #expect(try PrincipalComponents(of: Matrix(zeros: 0, 3)).variances == [])
    let one = try PrincipalComponents(of: Matrix([[1, 2, 3]]))
    #expect(one.variances == [0] && one.participationRatio == 0 && one.shares == [0])
    let same = try PrincipalComponents(of: Matrix([[1, 2], [1, 2], [1, 2]]))
    #expect(same.variances == [0, 0] && same.participationRatio == 0)
    #expect(throws: ConceptsError.notFinite(point: 0)) { try PrincipalComponents(of: Matrix([[.nan, 1]])) }
    #expect(throws: ConceptsError.cancelled) {
      try PrincipalComponents(of: Clouds.gaussian(9, 5, seed: 1)) { true }
    }
  }
}
