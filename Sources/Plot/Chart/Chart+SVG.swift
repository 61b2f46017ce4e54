extension Chart {
  /// The most bytes of a document, so that notebooks with many plots stay small.
  private static let mostBytes = 200_000

  /// The chart as an SVG document of less than 200 kB: drawn with less detail until it is.
  package var svg: String {
    let drawing = Drawing(self)
    let document = Document(drawing: drawing, layout: Layout(drawing))
    var detail = Painter.Detail(points: 9000, tolerance: 0.15)
    var text = document.text(detail)
    while text.utf8.count >= Chart.mostBytes, detail.points > 16 {
      detail = Painter.Detail(points: detail.points / 2, tolerance: detail.tolerance * 1.6)
      text = document.text(detail)
    }
    return text
  }
}
