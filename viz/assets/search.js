"use strict";
(() => {
  const MOST = 60;
  const field = document.getElementById("q"), list = document.getElementById("results"), said = document.getElementById("said");
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const pages = PAGES.map(([path, title, kind, words]) => ({ path, title, kind, near: ` ${fold(title)}`, far: ` ${fold(`${kind} ${words} ${path}`)}` }));
  const begins = (text, word) => text.includes(` ${word}`) || text.includes(`(${word}`) || text.includes(`/${word}`);

  function rank(page, words) {
    let score = 0;
    for (const word of words) {
      if (begins(page.near, word)) score += 3;
      else if (begins(page.far, word)) score += 1;
      else return 0;
    }
    return score + (page.path.startsWith("statements/") ? 0 : 1) + (fold(page.title) === words.join(" ") ? 5 : 0);
  }

  function show() {
    const words = fold(field.value).split(/[\s,]+/).filter(Boolean);
    const found = words.length ? pages.map(page => [rank(page, words), page]).filter(([score]) => score) : [];
    found.sort(([a, x], [b, y]) => b - a || x.title.length - y.title.length);
    list.replaceChildren(...found.slice(0, MOST).map(([, page]) => {
      const item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("small");
      link.href = page.path;
      link.textContent = page.title;
      kind.textContent = page.kind;
      item.append(link, " ", kind);
      return item;
    }));
    said.textContent = !words.length ? "Type a place, an office, a newspaper, an offense, a date."
      : !found.length ? "No page has these words." : found.length > MOST ? `${found.length} pages; the first ${MOST}:`
      : `${found.length} ${found.length === 1 ? "page" : "pages"}:`;
  }

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", () => { show(); history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`); });
  show();
  field.focus();
})();
