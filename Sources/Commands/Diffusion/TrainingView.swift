import Concepts
import Language
import Plot
import Tensors

/// What is seen of a diffusion model while it trains: the curve of its loss beside a strip of samples, anew every so
/// often. Looking takes a small part of the time: after a slow look the next one comes later.
struct TrainingView {
  private let data: any LearnedSet
  private let prompts: [AskedPrompt]
  private let threads: Int
  private var next = ContinuousClock.now + .seconds(1)

  /// Samples for each prompt, and calls of the network for each.
  private static let (count, steps) = (2, 12)
  private static let mostPrompts = 6
  /// The pause after a look, in multiples of what it took.
  private static let patience = 30

  init(_ data: any LearnedSet, threads: Int) {
    self.data = data
    self.threads = threads
    prompts = data.watched(Self.mostPrompts)
  }

  var isDue: Bool { ContinuousClock.now >= next }

  /// The picture, as HTML; without samples if it is interrupted.
  mutating func look(
    _ record: Record, _ model: DiffusionModel, isInterrupted: @escaping () -> Bool
  ) -> String {
    let start = ContinuousClock.now
    let images = try? model.sample(
      labels: prompts.flatMap { Array(repeating: $0.label, count: Self.count) }, steps: Self.steps,
      sampler: .solver, seed: Seed(0), threads: threads
    ) { _ in if isInterrupted() { throw Interruption() } }
    let table = Table(record.columns.map { TableColumn($0.name, $0.values).explained })
    let pictures = [record.count > 1 ? lossChart(table, subtitle: "").svg : nil, images.map(strip)]
    next = .now + max(.seconds(2), (ContinuousClock.now - start) * Self.patience)
    return "<div style=\"display:flex;flex-wrap:wrap;gap:.6em;align-items:flex-start;margin-top:.4em\">"
      + pictures.compactMap { $0 }.joined() + "</div>"
  }

  /// A column of samples for each prompt.
  private func strip(_ images: [[Float]]) -> String {
    let tiles = (0..<Self.count).flatMap { row in
      prompts.indices.map { column in
        ImageGrid.Tile(
          Bitmap(
            width: data.pixels, height: data.pixels, channels: data.channels,
            values: images[column * Self.count + row]),
          label: prompts[column].name)
      }
    }
    return ImageGrid(tiles, columns: prompts.count).svg
  }
}
