import Concepts
import Language

extension Model {
  /// Throws unless there are snapshots to judge.
  func requireSnapshots() throws {
    guard run.snapshots.isEmpty else { return }
    throw Mismatch(
      "kept no snapshots of its training", hint: "train(…, snapshots=20) keeps some", parameter: "model")
  }
}

extension AskedPrompt {
  /// What is asked for; of numbers the class whose label is nearest.
  func request(of set: ImageSet) -> ConceptPrompt {
    guard let imageClass else { return set.prompt(label: label) }
    return ConceptPrompt(label: label, wanted: imageClass)
  }
}
