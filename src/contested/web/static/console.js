// The query console: runs the query without leaving the page, and keeps it in the address. Without this script the form
// is sent as it is, and the endpoint answers with a page.

import { plainEditor } from "./plain_editor.js";
import { answerOf, textOf, visible } from "./result_table.js";
import { say } from "./words.js";

const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.1";
const DOWNLOADS = {
  rows: { CSV: ["text/csv", "csv"], TSV: ["text/tab-separated-values", "tsv"], JSON: ["application/sparql-results+json", "srj"], XML: ["application/sparql-results+xml", "srx"] },
  graph: { Turtle: ["text/turtle", "ttl"], "N-Triples": ["application/n-triples", "nt"], "JSON-LD": ["application/ld+json", "jsonld"] },
};

const form = document.getElementById("console");
const [problem, results, summary, answer, downloads] = ["problem", "results", "summary", "answer", "downloads"].map(
  (id) => document.getElementById(id),
);
const runButton = form.querySelector("button");
let vocabulary = { base: "", kinds: [], prefixes: {}, terms: [] };
let running = null;

const editor = await makeEditor(document.getElementById("query"));
setUp();

// The editor that was built, if one was; the text area where there is none, or where it cannot be loaded.
async function makeEditor(textarea) {
  fetch(form.dataset.terms).then((response) => response.json()).then((content) => { vocabulary = content; });
  if (form.dataset.editor) {
    try {
      const { enhance } = await import(form.dataset.editor);
      return enhance(textarea, () => vocabulary, runOrStop);
    } catch (error) {
      console.info("the editor cannot be loaded; the text area does its work", error);
    }
  }
  return plainEditor(textarea, () => vocabulary, runOrStop);
}

function setUp() {
  document.querySelector(".keys").hidden = false;
  document.querySelector(".plain").remove();
  document.querySelector(".examples button").remove();
  form.addEventListener("submit", (event) => { event.preventDefault(); runOrStop(); });
  document.getElementById("question").addEventListener("change", (event) => showExample(event.target.value));
  addEventListener("hashchange", restore);
  restore();
}

function restore() {
  const kept = new URLSearchParams(location.hash.slice(1)).get("query");
  if (kept !== null && kept !== editor.text) {
    editor.text = kept;
  }
}

async function showExample(name) {
  const examples = await (await fetch(form.dataset.examples)).json();
  if (Object.hasOwn(examples, name)) {
    editor.text = examples[name];
    editor.focus();
  }
}

function runOrStop() {
  if (running === null) {
    run(editor.text);
  } else {
    running.abort();
  }
}

async function run(query) {
  const start = performance.now();
  running = new AbortController();
  runButton.textContent = say("stop");
  tell("");
  try {
    const response = await ask(query, ACCEPT);
    await (response.ok ? show(response, query, start) : fail(response));
  } catch (error) {
    tell(error.name === "AbortError" ? say("stopped") : say("silent", { reason: error.message }));
  } finally {
    running = null;
    runButton.textContent = say("run");
  }
}

function ask(query, accept) {
  const body = new URLSearchParams({ query });
  return fetch(form.getAttribute("action"), { method: "POST", headers: { Accept: accept }, body, signal: running?.signal });
}

async function show(response, query, start) {
  const isRows = response.headers.get("Content-Type").includes("json");
  const content = await response.text();
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  const found = isRows ? answerOf(JSON.parse(content), vocabulary) : { summary: say("graph"), element: textOf(content) };
  const limit = response.headers.get("X-SPARQL-MaxRows");
  const took = say("took", { summary: found.summary, seconds });
  summary.textContent = limit ? `${took} ${say("atMost", { number: limit })}` : took;
  answer.replaceChildren(...(found.element ? [found.element] : []));
  offerDownloads(query, isRows ? DOWNLOADS.rows : DOWNLOADS.graph);
  results.hidden = false;
  history.replaceState(null, "", `#${new URLSearchParams({ query })}`);
  results.scrollIntoView({ block: "nearest" });
}

// What is wrong with a query is told beside it, with the caret where it is; an answer to an earlier one is taken away.
async function fail(response) {
  const content = await response.text();
  const isProblem = response.headers.get("Content-Type").includes("json");
  const message = isProblem ? JSON.parse(content).detail : content;
  results.hidden = true;
  tell(message);
  const place = /line (\d+), column (\d+)/.exec(message);
  if (place) {
    editor.moveTo(Number(place[1]), Number(place[2]));
  }
}

function tell(message) {
  problem.textContent = visible(message);
}

function offerDownloads(query, formats) {
  const buttons = Object.entries(formats).map(([title, [mediaType, suffix]]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "quiet", textContent: title });
    button.addEventListener("click", () => download(query, mediaType, suffix));
    return button;
  });
  const permalink = document.createElement("a");
  permalink.href = `${form.getAttribute("action")}?${new URLSearchParams({ query })}`;
  permalink.textContent = say("link");
  downloads.replaceChildren(say("download"), ...buttons, permalink);
}

async function download(query, mediaType, suffix) {
  const response = await ask(query, mediaType);
  if (!response.ok) {
    await fail(response);
    return;
  }
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(await response.blob());
  anchor.download = `answer.${suffix}`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}
