import Concepts
import Language
import Tensors

/// Where weights start, by name.
enum StartWord: String, ChoiceArgument {
  case standard, uniform, gaussian, zero, equicorrelated

  var meaning: String {
    switch self {
    case .standard: "uniform in ±scale/√inputs, PyTorch's default"
    case .uniform: "entries scale · U[0, 1): all positive"
    case .gaussian: "entries scale · N(0, 1)"
    case .zero: "all entries 0"
    case .equicorrelated: "rows of equal length √scale with the given correlation"
    }
  }
}

/// Where weights start: a word, one matrix as a list of rows, or a list of matrices, one per layer.
enum Start: Argument {
  case word(StartWord)
  case matrix([[Double]])
  case matrices([[[Double]]])

  static var shape: Shape {
    .either([
      StartWord.shape, .list(of: .list(of: .number)), .list(of: .list(of: .list(of: .number))),
    ])
  }

  init(_ value: Value) throws {
    if case .text = value {
      self = .word(try StartWord(value))
    } else if case .list(let rows) = value, case .list(let first)? = rows.first, case .list? = first.first {
      self = .matrices(try [[[Double]]](value))
    } else {
      self = .matrix(try [[Double]](value))
    }
  }

  var value: Value {
    switch self {
    case .word(let word): word.value
    case .matrix(let rows): rows.value
    case .matrices(let layers): layers.value
    }
  }
}

extension Start {
  /// The starts of `depth` layers of weights; explicit matrices must have rows of one length and fit each other.
  func layers(_ depth: Int, scale: Double, correlation: Double = 0) throws -> [InitialMatrix] {
    switch self {
    case .word(let word):
      return Array(repeating: word.initial(scale: scale, correlation: correlation), count: depth)
    case .matrix(let rows):
      return try Start.matrices([rows]).layers(depth, scale: scale)
    case .matrices(let layers):
      guard layers.count == depth else {
        throw Mismatch(
          "must hold one matrix per layer (\(depth)), not \(layers.count)", hint: "depth=\(layers.count)",
          parameter: "init")
      }
      return try layers.map { .explicit(try checkedMatrix($0)) }
    }
  }
}

extension Start {
  /// The widths of the hidden layers as written, else as the explicit matrices say; nil where they follow the task.
  func hiddenWidths(_ written: OneOrMore<Int>?, depth: Int) throws -> [Int]? {
    guard let written else {
      if case .matrices(let layers) = self { return layers.dropLast().map(\.count) }
      return nil
    }
    guard written.isList else { return Array(repeating: written.elements[0], count: depth - 1) }
    guard written.elements.count == depth - 1 else {
      throw Mismatch(
        "must hold one width per hidden layer (\(depth - 1)), not \(written.elements.count)",
        parameter: "width")
    }
    return written.elements
  }
}

extension StartWord {
  fileprivate func initial(scale: Double, correlation: Double) -> InitialMatrix {
    switch self {
    case .standard: .standard(scale: scale)
    case .uniform: .uniform(scale: scale)
    case .gaussian: .gaussian(scale: scale)
    case .zero: .zero
    case .equicorrelated: .equicorrelated(scale: scale, correlation: correlation)
    }
  }
}

private func checkedMatrix(_ rows: [[Double]]) throws -> Matrix {
  guard let first = rows.first, !first.isEmpty else {
    throw Mismatch("needs at least one row and one column", parameter: "init")
  }
  guard rows.allSatisfy({ $0.count == first.count }) else {
    throw Mismatch(
      "must have rows of one length, not \(rows.map { "\($0.count)" }.joined(separator: ", "))",
      parameter: "init")
  }
  guard rows.joined().allSatisfy(\.isFinite) else {
    throw Mismatch("must hold finite numbers", parameter: "init")
  }
  return Matrix(rows)
}
