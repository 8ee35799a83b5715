"use strict";
// The tables: sorting by any column, and names that lead to the picture. What is folded opens where there is room.
(() => {
  document.documentElement.classList.add("script");
  const unfold = () => document.querySelectorAll("details").forEach((part) => { part.open = true; });
  if (matchMedia("(min-width: 60rem)").matches) unfold();
  addEventListener("beforeprint", unfold);
  const collator = new Intl.Collator("en", { numeric: true });
  const valueOf = (row, column) => {
    const cell = row.cells[column], missing = cell.querySelector(":scope > .null, :scope > .none");
    if (missing) return null;
    return "sort" in cell.dataset ? Number(cell.dataset.sort) : cell.textContent.trim();
  };
  const sortBy = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1, column = head.cellIndex;
    const body = head.closest("table").tBodies[0];
    const compare = (a, b) => {
      if (a === null || b === null) return (a === null) - (b === null); // not stated: last, both ways
      return down * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b));
    };
    const rows = [...body.rows].map((row) => [valueOf(row, column), row]);
    body.append(...rows.sort(([a], [b]) => compare(a, b)).map(([, row]) => row));
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down === 1 ? "ascending" : "descending");
  };
  for (const head of document.querySelectorAll(".scroll thead th")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
    button.addEventListener("click", () => sortBy(head));
    head.replaceChildren(button);
  }
  for (const row of document.querySelectorAll('tr[id^="n"] > th')) {
    const link = Object.assign(document.createElement("a"), { textContent: row.textContent });
    link.href = `#${row.parentElement.id}`;
    row.replaceChildren(link);
  }
})();
