import Testing

@testable import swingby

@Suite("Jupyter's data folder")
struct DataFolderTests {
  @Test(
    "the user's folder follows Jupyter's own rules",
    arguments: [
      (["HOME": "/home/ada"], "/home/ada/.local/share/jupyter"),
      (["HOME": "/home/ada", "XDG_DATA_HOME": "/data/ada"], "/data/ada/jupyter"),
      (
        ["HOME": "/home/ada", "XDG_DATA_HOME": "/data/ada", "JUPYTER_DATA_DIR": "/srv/jupyter"],
        "/srv/jupyter"
      ),
      (["HOME": "/home/ada", "XDG_DATA_HOME": "", "JUPYTER_DATA_DIR": ""], "/home/ada/.local/share/jupyter"),
      (["HOME": "/"], "/.local/share/jupyter"),
    ])
  func user(variables: [String: String], expected: String) throws {
    #expect(try DataFolder.user.path(variables: variables) == expected)
  }

  @Test("without a home there is no user's folder")
  func homeless() {
    #expect(throws: InstallationError.noHome) { try DataFolder.user.path(variables: [:]) }
  }

  @Test(
    "the environment is the active one before the one of python3",
    arguments: [
      (["VIRTUAL_ENV": "/venv", "CONDA_PREFIX": "/conda"], "/venv/share/jupyter"),
      (["CONDA_PREFIX": "/conda"], "/conda/share/jupyter"),
      ([:], "/usr/share/jupyter"),
    ])
  func environment(variables: [String: String], expected: String) throws {
    #expect(try DataFolder.environment.path(variables: variables) { "/usr" } == expected)
  }

  @Test("without any Python there is no environment")
  func noPython() {
    #expect(throws: InstallationError.noPython) {
      try DataFolder.environment.path(variables: [:]) { nil }
    }
  }

  @Test("a prefix is made plain", arguments: ["/opt/jupyter", "/opt/jupyter/", "/opt/other/../jupyter"])
  func prefix(folder: String) throws {
    #expect(try DataFolder.prefix(folder).path(variables: [:]) == "/opt/jupyter/share/jupyter")
  }
}
