// A prebuilt JupyterLab extension that highlights Swingby: module federation's contract by hand, so
// that nobody needs a JavaScript build. `swingby install` fills in the token table.
//
// An extension that throws leaves JupyterLab blank. Every entrance here is therefore guarded: what
// goes wrong is one line in the browser's console, and nothing is registered.
(() => {
  'use strict';

  const NAME = 'swingby-syntax';
  const { language: LANGUAGE, tokens: TOKENS } = @TOKENS@;

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

  let shared = null;

  const report = error => console.warn(`${NAME}: no highlighting, because ${error}`);

  // The newest copy of a package that JupyterLab shares, a loaded one if there is any.
  async function sharedModule(name) {
    const versions = (shared && shared[name]) || {};
    const all = Object.keys(versions);
    const loaded = all.filter(version => versions[version].loaded);
    const [newest] = (loaded.length > 0 ? loaded : all).sort((a, b) =>
      b.localeCompare(a, undefined, { numeric: true })
    );
    if (newest === undefined) {
      throw new Error(`${name} is not shared`);
    }
    return (await versions[newest].get())();
  }

  // The kind of token a matched rule stands for, given what came before it.
  function kind(rule, state) {
    if (state.piped && rule === 'name') {
      return 'command';
    }
    return rule === 'parameter' && state.depth === 0 ? 'definition' : rule;
  }

  function tokenizer() {
    const rules = Object.keys(TOKENS).map(name => [name, new RegExp(TOKENS[name])]);
    return (stream, state) => {
      if (stream.eatSpace()) {
        return null;
      }
      const found = rules.find(([, pattern]) => stream.match(pattern));
      if (!found) {
        stream.next();
        return null;
      }
      const token = kind(found[0], state);
      if (token === 'open') state.depth += 1;
      if (token === 'close') state.depth = Math.max(0, state.depth - 1);
      if (token !== 'comment') state.piped = token === 'pipe';
      return STYLES[token] || null;
    };
  }

  // Spaces before a line: one unit for each open bracket, and one for a stage of a pipeline.
  function indent(state, textAfter, context) {
    const text = textAfter.trimStart();
    const closed = /^[)\]]/.test(text) ? 1 : 0;
    const stage = text.startsWith('|') ? 1 : 0;
    return Math.max(0, state.depth - closed + stage) * context.unit;
  }

  function support(codemirror) {
    const parser = codemirror.StreamLanguage.define({
      name: LANGUAGE.name,
      startState: () => ({ depth: 0, piped: false }),
      copyState: state => ({ ...state }),
      token: tokenizer(),
      indent,
      languageData: {
        commentTokens: { line: LANGUAGE.comment },
        closeBrackets: { brackets: ['(', '[', '"', "'"] },
        indentOnInput: /^\s*[)\]|]$/
      }
    });
    return new codemirror.LanguageSupport(parser);
  }

  function activate(app, languages, codemirror) {
    languages.addLanguage({
      name: LANGUAGE.name,
      displayName: LANGUAGE.display,
      mime: LANGUAGE.mime,
      extensions: [LANGUAGE.extension],
      load: async () => support(codemirror)
    });
    app.docRegistry.addFileType({
      name: LANGUAGE.name,
      displayName: LANGUAGE.display,
      mimeTypes: [LANGUAGE.mime],
      extensions: [`.${LANGUAGE.extension}`],
      contentType: 'file',
      fileFormat: 'text'
    });
  }

  async function plugins() {
    const editor = await sharedModule('@jupyterlab/codemirror');
    const codemirror = await sharedModule('@codemirror/language');
    support(codemirror);
    return [
      {
        id: `${NAME}:plugin`,
        description: 'Highlights the Swingby language.',
        autoStart: true,
        requires: [editor.IEditorLanguageRegistry],
        activate: (app, languages) => {
          try {
            activate(app, languages, codemirror);
          } catch (error) {
            report(error);
          }
        }
      }
    ];
  }

  const container = {
    init: scope => {
      shared = scope;
    },
    get: async () => {
      const found = await plugins().catch(error => {
        report(error);
        return [];
      });
      const module = Object.defineProperty({ default: found }, '__esModule', { value: true });
      return () => module;
    }
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = container;
})();
