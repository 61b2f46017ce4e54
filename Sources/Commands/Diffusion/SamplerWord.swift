import Concepts
import Language

/// How images are made of noise.
enum SamplerWord: String, ChoiceArgument {
  case ancestral, ddpm, ddim, solver

  var meaning: String {
    switch self {
    case .ancestral:
      "draws each step from what the step before leaves open (Ho et al. 2020), as published with the circles"
    case .ddpm:
      "the same with the variance β of each step, and none at the last, as published with the shapes"
    case .ddim: "eta of that noise, none by default (Song et al. 2021)"
    case .solver: "the flow of probabilities by DPM-Solver++ of second order: good with few steps"
    }
  }

  func sampler(eta: Double) -> Sampler {
    switch self {
    case .ancestral: .ancestral
    case .ddpm: .denoising
    case .ddim: .ddim(eta: eta)
    case .solver: .solver
    }
  }
}
