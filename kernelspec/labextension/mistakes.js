// Marks what was wrong in a cell: the places are underlined until the cell is edited or run again, and tell
// what is wrong while the pointer is on them.
//
// The kernel sends the places as `marks` in the metadata of its `error` messages: `start` and `end` in code
// points, `message`, and perhaps `hint`.
const mistakes = (() => {
  // The range of a mark as CodeMirror counts, in UTF-16 units. Where nothing stands, what stands before is marked.
  function range(text, { start, end }) {
    const points = [...text];
    const units = count => points.slice(0, count).join('').length;
    const to = Math.max(units(end), 1);
    let from = Math.min(units(start), to - 1);
    while (from > 0 && !text.slice(from, to).trim()) from -= 1;
    return { from, to };
  }

  // What was wrong at a place, and below what to do.
  function tooltip(marks) {
    const dom = document.createElement('div');
    dom.className = 'swingby-mistake-tooltip';
    const add = (text, name) => {
      const line = dom.appendChild(document.createElement('div'));
      line.textContent = text;
      line.className = name;
    };
    for (const { message, hint } of marks) {
      add(message, 'swingby-mistake-message');
      if (hint) add(hint, 'swingby-mistake-hint');
    }
    return { dom };
  }

  // What an editor needs to show mistakes, and the effect that gives it new ones.
  function display({ StateEffect, StateField }, { Decoration, EditorView, hoverTooltip }) {
    const show = StateEffect.define();
    const field = StateField.define({
      create: () => [],
      update: (shown, transaction) => {
        const given = transaction.effects.find(effect => effect.is(show));
        if (given) return given.value;
        return transaction.docChanged ? [] : shown;
      },
      provide: own =>
        EditorView.decorations.from(own, shown =>
          Decoration.set(shown.map(mark => Decoration.mark({ class: 'swingby-mistake' }).range(mark.from, mark.to)), true)
        )
    });
    const hover = hoverTooltip((view, position) => {
      const here = view.state.field(field).filter(({ from, to }) => from <= position && position <= to);
      if (here.length === 0) return null;
      return { pos: here[0].from, end: here[0].to, above: true, create: () => tooltip(here) };
    });
    const theme = EditorView.baseTheme({
      '.swingby-mistake': {
        textDecoration: 'underline wavy var(--jp-error-color1, red)',
        textDecorationSkipInk: 'none'
      },
      '.swingby-mistake-tooltip': {
        padding: '4px 8px',
        maxWidth: '36em',
        color: 'var(--jp-ui-font-color1)',
        background: 'var(--jp-layout-color1)',
        borderLeft: '3px solid var(--jp-error-color1, red)'
      },
      '.swingby-mistake-hint': { color: 'var(--jp-ui-font-color2)' }
    });
    return { show, extension: [field, hover, theme] };
  }

  // The cell of a notebook that a message is about, if it still holds the text that was run.
  function cellOf(panel, message) {
    return panel.content.widgets.find(cell => {
      const request = cell.outputArea?.future?.msg;
      return (
        request?.header.msg_id === message.parent_header.msg_id &&
        request.content.code === cell.editor?.editor.state.doc.toString()
      );
    });
  }

  // Calls back when the outputs of a cell hold no error any more.
  function whenGone(outputs, done) {
    const look = () => {
      for (let index = 0; index < outputs.length; index += 1) {
        if (outputs.get(index).type === 'error') return;
      }
      outputs.changed.disconnect(look);
      done();
    };
    outputs.changed.connect(look);
  }

  // Follows the messages of every notebook of a tracker; `guarded` wraps what is called from outside.
  function follow(tracker, state, view, guarded) {
    const { show, extension } = display(state, view);
    const ready = new WeakSet();
    const mark = guarded((panel, message) => {
      const marks = message.header.msg_type === 'error' && message.metadata?.marks;
      const cell = marks && cellOf(panel, message);
      if (!cell) return;
      const editor = cell.editor.editor;
      const text = editor.state.doc.toString();
      if (!ready.has(editor)) editor.dispatch({ effects: state.StateEffect.appendConfig.of(extension) });
      ready.add(editor);
      editor.dispatch({ effects: show.of(text ? marks.map(one => ({ ...one, ...range(text, one) })) : []) });
      whenGone(cell.model.outputs, guarded(() => editor.dispatch({ effects: show.of([]) })));
    });
    const attend = panel => panel.sessionContext.iopubMessage.connect((_, message) => mark(panel, message));
    tracker.forEach(attend);
    tracker.widgetAdded.connect((_, panel) => attend(panel));
  }

  return { follow };
})();
