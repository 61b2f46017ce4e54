// What an editor has to know of the language: colours, comments, brackets, indentation and folding.
const highlighting = (() => {
  const { language, tokens } = @TOKENS@;

  // Style names of CodeMirror's stream parsers for the names of the token table.
  const STYLES = {
    comment: 'comment',
    string: 'string',
    number: 'number',
    keyword: 'keyword',
    constant: 'atom',
    command: 'builtin',
    parameter: 'propertyName',
    definition: 'def',
    name: 'variableName',
    pipe: 'operator',
    operator: 'operator',
    open: 'bracket',
    close: 'bracket',
    comma: 'punctuation'
  };

  const RULES = Object.keys(tokens).map(name => [name, new RegExp(tokens[name])]);
  const ANY_RULE = new RegExp(Object.keys(tokens).map(name => `(?<${name}>${tokens[name]})`).join('|'), 'g');

  // The kind of token a matched rule stands for, given what came before it.
  function kind(rule, state) {
    if (state.piped && rule === 'name') {
      return 'command';
    }
    return rule === 'parameter' && state.depth === 0 ? 'definition' : rule;
  }

  // How many brackets are open behind a bracket.
  function depthAfter(token, depth) {
    if (token === 'open') return depth + 1;
    return token === 'close' ? Math.max(0, depth - 1) : depth;
  }

  function readToken(stream, state) {
    if (stream.eatSpace()) {
      return null;
    }
    const isFirst = /^\s*$/.test(stream.string.slice(0, stream.start));
    const found = RULES.find(([, pattern]) => stream.match(pattern));
    if (!found) {
      stream.next();
      return null;
    }
    const token = kind(found[0], state);
    if (token !== 'comment') {
      if (isFirst && state.depth === 0) state.isStage = token === 'pipe';
      state.piped = token === 'pipe';
    }
    state.depth = depthAfter(token, state.depth);
    return STYLES[token] || null;
  }

  // Spaces before a line: one unit for each open bracket, and one for a stage of a pipeline. Behind a line break
  // that is being typed comes another argument, even before a bracket that the editor has closed by itself.
  function indent(state, textAfter, context) {
    const text = textAfter.trimStart();
    const closed = context.simulatedBreak == null && /^[)\]]/.test(text) ? 1 : 0;
    const stage = state.depth > 0 ? state.isStage : text.startsWith('|');
    return Math.max(0, state.depth - closed + (stage ? 1 : 0)) * context.unit;
  }

  // How many brackets are open behind a line.
  function depthBehind(text, depth) {
    for (const { groups } of text.matchAll(ANY_RULE)) {
      depth = depthAfter(groups.open ? 'open' : groups.close ? 'close' : '', depth);
    }
    return depth;
  }

  // What a line begins: the rest of its brackets, and of its pipeline unless it is a stage itself.
  function fold(state, start) {
    const first = state.doc.lineAt(start);
    const isStage = line => /^\s*\|/.test(line.text);
    let [last, depth] = [first, depthBehind(first.text, 0)];
    for (let number = first.number + 1; number <= state.doc.lines; number += 1) {
      const line = state.doc.line(number);
      if (depth === 0 && /^\s*(#|$)/.test(line.text)) continue;
      if (depth === 0 && (isStage(first) || !isStage(line))) break;
      [last, depth] = [line, depthBehind(line.text, depth)];
    }
    return last === first ? null : { from: first.to, to: last.to };
  }

  function support(codemirror) {
    const parser = codemirror.StreamLanguage.define({
      name: language.name,
      startState: () => ({ depth: 0, piped: false, isStage: false }),
      copyState: state => ({ ...state }),
      token: readToken,
      indent,
      languageData: {
        commentTokens: { line: language.comment },
        closeBrackets: { brackets: ['(', '[', '"', "'"] },
        indentOnInput: /^\s*[)\]|]$/
      }
    });
    return new codemirror.LanguageSupport(parser, codemirror.foldService.of(fold));
  }

  function register(app, languages, codemirror) {
    languages.addLanguage({
      name: language.name,
      displayName: language.display,
      mime: language.mime,
      extensions: [language.extension],
      load: async () => support(codemirror)
    });
    app.docRegistry.addFileType({
      name: language.name,
      displayName: language.display,
      mimeTypes: [language.mime],
      extensions: [`.${language.extension}`],
      contentType: 'file',
      fileFormat: 'text'
    });
  }

  return { support, register };
})();
