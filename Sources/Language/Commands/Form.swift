/// A command with somewhere to put its arguments; the language makes one for every call.
struct Form {
  let command: any Command
  /// In order of declaration.
  private let slots: [any ArgumentSlot]

  init(_ declaration: Declaration) {
    let (command, slots) = SlotList.collect { declaration.command.init() }
    self.command = command
    self.slots = declaration.places.map { slots[$0] }
  }

  /// Puts an argument in; throws what the parameter's type says of it.
  func fill(_ index: Int, with value: Value) throws {
    try slots[index].fill(value)
  }
}

/// Where an argument of some type is put.
protocol ArgumentSlot: AnyObject {
  func fill(_ value: Value) throws
}

/// The slots of all parameters that are made while a command is made.
///
/// A mirror would find them too, but takes microseconds for each, which a sweep of short runs pays at every point.
final class SlotList: @unchecked Sendable {
  // Only the thread that collects can reach it, and only while it does.
  @TaskLocal private static var current: SlotList?

  private var slots: [any ArgumentSlot] = []

  static func collect<Made>(_ make: () -> Made) -> (Made, [any ArgumentSlot]) {
    let list = SlotList()
    return ($current.withValue(list, operation: make), list.slots)
  }

  static func add(_ slot: any ArgumentSlot) { current?.slots.append(slot) }
}
