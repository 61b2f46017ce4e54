import FoundationEssentials
import Language
import Print

extension Media {
  /// The same with a PDF beside a picture: tools that make LaTeX of a notebook take no SVG.
  var withPDF: Media {
    guard let svg = self["image/svg+xml"], let pdf = try? Picture(svg: svg).pdf() else { return self }
    return merging(["application/pdf": Data(pdf).base64EncodedString()]) { $1 }
  }
}
