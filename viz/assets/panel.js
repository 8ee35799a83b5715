// The panel: what is known of the node or the relationship that is selected, and where to go from it.
const make = (tag, text, attributes = {}) => {
  const element = Object.assign(document.createElement(tag), { textContent: text });
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const linkTo = (node) => make("a", node.name, { href: `#n${node.at}` });
const cellOf = (text, missing = "not stated by the source") => {
  const link = Array.isArray(text) ? text[0] : null; // a link comes as a list of one
  return link ? make("a", link, { href: link, rel: "noopener noreferrer", target: "_blank" })
    : text === null ? make("span", missing, { class: "null" }) : document.createTextNode(text);
};
const upright = (pairs) => {
  const table = make("table", "");
  for (const [label, cell] of pairs) {
    const row = table.insertRow();
    row.append(make("th", label, { scope: "row" }), make("td", ""));
    row.lastChild.append(cellOf(cell));
  }
  return table;
};
const listOf = (pairs) => {
  const list = make("ul", "");
  for (const [text, node] of pairs) {
    list.append(make("li", text));
    list.lastChild.append(linkTo(node));
  }
  return list;
};

// What the panel holds: of nothing (`best` are the nodes to start from), of a node with its buttons, of a relationship.
const aboutNothing = (best) => [make("h2", "Nothing selected"),
  make("p", "Click a node or an arrow, find a name, or start with one of these:"), listOf(best.map((node) => ["", node]))];
const aboutNode = (node, actions) => {
  const { kind, mark, name, edges } = node, cells = rowOf(node), tools = make("p", "", { class: "tools" });
  for (const [text, does] of Object.entries(actions)) {
    const button = make("button", text, { type: "button" });
    button.addEventListener("click", () => does(node));
    tools.append(button);
  }
  const near = edges.slice(0, 200).map(({ source, target, type }) => (
    source === node ? [`${type.label} → `, target] : [`← ${type.label} `, source]));
  return [make("p", kind.label, { class: "type" }), make("h2", name), ...(mark ? [make("p", mark.label, { class: "mark" })] : []),
    tools, upright(kind.columns.map(([, label], i) => [label, cells[i]])),
    ...(kind.unstated.length ? [make("p", `Not stated by the source: ${kind.unstated.join(", ")}.`, { class: "type" })] : []),
    make("h3", `Relationships (${edges.length})`), listOf(near)];
};
const aboutEdge = (edge) => [make("p", "Relationship", { class: "type" }),
  make("h2", edge.type.label[0].toUpperCase() + edge.type.label.slice(1)),
  listOf([["From ", edge.source], ["To ", edge.target]]), upright(detailsOf(edge))];
