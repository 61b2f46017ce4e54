import Language

/// Every word of the language, in the order in which help lists them within their groups.
private let words: [any Command.Type] = [
  Sim.self, SamplesCommand.self, Circles.self, Shapes.self, Bumps.self, StripesCommand.self,
  Linear.self, Symmetric.self, MLP.self, UNetCommand.self,
  Train.self, TrainDiffusion.self, Resume.self, Theory.self,
  Sample.self, Load.self, ProbeCommand.self, EmergenceCommand.self, Turn.self,
  TableCommand.self, Compare.self, Join.self, Keep.self, Last.self, Mean.self, Quantiles.self, Count.self,
  Sort.self, Smooth.self, Export.self,
  Measure.self, Extrema.self, LearningTime.self, Crossing.self, FitCommand.self, Speed.self, Nodes.self,
  Entries.self, HierarchyCommand.self, Weights.self, TraceCommand.self, Validate.self, Locate.self,
  PercolationCommand.self, Represent.self, TorusCommand.self, AnglesCommand.self, ReadoutCommand.self,
  PCACommand.self, Embed.self, PersistenceCommand.self, CapabilityCommand.self, ReadCommand.self,
  JacobianCommand.self, Predict.self, Signal.self,
  PlotCommand.self, Overlay.self,
  Expect.self, ClaimsCommand.self,
  Choose.self,
  RunsCommand.self, Attach.self, SessionCommand.self,
]

extension Vocabulary {
  /// The language of this program.
  package static let swingby = Vocabulary(
    commands: words + languageWords, present: media(of:), contents: Folder.contents)
}
