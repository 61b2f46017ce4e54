import Concepts
import Language
import Tensors

/// What the network is asked for.
enum PredictionWord: String, ChoiceArgument {
  case noise, velocity

  var meaning: String {
    switch self {
    case .noise: "the noise ε in z = αx + σε"
    case .velocity: "αε − σx, of the same size at all times (Salimans and Ho 2022)"
    }
  }

  var prediction: PredictionTarget { self == .noise ? .noise : .velocity }
}

/// What a diffusion model is trained to make small.
enum ObjectiveWord: String, ChoiceArgument {
  case mean_square, variational, faithful

  var meaning: String {
    switch self {
    case .mean_square: "the mean square of what the network misses, at all times alike (Ho et al. 2020)"
    case .variational: "the bound in bits per number with the ends of γ learned (Kingma et al. 2021)"
    case .faithful:
      "variational with gamma=[-5, 10], clip=0.01, averaging=None, as published (2406.19370, code)"
    }
  }

  var objective: DiffusionObjective { self == .mean_square ? .meanSquare : .variational }
}

/// How noise rises with time.
enum NoiseWord: String, ChoiceArgument {
  case linear, ddpm, cosine

  var meaning: String {
    switch self {
    case .linear: "γ = −log(signal/noise) rises evenly between the two of gamma (Kingma et al. 2021)"
    case .ddpm: "β rises evenly from 0.0001 to 0.02 over noise_steps (Ho et al. 2020)"
    case .cosine: "the signal falls as a squared cosine (Nichol and Dhariwal 2021)"
    }
  }

  func schedule(gamma: [Double], steps: Int) -> NoiseSchedule {
    switch self {
    case .linear: .linear(from: gamma[0], to: gamma[1])
    case .ddpm: .linearBeta(steps: steps, from: 1e-4, to: 0.02)
    case .cosine: .cosine
    }
  }
}

/// How the learning rate goes on from its value.
enum DecayWord: String, ChoiceArgument {
  case constant, linear, cosine

  var meaning: String {
    switch self {
    case .constant: "as it is"
    case .linear: "falls evenly to 0 at the end"
    case .cosine: "falls to 0 at the end like half a wave (Loshchilov and Hutter 2017)"
    }
  }

  var course: LearningRate.Course {
    switch self {
    case .constant: .constant
    case .linear: .linear
    case .cosine: .cosine
    }
  }
}

/// Where snapshots lie on the axis of steps.
enum SnapshotSpacing: String, ChoiceArgument {
  case quadratic, even, log

  var meaning: String {
    switch self {
    case .quadratic: "evenly on an axis of square roots, as published"
    case .even: "at equal distances"
    case .log: "evenly on a logarithmic axis"
    }
  }

  func steps(_ count: Int, from first: Int) -> SnapshotSteps {
    switch self {
    case .quadratic: .quadratic(count, from: first)
    case .even: .even(count, from: first)
    case .log: .logarithmic(count, from: first)
    }
  }
}
