import Concepts
import Language

/// How images are made of noise.
enum SamplerWord: String, ChoiceArgument {
  case ancestral, ddim, solver

  var meaning: String {
    switch self {
    case .ancestral: "draws each step from what the step before leaves open (Ho et al. 2020), as published"
    case .ddim: "eta of that noise, none by default (Song et al. 2021)"
    case .solver: "the flow of probabilities by DPM-Solver++ of second order: good with few steps"
    }
  }

  func sampler(eta: Double) -> Sampler {
    switch self {
    case .ancestral: .ancestral
    case .ddim: .ddim(eta: eta)
    case .solver: .solver
    }
  }
}
