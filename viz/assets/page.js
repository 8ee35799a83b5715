"use strict";
// The picture: vis-network draws symbols and edges; captions, the panel, keys and search are here.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const canvas = byId("canvas"), panel = byId("panel");
  const kinds = data.kinds.map((kind) => ({ ...kind, path: new Path2D(kind.path) }));
  const nodes = data.nodes.map(([name, caption, kind, x, y, degree, mark], id) => {
    return { id, name, caption, kind: kinds[kind], x, y, degree, mark, size: 9 + Math.min(9, 1.5 * Math.sqrt(degree)) };
  });
  const edges = data.edges.map(([from, to, type, bow], id) => ({ id, from, to, type, bow }));
  const AGAINST = new Set(["contradicts", "misreads"]); // drawn darker, and the first to have their captions
  const against = edges.filter(({ type }) => AGAINST.has(type));
  const edgesOf = nodes.map(() => []);
  for (const edge of edges) {
    edgesOf[edge.from].push(edge);
    if (edge.to !== edge.from) edgesOf[edge.to].push(edge);
  }
  const byDegree = [...nodes].sort((a, b) => b.degree - a.degree || a.id - b.id);

  // What is chosen (one node, or one edge), what the pointer is on, and what stands out because of it.
  let chosen = null, hovered = null, lit = null;
  let colours = {};

  byId("picture").hidden = false;
  // Laid out for a wide screen; on a tall one the picture lies on its side.
  if (canvas.clientHeight > canvas.clientWidth) for (const node of nodes) [node.x, node.y] = [node.y, node.x];

  // ---- the picture -------------------------------------------------------------------------------------------------

  const symbol = ({ ctx, id, x, y }) => {
    const node = nodes[id], radius = Math.max(node.size, 4.5 / net.getScale());
    return {
      drawNode() {
        const [fill, border] = node.kind[colours.theme], grow = radius / 9;
        ctx.save();
        ctx.globalAlpha = !lit || lit.has(id) ? 1 : 0.22;
        ctx.translate(x, y);
        ctx.scale(grow, grow);
        const here = id === hovered || (chosen && chosen.node === id);
        // Ground first, so that no edge shines through.
        ctx.lineWidth = here ? 7 : 3;
        ctx.strokeStyle = here ? colours.strong : colours.ground;
        ctx.stroke(node.kind.path);
        if (here) {
          ctx.lineWidth = 3.5;
          ctx.strokeStyle = colours.ground;
          ctx.stroke(node.kind.path);
        }
        ctx.fillStyle = fill;
        ctx.strokeStyle = border;
        ctx.lineWidth = 1;
        ctx.fill(node.kind.path);
        ctx.stroke(node.kind.path);
        ctx.restore();
      },
      nodeDimensions: { width: 2 * radius, height: 2 * radius },
    };
  };

  const curve = ({ bow, from, to }) => {
    if (from === to) return { selfReference: { size: 16 + 8 * bow, angle: Math.PI / 4 } };
    if (!bow) return { smooth: false };
    return { smooth: { enabled: true, type: bow > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bow) } };
  };
  const visEdges = new vis.DataSet(edges.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, ...curve(edge) })));
  const visNodes = new vis.DataSet(
    nodes.map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: symbol })));
  const net = new vis.Network(canvas, { nodes: visNodes, edges: visEdges }, {
    physics: { enabled: false, barnesHut: { gravitationalConstant: -9000, springLength: 110, avoidOverlap: 0.4 } },
    layout: { improvedLayout: false },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.55 } }, width: 1.1, selectionWidth: 1, hoverWidth: 0.6 },
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, hideEdgesOnDrag: edges.length > 3000 },
  });
  canvas.querySelector(".vis-network").tabIndex = -1;

  const paint = () => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(`--${name}`).trim();
    colours = {
      theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
      ground: read("ground"), ink: read("ink"), quiet: read("quiet"), edge: read("edge"), strong: read("strong"),
    };
    const near = (edge) => chosen && (chosen.edge === edge.id || edge.from === chosen.node || edge.to === chosen.node);
    visEdges.update(edges.map((edge) => ({
      id: edge.id,
      width: near(edge) || AGAINST.has(edge.type) ? 1.8 : 1.1,
      color: { highlight: colours.strong, hover: colours.strong,
        color: near(edge) ? colours.strong : AGAINST.has(edge.type) ? colours.quiet : colours.edge,
        opacity: !chosen || near(edge) ? 1 : 0.3 },
    })));
    net.redraw();
  };

  // ---- captions: always at reading size, never on top of each other, the better joined nodes first -----------------

  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
  const wrapped = nodes.map(({ caption }) => captionLines(caption));

  const write = (ctx, lines, x, y, align, height, colour) => {
    ctx.textAlign = align;
    ctx.strokeStyle = colours.ground;
    ctx.fillStyle = colour;
    lines.forEach((line, i) => {
      ctx.strokeText(line, x, y + i * height);
      ctx.fillText(line, x, y + i * height);
    });
  };

  // Captions of these may lie over symbols, if they must: all of a small picture, else the marked and the best joined.
  const wide = canvas.clientWidth >= 600;
  const HUBS = new Set(!wide ? byDegree.slice(0, 3) : nodes.length < 40 ? nodes
    : [...byDegree.slice(0, 8), ...nodes.filter(({ mark }) => mark)]);
  const captionNodes = (ctx, symbols, room, view) => {
    const HEIGHT = 14;
    const boxes = new Map();
    for (const { id, size } of nodes) {
      const { x, y } = view.place(id), r = Math.max(size * view.scale, 4.5);
      if (x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
      const box = [x - r, y - r, x + r, y + r];
      boxes.set(id, box);
      symbols.take(box);
    }
    const first = byDegree.filter(({ id }) => id === hovered || chosen?.node === id);
    const others = byDegree.filter((node) => !first.includes(node));
    const rest = [...others.filter(({ mark }) => mark), ...others.filter(({ mark }) => !mark)];
    const order = lit ? [...first, ...rest.filter((n) => lit.has(n.id)), ...rest.filter((n) => !lit.has(n.id))]
      : [...first, ...rest];
    for (const node of order) {
      const box = boxes.get(node.id);
      if (!box) continue;
      const must = first.includes(node);
      ctx.font = `${must ? "600 12.5px" : "12px"} ${FONT}`;
      const name = must ? [node.name.length > 60 ? `${node.name.slice(0, 59)}…` : node.name] : wrapped[node.id];
      const lines = node.mark ? [...name, `(${node.mark})`] : name;
      const width = Math.max(...lines.map((line) => ctx.measureText(line).width)), height = lines.length * HEIGHT;
      const middle = (box[0] + box[2]) / 2, centre = (box[1] + box[3]) / 2;
      const mid = Math.max(width / 2 + 3, Math.min(view.width - width / 2 - 3, middle)); // aside, rather than over the rim
      const tries = [
        ["center", mid, box[3] + 3, [mid - width / 2, box[3] + 2, mid + width / 2, box[3] + 3 + height]],
        ["center", mid, box[1] - 3 - height, [mid - width / 2, box[1] - 3 - height, mid + width / 2, box[1] - 2]],
        ["left", box[2] + 4, centre - height / 2, [box[2] + 3, centre - height / 2, box[2] + 5 + width, centre + height / 2]],
        ["right", box[0] - 4, centre - height / 2, [box[0] - 5 - width, centre - height / 2, box[0] - 3, centre + height / 2]],
        ...[box[3], box[1] - height].flatMap((y) => [
          ["left", box[2] + 2, y, [box[2] + 1, y, box[2] + 3 + width, y + height]],
          ["right", box[0] - 2, y, [box[0] - 3 - width, y, box[0] - 1, y + height]],
        ]),
      ];
      const inside = ([x0, y0, x1, y1]) => x0 > 2 && y0 > 2 && x1 < view.width - 2 && y1 < view.height - 2;
      const found = tries.find(([, , , b]) => inside(b) && room.free(b) && symbols.free(b, box))
        ?? (must || HUBS.has(node) ? tries.find(([, , , b]) => inside(b) && room.free(b)) : null)
        ?? (must ? tries[0] : null);
      if (!found) continue;
      room.take(found[3]);
      ctx.globalAlpha = !lit || lit.has(node.id) ? 1 : 0.35;
      write(ctx, name, found[1], found[2] + 2, found[0], HEIGHT, colours.ink);
      if (!node.mark) continue;
      ctx.font = `italic 12px ${FONT}`;
      write(ctx, lines.slice(-1), found[1], found[2] + 2 + name.length * HEIGHT, found[0], HEIGHT, colours.quiet);
    }
    ctx.globalAlpha = 1;
  };

  const captionEdges = (ctx, symbols, room, view) => {
    ctx.font = `10.5px ${FONT}`;
    const shown = chosen ? edges.filter((e) => e.id === chosen.edge || e.from === chosen.node || e.to === chosen.node)
      : view.scale < 0.7 ? against : [...against, ...edges.filter((edge) => !AGAINST.has(edge.type))];
    for (const { id, from, to, type } of shown) {
      const a = view.place(from), b = view.place(to), width = ctx.measureText(type).width;
      const length = Math.hypot(a.x - b.x, a.y - b.y);
      if (from !== to && length < width + (chosen || AGAINST.has(type) ? 24 : 46)) continue;
      const drawn = net.body.edges[id].edgeType;
      const middle = from === to ? { x: a.x + 20 * view.scale, y: a.y - 34 * view.scale } : view.at(drawn.getPoint(0.5));
      const box = [middle.x - width / 2 - 2, middle.y - 7, middle.x + width / 2 + 2, middle.y + 7];
      if (!room.free(box) || !symbols.free(box)) continue;
      room.take(box);
      write(ctx, [type], middle.x, middle.y - 5, "center", 12, chosen ? colours.strong : colours.quiet);
    }
  };

  net.on("afterDrawing", (ctx) => {
    const scale = net.getScale(), origin = net.canvasToDOM({ x: 0, y: 0 }), ratio = ctx.getTransform().a / scale;
    const at = ({ x, y }) => ({ x: x * scale + origin.x, y: y * scale + origin.y });
    const view = { scale, at, place: (id) => at(net.body.nodes[id]), width: canvas.clientWidth, height: canvas.clientHeight };
    const symbols = makeRoom(), room = makeRoom();
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    captionNodes(ctx, symbols, room, view);
    captionEdges(ctx, symbols, room, view);
    ctx.restore();
  });

  // ---- choosing, and the panel: the row of the table, set upright --------------------------------------------------

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const headOf = (row) => [...row.closest("table").querySelectorAll("thead th")].map((th) => th.textContent);
  const upright = (pairs) => {
    const table = make("table", "");
    for (const [label, cell] of pairs) {
      const row = table.insertRow(), value = make("td", "");
      value.append(...[...cell.childNodes].map((child) => child.cloneNode(true)));
      for (const missing of value.querySelectorAll(".null")) missing.textContent = "not stated by the source";
      row.append(make("th", label, { scope: "row" }), value);
    }
    return table;
  };
  const linkTo = (id) => make("a", nodes[id].name, { href: `#n${id}` });

  const showNode = (id) => {
    const row = byId(`n${id}`), heads = headOf(row), section = row.closest(".kind");
    const type = make("p", "", { class: "type" });
    type.append(section.querySelector("h3 .swatch").cloneNode(true), nodes[id].kind.label);
    const pairs = [...row.cells].map((cell, i) => [heads[i], cell]).slice(1, -1);
    for (const label of section.querySelectorAll(".unstated span")) {
      const missing = make("td", "");
      missing.append(make("span", "", { class: "null" }));
      pairs.push([label.textContent, missing]);
    }
    panel.replaceChildren(type, make("h2", nodes[id].name), upright(pairs));
    if (!edgesOf[id].length) return;
    const list = make("ul", "");
    for (const edge of edgesOf[id]) {
      const item = make("li", edge.from === id ? `${edge.type} → ` : `← ${edge.type} `);
      item.append(linkTo(edge.from === id ? edge.to : edge.from));
      list.append(item);
    }
    panel.append(make("h3", `Relationships (${edgesOf[id].length})`), list);
  };

  const showEdge = (id) => {
    const [from, label, to, details] = byId(`e${id}`).cells;
    const pairs = [...(details?.children ?? [])].map((pair) => {
      const copy = pair.cloneNode(true);
      return [copy.removeChild(copy.firstElementChild).textContent, copy];
    });
    panel.replaceChildren(make("p", "Relationship", { class: "type" }), make("h2", label.textContent),
      upright([["From", from], ["To", to], ...pairs]));
  };

  const showNothing = () => {
    const list = make("ul", "");
    for (const { id } of byDegree.slice(0, 8)) {
      list.append(make("li", ""));
      list.lastChild.append(linkTo(id));
    }
    panel.replaceChildren(make("h2", "Nothing selected"),
      make("p", "Click a node or an arrow, search for a name, or start with one of those that are joined to most:"), list);
  };

  const choose = (what, { bring = false } = {}) => {
    chosen = what;
    lit = null;
    for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
    if (!what) {
      net.unselectAll();
      showNothing();
    } else if ("node" in what) {
      lit = new Set([what.node, ...edgesOf[what.node].flatMap(({ from, to }) => [from, to])]);
      net.selectNodes([what.node], false);
      showNode(what.node);
      byId(`n${what.node}`).classList.add("chosen");
    } else {
      const { from, to } = edges[what.edge];
      lit = new Set([from, to]);
      net.selectEdges([what.edge]);
      showEdge(what.edge);
      byId(`e${what.edge}`).classList.add("chosen");
    }
    panel.scrollTop = 0;
    if (what && bring) {
      const at = net.body.nodes["node" in what ? what.node : edges[what.edge].from];
      net.moveTo({ position: { x: at.x, y: at.y }, scale: Math.max(net.getScale(), 0.8) });
    }
    paint();
  };

  net.on("click", ({ nodes: [node], edges: [edge] }) => {
    choose(node !== undefined ? { node } : edge !== undefined ? { edge } : null);
  });
  net.on("hoverNode", ({ node }) => { hovered = node; canvas.style.cursor = "pointer"; });
  net.on("blurNode", () => { hovered = null; canvas.style.cursor = ""; });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#n"]');
    if (!link) return;
    event.preventDefault();
    choose({ node: Number(link.hash.slice(2)) }, { bring: true });
    if (!panel.contains(link)) canvas.scrollIntoView({ block: "center" });
    if (!canvas.contains(document.activeElement)) panel.focus({ preventScroll: true });
  });

  // ---- tools, keys, search -----------------------------------------------------------------------------------------

  const zoom = (factor) => net.moveTo({ scale: Math.min(4, Math.max(0.03, net.getScale() * factor)) });
  byId("nearer").addEventListener("click", () => zoom(1.3));
  byId("farther").addEventListener("click", () => zoom(1 / 1.3));
  byId("all").addEventListener("click", () => { choose(null); net.fit(); });
  byId("move")?.addEventListener("click", ({ currentTarget: button }) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", on);
    net.setOptions({ physics: { enabled: on } });
  });
  // A plain wheel scrolls the page; with Ctrl it zooms the picture.
  canvas.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, true);

  const neighbour = (dx, dy) => {
    if (!chosen || !("node" in chosen)) return byDegree[0]?.id;
    const here = net.body.nodes[chosen.node];
    let best, least = Infinity;
    for (const { id } of nodes) {
      const x = net.body.nodes[id].x - here.x, y = net.body.nodes[id].y - here.y, along = x * dx + y * dy;
      const cost = Math.hypot(x, y) + 2 * Math.abs(x * dy - y * dx);
      if (id !== chosen.node && along > 0 && cost < least) [best, least] = [id, cost];
    }
    return best;
  };
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (WAYS[event.key]) {
      const node = neighbour(...WAYS[event.key]);
      if (node !== undefined) choose({ node }, { bring: true });
    } else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "Escape") choose(null);
    else if (event.key === "Enter" && chosen) panel.focus();
    else return;
    event.preventDefault();
  });

  const find = byId("find"), found = byId("found");
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const bareNames = nodes.map(({ name }) => bare(name));
  let active = -1;
  const options = () => [...found.children];
  const mark = (index) => {
    active = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", i === index));
    find.setAttribute("aria-activedescendant", options()[index]?.id ?? "");
  };
  const close = () => {
    found.hidden = true;
    find.setAttribute("aria-expanded", "false");
    find.removeAttribute("aria-activedescendant");
  };
  const search = () => {
    const text = bare(find.value.trim());
    const rank = ({ id }) => (bareNames[id].startsWith(text) ? 0 : 1);
    const hits = text ? byDegree.filter(({ id }) => bareNames[id].includes(text)).sort((a, b) => rank(a) - rank(b)) : [];
    found.replaceChildren(...hits.slice(0, 8).map(({ id, name, kind }) => {
      const option = make("li", name, { role: "option", id: `found-${id}`, "data-node": id });
      option.append(make("small", kind.label));
      return option;
    }));
    if (text && !hits.length) found.replaceChildren(make("li", "No node of the picture has this in its name."));
    found.hidden = !text;
    find.setAttribute("aria-expanded", String(!found.hidden));
    mark(hits.length ? 0 : -1);
  };
  const take = (option) => {
    if (!option?.dataset.node) return;
    close();
    choose({ node: Number(option.dataset.node) }, { bring: true });
  };
  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (event.key === "ArrowDown") mark(Math.min(active + 1, last));
    else if (event.key === "ArrowUp") mark(Math.max(active - 1, 0));
    else if (event.key === "Enter") take(options()[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  find.addEventListener("blur", close);
  found.addEventListener("pointerdown", (event) => { event.preventDefault(); take(event.target.closest("li")); });

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  showNothing();
  paint();
  net.fit();
})();
