internal import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let granted = ControlGroup(reading: text)

/// The number of cores that loops are spread over: those that this process may run on or, in a container, as many as its
/// share of their time is worth.
package let coreCount = max(1, min(kernel_core_count(), granted.cores ?? .max))

/// Bytes of memory: the machine's or, in a container, those that this process may have.
package let machineMemory = min(
  Double(sysconf(Int32(_SC_PHYS_PAGES))) * Double(sysconf(Int32(_SC_PAGESIZE))), granted.memory ?? .infinity)

/// What a process may use of its machine by the control groups that it is in (Linux, Control Group v2: `cpu.max` and
/// `memory.max`): the least of what its own group and those around it grant.
struct ControlGroup {
  private(set) var cores: Int?
  private(set) var memory: Double?

  /// `file` gives the text of a file, or nil if there is none.
  init(reading file: (_ path: String) -> String?) {
    let memberships = file("/proc/self/cgroup") ?? ""
    guard let own = memberships.split(separator: "\n").first(where: { $0.hasPrefix("0::/") }) else { return }
    var group = own.dropFirst(4).split(separator: "/")
    while true {
      let folder = (["/sys/fs/cgroup"] + group.map(String.init)).joined(separator: "/")
      if let most = file("\(folder)/cpu.max").flatMap(Self.cores) { cores = min(most, cores ?? most) }
      if let most = file("\(folder)/memory.max").flatMap(Self.numbers)?.first {
        memory = min(most, memory ?? most)
      }
      if group.popLast() == nil { return }
    }
  }

  /// `150000 100000`, microseconds of a period, keep two cores busy; `max 100000` is all there are.
  private static func cores(_ quota: String) -> Int? {
    guard let numbers = numbers(quota), numbers.count == 2, numbers[1] > 0 else { return nil }
    let cores = (numbers[0] / numbers[1]).rounded(.up)
    return cores < 1e6 ? Int(cores) : nil
  }

  private static func numbers(_ text: String) -> [Double]? {
    let numbers = text.split(whereSeparator: \.isWhitespace).map { Double($0) }
    return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
  }
}

/// The beginning of a small file.
private func text(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 4096)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes.prefix(count), as: UTF8.self)
}
