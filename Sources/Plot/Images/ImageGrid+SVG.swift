extension ImageGrid {
  /// The most bytes of a document.
  private static let mostBytes = 200_000

  /// The grid as an SVG document of less than 200 kB: of a great many tiles, the first of each section.
  package var svg: String {
    var most = sections.map(\.tiles.count).max() ?? 0
    // More than this many never fit, so they need not be encoded to find out.
    most = min(most, 1000 / max(sections.count, 1))
    let pictures = sections.map { $0.tiles.prefix(most).map(\.image.dataURL) }
    func size(_ most: Int) -> Int {
      pictures.map { $0.prefix(most).map(\.utf8.count).reduce(0, +) }.reduce(0, +)
    }
    while most > 1, size(most) > ImageGrid.mostBytes { most -= 1 }
    var text = sheet(most, pictures)
    while text.utf8.count >= ImageGrid.mostBytes, most > 1 {
      most = max(most * 9 / 10, 1)
      text = sheet(most, pictures)
    }
    return text
  }

  private func sheet(_ most: Int, _ pictures: [[String]]) -> String {
    switch titles {
    case .above: ImageSheet(self, most: most, pictures: pictures).svg
    case .beside: ContactSheet(self, most: most, pictures: pictures).svg
    }
  }

  /// The document around what a sheet has drawn.
  func document(_ body: SVG, columns: Int, count: Int, width: Double, height: Double) -> String {
    let id = "g" + fingerprint(body.text)
    let (wide, high) = (width.rounded(.up), height.rounded(.up))
    var svg = SVG()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": .number(wide), "height": .number(high),
        "viewBox": "0 0 \(NumberFormat.coordinate(wide)) \(NumberFormat.coordinate(high))", "role": "img",
        "aria-labelledby": "\(id)t \(id)d", "font-family": .text(Document.font), "fill": .text(Color.ink.hex),
      ]
    ) { svg in
      let names = sections.map(\.title).filter { !$0.isEmpty }.joined(separator: ", ")
      svg.element("title", ["id": "\(id)t"], text: title.isEmpty ? "Images" : title)
      svg.element(
        "desc", ["id": "\(id)d"],
        text: "\(count) images in \(columns) columns" + (names.isEmpty ? "." : ": \(names)."))
      svg.element(
        "rect", ["width": "100%", "height": "100%", "rx": "3", "fill": .text(Color.background.hex)])
      svg.append(body)
    }
    return svg.text
  }
}

extension SVG {
  /// A picture whose pixels stay squares.
  mutating func picture(_ url: String, x: Double, y: Double, width: Double, height: Double) {
    element(
      "image",
      [
        "x": .number(x), "y": .number(y), "width": .number(width), "height": .number(height),
        "preserveAspectRatio": "none", "image-rendering": "optimizeSpeed",
        "style": "image-rendering:pixelated", "href": .text(url),
      ])
  }
}
