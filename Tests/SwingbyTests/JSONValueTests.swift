import Commands
import Jupyter
import Language
import Testing

@testable import swingby

@Suite struct JSONValueTests {
  @Test("a missing number is null, infinities are texts")
  func notFinite() throws {
    let shown = LastValue()
    // A start at the solution stays there: the log speed is −∞, its slope no number.
    try Session(vocabulary: .swingby).run(
      "run = theory(sim(mu=[1], sigma=0), linear(init=[[1]]), time=1, at=[0, 1])\n"
        + "join(run, measure(run)) | table([log_speed, slope])", output: shown)
    let (value, media) = try #require(shown.last)
    let columns = try #require(JSON(value, cell: 1, media: media)["columns"])
    #expect(
      columns.text
        == #"[{"name":"log_speed","values":["-Infinity","-Infinity"]},{"name":"slope","values":[null,null]}]"#
    )
  }

  @Test(
    "an output is one object: its kind, its text, its value or its columns",
    arguments: [
      ("1 / 3", #"{"cell":2,"kind":"number","text":"0.3333","value":0.3333333333333333}"#),
      ("'a'", #"{"cell":2,"kind":"text","text":"a","value":"a"}"#),
      ("[1, True, None]", #"{"cell":2,"kind":"list","text":"[1, True, None]","value":[1.0,true,null]}"#),
      (
        "sim(mu=[1], sigma=0.1) | table([mu, a])",
        #"{"cell":2,"kind":"table","text":"SIM task in 1 dimension, 5,000 samples a cluster\nmu     a\n 1  1.01","columns":[{"name":"mu","values":[1.0]},{"name":"a","values":[1.01]}]}"#
      ),
    ])
  func objects(cell: String, json: String) throws {
    let shown = LastValue()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    let (value, media) = try #require(shown.last)
    #expect(JSON(value, cell: 2, media: media).text == json)
  }
}
