import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs `body` for 0…count−1 on up to `threads` threads, the caller's among them, and returns the results in order.
///
/// Items are claimed one by one, so that uneven items balance; what an item computes may not depend on the others,
/// so the result is the same for any number of threads.
package func concurrently<Result: Sendable>(
  count: Int, threads: Int = coreCount, body: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let board = Board<Result>(count: count, body: body)
  let helpers = (1..<max(1, min(threads, count))).compactMap { _ in
    startThread { board.work() }
  }
  board.work()
  for helper in helpers { pthread_join(helper, nil) }
  return board.results
}

/// The items of one parallel loop, and what became of them.
private final class Board<Result: Sendable>: Sendable {
  private let count: Int
  private let body: @Sendable (Int) -> Result
  private let next = Atomic<Int>(0)
  private let slots: Mutex<[Result?]>

  init(count: Int, body: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.body = body
    slots = Mutex(Array(repeating: nil, count: count))
  }

  func work() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= count { return }
      let result = body(index)
      slots.withLock { $0[index] = result }
    }
  }

  var results: [Result] { slots.withLock { $0.compactMap { $0 } } }
}

/// What a new thread runs.
private final class Errand {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Starts a thread with the stack of a main thread; `nil` if the system has none to give.
private func startThread(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
  let errand = Unmanaged.passRetained(Errand(run: run))
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, 8 << 20)
  defer { pthread_attr_destroy(&attributes) }
  #if canImport(Darwin)
    var thread: pthread_t?
    let status = pthread_create(&thread, &attributes, runErrand, errand.toOpaque())
  #else
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, runErrand, errand.toOpaque())
  #endif
  if status == 0 { return thread }
  errand.release()
  return nil
}

#if canImport(Darwin)
  private func runErrand(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Errand>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
#else
  private func runErrand(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<Errand>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
#endif
