import FoundationEssentials
import Language
import Print

extension Media {
  /// The same with more forms of a picture: HTML for front ends that show no SVG of notebooks from elsewhere, and PDF for
  /// tools that make LaTeX.
  var withFallbacks: Media {
    guard let svg = self["image/svg+xml"] else { return self }
    var all = self
    let summary = self["text/plain"]?.prefix { !$0.isNewline } ?? ""
    all["text/html"] = self["text/html"] ?? imageElement(svg: svg, alternative: String(summary))
    if let pdf = try? Picture(svg: svg).pdf() { all["application/pdf"] = Data(pdf).base64EncodedString() }
    return all
  }
}
