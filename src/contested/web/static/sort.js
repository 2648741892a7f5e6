// Headings that sort the rows of the table that is shown; without this script they are only headings.

const words = new Intl.Collator(document.documentElement.lang, { numeric: true });

for (const table of document.querySelectorAll("table[data-sortable]")) {
  if (table.tBodies[0].rows.length > 1) {
    for (const heading of table.tHead.rows[0].cells) {
      makeSortable(table, heading);
    }
  }
}

function makeSortable(table, heading) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => {
    const direction = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    for (const other of table.tHead.rows[0].cells) {
      other.removeAttribute("aria-sort");
    }
    heading.setAttribute("aria-sort", direction);
    sort(table.tBodies[0], heading.cellIndex, direction === "ascending" ? 1 : -1);
  });
}

// Cells that say nothing come last in both directions.
function sort(body, index, sign) {
  const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[index]) }));
  rows.sort((one, other) => {
    if (one.key === null || other.key === null) {
      return (one.key === null) - (other.key === null);
    }
    return sign * words.compare(one.key, other.key);
  });
  body.append(...rows.map(({ row }) => row));
}

function keyOf(cell) {
  const text = cell.textContent.trim();
  return text === "" || cell.matches(".number.faint") ? null : text;
}
