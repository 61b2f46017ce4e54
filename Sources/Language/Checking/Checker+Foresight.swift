// Foresight: what is known of a call's value before it runs.
extension Checker {
  /// What is known of a call's value once its arguments are checked.
  mutating func foresee(_ call: PlannedCall, _ arguments: [Foreseen]) -> Checked {
    let declaration = call.declaration
    let whole = zip(call.arguments, arguments).map {
      declaration.parameters[$0.index].shape.takesWhole($1.kind)
    }
    let values = arguments.compactMap(\.value)
    do {
      let axes = try Family.joinedAxes(zip(arguments, whole).map { $1 ? [] : $0.axes })
      guard values.count == arguments.count else {
        try checkKnown(call, arguments)
        let columns = columns(of: call, arguments)
        let kind = declaration.foreseenKind(arguments)
        return Checked(.call(call), .unknown(kind: kind, columns: columns, axes: axes))
      }
      return try foresee(call, values: values, whole: whole)
    } catch let mistake as Join.Mistake {
      return report(mistake.diagnostic(of: declaration.word, at: call.span))
    } catch let diagnostic as Diagnostic {
      return report(diagnostic)
    } catch {
      return report(Diagnostic(.value, "\(declaration.word) failed: \(error)", at: call.span))
    }
  }

  /// What the types of the known arguments say of them, although others are yet to come.
  func checkKnown(_ call: PlannedCall, _ arguments: [Foreseen]) throws(Diagnostic) {
    let form = Form(call.declaration)
    for (argument, foreseen) in zip(call.arguments, arguments) {
      let parameter = call.declaration.parameters[argument.index]
      guard let value = foreseen.value, !parameter.isRest, !parameter.shape.takesObject else { continue }
      for value in value.isFamily ? value.members ?? [] : [value] {
        do {
          try form.fill(argument.index, with: value)
        } catch let mismatch as Mismatch {
          throw parameter.diagnostic(mismatch, at: argument.span)
        } catch {
          throw Diagnostic(.value, "\(call.declaration.word) failed: \(error)", at: argument.span)
        }
      }
    }
  }

  /// Everything is known: a describing command is run, any other validated at each of its points.
  func foresee(_ call: PlannedCall, values: [Value], whole: [Bool]) throws -> Checked {
    let caller = Caller(call: call, values: values, whole: whole)
    let join = try caller.join()
    if call.declaration.command.isDescription {
      let context = Context(session: SessionView(vocabulary: vocabulary, variables: knownVariables))
      return Checked(
        try caller.run(join) { application, _ throws(Diagnostic) in try application.run(context) })
    }
    var form: Form?
    var columns: [String]?
    for point in join.points.indices {
      let filled = try caller.located(point, join) { application throws(Diagnostic) in
        try application.form(again: form)
      }
      if form == nil {
        columns =
          filled.command.columns() ?? filled.command.columns(of: tables(of: call, values.map { .known($0) }))
      }
      form = filled
    }
    return Checked(
      .call(call),
      .unknown(
        kind: call.declaration.foreseenKind(values.map { .known($0) }), columns: columns, axes: join.axes))
  }

  /// The columns of the result where only those of its tables are known.
  func columns(of call: PlannedCall, _ arguments: [Foreseen]) -> [String]? {
    let parameters = call.arguments.map { call.declaration.parameters[$0.index] }
    let form = Form(call.declaration)
    for (argument, (parameter, foreseen)) in zip(call.arguments, zip(parameters, arguments)) {
      guard let value = foreseen.value else {
        if parameter.shape.takesObject { continue }
        return nil
      }
      guard !parameter.isRest else { continue }
      let single = value.isFamily ? value.members?.first ?? value : value
      do { try form.fill(argument.index, with: single) } catch { return nil }
    }
    return form.command.columns(of: tables(of: call, arguments))
  }

  /// The columns of every argument that can be a table.
  func tables(of call: PlannedCall, _ arguments: [Foreseen]) -> [[String]?] {
    zip(call.arguments, arguments).compactMap { argument, foreseen in
      call.declaration.parameters[argument.index].shape.takesObject ? foreseen.columns : nil
    }
  }

  var knownVariables: [String: Value] { variables.compactMapValues(\.value) }
}
