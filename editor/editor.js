// CodeMirror 6 as the editor of the query console: colours, brackets, undo and the same completions as the text area.
//
// YASGUI was tried and left out: it runs script from the language tag of a result, breaks four rules of axe-core, and
// calls other hosts. The package "codemirror" is left out too: what it bundles is named here piece by piece.
//
// The view lives in a shadow root, where CodeMirror adopts constructed style sheets: it needs no <style> element, and so
// the Content-Security-Policy stays as strict as on every other page.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, pickedCompletion, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { declaration, suggest } from "../src/contested/web/static/completion.js";

const TYPES = { class: "class", property: "property", concept: "constant", prefix: "namespace", variable: "variable", keyword: "keyword" };

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--three)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--two)" },
  { tag: [tags.atom, tags.special(tags.atom), tags.standard(tags.variableName)], color: "var(--one)" },
  { tag: [tags.string, tags.number, tags.literal], color: "var(--four)" },
  { tag: tags.comment, color: "var(--faint)", fontStyle: "italic" },
]);

const THEME = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--raised)", border: "1px solid var(--faint)", borderRadius: "0.35rem", minHeight: "20rem", maxHeight: "75vh" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Noto Sans Mono', monospace", fontSize: "0.92rem", lineHeight: "1.5", minHeight: "20rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.6rem 0" },
  ".cm-gutters": { color: "var(--faint)", backgroundColor: "transparent", border: "none" },
  ".cm-specialChar": { color: "var(--warn)" },
  ".cm-content ::selection, .cm-line::selection": { backgroundColor: "color-mix(in srgb, var(--link) 35%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--raised)", border: "1px solid var(--faint)", borderRadius: "0.4rem" },
  ".cm-tooltip.cm-completionInfo": { padding: "0.4rem 0.7rem", maxWidth: "22rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.6rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--ground)", backgroundColor: "var(--link)" },
});

// Puts the editor in the place of the text area, and returns what the console needs of it, as `plainEditor` does. Who
// has begun to type meanwhile goes on typing where the caret was.
export function enhance(textarea, vocabulary, run) {
  const hadFocus = document.activeElement === textarea;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: textarea.value,
      selection: { anchor: textarea.selectionStart, head: textarea.selectionEnd },
      extensions: extensions(vocabulary, run, textarea.labels[0].textContent),
    }),
  });
  textarea.after(host);
  textarea.hidden = true;
  textarea.labels[0]?.addEventListener("click", () => view.focus());
  if (hadFocus) {
    view.focus();
  }
  return editorOf(view);
}

function extensions(vocabulary, run, label) {
  return [
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }])),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [completions(vocabulary)], icons: false }),
    StreamLanguage.define(sparql),
    syntaxHighlighting(COLOURS),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    THEME,
  ];
}

function completions(vocabulary) {
  return (context) => {
    const found = suggest(context.state.doc.toString(), context.pos, vocabulary(), context.explicit);
    return found && { from: found.from, filter: false, options: found.options.map((option) => completion(option, vocabulary)) };
  };
}

function completion(option, vocabulary) {
  return {
    label: option.name,
    type: TYPES[option.kind] ?? "text",
    info: option.detail || undefined,
    apply: (view, picked, from, to) => insert(view, picked, option, from, to, vocabulary()),
  };
}

// Writes what was picked, and the declaration of its prefix where there is none.
function insert(view, picked, option, from, to, vocabulary) {
  const { at, line } = declaration(view.state.doc.toString(), option, vocabulary);
  view.dispatch({
    changes: [{ from: at, insert: line }, { from, to, insert: option.name }],
    selection: { anchor: from + option.name.length + line.length },
    annotations: pickedCompletion.of(picked),
    scrollIntoView: true,
  });
  if (option.kind === "prefix") {
    startCompletion(view);
  }
}

function editorOf(view) {
  return {
    get text() { return view.state.doc.toString(); },
    set text(text) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }); },
    focus() { view.focus(); },
    moveTo(line, column) {
      const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ selection: { anchor: Math.min(from + column - 1, to) }, scrollIntoView: true });
      view.focus();
    },
  };
}
