import Language
import Plot

extension Run: Displayed {
  /// A small loss curve under the run's name and its final losses.
  var media: Media {
    guard record.count > 1 else { return table.media.merging(["text/plain": summary]) { $1 } }
    let losses = ["loss", "ood_loss"].filter(table.names.contains)
    var chart = Chart([Layer(.line, table, x: "time", y: losses)], subtitle: summary)
    chart.size = .small
    return ["text/plain": summary, "image/svg+xml": chart.svg]
  }
}
