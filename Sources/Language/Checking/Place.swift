/// Where an expression stands: what an `each` there is called, and what fits.
struct Place {
  var axis: String
  var parameter: Declaration.Parameter?
  var shape: Shape?
  private var isElement = false

  init(axis: String) {
    self.axis = axis
  }

  init(_ parameter: Declaration.Parameter, of word: String) {
    axis = "\(word).\(parameter.name)"
    self.parameter = parameter
    shape = parameter.shape
  }

  /// The place of an element of a list here; the axis tells elements apart.
  func element(_ index: Int) -> Place {
    var place = self
    place.axis += "_\(index + 1)"
    place.isElement = true
    place.shape = shape?.element
    if place.shape == nil { place.parameter = nil }
    return place
  }

  /// The place of an operand: its axis is still called the same, but the result is what must fit.
  var operand: Place { Place(axis: axis) }

  /// What is wrong with a value here, if anything.
  func mismatch(of value: Value) -> Mismatch? {
    guard let parameter, let shape else { return nil }
    if !shape.admits(value.kind) { return mismatch(named: value.mention) }
    return shape.mismatch(of: value, in: parameter.range)
  }

  /// A value of the wrong kind; in a list, the list is what is wrong.
  func mismatch(named mention: String) -> Mismatch {
    guard let parameter, isElement else { return Mismatch("must be \(shape ?? .anything), not \(mention)") }
    return Mismatch("must be \(parameter.shape), not one with \(mention) in it")
  }

  func diagnostic(_ message: String, at span: Span, hint: String? = nil) -> Diagnostic {
    guard let parameter else { return Diagnostic(.argument, message, at: span, hint: hint) }
    return parameter.diagnostic(Mismatch(message, hint: hint), at: span)
  }
}
