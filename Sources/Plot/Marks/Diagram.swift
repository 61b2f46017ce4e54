/// A persistence diagram: births and deaths as points above the diagonal, deaths that never come on a line at infinity.
extension Painter {
  mutating func drawDiagram(_ series: [Series]) {
    drawDiagonal(Look(color: .muted, width: 1.1, opacity: 1))
    if frame.y.reachesInfinity {
      let height = frame.down(.infinity)
      let look = Look(color: .muted, width: 1.1, opacity: 1, dashes: "4 3")
      svg.stroke([[Point(0, height), Point(frame.width, height)]], look)
    }
    drawPoints(series)
  }
}
