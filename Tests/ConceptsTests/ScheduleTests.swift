import Testing

@testable import Concepts

@Test("a loop is recorded at the scheduled steps")
func steps() {
  #expect(Schedule.everyStep.steps(of: 3, interval: 1) == [0, 1, 2, 3])
  #expect(Schedule.every(3).steps(of: 7, interval: 1) == [0, 3, 6, 7])
  #expect(Schedule.even(4).steps(of: 10, interval: 1) == [0, 2, 5, 7, 10])
  #expect(Schedule.even(9).steps(of: 2, interval: 1) == [0, 1, 2])
  #expect(Schedule.logarithmic(3).steps(of: 1000, interval: 1) == [0, 1, 10, 100, 1000])
  #expect(Schedule.times([0.1, 0.25, 9]).steps(of: 30, interval: 0.1) == [1, 3, 30])
  #expect(Schedule.steps([2, 5, 50]).steps(of: 10, interval: 1) == [2, 5])
  #expect(Schedule.even(4).steps(of: 0, interval: 1) == [0])
}

@Test("a flow is recorded at the scheduled times")
func times() {
  #expect(Schedule.even(4).times(until: 2) == [0, 0.5, 1, 1.5, 2])
  #expect(Schedule.times([0.3, 5]).times(until: 2) == [0.3])
  #expect(Schedule.everyStep.times(until: 2) == nil)
  #expect(Schedule.logarithmic(4).times(until: 1)?.last == 1)
}
