import Foundation
import Testing

@testable import Plot

@Suite("Images")
struct PNGTests {
  @Test("a picture of one red pixel is this PNG")
  func onePixel() {
    let png = Bitmap(width: 1, height: 1, pixels: [255, 0, 0]).png
    #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    #expect(png.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82])
    #expect(inflated(png) == [0, 255, 0, 0])
  }

  @Test("what was compressed comes back", arguments: [(1, 1), (5, 3), (16, 16), (64, 40)])
  func roundTrip(_ width: Int, _ height: Int) {
    for levels in [1.0, 4, 255] {
      let pixels = Gallery.noise(width * height * 3, seed: 9).map { UInt8($0 * levels) }
      let stride = width * 3
      let bytes = inflated(Bitmap(width: width, height: height, pixels: pixels).png)
      #expect(bytes.count == (stride + 1) * height)
      var restored: [UInt8] = []
      for row in 0..<height {
        let line = bytes[(row * (stride + 1) + 1)..<((row + 1) * (stride + 1))]
        for (column, byte) in line.enumerated() {
          restored.append(row == 0 ? byte : byte &+ restored[(row - 1) * stride + column])
        }
      }
      #expect(restored == pixels)
    }
  }

  @Test("pixels of 0…1 become a picture, clipped, without alpha")
  func interleaved() {
    let values: [Float] = [0, 0.5, 1, 0.3, -1, 2, .nan, 0.7]
    #expect(
      Bitmap(width: 2, height: 1, channels: 4, values: values).pixels == [0, 128, 255, 0, 255, 0])
  }

  @Test("planes of −1…1 become pixels, clipped; one plane is grey")
  func planes() {
    #expect(Bitmap(width: 2, height: 1, channels: 1, values: [0, 1]).pixels == [0, 0, 0, 255, 255, 255])
    let grey = Bitmap(width: 2, height: 2, planes: [-1, 0, 1, 7])
    #expect(grey.pixels == [0, 0, 0, 128, 128, 128, 255, 255, 255, 255, 255, 255])
    #expect(Bitmap(width: 1, height: 1, planes: [1, -1, .nan]).pixels == [255, 0, 0])
  }

  /// The bytes inside the PNG's data chunk, by a plain reader of fixed codes.
  private func inflated(_ png: [UInt8]) -> [UInt8] {
    let length = png[33..<37].reduce(0) { $0 << 8 | Int($1) }
    let data = Array(png[(41 + 2)..<(41 + length - 4)])
    var place = 0
    func bit() -> Int {
      defer { place += 1 }
      return Int(data[place / 8] >> UInt8(place % 8) & 1)
    }
    func number(_ count: Int) -> Int { (0..<count).reduce(0) { $0 | bit() << $1 } }
    func code(_ count: Int, _ start: Int = 0) -> Int {
      (0..<count).reduce(start) { sum, _ in sum << 1 | bit() }
    }
    _ = number(3)
    var output: [UInt8] = []
    while true {
      var symbol = code(7)
      if symbol < 24 {
        symbol += 256
      } else {
        symbol = code(1, symbol)
        if symbol < 0xc0 {
          symbol -= 0x30
        } else if symbol < 0xc8 {
          symbol += 280 - 0xc0
        } else {
          symbol = code(1, symbol) - 0x190 + 144
        }
      }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return output }
      let bases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163,
        195, 227, 258,
      ]
      let index = symbol - 257
      let extra = index < 8 || index == 28 ? 0 : index / 4 - 1
      let count = bases[index] + number(extra)
      let distanceCode = code(5)
      let distanceExtra = distanceCode < 4 ? 0 : distanceCode / 2 - 1
      let distanceBase = distanceCode < 4 ? distanceCode + 1 : ((2 + distanceCode % 2) << distanceExtra) + 1
      let distance = distanceBase + number(distanceExtra)
      for _ in 0..<count { output.append(output[output.count - distance]) }
    }
  }
}
