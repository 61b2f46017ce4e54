/// A call with the values of its arguments, families among them: one application at every point of their join.
struct Caller {
  let call: PlannedCall
  let values: [Value]
  /// Which families go in whole, because their parameter is a table.
  let whole: [Bool]

  init(call: PlannedCall, values: [Value], whole: [Bool]) {
    self.call = call
    self.values = values
    self.whole = whole
  }

  init(call: PlannedCall, values: [Value]) {
    let whole = zip(call.arguments, values).map { argument, value in
      call.declaration.parameters[argument.index].shape.takesWhole(value.kind)
    }
    self.init(call: call, values: values, whole: whole)
  }

  func join() throws(Diagnostic) -> Join {
    do {
      return try Join(values, whole: whole)
    } catch let mistake as Join.Mistake {
      throw mistake.diagnostic(of: call.declaration.word, at: call.span)
    } catch {
      throw Diagnostic(.value, "\(call.declaration.word) failed: \(error)", at: call.span)
    }
  }

  /// The call that made the family, its `each` written out.
  var recipe: Recipe {
    Recipe(of: call.declaration, zip(call.arguments, values).map { ($0.index, $1) })
  }

  func application(_ point: Int, _ join: Join) -> Application {
    Application(
      declaration: call.declaration,
      arguments: zip(call.arguments, join.points[point].values).map { argument, value in
        Application.Argument(index: argument.index, value: value, span: argument.span)
      }, span: call.span)
  }

  /// Does something at one point; a mistake there names the point.
  func located<Result>(
    _ point: Int, _ join: Join, _ body: (Application) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    do {
      return try body(application(point, join))
    } catch {
      throw error.category == .interrupted || error.sparesOthers ? error : error.named(point, join)
    }
  }

  /// One point after the other.
  func run(
    _ join: Join, _ body: (Application, Int) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    var results: [Value] = []
    for point in join.points.indices {
      results.append(
        try located(point, join) { application throws(Diagnostic) in try body(application, point) })
    }
    return collected(results, join)
  }

  /// The results as one value; points without one are left out.
  ///
  /// - Parameter missing: how many of these points would have one, if nobody had interrupted or asked early.
  func collected(_ results: [Value?], _ join: Join, missing: Int = 0) -> Value {
    guard join.isFamily else { return results[0] ?? .none }
    let points = zip(join.points, results).compactMap { point, result in
      result.map { Family.Point(place: point.place, value: $0) }
    }
    var family = Family(axes: join.axes, points: points)
    let caveat =
      missing > 0
      ? "has \(points.count) of \(points.count + missing) points; this makes all of them" : family.caveat
    family.recipe = caveat.map { .caveat(recipe, $0) } ?? recipe
    return .family(family)
  }
}

extension Family {
  /// The first that a point has.
  fileprivate var caveat: String? {
    for point in points {
      if case .caveat(_, let text) = Recipe(point.value) { return "at \(label(of: point)) \(text)" }
    }
    return nil
  }
}

extension Diagnostic {
  /// The mistake, and at which point of a family it is.
  func named(_ point: Int, _ join: Join) -> Diagnostic {
    guard join.isFamily else { return self }
    var diagnostic = self
    diagnostic.message += " (at \(join.label(of: point)))"
    return diagnostic
  }
}

extension Join {
  /// `sigma=0.05, seed=2`
  func label(of point: Int) -> String {
    knobs(of: point).map { "\($0.name)=\($0.setting.label)" }.joined(separator: ", ")
  }

  /// What sets the point apart; nothing where it is the only one of no family.
  func knobs(of point: Int) -> [Family.Knob] {
    zip(Family.columnNames(of: axes.map(\.name)), zip(axes, points[point].place)).map { name, knob in
      Family.Knob(axis: knob.0.name, name: name, setting: knob.0.values[knob.1])
    }
  }
}
