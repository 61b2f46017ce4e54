import Testing

@testable import Plot

@Suite("Colours of pairs")
struct ColorSquareTests {
  private func square(_ x: [Double], _ y: [Double]) -> ColorSquare {
    ColorSquare([(Column("x", x), Column("y", y))])
  }

  @Test("corners are blue and orange, dark and light")
  func corners() {
    let square = square([0, 1], [0, 10])
    #expect(square.color(0, 0) == Color(0x1b2f8a))
    #expect(square.color(1, 0) == Color(0x8a2d00))
    #expect(square.color(0, 10) == Color(0x86d3f5))
    #expect(square.color(1, 10) == Color(0xffcb4a))
  }

  @Test("what lacks a number is grey, what never changes is in the middle")
  func odd() {
    let square = square([7, 7], [1, .nan])
    #expect(square.hasMissing)
    #expect(square.color(7, .nan) == .missing)
    #expect(square.color(7, 1) == square.palette[square.palette.count / 2])
  }

  @Test("neighbours of five by five colours can be told apart, also without red and green or blue and yellow")
  func apart() {
    let steps = [0, 5, 10, 15, 20]
    let palette = square([0, 1], [0, 1]).palette
    let colors = steps.flatMap { up in steps.map { palette[up * ColorSquare.steps + $0] } }
    for (sight, least) in [(Sight.full, 0.05), (.protan, 0.045), (.deutan, 0.045), (.tritan, 0.025)] {
      let seen = colors.map { sight.seen($0) }
      for (index, one) in seen.enumerated() {
        for other in seen[..<index] { #expect(one.distance(to: other) > least, "\(sight)") }
      }
    }
  }

  @Test("with a period colours repeat, meet at the ends, and differ in between")
  func periodic() {
    let square = ColorSquare([(Column("x", [0, 15.5]), Column("y", [0, 15.5]))], period: 16)
    #expect(square.color(3, 5) == square.color(19, -11))
    let step = 16.0 / Double(ColorSquare.steps)
    let (start, end) = (OKLab(square.color(0, 8)), OKLab(square.color(16 - step / 2, 8)))
    #expect(start.distance(to: end) < 0.05)
    let colors = (0..<8).flatMap { up in
      (0..<8).map { OKLab(square.color(Double(2 * $0) + 0.1, Double(2 * up) + 0.1)) }
    }
    for (index, one) in colors.enumerated() {
      for other in colors[..<index] { #expect(one.distance(to: other) > 0.025) }
    }
  }

  @Test(
    "a colour comes back from OKLab",
    arguments: [0x000000, 0xffffff, 0x1b2f8a, 0x00ff00, 0x123456] as [UInt32])
  func round(_ hex: UInt32) {
    #expect(OKLab(Color(hex)).color == Color(hex))
  }
}

/// How colours look to readers without one kind of cone (Machado, Oliveira and Fernandes 2009, table 1, severity 1).
private enum Sight {
  case full, protan, deutan, tritan

  func seen(_ color: Color) -> OKLab {
    let light = [color.red, color.green, color.blue].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : Logarithm.power(2.4 * Logarithm.ten((share + 0.055) / 1.055))
    }
    let parts = matrix.map { row in
      let sum = min(max(zip(row, light).map(*).reduce(0, +), 0), 1)
      let share = sum <= 0.0031308 ? 12.92 * sum : 1.055 * Logarithm.power(Logarithm.ten(sum) / 2.4) - 0.055
      return UInt8((share * 255).rounded())
    }
    return OKLab(Color(red: parts[0], green: parts[1], blue: parts[2]))
  }

  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protan:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deutan:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritan:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }
}

extension OKLab {
  fileprivate func distance(to other: OKLab) -> Double {
    let squares = [lightness - other.lightness, a - other.a, b - other.b].map { $0 * $0 }
    return squares.reduce(0, +).squareRoot()
  }
}
