/// What a running command may ask of the session around it.
package struct Context: Sendable {
  /// How far the command is. Cheap; may be called at every step.
  package let report: @Sendable (Progress) -> Void
  /// True once the user asked to stop. Polled by every loop.
  package let isInterrupted: @Sendable () -> Bool
  /// Adds a line for the reader to what the cell shows: a run that diverged, a cut table.
  package let note: @Sendable (String) -> Void
  /// Lets others see what the command has made so far; what it would return is made only if somebody asked.
  package let offer: @Sendable (() -> Value) -> Void
  /// Says why the same call may not make this value again, as in `reads a file`; recipes repeat it.
  package let caveat: @Sendable (String) -> Void
  /// Which point of a family this is: its knobs and their settings; none where there is no family.
  package let knobs: @Sendable () -> [Family.Knob]
  /// Whether anybody sees the pictures of a report.
  package let showsPictures: Bool
  /// The state of the session as the cell found it, for `claims`, `help` and the like.
  package let session: SessionView

  package init(
    session: SessionView, report: @escaping @Sendable (Progress) -> Void = { _ in },
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    note: @escaping @Sendable (String) -> Void = { _ in },
    offer: @escaping @Sendable (() -> Value) -> Void = { _ in },
    caveat: @escaping @Sendable (String) -> Void = { _ in },
    knobs: @escaping @Sendable () -> [Family.Knob] = { [] }, showsPictures: Bool = false
  ) {
    self.session = session
    self.report = report
    self.isInterrupted = isInterrupted
    self.note = note
    self.offer = offer
    self.caveat = caveat
    self.knobs = knobs
    self.showsPictures = showsPictures
  }

  /// The same with other ways to let others see, and to say what a recipe should.
  func with(
    offer: @escaping @Sendable (() -> Value) -> Void, caveat: @escaping @Sendable (String) -> Void
  ) -> Context {
    Context(
      session: session, report: report, isInterrupted: isInterrupted, note: note, offer: offer,
      caveat: caveat, knobs: knobs, showsPictures: showsPictures)
  }
}

/// How far a command is.
package struct Progress: Sendable {
  /// 0…1.
  package var fraction: Double
  /// What is being done, short: `epoch 12 of 40 · loss 0.0123`.
  package var note: String
  /// What there is to see of it so far, as SVG; what was shown last stays where there is nothing new.
  package var picture: String?

  package init(_ fraction: Double, _ note: String = "", picture: String? = nil) {
    self.fraction = fraction
    self.note = note
    self.picture = picture
  }
}

/// The work was stopped by the user. A command that can keep its part returns it instead of throwing this.
package struct Interruption: Error, Sendable {
  package init() {}
}
