/// One parameter of a command: its meaning, range and default, beside the property that receives the argument.
///
///     @Parameter("learning rate η, per step", in: 0...) var lr = 0.1
///     @Parameter("the task to learn") var task: SIMTask          // required
///
/// The property's name is the parameter's name, its type says what fits (`Argument`), the order of declaration
/// is the order of positional arguments. A form is filled in once, on one thread, before `run`.
@propertyWrapper
package struct Parameter<Wrapped: Argument> {
  let slot: Slot<Wrapped>
  let meaning: String
  let unit: String
  let range: NumberRange?

  /// A parameter with a default.
  package init(
    wrappedValue: Wrapped, _ meaning: String, unit: String = "", in range: NumberRange? = nil
  ) {
    self.slot = Slot(initial: wrappedValue)
    self.meaning = meaning
    self.unit = unit
    self.range = range
  }

  /// A parameter without a default: required, unless its type has `None` for *not given*.
  package init(_ meaning: String, unit: String = "", in range: NumberRange? = nil) {
    let isOptional = if case .optional = Wrapped.shape { true } else { false }
    self.slot = Slot(initial: isOptional ? try? Wrapped(Value.none) : nil)
    self.meaning = meaning
    self.unit = unit
    self.range = range
  }

  package var wrappedValue: Wrapped {
    guard let value = slot.value ?? slot.initial else {
      preconditionFailure("parameter '\(meaning)' read before it was filled in")
    }
    return value
  }
}

/// Parameters that several commands have in common, as one property of each.
package protocol ParameterGroup {}

/// A class, so that an argument can be put into a command that is made.
final class Slot<Wrapped: Argument>: ArgumentSlot {
  let initial: Wrapped?
  private(set) var value: Wrapped?

  init(initial: Wrapped?) {
    self.initial = initial
    SlotList.add(self)
  }

  func fill(_ value: Value) throws {
    self.value = try Wrapped(value)
  }
}
