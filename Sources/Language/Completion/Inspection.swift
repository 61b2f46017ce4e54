extension Snapshot {
  /// The page about what is at the cursor: a command, a parameter, a named value, or the call around it.
  /// `detail` 0 shows what its first example comes to, 1 all of them. Nil where there is nothing to say.
  package func inspect(_ text: String, at position: Int, detail: Int = 0) -> HelpPage? {
    let cursor = Cursor(text, at: position)
    guard !cursor.isNowhere else { return nil }
    let scalars = Array(text.unicodeScalars)
    let word = String(scalars[cursor.replaced.start..<cursor.replaced.end])
    let site = CallSite(cursor, Checker(self, after: cursor.statementsBefore))
    if !word.isEmpty, !cursor.isInText, let page = page(about: word, cursor, scalars, site, detail) {
      return page
    }
    // On the bracket of a call, or just behind it, the call is meant.
    guard let site else { return callBefore(cursor, detail) }
    let call = page(of: [site.declaration], detail)
    // A word at the start of an argument may become a parameter's name, so that it says of no place yet.
    guard detail == 0, let argument = site.parameter, !site.isAtStart || word.isEmpty else { return call }
    return HelpPage(of: argument, in: call)
  }

  private func page(
    about word: String, _ cursor: Cursor, _ scalars: [Unicode.Scalar], _ site: CallSite?, _ detail: Int
  ) -> HelpPage? {
    let following = scalars[cursor.replaced.end...].first { $0 != " " }
    if let site, site.isAtStart, following == "=", let index = site.declaration.index(of: word) {
      return HelpPage(of: site.declaration.parameters[index])
    }
    let isCommand = following == "(" || cursor.previous?.is("|") == true
    if isCommand || variables[word] == nil, !lexicon[word].isEmpty {
      return page(of: lexicon[word], detail)
    }
    if let site, let parameter = site.parameter, let shape = site.shape,
      shape.choices.contains(where: { $0.word == word })
    {
      return HelpPage(of: parameter)
    }
    return variables[word].map { HelpPage(of: $0, named: word) }
  }

  private func page(of declarations: [Declaration], _ detail: Int) -> HelpPage {
    HelpPage(for: declarations, showsAll: detail > 0) { [vocabulary] cell in
      vocabulary.examples.mediaSoFar(of: cell, in: vocabulary)
    }
  }

  private func callBefore(_ cursor: Cursor, _ detail: Int) -> HelpPage? {
    guard let word = cursor.previous?.name, !lexicon[word].isEmpty else { return nil }
    return page(of: lexicon[word], detail)
  }
}
