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
    guard let cut = short.utf8.firstIndex(of: underscore) else { return (String(short), "") }
    let number = short[short.utf8.index(after: cut)...]
    if let second = number.utf8.firstIndex(of: underscore) {
      let last = number[number.utf8.index(after: second)...]
      if short[..<cut] == "w", !last.utf8.contains(underscore) {
        return ("w\(subscripted(number[..<second]))\(subscripted(last))", "")
      }
    } else if !number.isEmpty {
      switch short[..<cut] {
      case "output": return ("output", "f\(subscripted(number))")
      case "x": return ("input", "x\(subscripted(number))")
      case "loss": return ("loss at \(number)", "")
      case "mu": return ("signal", "μ\(subscripted(number))")
      case "sigma": return ("noise", "σ\(subscripted(number))")
      case "a": return ("rate", "a\(subscripted(number))")
      case "half": return ("half-time of concept \(number)", "")
      case "learned": return ("time to learn concept \(number)", "")
      default: break
      }
    }
    return (short.utf8.split(separator: underscore).map { String(Substring($0)) }.joined(separator: " "), "")
  }

  private static let underscore = UInt8(ascii: "_")

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
  private static func subscripted(_ digits: Substring) -> String {
    var result = ""
    for digit in digits.utf8 where (0x30...0x39).contains(digit) {
      if let scalar = Unicode.Scalar(0x2080 + UInt32(digit) - 0x30) { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
