import Glibc

/// A thread of the kernel's.
struct Thread {
  private let id: pthread_t

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// - Parameter stack: bytes; only what is touched takes memory.
  init(_ name: String, stack: Int, _ run: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stack)
    var id = pthread_t()
    let body = Unmanaged.passRetained(Body(run)).toOpaque()
    let code = pthread_create(
      &id, &attributes,
      { body in
        guard let body else { return nil }
        Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
        return nil
      }, body)
    precondition(code == 0, "pthread_create for \(name): \(code)")
    self.id = id
  }

  func join() { pthread_join(id, nil) }

  /// Lets the thread run on its own: nobody will wait for it.
  func detach() { pthread_detach(id) }
}
