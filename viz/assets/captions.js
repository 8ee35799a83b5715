"use strict";
// Captions: how a name is broken into lines, and where there is room for one.
const captionLines = (name) => {
  const lines = [""];
  for (const word of name.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length > 21) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const kept = lines.slice(0, 2).map((line) => (line.length > 26 ? `${line.slice(0, 25)}…` : line));
  if (lines.length > 2) kept[1] = `${kept[1].replace(/[,;:.…]$/, "")}…`;
  return kept;
};

// What is taken of the picture, in squares, so that asking is quick.
const makeRoom = () => {
  const cells = new Map(), SIDE = 80;
  const each = ([x0, y0, x1, y1], visit) => {
    for (let i = Math.floor(x0 / SIDE); i <= Math.floor(x1 / SIDE); i++)
      for (let j = Math.floor(y0 / SIDE); j <= Math.floor(y1 / SIDE); j++) if (visit(`${i},${j}`)) return true;
    return false;
  };
  return {
    take: (box) => each(box, (cell) => { cells.get(cell)?.push(box) ?? cells.set(cell, [box]); }),
    free: ([x0, y0, x1, y1], but) => !each([x0, y0, x1, y1], (cell) => (cells.get(cell) ?? []).some(
      (b) => b !== but && b[0] < x1 && b[2] > x0 && b[1] < y1 && b[3] > y0)),
  };
};

