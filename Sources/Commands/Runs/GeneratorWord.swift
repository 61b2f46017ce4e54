import Concepts
import Language

/// Whose random numbers a run uses.
enum GeneratorWord: String, ChoiceArgument {
  case splitmix, torch

  var meaning: String {
    switch self {
    case .splitmix: "SplitMix64: weights, then samples, then their order"
    case .torch: "PyTorch's on the CPU, in the order of the published runs: seed=2333 is the authors' draw"
    }
  }

  var generator: Generator { self == .splitmix ? .splitmix : .torch }
}
