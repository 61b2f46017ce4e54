import Foundation
import Testing

@testable import Tensors

@Test("the Cholesky factor of a known matrix")
func cholesky() {
  let matrix = Matrix([[4, 2], [2, 10]])
  #expect(matrix.choleskyFactor == Matrix([[2, 0], [1, 3]]))
  #expect(Matrix([[1, 2], [2, 1]]).choleskyFactor == nil)
}

@Test("eigenvalues of known symmetric matrices")
func eigenvalues() {
  #expect(Matrix([[2, 1], [1, 2]]).symmetricEigenvalues == [1, 3])
  // The second difference matrix: 2 − 2 cos(kπ/4).
  let values = Matrix([[2, -1, 0], [-1, 2, -1], [0, -1, 2]]).symmetricEigenvalues
  for (value, wanted) in zip(values, [2 - 2.0.squareRoot(), 2, 2 + 2.0.squareRoot()]) {
    #expect(abs(value - wanted) < 1e-14)
  }
  #expect(Matrix([[.nan, 1], [1, 2]]).symmetricEigenvalues.allSatisfy { $0.isNaN })
}

@Test("eigenvalues are those that a matrix was made of", arguments: [1, 2, 3, 4, 8, 40])
func eigenvaluesOfProduct(size: Int) {
  let basis = gaussian(size).leftSingularVectors
  let squares = (0..<size).map { Double($0 * $0) - 3 }
  let repeated = (0..<size).map { Double($0 / 3) }
  let falling = (0..<size).map { pow(10, -Double($0)) }
  for values in [squares, repeated, falling] {
    let wanted = values.sorted()
    let found = (basis * Matrix(diagonal: values) * basis.transposed).symmetricEigenvalues
    let bound = 1e-14 * Double(size) * max(1, abs(values[size - 1]))
    #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < bound })
    // Of a diagonal matrix, nothing is left to find.
    #expect(Matrix(diagonal: values).symmetricEigenvalues == wanted)
  }
}

@Test("a small eigenvalue of a 2 × 2 matrix keeps its digits")
func smallEigenvalue() {
  let value = Matrix([[1, 1e-6], [1e-6, 2e-12]]).symmetricEigenvalues[0]
  #expect(abs(value - 1e-12) < 1e-23)
}

@Test("left singular vectors are orthogonal and diagonalise the matrix", arguments: [1, 2, 3, 8, 30])
func leftSingularVectors(size: Int) {
  let matrix = gaussian(size)
  let left = matrix.leftSingularVectors
  let gram = left.transposed * left
  #expect(zip(gram.elements, Matrix(identity: size).elements).allSatisfy { abs($0 - $1) < 1e-13 })
  let rotated = left.transposed * matrix
  let product = rotated * rotated.transposed
  for i in 0..<size {
    for j in 0..<i { #expect(abs(product[i, j]) < 1e-11) }
    if i > 0 { #expect(product[i, i] <= product[i - 1, i - 1]) }
  }
}

/// Values of `numpy.linalg.svd` (LAPACK's dgesdd).
@Test("small and large singular vectors have LAPACK's signs")
func lapackSigns() {
  let first = Matrix([[1, 2], [3, 4]]).leftSingularVectors.elements
  expectClose(first, [-0.4045535848337569, -0.9145142956773046, -0.9145142956773046, 0.4045535848337569])
  let second = Matrix([[-3, 2], [1, 4]]).leftSingularVectors.elements
  expectClose(second, [0.560628809305184, 0.8280672304692729, 0.8280672304692727, -0.560628809305184])
  let third = Matrix([[0.1, -2], [0.3, 0.4]]).leftSingularVectors.elements
  expectClose(third, [-0.981170235123451, 0.1931449448155237, 0.19314494481552383, 0.9811702351234511])
  let thirty = gaussian(30).leftSingularVectors
  expectClose(
    Array(thirty.row(0).prefix(4)),
    [-0.01329427881907691, -0.11094508506603862, 0.19084496828865044, -0.19592043276860652])
  expectClose(
    Array(thirty.row(29).suffix(4)),
    [-0.0111048341710971, 0.06047258046068627, -0.1632080820238468, 0.364938798643552])
  let large = gaussian(64).leftSingularVectors
  expectClose(
    Array(large.row(0).prefix(4)),
    [0.003218810753640222, -0.05975220194924857, -0.20858015442394562, 0.17480213451878576])
  expectClose(
    Array(large.row(63).suffix(4)),
    [0.10387987754501384, 0.023480043301530175, -0.07578606770970787, 0.2929482937605963])
}

private func gaussian(_ size: Int) -> Matrix {
  var stream = SplitMix64(seed: 5)
  return Matrix(rows: size, columns: size, elements: stream.normals(size * size))
}

private func expectClose(_ values: [Double], _ expected: [Double]) {
  #expect(values.count == expected.count)
  for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 1e-11) }
}

@Test("eigenvectors are those that a matrix was made of", arguments: [1, 2, 3, 8, 70])
func eigenvectorsOfProduct(size: Int) throws {
  let basis = gaussian(size).leftSingularVectors
  let squares = (0..<size).map { Double($0 * $0) - 3 }
  let repeated = (0..<size).map { Double($0 / 3) }
  for values in [squares, repeated] {
    let matrix = basis * Matrix(diagonal: values) * basis.transposed
    let system = try #require(matrix.symmetricEigenvectors())
    let bound = 1e-13 * Double(size) * max(1, abs(values[size - 1]))
    #expect(zip(system.values, values.sorted(by: >)).allSatisfy { abs($0 - $1) < bound })
    let rebuilt = system.vectors.transposed * Matrix(diagonal: system.values) * system.vectors
    #expect(zip(rebuilt.elements, matrix.elements).allSatisfy { abs($0 - $1) < bound })
    let products = system.vectors * system.vectors.transposed
    #expect(zip(products.elements, Matrix(identity: size).elements).allSatisfy { abs($0 - $1) < 1e-13 })
  }
}

@Test("eigenvectors point to where their largest entry is positive, of falling eigenvalues")
func orderOfEigenvectors() throws {
  let system = try #require(Matrix([[1, 0, 0], [0, 3, 0], [0, 0, 2]]).symmetricEigenvectors())
  #expect(system.values == [3, 2, 1])
  #expect(system.vectors == Matrix([[0, 1, 0], [0, 0, 1], [1, 0, 0]]))
  let mixed = try #require(Matrix([[0, 2], [2, 0]]).symmetricEigenvectors())
  #expect(zip(mixed.values, [2, -2]).allSatisfy { abs($0 - $1) < 1e-14 })
  #expect(mixed.vectors[0, 0] > 0.7 && mixed.vectors[0, 1] > 0.7)
  #expect(Matrix(zeros: 0, 0).symmetricEigenvectors()?.values == [])
}

@Test("the search for eigenvectors stops at any question, and asks no more", arguments: [1, 4, 8, 16, 20])
func stoppedEigenvectors(last: Int) {
  var questions = 0
  let found = gaussian(8).symmetricEigenvectors {
    questions += 1
    return questions == last
  }
  #expect(found == nil)
  #expect(questions == last)
}

@Test(
  "the leading eigenvectors are those of all",
  arguments: [
    { pow(0.9, Double($0)) }, { 1 / Double(1 + $0) }, { $0 < 4 ? 2 : 0.1 }, { $0 == 0 ? 1 : 0 }, { _ in 0 },
    { _ in 3 },
  ] as [@Sendable (Int) -> Double], [20, 240])
func leadingEigenvectors(spectrum: @Sendable (Int) -> Double, size: Int) throws {
  let basis = gaussian(size).leftSingularVectors
  let matrix = basis * Matrix(diagonal: (0..<size).map(spectrum)) * basis.transposed
  let (values, vectors) = try #require(matrix.leadingEigenvectors(3))
  #expect(values.count == 3 && vectors.rows == 3)
  for (index, value) in values.enumerated() {
    #expect(abs(value - spectrum(index)) < 1e-9)
    let vector = vectors.row(index)
    let missed = zip(matrix * vector, vector).map { $0 - value * $1 }
    #expect(missed.allSatisfy { abs($0) < 1e-8 })
    #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-10)
  }
}

@Test("a search for leading eigenvectors can be stopped")
func leadingEigenvectorsStopped() {
  #expect(Matrix(identity: 100).leadingEigenvectors(2) { true } == nil)
}
