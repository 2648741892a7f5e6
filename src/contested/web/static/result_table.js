// Results of queries as elements: SPARQL 1.1 Query Results JSON in, a table out. All that data say becomes text nodes;
// no markup is ever parsed, and only addresses of the web become links.

import { count, language, say } from "./words.js";

const MOST_ROWS = 1000;
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const NUMBER = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(integer|decimal|double|float|(non)?(Negative|Positive)Integer|nonNegativeInteger|int|long)$/;
const STRING = /#(string|langString|dirLangString)$/;

// Returns { summary, element } for a result document.
export function answerOf(result, vocabulary) {
  if ("boolean" in result) {
    return { summary: say(result.boolean ? "yes" : "no"), element: null };
  }
  const { vars } = result.head;
  const { bindings } = result.results;
  const rows = count("rows", bindings.length);
  const first = MOST_ROWS.toLocaleString(language());
  const summary = bindings.length > MOST_ROWS ? say("firstShown", { rows, number: first }) : rows;
  return { summary, element: bindings.length === 0 ? null : table(vars, bindings, vocabulary) };
}

// Returns the text of a graph as it came.
export function textOf(text) {
  const pre = document.createElement("pre");
  pre.tabIndex = 0;
  pre.textContent = visible(text);
  return pre;
}

// Returns a text whose control characters and direction overrides are escapes that can be seen.
export function visible(text) {
  return text.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function table(variables, bindings, vocabulary) {
  const rows = bindings.slice(0, MOST_ROWS);
  const numeric = variables.map((name) => rows.every((row) => !(name in row) || isNumber(row[name])));
  const frame = element("div", { className: "wide", tabIndex: 0, role: "region", ariaLabel: say("answerRows") });
  const content = element("table");
  const head = content.createTHead().insertRow();
  variables.forEach((name, index) => head.append(heading(name, numeric[index])));
  const body = content.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    variables.forEach((name, index) => fill(line.insertCell(), row[name], numeric[index], vocabulary));
  }
  frame.append(content);
  return frame;
}

function heading(name, isNumeric) {
  return element("th", { scope: "col", className: isNumeric ? "number" : "", textContent: visible(name) });
}

function fill(cell, term, isNumeric, vocabulary) {
  cell.className = isNumeric ? "number" : "";
  if (term !== undefined) {
    cell.append(...nodes(term, vocabulary));
  }
}

function isNumber(term) {
  return term.type === "literal" && NUMBER.test(term.datatype ?? "");
}

// Returns the elements for a term: an IRI short and linked, a literal with its language or datatype, a triple in parts.
function nodes(term, vocabulary) {
  switch (term.type) {
    case "uri":
      return [iri(term.value, vocabulary)];
    case "bnode":
      return [text(`_:${term.value}`)];
    case "triple":
      return triple(term.value, vocabulary);
    default:
      return literal(term, vocabulary);
  }
}

function iri(value, vocabulary) {
  const target = addressOf(value, vocabulary);
  const name = text(prefixed(value, vocabulary.prefixes));
  return target === null ? name : link(target, name, target === value);
}

function link(target, name, isElsewhere) {
  const anchor = element("a", { href: target, rel: isElsewhere ? "noopener" : "" });
  anchor.append(name);
  return anchor;
}

function literal(term, vocabulary) {
  const value = text(term.value);
  const language = term["xml:lang"];
  if (language) {
    value.lang = language;
    return [value, mark(`@${language}`)];
  }
  const isPlain = term.datatype === undefined || STRING.test(term.datatype) || isNumber(term);
  return isPlain ? [value] : [value, mark(`^^${prefixed(term.datatype, vocabulary.prefixes)}`)];
}

function triple({ subject, predicate, object }, vocabulary) {
  const parts = [subject, predicate, object].flatMap((term) => [...nodes(term, vocabulary), document.createTextNode(" ")]);
  return [document.createTextNode("<<( "), ...parts, document.createTextNode(")>>")];
}

function text(value) {
  return element("bdi", { textContent: visible(value) });
}

function mark(value) {
  return element("span", { className: "tag", textContent: ` ${visible(value)}` });
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

// Returns where an IRI leads: our page about it, the web, or null for anything else, be it a script, a file or data.
export function addressOf(value, { base, kinds }) {
  const path = value.startsWith(base) ? value.slice(base.length) : "";
  if (path.startsWith("ns#") || path.startsWith("scheme/")) {
    return `/${encodeURI(path)}`;
  }
  if (kinds.some((kind) => path.startsWith(`id/${kind}/`) && path !== `id/${kind}/`)) {
    return `/${encodeURI(path.slice("id/".length)).replace("?", "%3F").replace("#", "%23")}`;
  }
  return /^https?:\/\/[^/]/i.test(value) ? value : null;
}

// Returns an IRI as a prefixed name by its longest namespace, or as it is.
export function prefixed(value, prefixes) {
  const fitting = Object.entries(prefixes).filter(([, namespace]) => value.startsWith(namespace));
  fitting.sort(([, one], [, other]) => other.length - one.length);
  return fitting.length === 0 ? value : `${fitting[0][0]}:${value.slice(fitting[0][1].length)}`;
}
