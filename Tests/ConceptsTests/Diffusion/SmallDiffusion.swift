import Tensors
import Testing

@testable import Concepts

/// Circles of 8 × 8 pixels and a network that learns them in no time.
struct SmallDiffusion {
  let images: Images
  let network: UNet

  init() throws {
    images = try ImageSet(.circles(pixels: 8), images: 20, seed: 1).training()
    network = UNet(
      size: 8, channels: 3, widths: [8, 16], blocks: 1, labels: images.labelSize, timeCodes: 16,
      timeWidth: 32, heads: nil)
  }

  func training(_ steps: Int) -> DiffusionTraining {
    var training = DiffusionTraining()
    (training.steps, training.batch, training.averaging) = (steps, 8, 0.8)
    return training
  }

  /// Stops a run inside a step: how often it is asked in one depends on the threads, in which step it is asked does not.
  static func stop(inside step: Int) -> Observe {
    var looks = 0
    return { seen in
      if seen.step == step { looks += 1 }
      if seen.step > step || looks > 20 { throw Stop() }
    }
  }
}

/// What an observer throws to stop a run.
struct Stop: Error {}
