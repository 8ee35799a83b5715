// What the tables say of a node or a relationship: from the rows in the page, or, in a large page, from its data.
const rowsOfPage = (() => {
  let found;
  return () => (found ??= document.getElementById("rows") && JSON.parse(document.getElementById("rows").textContent));
})();
const readCell = (cell) => {
  const link = cell.querySelector("a[target]");
  return cell.querySelector(".null") ? null : link ? [link.getAttribute("href")] : cell.textContent;
};
const rowOf = ({ at }) => rowsOfPage()?.nodes[at] ?? [...(document.getElementById(`n${at}`)?.cells ?? [])].slice(1, -1).map(readCell);
const detailsOf = ({ at }) => {
  const rows = rowsOfPage(), pairs = [];
  if (rows) for (let i = 0; i < rows.edges[at].length; i += 2) pairs.push([rows.labels[rows.edges[at][i]], rows.edges[at][i + 1]]);
  else for (const pair of document.getElementById(`e${at}`)?.cells[3]?.children ?? []) {
    const value = pair.cloneNode(true), label = value.removeChild(value.firstElementChild).textContent;
    value.firstChild?.nodeType === 3 && (value.firstChild.data = value.firstChild.data.trimStart());
    pairs.push([label, readCell(value)]);
  }
  return pairs;
};
