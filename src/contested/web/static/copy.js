// A button beside each piece of code that copies it; without this script the code is plain text.

import { say } from "./words.js";

for (const pre of document.querySelectorAll("pre[data-copy]")) {
  const frame = document.createElement("div");
  frame.className = "copied";
  pre.replaceWith(frame);
  frame.append(pre, copyButton(pre));
}

function copyButton(pre) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("copy");
  button.addEventListener("click", async () => {
    button.textContent = say((await copied(pre)) ? "copied" : "selected");
    setTimeout(() => { button.textContent = say("copy"); }, 2000);
  });
  return button;
}

// Browsers let a page write to the clipboard only over https or on this machine; elsewhere the code is selected.
async function copied(pre) {
  try {
    await navigator.clipboard.writeText(pre.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(pre);
    return false;
  }
}
