"use strict";
// The tables: each is one stop of the Tab key, sorts by any column, is saved as CSV; in a large page rows come from data.
(() => {
  const save = (name, text, type) => {
    const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const named = document.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "picture";
  const textOf = (cell) => (Array.isArray(cell) ? cell[0] : cell);
  // No cell is a formula to a spreadsheet: text that begins like one gets a '.
  const quoted = (cell) => {
    const text = String(textOf(cell) ?? ""), safe = Number.isFinite(+text) ? text : text.replace(/^[=+\-@\t\r\n]/, "'$&");
    return text && `"${safe.replaceAll('"', '""')}"`;
  };
  const csv = (rows) => `${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
  const details = (edge) => detailsOf(edge).filter(([, cell]) => cell !== null).map(([label, cell]) => `${label}: ${textOf(cell)}`).join("; ");
  const ofNode = (node) => [node.name, ...rowOf(node), node.edges.length];
  const ofEdge = (edge) => [edge.source.name, edge.type.label, edge.target.name, details(edge)];
  const csvOfNodes = (nodes) => {
    const columns = new Map(nodes.flatMap(({ kind }) => kind.columns).map(([name]) => [name, name]));
    return csv([["key", "label", "name", "mark", ...columns.keys()], ...nodes.map((node) => {
      const cells = rowOf(node), of = new Map(node.kind.columns.map(([name], i) => [name, cells[i]]));
      return [node.key, node.kind.label, node.name, node.mark?.label ?? null, ...[...columns.keys()].map((name) => of.get(name) ?? null)];
    })]);
  };
  const csvOfEdges = (edges) => csv([["from_key", "from", "relationship", "to_key", "to", "details"],
    ...edges.map((edge) => [edge.source.key, edge.source.name, edge.type.type, edge.target.key, edge.target.name, details(edge)])]);

  const collator = new Intl.Collator("en", { numeric: true });
  const compare = (a, b) => {
    if (a === null || b === null) return (a === null) - (b === null);
    return Number.isFinite(+a) && Number.isFinite(+b) && a !== "" && b !== "" ? a - b : collator.compare(a, b);
  };
  const settle = (part) => { for (const stop of part.querySelectorAll("a, button")) stop.tabIndex = -1; };
  const PART = 200;
  const table = (section) => {
    const edges = section.dataset.kind === "edges", body = section.querySelector("tbody"), kind = picture.kinds[section.dataset.kind];
    const all = edges ? picture.edges : picture.nodes.filter((node) => node.kind === kind);
    const cellsOf = edges ? ofEdge : ofNode, letter = edges ? "e" : "n", large = rowsOfPage();
    let items = all;
    const more = Object.assign(document.createElement("button"), { type: "button", className: "more" });
    const linked = (node, tag) => {
      const cell = document.createElement(tag);
      cell.append(linkTo(node));
      return cell;
    };
    const built = (item) => {
      const row = make("tr", "", { id: letter + item.at });
      if (edges) {
        row.append(linked(item.source, "td"), make("td", item.type.label), linked(item.target, "td"));
        const parts = detailsOf(item);
        if (parts.length) row.append(make("td", parts.map(([label, cell]) => `${label} ${textOf(cell) ?? "not stated"}`).join("\n")));
      } else {
        row.append(linked(item, "th"), ...rowOf(item).map((cell) => {
          const td = document.createElement("td");
          td.append(cellOf(cell, "not stated"));
          return td;
        }), make("td", item.edges.length));
        row.firstChild.scope = "row";
      }
      return row;
    };
    const show = () => {
      body.append(...items.slice(body.rows.length, body.rows.length + PART).map(built));
      const left = items.length - body.rows.length;
      more.textContent = `Show ${Math.min(PART, left)} more of ${left.toLocaleString("en")} rows`;
      more.hidden = !left;
      settle(body);
    };
    const sortBy = (head) => {
      const down = head.getAttribute("aria-sort") === "ascending", column = head.cellIndex;
      const valued = all.map((item) => [textOf(cellsOf(item)[column]), item]);
      valued.sort(([a], [b]) => (down && a !== null && b !== null ? -compare(a, b) : compare(a, b))); // not stated: last, both ways
      items = valued.map(([, item]) => item);
      if (large) body.replaceChildren(), show();
      else body.append(...items.map((item) => document.getElementById(letter + item.at)));
      for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    };
    for (const head of section.querySelectorAll("thead th")) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
      button.addEventListener("click", () => sortBy(head));
      head.replaceChildren(button);
    }
    if (!large && !edges) for (const row of body.rows) {
      const link = Object.assign(document.createElement("a"), { textContent: row.cells[0].textContent, href: `#${row.id}` });
      row.cells[0].replaceChildren(link);
    }
    settle(section.querySelector(".scroll"));
    const out = Object.assign(document.createElement("button"), { type: "button", className: "csv", textContent: "Save as CSV" });
    const file = `${named}-${edges ? "relationships" : kind.label}.csv`;
    out.addEventListener("click", () => save(file, edges ? csvOfEdges(all) : csvOfNodes(all), "text/csv"));
    section.querySelector("h3").after(out);
    if (!large) return;
    section.querySelector(".scroll").after(more);
    more.addEventListener("click", show);
    show();
  };
  // A table is made ready when it comes near, is reached by a key, or goes to paper.
  const waiting = new Set(picture ? document.querySelectorAll(".kind") : []);
  const ready = (section) => { if (waiting.delete(section)) table(section); };
  const near = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && ready(one.target)), { rootMargin: "400px" });
  for (const section of waiting) {
    near.observe(section);
    section.addEventListener("focusin", () => ready(section));
  }
  if (picture && picture.nodes.length + picture.edges.length < 600) waiting.forEach(ready);
  addEventListener("beforeprint", () => waiting.forEach(ready));

  // The arrow keys inside a table.
  for (const region of document.querySelectorAll("#sources .scroll")) settle(region);
  for (const region of document.querySelectorAll(".scroll")) region.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key], side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const rows = [...region.querySelectorAll("tr")].filter((row) => row.querySelector("a, button"));
    const row = rows.indexOf(document.activeElement.closest("tr")), stops = (of) => [...(rows[of]?.querySelectorAll("a, button") ?? [])];
    const here = row < 0 ? -1 : stops(row).indexOf(document.activeElement);
    const next = way ? stops(row + way)[Math.max(0, Math.min(here, stops(row + way).length - 1))] : side && row >= 0 ? stops(row)[here + side]
      : event.key === "Escape" ? region : null;
    if (!next) return;
    next.focus();
    event.preventDefault();
  });

  window.tools = { save, named, csvOfNodes, csvOfEdges, textOf };
})();
