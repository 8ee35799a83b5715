// The picture as a file: what is shown, as an image, a drawing, two tables, or a graph for other programs.
if (picture) {
  const { save, named, csvOfNodes, csvOfEdges, textOf } = window.tools;
  const xml = (text) => String(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const drawn = () => {
    const nodes = picture.nodes.filter(picture.shown), there = new Set(nodes);
    return { nodes, edges: picture.edges.filter(({ source, target }) => there.has(source) && there.has(target)) };
  };

  const graphml = ({ nodes, edges }) => {
    const keys = new Map(), parts = [];
    const key = (on, name) => keys.get(on + name) ?? keys.set(on + name, `${on[0]}${keys.size}`).get(on + name);
    const datum = (on, name, cell) => (cell === null || cell === undefined || cell === "" ? "" : `<data key="${key(on, name)}">${xml(textOf(cell))}</data>`);
    for (const node of nodes) {
      const cells = rowOf(node), own = { label: node.kind.label, name: node.name, mark: node.mark?.label, x: node.x, y: node.y };
      parts.push(`<node id="${xml(node.key)}">`, ...Object.entries(own).map(([name, value]) => datum("node", name, value)),
        ...node.kind.columns.map(([name], i) => datum("node", name in own ? `stated_${name}` : name, cells[i])), "</node>");
    }
    for (const edge of edges) {
      parts.push(`<edge id="e${edge.at}" source="${xml(edge.source.key)}" target="${xml(edge.target.key)}">`, datum("edge", "type", edge.type.type),
        ...detailsOf(edge).map(([label, cell]) => datum("edge", label.toLowerCase().replaceAll(" ", "_"), cell)), "</edge>");
    }
    const heads = [...keys].map(([of, id]) => {
      const on = of.startsWith("node") ? "node" : "edge", name = of.slice(4);
      return `<key id="${id}" for="${on}" attr.name="${xml(name)}" attr.type="${name === "x" || name === "y" ? "double" : "string"}"/>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${heads.join("")}<graph edgedefault="directed">\n${parts.join("")}\n</graph></graphml>\n`;
  };

  // A drawing in the light colours: for paper.
  const svg = () => {
    const { graph, radius, middle, plan, LINE, TEXT } = picture, { nodes, links } = graph.graphData(), at = ({ x, y }) => graph.graph2ScreenCoords(x, y);
    const dash = (list) => (list.length ? ` stroke-dasharray="${list.join(" ")}"` : ""), n = (value) => value.toFixed(1);
    const parts = links.map((edge) => {
      const a = at(edge.source), b = at(edge.target), c = edge.__controlPoints, bend = [];
      for (let i = 0; i < (c?.length ?? 0); i += 2) bend.push(at({ x: c[i], y: c[i + 1] }));
      const last = bend.at(-1) ?? a, far = Math.hypot(b.x - last.x, b.y - last.y) || 1, tip = radius(edge.target) + 1;
      const end = `${n(b.x - ((b.x - last.x) / far) * tip)} ${n(b.y - ((b.y - last.y) / far) * tip)}`;
      return `<path d="M${n(a.x)} ${n(a.y)}${["L", "Q", "C"][bend.length]}${bend.map(({ x, y }) => `${n(x)} ${n(y)}`).join(" ")} ${end}" stroke="${edge.type.against ? "#59616b" : "#b4bac2"}" stroke-width="${edge.type.width}"${dash(edge.type.dash)} fill="none" marker-end="url(#tip)"/>`;
    });
    for (const node of nodes) {
      const { x, y } = at(node), [fill, border] = node.kind.light, grow = `scale(${(radius(node) / 9).toFixed(3)})`;
      parts.push(`<g transform="translate(${n(x)} ${n(y)})"><title>${xml(node.name)}</title><path d="${node.kind.path}" transform="${grow}" fill="${node.mark?.hollow ? "#fff" : fill}" stroke="${border}" stroke-width="${node.mark?.hollow ? 2.2 : 1}"/>`,
        node.mark ? `<path d="${node.mark.path}" transform="${grow}" fill="none" stroke="#1d2126" stroke-width="1.7"${dash(node.mark.dash)}/>` : "", "</g>");
    }
    const text = (line, x, y, align, style) => `<text x="${n(x)}" y="${n(y)}" text-anchor="${{ left: "start", right: "end", center: "middle" }[align]}" ${style}>${xml(line)}</text>`;
    for (const { node, lines, align, dx, dy } of plan().captions) lines.forEach((line, i) => {
      const { x, y } = at(node), aside = i >= node.lines.length;
      parts.push(text(line, x + dx, y + dy + LINE * i + TEXT, align, aside ? 'font-style="italic" fill="#59616b"' : 'fill="#1d2126"'));
    });
    for (const { edge } of plan().names) parts.push(text(edge.type.label, middle(edge).x, middle(edge).y + 4, "center", 'font-size="11" fill="#59616b"'));
    const width = graph.width(), height = graph.height();
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="${TEXT}"><title>${xml(document.title)}</title><defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="6" markerHeight="6" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 1L8 4L0 7z" fill="#8a929b"/></marker></defs><rect width="100%" height="100%" fill="#fff"/>${parts.join("")}</svg>\n`;
  };

  const png = () => {
    const shown = document.querySelector("#canvas canvas"), copy = Object.assign(document.createElement("canvas"), { width: shown.width, height: shown.height });
    const ctx = copy.getContext("2d");
    ctx.fillStyle = picture.colours().ground;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(shown, 0, 0);
    copy.toBlob((blob) => save(`${named}.png`, blob, "image/png"));
  };
  const FORMS = {
    png,
    svg: () => save(`${named}.svg`, svg(), "image/svg+xml"),
    nodes: () => save(`${named}-nodes.csv`, csvOfNodes(drawn().nodes), "text/csv"),
    edges: () => save(`${named}-relationships.csv`, csvOfEdges(drawn().edges), "text/csv"),
    graphml: () => save(`${named}.graphml`, graphml(drawn()), "application/xml"),
  };
  for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", () => {
    FORMS[button.dataset.save]();
    button.closest("details").open = false;
  });
}
