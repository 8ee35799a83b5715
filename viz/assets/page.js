// The picture: force-graph keeps canvas, zoom, pointer and forces. What is shown, symbols, captions and the panel are here.
const picture = (() => {
  const byId = (id) => document.getElementById(id);
  if (!byId("data")) return null;
  const data = JSON.parse(byId("data").textContent), [least, largest, step] = data.radii;
  const kinds = data.kinds.map((kind) => ({ ...kind, shape: new Path2D(kind.path), hidden: false }));
  const marks = data.marks.map(([lines, label, path, dash, hollow]) => ({ lines: lines.split("\n"), label, path, shape: new Path2D(path), dash, hollow }));
  const types = data.types.map(([type, label, width, dash]) => ({ type, label, width, dash, against: width > 1 }));
  const nodes = data.nodes.map(([key, name, caption, kind, x, y, mark], at) => ({ at, key, name, kind: kinds[kind],
    id: key.slice(key.indexOf(":") + 1), lines: (caption || name).split("\n"), mark: marks[mark - 1], x, y, home: [x, y], edges: [] }));
  const edges = data.edges.map(([from, to, type, bow = 0], at) => {
    return { at, source: nodes[from], target: nodes[to], type: types[type], bow: from === to ? 0.5 + bow : bow };
  });
  for (const edge of edges) for (const end of new Set([edge.source, edge.target])) end.edges.push(edge);
  for (const node of nodes) node.r = Math.min(largest, least + step * Math.sqrt(node.edges.length));
  const byRank = [...nodes].sort((a, b) => !!b.mark - !!a.mark || b.edges.length - a.edges.length || a.at - b.at);
  const named = (id) => nodes.find((node) => node.id === id) ?? nodes.find((node) => node.key === id);

  // Above MANY, only the best joined nodes in view are symbols; the others are dots.
  const MANY = 2500, BEST = 1200, LINKS = 2500, AROUND = 150;
  const canvas = byId("canvas"), panel = byId("panel"), dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null, hovered = null, lit = null; // a node or an edge; what stands out with it
  let focus = null, more = ""; // the nodes shown alone, null for all; what of them had no room
  const extra = new Set(); // nodes shown though their kind is hidden
  let plan = null, dots = null, scale = 1, colours = {};

  byId("picture").hidden = false;
  document.documentElement.classList.add("script");
  const tall = canvas.clientHeight > canvas.clientWidth; // laid out for a wide screen; on a tall one it lies on its side
  for (const node of nodes) {
    if (tall) node.home.reverse();
    [node.x, node.y] = [node.fx, node.fy] = node.home;
  }

  // ---- drawing -------------------------------------------------------------------------------------------------------
  // Never larger than the room that the layout keeps, so symbols do not overlap however far one zooms out.
  const radius = (node) => Math.max(1, Math.min(1.2 * node.r, Math.sqrt(scale) * node.r, scale * (node.r + 2.2)));
  const paintNode = (node, ctx) => {
    const [fill, border] = node.kind[colours.theme], here = node === chosen || node === hovered, grow = radius(node) / scale / 9;
    ctx.save();
    ctx.globalAlpha = !lit || lit.has(node) ? 1 : 0.25;
    ctx.translate(node.x, node.y);
    ctx.scale(grow, grow);
    for (const [width, colour] of here ? [[8, colours.strong], [4, colours.ground]] : nodes.length < 1000 ? [[3, colours.ground]] : []) {
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke(node.kind.shape);
    }
    const small = grow * scale < 0.4 && !node.mark && !here; // then the outline would be a third of a pixel
    ctx.fillStyle = node.mark?.hollow ? colours.ground : small ? border : fill;
    ctx.strokeStyle = border;
    ctx.lineWidth = node.mark?.hollow ? 2.2 : 1;
    ctx.fill(node.kind.shape);
    if (!small) ctx.stroke(node.kind.shape);
    if (node.mark) {
      ctx.setLineDash(node.mark.dash);
      ctx.lineWidth = 1.7;
      ctx.strokeStyle = colours.ink;
      ctx.stroke(node.mark.shape);
    }
    ctx.restore();
  };
  const near = (edge) => edge === chosen || edge.source === chosen || edge.target === chosen;
  const colourOf = (edge) => {
    if (near(edge)) return colours.strong;
    const aside = chosen && !focus;
    return edge.type.against ? (aside ? colours.edge : colours.quiet) : aside ? colours.faint : colours.edge;
  };
  const thin = edges.length > 1000 ? 0.7 : 1;

  const graph = new ForceGraph(canvas)
    .width(canvas.clientWidth).height(canvas.clientHeight).nodeId("at").cooldownTicks(0).maxZoom(8)
    .nodeLabel(() => "").linkLabel(() => "").nodeRelSize(1).nodeVal((node) => (radius(node) / scale) ** 2)
    .nodeCanvasObject(paintNode)
    .nodePointerAreaPaint((node, colour, ctx) => {
      ctx.fillStyle = colour;
      ctx.beginPath();
      ctx.arc(node.x, node.y, Math.max(radius(node) + 2, 5) / scale, 0, 7);
      ctx.fill();
    })
    .linkCurvature("bow").linkColor(colourOf).linkHoverPrecision(6)
    .linkWidth((edge) => (near(edge) ? Math.max(focus ? 1.3 : 2, edge.type.width) : edge.type.width * thin))
    .linkLineDash((edge) => edge.type.dash.length ? edge.type.dash.map((d) => d / scale) : null)
    .linkDirectionalArrowLength((edge) => (edges.length < 1500 || scale > 1 || near(edge) ? 5.5 / scale : 0)).linkDirectionalArrowRelPos(1)
    .onRenderFramePre((ctx, k) => { scale = k; if (dots && !focus) ctx.drawImage(dots.image, dots.x, dots.y, dots.w, dots.h); })
    .onRenderFramePost((ctx) => {
      const ratio = devicePixelRatio;
      plan ??= planned(ctx);
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      for (const { node, lines, align, dx, dy } of plan.captions) {
        const at = graph.graph2ScreenCoords(node.x, node.y), strong = node === chosen || node === hovered;
        ctx.globalAlpha = !lit || lit.has(node) ? 1 : 0.4;
        lines.forEach((line, i) => {
          const aside = i >= node.lines.length;
          write(ctx, line, at.x + dx, at.y + dy + LINE * i, align, aside ? ITALIC : strong ? BOLD : PLAIN, aside ? colours.quiet : colours.ink);
        });
      }
      ctx.globalAlpha = 1;
      for (const { edge } of plan.names) {
        const { x, y } = middle(edge);
        write(ctx, edge.type.label, x, y - 7, "center", SMALL, near(edge) ? colours.strong : colours.quiet);
      }
      ctx.restore();
    });

  const TEXT = nodes.length > 60 ? 11 : 12, LINE = TEXT + 2;
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
  const [PLAIN, BOLD, ITALIC, SMALL] = [`${TEXT}px`, `600 ${TEXT}px`, `italic ${TEXT}px`, "10.5px"].map((font) => `${font} ${FONT}`);
  const write = (ctx, text, x, y, align, font, colour) => {
    Object.assign(ctx, { font, textAlign: align, textBaseline: "top", lineJoin: "round", lineWidth: 3, strokeStyle: colours.ground });
    if (nodes.length < 1000 || font !== PLAIN) ctx.strokeText(text, x, y + 1);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y + 1);
  };
  const middle = ({ source: a, target: b, bow, __controlPoints: c }) => {
    const way = c?.length === 4 ? [(c[0] + c[2]) / 2, (c[1] + c[3]) / 2] : [(a.x + b.x) / 2, (a.y + b.y) / 2];
    const bent = bow && a !== b ? [way[0] / 2 + c[0] / 2, way[1] / 2 + c[1] / 2] : way;
    return graph.graph2ScreenCoords(...bent);
  };
  const HUBS = new Set(canvas.clientWidth < 600 ? [] : nodes.length > 120 ? byRank.slice(0, 12)
    : nodes.filter((node) => nodes.length < 40 || node.mark || node.edges.length > 1));

  // Which captions are written, and where: made anew when the picture rests.
  const planned = (ctx) => {
    const { nodes: drawn, links } = graph.graphData(), there = new Set(drawn);
    for (const node of drawn) {
      const at = graph.graph2ScreenCoords(node.x, node.y);
      [node.px, node.py, node.pr] = [at.x, at.y, radius(node)];
    }
    const first = [chosen, hovered].filter((node) => there.has(node));
    const rest = byRank.filter((node) => there.has(node) && !first.includes(node)).slice(0, drawn.length > 500 && scale < 0.8 ? 300 : 1000);
    ctx.font = PLAIN;
    const { placed, room, symbols } = placeCaptions(
      [...first, ...rest.filter((node) => lit?.has(node)), ...rest.filter((node) => !lit?.has(node))],
      { width: graph.width(), height: graph.height(), line: LINE, measure: (line) => ctx.measureText(line).width, most: 220,
        must: (node) => (first.includes(node) ? "always" : HUBS.has(node) || focus) });
    const close = chosen ? links.filter(near) : scale > 1 || focus ? links : links.filter((edge) => edge.type.against);
    ctx.font = SMALL;
    const names = [];
    for (const edge of [...close].sort((a, b) => b.type.against - a.type.against).slice(0, 300)) {
      const { x, y } = middle(edge), w = (edge.type.measured ??= ctx.measureText(edge.type.label).width) / 2;
      const box = [x - w - 2, y - 7, x + w + 2, y + 6], { source: a, target: b } = edge;
      if (a !== b && Math.hypot(a.px - b.px, a.py - b.py) < 2 * w + 20) continue;
      if (!room.free(box) || !symbols.free(box)) continue;
      room.take(box);
      names.push({ edge });
    }
    return { captions: placed, names };
  };
  const redraw = () => { plan = null; graph.nodeRelSize(1); };

  // ---- what is shown ---------------------------------------------------------------------------------------------------
  const shown = (node) => (!focus || focus.has(node)) && (!node.kind.hidden || extra.has(node));
  const paintDots = (rest) => {
    const width = graph.width(), height = graph.height(), image = new OffscreenCanvas(2 * width, 2 * height), ctx = image.getContext("2d");
    const corner = graph.screen2GraphCoords(-width / 2, -height / 2);
    const side = scale > 0.3 ? 3 : 2;
    for (const kind of kinds) {
      ctx.fillStyle = kind[colours.theme][1];
      for (const node of rest) if (node.kind === kind) ctx.fillRect((node.x - corner.x) * scale, (node.y - corner.y) * scale, side, side);
    }
    dots = { image, ...corner, w: (2 * width) / scale, h: (2 * height) / scale };
  };
  const count = (list) => list.length.toLocaleString("en");
  const supply = () => {
    let drawn = byRank.filter(shown), said = "";
    dots = null;
    if (drawn.length > MANY) {
      scale = graph.zoom();
      const a = graph.screen2GraphCoords(0, 0), b = graph.screen2GraphCoords(graph.width(), graph.height());
      const seen = drawn.filter(({ x, y }) => x > a.x && y > a.y && x < b.x && y < b.y), best = new Set(seen.slice(0, BEST));
      if (chosen?.edges) for (const node of [chosen, ...neighbours(chosen)]) best.add(node);
      paintDots(drawn.filter((node) => !best.has(node)));
      said = `Of ${count(drawn)} nodes the ${best.size.toLocaleString("en")} best joined in view are drawn as symbols, the others as dots: `
        + "zoom in, hide kinds, or find a name.";
      drawn = [...best];
    }
    const there = new Set(drawn);
    let links = edges.filter(({ source, target }) => there.has(source) && there.has(target));
    if (dots && links.length > LINKS) links = [...links.filter(near), ...links.filter((edge) => !near(edge))].slice(0, LINKS);
    if (focus) said = `Shown: ${count(drawn)} of ${count(nodes)} nodes${more}. “Show all” brings back the others.`;
    byId("state").textContent = said;
    graph.graphData({ nodes: drawn, links });
    plan = null;
  };
  const fit = (drawn = byRank.filter(shown)) => {
    if (!drawn.length) return;
    const reach = (axis) => drawn.reduce(([a, b], node) => [Math.min(a, node[axis]), Math.max(b, node[axis])], [Infinity, -Infinity]);
    const [left, right] = reach("x"), [top, bottom] = reach("y"), wide = graph.width(), high = graph.height();
    graph.zoom(Math.min(1.3, (wide - Math.min(140, wide / 4)) / (right - left + 1), (high - 70) / (bottom - top + 1)));
    graph.centerAt((left + right) / 2, (top + bottom) / 2 + 12 / graph.zoom());
  };
  const neighbours = (node) => node.edges.map(({ source, target }) => (source === node ? target : source));

  // A focus is laid out by force-graph's own forces, and one more: captions keep off each other.
  const apart = () => {
    const drawn = graph.graphData().nodes;
    for (const a of drawn) for (const b of drawn) {
      if (a.at >= b.at) continue;
      const dx = b.x - a.x || 0.1, dy = b.y - a.y || 0.1, x = (a.half + b.half) - Math.abs(dx), y = (a.high + b.high) / 2 - Math.abs(dy);
      if (x <= 0 || y <= 0) continue;
      const way = x < y ? "x" : "y", push = (Math.min(x, y) / 2) * 0.7 * Math.sign(x < y ? dx : dy);
      if (a.fx === undefined) a[way] -= push;
      if (b.fx === undefined) b[way] += push;
    }
  };
  const showOnly = (around, from) => {
    focus = around;
    more = neighbours(from).every((node) => around.has(node)) ? "" : `, ${AROUND} of its ${count(neighbours(from))} neighbours`;
    for (const node of nodes) {
      const fresh = !around.has(node) || node.fx !== undefined;
      node.half = 4 + 3.3 * Math.max(...node.lines.map((line) => line.length), node.mark ? 20 : 4);
      node.high = 30 + 14 * (node.lines.length + !!node.mark);
      if (fresh) [node.x, node.y, node.vx, node.vy] = [NaN, NaN, 0, 0];
      node.fx = node.fy = undefined;
    }
    [from.x, from.y, from.fx, from.fy] = [0, 0, 0, 0];
    graph.d3Force("link").distance(110);
    graph.d3Force("charge").strength(-500);
    graph.d3Force("center", null).d3Force("captions", apart).warmupTicks(180);
    supply();
    graph.onEngineStop(() => {
      if (graph.graphData().nodes.some(({ x }) => Number.isNaN(x))) return; // of a picture before this one
      graph.onEngineStop(() => {}).warmupTicks(0).d3Force("captions", null);
      for (const node of graph.graphData().nodes) [node.fx, node.fy] = [node.x, node.y];
      fit();
      redraw();
    });
  };
  const focusOn = (node) => {
    const around = new Set(neighbours(node));
    showOnly(new Set([node, ...byRank.filter((other) => around.has(other)).slice(0, AROUND)]), node);
    choose(node);
  };
  const showAll = () => {
    if (focus) for (const node of nodes) [node.x, node.y] = [node.fx, node.fy] = node.home;
    focus = null;
    extra.clear();
    for (const kind of kinds) kind.hidden = false;
    for (const button of document.querySelectorAll(".legend button")) button.setAttribute("aria-pressed", "true");
    fit();
    supply();
  };
  const expand = (node) => {
    if (!focus && neighbours(node).every(shown)) return focusOn(node);
    for (const other of neighbours(node).slice(0, AROUND)) extra.add(other);
    if (focus) showOnly(new Set([...focus, ...neighbours(node)].slice(0, 2 * AROUND)), node);
    else supply();
    choose(node);
  };

  // ---- choosing, and the panel -----------------------------------------------------------------------------------------
  const hubs = [...nodes].sort((a, b) => b.edges.length - a.edges.length).slice(0, 6);
  const showPanel = () => {
    panel.scrollTop = 0;
    panel.replaceChildren(...(!chosen ? aboutNothing(hubs)
      : chosen.edges ? aboutNode(chosen, { "Only this and its neighbours": focusOn, "Show neighbours": expand }) : aboutEdge(chosen)));
  };
  const putAddress = () => {
    const spelled = (node) => encodeURIComponent(named(node.id) === node ? node.id : node.key);
    const address = chosen?.edges ? `#${focus ? "focus" : "n"}=${spelled(chosen)}` : "#";
    try { history.replaceState(null, "", address); } catch { /* in a notebook's cell there is no address */ }
  };
  const choose = (what, { bring = false } = {}) => {
    chosen = what;
    lit = !what ? null : what.edges ? new Set([what, ...neighbours(what)]) : new Set([what.source, what.target]);
    for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
    if (what) byId(`${what.edges ? "n" : "e"}${what.at}`)?.classList.add("chosen");
    showPanel();
    const against = what?.mark ? `, ${what.mark.label}` : "";
    byId("said").textContent = !what ? "Nothing selected" : what.edges
      ? `${what.name}, ${what.kind.label}${against}, ${what.edges.length} relationships` : `${what.source.name} ${what.type.label} ${what.target.name}`;
    putAddress();
    const node = what?.edges ? what : what?.source;
    if (node && !shown(node)) { if (focus) showAll(); extra.add(node); supply(); }
    if (node && bring) {
      const { x, y } = graph.graph2ScreenCoords(node.x, node.y);
      const inside = x > 60 && y > 60 && x < graph.width() - 60 && y < graph.height() - 60;
      if (graph.zoom() < 0.6) graph.zoom(0.8);
      if (!inside || graph.zoom() === 0.8) graph.centerAt(node.x, node.y);
    }
    if (node && dots) supply();
    redraw();
  };

  let last = [null, 0];
  graph.onNodeClick((node) => {
    const twice = last[0] === node && performance.now() - last[1] < 400;
    last = [node, performance.now()];
    if (twice) expand(node); else choose(node);
  }).onLinkClick((edge) => choose(edge)).onBackgroundClick(() => choose(null))
    .onNodeHover((node) => { hovered = node; redraw(); }).onLinkHover((edge) => { hovered = edge; })
    .onNodeDragEnd((node) => { [node.fx, node.fy] = [node.x, node.y]; redraw(); })
    .enableZoomInteraction((event) => event.ctrlKey || event.metaKey) // a plain wheel scrolls the page
    .enablePanInteraction((event) => event.type !== "touchstart" || event.touches.length > 1) // one finger too
    .onZoomEnd(() => { clearTimeout(resting); resting = setTimeout(() => { if (dots) supply(); redraw(); }, 60); });
  let resting = 0;

  // ---- tools, keys, search, address ------------------------------------------------------------------------------------
  const zoom = (factor) => graph.zoom(Math.min(8, Math.max(0.02, graph.zoom() * factor)));
  byId("nearer").addEventListener("click", () => zoom(1.3));
  byId("farther").addEventListener("click", () => zoom(1 / 1.3));
  byId("all").addEventListener("click", () => { choose(null); showAll(); });
  for (const button of document.querySelectorAll(".legend button")) button.addEventListener("click", () => {
    const kind = kinds[button.dataset.kind];
    kind.hidden = !kind.hidden;
    extra.clear();
    button.setAttribute("aria-pressed", !kind.hidden);
    byId("said").textContent = `${kind.label} ${kind.hidden ? "hidden" : "shown"}`;
    supply();
    redraw();
  });
  const towards = (dx, dy) => {
    const drawn = graph.graphData().nodes;
    if (!chosen?.edges) return drawn[0];
    let best = null, least = Infinity;
    for (const node of drawn) {
      const x = node.x - chosen.x, y = node.y - chosen.y, along = x * dx + y * dy;
      const cost = Math.hypot(x, y) + 2 * Math.abs(x * dy - y * dx);
      if (node !== chosen && along > 0 && cost < least) [best, least] = [node, cost];
    }
    return best;
  };
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = WAYS[event.key] && towards(...WAYS[event.key]);
    if (next) choose(next, { bring: true });
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "Escape") chosen ? choose(null) : showAll();
    else if (event.key === "Enter" && chosen) panel.focus();
    else if (event.key.toLowerCase() === "f" && chosen?.edges) focusOn(chosen);
    else if (!WAYS[event.key]) return;
    event.preventDefault();
  });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") canvas.focus(); });

  const find = byId("find"), bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const hits = () => {
    const text = bare(find.value.trim()), rank = (node) => (node.bare === text ? 0 : node.bare.startsWith(text) ? 1 : 2);
    for (const node of nodes) node.bare ??= bare(node.name);
    return text ? byRank.filter((node) => node.bare.includes(text)).sort((a, b) => rank(a) - rank(b)) : [];
  };
  find.addEventListener("input", () => {
    byId("names").replaceChildren(...hits().slice(0, 12).map((node) => make("option", node.kind.label, { value: node.name })));
  });
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [first] = hits();
    if (first) choose(first, { bring: true });
    else byId("said").textContent = byId("state").textContent = "No node of the picture has this in its name.";
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]'), node = /^#n\d+$/.test(link?.hash) && nodes[link.hash.slice(2)];
    if (!link) return;
    event.preventDefault(); // in a notebook's cell the address of a link is that of the notebook
    if (!node) return byId(link.hash.slice(1))?.scrollIntoView();
    choose(node, { bring: true });
    if (!panel.contains(link)) canvas.scrollIntoView({ block: "center" });
    panel.focus({ preventScroll: true });
  });
  const open = () => {
    const parts = location.hash.slice(1).split("&").map((part) => part.split(/=(.*)/s, 2));
    let given = {};
    try { given = Object.fromEntries(parts.map((part) => part.map(decodeURIComponent))); } catch { /* no address of ours */ }
    const node = named(given.focus ?? given.n);
    if (node && given.focus) focusOn(node);
    else if (node && node !== chosen) choose(node, { bring: true });
  };
  addEventListener("hashchange", open);

  // ---- colours and size ------------------------------------------------------------------------------------------------
  const paint = () => {
    const style = getComputedStyle(document.documentElement), read = (name) => style.getPropertyValue(`--${name}`).trim();
    colours = { theme: dark.matches ? "dark" : "light" };
    for (const name of ["ground", "ink", "quiet", "edge", "strong", "faint"]) colours[name] = read(name);
    if (dots) supply();
    redraw();
  };
  dark.addEventListener("change", paint);
  new ResizeObserver(() => {
    if (canvas.clientWidth === graph.width() && canvas.clientHeight === graph.height()) return;
    graph.width(canvas.clientWidth).height(canvas.clientHeight);
    fit();
    redraw();
  }).observe(canvas);
  paint();
  showAll();
  showPanel();
  open();
  graph.enablePointerInteraction(false);
  // What it draws for the pointer need not delay the first picture.
  setTimeout(() => { graph.enablePointerInteraction(true); redraw(); }, 150);
  document.addEventListener("DOMContentLoaded", () => { if (chosen) choose(chosen); });
  return { LINE, TEXT, kinds, nodes, edges, graph, radius, middle, colours: () => colours, plan: () => plan, shown, hovered: () => hovered };
})();
