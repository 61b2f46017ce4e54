import Concepts
import Language
import Plot

extension Model: Displayed {
  /// The curve of the loss under the network's name.
  var media: Media {
    guard run.record.count > 1 else { return table.media.merging(["text/plain": summary]) { $1 } }
    return ["text/plain": summary, "image/svg+xml": lossChart(table, subtitle: summary).svg]
  }
}

/// A small curve of a diffusion model's loss, whose first fall and slow end are both seen.
func lossChart(_ table: Table, subtitle: String) -> Chart {
  var chart = Chart([Layer(.line, table, x: "step", y: ["loss"])], subtitle: subtitle)
  chart.size = .small
  return chart
}
