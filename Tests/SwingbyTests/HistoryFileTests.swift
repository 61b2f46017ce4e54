import Testing

@testable import swingby

@Suite struct HistoryFileTests {
  @Test(
    "the history lies where it is wanted, else among the user's states, else nowhere",
    arguments: [
      ([:], ""), (["HOME": ""], ""), (["HOME": "/h"], "/h/.local/state/swingby/history.sqlite"),
      (["HOME": "/h", "XDG_STATE_HOME": "/s"], "/s/swingby/history.sqlite"),
      (["HOME": "/h", "XDG_STATE_HOME": ""], "/h/.local/state/swingby/history.sqlite"),
      (["HOME": "/h", "SWINGBY_HISTORY": "/x.sqlite"], "/x.sqlite"),
      (["HOME": "/h", "SWINGBY_HISTORY": ""], ""),
    ] as [([String: String], String)])
  func path(variables: [String: String], expected: String) {
    #expect(HistoryFile.path(variables: variables) == expected)
  }
}
