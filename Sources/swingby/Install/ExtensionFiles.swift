import Kernelspec

/// The files of the JupyterLab extension, ready to be written.
struct ExtensionFiles {
  let version: String

  /// Paths below the extension's folder, and contents.
  var all: [(name: String, bytes: [UInt8])] {
    let program = Kernelspec.extensionProgram.filling(["TOKENS": Kernelspec.tokens])
    let entry = "remoteEntry.\(Self.fingerprint(of: program)).js"
    let manifest = Kernelspec.extensionManifest.filling(["VERSION": version, "ENTRY": entry])
    return [
      ("package.json", Array(manifest.utf8)),
      ("install.json", Array(Kernelspec.extensionOrigin.utf8)),
      ("static/" + entry, Array(program.utf8)),
    ]
  }

  /// A name for a text that changes with it, because servers let browsers keep static files for good
  /// (FNV-1a, 64 bits).
  static func fingerprint(of text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
