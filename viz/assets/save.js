// The picture as a file: what is shown, as an image, a drawing, two tables, or a graph for other programs.
if (picture) {
  const { save, named, csvOfNodes, csvOfEdges, textOf } = window.tools;
  const xml = (text) => String(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const tag = (name, attributes, ...inner) => {
    const spelled = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([of, value]) => ` ${of}="${xml(value)}"`);
    return `<${name}${spelled.join("")}>${inner.join("")}</${name}>`;
  };
  const drawn = () => {
    const nodes = picture.nodes.filter(picture.shown), there = new Set(nodes);
    return { nodes, edges: picture.edges.filter(({ source, target }) => there.has(source) && there.has(target)) };
  };

  const graphml = ({ nodes, edges }) => {
    const keys = new Map(), parts = [];
    const datum = (on, name, cell) => {
      if (cell === null || cell === undefined || cell === "") return "";
      const key = keys.get(`${on} ${name}`) ?? { id: `k${keys.size}`, for: on, "attr.name": name, "attr.type": typeof cell === "number" ? "double" : "string" };
      keys.set(`${on} ${name}`, key);
      return tag("data", { key: key.id }, xml(textOf(cell)));
    };
    for (const node of nodes) {
      const cells = rowOf(node), own = { label: node.kind.label, name: node.name, mark: node.mark?.label, x: node.x, y: node.y };
      parts.push(tag("node", { id: node.key }, ...Object.entries(own).map(([name, value]) => datum("node", name, value)),
        ...node.kind.columns.map(([name], i) => datum("node", name in own ? `stated_${name}` : name, cells[i]))));
    }
    for (const edge of edges) {
      parts.push(tag("edge", { id: `e${edge.at}`, source: edge.source.key, target: edge.target.key }, datum("edge", "type", edge.type.type),
        ...detailsOf(edge).map(([label, cell]) => datum("edge", label.toLowerCase().replaceAll(" ", "_"), cell))));
    }
    const heads = [...keys.values()].map((key) => tag("key", key));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${tag("graphml", { xmlns: "http://graphml.graphdrawing.org/xmlns" },
      ...heads, tag("graph", { edgedefault: "directed" }, ...parts))}\n`;
  };

  // A drawing in the light colours: for paper.
  const svg = () => {
    const { graph, radius, middle, plan, LINE, TEXT } = picture, { nodes, links } = graph.graphData();
    const at = ({ x, y }) => graph.graph2ScreenCoords(x, y), n = (value) => value.toFixed(1);
    const dash = (list) => (list.length ? list.join(" ") : undefined), INK = "#1d2126", QUIET = "#59616b";
    const arrow = (edge) => {
      const a = at(edge.source), b = at(edge.target), c = edge.__controlPoints, bend = [];
      for (let i = 0; i < (c?.length ?? 0); i += 2) bend.push(at({ x: c[i], y: c[i + 1] }));
      const last = bend.at(-1) ?? a, far = Math.hypot(b.x - last.x, b.y - last.y) || 1, tip = (radius(edge.target) + 1) / far;
      const end = { x: b.x - (b.x - last.x) * tip, y: b.y - (b.y - last.y) * tip };
      const way = [...bend, end].map(({ x, y }) => `${n(x)} ${n(y)}`).join(" ");
      return tag("path", { d: `M${n(a.x)} ${n(a.y)}${"LQC"[bend.length]}${way}`, stroke: edge.type.against ? QUIET : "#b4bac2",
        "stroke-width": edge.type.width, "stroke-dasharray": dash(edge.type.dash), fill: "none", "marker-end": "url(#tip)" });
    };
    const symbol = (node) => {
      const { x, y } = at(node), [fill, stroke] = node.kind.light, { hollow, path, dash: dashes } = node.mark ?? {};
      const transform = `scale(${(radius(node) / 9).toFixed(3)})`;
      return tag("g", { transform: `translate(${n(x)} ${n(y)})` }, tag("title", {}, xml(node.name)),
        tag("path", { d: node.kind.path, transform, fill: hollow ? "#fff" : fill, stroke, "stroke-width": hollow ? 2.2 : 1 }),
        path ? tag("path", { d: path, transform, fill: "none", stroke: INK, "stroke-width": 1.7, "stroke-dasharray": dash(dashes) }) : "");
    };
    const caption = ({ node, lines, align, dx, dy }) => lines.map((line, i) => {
      const { x, y } = at(node), aside = i >= node.lines.length, anchor = { left: "start", right: "end", center: "middle" }[align];
      return tag("text", { x: n(x + dx), y: n(y + dy + LINE * i + TEXT), "text-anchor": anchor, fill: aside ? QUIET : INK,
        "font-style": aside ? "italic" : undefined }, xml(line));
    });
    const name = ({ edge }) => {
      const { x, y } = middle(edge);
      return tag("text", { x: n(x), y: n(y + 4), "text-anchor": "middle", "font-size": 10.5, fill: QUIET }, xml(edge.type.label));
    };
    const [width, height] = [graph.width(), graph.height()];
    const tip = { id: "tip", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 6, markerHeight: 6, orient: "auto", markerUnits: "userSpaceOnUse" };
    return `${tag("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif", "font-size": TEXT },
      tag("title", {}, xml(document.title)), tag("defs", {}, tag("marker", tip, tag("path", { d: "M0 1L8 4L0 7z", fill: "#8a929b" }))),
      tag("rect", { width: "100%", height: "100%", fill: "#fff" }), ...links.map(arrow), ...nodes.map(symbol),
      ...plan().captions.flatMap(caption), ...plan().names.map(name))}\n`;
  };

  const png = () => {
    const shown = document.querySelector("#canvas canvas"), { width, height } = shown;
    const copy = Object.assign(document.createElement("canvas"), { width, height }), ctx = copy.getContext("2d");
    ctx.fillStyle = picture.colours().ground;
    ctx.fillRect(0, 0, width, height);
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
