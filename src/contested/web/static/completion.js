// What can be completed at a place of a query, apart from any editor: prefixed names, variables, keywords, and terms by
// what they are called. A name whose prefix the query does not declare brings its declaration along.

const KEYWORDS = [
  "ASK", "BIND", "CONSTRUCT", "COUNT", "DESCRIBE", "DISTINCT", "EXISTS", "FILTER", "FROM", "GRAPH", "GROUP BY",
  "GROUP_CONCAT", "HAVING", "LANG", "LIMIT", "MAX", "MIN", "MINUS", "NOT EXISTS", "OFFSET", "OPTIONAL", "ORDER BY",
  "PREFIX", "REGEX", "SELECT", "STR", "STRSTARTS", "SUM", "UNION", "VALUES", "WHERE",
];
const MOST = 50;
const WORD = /(?:[?$][\w]*|[\w-]*:[\w-]*|[\w-]+)$/;

// Returns { from, options } for the word that ends at the caret, or null where there is nothing to offer. Without
// `explicit`, only names with a prefix and variables are completed, so that nobody is disturbed while typing.
export function suggest(text, caret, vocabulary, explicit) {
  const line = text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);
  if (isInside(line)) {
    return null;
  }
  const word = WORD.exec(line)?.[0] ?? "";
  const from = caret - word.length;
  const options = optionsFor(word, from, text, vocabulary, explicit).slice(0, MOST);
  return options.length > 0 ? { from, options } : null;
}

// Returns the text with an option in it, and where the caret then is.
export function complete(text, from, to, option, vocabulary) {
  const declared = declaration(text, option, vocabulary);
  const completed = text.slice(0, from) + option.name + text.slice(to);
  return {
    text: completed.slice(0, declared.at) + declared.line + completed.slice(declared.at),
    caret: from + option.name.length + declared.line.length,
  };
}

// Returns the line that an option needs, and where it goes: before the first declaration, or at the very beginning.
export function declaration(text, option, vocabulary) {
  const prefix = option.name.includes(":") ? option.name.slice(0, option.name.indexOf(":")) : null;
  const namespace = prefix === null ? undefined : vocabulary.prefixes[prefix];
  if (namespace === undefined || declares(text, prefix)) {
    return { at: 0, line: "" };
  }
  const first = /^[ \t]*(?:PREFIX|BASE)\b/im.exec(text);
  return { at: first?.index ?? 0, line: `PREFIX ${prefix}: <${namespace}>\n` };
}

function optionsFor(word, from, text, vocabulary, explicit) {
  if (word.startsWith("?") || word.startsWith("$")) {
    return variables(text, word, from);
  }
  if (word.includes(":")) {
    return named(vocabulary.terms, word);
  }
  return explicit ? [...called(vocabulary.terms, word), ...prefixes(vocabulary, word), ...keywords(word)] : [];
}

function variables(text, word, from) {
  const others = text.slice(0, from) + text.slice(from + word.length);
  const names = new Set([...others.matchAll(/[?$](\w+)/g)].map((match) => match[1]));
  const typed = word.slice(1).toLowerCase();
  return [...names]
    .filter((name) => name.toLowerCase().startsWith(typed) && name !== word.slice(1))
    .sort()
    .map((name) => ({ name: word[0] + name, kind: "variable", detail: "" }));
}

function named(terms, word) {
  const [prefix, local] = [word.slice(0, word.indexOf(":") + 1), word.slice(word.indexOf(":") + 1).toLowerCase()];
  const fitting = terms.filter((term) => term.name.startsWith(prefix) && localOf(term).includes(local));
  return byBeginning(fitting, local).map(option);
}

function called(terms, word) {
  const typed = word.toLowerCase();
  const fitting = terms.filter((term) => localOf(term).includes(typed) || term.label.toLowerCase().includes(typed));
  return word === "" ? [] : byBeginning(fitting, typed).map(option);
}

function prefixes(vocabulary, word) {
  return Object.entries(vocabulary.prefixes)
    .filter(([prefix]) => prefix.startsWith(word.toLowerCase()))
    .map(([prefix, namespace]) => ({ name: `${prefix}:`, kind: "prefix", detail: namespace }));
}

function keywords(word) {
  return KEYWORDS.filter((keyword) => word !== "" && keyword.startsWith(word.toUpperCase()))
    .map((keyword) => ({ name: keyword, kind: "keyword", detail: "" }));
}

function option(term) {
  return { name: term.name, kind: term.kind, detail: term.definition || term.label };
}

function byBeginning(terms, typed) {
  const rank = (term) => (localOf(term).startsWith(typed) ? 0 : 1);
  return [...terms].sort((one, other) => rank(one) - rank(other));
}

function localOf(term) {
  return term.name.slice(term.name.indexOf(":") + 1).toLowerCase();
}

function declares(text, prefix) {
  return [...text.matchAll(/^[ \t]*PREFIX[ \t]+([\w-]*):/gim)].some((match) => match[1] === prefix);
}

// Whether a line ends inside a comment, an IRI or a string: whether anything is left after all that is whole.
function isInside(line) {
  return line.replace(/^(?:[^#<"']|<[^<>\s]*>|<(?=[\s=])|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*/, "") !== "";
}
