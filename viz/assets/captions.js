"use strict";
// Captions: always at reading size, never on top of each other, the first in order first.

// What is taken of the picture, in squares, so that asking is quick.
const makeRoom = () => {
  const cells = new Map(), SIDE = 64;
  const each = ([x0, y0, x1, y1], visit) => {
    for (let i = Math.floor(x0 / SIDE); i <= Math.floor(x1 / SIDE); i++)
      for (let j = Math.floor(y0 / SIDE); j <= Math.floor(y1 / SIDE); j++) if (visit(i * 65536 + j)) return true;
    return false;
  };
  return {
    take: (box) => { each(box, (cell) => { cells.get(cell)?.push(box) ?? cells.set(cell, [box]); }); },
    free: ([x0, y0, x1, y1], but) => !each([x0, y0, x1, y1], (cell) => (cells.get(cell) ?? []).some(
      (b) => b !== but && b[0] < x1 && b[2] > x0 && b[1] < y1 && b[3] > y0)),
  };
};

// Where each caption stands: `nodes` in order of rank with place (px, py), radius (pr) and lines; only what has room is kept.
// Those for which `must` is true stand over symbols, or over the rim, rather than not at all.
const placeCaptions = (nodes, { width, height, line, measure, must, most }) => {
  const symbols = makeRoom(), room = makeRoom(), placed = [];
  const seen = nodes.filter(({ px, py, pr }) => px > -pr && py > -pr && px < width + pr && py < height + pr);
  const boxes = new Map(seen.map((node) => {
    const r = node.pr * (node.mark ? 1.45 : 1), box = [node.px - r, node.py - r, node.px + r, node.py + r];
    symbols.take(box);
    return [node, box];
  }));
  for (const node of seen) {
    if (placed.length >= most) break;
    const lines = node.mark ? [...node.lines, ...node.mark.lines] : node.lines;
    const w = (node.width ??= Math.max(...lines.map(measure))), h = lines.length * line;
    const [x0, y0, x1, y1] = boxes.get(node), centre = node.py - h / 2;
    const mid = Math.max(w / 2 + 4, Math.min(width - w / 2 - 4, node.px)); // aside, rather than over the rim
    const tries = [["center", mid, y1 + 1], ["center", mid, y0 - h - 1], ["left", x1 + 3, centre], ["right", x0 - 3, centre],
      ["left", x1 + 1, y1 - 4], ["right", x0 - 1, y1 - 4], ["left", x1 + 1, y0 - h + 4], ["right", x0 - 1, y0 - h + 4]]
      .map(([align, x, y]) => {
        const left = align === "left" ? x : align === "right" ? x - w : x - w / 2;
        return { node, lines, align, x, y, box: [left - 2, y, left + w + 2, y + h] };
      });
    const inside = ({ box: [a, b, c, d] }) => a > 0 && b > 0 && c < width && d < height;
    const found = tries.find((t) => inside(t) && room.free(t.box) && symbols.free(t.box, boxes.get(node)))
      ?? (must(node) ? tries.find((t) => inside(t) && room.free(t.box)) ?? (must(node) === "always" ? tries[0] : null) : null);
    if (!found) continue;
    room.take(found.box);
    placed.push({ ...found, dx: found.x - node.px, dy: found.y - node.py });
  }
  return { placed, room, symbols };
};
