import Language

/// A claim that holds, as a value of the language.
struct ClaimValue: Made {
  static let kind = Kind.claim

  let claim: String
  let measured: String
  /// The finding in words; may be empty.
  let reason: String
  var recipe: Recipe?

  init(claim: String, measured: String, reason: String) {
    self.claim = claim
    self.measured = measured
    self.reason = reason
  }

  var summary: String {
    "✓ " + (reason.isEmpty ? "" : "\(reason): ") + "\(claim) (\(measured))"
  }
}
