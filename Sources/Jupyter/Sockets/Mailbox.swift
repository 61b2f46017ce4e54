import Synchronization

/// A queue into a thread, with the bell that wakes it.
final class Mailbox<Element: Sendable>: Sendable {
  let bell = Doorbell()
  private let elements = Mutex<[Element]>([])

  func put(_ element: Element) {
    elements.withLock { $0.append(element) }
    bell.ring()
  }

  func takeAll() -> [Element] {
    bell.clear()
    return elements.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  /// Looks for something without sleeping, for so long at most: to be woken takes longer than a short wait.
  func spin(for duration: Duration) {
    let end = ContinuousClock.now + duration
    while elements.withLock({ $0.isEmpty }), ContinuousClock.now < end {}
  }

  /// Sleeps until there is something, then takes the first.
  func next() -> Element {
    while true {
      if let element = elements.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return element }
      bell.wait()
    }
  }
}
