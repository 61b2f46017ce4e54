import Plot

extension TableColumn {
  /// The column with the title and the symbol of the papers where its name is known.
  var explained: TableColumn {
    var column = self
    let entry = Glossary.entry(of: name)
    if column.title.isEmpty { column.title = entry.title }
    if column.symbol.isEmpty { column.symbol = entry.symbol }
    return column
  }
}

/// What axes and headers say for the names of columns.
enum Glossary {
  typealias Entry = (title: String, symbol: String)

  static func entry(of name: String) -> Entry {
    // A sweep asks for the columns of every point: names that hold no number first, the others in bytes.
    if let known = fixed[name] { return known }
    var short = name[...]
    if let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) {
      short = name[name.utf8.index(after: dot)...]
      if let known = fixed[String(short)] { return known }
    }
    let parts = short.utf8.split(separator: UInt8(ascii: "_")).map { Substring($0) }
    switch (parts.first, parts.count) {
    case ("output", 2): return ("output", "f\(subscripted(parts[1]))")
    case ("x", 2): return ("input", "x\(subscripted(parts[1]))")
    case ("w", 3): return ("w\(subscripted(parts[1] + parts[2]))", "")
    case ("loss", 2): return ("loss at \(parts[1])", "")
    case ("mu", 2): return ("signal", "μ\(subscripted(parts[1]))")
    case ("sigma", 2): return ("noise", "σ\(subscripted(parts[1]))")
    case ("a", 2): return ("rate", "a\(subscripted(parts[1]))")
    case ("half", 2): return ("half-time of concept \(parts[1])", "")
    case ("learned", 2): return ("time to learn concept \(parts[1])", "")
    default: return (parts.joined(separator: " "), "")
    }
  }

  private static let fixed: [String: Entry] = [
    "x_accuracy": ("accuracy along x", ""), "y_accuracy": ("accuracy along y", ""),
    "x_right": ("right along x", ""), "y_right": ("right along y", ""), "kept": ("share kept", "λ"),
    "percolation.sigma": ("width", "σ"), "bumps.sigma": ("width", "σ"), "stripes.sigma": ("width", "σ"),
    "percolation.threshold": ("overlap", "θ"), "percolation.spacing": ("distance", "d"),
    "mass_ratio": ("share in the largest cluster", ""), "radius": ("radius", "r_c"),
    "time": ("time", "τ"), "step": ("step", ""), "epoch": ("epoch", ""),
    "loss": ("training loss", ""), "batch_loss": ("loss of the batch", ""), "ood_loss": ("OOD loss", ""),
    "mu": ("signal", "μ"), "sigma": ("noise", "σ"), "lr": ("learning rate", "η"), "a": ("rate", ""),
    "log_speed": ("log ‖df/dτ‖", ""), "smallest_eigenvalue": ("smallest eigenvalue of W", ""),
    "correlation": ("correlation", "ρ"), "scale": ("scale of the start", "ω"), "seed": ("seed", ""),
    "rise": ("largest rise / first loss", ""), "descents": ("descents", ""), "slope": ("terminal slope", ""),
    "peak_minor": ("largest minor entry", ""), "critical_sigma": ("critical noise", "σ*"),
    "mse": ("squared distance in concept space", ""), "emergence_step": ("step of emergence", "t*"),
    "split": ("", ""), "examples": ("training examples", ""),
    "pairs": ("2D examples", ""), "distance": ("concepts from training", ""),
    "difference": ("mean squared difference", ""), "signal": ("signal", ""),
    "critical_ratio": ("critical ratio of rates", "r*"),
  ]

  /// `12` → `₁₂`.
  private static func subscripted(_ digits: some StringProtocol) -> String {
    String(
      digits.unicodeScalars.compactMap { digit in
        ("0"..."9").contains(digit) ? Unicode.Scalar(0x2080 + digit.value - 0x30).map(Character.init) : nil
      })
  }
}
