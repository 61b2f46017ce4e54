import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Zeros that begin at the start of a cache line. The system gives large memory page by page, when it is first used.
struct Memory {
  let start: UnsafeMutableRawPointer
  private let whole: UnsafeMutableRawBufferPointer
  private let isMapped: Bool

  init(bytes: Int) {
    if bytes >= Self.largePage, let (whole, start) = Self.mapped(bytes) {
      (self.whole, self.start, isMapped) = (whole, start, true)
      return
    }
    guard let memory = calloc(bytes + 64, 1) else { preconditionFailure("no memory for \(bytes) bytes") }
    whole = UnsafeMutableRawBufferPointer(start: memory, count: bytes + 64)
    start = memory.alignedUp(toMultipleOf: 64)
    isMapped = false
  }

  func free() {
    if isMapped { munmap(whole.baseAddress, whole.count) } else { whole.deallocate() }
  }

  private static let largePage = 2 << 20
  private static let made = Atomic(0)

  /// Memory of large pages: walking through small ones takes a tenth of a step of a large network.
  private static func mapped(_ bytes: Int) -> (UnsafeMutableRawBufferPointer, UnsafeMutableRawPointer)? {
    #if os(Linux)
      // What begins at the start of a large page meets all others that do in the same few lines of a cache, so each
      // begins elsewhere, and no two of a row in the same place of a small page.
      let shift = made.wrappingAdd(1, ordering: .relaxed).oldValue % 32 * (4096 + 9 * 64)
      let used = (shift + bytes + largePage - 1) / largePage * largePage
      let length = used + largePage
      guard let memory = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
        memory != MAP_FAILED
      else { return nil }
      let first = memory.alignedUp(toMultipleOf: largePage)
      madvise(first, used, MADV_HUGEPAGE)
      return (UnsafeMutableRawBufferPointer(start: memory, count: length), first + shift)
    #else
      return nil
    #endif
  }
}
