import Glibc
import Testing

@testable import Jupyter

@Suite struct SignalsTests {
  @Test("signals are read like messages by the thread that holds them back")
  func signals() {
    let seen = Mailbox<[Signals.Signal?]>()
    Thread("signals", stack: 1 << 18) {
      let signals = Signals()
      var all = [signals.next()]
      for number in [SIGINT, SIGTERM, SIGHUP] {
        pthread_kill(pthread_self(), number)
        all.append(signals.next())
      }
      seen.put(all + [signals.next()])
    }.join()
    #expect(seen.next() == [nil, .interrupt, .terminate, .terminate, nil])
  }

  @Test("a parent that was announced is watched from the start, and is gone when the parent is another")
  func parentWatch() {
    var parent: pid_t = 77
    let watch = ParentWatch(announced: "77", parent: { parent })
    #expect(watch.isWatching && !watch.isParentGone)
    parent = 12
    #expect(watch.isParentGone)
  }

  @Test("below another program only being orphaned counts")
  func indirectParent() {
    var parent: pid_t = 50
    let watch = ParentWatch(announced: "77", parent: { parent })
    parent = 51
    #expect(!watch.isParentGone)
    parent = 1
    #expect(watch.isParentGone)
  }

  @Test("without an announced parent nobody is watched", arguments: [nil, "", "1", "0", "x"])
  func noParent(announced: String?) {
    let watch = ParentWatch(announced: announced, parent: { 1 })
    #expect(!watch.isWatching && !watch.isParentGone)
  }

  @Test("requests wait a moment for the first subscriber, and no longer")
  func gate() {
    var gate = Gate()
    let now = ContinuousClock.now
    #expect(gate.isWatching(at: now))
    let isOpenAtOnce = gate.admits(at: now)
    #expect(!isOpenAtOnce)
    #expect(!gate.isWatching(at: now))
    #expect(gate.deadline(at: now) == now + Gate.patience)
    let isOpenLater = gate.admits(at: now + Gate.patience)
    #expect(isOpenLater)
    var subscribed = Gate()
    subscribed.open()
    let isOpen = subscribed.admits(at: now)
    #expect(isOpen && subscribed.isAnnouncementDue(at: now))
    subscribed.announce()
    #expect(!subscribed.isAnnouncementDue(at: now) && subscribed.deadline(at: now) == nil)
  }
}
