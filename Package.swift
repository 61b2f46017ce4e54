// swift-tools-version: 6.2
import PackageDescription

/// Hot loops are compiled at -O3 even in debug builds, where plain C would be forty times slower.
let kernelSettings: [CSetting] = [.unsafeFlags(["-O3", "-fno-math-errno"])]

/// Cairo with what it needs, linked in: no start of a kernel waits for a dozen libraries that few cells use.
let drawingLibraries: [LinkerSetting] = [
  "cairo", "pixman-1", "fontconfig", "freetype", "expat", "png16", "z", "brotlidec", "brotlicommon",
].map { .linkedLibrary(":lib\($0).a") }

let package = Package(
  name: "swingby",
  products: [.executable(name: "swingby", targets: ["swingby"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(name: "CZeroMQ"),
    .systemLibrary(name: "CSodium"),
    .systemLibrary(name: "CSQLite"),
    .target(
      name: "CCairo",
      cSettings: [.unsafeFlags(["-std=c23", "-I/usr/include/freetype2"])],
      linkerSettings: drawingLibraries),
    .target(name: "CKernels", cSettings: kernelSettings),
    .target(name: "SQLite", dependencies: ["CSQLite"]),
    .target(name: "Jupyter", dependencies: ["CZeroMQ", "CSodium", "SQLite"]),
    .target(name: "Language"),
    .target(name: "Tensors", dependencies: ["CKernels"]),
    .target(name: "Concepts", dependencies: ["Tensors"]),
    .target(name: "Plot"),
    .target(name: "Print", dependencies: ["CCairo"]),
    .target(name: "Commands", dependencies: ["Language", "Plot", "Print", "Concepts", "SQLite", "Tensors"]),
    .target(
      name: "Kernelspec",
      path: "kernelspec",
      exclude: ["python", "requirements.txt", "vscode", "vscode.py", "wheel.py"],
      sources: ["Kernelspec.swift"],
      resources: [
        .embedInCode("kernel.json"),
        .embedInCode("logo-svg.svg"),
        .embedInCode("logo-64x64.png"),
        .embedInCode("logo-32x32.png"),
        .embedInCode("tokens.json"),
        .embedInCode("labextension/package.json"),
        .embedInCode("labextension/install.json"),
        .embedInCode("labextension/extension.js"),
        .embedInCode("labextension/highlighting.js"),
        .embedInCode("labextension/mistakes.js"),
      ]),
    .executableTarget(
      name: "swingby",
      dependencies: [
        "Jupyter", "Language", "Commands", "Kernelspec", "Plot", "Print", "Tensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "JupyterTests", dependencies: ["Jupyter", "CZeroMQ"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language"], resources: [.copy("Wrong")]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors", "CKernels"]),
    .testTarget(
      name: "ConceptsTests", dependencies: ["Concepts", "Tensors"], resources: [.copy("Reference")]),
    .testTarget(name: "PlotTests", dependencies: ["Plot"], exclude: ["Snapshots"]),
    .testTarget(name: "PrintTests", dependencies: ["Print", "CCairo"]),
    .testTarget(name: "CommandsTests", dependencies: ["Commands", "CSQLite"]),
    .testTarget(name: "SwingbyTests", dependencies: ["swingby"]),
  ],
  swiftLanguageModes: [.v6]
)
