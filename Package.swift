// swift-tools-version: 6.2
import PackageDescription

/// Hot loops are compiled at -O3 even in debug builds, where plain C would be forty times slower.
let kernelSettings: [CSetting] = [.unsafeFlags(["-O3"])]

let package = Package(
  name: "swingby",
  products: [.executable(name: "swingby", targets: ["swingby"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(name: "CZeroMQ"),
    .systemLibrary(name: "CSodium"),
    .target(name: "CKernels", cSettings: kernelSettings),
    .target(name: "Jupyter", dependencies: ["CZeroMQ", "CSodium"]),
    .target(name: "Language"),
    .target(name: "Tensors", dependencies: ["CKernels"]),
    .target(name: "Concepts", dependencies: ["Tensors"]),
    .target(name: "Plot"),
    .target(name: "Commands", dependencies: ["Language", "Plot", "Concepts"]),
    .executableTarget(
      name: "swingby",
      dependencies: [
        "Jupyter", "Language", "Commands",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "JupyterTests", dependencies: ["Jupyter", "CZeroMQ"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language"]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
    .testTarget(name: "ConceptsTests", dependencies: ["Concepts"]),
    .testTarget(name: "PlotTests", dependencies: ["Plot"], exclude: ["Snapshots"]),
    .testTarget(name: "CommandsTests", dependencies: ["Commands"]),
  ],
  swiftLanguageModes: [.v6]
)
