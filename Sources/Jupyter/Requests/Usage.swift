import Glibc

extension Handlers {
  /// `usage_request`: what the kernel takes of its machine. Not in the specification; resource monitors of front ends ask it.
  static func usage(_: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    desk.usage.read()
  }
}

/// Measures load between one question and the next.
struct UsageMeter: Sendable {
  private var before = Moment()

  /// Times in seconds since some start.
  private struct Moment: Sendable {
    var clock = 0.0
    var kernel = 0.0
    var hostBusy = 0.0
    var hostAll = 0.0
  }

  mutating func read() -> JSON {
    let now = Self.moment()
    defer { before = now }
    let memory = Self.fields(of: "/proc/meminfo")
    let total = memory["MemTotal"] ?? 0
    let available = memory["MemAvailable"] ?? 0
    return [
      "hostname": .string(Self.hostname()),
      "pid": .integer(Int(getpid())),
      "kernel_cpu": .number(Self.percent(now.kernel - before.kernel, of: now.clock - before.clock)),
      "kernel_memory": .integer(Self.fields(of: "/proc/self/smaps_rollup")["Pss"] ?? 0),
      "cpu_count": .integer(sysconf(Int32(_SC_NPROCESSORS_ONLN))),
      "host_cpu_percent": .number(
        Self.percent(now.hostBusy - before.hostBusy, of: now.hostAll - before.hostAll)),
      "host_virtual_memory": [
        "total": .integer(total), "available": .integer(available), "free": .integer(memory["MemFree"] ?? 0),
        "used": .integer(total - available),
        "percent": .number(Self.percent(Double(total - available), of: Double(total))),
      ],
    ]
  }

  /// With one decimal.
  private static func percent(_ part: Double, of whole: Double) -> Double {
    whole > 0 ? (1000 * part / whole).rounded() / 10 : 0
  }
}

extension UsageMeter {
  private static func moment() -> Moment {
    let host = text("/proc/stat").prefix { $0 != "\n" }.split(separator: " ").dropFirst().compactMap {
      Double($0)
    }
    let idle = host.dropFirst(3).prefix(2).reduce(0, +)
    let all = host.prefix(8).reduce(0, +)
    return Moment(
      clock: seconds(CLOCK_MONOTONIC), kernel: seconds(CLOCK_PROCESS_CPUTIME_ID), hostBusy: all - idle,
      hostAll: all)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func hostname() -> String {
    var names = utsname()
    uname(&names)
    return withUnsafeBytes(of: names.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  /// Lines such as `MemTotal:  24689664 kB`, in bytes.
  private static func fields(of path: String) -> [String: Int] {
    var fields: [String: Int] = [:]
    for line in text(path).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, words[2] == "kB", let number = Int(words[1]) else { continue }
      fields[String(words[0].dropLast())] = number << 10
    }
    return fields
  }

  private static func text(_ path: String) -> String {
    (try? readFile(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
