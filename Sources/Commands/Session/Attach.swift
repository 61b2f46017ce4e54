import Glibc
import Language

/// The result of a run, here and now.
struct Attach: Command {
  static let group = Group.session
  static let summary =
    "Shows how far a run is and gives what it comes to, also that of another shell or a closed tab."
  static let details = """
    In a subshell console wait=False gives what there is so far, while the run goes on: of a training the record and the \
    weights of the moment, to plot, to probe, to sample from; of a sweep the points that are done, and what one that \
    runs has made. What has nothing to give before its end is waited for. What an interrupted run kept is given as well.
    """
  static let result = Kind.anything
  static let returns = "what the run made"
  static let examples = [
    """
    task = sim(mu=[1, 2], sigma=each [0.1, 0.2])
    train(task, mlp(), epochs=2)
    attach() | last
    """
  ]
  static let related = ["runs"]
  static let isSelection = true

  @Parameter("the number that runs() gives it; None: the last that goes on, or else the last", in: 1...)
  var run: Int?
  @Parameter("waits for its end") var wait = true

  /// Between two looks at a run, in microseconds.
  private static let pause: UInt32 = 50_000

  func run(_ context: Context) throws -> Value {
    let runs = context.session.runs
    let all = runs.all
    guard let number = run ?? (all.last { $0.state == .running } ?? all.last)?.number else {
      throw Mismatch("finds no run: nothing has taken long enough to be one")
    }
    runs.ask(number)
    while let run = runs.run(number) {
      if run.state != .running || (!wait && run.value != nil) { return try value(of: run) }
      if context.isInterrupted() { throw Interruption() }
      context.report(Progress(run.progress.fraction, run.progress.note, picture: run.progress.picture))
      usleep(Self.pause)
    }
    throw Mismatch("is none of the \(Runs.kept) that are kept", hint: "runs() lists them", parameter: "run")
  }

  private func value(of run: Runs.Run) throws -> Value {
    if let value = run.value { return value }
    let hasFailed = run.state == .failed
    throw Mismatch(
      hasFailed
        ? "failed: what it said stands in its cell" : "was interrupted before it had anything to keep",
      parameter: "run")
  }
}
