/// Writes recipes as statements, line by line: what has a name, or is used twice, is written once.
///
/// A knob must keep its name, which its axis is called by. Where two knobs have the same, the name is bound anew before
/// each use; what a statement makes of the first gets a name of its own, so that it can stand beside the second.
struct RecipeSheet {
  private(set) var lines: [String] = []
  /// What each name is bound to at this line.
  private var bound: [String: Recipe] = [:]
  /// The name that a recipe has from here on.
  private var names: [Recipe: String] = [:]
  /// The names whose statements are still to come.
  private var pending: [Recipe: String] = [:]
  private var uses: [Recipe: Int] = [:]
  private var knobs: [String: Set<Recipe>] = [:]
  private var taken: Set<String>
  /// What each name will be bound to in the end.
  private let last: [String: Recipe]
  /// What is to be said above the next statement.
  private var remarks: [String] = []
  private var doubtful: Set<String> = []

  /// - Parameters:
  ///   - bindings: the names that will be bound.
  ///   - shown: what will be shown.
  init(binding bindings: [(name: String, recipe: Recipe)] = [], showing shown: [Recipe]) {
    last = Dictionary(bindings.map { ($0.name, $0.recipe) }) { $1 }
    taken = Set(last.keys)
    for recipe in bindings.map(\.recipe) + shown { count(recipe) }
    taken.formUnion(knobs.keys)
    for (name, recipe) in bindings where !isLate(name, recipe) {
      if recipe.isComposite, recipe.knob == nil, pending[recipe] == nil { pending[recipe] = name }
    }
  }

  private mutating func count(_ recipe: Recipe) {
    switch recipe {
    case .call, .caveat:
      uses[recipe, default: 0] += 1
      if uses[recipe] != 1 { return }
    case .each(_, name: let name?): knobs[name, default: []].insert(recipe)
    default: break
    }
    recipe.parts.forEach { count($0) }
  }
}

extension RecipeSheet {
  /// Binds all names, each after those that it is made from.
  mutating func bind(_ bindings: [(name: String, recipe: Recipe)]) {
    for (name, recipe) in bindings where !isLate(name, recipe) { bind(name, to: recipe) }
    var late = bindings.filter { isLate($0.name, $0.recipe) }
    while let next = late.firstIndex(where: { candidate in
      late.allSatisfy { $0.name == candidate.name || !hides(candidate, from: $0.recipe) }
    }) {
      let (name, recipe) = late.remove(at: next)
      bind(name, to: recipe)
    }
    // Each of the others would hide a knob from one of them.
    let texts = late.map { text(of: $0.recipe, isNamed: true) }
    for (text, (name, recipe)) in zip(texts, late) { bind(name, to: recipe, text) }
  }

  /// A statement that shows a value; false where it needs a knob whose name is now something else's.
  @discardableResult
  mutating func show(_ recipe: Recipe) -> Bool {
    for case .each(let parts, name: let name?) in needed(by: recipe) {
      if let last = last[name], last != .each(parts, name: name) { return false }
    }
    if case .each(_, name: let name?) = recipe, bound[name] == recipe {
      add(name)
    } else {
      add(names[recipe] ?? written(recipe))
    }
    return true
  }

  /// Comments of their own, after an empty line.
  mutating func remark(_ texts: [String]) {
    lines += (lines.isEmpty ? [] : [""]) + texts.map { "# \($0)" }
  }

  /// Whether a name stands for a knob first, and for this only after all uses of the knob.
  private func isLate(_ name: String, _ recipe: Recipe) -> Bool {
    knobs[name].map { $0 != [recipe] } ?? false
  }

  /// Whether a name that is bound takes the place of a knob that something else is still to be written with.
  private func hides(_ binding: (name: String, recipe: Recipe), from recipe: Recipe) -> Bool {
    needed(by: recipe, besides: binding.recipe).contains { $0.knob == binding.name }
  }

  private mutating func bind(_ name: String, to recipe: Recipe) {
    guard bound[name] != recipe else { return }
    let above = remarks
    remarks = []
    if pending[recipe] == name { pending[recipe] = nil }
    let isKnown = names[recipe] != nil || pending[recipe] != nil || (recipe.knob ?? name) != name
    bind(name, to: recipe, isKnown ? text(of: recipe) : written(recipe))
    remarks = above
  }

  private mutating func bind(_ name: String, to recipe: Recipe, _ text: String) {
    add("\(name) = \(text)")
    bound[name] = recipe
    taken.insert(name)
    if recipe.isDoubtful { doubtful.insert(name) }
    if recipe.isComposite, recipe.knob == nil, names[recipe] == nil { names[recipe] = name }
  }

  private mutating func add(_ statement: String) {
    lines += remarks.map { "# \($0)" } + [statement]
    remarks = []
  }
}

extension RecipeSheet {
  /// A part of a statement; what has a name is written as that, after its own statement.
  ///
  /// - Parameter isNamed: gives a name to all that would be written with a knob.
  private mutating func text(of recipe: Recipe, isNamed: Bool = false) -> String {
    if let name = names[recipe] {
      if doubtful.contains(name) { doubt(name) }
      return name
    }
    if let name = pending[recipe] {
      bind(name, to: recipe)
      if doubtful.contains(name) { doubt(name) }
      return name
    }
    let needsName = isNamed && !needed(by: recipe).isEmpty
    switch recipe {
    case .each(_, name: let name?):
      if bound[name] != recipe { bind(name, to: recipe) }
      return needsName ? named("\(name)_1", recipe) : name
    case .call, .caveat:
      let isShared = uses[recipe, default: 0] > 1 && !recipe.parts.isEmpty
      guard needsName || isShared else { return written(recipe) }
      return named("\(recipe.word ?? "part")_1", recipe)
    default: return written(recipe, isNamed: needsName)
    }
  }

  private mutating func doubt(_ name: String) {
    let remark = "In the session, another \(name) went into this."
    if !remarks.contains(remark) { remarks.append(remark) }
  }

  /// Binds an unused name to it.
  private mutating func named(_ name: String, _ recipe: Recipe) -> String {
    let name = unused(name)
    bind(name, to: recipe)
    return name
  }

  private func unused(_ name: String) -> String {
    guard taken.contains(name) else { return name }
    let stem = name.hasSuffix("_1") ? String(name.dropLast(2)) : name
    return (2...).lazy.map { "\(stem)_\($0)" }.first { !taken.contains($0) } ?? name
  }

  /// The knobs that must be bound where the recipe is written, besides something that has a name.
  private func needed(by recipe: Recipe, besides known: Recipe? = nil) -> Set<Recipe> {
    if recipe.knob != nil { return [recipe] }
    if names[recipe] != nil || recipe == known { return [] }
    return recipe.parts.reduce(into: []) { $0.formUnion(needed(by: $1, besides: known)) }
  }

  /// Whether two knobs of one name must be bound where the recipe is written.
  private func hasClash(_ recipe: Recipe) -> Bool {
    guard knobs.values.contains(where: { $0.count > 1 }) else { return false }
    let needed = needed(by: recipe).map(\.knob)
    return Set(needed).count < needed.count
  }

  private mutating func written(_ recipe: Recipe, isNamed: Bool = false) -> String {
    let isNamed = isNamed || hasClash(recipe)
    switch recipe {
    case .literal(let text): return text
    case .list(let parts): return "[" + texts(of: parts, isNamed).joined(separator: ", ") + "]"
    case .each(let parts, _): return "each [" + texts(of: parts, isNamed).joined(separator: ", ") + "]"
    case .operation(let sign, let operands):
      return texts(of: operands, isNamed).map { "(\($0))" }.joined(separator: " \(sign) ")
    case .call(let word, let arguments):
      let isPositional = arguments.contains(where: \.isRest)
      let texts = texts(of: arguments.map(\.value), isNamed)
      return Self.call(word, zip(arguments, texts).map { isPositional ? $1 : "\($0.name)=\($1)" })
    case .caveat(let recipe, let why):
      let text = written(recipe, isNamed: isNamed)
      remarks.append("\(recipe.word ?? "this") \(why)")
      return text
    }
  }

  private mutating func texts(of parts: [Recipe], _ isNamed: Bool) -> [String] {
    var texts: [String] = []
    for part in parts { texts.append(text(of: part, isNamed: isNamed)) }
    return texts
  }
}
