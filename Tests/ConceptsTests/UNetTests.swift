import Tensors
import Testing

@testable import Concepts

@Test("a U-Net learns eight images by heart")
func overfits() {
  let plan = UNet(
    size: 8, channels: 3, widths: [8, 16], blocks: 1, labels: 2, timeCodes: 8, timeWidth: 16, heads: 2)
  let (graph, image, time, label) = plan.graph
  var stream = SplitMix64(seed: 1)
  func batch(_ node: Graph.Node) -> ImageBatch {
    let shape = graph.shape(node)
    let batch = ImageBatch(shape, images: 8)
    for index in 0..<8 {
      batch[index] = (0..<shape.pixels * shape.channels).map { _ in Float(stream.normal()) }
    }
    return batch
  }
  let inputs = [image, time, label].map(batch)
  let target = batch(image)
  func losses(_ threads: Int) -> [Double] {
    let descent = GraphDescent(
      graph, inputs: [image, time, label], parameters: graph.parameters.drawn(Seed(1)), .adamW(.init()),
      rate: 3e-3, batch: 8, threads: threads, clip: 1)
    return (0..<300).map { _ in descent.step(inputs, target: target) ?? .nan }
  }
  let found = losses(2)
  #expect(found[299] < 0.05 * found[0])
  #expect(losses(1) == found)
}
