// The console's editor where no other was built: the text area itself, with a list of completions below the caret.

import { complete, suggest } from "./completion.js";
import { count, say } from "./words.js";

// Returns what the console needs of an editor: its text, the focus, and a way to move the caret.
export function plainEditor(textarea, vocabulary, run) {
  const list = new ChoiceList(textarea, (option) => accept(option));
  let offered = null;

  function offer(explicit) {
    offered = textarea.selectionStart === textarea.selectionEnd
      ? suggest(textarea.value, textarea.selectionStart, vocabulary(), explicit)
      : null;
    list.show(offered?.options ?? [], offered === null ? 0 : offered.from);
  }

  function accept(option) {
    const { text, caret } = complete(textarea.value, offered.from, textarea.selectionStart, option, vocabulary());
    textarea.value = text;
    textarea.setSelectionRange(caret, caret);
    list.hide();
    textarea.focus();
    if (option.kind === "prefix") {
      offer(false);
    }
  }

  textarea.addEventListener("input", () => offer(list.isOpen));
  textarea.addEventListener("blur", () => list.hide());
  textarea.addEventListener("click", () => list.hide());
  textarea.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      offer(true);
    } else if (list.isOpen && list.takes(event.key)) {
      event.preventDefault();
    }
  });

  return {
    get text() { return textarea.value; },
    set text(text) { textarea.value = text; list.hide(); },
    focus() { textarea.focus(); },
    moveTo(line, column) {
      const before = textarea.value.split("\n").slice(0, line - 1);
      const place = before.reduce((length, one) => length + one.length + 1, 0) + column - 1;
      textarea.focus();
      textarea.setSelectionRange(place, place);
      textarea.scrollTop = caretPlace(textarea, place).top - textarea.clientHeight / 2;
    },
  };
}

// A listbox that the text area controls while it keeps the focus, by aria-activedescendant (ARIA APG, combobox). A text
// area may have no other role than its own, so the number of choices is told by a status and not by aria-expanded.
class ChoiceList {
  constructor(textarea, accept) {
    this.textarea = textarea;
    this.accept = accept;
    this.options = [];
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: "choices", className: "choices", role: "listbox", ariaLabel: say("completions"), hidden: true });
    this.status = document.createElement("p");
    Object.assign(this.status, { className: "hidden", role: "status" });
    this.list.addEventListener("mousedown", (event) => this.press(event));
    textarea.after(this.list, this.status);
    textarea.setAttribute("aria-autocomplete", "list");
  }

  get isOpen() { return !this.list.hidden; }

  show(options, from) {
    if (options.length === 0) {
      this.hide();
      return;
    }
    this.options = options;
    this.list.replaceChildren(...options.map(item));
    this.list.hidden = false;
    this.textarea.setAttribute("aria-controls", "choices");
    this.place(from);
    this.choose(0);
    this.status.textContent = count("completionsFound", options.length);
  }

  hide() {
    this.list.hidden = true;
    this.status.textContent = "";
    this.textarea.removeAttribute("aria-controls");
    this.textarea.removeAttribute("aria-activedescendant");
  }

  // Does what a key means to an open list, and says whether it means anything.
  takes(key) {
    const last = this.options.length - 1;
    const moves = {
      ArrowDown: () => this.choose(this.index === last ? 0 : this.index + 1),
      ArrowUp: () => this.choose(this.index === 0 ? last : this.index - 1),
      PageDown: () => this.choose(Math.min(last, this.index + 8)),
      PageUp: () => this.choose(Math.max(0, this.index - 8)),
      Enter: () => this.accept(this.options[this.index]),
      Tab: () => this.accept(this.options[this.index]),
      Escape: () => this.hide(),
    };
    moves[key]?.();
    return key in moves;
  }

  choose(index) {
    this.index = index;
    [...this.list.children].forEach((child, number) => child.setAttribute("aria-selected", String(number === index)));
    this.textarea.setAttribute("aria-activedescendant", `choice-${index}`);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  }

  // The mouse must not take the focus from the text area, or the list would hide before the click.
  press(event) {
    event.preventDefault();
    const chosen = event.target.closest("li");
    if (chosen !== null) {
      this.accept(this.options[[...this.list.children].indexOf(chosen)]);
    }
  }

  place(from) {
    const { left, top, height } = caretPlace(this.textarea, from);
    this.list.style.left = `${Math.max(0, Math.min(left, this.textarea.clientWidth - this.list.offsetWidth))}px`;
    this.list.style.top = `${top - this.textarea.scrollTop + height}px`;
  }
}

function item(option, index) {
  const child = document.createElement("li");
  Object.assign(child, { id: `choice-${index}`, role: "option" });
  const [name, detail] = [document.createElement("b"), document.createElement("span")];
  name.textContent = option.name;
  detail.textContent = option.detail;
  child.append(name, detail);
  return child;
}

// Where a character of a text area is, measured in a copy of it that lays its text out alike.
function caretPlace(textarea, index) {
  const copy = document.createElement("div");
  const style = getComputedStyle(textarea);
  for (const name of ["font", "letterSpacing", "tabSize", "padding", "border", "boxSizing", "lineHeight"]) {
    copy.style[name] = style[name];
  }
  Object.assign(copy.style, {
    position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", width: style.width,
  });
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  copy.append(textarea.value.slice(0, index), mark);
  textarea.after(copy);
  const place = { left: mark.offsetLeft, top: mark.offsetTop, height: mark.offsetHeight };
  copy.remove();
  return place;
}
