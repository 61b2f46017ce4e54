import Testing

@testable import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Test("the logistic flow follows its closed form, between steps too", arguments: [1e-6, 1e-9, 1e-12])
func logistic(tolerance: Double) {
  var flow = DormandPrince(from: [0.01], tolerance: tolerance) { state, derivative in
    derivative[0] = state[0] * (1 - state[0])
  }
  var moment = 0.0
  while flow.time < 20 {
    #expect(flow.advance(to: 20) == .accepted)
    while moment <= flow.time {
      let exact = 1 / (1 + 99 * exp(-moment))
      #expect(abs(flow.state(at: moment)[0] - exact) < 100 * tolerance)
      moment += 0.05
    }
  }
  #expect(moment > 19.9)
}

@Test("a flow that blows up is reported")
func blowUp() {
  var flow = DormandPrince(from: [1], tolerance: 1e-9) { state, derivative in
    derivative[0] = state[0] * state[0]
  }
  var outcome = DormandPrince.Outcome.accepted
  while flow.time < 2, outcome == .accepted { outcome = flow.advance(to: 2) }
  #expect(outcome == .diverged)
  #expect(abs(flow.time - 1) < 1e-6)
}
