import Testing

@testable import Commands

/// What can go wrong with the columns of rows is said, whichever word takes them.
@Suite struct RowsTests {
  @Test(
    "a column named twice, and a column that is no knob, are mistakes",
    arguments: [
      ("table([loss, loss])", "columns repeats 'loss'"),
      ("count(loss, per=loss)", "per repeats 'loss'"),
      ("count(loss, per=[step, step])", "per repeats 'step'"),
      ("extrema(time, by=time)", "column repeats 'time'"),
      ("mean(over=loss)", "over must be a knob of the rows, not 'loss'"),
      ("plot(band=loss)", "band must be a knob of the rows, not 'loss'"),
      ("keep(time, above=1e9) | expect(loss, above=0)", "expect needs rows to look at; there are none"),
    ])
  func refused(stage: String, message: String) {
    #expect(mistake(in: "theory(sim(mu=[1, 2])) | " + stage) == message)
  }

  @Test(
    "an empty table can be drawn and reduced",
    arguments: [
      "plot", "plot(mark=heat, value=loss)", "plot(mark=bars)", "last", "count(step)", "sort(step)",
    ])
  func empty(stage: String) {
    #expect(mistake(in: "theory(sim(mu=[1, 2])) | keep(time, above=1e9) | " + stage) == nil)
  }
}
