// A prebuilt JupyterLab extension: module federation's contract by hand, so that nobody needs a JavaScript
// build. `swingby install` puts the files of this folder together, and fills in the token table.
//
// An extension that throws leaves JupyterLab blank. Every entrance here is therefore guarded: what goes wrong
// is one line in the browser's console, and nothing else happens.
const NAME = 'swingby-syntax';

let shared = null;
const reported = new Set();

function report(what, error) {
  if (!reported.has(what)) console.warn(`${NAME}: no ${what}, because ${error}`);
  reported.add(what);
}

const guarded = what => work => (...values) => {
  try {
    return work(...values);
  } catch (error) {
    return report(what, error);
  }
};

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

async function highlightingPlugin() {
  const editor = await sharedModule('@jupyterlab/codemirror');
  const codemirror = await sharedModule('@codemirror/language');
  highlighting.support(codemirror);
  return {
    id: `${NAME}:plugin`,
    description: 'Highlights the Swingby language.',
    autoStart: true,
    requires: [editor.IEditorLanguageRegistry],
    activate: guarded('highlighting')((app, languages) => highlighting.register(app, languages, codemirror))
  };
}

async function mistakesPlugin() {
  const notebook = await sharedModule('@jupyterlab/notebook');
  const state = await sharedModule('@codemirror/state');
  const view = await sharedModule('@codemirror/view');
  const guard = guarded('marks');
  return {
    id: `${NAME}:mistakes`,
    description: 'Marks in a cell what was wrong with it.',
    autoStart: true,
    // A page without notebooks has none to follow.
    optional: [notebook.INotebookTracker],
    activate: guard((app, tracker) => tracker && mistakes.follow(tracker, state, view, guard))
  };
}

async function found(what, plugin) {
  try {
    return [await plugin()];
  } catch (error) {
    report(what, error);
    return [];
  }
}

window._JUPYTERLAB = window._JUPYTERLAB || {};
window._JUPYTERLAB[NAME] = {
  init: scope => {
    shared = scope;
  },
  get: async () => {
    const plugins = [await found('highlighting', highlightingPlugin), await found('marks', mistakesPlugin)];
    const module = Object.defineProperty({ default: plugins.flat() }, '__esModule', { value: true });
    return () => module;
  }
};
