import Tensors

/// Runs the points of a family on all cores.
@Sendable
func onAllCores(_ count: Int, _ body: @Sendable (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    _ = concurrently(count: count) { body($0) }
  }
}
