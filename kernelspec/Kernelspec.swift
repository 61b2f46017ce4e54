/// The files that Jupyter and JupyterLab need of us, carried inside the binary.
///
/// Where a text holds `@WORD@`, the installer fills in what only it knows.
package enum Kernelspec {
  /// The template of `kernel.json`, with `@BINARY@` and `@DISPLAY_NAME@` as JSON texts to be filled in.
  package static var kernel: String { text(PackageResources.kernel_json) }

  /// The marks that front ends show beside the kernel's name, by file name.
  package static var logos: [(name: String, bytes: [UInt8])] {
    [
      ("logo-svg.svg", PackageResources.logo_svg_svg),
      ("logo-64x64.png", PackageResources.logo_64x64_png),
      ("logo-32x32.png", PackageResources.logo_32x32_png),
    ]
  }

  /// The one table that every highlighter reads: names of tokens and their patterns, as JSON.
  package static var tokens: String { text(PackageResources.tokens_json) }

  /// The extension's program, with `@TOKENS@` to be filled in. Its parts see each other, and the page sees none of them.
  package static var extensionProgram: String {
    let parts = [
      PackageResources.highlighting_js, PackageResources.mistakes_js, PackageResources.extension_js,
    ]
    return "(() => {\n'use strict';\n\n\(parts.map(text).joined(separator: "\n"))})();\n"
  }

  /// The extension's manifest, with `@VERSION@` and the program's file name `@ENTRY@` to be filled in.
  package static var extensionManifest: String { text(PackageResources.package_json) }

  /// What JupyterLab shows to a person who wants to remove the extension.
  package static var extensionOrigin: String { text(PackageResources.install_json) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
