import Glibc

/// A moment of the calendar, to the microsecond.
struct Timestamp: Equatable, Sendable {
  var seconds: Int
  var microseconds: Int

  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: time.tv_sec, microseconds: time.tv_nsec / 1000)
  }

  /// ISO 8601 in UTC: `2026-07-01T12:00:00.000000Z`.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  var bytes: [UInt8] {
    var calendar = tm()
    var seconds = seconds
    gmtime_r(&seconds, &calendar)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(27)
    Self.append(Int(calendar.tm_year) + 1900, digits: 4, then: "-", to: &bytes)
    Self.append(Int(calendar.tm_mon) + 1, digits: 2, then: "-", to: &bytes)
    Self.append(Int(calendar.tm_mday), digits: 2, then: "T", to: &bytes)
    Self.append(Int(calendar.tm_hour), digits: 2, then: ":", to: &bytes)
    Self.append(Int(calendar.tm_min), digits: 2, then: ":", to: &bytes)
    Self.append(Int(calendar.tm_sec), digits: 2, then: ".", to: &bytes)
    Self.append(microseconds, digits: 6, then: "Z", to: &bytes)
    return bytes
  }

  private static func append(_ number: Int, digits: Int, then mark: Unicode.Scalar, to bytes: inout [UInt8]) {
    var (power, rest) = (1, number)
    for _ in 1..<digits { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(0x30 + rest / power % 10))
      rest %= power
      power /= 10
    }
    bytes.append(UInt8(ascii: mark))
  }
}
