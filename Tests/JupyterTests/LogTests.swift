import Testing

@testable import Jupyter

@Suite struct LogTests {
  @Test("of a flood of lines the first twenty of a second are written, and the rest is counted")
  func quota() {
    var quota = LogQuota()
    #expect((0..<50).map { _ in quota.admit(at: 7).isAdmitted } == (0..<50).map { $0 < 20 })
    let next = quota.admit(at: 8)
    #expect(next.isAdmitted && next.leftOut == 30)
    let after = quota.admit(at: 9)
    #expect(after.isAdmitted && after.leftOut == 0)
  }
}
