import CCairo

/// An element of an XML document, with what is in it.
struct Element {
  let name: String
  let attributes: [String: String]
  fileprivate(set) var children: [Element] = []
  /// The characters directly in it.
  fileprivate(set) var text = ""

  /// The root of a document.
  init(parsing document: String) throws(PrintError) {
    guard let parser = XML_ParserCreate(nil) else {
      throw PrintError("there is no memory to read the picture")
    }
    defer { XML_ParserFree(parser) }
    let open = OpenElements()
    XML_SetUserData(parser, Unmanaged.passUnretained(open).toOpaque())
    XML_SetElementHandler(
      parser, { OpenElements.from($0)?.start($1, $2) }, { data, _ in OpenElements.from(data)?.end() })
    XML_SetCharacterDataHandler(parser) { OpenElements.from($0)?.add($1, count: $2) }
    var document = document
    let status = document.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        XML_Parse(parser, $0.baseAddress, Int32($0.count), Int32(XML_TRUE))
      }
    }
    guard status == XML_STATUS_OK, let root = open.root else {
      let fault = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "no element"
      throw PrintError("the picture cannot be read: \(fault) in line \(XML_GetCurrentLineNumber(parser))")
    }
    self = root
  }

  fileprivate init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// An attribute's number; nil where it is missing or is none.
  func number(_ name: String) -> Double? { attributes[name].flatMap(Double.init) }
}

/// The elements that have begun and not ended, outermost first, while Expat goes through a document.
private final class OpenElements {
  private var open: [Element] = []
  private(set) var root: Element?

  static func from(_ data: UnsafeMutableRawPointer?) -> OpenElements? {
    data.map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
  }

  /// Names and values alternate in `attributes`, up to a null.
  func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard let name else { return }
    var found: [String: String] = [:]
    var place = attributes
    while let name = place?[0], let value = place?[1] {
      found[String(cString: name)] = String(cString: value)
      place = place?.advanced(by: 2)
    }
    open.append(Element(String(cString: name), found))
  }

  func add(_ characters: UnsafePointer<CChar>?, count: Int32) {
    let bytes = UnsafeRawBufferPointer(start: characters, count: Int(count))
    open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
  }

  func end() {
    let element = open.removeLast()
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }
}
