import Tensors
import Testing

@testable import Concepts

/// Diagrams that Ripser computed, by its Python package `ripser` 0.6.15 (`ripser(distances, distance_matrix=True,
/// maxdim=2)`, which rounds to single precision), of points that NumPy drew at random and rounded to two decimals.
@Suite struct RipserTests {
  struct Diagram: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let points: [[Double]]
    /// Birth and death of the classes of each degree that die, from the longest.
    let classes: [[[Double]]]
  }

  @Test("diagrams are Ripser's", arguments: [cloud, sphere, lattice])
  func diagrams(diagram: Diagram) throws {
    let pairs = try PersistentHomology(distances: Matrix(diagram.points).distances()).pairs(upTo: 2)
    for degree in 0...2 {
      let found = pairs.filter { $0.degree == degree && $0.death < .infinity }
      let wanted = diagram.classes[degree]
      #expect(found.count == wanted.count)
      for (pair, wanted) in zip(found, wanted) {
        #expect(abs(pair.birth - wanted[0]) < 1e-6 && abs(pair.death - wanted[1]) < 1e-6)
      }
    }
    #expect(
      pairs.filter { $0.death == .infinity } == [PersistencePair(degree: 0, birth: 0, death: .infinity)])
  }

  static let cloud = Diagram(
    testDescription: "16 points of a cube",
    points: [
      [0.63, 0.9, 0.78], [0.23, 0.3, 0.87], [0.01, 0.82, 0.8], [0.47, 0.3, 0.28], [0.25, 0.45, 0.5],
      [0.55, 1.0, 0.79], [0.62, 0.99, 0.22], [0.16, 0.61, 0.04], [0.04, 0.51, 0.47],
      [0.92, 0.63, 0.51], [0.5, 0.25, 0.01], [0.19, 0.69, 0.2], [0.37, 0.0, 0.83], [0.15, 0.27, 0.88],
      [0.51, 0.85, 0.64], [0.74, 0.09, 0.54],
    ],
    classes: [
      [
        [0, 0.4971921], [0, 0.4794789], [0, 0.4561798], [0, 0.4537621], [0, 0.429651],
        [0, 0.3997499], [0, 0.3574913], [0, 0.3453983], [0, 0.3334666], [0, 0.2762246],
        [0, 0.2204541], [0, 0.1910497], [0, 0.1813836], [0, 0.1284523], [0, 0.08602326],
      ],
      [
        [0.4786439, 0.6093439], [0.57, 0.658559], [0.5246904, 0.5670979], [0.5258327, 0.5333854],
        [0.4960847, 0.4998],
      ],
      [],
    ])

  static let sphere = Diagram(
    testDescription: "26 points of a sphere",
    points: [
      [0.06, -0.3, 0.95], [0.54, -0.84, 0.05], [0.63, -0.21, 0.75], [-0.04, 0.42, 0.91],
      [-0.8, 0.24, -0.55], [0.1, -0.89, -0.44], [-0.13, 0.61, 0.78], [-0.79, -0.47, 0.39],
      [-0.97, -0.23, -0.05], [0.85, 0.47, -0.22], [-0.23, -0.16, 0.96], [-0.68, -0.48, 0.56],
      [-0.11, -0.17, -0.98], [-0.01, -0.36, 0.93], [0.7, -0.03, 0.72], [-0.31, 0.95, 0.0],
      [0.4, -0.89, 0.24], [-0.63, -0.76, -0.11], [-0.37, 0.07, 0.93], [-0.78, -0.59, 0.19],
      [0.88, -0.31, -0.37], [0.52, 0.38, -0.76], [-0.07, 0.03, -1.0], [0.2, -0.65, 0.74],
      [0.31, 0.14, -0.94], [-0.05, -0.87, -0.49],
    ],
    classes: [
      [
        [0, 0.8697126], [0, 0.7948585], [0, 0.7569016], [0, 0.7069653], [0, 0.6818358],
        [0, 0.6604544], [0, 0.6392183], [0, 0.6107373], [0, 0.5895761], [0, 0.4814561],
        [0, 0.4725463], [0, 0.4053394], [0, 0.400125], [0, 0.3760319], [0, 0.3661967],
        [0, 0.298831], [0, 0.2709243], [0, 0.2471841], [0, 0.2412468], [0, 0.2334523],
        [0, 0.204939], [0, 0.2027314], [0, 0.1954482], [0, 0.1593738], [0, 0.09433981],
      ],
      [
        [0.7020684, 1.193105], [1.023084, 1.35296], [0.8565629, 1.162841], [0.882893, 1.172774],
        [1.261507, 1.343912], [1.075221, 1.139693],
      ],
      [
        [1.407125, 1.719215]
      ],
    ])

  static let lattice = Diagram(
    testDescription: "11 points of a lattice",
    points: [
      [0.0, 0.0], [0.0, 1.0], [0.0, 2.0], [0.0, 3.0], [1.0, 1.0], [1.0, 3.0], [2.0, 2.0], [2.0, 3.0],
      [3.0, 1.0], [3.0, 2.0], [3.0, 3.0],
    ],
    classes: [
      [
        [0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [0, 1],
        [0, 1],
      ],
      [
        [1.414214, 2], [1, 1.414214],
      ],
      [],
    ])

}
