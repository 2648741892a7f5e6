// What scripts say: texts in the language of the page, which the page brings along as JSON.

// Returns the language of the page, for numbers and for sorting.
export function language() {
  return document.documentElement.lang;
}

// Returns a text with values for its placeholders, such as %(number)s.
export function say(name, values = {}) {
  return filled(known()[name], values);
}

// Returns a text in the form that fits a number of things: beyond the first hundreds, the last two digits decide.
export function count(name, number) {
  const { forms, which } = known()[name];
  const like = number < which.length ? number : 100 + (number % 100);
  return filled(forms[which[like]], { number: number.toLocaleString(language()) });
}

function known() {
  return JSON.parse(document.getElementById("words").textContent);
}

function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (placeholder, name) => values[name] ?? placeholder);
}
